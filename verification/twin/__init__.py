"""The twin: the standard system once more, one world at a time, in plain NumPy, written from the equations' labels.

Takes      parameters, inputs, luck and lever paths as numbers
Gives      run(): every stock at the end of every month
Invariant  imports nothing of iolaus.model; slow and readable; the engine must agree with it to 1e-9
"""
