"""Scenario-years a second on one core: the engine against the readable twin, same equations, one run.

Takes      a processor number to stay on
Gives      one JSON object on standard output
Invariant  processor time of this process, which other work on the machine disturbs least; wall time beside it;
           one thread, so it is per core; the engine's figure is the median of ROUNDS, compiling left out
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ROUNDS, YEARS, TWIN_WORLDS, SIZES = 9, 5, 3, (64, 128, 256, 512)


def alone() -> None:
    """Stay on one core, with one thread, before the array libraries start theirs."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"
    if hasattr(os, "sched_setaffinity"):
        own = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {own[int(sys.argv[1]) if len(sys.argv) > 1 else -1]})


def engine(worlds: int, rounds: int) -> dict[str, Any]:
    """Five years of policy of one chunk, luck given; and with drawing it."""
    import jax
    import numpy as np

    from iolaus import outcomes
    from iolaus.model import wiring
    from iolaus.parameters.draws import draw
    from iolaus.simulate import chances
    from iolaus.simulate.calendar import START_YEAR
    from iolaus.simulate.run import runner

    system = wiring.standard()
    measured = [outcomes.load(name).record for name in outcomes.NAMES]
    run = runner(system, tuple(dict.fromkeys(name for name in measured if name)))
    parameters = draw(system.parameters.values(), 0, 0, worlds)
    numbers = np.arange(worlds)
    once, levers = chances.once(system, 0, numbers), run.neutral(worlds)
    years = range(START_YEAR, START_YEAR + YEARS)
    luck = {year: chances.yearly(system, 0, numbers, year) for year in years}
    start, _ = run.advance(run.begin(parameters), parameters, levers, luck[START_YEAR], once, START_YEAR)

    def project(draw_luck: bool) -> None:
        state = start
        for year in years:
            drawn = chances.yearly(system, 0, numbers, year) if draw_luck else luck[year]
            state, record = run.advance(state, parameters, levers, drawn, once, year)
        jax.block_until_ready((state, record))

    found = {}
    for name, drawing in (("step", False), ("step and luck", True)):
        project(drawing)
        cpu, wall = [], []
        for _ in range(rounds):
            began, clock = time.process_time(), time.perf_counter()
            project(drawing)
            cpu.append(time.process_time() - began)
            wall.append(time.perf_counter() - clock)
        found[name] = {"per_core": worlds * YEARS / median(cpu), "wall": worlds * YEARS / median(wall),
                       "best": worlds * YEARS / min(cpu), "rounds": rounds}
    return found


def twin() -> dict[str, float]:
    """The same five years in the twin, a few worlds one after the other."""
    import numpy as np
    from verification.both import chunk_of
    from verification.twin.loop import run
    from verification.twin.world import pick

    from iolaus.model import wiring
    from iolaus.simulate import chances
    from iolaus.simulate.calendar import FIRST_YEAR, START_YEAR
    from iolaus.simulate.inputs import gather

    system = wiring.standard()
    chunk, inputs, past = chunk_of(system), gather(system), 12 * (START_YEAR - FIRST_YEAR)
    drawn = [chances.yearly(system, 0, chunk.worlds, year) for year in range(START_YEAR, START_YEAR + YEARS)]
    empty = {name: np.zeros((past, *each.shape[1:])) for name, each in drawn[0].items()}
    luck = {name: np.concatenate([empty[name], *[np.asarray(each[name]) for each in drawn]]) for name in empty}
    once, cpu = chances.once(system, 0, chunk.worlds), []
    for number in range(TWIN_WORLDS + 1):
        world = pick(number, chunk.parameters, (inputs.monthly, inputs.constant), luck, once, {})
        began = time.process_time()
        run(world, 12 * YEARS, None, past)
        cpu.append(time.process_time() - began)
    return {"per_core": YEARS / median(cpu[1:]), "worlds": TWIN_WORLDS}


def main() -> None:
    alone()
    from iolaus.simulate.run import cache_folder

    cache_folder()
    import jax

    jax.config.update("jax_enable_x64", True)
    sizes = {str(size): engine(size, ROUNDS) for size in SIZES}
    print(json.dumps({"sizes": sizes, "twin": twin()}))


if __name__ == "__main__":
    main()
