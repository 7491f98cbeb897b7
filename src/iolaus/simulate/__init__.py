"""ONE RUNNER: inputs, chances and the compiled year, used alike by the ensemble and by the calibration."""
