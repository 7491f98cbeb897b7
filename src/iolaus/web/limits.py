"""What a caller may ask of the server: one table that is the code, the page and the test.

Takes      nothing
Gives      LIMITS, limit(name), page()
Invariant  every bound that the web room applies stands here, with its value and a sentence that says what happens
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """One bound.

    Attributes:
        name: its name in the code and on the page.
        value: the bound.
        unit: what it counts.
        sentence: what happens beyond it.
    """

    name: str
    value: int
    unit: str
    sentence: str


LIMITS = (
    Limit("query_bytes", 8192, "bytes", "A longer address is refused with 414."),
    Limit("body_bytes", 65536, "bytes", "A larger body is refused with 413 before it is read to its end."),
    Limit("body_seconds", 10, "seconds", "A body that takes longer to arrive is refused with 408."),
    Limit("header_bytes", 16384, "bytes", "Larger headers are refused with 431."),
    Limit("worlds", 2000, "worlds", "A GET that asks for more is refused with 422; POST /api/v1/run takes more."),
    Limit("worlds_run", 10000, "worlds", "A run that asks for more is refused with 422; the command line takes more."),
    Limit("policies", 8, "policies", "More policies in one question are refused with 422."),
    Limit("parts", 6, "policies", "A combination of more policies by + is refused with 422."),
    Limit("last_year", 2040, "year", "A later horizon is refused with 422: inputs end there."),
    Limit("changes", 24, "settings", "More do or think in one question are refused with 422."),
    Limit("word_length", 200, "characters", "A longer name or setting is refused with 422."),
    Limit("settings", 40, "settings", "A policy document with more is refused with 422."),
    Limit("outcomes", 30, "outcomes", "A list of more outcomes is refused with 422."),
    Limit("wait_seconds", 30, "seconds", "An answer that takes longer goes on as a run: 202 with its address."),
    Limit("run_seconds", 600, "seconds", "A run that takes longer is stopped and says so."),
    Limit("queue", 32, "questions", "More questions waiting at once are refused with 429."),
    Limit("queue_per_address", 8, "questions", "More questions of one address waiting at once are refused with 429."),
    Limit("use_seconds", 20, "seconds", "What an address has used counts half after this; who used less goes first."),
    Limit("piece_ms", 600, "milliseconds", "Work in longer pieces runs in one thread alone; the others stay open."),
    Limit("short_ms", 2000, "milliseconds", "A question foretold to take longer is long: short ones may pass it."),
    Limit("kept_free_seconds", 10, "seconds", "After a short question one thread leaves long ones to the others."),
    Limit("requests_at_once", 120, "requests", "One address may send this many at once; beyond it 429."),
    Limit("requests_per_second", 30, "requests per second", "The rate at which an address may go on after that."),
    Limit("connections", 200, "connections", "More connections at once are refused with 503 by the server."),
    Limit("kept_bytes", 768 * 2**20, "bytes", "Paths kept for reuse take at most this; the oldest are dropped."),
    Limit("answers_bytes", 64 * 2**20, "bytes", "Finished answers kept; the oldest are dropped and made again."),
    Limit("runs_kept", 64, "runs", "Runs whose state can be asked for; the oldest finished ones are forgotten."),
    Limit("events_at_once", 64, "streams", "More streams of progress at once are refused with 429."),
    Limit("draws_rows", 200000, "lines", "A table of draws with more lines is refused with 422."),
)
_BY_NAME = {each.name: each for each in LIMITS}


def limit(name: str) -> int:
    """The value of a limit."""
    return _BY_NAME[name].value


def page() -> str:
    """The table as a page."""
    rows = "\n".join(f"| `{each.name}` | {each.value:,} {each.unit} | {each.sentence} |" for each in LIMITS)
    return ("# Limits of the web laboratory\n\n`iolaus serve` answers on this machine alone. These bounds keep one "
            "caller from spending\nthe whole machine; each has a test. A refusal is a problem document (RFC 9457) that "
            "names the\nfield, the reason and the way out.\n\n| limit | value | beyond it |\n|---|---|---|\n"
            f"{rows}\n")
