"""Serving on this machine: the loopback address, one process, until stopped.

Takes      a port, whether to open the browser
Gives      serve(): runs until Ctrl-C; bound(), configured()
Invariant  bound to 127.0.0.1 and nothing else; no request of a caller is logged
Fails with QuestionError where the port is taken
"""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import Literal

import uvicorn
from fastapi import FastAPI

from iolaus.errors import QuestionError
from iolaus.web.app import make
from iolaus.web.limits import limit

HOST = "127.0.0.1"
WAITING = 128  # connections that may wait for the first answer


def bound(port: int) -> socket.socket:
    """A socket on the loopback address; port 0 takes any that is free.

    Raises:
        QuestionError: the port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise QuestionError(f"port {port} of {HOST} cannot be used ({error.strerror}); give another with --port, or "
                            "--port 0 for any that is free") from error
    listening.listen(WAITING)  # who comes while the model is made ready waits in line and is not refused
    return listening


def serve(port: int, browse: bool, say: Callable[[str], None]) -> None:
    """Serve until stopped.

    Args:
        port: port of the loopback address; 0 takes any that is free.
        browse: open the browser when the server answers.
        say: shows a line to the user.
    """
    listening = bound(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    say(f"Iolaus answers at {address} (Ctrl-C stops it)")
    if browse:
        threading.Timer(1.0, webbrowser.open, (address,)).start()
    uvicorn.Server(configured(make())).run(sockets=[listening])


def configured(app: FastAPI, lifespan: Literal["auto", "off", "on"] = "on") -> uvicorn.Config:
    """How the app is served: bounded, without a log of requests, without a word on what serves it."""
    return uvicorn.Config(app, access_log=False, log_level="error", server_header=False, proxy_headers=False,
                          limit_concurrency=limit("connections"), timeout_keep_alive=15, http="h11", ws="none",
                          h11_max_incomplete_event_size=limit("header_bytes") + limit("query_bytes"),
                          timeout_graceful_shutdown=5, lifespan=lifespan)
