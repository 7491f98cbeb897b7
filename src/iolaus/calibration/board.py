"""The scoreboard: forecasts made without later data, scored against rivals.

Takes      the shipped file of all origins' quantiles, or one that `--rerun` made
Gives      Board: load(), save(), rows(), verdicts(); Row, Verdict
Invariant  figures are worked out from the kept quantiles each time, so none can be typed in; the widening that is
           applied stands in the manifest with its derivation; needs no model to be read
Fails with ArtefactError

Arrays are named `<origin>|<series>|<maker>` with maker ours (unwidened), seen or a rival; ours may be absent where a
series lies outside the model at an origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store
from iolaus.calibration.scored import SCORED
from iolaus.calibration.scores import BANDS, LEVELS, NAMED, band, covered, weighted_score
from iolaus.calibration.widening import Case, widen
from iolaus.errors import ArtefactError

Floats = NDArray[np.float64]
SCHEMA = "iolaus/scoreboard/1"
SHIPPED = Path(__file__).parent / "files" / "scoreboard.npz"
OURS, SEEN = "ours", "seen"
LATER = "2021-12"  # origins from here on bound the coverage goals
GOALS = {"to 2 years": 0.9, "beyond 2 years": 1.0}
COVER = {90: (0.84, 0.96), 50: (0.40, 0.60)}


@dataclass(frozen=True)
class Row:
    """Scores of one series from one origin in one band of horizons.

    Attributes:
        origin: last month of data.
        series: id of the series.
        band: one of BANDS, years ahead.
        points: months scored.
        ours: our mean weighted interval score.
        rivals: those of the rivals, by name.
        inside: months inside our central intervals, by level in percent.
    """

    origin: str
    series: str
    band: str
    points: int
    ours: float
    rivals: Mapping[str, float]
    inside: Mapping[int, int]

    def ratio(self, rival: str = NAMED) -> float:
        """Our score over a rival's: below 1 is better."""
        return self.ours / self.rivals[rival]


@dataclass(frozen=True)
class Verdict:
    """One promise held against the figures: what was wanted, what was found."""

    what: str
    wanted: str
    found: float
    points: int
    passed: bool


