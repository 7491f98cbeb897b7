"""Iolaus: an open policy laboratory for the fentanyl trade and the violence around it."""

__version__ = "2026.11.0"
