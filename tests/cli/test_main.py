"""Every failure is one message on standard error and one exit code."""

import os
import subprocess
import sys

import pytest

from iolaus import __version__
from iolaus.cli import compare as compare_command
from iolaus.cli import reference
from iolaus.cli.main import run
from iolaus.errors import QuestionError

COMMANDS = reference.command_words()


@pytest.mark.parametrize(("words", "said"), [
    (["comparee"], "compare"), (["compare", "--horizn", "2030"], "--horizon"), (["compare", "--format", "xml"], "json"),
    (["compare", "--worlds", "many"], "--worlds"), (["run"], "POLICY"), (["data", "lst"], "list"),
    (["evidence", "--format"], "--format")])
def test_a_mistake_in_the_words_names_what_is_right(words, said, capsys):
    assert run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said.lower() in captured.err.lower()
    assert captured.err.startswith("iolaus: ")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(words, capsys):
    assert run([*words, "--help"]) == 0
    text = capsys.readouterr().out
    assert "Example" in text
    assert f"  iolaus {' '.join(words)}" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_bare_iolaus_shows_help_and_the_version_is_told(capsys):
    assert run([]) == 0
    assert "Commands:" in capsys.readouterr().out
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"iolaus {__version__}\n"


def fail_with(monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(compare_command, "ask", fail)


@pytest.mark.parametrize(("error", "code", "said"), [
    (QuestionError("worlds: too many"), 2, "iolaus: worlds: too many\n"),
    (MemoryError(), 2, "fewer --worlds"),
    (KeyboardInterrupt(), 130, "nothing was written"),
    (ZeroDivisionError("by zero"), 70, "this is a bug of ours")])
def test_failures_have_their_codes(monkeypatch, capsys, error, code, said):
    fail_with(monkeypatch, error)
    assert run(["compare"]) == code
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_the_same_bug_has_the_same_id(monkeypatch, capsys):
    said = []
    for _ in range(2):
        fail_with(monkeypatch, ZeroDivisionError("by zero"))
        run(["compare"])
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert "(id " in said[0]


def test_a_failure_writes_no_file(monkeypatch, tmp_path):
    fail_with(monkeypatch, ZeroDivisionError("by zero"))
    assert run(["compare", "--out", str(tmp_path / "answer.json")]) == 70
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [
    ["--help"], ["compare", "--help"], ["evidence"], ["evidence", "clock.year", "--format", "json"], ["data", "list"],
    ["data", "check"], ["law"], ["law", "joint_operations"]])
def test_light_commands_never_import_jax(words):
    code = ("import sys; from iolaus.cli.main import run; code = run(sys.argv[1:]); "
            "heavy = sorted({'jax', 'jaxlib', 'scipy', 'xarray'} & set(sys.modules)); "
            "print(code, heavy, file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "0 []"


def test_help_loads_nothing_heavy():
    """Help comes at once because it loads little; how fast is measured in benchmarks."""
    asked = ("import sys\nfrom iolaus.cli.main import run\nrun(['--help'])\n"
             "print(sorted(set(sys.modules) & {'jax', 'numpy', 'scipy', 'yaml', 'xarray', 'pandas'}), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert "compare" in done.stdout
    assert done.stderr.strip() == "[]"


def test_a_screen_without_utf8_gets_ascii():
    done = subprocess.run([sys.executable, "-m", "iolaus", "data", "list"], capture_output=True, check=True,
                          env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path), "PATH": ""})
    assert done.stdout.isascii()


@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_reader_who_stops_early_is_no_error(buffered):
    given = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    given |= {"PYTHONUNBUFFERED": buffered} if buffered else {}
    done = subprocess.run(f"{sys.executable} -m iolaus evidence --format json | head -c 10 > /dev/null; "
                          "exit ${PIPESTATUS[0]}", shell=True, executable="/bin/bash", capture_output=True, check=False,
                          env=given)
    assert (done.returncode, done.stderr) == (0, b"")
