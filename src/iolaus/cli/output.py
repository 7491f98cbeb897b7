"""Where answers go: the screen as it is, or a file, whole or not at all.

Takes      text, or something that rich can render
Gives      deliver(), deliver_bytes(), show(), deliver_sheet(), check_writable(), width(), speaks_unicode()
Invariant  answers go to standard output, everything else to standard error; a file appears complete or not at all;
           no colour where NO_COLOR is set or the output is not a terminal; ASCII where the output is not UTF-8
Fails with QuestionError, naming the file and the reason
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iolaus.cli.options import Format
from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from iolaus.reports.sheet import Sheet

NARROWEST, WIDEST = 60, 100


def width(out: Path | None) -> int:
    """Columns to fill: those of the terminal within reason, 80 elsewhere."""
    if out is not None or not sys.stdout.isatty():
        return 80
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size((80, 24)).columns))


def speaks_unicode(out: Path | None) -> bool:
    """Whether dots and lines arrive; files are always UTF-8."""
    return out is not None or (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def coloured(out: Path | None) -> bool:
    """Whether the reader's terminal wants colour."""
    return (out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb")


def check_writable(out: Path | None) -> None:
    """Refuse a file that cannot be written, before the work is done.

    Raises:
        QuestionError: naming the file, the reason and what to do.
    """
    if out is None:
        return
    folder = out.parent
    if out.is_dir():
        raise QuestionError(f"--out: '{out}' is a folder; name a file in it")
    if not folder.is_dir():
        raise QuestionError(f"--out: folder '{folder}' does not exist; make it first or name another file")
    if not os.access(folder, os.W_OK) or (out.exists() and not os.access(out, os.W_OK)):
        raise QuestionError(f"--out: '{out}' may not be written; choose a file in a folder of yours")


def check_picture(picture: Path | None) -> None:
    """Refuse a picture that cannot be drawn or written, before the work is done.

    Raises:
        QuestionError: naming the file and what to do.
    """
    check_writable(picture)
    if picture is not None and picture.suffix.lower() != ".svg":
        raise QuestionError(f"--picture '{picture}': pictures are written as SVG, which every browser shows and any "
                            f"drawing program turns into others; name it '{picture.with_suffix('.svg')}'")


def deliver(text: str, out: Path | None) -> None:
    """Write text to the screen or, whole or not at all, to a file.

    Raises:
        QuestionError: if the file cannot be written.
    """
    if out is None:
        sys.stdout.flush()
        data = text.encode("utf-8")
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(data)
            buffer.flush()
        return
    deliver_bytes(text.encode("utf-8"), out)


def deliver_bytes(data: bytes, out: Path) -> None:
    """Write bytes to a file, whole or not at all.

    Raises:
        QuestionError: if the file cannot be written.
    """
    try:
        _replace(out, data)
    except OSError as error:
        raise QuestionError(f"--out: '{out}' could not be written ({error.strerror}); nothing was changed. "
                            "Choose another file") from error
    print(f"wrote {out}", file=sys.stderr)


def _replace(out: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        os.replace(name, out)  # noqa: PTH105  (atomic on every system)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def show(page: RenderableType, out: Path | None) -> None:
    """Render a page for this reader and deliver it."""
    from iolaus.reports.layout import plain, render

    text = render(page, width(out), coloured(out))
    deliver(text if speaks_unicode(out) else plain(text), out)


def deliver_sheet(sheet: Sheet, document: Mapping[str, Any], form: Format, out: Path | None) -> None:
    """Deliver a small table in the format asked for; `document` is its JSON form.

    A CSV has no room for a note, so where the document names a vintage every row of it does.
    """
    from iolaus.reports import json_export
    from iolaus.reports import sheet as sheets

    if form is Format.JSON:
        deliver(json_export.text(document), out)
    elif form is Format.CSV:
        vintage = document.get("vintage")
        named = vintage is None or (sheet.rows and all(vintage in row for row in sheet.rows))
        deliver(sheets.as_csv(sheet if named else sheets.alike(sheet, vintage=vintage)), out)
    elif form is Format.MD:
        deliver(sheets.as_markdown(sheet), out)
    else:
        show(sheets.page(sheet), out)
