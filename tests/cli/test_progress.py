"""Progress is shown to people who wait, and to nobody else."""

import os
import subprocess
import sys

import pytest

CODE = """
import time
from iolaus.cli.progress import bar
with bar() as progress:
    time.sleep({wait})
    progress("simulating", 0.5)
    time.sleep(0.3)
print("answer")
"""


def test_nothing_is_written_where_nobody_watches():
    done = subprocess.run([sys.executable, "-c", CODE.format(wait=0.7)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("answer\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("wait", "seen"), [(0.7, True), (0.0, False)])
def test_a_terminal_sees_it_after_half_a_second(wait, seen):
    ours, theirs = os.openpty()
    process = subprocess.Popen([sys.executable, "-c", CODE.format(wait=wait)], stdout=subprocess.PIPE, stderr=theirs,
                               env={**os.environ, "TERM": "xterm"})
    out, _ = process.communicate(timeout=20)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert out == b"answer\n"
    assert (b"simulating" in shown) is seen
