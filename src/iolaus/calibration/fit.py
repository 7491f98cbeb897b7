"""The fit: mode, warm-up, many chains, their diagnosis, and the draws they leave.

Takes      `as_of`, a form, a register, a seed, a folder for what is done
Gives      Fit: draws by id, diagnosis, manifest; fit(): resumes in its folder after a kill
Invariant  the same question and seed give the same draws, interrupted or not; a folder of another question is refused
Fails with ArtefactError: the folder holds another question's work
Sources    Margossian et al. 2024 (R-hat of chains in groups); Vehtari et al. 2021 (rank-normalised R-hat, ESS)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iolaus.artefacts import store
from iolaus.artefacts.draws import Draws
from iolaus.calibration import chains as moving
from iolaus.calibration.diagnosis import GROUPS, diagnose
from iolaus.calibration.evaluate import Evaluator
from iolaus.calibration.mode import Normal, climb
from iolaus.calibration.target import Target, target
from iolaus.errors import ArtefactError
from iolaus.evidence import entries
from iolaus.evidence.entries import Entry
from iolaus.model import wiring
from iolaus.parameters.draws import uniforms
from iolaus.parameters.priors import quantile
from iolaus.simulate.calendar import VINTAGE
from iolaus.simulate.provenance import data_hash, equations_hash

Floats = NDArray[np.float64]
Progress = Callable[[str, float], None]
SCHEMA = "iolaus/fit/1"
BELIEF = ("shape", "unit", "median", "low", "high", "interval", "a", "b", "bounds")
ADAPTING = (3, 6, 10, 16, 24)  # blocks of the warm-up after which the proposal is learned anew
LEARNED = 10  # from how many blocks, at most
BLOCK = 15  # steps between two checkpoints


@dataclass(frozen=True)
class Effort:
    """How long to sample.

    Attributes:
        chains: number of chains, a multiple of GROUPS.
        warmup: blocks of steps during which the proposal adapts; dropped.
        blocks: blocks of steps that are kept.
        every: steps between two states that are kept.
    """

    chains: int = 256
    warmup: int = 24
    blocks: int = 40
    every: int = 5


FULL = Effort()
QUICK = Effort(warmup=6, blocks=4)


@dataclass(frozen=True)
class Fit:
    """A posterior.

    Attributes:
        target: what was sampled.
        states: coordinates (kept, size, chains).
        diagnosis: R-hat, ESS and acceptance.
        manifest: how it came about.
        register: entries whose priors held.
    """

    target: Target
    states: Floats
    diagnosis: dict[str, Any]
    manifest: dict[str, Any]
    register: Mapping[str, Entry]

    def coordinates(self, count: int) -> Floats:
        """`count` states, equally spaced over steps and chains; (size, count)."""
        kept, size, chains = self.states.shape
        flat = np.swapaxes(self.states, 0, 1).reshape(size, kept * chains)
        return flat[:, np.linspace(0, kept * chains - 1, count).round().astype(int)]

    def draws(self, count: int, seed: int = 0) -> Draws:
        """Equally likely draws of every parameter: sampled ones from the chains, the others from their priors."""
        q = self.coordinates(count)
        values = {name: quantile(self.register[name], uniforms(seed, name, 0, count), each.unit)
                  for name, each in self.target.past.system.parameters.items()}
        cut = self.target.theta.size
        values |= self.target.theta.exact(q[:cut]) | self.target.observing.exact(q[cut:])
        return Draws(self.manifest, values)


def fit(as_of: str = VINTAGE, form: str = wiring.DEFAULT, effort: Effort = FULL, seed: int = 0,
        folder: Path | None = None, register: Mapping[str, Entry] | None = None,
        progress: Progress = lambda _text, _share: None) -> Fit:
    """Sample the posterior given everything up to the month `as_of`.

    Args:
        as_of: last month of data.
        form: form of the model.
        effort: chains and steps.
        seed: of all random numbers.
        folder: where finished blocks are kept; work found there goes on.
        register: entries whose priors hold; a backtest gives those of its origin.
        progress: called with a text and the share of the work done.
    """
    progress("making the model", 0.0)
    aim = target(as_of, form, register)
    known = entries.load() if register is None else register
    evaluator = Evaluator(aim)
    manifest = {"method": "preconditioned Crank-Nicolson chains around a Gauss-Newton normal distribution",
                "as_of": as_of, "form": form, "seed": seed, "chains": effort.chains,
                "warmup_steps": effort.warmup * BLOCK, "steps": effort.blocks * BLOCK, "every": effort.every,
                "coordinates": list(aim.names), "equations": equations_hash(), "priors": priors_hash(aim, known),
                "data": data_hash()}
    work = _Work(folder, manifest)
    whole = effort.warmup + effort.blocks
    normal = work.normal() or climb(evaluator, np.zeros(aim.size), lambda text, _share: progress(text, 0.02))
    work.keep_normal(normal)
    now, kept, done = work.resume()
    if now is None:
        now = moving.begin(evaluator, normal, effort.chains, seed)
    for block in range(done + 1, whole + 1):
        now, states = moving.advance(evaluator, now, BLOCK, seed, effort.every)
        kept.append(states)
        if block <= effort.warmup:
            kept = kept[-LEARNED:]
            now = moving.adapt(now, np.concatenate(kept), normal) if block in ADAPTING else now
            kept = [] if block == effort.warmup else kept
        work.keep(now, kept, block)
        warm = "warming up" if block <= effort.warmup else "sampling"
        progress(f"{warm}, {now.accepted.mean():.0%} of proposals taken", 0.1 + 0.9 * block / whole)
    states = np.concatenate(kept)
    found = diagnose(states, aim.names) | {"accepted": [round(float(each), 3) for each in now.accepted],
                                           "evaluations": evaluator.calls}
    judged = sum(known[name].is_judgement for name in aim.past.system.parameters)
    widths = dict(zip(aim.names, states.std(axis=(0, 2)).round(4).tolist(), strict=True))
    return Fit(aim, states, found, manifest | {"diagnosis": found, "widths": widths, "judgements": judged}, known)


def priors_hash(aim: Target, known: Mapping[str, Entry]) -> str:
    """Hash of the beliefs that a posterior rests on: the priors of the model's parameters and of the observation."""
    names = sorted({*aim.past.system.parameters, *aim.observing.names})
    told = [[name, *(getattr(known[name], field) for field in BELIEF)] for name in names]
    return hashlib.sha256(store.canonical(told)).hexdigest()[:16]


