"""What a request may say: closed schemas, each field bounded, read into a question.

Takes      query strings and JSON documents
Gives      CompareAsked and its kin; question(): Question; own policies of a document
Invariant  no name of a file is ever read from a request; an unknown field is refused; numbers are finite
Fails with RequestValidationError (schema), QuestionError, PolicyError, UnknownNameError (meaning)
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from iolaus.ensemble.question import DEFAULT, Question
from iolaus.policies import files, registry
from iolaus.policies.policy import Policy
from iolaus.web.limits import limit

LOOK = "A first look: the same worlds in smaller pieces, sooner; figures may differ in the last digits."
MOST = limit("word_length")
NAME = r"^[a-z][a-z0-9_]*$"
JOINED = r"^[a-z][a-z0-9_]*([+ ][a-z][a-z0-9_]*)*$"
CHANGE = r"^[a-z][a-z0-9_+. ]*=[-+0-9.eE]{1,24}$"
BELIEF = r"^[a-z][a-z0-9_.]*=[-+0-9.eE]{1,24}\.\.[-+0-9.eE]{1,24}$"
SEEN = r"^[a-z][a-z0-9_]*(<=|>=|<|>)-?[0-9.]{1,15}%?( ?& ?[a-z][a-z0-9_]*(<=|>=|<|>)-?[0-9.]{1,15}%?){0,2}$"
LARGEST = 1e12
FIRST_HORIZON = 2027


def _apart(given: Any) -> Any:
    """Lists may be repeated keys or one text with commas."""
    if isinstance(given, str):
        given = [given]
    if isinstance(given, list | tuple):
        return tuple(part for each in given for part in (each.split(",") if isinstance(each, str) else [each]))
    return given


def _plus(text: str) -> str:
    """A '+' in an address arrives as a blank."""
    if len(text.replace(" ", "+").split("+")) > limit("parts"):
        raise ValueError(f"joins more than {limit('parts')} policies")
    return text.replace(" ", "+")


def _sizes(text: str) -> str:
    """Numbers of a setting are finite, of a size that a model can hold, and in their order."""
    values = []
    for each in re.split(r"=|\.\.", text)[1:]:
        try:
            values.append(float(each))
        except ValueError:
            raise ValueError(f"'{each}' is no number") from None
        if not (math.isfinite(values[-1]) and abs(values[-1]) <= LARGEST):
            raise ValueError(f"'{each}' is no number from {-LARGEST:g} to {LARGEST:g}")
    if values != sorted(values):
        raise ValueError(f"'{text}' gives the larger number first; write parameter=low..high")
    return text.replace(" ", "+")


def _two(given: tuple[str, ...]) -> tuple[str, ...]:
    """A pair is two names, or nothing."""
    if len(given) not in (0, 2):
        raise ValueError("give two policies with a comma between them, or none")
    return given


Name = Annotated[str, StringConstraints(pattern=NAME, max_length=MOST)]
Joined = Annotated[str, StringConstraints(pattern=JOINED, max_length=MOST), AfterValidator(_plus)]
Change = Annotated[str, StringConstraints(pattern=CHANGE, max_length=MOST), AfterValidator(_sizes)]
Belief = Annotated[str, StringConstraints(pattern=BELIEF, max_length=MOST), AfterValidator(_sizes)]
Split = BeforeValidator(_apart)
Policies = Annotated[tuple[Joined, ...], Split, Field(min_length=1, max_length=limit("policies"))]
Changes = Annotated[tuple[Change, ...], Split, Field(max_length=limit("changes"))]
Beliefs = Annotated[tuple[Belief, ...], Split, Field(max_length=limit("changes"))]
Outcomes = Annotated[tuple[Name, ...], Split, Field(max_length=limit("outcomes"))]
Pair = Annotated[tuple[Joined, ...], Split, AfterValidator(_two)]
Year = Annotated[int, Field(ge=FIRST_HORIZON, le=limit("last_year"))]
Seed = Annotated[int, Field(ge=0, lt=2**31)]


class Closed(BaseModel):
    """A document without unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(Closed):
    """A request without fields."""