@dataclass(frozen=True)
class Board:
    """Quantiles of every forecast and what came.

    Attributes:
        manifest: origins, settings, hashes, widening.
        arrays: by `<origin>|<series>|<maker>`.
    """

    manifest: dict[str, Any]
    arrays: dict[str, Floats]

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins, in order of time."""
        return tuple(sorted({name.split("|")[0] for name in self.arrays}))

    @property
    def widening(self) -> tuple[float, ...]:
        """Factor on our log spread in each band."""
        return tuple(float(each) for each in self.manifest["widening"]["factors"])

    def series(self, origin: str) -> tuple[str, ...]:
        """The series scored from an origin, in the order of SCORED."""
        return tuple(name for name in SCORED if f"{origin}|{name}|{SEEN}" in self.arrays)

    def quantiles(self, origin: str, series: str, maker: str = OURS) -> Floats | None:
        """Quantiles of a maker, ours widened; None where the series lies outside the model."""
        found = self.arrays.get(f"{origin}|{series}|{maker}")
        return widen(found, self.widening) if found is not None and maker == OURS else found

    def rivals(self, origin: str, series: str) -> tuple[str, ...]:
        """The rivals of a forecast, the named one first."""
        start = f"{origin}|{series}|"
        makers = [name.removeprefix(start) for name in self.arrays if name.startswith(start)]
        return (NAMED, *sorted(set(makers) - {NAMED, OURS, SEEN}))

    def seen(self, origin: str, series: str) -> Floats:
        """What was observed after an origin."""
        return self.arrays[f"{origin}|{series}|{SEEN}"]

    def save(self, path: Path) -> str:
        """Publish as one file; gives its hash."""
        return store.save(path, {**self.manifest, "schema": SCHEMA}, self.arrays)


def load(path: Path = SHIPPED) -> Board:
    """Open a scoreboard.

    Raises:
        ArtefactError: missing, damaged or of another kind.
    """
    if path == SHIPPED and not path.exists():
        raise ArtefactError("no scoreboard is shipped with this version; make one: 'iolaus backtest --rerun'")
    manifest, arrays = store.load(path, SCHEMA)
    return Board(manifest, arrays)


def cases(arrays: Mapping[str, Floats]) -> list[Case]:
    """Forecasts that the widening can be fixed on: all for which there are ours."""
    found = []
    for name, ours in arrays.items():
        origin, series, maker = name.split("|")
        if maker == OURS:
            found.append(Case(origin, series, ours, arrays[f"{origin}|{series}|{NAMED}"],
                              arrays[f"{origin}|{series}|{SEEN}"]))
    return found


def rows(board: Board) -> list[Row]:
    """Every row of the scoreboard."""
    found = []
    for origin in board.origins:
        for series in board.series(origin):
            ours = board.quantiles(origin, series)
            if ours is None:
                continue
            seen = board.seen(origin, series)
            place = band(np.arange(1, len(seen) + 1))
            for k, name in enumerate(BANDS):
                inside = place == k
                if np.any(inside):
                    found.append(_row(board, origin, series, name, inside))
    return found


def _row(board: Board, origin: str, series: str, name: str, inside: NDArray[np.bool_]) -> Row:
    seen = board.seen(origin, series)[inside]
    quantiles = {maker: board.quantiles(origin, series, maker) for maker in (OURS, *board.rivals(origin, series))}
    score = {maker: float(weighted_score(each[inside], seen).mean())
             for maker, each in quantiles.items() if each is not None}
    ours = quantiles[OURS]
    assert ours is not None
    return Row(origin, series, name, len(seen), score.pop(OURS), score,
               {level: int(covered(ours[inside], seen, level).sum()) for level in LEVELS})


def pooled(some: Iterable[Row], rival: str = NAMED) -> tuple[float, int]:
    """Our score over a rival's, both summed over all months of some rows; and how many months."""
    many = list(some)
    points = sum(each.points for each in many)
    theirs = sum(each.points * each.rivals[rival] for each in many)
    return (sum(each.points * each.ours for each in many) / theirs if theirs else float("nan")), points


def coverage(some: Iterable[Row], level: int) -> tuple[float, int]:
    """Share of the months of some rows inside our central intervals; and how many months."""
    many = list(some)
    points = sum(each.points for each in many)
    return (sum(each.inside[level] for each in many) / points if points else float("nan")), points


def deaths(every: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of the two series of deaths, to two years ahead and beyond."""
    some = [each for each in every if SCORED[each.series].deaths]
    return {"to 2 years": [each for each in some if each.band != BANDS[-1]],
            "beyond 2 years": [each for each in some if each.band == BANDS[-1]]}


def others(board: Board) -> tuple[str, ...]:
    """The rivals beside the named one."""
    return board.rivals(board.origins[0], board.series(board.origins[0])[0])[1:]


def verdicts(board: Board) -> list[Verdict]:
    """The promises, held against the figures; those that no month of the board speaks of are left out."""
    every = rows(board)
    parts = deaths(every)
    found = []
    for what, goal in GOALS.items():
        ratio, points = pooled(parts[what])
        found.append(Verdict(f"score over that of {NAMED}, the two series of deaths together, {what}",
                             f"at most {goal:g}", ratio, points, ratio <= goal))
    later = [each for each in every if each.origin >= LATER]
    for level, (low, high) in COVER.items():
        share, points = coverage(later, level)
        found.append(Verdict(f"months inside {level} % intervals, all series, origins from {LATER} on",
                             f"{low:.0%} to {high:.0%}", share, points, low <= share <= high))
    return [each for each in found if each.points]
