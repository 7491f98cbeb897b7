"""Identifiability: what the past pins and what it leaves open."""
