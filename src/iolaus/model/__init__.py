"""HOW IT MOVES: one file per part of the world."""

import jax

jax.config.update("jax_enable_x64", True)
