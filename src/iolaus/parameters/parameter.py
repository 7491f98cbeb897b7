"""A parameter: a name in an equation, its unit, its meaning, and the claim that says how large it is.

Takes      a name, a unit and the id of an entry of the evidence register
Gives      Parameter (a declaration; it holds no value)
Invariant  a parameter without a claim cannot be made; its unit measures what its claim measures
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """One uncertain number of the model.

    Attributes:
        name: the word used in the equation, unique in its module.
        unit: unit in the equation; the claim may use another size of the same thing (1/week for 1/year).
        claim: id of the register entry its prior is built from, also its public id.
        meaning: what it is, in words an analyst understands.
    """

    name: str
    unit: str
    claim: str
    meaning: str
