"""The checks, one file for each topic; `check.py` binds a function to the id of a claim.

Takes      claims
Gives      one function for each claim
Invariant  a check types in no figure: it computes or reads each
"""
