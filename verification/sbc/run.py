"""The long part: `python -m verification.sbc.run --sets 128` fits synthetic data sets and keeps their ranks.

Takes      the number of data sets wanted; what is done already in ranks.json
Gives      ranks.json: rank and place of the truth among the draws, by data set and coordinate or headline
Invariant  data sets come in batches of one seed each, so work can be stopped, resumed and extended; ranks of another
           model, register or set-up are refused
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from iolaus.calibration.evaluate import Evaluator
from iolaus.calibration.fit import priors_hash
from iolaus.calibration.target import Target
from iolaus.evidence import entries
from iolaus.simulate.provenance import data_hash, equations_hash
from iolaus.simulate.run import cache_folder
from verification.sbc.many import Many, climb, make, sample
from verification.sbc.reduced import AS_OF, HEADLINES, headlines, reduced

RANKS = Path(__file__).with_name("ranks.json")
BATCH = 32
CHAINS = 16
ROUNDS = 8
BLOCKS = (40, 60, 80, 120, 160, 200, 240)
EVERY = 6
THIN = 5  # of the kept states, every fifth enters the ranks: 30 steps apart, about as many as chains need to forget


def setup(target: Target) -> dict[str, Any]:
    """What the ranks belong to."""
    return {"as_of": AS_OF, "names": [*target.names, *HEADLINES], "model_coordinates": target.theta.size,
            "chains": CHAINS, "rounds": ROUNDS, "blocks": list(BLOCKS), "every": EVERY, "thin": THIN,
            "draws": CHAINS * (BLOCKS[-1] // EVERY // THIN), "equations": equations_hash(),
            "priors": priors_hash(target, entries.load()), "data": data_hash()}


def batch(evaluator: Evaluator, count: int, seed: int) -> dict[str, Any]:
    """Fit `count` data sets of a seed; ranks (sets, names) and places in (0, 1) among all kept states."""
    target = evaluator.target
    made = make(evaluator, count, seed)
    many = Many(evaluator, made.logs)
    states, accepted = sample(many, *climb(many, ROUNDS), CHAINS, BLOCKS, EVERY, seed)
    kept, size, chains, sets = states.shape
    means = evaluator.means(np.swapaxes(states, 0, 1).reshape(size, -1))
    told = np.swapaxes(headlines(target, means).reshape(-1, kept, chains, sets), 0, 1)
    states = np.concatenate([states, told], axis=1)
    truth = np.concatenate([made.truth, headlines(target, made.means)])
    below = states < truth[:, None, :]
    ranks = below[THIN - 1::THIN].sum(axis=(0, 2))
    places = (below.sum(axis=(0, 2)) + 0.5) / (kept * chains + 1)
    return {"seed": seed, "refused": made.refused, "accepted": accepted, "ranks": ranks.T.tolist(),
            "places": np.round(places.T, 4).tolist()}


def main(words: list[str]) -> int:
    """Fit until `--sets` data sets are done."""
    parser = argparse.ArgumentParser(prog="python -m verification.sbc.run")
    parser.add_argument("--sets", type=int, default=128, help="data sets wanted in all")
    parser.add_argument("--anew", action="store_true", help="drop what is done")
    asked = parser.parse_args(words)
    cache_folder()
    target = reduced()
    about = setup(target)
    done: dict[str, Any] = {"setup": about, "batches": []}
    if RANKS.exists() and not asked.anew:
        done = json.loads(RANKS.read_text(encoding="utf-8"))
        if done["setup"] != about:
            differ = [key for key in about if done["setup"].get(key) != about[key]]
            raise SystemExit(f"{RANKS.name} belongs to another set-up ({', '.join(differ)}); start again with --anew")
    evaluator = Evaluator(target)
    while BATCH * len(done["batches"]) < asked.sets:
        start = time.monotonic()
        done["batches"].append(batch(evaluator, BATCH, len(done["batches"])))
        RANKS.write_text(_text(done), encoding="utf-8")
        found = done["batches"][-1]
        print(f"{BATCH * len(done['batches'])} data sets; {time.monotonic() - start:.0f} s, taken {found['accepted']}",
              file=sys.stderr, flush=True)
    return 0


def _text(done: dict[str, Any]) -> str:
    """JSON with one line for each data set."""
    rows = []
    for each in done["batches"]:
        head = {key: value for key, value in each.items() if key not in ("ranks", "places")}
        parts = [f'"{key}": [\n{",".join(chr(10) + json.dumps(row) for row in each[key])[1:]}\n]'
                 for key in ("ranks", "places")]
        rows.append(json.dumps(head)[:-1] + ", " + ", ".join(parts) + "}")
    return f'{{"setup": {json.dumps(done["setup"])},\n"batches": [\n' + ",\n".join(rows) + "\n]}\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
