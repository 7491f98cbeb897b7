"""Turns: short questions pass long ones, long ones are not forgotten, a thread is kept for who asks short ones."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest

from iolaus.web.desk import Desk
from iolaus.web.limits import limit
from iolaus.web.turns import HOUSE, KEPT, LONG, Turns
from iolaus.web.works import Piece

OPEN = KEPT + 1  # a thread that is neither


@dataclass
class Asked:
    """A question in the line."""

    address: str
    seconds: float = 20.0
    number: int = 0
    short: bool = False


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def turns(clock):
    return Turns(lambda: clock[0])


def short(address, number=99):
    return Asked(address, 0.4, number, short=True)


def test_a_short_question_passes_the_long_ones_of_newcomers(turns):
    turns.charge("honest", 5.0)
    line = [*(Asked(f"new {k}", number=k) for k in range(12)), short("honest")]
    assert turns.order(line, OPEN)[0].address == "honest"
    assert turns.order(line, KEPT)[0].address == "honest"


def test_the_first_thread_forgets_no_long_question(turns):
    """However many short questions keep coming, who has used least is served there."""
    turns.charge("honest", 5.0)
    assert turns.order([short("honest", 0), Asked("long", number=1)], LONG)[0].address == "long"


def test_a_flood_of_short_questions_does_not_pass_for_ever(turns):
    turns.charge("flood", 21.0)
    assert turns.order([short("flood", 0), Asked("long", number=1)], OPEN)[0].address == "long"


def test_limit_use_seconds(turns, clock):
    """What was used counts half after a while."""
    turns.charge("early", 10.0)
    clock[0] = float(limit("use_seconds"))
    turns.charge("late", 6.0)
    assert [each.address for each in turns.order([Asked("late"), Asked("early")], LONG)] == ["early", "late"]


def test_limit_kept_free_seconds(turns, clock):
    line = [Asked("long"), short("other")]
    assert [each.address for each in turns.order(line, KEPT)] == ["other", "long"]
    turns.keep("honest")
    assert [each.address for each in turns.order(line, KEPT)] == ["other"]
    assert [each.address for each in turns.order(line, OPEN)] == ["other", "long"]
    clock[0] = limit("kept_free_seconds") - 0.5
    assert turns.opens() == 0.5
    clock[0] += 0.5
    assert turns.opens() is None
    assert [each.address for each in turns.order(line, KEPT)] == ["other", "long"]


def test_who_asks_alone_has_every_thread(turns):
    turns.keep("me")
    line = [Asked("me"), Asked(HOUSE)]
    assert [each.address for each in turns.order(line, KEPT)] == ["me"]


def test_the_house_works_last_and_never_in_the_kept_thread(turns):
    line = [Asked(HOUSE), Asked("one", number=1)]
    turns.charge("one", 100.0)
    assert [each.address for each in turns.order(line, LONG)] == ["one", HOUSE]
    assert [each.address for each in turns.order(line, OPEN)] == ["one", HOUSE]
    assert turns.order(line[:1], KEPT) == []


def test_the_memory_of_addresses_is_bounded(turns, clock):
    for number in range(5000):
        clock[0] += 1.0
        turns.charge(str(number), 0.02)
    assert len(turns._used) < 4200


class Cut:
    """Work of pieces that end when they are told to."""

    def __init__(self, name, lengths, gate=None):
        self.name, self.lengths, self.seconds = name, lengths, 0.1
        self.gate, self.began, self.ended = gate or threading.Event(), threading.Event(), []

    def _run(self, number):
        self.began.set()
        assert self.gate.wait(20)
        self.ended.append(number)

    def pieces(self):
        return [Piece((self.name, k), lambda k=k: self._run(k), each) for k, each in enumerate(self.lengths)]

    def ready(self, key):
        return True

    def finish(self):
        return self.name


@pytest.fixture
def desk():
    made = Desk(2)
    yield made
    made.close()


def test_work_of_the_house_that_somebody_wants_runs_in_the_kept_thread_too(desk):
    works = [Cut("first", [0.1]), Cut("second", [0.1])]
    jobs = [desk.put(each.name, HOUSE, lambda each=each: each, pinned=True) for each in works]
    assert works[0].began.wait(20)
    assert not works[1].began.wait(0.2)
    assert desk.put("second", "one", lambda: works[1]) is jobs[1]
    assert works[1].began.wait(20)
    for each in works:
        each.gate.set()
    assert [over(each) for each in jobs] == ["first", "second"]


def over(job):
    ended = threading.Event()
    job.listeners.add(ended.set)
    while job.state not in ("done", "failed", "cancelled"):
        assert ended.wait(20)
        ended.clear()
    return job.answer


def test_limit_piece_ms(desk):
    """Long pieces of many callers run one after the other, and a short question is answered beside them."""
    long = limit("piece_ms") / 1000 + 0.1
    works = [Cut(f"long {k}", [long, long]) for k in range(3)]
    jobs = [desk.put(each.name, each.name, lambda each=each: each) for each in works]
    assert works[0].began.wait(20)
    free = Cut("short", [0.1])
    free.gate.set()
    assert over(desk.put("short", "honest", lambda: free)) == "short"
    assert [each.began.is_set() for each in works] == [True, False, False]
    for each in works:
        each.gate.set()
    assert [over(each) for each in jobs] == [each.name for each in works]


def test_limit_short_ms(desk):
    """After a short question the kept thread waits for the next one and leaves a long one of another to the first."""
    least = limit("short_ms") / 1000
    quick = Cut("quick", [0.1])
    quick.gate.set()
    over(desk.put("quick", "honest", lambda: quick))
    works = [Cut(f"long {k}", [0.5] * int(2 * least + 1)) for k in range(2)]
    jobs = [desk.put(each.name, each.name, lambda each=each: each) for each in works]
    assert [each.short for each in jobs] == [False, False]
    assert works[0].began.wait(20)
    assert not works[1].began.wait(0.2)
    again = Cut("again", [0.1])
    again.gate.set()
    assert over(desk.put("again", "honest", lambda: again)) == "again"
    for each in works:
        each.gate.set()
    assert [over(each) for each in jobs] == ["long 0", "long 1"]
