"""A runner hands over once what all calls share, and hands over anew what is another runner's."""

import dataclasses

import numpy as np

from iolaus.model import wiring
from iolaus.simulate import chances
from iolaus.simulate.calendar import FIRST_YEAR
from iolaus.simulate.run import CHUNK, runner
from support.worlds import conditioned_chunk

RECORD = ("removals",)


def removals(run, chunk):
    once, luck = (chances.once(run.system, 0, chunk.worlds), chances.yearly(run.system, 0, chunk.worlds, FIRST_YEAR))
    _, record = run.advance(run.begin(chunk.parameters), chunk.parameters, run.still(CHUNK), luck, once, FIRST_YEAR)
    return np.asarray(record["removals"])[-1]


def test_a_runner_with_other_inputs_does_not_see_those_of_the_first():
    run, chunk = runner(wiring.standard(), RECORD), conditioned_chunk(wiring.standard())
    before = removals(run, chunk)
    monthly = {**run.inputs.monthly, "dated_kills": 0.0 * run.inputs.monthly["dated_kills"] + 1.0}
    other = dataclasses.replace(run, inputs=dataclasses.replace(run.inputs, monthly=monthly))
    assert np.all(removals(other, chunk) > before + 12.0)
    assert np.array_equal(removals(run, chunk), before)


def test_lever_paths_that_change_nothing_are_those_of_every_call():
    run = runner(wiring.standard(), RECORD)
    assert run.still(CHUNK) is run.still(CHUNK)
    for name, each in run.neutral(CHUNK).items():
        assert np.array_equal(run.still(CHUNK)[name], each)
