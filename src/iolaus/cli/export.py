"""`iolaus export`: the laboratory as a folder of files, or one answer as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from iolaus.cli.output import check_writable, deliver
from iolaus.cli.progress import bar
from iolaus.errors import QuestionError

NEEDED = ("fastapi",)


def export(
    folder: Annotated[Path | None, typer.Argument(
        metavar="DIR", show_default=False,
        help="Folder of the static site: new, empty, or an earlier export.")] = None,
    embed: Annotated[Path | None, typer.Option(
        "--embed", metavar="FILE", show_default=False, help="Write one frozen answer as one HTML file.")] = None,
    link: Annotated[list[str] | None, typer.Option(
        "--link", metavar="LINK", show_default=False,
        help="A link of the page: with DIR, hold its answers too (may be given again); with --embed, the answer to "
             "freeze (default: the default question).")] = None,
    outcome: Annotated[str, typer.Option("--outcome", metavar="OUTCOME", show_default=False,
                                         help="With --embed: the outcome drawn (default: the link's).")] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="en|es", show_default=False,
                                      help="With --embed: its language (default: the link's).")] = "",
    site: Annotated[str, typer.Option(
        "--site", metavar="URL", show_default=False,
        help="With --embed: where readers can open the question (a laboratory or an export on a server).")] = "",
) -> None:
    """Write the web laboratory as files that need no Python.

    DIR becomes a static site for any file server: the page with the answers of
    the default question and of some links; levers are shown, not moved. --embed
    writes one answer with its chart as one file without scripts, in light and
    dark, that works from a disk, in a frame or in a mail.

    \b
    Examples:
      iolaus export site
      iolaus export site --link '?q=joint_operations~cooperative_security'
      iolaus export --embed answer.html
      iolaus export --embed respuesta.html --outcome mx_homicides --lang es
    """
    if (folder is None) == (embed is None):
        raise QuestionError("name a folder for the static site, or a file with --embed; not both")
    if folder is not None and (outcome or lang or site):
        raise QuestionError("--outcome, --lang and --site go with --embed; a static site has every language, and "
                            "links say the outcome: --link '?outcome=mx_homicides'")
    _check(lang, site)
    needed("export")
    from importlib import import_module

    room = import_module("iolaus.web.site")  # the room above this one, loaded only here
    if embed is not None:
        _embed(room.frozen, embed, link or [], outcome, lang, site)
        return
    with bar() as progress:
        made = room.export(folder, tuple(link or ()), progress)
    typer.echo(f"wrote {folder}: {made['questions']} questions on every screen, {made['answers']:,} documents, "
               f"{made['bytes'] / 1e6:.1f} MB\nTo look at it here: python3 -m http.server --bind 127.0.0.1 "
               f"--directory {folder} 8080", err=True)


def _embed(frozen: object, out: Path, link: list[str], outcome: str, lang: str, site: str) -> None:
    assert callable(frozen)
    if len(link) > 1:
        raise QuestionError("--embed freezes one answer; give one --link")
    check_writable(out)
    from iolaus import outcomes

    if outcome:
        outcomes.load(outcome)
    deliver(frozen(link[0] if link else "", outcome, lang, site), out)


def _check(lang: str, site: str) -> None:
    if lang not in ("", "en", "es"):
        raise QuestionError(f"--lang {lang}: there are 'en' and 'es'")
    if site and urlsplit(site).scheme not in ("http", "https"):
        raise QuestionError(f"--site '{site}' is no address of a page; write https://...")


def needed(what: str) -> None:
    """Refuse what needs the web room where its packages are not installed.

    Raises:
        QuestionError: naming them and what to do.
    """
    from importlib.util import find_spec

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise QuestionError(f"the {what} needs {' and '.join(missing)}; install it with: pip install 'iolaus[web]'")
