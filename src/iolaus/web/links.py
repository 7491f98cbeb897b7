"""A link of the page, read into what the page would ask: so that a copy holds its answers.

Takes      the query of a link (or the whole link)
Gives      Link, read(); Request, requests(): what every screen asks of a link; canonical(): the key of a request;
           renewed(): keys and values that earlier versions wrote, under their present names
Invariant  the same fields and defaults as web/src/state/view.ts and api/api.ts; a browser test opens every screen of
           an exported copy and finds nothing missing; links.json is the table of the page
Fails with QuestionError, naming the part of the link
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import ValidationError

from iolaus import __version__, outcomes
from iolaus.errors import QuestionError, nearest
from iolaus.web.asked import Asking, CompareAsked, DriversAsked, SeriesAsked, StatesAsked, WhenAsked
from iolaus.web.laboratory import HOME

SCORED = HOME["outcomes"][:7]
BESIDE = HOME["outcomes"][7:]
BASELINE = "current_path"
LANGUAGES = ("en", "es")
IGNORED = ("m", "view", "show", "axes", "adapt", "tab", "find", "id", "depth", "was")  # what is shown, not asked
ASKED = ("q", "outcome", "horizon", "policies", "do", "think", "success", "density", "worlds", "seed", "lang")
RENAMED = Path(__file__).with_name("links.json")
LEAST_DRIVERS, LEAST_WHEN = 200, 2000


@dataclass(frozen=True)
class Link:
    """What a link asks."""

    pair: tuple[str, str] = HOME["pair"]
    outcome: str = "us_overdose_deaths"
    horizon: int = 2031
    policies: tuple[str, ...] = HOME["policies"]
    do: tuple[str, ...] = ()
    think: tuple[str, ...] = ()
    success: str = ""
    density: float = 0.0
    worlds: int = 1000
    seed: int = 0
    lang: str = "en"

    @property
    def options(self) -> tuple[str, ...]:
        """The options shown, the pair among them."""
        return tuple(each for each in dict.fromkeys([*self.policies, *self.pair]) if each != BASELINE)

    def query(self) -> str:
        """As an address holds it: every key, so that a later change of a default changes nothing."""
        told = {"m": __version__, "q": "~".join(self.pair), "outcome": self.outcome, "horizon": self.horizon,
                "policies": ",".join(self.policies), "do": ",".join(each.replace("=", ":") for each in self.do),
                "think": ",".join(each.replace("=", ":") for each in self.think), "success": self.success,
                "density": shortest(self.density) if self.density else "", "worlds": self.worlds,
                "seed": self.seed, "lang": self.lang}
        return "?" + urlencode({key: value for key, value in told.items() if value != ""}, safe="~,:")

    def command(self) -> str:
        """The same as a comparison on the command line."""
        more = [word for each in self.do for word in ("--do", each)]
        more += [word for each in self.think for word in ("--think", each)]
        return " ".join(["iolaus compare", *self.options, f"--horizon {self.horizon} --worlds {self.worlds} "
                         f"--seed {self.seed}", *more])


@dataclass(frozen=True)
class Request:
    """One address below the API, what kind of work answers it, and its fields."""

    path: str
    kind: str
    said: Asking
    key: str


def read(text: str) -> Link:
    """Read a link, or its query alone.

    Raises:
        QuestionError: a part that cannot be read.
    """
    found: dict[str, Any] = {}
    for key, value in renewed(text):
        if key in IGNORED:
            continue
        if key not in ASKED:
            near = nearest(key, ASKED)
            raise QuestionError(f"link '{text}': '{key}' is no part of a link"
                                f"{'; did you mean ' + ' or '.join(near) + '?' if near else ''} "
                                f"(known: {', '.join(ASKED)})")
        found["pair" if key == "q" else key] = _part(text, key, value)
    return _checked(text, Link(**found))


@cache
def renamed() -> Mapping[str, Any]:
    """Old keys and values of links with their present names."""
    table: Mapping[str, Any] = json.loads(RENAMED.read_text(encoding="utf-8"))
    return table


def renewed(text: str, table: Mapping[str, Any] | None = None) -> list[tuple[str, str]]:
    """Keys and values of a link, or of its query alone, under their present names."""
    known = renamed() if table is None else table
    query = urlsplit(text).query if "?" in text else text
    told = []
    for given, value in parse_qsl(query, keep_blank_values=True):
        key = known["keys"].get(given, given)
        names = known["values"].get(key, {})
        parts = re.split(r"([A-Za-z0-9_]+)", value)
        told.append((key, "".join(names.get(each, each) for each in parts)))
    return told


def _part(text: str, key: str, value: str) -> Any:
    if key in ("horizon", "worlds", "seed"):
        if not re.fullmatch(r"\d{1,9}", value):
            raise QuestionError(f"link '{text}': {key}={value} is no whole number")
        return int(value)
    if key == "q":
        pair = tuple(value.replace(" ", "+").split("~"))
        if len(pair) != 2:
            raise QuestionError(f"link '{text}': q={value} is no pair; write q=one_policy~another_policy")
        return pair
    if key == "density":
        if not re.fullmatch(r"0|1|0?\.\d{1,3}", value):
            raise QuestionError(f"link '{text}': density={value} is no share from 0 to 1, such as 0.7")
        return float(value)
    if key == "lang" and value not in LANGUAGES:
        raise QuestionError(f"link '{text}': lang={value}; there are {' and '.join(LANGUAGES)}")
    if key in ("policies", "do", "think"):
        parts = [each for each in value.replace(" ", "+").split(",") if each]
        return tuple(parts if key == "policies" else (_change(text, key, each) for each in parts))
    return value


def _change(text: str, key: str, part: str) -> str:
    """`lever:value` or `parameter:low..high`, as the API takes it."""
    name, _, size = part.partition(":")
    ends = size.split("..") if key == "think" else [size]
    try:
        values = [shortest(float(each)) for each in (ends * 2 if key == "think" and len(ends) == 1 else ends)]
    except ValueError:
        raise QuestionError(f"link '{text}': {key}={part} cannot be read; write "
                            f"{'parameter:low..high' if key == 'think' else 'lever:value'}") from None
    return f"{name}={'..'.join(values)}"


def shortest(value: float) -> str:
    """A number as a browser writes it."""
    if value == 0:
        return "0"
    if 1e-7 < abs(value) < 1e21:
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, _, power = repr(value).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(power):+d}"


def _checked(text: str, link: Link) -> Link:
    outcomes.load(link.outcome)
    try:
        requests(link)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(each) for each in first["loc"])
        raise QuestionError(f"link '{text}': {where}: {first['msg']}") from None
    return link


def requests(link: Link) -> list[Request]:
    """What every screen asks of a link, the first screen first."""
    return [compare(link), series(link, link.outcome), drivers(link), when(link), states(link, link.pair[0])]


def compare(link: Link) -> Request:
    """The screen that compares."""
    wanted = tuple(dict.fromkeys([*SCORED, link.outcome, *BESIDE]))
    pair = link.pair if link.pair[0] != link.pair[1] else ()
    return _request("compare", "compare", CompareAsked, {**_common(link, link.options), "outcomes": wanted,
                                                         "pair": pair})


def series(link: Link, outcome: str) -> Request:
    """One outcome over time."""
    return _request(f"series/{outcome}", "series", SeriesAsked, _common(link, link.options))


def drivers(link: Link) -> Request:
    """What would change the answer: of the question as sourced."""
    fields = {**_common(link, link.pair), "think": (), "worlds": max(LEAST_DRIVERS, link.worlds)}
    return _request("drivers", "drivers", DriversAsked, {**fields, "outcomes": (link.outcome,)})


def when(link: Link) -> Request:
    """The conditions."""
    fields = {**_common(link, link.pair[:1]), "worlds": max(LEAST_WHEN, link.worlds)}
    more = {"success": link.success} if link.success else {"outcome": link.outcome, "beats": link.pair[1]}
    more |= {"density": shortest(link.density)} if link.density else {}
    return _request("when", "when", WhenAsked, {**fields, **more})


def states(link: Link, policy: str) -> Request:
    """The map."""
    return _request("states", "states", StatesAsked, _common(link, (policy,)))


def _common(link: Link, policies: tuple[str, ...]) -> dict[str, Any]:
    return {"policies": policies, "horizon": link.horizon, "worlds": link.worlds, "seed": link.seed, "do": link.do,
            "think": link.think}


def _request(path: str, kind: str, model: type[Asking], fields: Mapping[str, Any]) -> Request:
    given = {key: value for key, value in fields.items() if value != ()}
    return Request(path, kind, model.model_validate(given), canonical(path, fields))


def canonical(path: str, fields: Mapping[str, Any]) -> str:
    """What an address asks, whatever the order and the spelling of its parts."""
    told = {key: ",".join(value) if isinstance(value, tuple) else str(value) for key, value in fields.items()}
    return "&".join([path, *sorted(f"{key}={value}" for key, value in told.items() if value != "")])
