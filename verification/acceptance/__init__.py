"""Acceptance tests: does the whole behave as the evidence says it should? Figures and pictures, pass or miss."""
