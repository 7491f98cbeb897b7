"""The relations: each runs the model twice or more and says in which worlds the relation holds.

Takes      Lab
Gives      RELATIONS: name -> function of a Lab to flags (worlds,) for each of its settings
Invariant  a case is one relation under one setting in one world; equal means equal bits unless a tolerance is named
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.model.groups import BLOCKS, NAMED
from iolaus.policies.combine import combine
from iolaus.policies.policy import Policy, Setting
from verification.metamorphic.lab import CHUNK, YEARS, Lab, alike, close, no_more, same

Flags = NDArray[np.bool_]
Relation = Callable[[Lab], Iterator[tuple[str, Flags]]]
SOME = ("unilateral_strikes_labs", "cooperative_security", "joint_operations", "treatment_and_naloxone")
RELATIONS: dict[str, Relation] = {}


def relation(text: str) -> Callable[[Relation], Relation]:
    """Enter a relation under its sentence."""
    def enter(function: Relation) -> Relation:
        RELATIONS[text] = function
        return function

    return enter


@relation("levers held at their neutral value are the baseline")
def neutral(lab: Lab) -> Iterator[tuple[str, Flags]]:
    held = {name: np.full((12 * YEARS, CHUNK), each.neutral) for name, each in lab.system.levers.items()}
    yield "all levers", same(lab.run(held), lab.run())


@relation("the order of worlds does not matter")
def order(lab: Lab) -> Iterator[tuple[str, Flags]]:
    back = np.arange(CHUNK)[::-1].copy()
    turned = lab.reordered(back)
    for name in SOME[:2]:
        mine, other = lab.run(lab.paths(lab.policy(name))), turned.run(turned.paths(lab.policy(name)))
        yield name, same({key: each[..., back] for key, each in mine.items()}, other)


@relation("a world run twice beside itself is the same world")
def twice(lab: Lab) -> Iterator[tuple[str, Flags]]:
    double = np.repeat(np.arange(CHUNK // 2), 2)
    found = lab.run(lab.paths(lab.policy(SOME[0])))
    doubled = lab.reordered(double)
    other = doubled.run(doubled.paths(lab.policy(SOME[0])))
    yield SOME[0], same({key: each[..., double] for key, each in found.items()}, other)


@relation("the order of policies in a combination does not matter")
def commute(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for one, two in (("cooperative_security", "treatment_and_naloxone"), ("border_interdiction", "joint_operations"),
                     ("intensified_arrests", "recruitment_prevention")):
        both = [lab.run(lab.paths(lab.policy(text))) for text in (f"{one}+{two}", f"{two}+{one}")]
        yield f"{one}, {two}", same(*both)


@relation("adding the current path changes nothing")
def add_nothing(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for name in SOME:
        both = combine([lab.policy("current_path"), lab.policy(name)])
        yield name, same(lab.run(lab.paths(both)), lab.run(lab.paths(lab.policy(name))))


@relation("a policy that starts after the horizon is the baseline")
def too_late(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for name in SOME:
        yield name, same(lab.run(lab.paths(delayed(lab.policy(name), YEARS + 1.0))), lab.run())


def delayed(policy: Policy, years: float) -> Policy:
    """The same policy, begun later."""
    return dataclasses.replace(policy, settings=tuple(
        dataclasses.replace(each, since=each.since + years) for each in policy.settings))


@relation("nothing changes before a policy begins")
def cause_first(lab: Lab) -> Iterator[tuple[str, Flags]]:
    base = lab.run()
    for name in (*SOME, "precursor_diplomacy"):
        yield name, same(lab.run(lab.paths(delayed(lab.policy(name), 1.0))), base, months=12)


@relation("a longer horizon keeps the earlier months")
def longer(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for name in SOME:
        policy = lab.policy(name)
        yield name, same(lab.run(lab.paths(policy, 2), 2), lab.run(lab.paths(policy, 4), 4), months=24)


@relation("a lever set by hand to the policy's own value is the policy")
def by_hand(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for name, lever in (("covert_strikes", "covert"), ("joint_operations", "joint_request")):
        mine = lab.run(lab.paths(lab.policy(name, (f"{name}.{lever}=1",))))
        yield f"{name}.{lever}", same(mine, lab.run(lab.paths(lab.policy(name))))


@relation("strikes denied with a denial of zero are open strikes")
def denied(lab: Lab) -> Iterator[tuple[str, Flags]]:
    levers = lab.always(strikes_on_labs=96.0, strikes_on_leaders=12.0)
    yield "covert = 0", same(lab.run(levers | lab.always(covert=0.0)), lab.run(levers))


@relation("two campaigns add up to one of their sum")
def campaigns(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for lever in ("strikes_on_labs", "strikes_on_leaders"):
        parts = [Policy(f"part_{k}", "", "", (Setting(lever, value),)) for k, value in enumerate((24.0, 48.0))]
        whole = Policy("whole", "", "", (Setting(lever, 72.0),))
        yield lever, same(lab.run(lab.paths(combine(parts))), lab.run(lab.paths(whole)))


@relation("two efforts multiply to one of their product (1e-9)")
def efforts(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for lever in ("interdiction", "arrests", "naloxone_kits"):
        parts = [Policy(f"part_{k}", "", "", (Setting(lever, value),)) for k, value in enumerate((1.25, 1.2))]
        one, other = lab.run(lab.paths(combine(parts))), lab.run(lab.always(**{lever: 1.5}))
        yield lever, alike(one, other, lab.names)


@relation("another seed leaves a past without luck as it was, and the parameters")
def seeds(lab: Lab) -> Iterator[tuple[str, Flags]]:
    first, other = lab.run(years=1), lab.run(years=1, seed=5)
    names = ("fentanyl_consumed", "us_overdose_deaths", "seizure_share")
    yield "January 2026, drug market", np.asarray(np.all(
        [close(first[name][:1], other[name][:1], 1e-6) for name in names], axis=0))


@relation("in worlds where Mexico refuses, planned joint operations do nothing")
def refused(lab: Lab) -> Iterator[tuple[str, Flags]]:
    from iolaus.simulate import chances

    few, many = (lab.run(lab.always(joint_request=1.0, partnership_effort=0.5, joint_operations_on_labs=each,
                                    joint_operations_on_leaders=each)) for each in (1.0, 50.0))
    luck = np.asarray(chances.once(lab.system, 0, lab.chunk.worlds)["consent_luck"])
    granted = luck < lab.chunk.parameters["force.consent_probability"]
    yield "operations x50", np.where(granted, True, same(few, many))


LESS = (("naloxone_kits", 1.5, "us_overdose_deaths"), ("treatment_capacity", 1.4, "us_overdose_deaths"),
        ("relapse_cut", 0.3, "us_overdose_deaths"), ("initiation_cut", 0.3, "active_users"),
        ("precursor_shock", 0.5, "fentanyl_consumed"), ("cooperation_loss", 0.2, "cooperation"))
# More arrests mean more operations; those killed in them can bring recruits, and are homicides in part: both off.
CALM = {"organisations.backlash": np.zeros_like, "violence.clash_certified": np.zeros_like}
UNITED = {"leadership.split_after_capture": np.zeros_like, "leadership.split_after_killing": np.zeros_like}
FEWER = (("arrests", 2.0, "total_members"), ("arrests", 2.0, "mx_homicides"), ("recruitment_cut", 0.3, "total_members"),
         ("recruitment_cut", 0.3, "mx_homicides"))


def steps(lab: Lab, lever: str, value: float, name: str, change: Any = None) -> list[Any]:
    """What is recorded with none, half and all of a lever."""
    low = lab.system.levers[lever].neutral
    return [lab.run(lab.always(**{lever: low + part * (value - low)}), change=change)[name] for part in (0.0, 0.5, 1.0)]


@relation("more of a lever never means more of what it lowers, in the same world, where it relieves no shortage")
def monotone(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for lever, value, name in LESS:
        low = lab.system.levers[lever].neutral
        none, half, all_ = (lab.run(lab.always(**{lever: low + part * (value - low)})) for part in (0.0, 0.5, 1.0))
        # fewer users share what a shortage leaves: cheaper and stronger for those who go on
        relieved = np.any(all_["retail_price"] < none["retail_price"] * (1.0 - 1e-3), axis=0)
        holds = no_more(half[name], none[name]) & no_more(all_[name], half[name])
        yield f"{lever}, {name}", holds | (relieved if name == "us_overdose_deaths" else np.zeros_like(relieved))


@relation("more arrests or fewer recruits never mean more members or deaths in fights, clashes apart")
def fewer(lab: Lab) -> Iterator[tuple[str, Flags]]:
    for lever, value, name in FEWER:
        none, half, all_ = steps(lab, lever, value, name, CALM)
        yield f"{lever}, {name}", no_more(half, none) & no_more(all_, half)


@relation("less income never means more members where recruits follow income upwards")
def poorer(lab: Lab) -> Iterator[tuple[str, Flags]]:
    none, half, all_ = steps(lab, "income_cut", 0.2, "total_members")
    follows = lab.chunk.parameters["organisations.income_elasticity"] > 0.0
    yield "income_cut", np.where(follows, no_more(half, none) & no_more(all_, half),
                                 no_more(none, half) & no_more(half, all_))


@relation("more effort at the border never means more drug than without it")
def border(lab: Lab) -> Iterator[tuple[str, Flags]]:
    none, half, all_ = steps(lab, "interdiction", 1.5, "fentanyl_consumed")
    yield "half and whole", no_more(half, none) & no_more(all_, none)  # more can catch less than some: ways shift


@relation("more spare capacity never means less drug under strikes")
def spare(lab: Lab) -> Iterator[tuple[str, Flags]]:
    levers = lab.always(strikes_on_labs=300.0)
    more = {"production.spare_capacity": lambda each: 1.5 * each}
    yield "300 strikes a year", no_more(lab.run(levers)["fentanyl_consumed"],
                                        lab.run(levers, change=more)["fentanyl_consumed"])


@relation("twice the consumption is twice the drug and money, and moves nothing else (1e-9)")
def consumption(lab: Lab) -> Iterator[tuple[str, Flags]]:
    double = {"demand.consumption": lambda each: 2.0 * each}
    mass = ("fentanyl_consumed", "fentanyl_seized", "cartel_revenue", "capacity")
    rest = tuple(name for name in lab.names if name not in mass)
    for name in ("current_path", SOME[0], "border_interdiction"):
        levers = lab.paths(lab.policy(name))
        one, two = lab.run(levers), lab.run(levers, change=double)
        yield name, alike({key: 2.0 * one[key] for key in mass}, two, mass) & alike(one, two, rest)


@relation("a price level twice as high doubles revenue and price, and moves nothing else (1e-9)")
def prices(lab: Lab) -> Iterator[tuple[str, Flags]]:
    double = {"market.price_base": lambda each: 2.0 * each}
    money = ("cartel_revenue", "retail_price")
    rest = tuple(name for name in lab.names if name not in money)
    for name in ("current_path", "border_interdiction"):
        levers = lab.paths(lab.policy(name))
        one, two = lab.run(levers), lab.run(levers, change=double)
        yield name, alike({key: 2.0 * one[key] for key in money}, two, money) & alike(one, two, rest)


@relation("a dearer kit changes the bill alone")
def bill(lab: Lab) -> Iterator[tuple[str, Flags]]:
    levers = lab.paths(lab.policy("treatment_and_naloxone"))
    dearer = lab.run(levers, change={"costs.kit_cost": lambda each: 2.0 * each})
    plain = lab.run(levers)
    yield "kit cost x2", same(plain, dearer, but=("programme_cost",)) & no_more(plain["programme_cost"],
                                                                                dearer["programme_cost"])


@relation("deaths without an opioid add to all deaths and to nothing else")
def residual(lab: Lab) -> Iterator[tuple[str, Flags]]:
    more = lab.with_inputs({"non_opioid_deaths": lambda each: each + 1200.0})
    plain, other = lab.run(), more.run()
    gained = np.diff(other["us_overdose_deaths"], axis=0) - np.diff(plain["us_overdose_deaths"], axis=0)
    yield "1,200 a year", same(plain, other, but=("us_overdose_deaths",)) & close(gained, np.full_like(gained, 100.0),
                                                                                  1e-6)


MAPS = ("seat_map", "other_map", "near_map")


@relation("what organisations are called does not matter for the nation (1e-6)")
def names(lab: Lab) -> Iterator[tuple[str, Flags]]:
    turn = np.arange(BLOCKS.size)
    turn[:len(NAMED)] = turn[:len(NAMED)][::-1]
    blocks = {"block_share": lambda each: each[turn], "concentration": lambda each: each[turn],
              "seat_share": lambda each: each[turn[:len(each)]], "mutual_background": lambda each: each[turn][:, turn],
              "mutual_rivalry": lambda each: each[turn][:, turn],
              **dict.fromkeys(MAPS, lambda each: each[:, turn[:each.shape[1]]]),
              "dated_captures": lambda each: each[:, turn],
              "dated_kills": lambda each: each[:, turn], "dated_splits": lambda each: each[:, turn]}
    known = {**lab.run_.inputs.monthly, **lab.run_.inputs.constant}
    other = Relabelled(lab.system, lab.with_inputs({key: act for key, act in blocks.items() if key in known}).run_,
                       lab.chunk, turn=turn)
    for name in ("current_path", "unilateral_strikes_leaders"):
        levers = lab.paths(lab.policy(name))
        yield name, alike(lab.run(levers, change=UNITED), other.run(levers, change=UNITED),
                          ("total_members", "mx_homicides", "mx_missing", "removals"), 1e-6)


@dataclasses.dataclass
class Relabelled(Lab):
    """A bench whose luck goes with the organisation, not with its place in the list."""

    turn: NDArray[np.int64] = dataclasses.field(default_factory=lambda: np.arange(BLOCKS.size))

    def luck(self, seed: int, year: int) -> Any:
        """The chances of each organisation under its new place."""
        found = super().luck(seed, year)
        return {name: each[:, self.turn] if each.ndim == 3 and each.shape[1] == BLOCKS.size else each
                for name, each in found.items()}
