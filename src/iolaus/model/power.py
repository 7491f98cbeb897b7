"""Powers of positive ratios.

Takes      a positive pure number and an exponent that varies by world
Gives      power(), powers(): base to the exponent, or to several
Invariant  equals base ** exponent to rounding; exponential and logarithm run in the processor's lanes, which the
           general power does not (measured: docs/trust/benchmarks.md)
"""

from __future__ import annotations

import jax.numpy as jnp
from jaxtyping import Array, Float

from iolaus.model.sums import apart


def power(base: Float[Array, "..."], exponent: Float[Array, "..."]) -> Float[Array, "..."]:
    """Base to the exponent, for a positive base."""
    return apart(jnp.exp(exponent * jnp.log(base)))


def powers(base: Float[Array, "..."], *exponents: Float[Array, "..."]) -> tuple[Float[Array, "..."], ...]:
    """Base to each of the exponents; its logarithm, the dear part, is taken once."""
    logarithm = apart(jnp.log(base))
    return tuple(apart(jnp.exp(each * logarithm)) for each in exponents)
