"""Fetching a file: whole or not at all, from the address that was named, with limits.

Takes      an address, a place for the file
Gives      fetch(): Fetched
Invariant  https, or http to this machine alone; a file that is cut, too large or late is thrown away
Fails with ConnectorError, naming the address and what was wrong
"""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from iolaus.errors import ConnectorError

AGENT = "iolaus (open policy laboratory; public data)"
PIECE = 1 << 18
LARGEST = 2 * 2**30
LOCAL = ("127.0.0.1", "::1", "localhost")
REDIRECTS = 5


@dataclass(frozen=True)
class Limits:
    """How long and how much.

    Attributes:
        silence: seconds without a byte.
        whole: seconds in all.
        size: bytes in all.
    """

    silence: float = 30.0
    whole: float = 900.0
    size: int = LARGEST


@dataclass(frozen=True)
class Fetched:
    """A file that came whole: where it came from in the end, its size and hash."""

    address: str
    size: int
    sha256: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, each to an address that may be asked."""

    max_redirections = REDIRECTS
    max_repeats = REDIRECTS

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        """Check where it leads."""
        try:
            allowed(newurl)
        except ConnectorError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def allowed(address: str) -> None:
    """Refuse what is neither https nor on this machine.

    Raises:
        ConnectorError: naming the address.
    """
    parts = urllib.parse.urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL):
        return
    raise ConnectorError(f"{address}: only https addresses are asked; check the address")


def fetch(address: str, place: Path, limits: Limits | None = None,
          progress: Callable[[int, int | None], None] = lambda _done, _all: None) -> Fetched:
    """Fetch a file to a place, which is removed again if anything goes wrong.

    Args:
        address: where it stands.
        place: a new file.
        limits: how long and how much.
        progress: called with bytes done and in all (None where the server does not say).

    Raises:
        ConnectorError: the server refuses, is late or silent, cuts the file, or sends more than is allowed.
    """
    held = limits or Limits()
    allowed(address)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler(), _Redirects())
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with opener.open(request, timeout=held.silence) as answer:
            return _take(answer, address, place, held, progress)
    except ConnectorError:
        place.unlink(missing_ok=True)
        raise
    except urllib.error.HTTPError as error:
        error.close()
        place.unlink(missing_ok=True)
        raise ConnectorError(f"{address}: the server answered {error.code} {error.reason}{_why(error.code)}") from error
    except (OSError, http.client.HTTPException) as error:
        place.unlink(missing_ok=True)
        late = isinstance(error, TimeoutError) or "timed out" in str(error)
        reason = getattr(error, "reason", error)
        told = f"nothing came for {held.silence:g} seconds" if late else str(reason) or type(error).__name__
        raise ConnectorError(f"{address}: {told}") from error


def _why(code: int) -> str:
    if code in (401, 403, 429):
        return " (agencies often refuse scripts)"
    if code in (404, 410):
        return " (the file has moved: a new release may have another address, give it with --address)"
    return " (the fault is on the server's side; try again later)" if code >= 500 else ""


def _take(answer: http.client.HTTPResponse, address: str, place: Path, held: Limits,
          progress: Callable[[int, int | None], None]) -> Fetched:
    """Write the body to its place, counting."""
    said = answer.headers.get("Content-Length")
    size = int(said) if said and said.isdigit() else None
    if size is not None and size > held.size:
        raise ConnectorError(f"{address}: {size:,} bytes, more than the {held.size:,} allowed; check the address")
    digest, done, end = hashlib.sha256(), 0, time.monotonic() + held.whole
    with place.open("xb") as file:
        while piece := answer.read(PIECE):
            done += len(piece)
            if done > held.size:
                raise ConnectorError(f"{address}: more than the {held.size:,} bytes allowed; check the address")
            if time.monotonic() > end:
                raise ConnectorError(f"{address}: not done after {held.whole:g} seconds, {done:,} bytes; try again "
                                     "later")
            digest.update(piece)
            file.write(piece)
            progress(done, size)
    if size is not None and done != size:
        raise ConnectorError(f"{address}: {done:,} of {size:,} bytes came, the file was cut; try again")
    if not done:
        raise ConnectorError(f"{address}: the answer was empty")
    return Fetched(answer.geturl(), done, digest.hexdigest())
