"""One warm app for all tests of the web room: no worlds made ready, two threads, each caller with a bucket of its own.

`client` waits for what goes on as a run (202), as the page does: the first question of a machine compiles the model,
which can take longer than the server keeps a caller waiting. `hasty` takes the first answer.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
import uvicorn
from fastapi.testclient import TestClient

from iolaus.web import serve
from iolaus.web.app import make
from iolaus.web.laboratory import Settings

PATIENCE = 240.0  # seconds
HERE = "http://127.0.0.1:8765"
ADDRESSES = (f"10.0.{number // 250}.{number % 250}" for number in itertools.count(1))


@pytest.fixture(scope="session")
def app():
    return make(Settings(threads=2, prelude=()))


@pytest.fixture(scope="session")
def running(app) -> Iterator[None]:
    with TestClient(app, base_url=HERE):
        yield


class Patient(TestClient):
    """A caller who asks again until a long question is answered."""

    def get(self, *words: Any, **more: Any) -> httpx2.Response:
        """The answer, once a slow machine has it."""
        until = time.monotonic() + PATIENCE
        while (answer := super().get(*words, **more)).status_code == 202 and time.monotonic() < until:
            time.sleep(0.5)
        return answer


@pytest.fixture
def client(app, running) -> TestClient:
    """A caller with an address that no other test has."""
    return Patient(app, base_url=HERE, client=(next(ADDRESSES), 50000), raise_server_exceptions=False)


@pytest.fixture
def hasty(app, running) -> TestClient:
    """The same, who takes the first answer."""
    return TestClient(app, base_url=HERE, client=(next(ADDRESSES), 50000), raise_server_exceptions=False)


@pytest.fixture
def server(app, running) -> Iterator[httpx2.Client]:
    """The same app behind a real socket, as `iolaus serve` binds it."""
    listening = serve.bound(0)
    made = uvicorn.Server(serve.configured(app, lifespan="off"))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    with httpx2.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as caller:
        yield caller
    made.should_exit = True
    thread.join()
