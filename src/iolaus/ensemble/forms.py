"""The same question put to rival forms of the model.

Takes      Question, names of forms, how draws are held against history under a form
Gives      chosen(): forms asked for; ask(): Results by form, and what was kept of the draws
Invariant  policies, horizon, luck and number of worlds stay; a form's worlds are draws weighed by the past under it
Fails with UnknownNameError (no such form), and what ensemble.compare.run fails with
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.draws import Draws
from iolaus.artefacts.results import Results
from iolaus.ensemble.compare import run
from iolaus.ensemble.question import Question
from iolaus.model import wiring
from iolaus.simulate.run import cache_folder

ALL = "all"
STRONG = 3.0  # log of twenty
FEWEST = 20  # draws; with fewer a form cannot follow history with what is believed
Refit = Callable[[str, Draws, int, Callable[[float], None]], Draws]


@dataclass(frozen=True)
class Answered:
    """One form's answer.

    Attributes:
        form: its name.
        title: its title.
        changes: what it changes.
        kept: how many of the draws looked at carry the weight of the past under it.
        looked_at: how many were looked at.
        results: its answer; None where too few draws carry it, or the past refuses it.
        fitted: draws as likely as one another under it.
    """

    form: str
    title: str
    changes: str
    kept: int
    looked_at: int
    results: Results | None
    fitted: Draws

    def describe(self) -> dict[str, Any]:
        """Plain data for a manifest."""
        fit = self.fitted.manifest["refit"]
        return {"title": self.title, "changes": self.changes, "kept": self.kept, "looked_at": self.looked_at,
                "counts": self.results is not None, "log_factor": fit.get("log_factor"), "error": fit.get("error")}


def chosen(words: Sequence[str]) -> tuple[str, ...]:
    """Names of forms from what a user wrote: `all`, or names, also with commas.

    Raises:
        UnknownNameError: no such form.
    """
    names = [name.strip() for word in words for name in word.split(",") if name.strip()]
    if ALL in names:
        return tuple(wiring.VARIANTS)
    for name in names:
        wiring.system(name)
    return tuple(dict.fromkeys(name for name in names if name != wiring.DEFAULT))


def ask(question: Question, names: Sequence[str], refit: Refit,
        progress: Callable[[str, float], None] = lambda _what, _share: None,
        draws: Path = draws_file.SHIPPED, ends: bool = False, only: Collection[str] = ()) -> tuple[Answered, ...]:
    """Each form's answer, in the order of the names.

    Args:
        question: what is asked.
        names: the forms.
        refit: holds draws against history under a form.
        progress: called with what is being done and the share of all forms' work done.
        draws: the file of draws of the standard form.
        ends: keep the first and the last month only.
        only: ids of the policies that are looked at; all, the current path among them, where empty.
    """
    cache_folder()
    loaded = draws_file.load(draws)
    found = []
    for number, name in enumerate(names):
        form, tell = wiring.VARIANTS[name], _teller(progress, name.replace("_", " "), number, len(names))
        fitting = refit(name, loaded, question.worlds, _half(tell))
        kept, looked_at = fitting.manifest["refit"]["kept"], fitting.manifest["refit"]["looked_at"]
        results = None
        if kept >= min(FEWEST, looked_at) and not refused(fitting):
            def ahead(done: int, total: int, say: Callable[[float], None] = tell) -> None:
                say(0.5 + 0.5 * done / total)

            results = run(replace(question, form=name), ahead, fitting, ends=ends, only=only)
        found.append(Answered(name, form.title, form.changes, kept, looked_at, results, fitting))
    return tuple(found)


def refused(fitting: Draws) -> bool:
    """Whether the past speaks against the form by a factor of twenty or more, two standard errors allowed for."""
    told = fitting.manifest["refit"]
    against, error = told.get("log_factor"), told.get("error")
    return against is not None and error is not None and against + 2.0 * error < -STRONG


def _teller(progress: Callable[[str, float], None], what: str, begun: int, of: int) -> Callable[[float], None]:
    """Says the share of one form's work as a share of all."""
    return lambda share: progress(what, (begun + share) / of)


def _half(tell: Callable[[float], None]) -> Callable[[float], None]:
    return lambda share: tell(0.5 * share)
