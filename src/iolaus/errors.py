"""Every mistake a user can make, one class per kind.

Takes      nothing
Gives      IolausError and its kinds, nearest names for a wrong one
Invariant  a message says what, where, why and what to do; the command line exits with 2, the web answers 4xx
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

SHOWN = 12  # known names told where none is near

class IolausError(Exception):
    """A mistake that the user can mend; anything else that is raised is our bug."""


class UnknownNameError(IolausError):
    """A policy, outcome, lever, parameter, series or entry that does not exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Name the kind, the wrong name, and the nearest three of the known ones."""
        names = sorted(known)
        near = nearest(name, names)
        more = f", and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        hint = f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(names[:SHOWN])}{more}"
        super().__init__(f"no {kind} '{name}'; {hint}")
        self.kind, self.name, self.near = kind, name, near

    def at(self, where: str) -> UnknownNameError:
        """The same mistake, with the file that it stands in."""
        self.args = (f"{where}: {self.args[0]}",)
        return self


class UnitError(IolausError):
    """A unit that cannot be read, or two that do not fit."""


class RegisterError(IolausError):
    """An entry of the evidence register that breaks its own rules."""


class DataError(IolausError):
    """A data table that is missing, damaged or not what its manifest says."""


class ConnectorError(IolausError):
    """An official address that does not answer as it should, or a file that is not what the agency publishes."""


class ArtefactError(IolausError):
    """A file of draws or results that is damaged, missing or of another format."""


class PolicyError(IolausError):
    """A policy, or a combination of policies, that cannot be carried out as written."""


class QuestionError(IolausError):
    """A horizon, number of worlds, seed or option out of its range."""


class WiringError(IolausError):
    """Parts of the model that do not fit together."""


def nearest(name: str, names: Iterable[str], count: int = 3) -> list[str]:
    """The closest known names to a wrong one, best first (at most `count`)."""
    known = list(names)
    folded = {each.lower(): each for each in known}
    close = difflib.get_close_matches(name.lower(), folded, n=count, cutoff=0.5)
    found = [folded[each] for each in close]
    found += [each for each in known if name.lower() in each.lower() and each not in found]
    return found[:count]
