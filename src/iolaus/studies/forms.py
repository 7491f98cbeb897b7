"""The 150 groups beside the ten blocks of the main model: how far lumping moves size, deaths and effects.

Takes      a Network, its Lumped form, Rates, members in 2012
Gives      Effects, effects(), Comparison, compare(), background_share()
Invariant  both forms start with the same members in the same shares and walk the same weeks
Sources    docs/model/organisations.md
Limits     shares within a block stay as in 2012: it cannot see groups with allies outgrow those without
"""

from __future__ import annotations

from dataclasses import dataclass

from iolaus.simulate.sources.network import Network
from iolaus.simulate.sources.organisations import lumped
from iolaus.studies.dynamics import Floats, Path, Rates, walk
from iolaus.studies.prieto_curiel import DECADE, change, futures


@dataclass(frozen=True)
class Effects:
    """What a policy changes by 2027, in percent of the no-policy path of the same form.

    Attributes:
        members: members at the start of 2027.
        casualties: weekly deaths at the start of 2027.
        deaths: deaths from 2022 to 2027.
    """

    members: float
    casualties: float
    deaths: float


@dataclass(frozen=True)
class Form:
    """One form of the model: where it stands in 2022, and what two policies change."""

    members_2022: float
    casualties_2022: float
    double_incapacitation: Effects
    half_recruitment: Effects


@dataclass(frozen=True)
class Comparison:
    """The published form and the lumped one."""

    groups: Form
    blocks: Form


def effects(policy: Path, base: Path) -> Effects:
    """Differences of one path from the other, in percent."""
    return Effects(change(float(policy.total[-1]), float(base.total[-1])),
                   change(float(policy.casualties[-1]), float(base.casualties[-1])),
                   change(float(policy.casualties[:-1].sum()), float(base.casualties[:-1].sum())))


def form(shares: Floats, mutual: Floats, rates: Rates, size: float, concentration: Floats | None = None) -> Form:
    """One form of the model from 2012 to 2027."""
    past = walk(size * shares, mutual, rates, DECADE, concentration)
    paths = futures(past.members[-1], mutual, rates, concentration)
    return Form(float(past.total[-1]), float(past.casualties[-1]),
                effects(paths.double_incapacitation, paths.base), effects(paths.half_recruitment, paths.base))


def compare(network: Network, rates: Rates, size: float) -> Comparison:
    """Both forms with the same rates and size."""
    few = lumped(network)
    return Comparison(form(network.shares, network.mutual, rates, size),
                      form(few.shares, few.mutual, rates, size, few.concentration))


def background_share(network: Network, members: Floats) -> float:
    """Share of all deaths that the model puts down to pairs without any need of a recorded rivalry."""
    return float((members @ network.background @ members) / (members @ network.mutual @ members))
