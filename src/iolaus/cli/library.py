"""The commands as functions, for an analyst's own script or notebook: the same words, the same figures.

Takes      what the commands take, as arguments
Gives      compare(), when(), drivers(), mixes(): results that show themselves, print, and turn into tables
Invariant  the command line and these give the same figures to the same question; what the command refuses, they refuse
Fails with QuestionError, UnknownNameError, PolicyError, ArtefactError
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from pathlib import Path

    from iolaus.analysis.compare import Comparison
    from iolaus.analysis.drivers import Drivers
    from iolaus.analysis.form_drivers import FormDrivers
    from iolaus.analysis.when import When
    from iolaus.search.front import Front

BASELINE = "current_path"
HORIZON = 2031


def compare(*policies: str, horizon: int = HORIZON, worlds: int = 1000, seed: int = 0, do: Sequence[str] = (),
            think: Sequence[str] = (), outcomes: Sequence[str] = (), success: Sequence[str] = (),
            guards: bool = False, forms: Sequence[str] = (), vintage: str | None = None) -> Comparison:
    """Policies beside one another and the current path in the same worlds: `iolaus compare`.

    Args:
        policies: names, combinations with `+`, policies that watch ("a if ... then b"), or paths of TOML files; the
            three rows of the article without any.
        horizon: calendar year on whose 1 January it ends.
        worlds: how many equally likely worlds.
        seed: of chance.
        do: "lever=value", or "policy.lever=value" in one policy.
        think: "parameter=low..high".
        outcomes: ids to keep; all where empty.
        success: what you call good enough, such as "us_overdose_deaths<=-5% & mx_homicides<=0%".
        guards: measure how far each order rests on judgements.
        forms: rival forms of the model to ask too: names, "turning", or "all".
        vintage: a month of the data, or a day with releases loaded by then.
    """
    from iolaus.analysis.compare import compare as read
    from iolaus.cli import compare as command
    from iolaus.cli.rivals import Setting, chosen_forms
    from iolaus.cli.seen import not_with_forms

    _no_single_text(do=do, think=think, outcomes=outcomes, success=success, forms=forms)
    command.check_outcomes(list(outcomes))
    setting = Setting(command.named(list(policies)), horizon, tuple(do), tuple(think), tuple(outcomes))
    rivals, stated = chosen_forms(list(forms), setting), command.read_successes(list(success))
    not_with_forms(rivals, vintage)
    put = command.ask_guarded if guards else command.ask
    results = put(setting.policies, horizon, worlds, seed, setting.do, setting.think, None, vintage)
    return read(command.ask_forms(results, rivals) if rivals else results, tuple(outcomes), stated)


def when(policy: str, outcome: str = "us_overdose_deaths", beats: str = BASELINE, by: str = "", success: str = "",
         density: float | None = None, horizon: int = HORIZON, worlds: int | None = None, seed: int = 0,
         do: Sequence[str] = (), think: Sequence[str] = (), vary: Sequence[str] = (), forms: Sequence[str] = (),
         vintage: str | None = None) -> When:
    """The conditions under which a policy does better than a rival, or meets what you call success: `iolaus when`.

    Args:
        policy: the policy asked about.
        outcome: on which it is to do better.
        beats: the rival.
        by: at least: "5%", or a number in the outcome's unit (a year for counts).
        success: conditions instead of outcome and margin: changes from the rival that must all hold.
        density: how often it must hold inside the conditions; what explains most where None.
        horizon: as in `compare`.
        worlds: how many; 2,000, or 500 under each form where rival forms are asked.
        seed: as in `compare`.
        do: as in `compare`.
        think: as in `compare`.
        vary: "lever=low..high": levers of the policy spread over ranges, to find where they must stand.
        forms: as in `compare`.
        vintage: as in `compare`.
    """
    from iolaus.cli import when as command
    from iolaus.cli.options import WORLDS, WORLDS_BY_FORM
    from iolaus.cli.rivals import Setting, chosen_forms
    from iolaus.cli.seen import not_with_forms

    _no_single_text(do=do, think=think, vary=vary, forms=forms)
    command.check_density(density)
    wanted = command.stated(policy, outcome, beats, by, success or None, beats)
    together = (policy, *([] if beats in (BASELINE, policy) else [beats]))
    about = tuple(each.outcome for each in wanted.conditions)
    rivals = chosen_forms(list(forms), Setting(together, horizon, tuple(do), tuple(think), about))
    not_with_forms(rivals, vintage)
    if rivals and vary:
        raise QuestionError("vary and forms together: ask for one of them")
    return command.ask(together, horizon, worlds or WORLDS, seed, tuple(do), tuple(think), wanted, density, rivals,
                       vintage, worlds or WORLDS_BY_FORM, tuple(vary))


def drivers(*policies: str, outcomes: Sequence[str] = (), horizon: int = HORIZON, worlds: int | None = None,
            seed: int = 0, do: Sequence[str] = (), think: Sequence[str] = (), vintage: str | None = None) -> Drivers:
    """What decides each outcome and each difference, and what to measure next: `iolaus drivers`.

    Args:
        policies: to choose from, beside the current path; the three rows of the article without any.
        outcomes: ids; the two headlines without any.
        horizon: as in `compare`.
        worlds: how many; 2,000 where None.
        seed: as in `compare`.
        do: as in `compare`.
        think: as in `compare`.
        vintage: as in `compare`.
    """
    _no_single_text(outcomes=outcomes)
    found, _ = _drivers(policies, tuple(outcomes), horizon, worlds, seed, do, think, (), vintage)
    return found


def drivers_by_form(*policies: str, forms: Sequence[str], outcomes: Sequence[str] = (), horizon: int = HORIZON,
                    worlds: int | None = None, seed: int = 0, do: Sequence[str] = (),
                    think: Sequence[str] = ()) -> FormDrivers | None:
    """The same under rival forms of the model, and how much of the spread lies between them: `iolaus drivers --forms`.

    Args:
        policies: as in `drivers`.
        forms: names, "turning", or "all".
        outcomes: as in `drivers`.
        horizon: as in `compare`.
        worlds: how many under each form; 500 where None.
        seed: as in `compare`.
        do: as in `compare`.
        think: as in `compare`.
    """
    _no_single_text(outcomes=outcomes)
    return _drivers(policies, tuple(outcomes), horizon, worlds, seed, do, think, forms, None)[1]


def _drivers(policies: tuple[str, ...], outcomes: tuple[str, ...], horizon: int, worlds: int | None, seed: int,
             do: Sequence[str], think: Sequence[str], forms: Sequence[str],
             vintage: str | None) -> tuple[Drivers, FormDrivers | None]:
    from iolaus.cli import drivers as command
    from iolaus.cli.compare import ARTICLE
    from iolaus.cli.options import WORLDS, WORLDS_BY_FORM
    from iolaus.cli.rivals import Setting, chosen_forms

    _no_single_text(do=do, think=think, forms=forms)
    asked = outcomes or command.HEADLINES
    command.check_asked(asked, worlds)
    setting = Setting(policies or ARTICLE, horizon, tuple(do), tuple(think), asked)
    return command.ask(setting.policies, horizon, worlds or WORLDS, seed, setting.do, setting.think, asked,
                       chosen_forms(list(forms), setting), vintage, worlds or WORLDS_BY_FORM)


def mixes(*policies: str, aims: Sequence[str] = (), limits: Sequence[str] = (), only_with_consent: bool = False,
          legal: str = "", levers: Sequence[str] = (), horizon: int = HORIZON, worlds: int = 128, fresh: int = 512,
          evaluations: int = 2000, seed: int = 0, think: Sequence[str] = (), journal: Path | None = None,
          vintage: str | None = None) -> Front:
    """Mixes of policies that no other mix beats, tried again in fresh worlds: `iolaus search`.

    Args:
        policies: what may be mixed; every built-in one without any.
        aims: such as "us_overdose_deaths:regret"; those of the command without any.
        limits: changes that nine futures of ten must keep to, such as "programme_cost<=2e9".
        only_with_consent: no force without Mexico's consent.
        legal: the least legal standing, "contested" or "established".
        levers: "lever=low..high".
        horizon: as in `compare`.
        worlds: that every mix is tried in.
        fresh: other worlds that the best are tried in again.
        evaluations: mixes to try.
        seed: as in `compare`.
        think: as in `compare`.
        journal: file where what was tried is kept until the search is done.
        vintage: as in `compare`.
    """
    from iolaus.cli import search as command
    from iolaus.search.hunt import Hunt

    _no_single_text(aims=aims, limits=limits, levers=levers, think=think)
    return command.ask(Hunt(policies, tuple(levers), tuple(aims or command.AIMS), tuple(limits), only_with_consent,
                            legal, horizon, worlds, fresh, evaluations, seed, tuple(think)), journal, None, vintage)


def _no_single_text(**given: Sequence[str]) -> None:
    """Refuse one text where several are meant: it would be read letter by letter."""
    for name, value in given.items():
        if isinstance(value, str):
            raise QuestionError(f"{name}={value!r} is one text; write {name}=[{value!r}]")
