"""Powers of positive ratios.

Takes      a positive pure number and an exponent that varies by world
Gives      power(): base to the exponent
Invariant  equals base ** exponent to rounding; exponential and logarithm run in the processor's lanes, which the
           general power does not (measured: docs/trust/benchmarks.md)
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float


def power(base: Float[Array, "..."], exponent: Float[Array, "..."]) -> Float[Array, "..."]:
    """Base to the exponent, for a positive base."""
    return jnp.exp(exponent * jnp.log(base))
