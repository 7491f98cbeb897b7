"""A part seen with other values is the same part."""

from types import SimpleNamespace

import jax.numpy as jnp
import pytest

from iolaus.model import organisations
from iolaus.model.module import Module, View
from iolaus.model.variant import Seen, altered, without


def part() -> Module:
    def equations(v: View) -> dict[str, object]:
        return {"found": v.one + v.two}

    return Module("part", "A part", equations, lambda v: {})  # type: ignore[arg-type,return-value]


def test_changed_values_stand_in_front_and_the_rest_is_behind() -> None:
    view = View("part", {"one": 1.0, "two": 2.0})
    assert Seen(view, {"one": 5.0}).one == 5.0
    assert Seen(view, {"one": 5.0}).two == 2.0
    with pytest.raises(AttributeError, match="three"):
        _ = Seen(view, {}).three


def test_a_part_without_an_effect_sees_zero() -> None:
    view = View("part", {"one": jnp.array([1.0]), "two": jnp.array([2.0])})
    assert without(part(), "one").equations(view)["found"][0] == 2.0
    assert altered(part(), lambda v: {"two": v.one}).equations(view)["found"][0] == 2.0
    assert part().equations(view)["found"][0] == 3.0


def test_a_form_keeps_the_names_of_its_part() -> None:
    form = without(organisations.MODULE, "backlash")
    assert (form.name, form.stocks, form.signals) == ("organisations", organisations.MODULE.stocks,
                                                     organisations.MODULE.signals)
    assert SimpleNamespace(**{each.name: each for each in form.parameters}).backlash
