"""What decides under each rival form of the model, and how much of the spread lies between forms.

Takes      published Results by form, Known of all their worlds together, the targets of Drivers
Gives      by_form(): FormDrivers; part(): the worlds of one form
Invariant  forms count equally; shares are of ranks over the worlds of all forms; a share between forms is the variance
           of the forms' means over that plus the mean variance within; each form's drivers are those in its own worlds
Fails with ArtefactError, UnknownNameError
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from iolaus.analysis.compare import Published, ends
from iolaus.analysis.drivers import Target
from iolaus.analysis.forms import between, between_error
from iolaus.analysis.guards import ranked
from iolaus.analysis.known import Known
from iolaus.analysis.sensitivity import Sensitivity, sensitivity
from iolaus.analysis.spread import Numbers


@dataclass(frozen=True)
class Across:
    """One target under every form.

    Attributes:
        outcome: its id.
        option: id of the option.
        against: id of the other; empty for a level.
        between: share of the variance that lies between forms; None where nothing varies.
        error: its Monte Carlo standard error.
        found: what decides it, by form; features are rows of FormDrivers.known.
    """

    outcome: str
    option: str
    against: str
    between: float | None
    error: float | None
    found: Mapping[str, Sensitivity]

    @property
    def first(self) -> dict[str, int]:
        """The driver with the largest total under each form that has one."""
        return {form: each.drivers[0].feature for form, each in self.found.items() if each.drivers}


@dataclass(frozen=True)
class FormDrivers:
    """All targets under all forms that count.

    Attributes:
        known: the numbers that every form has, over the worlds of all forms.
        forms: names, the standard form first.
        left_out: forms asked for under which too few draws follow history.
        across: one for each target.
    """

    known: Known
    forms: tuple[str, ...]
    left_out: tuple[str, ...]
    across: tuple[Across, ...]


def part(known: Known, form: int) -> Known:
    """The worlds of one form, with the numbers that all forms have; the last feature says which form."""
    mine = known.values[-1] == form
    return Known(known.features[:-1], known.values[:-1, mine], known.cluster[mine])


def by_form(results: Mapping[str, Published], known: Known, targets: Sequence[Target], wanted: Sequence[str] = (),
            progress: Callable[[float], None] = lambda _share: None) -> FormDrivers:
    """Look for drivers under every form.

    Args:
        results: by form, in the order in which `known` has their worlds.
        known: pooled, the form as its last feature.
        targets: of the standard form.
        wanted: forms asked for.
        progress: called with the share of the work done.
    """
    names = tuple(results)
    figures = [_ranks(results, target) for target in targets]
    found = []
    for k, form in enumerate(names):
        table = np.stack([each[form] for each in figures], axis=1)
        seed = int(results[form].manifest["seed"])
        found.append(sensitivity(table, part(known, k), seed, _teller(progress, k, len(names))))
    spreads = [list(each.values()) for each in figures]
    across = tuple(Across(target.outcome, target.option, target.against, between(spreads[t]), between_error(spreads[t]),
                          {form: found[k][t] for k, form in enumerate(names)}) for t, target in enumerate(targets))
    return FormDrivers(Known(known.features[:-1], known.values[:-1], known.cluster), names,
                       tuple(each for each in wanted if each not in names), across)


def _teller(progress: Callable[[float], None], begun: int, of: int) -> Callable[[float], None]:
    return lambda share: progress((begun + share) / of)


def _ranks(results: Mapping[str, Published], target: Target) -> dict[str, Numbers]:
    """Ranks over the worlds of all forms, by form."""
    own = {}
    for form, each in results.items():
        figures = ends(each, target.outcome)
        own[form] = figures[target.option] - figures[target.against] if target.against else figures[target.option]
    every = ranked(np.concatenate(list(own.values())))
    cuts = np.cumsum([len(each) for each in own.values()])[:-1]
    return dict(zip(own, np.split(every, cuts), strict=True))
