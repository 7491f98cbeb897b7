"""The way in: run a command, turn every failure into one message and one exit code.

Takes      the words of the command line
Gives      run(): the exit code; main(): leaves with it
Invariant  0 done; 2 the user's mistake, one message that says what to do; 70 our bug, with an id; 130 stopped
"""

from __future__ import annotations

import hashlib
import os
import sys
import traceback
from collections.abc import Sequence

import typer

from iolaus import __version__
from iolaus.errors import IolausError, nearest

DONE, MISTAKE, BUG, STOPPED = 0, 2, 70, 130

# typer carries its own copy of click; this finds the base of its usage errors in any version
_ClickError: type[Exception] = next(each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException")


def main() -> None:
    """Run the words of this process and leave with their exit code."""
    raise SystemExit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    # small matrices by many: threads of the linear algebra would wait for one another, and could change last digits
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from iolaus.cli.app import app

    try:
        code = app(args=_asked(app, words), prog_name="iolaus", standalone_mode=False)
        sys.stdout.flush()
    except IolausError as error:
        return _say(str(error), MISTAKE)
    except _ClickError as error:
        return _say(_usage(error, words), MISTAKE)
    except MemoryError:
        return _say("there is not enough memory for this; ask for fewer --worlds", MISTAKE)
    except (KeyboardInterrupt, typer.Abort):
        return _say("stopped; nothing was written", STOPPED)
    except typer.Exit as end:
        return int(end.exit_code)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        return _reader_gone()
    except SystemExit as end:  # typer leaves with 1 where it meets the same
        return _reader_gone() if isinstance(end.__context__, BrokenPipeError) else int(end.code or DONE)
    except Exception as error:  # the edge of the program: whatever is left is our bug
        return _say(_bug(error, words), BUG)
    if code == STOPPED:  # typer turns a keyboard interrupt into this code without a word
        return _say("stopped; nothing was written", STOPPED)
    return code if isinstance(code, int) else DONE


def _asked(app: typer.Typer, words: Sequence[str]) -> list[str]:
    """The words, with what a question's file asks in its place."""
    from iolaus.cli.question_file import ENDING, spelled_out

    if not any(word.endswith(ENDING) for word in words):
        return list(words)
    commands = getattr(typer.main.get_command(app), "commands", {})
    return spelled_out(words, {name: {flag: 0 if getattr(each, "is_flag", False) or getattr(each, "count", False)
                                      else each.nargs for each in command.params
                                      for flag in (*each.opts, *each.secondary_opts)}
                               for name, command in commands.items()})


def _reader_gone() -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return DONE


def _say(message: str, code: int) -> int:
    encoding = sys.stderr.encoding or "ascii"
    text = message.encode(encoding, "replace").decode(encoding)
    print(f"iolaus: {text}", file=sys.stderr, flush=True)
    return code


def _usage(error: Exception, words: Sequence[str]) -> str:
    """A mistake in the words themselves, with the nearest right ones."""
    text = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    known = list(getattr(context.command, "commands", {})) if context else []
    wrong = next((each for each in words if not each.startswith("-")), "")
    if known and wrong and "No such command" in text and "Did you mean" not in text:
        near = nearest(wrong, known)
        text += f" Did you mean {', '.join(near)}?" if near else f" Commands: {', '.join(known)}."
    path = context.command_path if context else "iolaus"
    text = text.replace("Value error, ", "").rstrip(".")
    return f"{text[:1].lower()}{text[1:]} (see '{path} --help')"


def _bug(error: Exception, words: Sequence[str]) -> str:
    """What to tell us about a bug of ours; the same bug has the same id."""
    frames = traceback.extract_tb(error.__traceback__)
    trail = [f"{frame.name}:{frame.lineno}" for frame in frames if "iolaus" in frame.filename]
    ident = hashlib.sha256("|".join([type(error).__name__, *trail]).encode()).hexdigest()[:8]
    if os.environ.get("IOLAUS_TRACEBACK"):
        traceback.print_exception(error)
    return (f"this is a bug of ours, not a mistake of yours (id {ident}).\n"
            f"  {type(error).__name__}: {error}\n  at {' > '.join(trail[-4:])}\n"
            f"  iolaus {__version__}, Python {sys.version.split()[0]}, command: iolaus {' '.join(words)}\n"
            "  Please report it with these lines as an issue of the project; IOLAUS_TRACEBACK=1 shows more.")
