"""The month grid of chance, in units: whether an event with a yearly hazard happens this month.

Takes      how much hazard it takes this month, and a hazard (any array per year)
Gives      happens(): 1.0 where it does, 0.0 where not
Invariant  the month does not depend on the step, so halving the step redraws nothing; monotone in the hazard
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

MONTHS_PER_YEAR = 12.0


def happens(waiting: Float[Array, ...], hazard: Float[Array, ...],
            year: Float[Array, ...]) -> Float[Array, ...]:
    """1.0 where u < 1 - exp(-hazard x month), else 0.0, written without the exponential as -log(1-u) < hazard x month.

    Args:
        waiting: -log(1 - u) of keyed uniform numbers u (a Chance with `waiting`): taken once when luck is drawn, for
            all policies that meet it.
        hazard: events per year.
        year: the parameter `clock.year` (one year), which makes the product a pure number.
    """
    return jnp.where(waiting < hazard * (year / MONTHS_PER_YEAR), 1.0, 0.0)
