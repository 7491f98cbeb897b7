"""Backtests: at each origin, fit without later data, forecast, and set beside rivals and what came.

Takes      a forecaster (ours, or any that takes its place), origins, a folder
Gives      run(): one file for each origin, finished ones not redone; joined(): the scoreboard of them all
Invariant  the forecaster is told the origin and nothing of what came; a file is published whole or not at all; a file
           made by other code, data or settings is made anew
Fails with ArtefactError where a file of an origin is damaged or the folder cannot be written to
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store
from iolaus.calibration import board, origins, rivals
from iolaus.calibration.board import OURS, SEEN, Board
from iolaus.calibration.scored import future, history, standing
from iolaus.calibration.scores import BANDS, NAMES, QUANTILES, check
from iolaus.calibration.widening import GRID, LAST, factors
from iolaus.errors import ArtefactError, QuestionError
from iolaus.simulate.calendar import VINTAGE

Floats = NDArray[np.float64]
SCHEMA = "iolaus/backtest-origin/1"
Progress = Callable[[str, float], None]


class Forecaster(Protocol):
    """Whoever forecasts: ours, or a cheap one in tests."""

    @property
    def about(self) -> Mapping[str, Any]:
        """What the results depend on: method, settings, hashes of code and data."""

    def forecast(self, as_of: str, series: tuple[str, ...], until: str, progress: Progress) -> Mapping[str, Floats]:
        """Samples (draws, months) of each series from the month after `as_of` to `until`; outside ones left out."""


def nothing(_what: str, _share: float) -> None:
    """Show no progress."""


def path_of(folder: Path, origin: str) -> Path:
    """The file of an origin."""
    return folder / f"origin_{origin}.npz"


def run(forecaster: Forecaster, folder: Path, chosen: Iterable[str] = origins.ORIGINS,
        progress: Progress = nothing) -> list[Path]:
    """Make the file of each origin that is not there yet.

    Args:
        forecaster: who forecasts.
        folder: where the files stand.
        chosen: origins, among ORIGINS.
        progress: called with what is done and the share of all work.

    Raises:
        QuestionError: an origin is not one of ORIGINS.
    """
    wanted = tuple(chosen)
    for each in wanted:
        if each not in origins.ORIGINS:
            raise QuestionError(f"no backtest from '{each}'; origins are {', '.join(origins.ORIGINS)}")
    made = []
    for k, origin in enumerate(wanted):
        path = path_of(folder, origin)
        if not finished(path, forecaster, origin):
            def report(what: str, share: float, done: int = k, name: str = origin) -> None:
                progress(f"{name}: {what}", (done + share) / len(wanted))

            arrays, told = one(forecaster, origin, report)
            store.save(path, {**told, "schema": SCHEMA}, arrays)
        made.append(path)
        progress(origin, (k + 1) / len(wanted))
    return made


def settings(forecaster: Forecaster, origin: str) -> dict[str, Any]:
    """What the file of an origin depends on; equal settings give equal numbers."""
    return {"origin": origin, "vintage": VINTAGE, "priors": origins.read(origin)["sha256"], **forecaster.about}


def finished(path: Path, forecaster: Forecaster, origin: str) -> bool:
    """Whether the file of an origin is there, whole and made with these settings."""
    if not path.exists():
        return False
    try:
        manifest, _ = store.load(path, SCHEMA)
    except ArtefactError:
        return False  # a damaged file is made anew
    return bool(manifest["settings"] == settings(forecaster, origin))


def one(forecaster: Forecaster, origin: str, progress: Progress = nothing) -> tuple[dict[str, Floats], dict[str, Any]]:
    """Quantiles of all forecasts from one origin, what came, and the manifest."""
    series = standing(origin)
    ours = forecaster.forecast(origin, series, VINTAGE, progress)
    arrays: dict[str, Floats] = {}
    for name in series:
        months, seen = future(name, origin)
        arrays[f"{origin}|{name}|{SEEN}"] = seen
        for rival in rivals.RIVALS:
            arrays[f"{origin}|{name}|{rival}"] = rivals.forecast(rival, history(name, origin), len(months))
        if name in ours:
            found = in_quantiles(ours[name][:, :len(months)])
            check(found, seen)
            arrays[f"{origin}|{name}|{OURS}"] = found
    outside = [name for name in series if name not in ours]
    return arrays, {"settings": settings(forecaster, origin), "outside": outside, "quantiles": list(NAMES)}


def in_quantiles(samples: Floats) -> Floats:
    """Quantiles (months, QUANTILES) of samples (draws, months)."""
    return np.asarray(np.quantile(samples, QUANTILES, axis=0).T)


def joined(folder: Path) -> Board:
    """The scoreboard of every origin in a folder, its widening fixed on the early ones.

    Raises:
        ArtefactError: a file is damaged, or files were made with different settings.
        QuestionError: no origin up to 2019-12 is there, so that the widening has no basis.
    """
    arrays: dict[str, Floats] = {}
    made: dict[str, Any] = {}
    outside: dict[str, list[str]] = {}
    for origin in origins.ORIGINS:
        path = path_of(folder, origin)
        if path.exists():
            manifest, found = store.load(path, SCHEMA)
            arrays |= found
            made[origin], outside[origin] = manifest["settings"], manifest["outside"]
    shared = [{key: each for key, each in one.items() if key not in ("origin", "priors")} for one in made.values()]
    if any(each != shared[0] for each in shared):
        raise ArtefactError(f"'{folder}' holds origins made with different settings; "
                            "run 'iolaus backtest --rerun' until all are alike")
    found_factors = factors(board.cases(arrays))
    widening = {"factors": list(found_factors), "bands": list(BANDS), "origins": [
        each for each in made if each <= LAST], "grid": [float(GRID[0]), float(GRID[-1])],
        "rule": "least sum over origins and series of our weighted interval score over the named rival's"}
    return Board({"made": made, "outside": outside, "widening": widening, "vintage": VINTAGE,
                  "quantiles": list(NAMES)}, arrays)