class Asking(Closed):
    """The fields that every question has; the same names as on the command line."""

    policies: Policies = Field(
        default=DEFAULT, description="Policies to compare, with commas; + joins several into one.")
    horizon: Year = Field(default=2031, description="Look ahead to 1 January of this year.")
    worlds: int = Field(
        default=1000, ge=1, le=limit("worlds"),
        description="Number of equally likely worlds. Fewer worlds are the first of more: figures settle.")
    seed: Seed = Field(default=0, description="Seed of chance; the same seed gives the same numbers.")
    do: Changes = Field(default=(), description="LEVER=VALUE in every policy, or POLICY.LEVER=VALUE in one.")
    think: Beliefs = Field(default=(), description="PARAMETER=LOW..HIGH, what is believed.")

    def question(self) -> Question:
        """As the library asks it."""
        return Question(self.policies, self.horizon, self.worlds, self.seed, self.do, self.think)

    def own(self) -> Mapping[str, Policy]:
        """Policies of the request itself."""
        return {}


class CompareAsked(Asking):
    """A comparison."""

    look: bool = Field(default=False, description=LOOK)
    outcomes: Outcomes = Field(default=(), description="Outcomes to keep; all where empty.")
    pair: Pair = Field(default=(), description="Two of the policies, or current_path: the first less the second too.")


class PrintAsked(Asking):
    """A comparison as a page to print."""

    lang: Literal["en", "es"] = Field(default="en", description="Language of the brief.")
    outcome: Name = Field(default="us_overdose_deaths", description="What the brief is about.")
    outcomes: Outcomes = Field(default=(), description="Further outcomes to show.")
    pair: Pair = Field(default=(), description="Two of the policies, or current_path: the first is held against the "
                                               "second. The first two where empty.")

    def report(self) -> ReportAsked:
        """The same as a file of HTML."""
        return ReportAsked(**self.model_dump(), format="html")


class ReportAsked(PrintAsked):
    """A comparison as a document."""

    format: Literal["pdf", "html", "docx"] = Field(default="pdf", description="What to make.")


class SeriesAsked(Asking):
    """One outcome over time."""

    look: bool = Field(default=False, description=LOOK)
    monthly: bool = Field(default=False, description="One point a month instead of one a year.")
    total: bool = Field(default=False, description="Counts added up since the start instead of those of each period.")


class DrawsAsked(Asking):
    """One outcome in every world."""

    outcome: Name = Field(default="us_overdose_deaths", description="The outcome.")


class ChartAsked(Asking):
    """Dots of one outcome as a picture."""

    outcome: Name = Field(default="us_overdose_deaths", description="The outcome.")
    pair: Pair = Field(default=(), description="Two of the policies, or current_path: the first less the second. Every "
                                               "policy against current_path where empty.")
    lang: Literal["en", "es"] = Field(default="en", description="Language of the picture.")


class WhenAsked(Asking):
    """Scenario discovery; policies holds the one that is asked about."""

    policies: Annotated[tuple[Joined, ...], Split, Field(min_length=1, max_length=1)] = ("unilateral_strikes_labs",)
    outcome: Name = Field(default="us_overdose_deaths", description="Outcome on which it is to do better.")
    beats: Joined = Field(default="current_path", description="The rival.")
    by: str = Field(
        default="", max_length=30, pattern=r"^(\d{1,12}(\.\d{1,6})?%?)?$", description="At least: 5% or a number.")
    success: str = Field(
        default="", max_length=MOST, pattern=r"^[A-Za-z0-9_<>=.&%+ \-]*$",
        description="Instead: changes that must all hold, such as us_overdose_deaths<=-5% & mx_homicides<=0%.")
    density: float | None = Field(
        default=None, gt=0.0, le=1.0, allow_inf_nan=False, description="How often it must hold.")

    def question(self) -> Question:
        """The rival is asked beside it, unless it is the baseline."""
        rival = () if self.success or self.beats == registry.BASELINE else (self.beats,)
        return Question((*self.policies, *rival), self.horizon, self.worlds, self.seed, self.do, self.think)


