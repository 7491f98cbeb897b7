"""Cooperation: how far Mexico and the United States act together; threat and use of force move it.

Stocks     cooperation, force_used                                            1
Signals    cooperation_ratio, partnership, effort, threat, intelligence_ratio 1
Reads      open_force, consent, refused (force), intelligence_open (ladder)   1
Levers     cooperation_gain, cooperation_loss: shifts of the level it returns to    1
           partnership_effort: share of the cooperative programme attempted   1
           threat_lifted: 1 where the threat of force is withdrawn            1
Equations  Coop-1  threat = 1 - threat_lifted, from first_year                1
           Coop-2  aim = start + threat_effect * threat + gain - loss         1
           Coop-3  return' = (aim - cooperation)/time_to_return               1/year
           Coop-4  first use: cooperation falls by its share first_drop; each further month by monthly_drop    1
           Coop-5  intelligence_ratio = min(ratio, intelligence_open * max(ratio, 1)): lost once, not twice    1
           Coop-6  partnership = effort * intelligence_ratio * (consent: granted_share; refused: half)    1
Sources    claims cooperation.*; derivation and alternatives in docs/model/cooperation.md
Valid      2026-2035; before 2026 the index is held at its value of January 2026
Limits     one index without a natural unit; formal closures of channels are the ladder's (model/ladder.py)
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.module import OUTSIDE, Flow, Jump, Lever, Module, Signal, Stock, View
from iolaus.parameters.parameter import Parameter

Value = Float[Array, "worlds"]
LOWEST, HIGHEST = 0.01, 0.99  # the level it returns to stays inside the index


def initial(v: View) -> dict[str, Value]:
    """History is held at the level of January 2026; no force has been used."""
    return {"cooperation": v.start, "force_used": 0.0 * v.start}


def equations(v: View) -> dict[str, Value]:
    """Coop-1 to Coop-3, Coop-5 and Coop-6."""
    begun = jnp.where(v.time >= v.first_year, 1.0, 0.0)
    threat = begun * (1.0 - v.threat_lifted)  # Coop-1
    aim = v.start + v.threat_effect * threat + v.cooperation_gain - v.cooperation_loss  # Coop-2
    aim = jnp.clip(aim, LOWEST, HIGHEST)
    ratio = v.cooperation / v.start
    shared = jnp.minimum(ratio, v.intelligence_open * jnp.maximum(ratio, 1.0))  # Coop-5
    carried = 1.0 - v.consent * (1.0 - v.granted_share) - v.refused * (1.0 - v.refused_share)
    return {
        "return": begun * (aim - v.cooperation) / v.time_to_return,  # Coop-3
        "cooperation_ratio": ratio,
        "intelligence_ratio": shared,
        "partnership": v.partnership_effort * shared * carried,  # Coop-6
        "effort": v.partnership_effort * carried,
        "threat": threat,
    }


def fall(level: Value, share: Value) -> Value:
    """What leaves the index when its share `share` is lost; a negative share closes the distance to one instead."""
    return level * jnp.maximum(share, 0.0) - (1.0 - level) * jnp.maximum(-share, 0.0)


def jumps(v: View) -> dict[str, Value]:
    """Coop-4: the first month of open force without consent, and each further month of it."""
    first = fall(v.cooperation, v.first_drop) * (1.0 - v.force_used)
    further = fall(v.cooperation, v.monthly_drop) * v.force_used
    return {"break": v.open_force * (first + further), "remember": v.open_force * (1.0 - v.force_used)}


def _parameter(name: str, meaning: str, unit: str = "1") -> Parameter:
    return Parameter(name, unit, f"cooperation.{name}", meaning)


MODULE = Module(
    name="cooperation",
    title="Cooperation between Mexico and the United States",
    initial=initial,
    equations=equations,
    jumps=jumps,
    stocks=(
        Stock("cooperation", "1", "index of security cooperation, 0 none, 1 full"),
        Stock("force_used", "1", "1 once force without consent has been used openly"),
    ),
    flows=(Flow(OUTSIDE, "cooperation", "return", "1/year", "cooperation returns to its level"),),
    jump_flows=(
        Jump("cooperation", OUTSIDE, "break", "1", "cooperation lost (or won) through the use of force"),
        Jump(OUTSIDE, "force_used", "remember", "1", "force has been used"),
    ),
    signals=(
        Signal("cooperation_ratio", "1", "cooperation over its level of January 2026"),
        Signal("intelligence_ratio", "1", "intelligence shared, over January 2026: the lesser of index and ladder"),
        Signal("partnership", "1", "share of the cooperative programme that takes effect"),
        Signal("effort", "1", "share of the cooperative programme that is paid for"),
        Signal("threat", "1", "1 while force is threatened"),
    ),
    reads=("open_force", "consent", "refused", "intelligence_open"),
    levers=(
        Lever("cooperation_gain", "1", "add", 0.0, 0.5, "rise of the level that cooperation returns to"),
        Lever("cooperation_loss", "1", "add", 0.0, 0.5, "fall of the level that cooperation returns to"),
        Lever("partnership_effort", "1", "largest", 0.0, 1.0, "share of the cooperative programme attempted"),
        Lever("threat_lifted", "1", "largest", 0.0, 1.0, "1 where the threat of force is withdrawn"),
    ),
    parameters=(
        _parameter("start", "index of cooperation in January 2026"),
        _parameter("first_year", "start of policies and of the movement of the index", "year"),
        _parameter("threat_effect", "shift of the level under threat of force"),
        _parameter("time_to_return", "time in which cooperation returns to its level", "year"),
        _parameter("first_drop", "share lost at the first open use of force; negative: distance to one closed"),
        _parameter("monthly_drop", "the same in each further month"),
        _parameter("granted_share", "share of the cooperative programme beside joint operations"),
        _parameter("refused_share", "share of the cooperative programme after a refused request"),
    ),
)
