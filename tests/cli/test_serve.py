"""`iolaus serve`: loaded only when asked for, and says what it needs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from importlib import util
from pathlib import Path

import pytest

from iolaus.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


def test_no_other_command_loads_the_web_room():
    code = ("import sys; from iolaus.cli.main import run; run(['evidence', 'purity']); "
            "print([name for name in sys.modules if name.startswith(('iolaus.web', 'fastapi', 'uvicorn'))])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch, capsys):
    real = util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *more: None if name == "uvicorn" else real(name, *more))
    assert run(["serve", "--no-open"]) == 2
    assert "pip install 'iolaus[web]'" in capsys.readouterr().err


def test_a_port_that_is_no_port_is_refused(capsys):
    assert run(["serve", "--port", "70000"]) == 2
    assert "65535" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are of POSIX systems")
def test_it_answers_until_it_is_stopped():
    process = subprocess.Popen([sys.executable, "-m", "iolaus", "serve", "--port", "0", "--no-open"], text=True,
                               stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src"),
                                                            "PYTHONUNBUFFERED": "1"})
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(found.group(0) + "health", timeout=30) as answer:
                    assert answer.status == 200
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("the server did not answer")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) in (0, 130)
        process.stdout.close()
