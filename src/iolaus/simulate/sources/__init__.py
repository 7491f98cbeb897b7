"""Inputs of each model part, read from the evidence room: one file for each module that has any."""
