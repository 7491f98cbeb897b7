"""The door for Python: a question in, an answer that shows itself out.

Takes      names of policies, and the options of the commands as keyword arguments
Gives      compare(), when(), drivers(): also as iolaus.compare, iolaus.when, iolaus.drivers
Invariant  the same question gives the same numbers as the command line, the API and the page
Fails with QuestionError, UnknownNameError: saying what, where and what to do
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.analysis.compare import Comparison
    from iolaus.analysis.drivers import Drivers
    from iolaus.analysis.when import When

BASELINE = "current_path"
OUTCOME = "us_overdose_deaths"


def compare(*policies: str, horizon: int = 2031, worlds: int = 1000, seed: int = 0, do: Sequence[str] = (),
            think: Sequence[str] = (), outcomes: Sequence[str] = (), vintage: str | None = None) -> Comparison:
    """Policies beside one another, against the current path in the same futures: `iolaus compare`.

    Args:
        policies: names, combinations with `+`, or paths of TOML files; the three of the article without any.
        horizon: look ahead to 1 January of this year.
        worlds: number of equally likely futures.
        seed: seed of chance.
        do: `lever=value` in every policy, or `policy.lever=value` in one.
        think: `parameter=low..high`: what is believed.
        outcomes: show these alone; all without any.
        vintage: as of an earlier month of the data, YYYY-MM.

    Raises:
        QuestionError, UnknownNameError: in what was asked.
    """
    from iolaus.analysis.compare import compare as read
    from iolaus.cli import compare as asked

    asked.check_outcomes(list(_many(outcomes, "outcomes")))
    return read(asked.ask(policies or asked.ARTICLE, horizon, worlds, seed, _many(do, "do"), _many(think, "think"),
                          vintage=vintage), tuple(outcomes))


def when(policy: str, *, outcome: str = OUTCOME, beats: str = BASELINE, by: str = "", success: str = "",
         density: float | None = None, horizon: int = 2031, worlds: int = 2000, seed: int = 0, do: Sequence[str] = (),
         think: Sequence[str] = (), forms: Sequence[str] = (), vintage: str | None = None) -> When:
    """The conditions under which a policy does better: `iolaus when`.

    Args:
        policy: a name, a combination with `+`, or the path of a TOML file.
        outcome: on which it is to do better.
        beats: the rival.
        by: at least, such as `5%` of the rival's figure, or a number in the outcome's unit.
        success: instead, changes from the current path that must all hold, such as
            `us_overdose_deaths<=-5% & mx_homicides<=0%`.
        density: how often it must hold inside the conditions, 0 to 1.
        horizon: look ahead to 1 January of this year.
        worlds: number of equally likely futures.
        seed: seed of chance.
        do: as in compare().
        think: as in compare().
        forms: rival forms of the model to ask too, or `all`.
        vintage: as of an earlier month of the data, YYYY-MM.

    Raises:
        QuestionError, UnknownNameError: in what was asked.
    """
    from iolaus.cli import when as asked
    from iolaus.cli.compare import chosen_forms
    from iolaus.cli.seen import not_with_forms

    if density is not None and not 0.0 < density <= 1.0:
        raise QuestionError(f"density={density:g} is out of range; give a share above 0 and at most 1, such as 0.7")
    wanted = asked.stated(policy, outcome, beats, by, success or None)
    rivals = chosen_forms(list(_many(forms, "forms")))
    not_with_forms(rivals, vintage)
    together = (policy, *([] if success or beats == BASELINE else [beats]))
    return asked.ask(together, horizon, worlds, seed, _many(do, "do"), _many(think, "think"), wanted, density, rivals,
                     vintage)


def drivers(*policies: str, outcomes: Sequence[str] = (), horizon: int = 2031, worlds: int = 2000, seed: int = 0,
            do: Sequence[str] = (), think: Sequence[str] = (), vintage: str | None = None) -> Drivers:
    """Which uncertain numbers decide, and what to measure next: `iolaus drivers`.

    Args:
        policies: as in compare().
        outcomes: what to explain; overdose deaths and homicides without any.
        horizon: look ahead to 1 January of this year.
        worlds: number of equally likely futures.
        seed: seed of chance.
        do: as in compare().
        think: as in compare().
        vintage: as of an earlier month of the data, YYYY-MM.

    Raises:
        QuestionError, UnknownNameError: in what was asked.
    """
    from iolaus.cli import drivers as asked
    from iolaus.cli.compare import ARTICLE

    wanted = asked.checked(list(_many(outcomes, "outcomes")), worlds)
    return asked.ask(policies or ARTICLE, horizon, worlds, seed, _many(do, "do"), _many(think, "think"), wanted,
                     (), vintage)[0]


def _many(given: Sequence[str], name: str) -> tuple[str, ...]:
    """Words as a tuple; one text alone would be read letter by letter."""
    if isinstance(given, str):
        raise QuestionError(f"{name}={given!r} is one text; write {name}=[{given!r}]")
    return tuple(given)
