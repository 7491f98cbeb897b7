"""The studies that can be recomputed, by public name.

Takes      nothing
Gives      STUDIES, find(), reproduce()
Invariant  every figure of a study is finite and named once
Fails with UnknownNameError, with the nearest names
"""

from __future__ import annotations

from iolaus.errors import UnknownNameError
from iolaus.studies import australia, castillo, meth, prieto_curiel, source
from iolaus.studies.figure import Figure, Progress, Study

STUDIES: dict[str, Study] = {each.id: each for each in (
    prieto_curiel.STUDY, source.STUDY, castillo.STUDY, meth.STUDY, australia.STUDY)}


def silent(what: str, share: float) -> None:
    """Report no progress."""


def find(study_id: str) -> Study:
    """One study.

    Raises:
        UnknownNameError: if it is not among those that can be recomputed.
    """
    if study_id not in STUDIES:
        raise UnknownNameError("study", study_id, STUDIES)
    return STUDIES[study_id]


def reproduce(study_id: str, progress: Progress = silent) -> list[Figure]:
    """All figures of one study, recomputed.

    Raises:
        UnknownNameError: if it is not among those that can be recomputed.
    """
    return find(study_id).compute(progress)
