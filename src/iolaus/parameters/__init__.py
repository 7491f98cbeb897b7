"""WHAT WE BELIEVE: parameters, priors built from claims, draws keyed by name."""
