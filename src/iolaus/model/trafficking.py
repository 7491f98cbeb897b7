"""Smuggling of fentanyl into the United States: by which way, how much is caught, how smugglers adapt.

Stocks     perceived_risk: share caught that smugglers expect on each kind of way             1
           attention: effort of the border on each kind of way for what went there            1
           fentanyl_seized: pure weight caught since the start                                kg
Signals    seizure_share: share of the pure flow that is caught                               1
           channel_share: share of the pure flow on each kind of way                          1
Reads      cooperation, cooperation_ratio, partnership (cooperation)                          1
Levers     interdiction: effort at the southern border against the current path               1
           cooperative_interdiction: the same, in as far as partners cooperate                1
Equations  Trafficking-1  strength = odds(seize_share) * exp(gain * change of cooperation)    1
           Trafficking-2  caught = strength * effort^returns / (strength * effort^returns + 1) 1
           Trafficking-3  share ~ base share * exp(-(perceived risk - base) / scale)          1
           Trafficking-4  learn = speed * (caught - perceived risk)                           1/year
           Trafficking-5  seizure_share = sum of share * caught                               1
           Trafficking-6  follow = (share / base share - attention) / time                    1/year
                          effort of a way = levers * attention^following                      1
Sources    claims trafficking.*; derivation and alternatives in docs/model/trafficking.md
Valid      2012-2035, all land, sea, air and mail entries to the United States together
Limits     four kinds of way, no places; purity is the same on all of them; no seizures inside Mexico or the USA
"""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from iolaus.model.groups import CHANNELS
from iolaus.model.module import OUTSIDE, Flow, Lever, Module, Signal, Stock, View
from iolaus.model.power import power
from iolaus.model.sums import summed
from iolaus.parameters.parameter import Parameter

# The ways on which more effort at the southern border bears; mail and the northern border keep theirs.
POLICED = np.array([[1.0 if name in ("ports_of_entry", "between_ports") else 0.0] for name in CHANNELS.members])
MONTHS_PER_YEAR = 12.0


def initial(v: View) -> dict[str, Float[Array, "..."]]:
    """Smugglers start out knowing the baseline risk; nothing is caught yet."""
    each = jnp.ones_like(POLICED)
    return {"perceived_risk": v.seize_share * each, "attention": jnp.ones_like(v.seize_share) * each,
            "fentanyl_seized": jnp.zeros_like(v.seize_share)}


def caught(v: View) -> Float[Array, "channel worlds"]:
    """Trafficking-1 and Trafficking-2: share caught on each way, a contest of two efforts (smugglers' is 1)."""
    odds = v.seize_share / (1.0 - v.seize_share)
    change = v.cooperation * (1.0 - 1.0 / jnp.maximum(v.cooperation_ratio, 1e-3))
    strength = odds * jnp.exp(v.cooperation_gain_seizures / (1.0 - v.seize_share) * change)
    extra = v.interdiction * (1.0 + (v.cooperative_interdiction - 1.0) * v.partnership)
    pressed = power(jnp.maximum(extra, 1e-6), v.effort_returns)  # once for all ways that are policed
    followed = power(jnp.maximum(v.attention, 1e-6), v.following * v.effort_returns)  # Trafficking-6
    force = strength * (1.0 + POLICED * (pressed - 1.0)) * followed
    return force / (force + 1.0)


def base_shares(v: View) -> Float[Array, "channel worlds"]:
    """Shares of the ways as observed in seizures."""
    each = (v.share_ports_of_entry, v.share_between_ports, v.share_parcel, v.share_northern)
    return jnp.concatenate([share[None] for share in each])


def shares(v: View, base: Float[Array, "channel worlds"]) -> Float[Array, "channel worlds"]:
    """Trafficking-3: more goes where less risk is expected, starting from the shares observed in seizures."""
    weight = base * jnp.exp(-(v.perceived_risk - v.seize_share) / v.share_scale)
    return weight / summed(weight)


def equations(v: View) -> dict[str, Float[Array, "..."]]:
    """Shares, what is caught, and how fast smugglers learn of it."""
    base = base_shares(v)
    usual = base / summed(base)
    risk, share = caught(v), shares(v, base)
    speed = -jnp.log1p(-v.learned_in_a_month) * MONTHS_PER_YEAR / v.year
    return {
        "learn": speed * (risk - v.perceived_risk),  # Trafficking-4
        "follow_flow": (share / usual - v.attention) / v.following_time,  # Trafficking-6
        "channel_share": share,
        "seizure_share": summed(share * risk),  # Trafficking-5
    }


MODULE = Module(
    name="trafficking",
    title="Smuggling and interdiction",
    equations=equations,
    initial=initial,
    stocks=(
        Stock("perceived_risk", "1", "share caught that smugglers expect", CHANNELS),
        Stock("attention", "1", "effort of the border for what went on each kind of way", CHANNELS),
        Stock("fentanyl_seized", "kg", "fentanyl caught at the border since the start, pure weight"),
    ),
    flows=(Flow(OUTSIDE, "perceived_risk", "learn", "1/year", "smugglers learn of the risk"),
           Flow(OUTSIDE, "attention", "follow_flow", "1/year", "the border learns where the flow goes")),
    signals=(
        Signal("channel_share", "1", "share of the flow on each kind of way", CHANNELS),
        Signal("seizure_share", "1", "share of the pure flow that is caught"),
    ),
    reads=("cooperation", "cooperation_ratio", "partnership"),
    levers=(
        Lever("interdiction", "1", "multiply", 0.1, 10.0, "effort at the southern border against the current path"),
        Lever("cooperative_interdiction", "1", "multiply", 0.1, 10.0,
              "effort at the border, in as far as partners cooperate"),
    ),
    parameters=(
        Parameter("year", "year", "clock.year", "one year"),
        Parameter("seize_share", "1", "trafficking.seize_share", "share of the pure flow caught at baseline"),
        Parameter("share_ports_of_entry", "1", "trafficking.share_ports_of_entry", "baseline share, ports of entry"),
        Parameter("share_between_ports", "1", "trafficking.share_between_ports", "baseline share, between ports"),
        Parameter("share_parcel", "1", "trafficking.share_parcel", "baseline share, coast, interior and mail"),
        Parameter("share_northern", "1", "trafficking.share_northern", "baseline share, northern border"),
        Parameter("share_scale", "1", "trafficking.share_scale",
                  "difference of risk that changes a share by a factor of e"),
        Parameter("effort_returns", "1", "trafficking.effort_returns", "power to which added effort counts"),
        Parameter("learned_in_a_month", "1", "trafficking.learned_in_a_month",
                  "share of a surprise that smugglers take in within a month"),
        Parameter("following", "1", "trafficking.following", "power to which effort on a way follows the flow"),
        Parameter("following_time", "year", "trafficking.following_time", "time for the border to follow the flow"),
        Parameter("cooperation_gain_seizures", "1", "trafficking.cooperation_gain_seizures",
                  "change of the log share caught for one unit of cooperation"),
    ),
)
