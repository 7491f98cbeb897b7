"""`python -m iolaus` is `iolaus`."""

from iolaus.cli.main import main

if __name__ == "__main__":
    main()
