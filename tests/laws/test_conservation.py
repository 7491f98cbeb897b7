"""What leaves one stock enters another: with the taps of the world made stocks, nothing is ever lost."""

import dataclasses

import jax.numpy as jnp
import numpy as np
import pytest

from iolaus.model import wiring
from iolaus.model.module import OUTSIDE, Module, Stock, View
from iolaus.model.system import System, assemble
from iolaus.simulate.run import history, runner
from support.worlds import prior_chunk


def closed(system: System) -> System:
    """The same system with a stock in place of each tap, one for each flow that crosses it."""
    made: list[Stock] = []

    def shut(flow: object) -> object:
        ends = {}
        for end in ("source", "target"):
            if getattr(flow, end) == OUTSIDE:
                other = getattr(flow, "target" if end == "source" else "source")
                name = f"tap_{flow.name}"  # type: ignore[attr-defined]
                like = system.stocks[other]
                made.append(Stock(name, like.unit, "tap", like.group, signed=True))
                ends[end] = name
        return dataclasses.replace(flow, **ends)  # type: ignore[type-var]

    modules = [dataclasses.replace(module, flows=tuple(map(shut, module.flows)),
                                   jump_flows=tuple(map(shut, module.jump_flows))) for module in system.modules]

    def initial(v: View) -> dict[str, jnp.ndarray]:
        return {each.name: jnp.zeros((*((each.group.size,) if each.group else ()), 1)) for each in made}

    return assemble([*modules, Module("taps", "the world outside", lambda v: {}, initial, stocks=tuple(made))])


# The standard form and rivals with equations of their own; the rest is the standard form with a zero in it.
FORMS = [wiring.DEFAULT, *(form for form in wiring.VARIANTS if "no" not in form.replace("none", "no").split("_"))]


@pytest.mark.parametrize("form", FORMS)
def test_stocks_and_taps_together_stay_what_they_were(form: str) -> None:
    system = wiring.system(form)
    whole = closed(system)
    names = tuple(whole.stocks)
    run = runner(whole, names)
    chunk = prior_chunk(system)
    start = run.begin(chunk.parameters)
    _, record = history(run, chunk, 0, 2012 + 14)
    for unit in {each.unit for each in whole.stocks.values()}:
        own = [name for name in names if whole.stocks[name].unit == unit]
        first = sum(np.asarray(start[name]).reshape(-1, chunk.worlds.size).sum(axis=0) for name in own)
        size = sum(np.abs(record[name]).reshape(len(record[name]), -1, chunk.worlds.size).sum(axis=1) for name in own)
        total = sum(record[name].reshape(len(record[name]), -1, chunk.worlds.size).sum(axis=1) for name in own)
        error = np.abs(total - first) / np.maximum(size, 1e-30)
        assert np.all(np.isfinite(total)), f"unit {unit}"
        assert error.max() <= 1e-10, f"unit {unit}: {error.max():.2g}"