class PathwaysAsked(Asking):
    """An option that watches and changes course, beside the same option held fast."""

    policies: Annotated[tuple[Joined, ...], Split, Field(min_length=1, max_length=1)] = ("cooperative_security",)
    seen: str = Field(
        default="us_overdose_deaths>-5%", max_length=MOST, pattern=SEEN,
        description="What must be seen on a 1 January, joined by &: outcome and figure, or outcome and change.")
    after: float = Field(default=2.0, ge=0.0, le=15.0, allow_inf_nan=False,
                         description="Years from the start of policies to the first look.")
    then: str = Field(
        default="+treatment_and_naloxone", max_length=MOST, pattern=r"^[+ ]?[a-z][a-z0-9_]*([+ ][a-z][a-z0-9_]*)*$",
        description="What is done from then on: stop, another policy, or + and a policy that is added.")
    outcomes: Outcomes = Field(default=(), description="Outcomes to keep; all where empty.")

    @property
    def turning(self) -> str:
        """The option with its trigger, as a user writes it."""
        return f"{self.policies[0]} if {self.seen} after {self.after:g} then {self.then.replace(' ', '+')}"

    def question(self) -> Question:
        """The option held fast, and the one that turns."""
        return Question((self.policies[0], self.turning), self.horizon, self.worlds, self.seed, self.do, self.think)


class DriversAsked(Asking):
    """Which uncertain numbers decide."""

    worlds: int = Field(default=1000, ge=200, le=limit("worlds"))
    outcomes: Annotated[tuple[Name, ...], Split, Field(min_length=1, max_length=4)] = (
        "us_overdose_deaths", "mx_homicides")


class StatesAsked(Asking):
    """One policy by state."""

    policies: Annotated[tuple[Joined, ...], Split, Field(min_length=1, max_length=1)] = ("current_path",)


class LawAsked(Closed):
    """Whose legal standing is wanted."""

    policies: Annotated[tuple[Joined, ...], Split, Field(max_length=20)] = ()


class SettingDoc(Closed):
    """One lever of a policy document."""

    lever: Name
    to: Annotated[float, Field(allow_inf_nan=False, ge=-LARGEST, le=LARGEST)] | Annotated[
        str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]*$", max_length=MOST)]
    since: Annotated[float, Field(ge=2026, lt=2041)] | Annotated[
        str, StringConstraints(pattern=r"^\d{4}-\d{2}$")] = 2026.0
    over: float = Field(default=0.0, ge=0.0, le=15.0)
    pulse: bool = False
    until: Annotated[float, Field(gt=2026, le=2042)] | None = None


class TimeDoc(Closed):
    """How long until a policy can show."""

    text: str = Field(min_length=1, max_length=MOST)
    low: float = Field(ge=0.0, le=100.0)
    high: float = Field(ge=0.0, le=100.0)


class PolicyDoc(Closed):
    """A policy of one's own, in the form of a policy file."""

    id: Name
    label: str = Field(min_length=1, max_length=MOST)
    summary: str = Field(default="", max_length=1000)
    include: tuple[Name, ...] = Field(default=(), max_length=limit("parts"))
    legal: tuple[Name, ...] = Field(default=(), max_length=20)
    harms: tuple[Annotated[str, StringConstraints(max_length=MOST)], ...] = Field(default=(), max_length=20)
    settings: tuple[SettingDoc, ...] = Field(default=(), max_length=limit("settings"))
    time_to_effect: TimeDoc | None = None

    def policy(self) -> Policy:
        """As the library knows it."""
        raw = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return registry.expand(files.from_document(raw, f"policy document '{self.id}'"))


class RunAsked(Closed):
    """A whole question as a document, with policies of one's own."""

    policies: tuple[PolicyDoc | Joined, ...] = Field(default=DEFAULT, min_length=1, max_length=limit("policies"))
    horizon: Year = 2031
    worlds: int = Field(default=1000, ge=1, le=limit("worlds_run"))
    seed: Seed = 0
    do: Changes = ()
    think: Beliefs = ()
    outcomes: Outcomes = ()

    def question(self) -> Question:
        """As the library asks it."""
        names = tuple(each if isinstance(each, str) else each.id for each in self.policies)
        return Question(names, self.horizon, self.worlds, self.seed, self.do, self.think)

    def own(self) -> Mapping[str, Policy]:
        """Policies of the document itself."""
        return {each.id: each.policy() for each in self.policies if isinstance(each, PolicyDoc)}
