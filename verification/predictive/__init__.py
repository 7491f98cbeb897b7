"""Posterior predictive checks: do the series look like what the fit would have made?"""
