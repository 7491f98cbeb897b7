"""`iolaus serve`: the web laboratory on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from iolaus.errors import QuestionError

PORT = 8765
NEEDED = ("fastapi", "uvicorn")


def serve(
    port: Annotated[int, typer.Option("--port", metavar="PORT", min=0, max=65535,
                                      help="Port on 127.0.0.1; 0 takes any that is free.")] = PORT,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Open the web laboratory on 127.0.0.1.

    It opens on the default question already answered. Nothing is fetched, and
    nobody but this machine is answered. Ctrl-C stops it.

    \b
    Examples:
      iolaus serve
      iolaus serve --port 8800 --no-open
    """
    from importlib.util import find_spec

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise QuestionError(f"the web laboratory needs {' and '.join(missing)}; install it with: "
                            "pip install 'iolaus[web]'")
    from importlib import import_module

    room = import_module("iolaus.web.serve")  # the room above this one, loaded only here
    room.serve(port, not no_open, typer.echo)
