"""The posterior as one function of standard normal coordinates.

Takes      a System, inputs, a register, `as_of`
Gives      Target: means(q), the parts of the likelihood, what each coordinate is; target(as_of, form)
Invariant  means and parts together are the log likelihood up to a constant; coordinates that no series depends on
           are left out
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from iolaus.calibration import anchors as figures
from iolaus.calibration.likelihood import Likelihood
from iolaus.calibration.observed import blocks
from iolaus.calibration.past import Past
from iolaus.calibration.space import Space, space
from iolaus.calibration.states import ENTRIES, RECORD, Shares, shares
from iolaus.evidence import entries
from iolaus.evidence.entries import Entry
from iolaus.model import wiring
from iolaus.model.sums import compiled
from iolaus.parameters.priors import quantile
from iolaus.simulate.calendar import VINTAGE, month_index
from iolaus.simulate.inputs import gather

Floats = NDArray[np.float64]
TRIES = 64  # prior worlds in which a coordinate must move some series to be sampled
MOVES = 1e-9  # least change of a log mean that counts as moving, for half a deviation


@dataclass(frozen=True)
class Target:
    """The posterior of the parameters given what was observed up to `as_of`.

    Attributes:
        as_of: last month of data.
        past: the model's past.
        theta: coordinates of the model's parameters that are sampled.
        observing: coordinates of the observation's entries.
        held: values of all other parameters, at their medians; (1,).
        terms: a likelihood for each block of series.
        states: shares of the states, or None.
        anchors: single figures.
    """

    as_of: str
    past: Past
    theta: Space
    observing: Space
    held: dict[str, Floats]
    terms: tuple[Likelihood, ...]
    states: Shares | None
    anchors: tuple[figures.Anchor, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What each coordinate is."""
        return (*self.theta.names, *self.observing.names)

    @property
    def size(self) -> int:
        """Number of coordinates."""
        return len(self.names)

    def means(self, q: Any) -> Any:
        """All that the likelihood needs of the model, as logs: (m, worlds) from coordinates (size, worlds)."""
        return self.means_of({**self.held, **self.theta.values(q[: self.theta.size])}, self.seen(q))

    def means_of(self, parameters: Mapping[str, Any], seen: Mapping[str, Any]) -> Any:
        """The same from values: parameters and the observation's entries by id, each (worlds,)."""
        records = self.past.records(parameters)
        found = [each.block.mean_log(records, seen) for each in self.terms]
        if self.states is not None:
            gap = self.states.gap(records)
            found.append(gap.reshape(-1, gap.shape[-1]))
        found += [jnp.log(jnp.maximum(each.model(records), 1e-9))[None] for each in self.anchors]
        return jnp.concatenate(found)

    def parts(self) -> list[Callable[[Any, Any], Any]]:
        """Functions of means (m,) and coordinates (size,) that each give the log likelihood of one part."""
        return [partial(self._at_coordinates, each) for each in self.parts_of()]

    def parts_of(self) -> list[Callable[[Any, Mapping[str, Any]], Any]]:
        """The same as functions of means (m,) and values of the observation's entries by id."""
        made: list[Callable[[Any, Mapping[str, Any]], Any]] = []
        at = 0
        for each in self.terms:
            made.append(partial(self._of_block, each, at))
            at += len(each.block.logs)
        if self.states is not None:
            made.append(partial(self._of_states, at))
            at += self.states.counts.size
        return [*made, partial(self._of_anchors, at)] if self.anchors else made

    def precisions(self, q: Floats) -> list[tuple[int, Floats]]:
        """Inverse covariance of each part's log means at coordinates (size,), in the order of means()."""
        values = self.seen(q)
        found = [(len(each.block.logs), np.linalg.inv(np.asarray(each.covariance(values)))) for each in self.terms]
        if self.states is not None:
            found += [(len(each), np.linalg.inv(each)) for each in np.asarray(self.states.covariance(values))]
        return found + [(1, np.array([[each.deviation**-2]])) for each in self.anchors]

    def seen(self, q: Any) -> dict[str, Any]:
        """Values of the observation's entries at coordinates (size, ...)."""
        return self.observing.values(q[self.theta.size:])

    def _at_coordinates(self, part: Callable[[Any, Mapping[str, Any]], Any], means: Any, q: Any) -> Any:
        return part(means, self.seen(q))

    def _of_block(self, term: Likelihood, at: int, means: Any, seen: Mapping[str, Any]) -> Any:
        return term.log_likelihood(means[at:at + len(term.block.logs)], seen)

    def _of_states(self, at: int, means: Any, seen: Mapping[str, Any]) -> Any:
        assert self.states is not None
        gap = means[at:at + self.states.counts.size].reshape(self.states.counts.T.shape)
        return self.states.log_likelihood(gap, seen)

    def _of_anchors(self, at: int, means: Any, _seen: Mapping[str, Any]) -> Any:
        return sum(-0.5 * ((means[at + k] - np.log(each.value)) / each.deviation) ** 2
                   for k, each in enumerate(self.anchors))


def target(as_of: str = VINTAGE, form: str = wiring.DEFAULT, register: Mapping[str, Entry] | None = None) -> Target:
    """The posterior at a month.

    Args:
        as_of: last month of data.
        form: form of the model.
        register: entries whose priors hold; a backtest gives those of its origin.
    """
    known = entries.load() if register is None else register
    whole = unreduced(as_of, form, known)
    keep = _moving(whole)
    units = {name: whole.past.system.parameters[name].unit for name in whole.theta.names}
    theta = space({name: units[name] for name, moves in zip(whole.theta.names, keep, strict=True) if moves}, known)
    return replace(whole, theta=theta)


def unreduced(as_of: str, form: str, known: Mapping[str, Entry]) -> Target:
    """The posterior with a coordinate for every uncertain parameter, moved by the past or not."""
    system = wiring.system(form)
    terms, held, figured = tuple(map(Likelihood, blocks(as_of))), shares(as_of), figures.anchors(as_of)
    records = {each.record for term in terms for each in term.block.series} | set(figures.RECORDS)
    past = Past(system, gather(system, as_of), month_index(as_of) + 1, tuple(sorted(records | {RECORD})))
    units = {each.claim: each.unit for each in system.parameters.values()}
    every = space(units, known)
    fixed = {name: quantile(known[name], np.array([0.5]), unit) for name, unit in units.items()}
    seen = [name for term in terms for name in term.entries] + (list(ENTRIES) if held is not None else [])
    observing = space({name: known[name].unit for name in dict.fromkeys(seen)}, known)
    return Target(as_of, past, every, observing, fixed, terms, held, figured)


def _moving(whole: Target) -> NDArray[np.bool_]:
    """Which of the model's coordinates move any log mean in any of a few prior worlds."""
    rng = np.random.default_rng(0)
    many = compiled(whole.means)
    base = rng.normal(size=(whole.size, TRIES))
    first = np.asarray(many(base))
    moved = np.zeros(whole.theta.size, bool)
    for k in range(whole.theta.size):
        other = base.copy()
        other[k] += 0.5 * np.where(other[k] > 0.0, -1.0, 1.0)
        change = np.abs(np.asarray(many(other)) - first)
        moved[k] = np.nanmax(np.where(np.isfinite(change), change, 0.0)) > MOVES
    return moved
