"""Slow checks of the whole: a second writing of the model, and pages with what was measured."""