class _Work:
    """What is already done, in a folder."""

    def __init__(self, folder: Path | None, manifest: Mapping[str, Any]) -> None:
        self.folder, self.manifest = folder, {**manifest, "schema": SCHEMA}

    def normal(self) -> Normal | None:
        found = self._load("mode.npz")
        return Normal(found["centre"], found["factor"]) if found else None

    def keep_normal(self, normal: Normal) -> None:
        self._save("mode.npz", {"centre": normal.centre, "factor": normal.factor})

    def keep(self, now: moving.Chains, kept: list[Floats], done: int) -> None:
        states = np.concatenate(kept) if kept else np.zeros((0, *now.q.shape))
        self._save("chains.npz", {
            "q": now.q, "value": now.value, "step": np.array(now.step), "done": np.array(done),
            "centre": now.reference.centre, "factor": now.reference.factor, "accepted": now.accepted,
            "states": states})

    def resume(self) -> tuple[moving.Chains | None, list[Floats], int]:
        found = self._load("chains.npz")
        if not found:
            return None, [], 0
        now = moving.Chains(found["q"], found["value"], int(found["step"]),
                            Normal(found["centre"], found["factor"]), found["accepted"])
        blocks = len(found["states"]) // (BLOCK // int(self.manifest["every"]))
        return now, (np.split(found["states"], blocks) if blocks else []), int(found["done"])

    def _save(self, name: str, arrays: dict[str, Any]) -> None:
        if self.folder is not None:
            store.save(self.folder / name, self.manifest, arrays)

    def _load(self, name: str) -> dict[str, Any] | None:
        if self.folder is None or not (self.folder / name).exists():
            return None
        manifest, arrays = store.load(self.folder / name, SCHEMA)
        for key, wanted in self.manifest.items():
            if manifest.get(key) != wanted:
                raise ArtefactError(f"'{self.folder / name}' is work of another fit: {key} is {manifest.get(key)!r}, "
                                    f"now {wanted!r}; give another folder or delete this one")
        return arrays


__all__ = ["FULL", "GROUPS", "QUICK", "Effort", "Fit", "fit"]
