"""Parts of an interval, by running the same draws with other luck.

Takes      Draws, the last month of their data
Gives      Part, coming(): shares of a forecast's spread; effects(): shares of a comparison's spread
Invariant  two runs share the draws and nothing else that is random; shares of one row sum to 1
Limits     on the log scale for sums of persons, on ranks for differences, whose tails are long
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iolaus import policies
from iolaus.analysis.compare import ends
from iolaus.artefacts.draws import Draws
from iolaus.calibration.predict import forecasts
from iolaus.ensemble.compare import run
from iolaus.ensemble.question import Question
from iolaus.model import wiring
from iolaus.parameters.draws import draw
from iolaus.simulate.calendar import label, month_index
from iolaus.simulate.run import CHUNK

Floats = NDArray[np.float64]
AHEAD = 30  # months forecast
SERIES = {"us_synthetic_opioid_deaths": "deaths from synthetic opioids, United States",
          "mx_homicide_victims": "victims of homicide, Mexico"}
HEADLINES = ("us_overdose_deaths", "mx_homicides")
POLICY = "joint_operations"
HORIZON = 2031


@dataclass(frozen=True)
class Part:
    """Shares of one interval.

    Attributes:
        what: of which quantity.
        low, high: its 90 % interval.
        parameters: share from what is believed of parameters.
        luck: share from what is drawn in the model: removals, splits, refusals.
        lacking: share from what the model lacks and from noise; None for what is only modelled.
    """

    what: str
    low: float
    high: float
    parameters: float
    luck: float
    lacking: float | None


def ready(draws: Draws) -> Draws:
    """Draws with all that a run reads: what older ones lack comes from its prior."""
    known = wiring.system(str(draws.manifest.get("form", wiring.DEFAULT))).parameters
    fresh = draw([each for name, each in known.items() if name not in draws.values], 0, 0, draws.count)
    blank = {"method": "", "tried": draws.count, "accepted": draws.count, "acceptance": 1.0, "fit": {},
             "sha256": "0" * 64}
    return Draws({**blank, **draws.manifest}, {**draws.values, **fresh})


def thinned(draws: Draws, count: int) -> Draws:
    """Equally spaced draws."""
    rows = np.linspace(0, draws.count - 1, min(count, draws.count)).round().astype(int)
    return Draws(draws.manifest, {name: each[rows] for name, each in draws.values.items()})


def coming(draws: Draws, as_of: str) -> list[Part]:
    """Forecasts of whole years: the first twelve months and the last twelve of AHEAD."""
    until = label(month_index(as_of) + AHEAD)
    one, other = (forecasts(draws, as_of, until, draws.count, seed) for seed in (0, 1))
    found = []
    for series, name in SERIES.items():
        for first, words in ((0, "first twelve months"), (AHEAD - 12, f"twelve months to {until}")):
            cut = slice(first, first + 12)
            said = [np.log(np.maximum(each[series].samples[:, cut].sum(axis=1), 0.5)) for each in (one, other)]
            model = [np.log(np.maximum(each[series].model[:, cut].sum(axis=1), 0.5)) for each in (one, other)]
            whole = float(np.var(np.concatenate(said)))
            within = _within(*said) / whole
            luck = min(_within(*model) / whole, within)
            low, high = np.exp(np.quantile(np.concatenate(said), (0.05, 0.95)))
            found.append(Part(f"{name}, {words}", float(low), float(high), 1.0 - within, luck, within - luck))
    return found


def effects(draws: Draws) -> list[Part]:
    """Totals on the current path to HORIZON and what a policy changes in them, in the model alone."""
    held = draw(policies.parse(POLICY, wiring.standard().levers, ()).parameters, 0, 0, CHUNK)
    subset = thinned(draws, CHUNK)

    def ask(seed: int) -> dict[str, dict[str, Floats]]:
        question = Question((POLICY,), HORIZON, subset.count, seed)
        found = run(question, draws=subset, believed=lambda drawn: {name: held.get(name, each)
                                                                    for name, each in drawn.items()})
        return {name: ends(found, name) for name in HEADLINES}

    one, other = ask(0), ask(1)
    found = []
    for name in HEADLINES:
        path = [each[name]["current_path"] for each in (one, other)]
        change = [each[name][POLICY] - each[name]["current_path"] for each in (one, other)]
        for words, pair in ((f"`{name}` on the current path, 2026-{HORIZON - 1}", path),
                            (f"change in `{name}` by `{POLICY}`, 2026-{HORIZON - 1}", change)):
            low, high = np.quantile(np.concatenate(pair), (0.05, 0.95))
            share = max(float(np.corrcoef(*(np.argsort(np.argsort(each)) for each in pair))[0, 1]), 0.0)
            found.append(Part(words, float(low), float(high), share, 1.0 - share, None))
    return found


def _within(one: Floats, other: Floats) -> float:
    """Variance among runs of the same draw, from two of them."""
    return float(min(np.mean((one - other) ** 2) / 2.0, np.var(np.concatenate([one, other]))))
