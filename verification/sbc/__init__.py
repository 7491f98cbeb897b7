"""Simulation-based calibration: does the fit find again what made the data?"""
