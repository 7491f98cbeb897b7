"""Binds a function to the claim it tries.

Takes      the id of a claim
Gives      check(id), a decorator; CHECKS: id -> function
Invariant  a claim has one check
Fails with RegisterError, naming the claim
"""

from __future__ import annotations

from collections.abc import Callable

from iolaus.claims.claim import Claim, Found
from iolaus.errors import RegisterError

Check = Callable[[Claim], Found]
CHECKS: dict[str, Check] = {}


def check(claim_id: str) -> Callable[[Check], Check]:
    """Bind a function to a claim.

    Raises:
        RegisterError: if the claim has a check already.
    """
    def bind(function: Check) -> Check:
        if claim_id in CHECKS:
            raise RegisterError(f"claim {claim_id} has two checks, {CHECKS[claim_id].__name__} and "
                                f"{function.__name__}; keep one")
        CHECKS[claim_id] = function
        return function
    return bind
