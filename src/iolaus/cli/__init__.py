"""Hand it over: the command line. Each command parses, calls one function and presents."""
