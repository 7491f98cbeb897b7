"""Parts that do not fit are refused, by name."""

import dataclasses

import jax.numpy as jnp
import pytest

from iolaus.errors import WiringError
from iolaus.model.module import OUTSIDE, Flow, Jump, Module, Signal, Stock, View
from iolaus.model.step import heun, month
from iolaus.model.system import assemble
from iolaus.parameters.parameter import Parameter


def decay(name: str = "decay", stock: str = "pool", rate: str = "loss") -> Module:
    """A pool that drains: dC/dt = -C/life."""
    return Module(
        name, "a draining pool", initial=lambda v: {stock: v.size}, equations=lambda v: {rate: getattr(v, stock) / v.life},
        stocks=(Stock(stock, "person", "pool"),), flows=(Flow(stock, OUTSIDE, rate, "person/year", "drain"),),
        parameters=(Parameter("size", "person", f"{name}.size", "size"), Parameter("life", "year", f"{name}.life", "l")))


def test_a_pool_drains_as_the_closed_form_says() -> None:
    system = assemble([decay()])
    state = {"pool": jnp.array([100.0, 50.0])}
    fixed = {"decay.size": jnp.array([100.0, 50.0]), "decay.life": jnp.array([2.0, 0.5])}
    for k in range(400):
        state = heun(system, state, fixed, jnp.asarray(k / 400.0), 1 / 400)
    assert jnp.allclose(state["pool"], jnp.array([100.0, 50.0]) * jnp.exp(-1.0 / fixed["decay.life"]), rtol=1e-5)


def test_halving_the_step_quarters_the_error() -> None:
    system = assemble([decay()])
    fixed = {"decay.size": jnp.array([1.0]), "decay.life": jnp.array([0.3])}
    errors = []
    for steps in (2, 4, 8):
        after, _ = month(system, {"pool": jnp.array([1.0])}, fixed, jnp.asarray(0.0), steps, ())
        errors.append(abs(float(after["pool"][0] - jnp.exp(-1 / 12 / 0.3))))
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.25)
    assert errors[1] / errors[2] == pytest.approx(4, rel=0.25)


def test_two_parts_may_not_share_a_name() -> None:
    with pytest.raises(WiringError, match="'pool' is declared by 'decay' and by 'other'"):
        assemble([decay(), decay("other", rate="other_loss")])


def test_a_read_that_nobody_provides_is_named() -> None:
    with pytest.raises(WiringError, match="reads 'sunshine'"):
        assemble([dataclasses.replace(decay(), reads=("sunshine",))])


def test_a_flow_must_end_in_a_stock_of_its_unit() -> None:
    wrong = dataclasses.replace(decay(), flows=(Flow("pool", OUTSIDE, "loss", "kg/year", "x"),))
    with pytest.raises(WiringError, match="'loss' is in 'kg/year' but stock 'pool' is in 'person'"):
        assemble([wrong])
    astray = dataclasses.replace(decay(), jump_flows=(Jump("pol", OUTSIDE, "leap", "person", "x"),))
    with pytest.raises(WiringError, match="'pol', which is no stock"):
        assemble([astray])


def test_a_circle_of_signals_is_named() -> None:
    def part(name: str, reads: str) -> Module:
        return Module(name, name, initial=lambda v: {}, equations=lambda v: {f"{name}_s": v.x},
                      signals=(Signal(f"{name}_s", "1", "x"),), reads=(f"{reads}_s",))

    with pytest.raises(WiringError, match="circle"):
        assemble([part("a", "b"), part("b", "a")])


def test_a_module_sees_only_what_it_declares() -> None:
    with pytest.raises(AttributeError, match="module 'm' uses 'secret' but does not declare it"):
        _ = View("m", {"known": 1}).secret


def test_equations_must_give_what_is_declared() -> None:
    wrong = dataclasses.replace(decay(), equations=lambda v: {"loss": v.pool / v.life, "extra": v.pool})
    system = assemble([wrong])
    with pytest.raises(WiringError, match="extra"):
        system.evaluate({"pool": jnp.ones(1), "decay.size": jnp.ones(1), "decay.life": jnp.ones(1),
                         "time": jnp.asarray(0.0)})


def test_a_switch_between_months_is_met_in_the_right_month() -> None:
    switched = dataclasses.replace(decay(), equations=lambda v: {
        "loss": jnp.where(v.time >= 2015.0, v.pool / v.life, 0.0 * v.pool / v.life)})
    system = assemble([switched])
    fixed = {"decay.size": jnp.array([1.0]), "decay.life": jnp.array([0.3])}
    for steps in (1, 3, 4, 7, 8):
        state = {"pool": jnp.array([1.0])}
        before, _ = month(system, state, fixed, jnp.asarray(2014.0 + 11 * (1 / 12)), steps, ())
        assert before["pool"][0] == 1.0
        after, _ = month(system, before, fixed, jnp.asarray(2015.0), steps, ())
        assert after["pool"][0] == pytest.approx(float(jnp.exp(-1 / 12 / 0.3)), rel=0.02)
