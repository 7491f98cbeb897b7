"""Runs: 202, progress as events, result, cancel; a caller that goes away; the built pages."""

from __future__ import annotations

import json
import time

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from iolaus.web import pages, runs
from iolaus.web.described import RunState


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """A POST does not wait."""
    monkeypatch.setattr(runs, "PATIENCE", 0.0)


def events(server, address):
    found = []
    with server.stream("GET", address) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "content-encoding" not in answer.headers
        name = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                found.append((name, json.loads(line.removeprefix("data: "))))
    return found


def test_a_run_tells_its_progress_and_its_result(server):
    begun = server.post("/api/v1/run", json={"worlds": 300, "horizon": 2027, "seed": 11})
    assert begun.status_code == 202
    state = RunState.model_validate(begun.json())
    told = events(server, state.links.events)
    assert told[0][0] == "progress"
    assert [name for name, _ in told[:-1]] == ["progress"] * (len(told) - 1)
    assert told[-1][0] == "done"
    shares = [each["share"] for _, each in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    result = server.get(told[-1][1]["links"]["result"]).json()
    assert (result["worlds"], result["seed"]) == (300, 11)
    again = server.post("/api/v1/run", json={"worlds": 300, "horizon": 2027, "seed": 11})
    assert (again.status_code, again.json()) == (200, result)


def test_a_run_can_be_stopped(server):
    begun = server.post("/api/v1/run", json={"worlds": 10000, "horizon": 2040, "seed": 12}).json()
    early = server.get(f"/api/v1/runs/{begun['id']}/result")
    assert (early.status_code, early.json()["type"]) == (409, "/docs#problem-running")
    stopped = server.request("DELETE", f"/api/v1/runs/{begun['id']}").json()
    assert stopped["state"] == "cancelled"
    assert events(server, begun["links"]["events"])[-1][0] == "cancelled"
    assert server.get(f"/api/v1/runs/{begun['id']}/result").status_code == 409
    until = time.monotonic() + 30
    while server.get("/health").json()["units_running"] and time.monotonic() < until:
        time.sleep(0.05)
    health = server.get("/health").json()
    assert (health["questions"], health["units_running"]) == (0, 0)


def test_a_caller_that_goes_away_stops_its_work(server):
    with pytest.raises(httpx2.ReadTimeout):
        server.get("/api/v1/compare?worlds=2000&horizon=2040&seed=13", timeout=0.3)
    until = time.monotonic() + 30
    while server.get("/health").json()["questions"] and time.monotonic() < until:
        time.sleep(0.05)
    assert server.get("/health").json()["questions"] == 0


def test_two_who_ask_the_same_are_answered_by_one_run(client, app):
    first = client.post("/api/v1/run", json={"worlds": 600, "horizon": 2030, "seed": 14}).json()
    second = client.post("/api/v1/run", json={"worlds": 600, "horizon": 2030, "seed": 14}).json()
    assert first["id"] == second["id"]
    assert app.state.laboratory.desk.standing()["questions"] <= 1
    client.delete(f"/api/v1/runs/{first['id']}")


@pytest.mark.parametrize("run_id", ["0000000000000000", "../../etc/passwd", "ZZZZ", "0" * 15, "0" * 17])
def test_only_hashes_name_a_run(client, run_id):
    assert client.get(f"/api/v1/runs/{run_id}").status_code in (404, 422)


def test_without_built_pages_the_plain_answer_stands_at_the_door(client):
    first = client.get("/")
    assert first.status_code == 200
    until = time.monotonic() + 60
    while "Option</th>" not in (text := client.get("/plain").text) and time.monotonic() < until:
        time.sleep(0.1)
    assert "Unilateral strikes on laboratories" in text
    assert "90% range" in text
    assert "Civilian deaths" in text


def test_built_pages_are_served_with_tags_and_nothing_beside_them(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>built</title>\n")
    (tmp_path / "assets" / "app-0a1b2c.js").write_text("export {}\n")
    app = FastAPI()
    pages.mount(app, tmp_path)
    caller = TestClient(app)
    assert "built" in caller.get("/compare?horizon=2030").text
    script = caller.get("/assets/app-0a1b2c.js")
    assert script.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert "immutable" in script.headers["cache-control"]
    assert caller.get("/assets/app-0a1b2c.js", headers={"If-None-Match": script.headers["etag"]}).status_code == 304
    (tmp_path / "later.txt").write_text("not listed\n")
    assert caller.get("/later.txt").status_code == 404
