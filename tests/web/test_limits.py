"""Each limit: what happens beyond it, and that nothing beyond it is done. A limit without a test fails the last one."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from iolaus.errors import QuestionError
from iolaus.web import limits, waiting
from iolaus.web.asked import CompareAsked, DrawsAsked, PolicyDoc
from iolaus.web.desk import CANCELLED, FAILED, Desk
from iolaus.web.guard import Buckets
from iolaus.web.laboratory import Laboratory, Settings
from iolaus.web.limits import LIMITS, limit
from iolaus.web.problems import Refused
from iolaus.web.works import Answer, Piece


def refused(answer, status, word=""):
    body = answer.json()
    assert (answer.status_code, body["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert word in str(body)
    return body


def test_limit_query_bytes(client):
    body = refused(client.get("/api/v1/compare?think=" + "a" * limit("query_bytes")), 414)
    assert "/api/v1/run" in body["remedy"]


def test_limit_body_bytes(client):
    large = b"x" * (limit("body_bytes") + 1)
    json = {"content-type": "application/json"}
    refused(client.post("/api/v1/run", content=large, headers=json), 413)
    refused(client.post("/api/v1/run", content=iter([large[:9], large[9:]]), headers=json), 413)


def test_limit_body_seconds(server, monkeypatch):
    monkeypatch.setattr("iolaus.web.guard.limit", lambda name: 0.2 if name == "body_seconds" else limit(name))

    def slowly():
        yield b"{"
        time.sleep(1.0)
        yield b"}"

    answer = server.post("/api/v1/run", content=slowly(), headers={"content-type": "application/json"})
    assert answer.status_code == 408


def test_limit_header_bytes(client):
    refused(client.get("/health", headers={"x-long": "a" * limit("header_bytes")}), 431)


@pytest.mark.parametrize(("name", "asked"), [
    ("worlds", "worlds={}"), ("last_year", "horizon={}")])
def test_limit_numbers(client, name, asked):
    body = refused(client.get("/api/v1/compare?" + asked.format(limit(name) + 1)), 422)
    assert str(limit(name)) in body["detail"]
    assert body["field"] == asked.split("=")[0]


def test_limit_worlds(client):
    test_limit_numbers(client, "worlds", "worlds={}")


def test_limit_last_year(client):
    test_limit_numbers(client, "last_year", "horizon={}")


def test_limit_worlds_run(client):
    refused(client.post("/api/v1/run", json={"worlds": limit("worlds_run") + 1}), 422, "worlds")


@pytest.mark.parametrize(("name", "field", "text"), [
    ("policies", "policies", "current_path"), ("changes", "do", "interdiction=1"), ("outcomes", "outcomes", "mx_missing")])
def test_lists_are_bounded(client, name, field, text):
    refused(client.get(f"/api/v1/compare?{field}=" + ",".join([text] * (limit(name) + 1))), 422, field)


def test_limit_policies(client):
    test_lists_are_bounded(client, "policies", "policies", "current_path")


def test_limit_changes(client):
    test_lists_are_bounded(client, "changes", "do", "interdiction=1")


def test_limit_outcomes(client):
    test_lists_are_bounded(client, "outcomes", "outcomes", "mx_missing")


def test_limit_parts(client):
    refused(client.get("/api/v1/compare?policies=" + "%2B".join(["current_path"] * (limit("parts") + 1))), 422, "joins")


def test_limit_word_length(client):
    refused(client.get("/api/v1/compare?policies=" + "a" * (limit("word_length") + 1)), 422, "policies")


def test_limit_settings(client):
    setting = {"lever": "naloxone_kits", "to": 2.0}
    mine = {"id": "mine", "label": "Mine", "settings": [setting] * (limit("settings") + 1)}
    refused(client.post("/api/v1/run", json={"policies": [mine]}), 422, "settings")
    assert len(PolicyDoc(**{**mine, "settings": [setting] * limit("settings")}).settings) == limit("settings")


class Slow:
    """Work of one unit that ends when it is told to."""

    seconds = 0.1

    def __init__(self):
        self.gate = threading.Event()

    def pieces(self):
        return [Piece(id(self), self.gate.wait, 0.1), Piece((id(self), 2), self.gate.wait, 0.1)]

    def ready(self, key):
        return True

    def finish(self):
        return "done"


@pytest.fixture
def desk():
    made = Desk(1)
    yield made
    made.close()


def test_limit_queue_per_address(desk):
    works = [Slow() for _ in range(limit("queue_per_address"))]
    for number, each in enumerate(works):
        desk.put(str(number), "one", lambda each=each: each)
    with pytest.raises(Refused, match="of this address wait") as found:
        desk.put("more", "one", Slow)
    assert (found.value.status, found.value.headers["Retry-After"]) == (429, "2")
    desk.put("other", "two", lambda: works[0])
    for each in works:
        each.gate.set()


def test_limit_queue(desk):
    works = [Slow() for _ in range(limit("queue"))]
    for number, each in enumerate(works):
        desk.put(str(number), f"address {number}", lambda each=each: each)
    with pytest.raises(Refused, match=f"{limit('queue')} questions wait"):
        desk.put("more", "another", Slow)
    for each in works:
        each.gate.set()


def test_limit_run_seconds(desk, monkeypatch):
    monkeypatch.setattr("iolaus.web.desk.limit", lambda name: 0 if name == "run_seconds" else limit(name))
    work = Slow()
    work.gate.set()
    job = desk.put("long", "one", lambda: work, pinned=True)
    ended(job)
    assert (job.state, type(job.error)) == (FAILED, Refused)
    assert "fewer worlds" in job.error.remedy


def ended(job, seconds=10.0):
    until = time.monotonic() + seconds
    while job.state not in waiting.ENDED and time.monotonic() < until:
        time.sleep(0.01)
    return job


def test_work_that_nobody_waits_for_stops(desk):
    work = Slow()
    job = desk.put("left", "one", lambda: work)
    desk.leave(job)
    work.gate.set()
    assert ended(job).state == CANCELLED
    assert desk.standing()["questions"] == 0


def test_limit_wait_seconds(hasty, monkeypatch):
    monkeypatch.setattr(waiting, "limit", lambda name: 0 if name == "wait_seconds" else limit(name))
    answer = hasty.get("/api/v1/compare?worlds=40&horizon=2027&seed=77")
    assert answer.status_code == 202
    assert answer.json()["state"] in ("waiting", "running")
    assert answer.headers["location"] == f"/api/v1/runs/{answer.json()['id']}"
    until = time.monotonic() + 60
    while hasty.get(answer.headers["location"]).json()["state"] != "done" and time.monotonic() < until:
        time.sleep(0.05)
    assert hasty.get(answer.headers["location"] + "/result").json()["seed"] == 77


def test_limit_requests_at_once_and_per_second():
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    for _ in range(limit("requests_at_once")):
        buckets.take("one")
    with pytest.raises(Refused, match="requests a second"):
        buckets.take("one")
    buckets.take("two")
    now[0] = 1.0
    for _ in range(limit("requests_per_second")):
        buckets.take("one")
    with pytest.raises(Refused):
        buckets.take("one")


def test_limit_requests_at_once(client):
    codes = [client.get("/plain.css").status_code for _ in range(limit("requests_at_once") + limit("requests_per_second") + 60)]
    assert codes[0] == 200
    assert 429 in codes


def test_limit_requests_per_second(client):
    test_limit_requests_at_once_and_per_second()


def test_limit_connections(app):
    from iolaus.web.serve import configured

    assert configured(app).limit_concurrency == limit("connections")


def test_limit_kept_bytes():
    from iolaus.ensemble.kept import Kept

    store = Kept(100)
    store.put("a", 1, 60)
    store.put("b", 2, 60)
    store.put("huge", 3, 101)
    assert (store.get("a"), store.get("b"), store.get("huge"), store.used) == (None, 2, None, 60)


@pytest.fixture(scope="module")
def laboratory():
    made = Laboratory(Settings(threads=0, prelude=()))
    yield made
    made.close()


def test_the_store_of_the_laboratory_is_bounded(laboratory):
    assert laboratory.warm.kept.most == limit("kept_bytes")


def test_limit_answers_bytes(laboratory):
    large = Answer(b"x" * (limit("answers_bytes") // 4))
    for number in range(6):
        laboratory.keep(str(number), large)
    assert [laboratory.kept(str(number)) is large for number in range(6)] == [False, False, True, True, True, True]


def test_limit_runs_kept(laboratory):
    from iolaus.web.desk import DONE, Job

    for number in range(limit("runs_kept") + 5):
        laboratory.register(str(number), Job(str(number), "one", Slow(), state=DONE))
    assert len(laboratory._runs) == limit("runs_kept")


def test_limit_events_at_once(client, app, monkeypatch):
    monkeypatch.setattr("iolaus.web.runs.PATIENCE", 0.0)
    run = client.post("/api/v1/run", json={"worlds": 20, "horizon": 2027, "seed": 5}).json()
    app.state.open = limit("events_at_once")
    try:
        refused(client.get(run["links"]["events"]), 429, "streams")
    finally:
        app.state.open = 0


def test_limit_draws_rows(app, running, monkeypatch):
    from iolaus.web import present

    monkeypatch.setattr(present, "limit", lambda name: 10 if name == "draws_rows" else limit(name))
    laboratory = app.state.laboratory
    said = DrawsAsked(policies=("joint_operations",), worlds=30, horizon=2028)
    asked = laboratory.read("draws", said)
    for unit in laboratory.warm.missing(asked):
        laboratory.warm.work(asked, unit)
    with pytest.raises(QuestionError, match="lines of draws"):
        present.draws_table(laboratory.warm, asked, "mx_homicides")


def test_memory_of_a_question_is_foretold(client, monkeypatch):
    monkeypatch.setattr("iolaus.ensemble.question.available", lambda: 1e6)
    body = refused(client.get("/api/v1/compare?worlds=2000&seed=123"), 422, "memory")
    assert "fewer worlds" in body["detail"]


def test_every_limit_has_a_test():
    tests = "".join(each.read_text(encoding="utf-8") for each in Path(__file__).parent.glob("test_*.py"))
    assert [each.name for each in LIMITS if f"\ndef test_limit_{each.name}(" not in tests] == []


def test_every_limit_is_used_and_told():
    page = limits.page()
    assert all(f"`{each.name}`" in page and each.sentence in page for each in LIMITS)
    assert CompareAsked(worlds=limit("worlds")).worlds == limit("worlds")


def test_a_flood_of_one_address_does_not_hold_up_another(desk):
    """An address that has used more waits; the other goes first though it came later."""
    order = []

    class Quick(Slow):
        def __init__(self, name):
            super().__init__()
            self.name = name

        def pieces(self):
            return [Piece((self.name, k), lambda: order.append(self.name), 0.1) for k in range(4)]

    desk._turns.charge("greedy", 100.0)
    first = Slow()
    desk.put("hold", "holder", lambda: first, pinned=True)
    jobs = [desk.put("g", "greedy", lambda: Quick("greedy"), pinned=True),
            desk.put("h", "honest", lambda: Quick("honest"), pinned=True)]
    first.gate.set()
    for job in jobs:
        ended(job)
    assert order.index("honest") < order.index("greedy")


def test_the_server_binds_the_loopback_address_alone_and_tells_a_taken_port():
    from iolaus.web.serve import bound

    listening = bound(0)
    listening.listen()
    try:
        host, port = listening.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(QuestionError, match="--port"):
            bound(port)
    finally:
        listening.close()
