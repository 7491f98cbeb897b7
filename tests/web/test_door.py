"""Headers on every answer, who is let in, and problem documents that name field, reason and way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import iolaus.web
from iolaus.errors import IolausError
from iolaus.reports.draws_export import cell
from iolaus.web.described import Problem
from iolaus.web.guard import CSP, HEADERS
from iolaus.web.problems import KINDS

ROOM = Path(iolaus.web.__file__).parent

PLACES = ("/", "/plain", "/docs", "/openapi.json", "/health", "/api/v1/meta", "/api/v1/compare?worlds=0", "/nothing",
          "/api/v1/numbers/none", "/api/v1/runs/0000000000000000", "/compare")


@pytest.mark.parametrize("place", PLACES)
def test_every_answer_carries_the_headers(client, place):
    answer = client.get(place)
    for name, value in HEADERS:
        assert answer.headers[name] == value
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_no_script_or_style_but_our_own_and_no_frame():
    assert "unsafe" not in CSP
    assert "http:" not in CSP
    assert "https:" not in CSP
    assert "default-src 'none'" in CSP
    assert "frame-ancestors 'none'" in CSP
    assert "connect-src 'self'" in CSP


@pytest.mark.parametrize("page", ["/plain", "/docs"])
def test_pages_hold_nothing_that_the_policy_forbids_or_that_is_fetched_elsewhere(client, page):
    text = client.get(page).text
    for word in ("<script", "style=", "onclick", "http://", "https://", "//cdn"):
        assert word not in text, word


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.4:8765", "", "localhost.evil"])
def test_other_names_of_the_host_are_refused(client, host):
    answer = client.get("/api/v1/meta", headers={"host": host})
    assert answer.status_code == 421
    assert Problem.model_validate(answer.json()).remedy


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9", "localhost:8765", "[::1]:8765", "[::1]", "LOCALHOST"])
def test_names_of_this_machine_are_answered(client, host):
    assert client.get("/health", headers={"host": host}).status_code == 200


def test_a_page_of_another_site_cannot_start_work(client):
    body = {"worlds": 20, "horizon": 2027}
    for site in ("cross-site", "same-site"):
        assert client.post("/api/v1/run", json=body, headers={"sec-fetch-site": site}).status_code == 403
    text = client.post("/api/v1/run", content='{"worlds": 20}', headers={"content-type": "text/plain"})
    assert text.status_code == 422
    assert "access-control-allow-origin" not in client.get("/health", headers={"origin": "https://evil.example"}).headers


@pytest.mark.parametrize(("address", "field", "near"), [
    ("compare?policies=joint_operation", "policies", "joint_operations"),
    ("compare?do=interdicton=2", "do", "interdiction"),
    ("compare?think=market.demand_elasticty=0.1..0.2", "think", "market.demand_elasticity"),
    ("compare?outcomes=mx_homicide", "outcomes", "mx_homicides"),
    ("drivers?outcomes=mx_homicide", "outcomes", "mx_homicides")])
def test_a_wrong_name_is_told_with_the_nearest(client, address, field, near):
    answer = client.get(f"/api/v1/{address}")
    problem = Problem.model_validate(answer.json())
    assert (answer.status_code, problem.field) == (422, field)
    assert near in problem.detail


@pytest.mark.parametrize(("address", "near"), [
    ("series/mx_homicide", "mx_homicides"), ("claims/C99", "C"), ("numbers/market.demand_elasticty", "market.demand")])
def test_an_address_of_nothing_is_404_with_the_nearest(client, address, near):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 404
    assert near in Problem.model_validate(answer.json()).remedy


@pytest.mark.parametrize("asked", [
    "polices=x", "worlds=many", "worlds=-1", "horizon=2026", "horizon=99999999999999999999", "seed=-1", "do=x",
    "do=interdiction=nan", "do=interdiction=1e999", "think=market.demand_elasticity=-inf..inf",
    "think=market.demand_elasticity=2..1", "policies=", "policies=a.toml", "policies=../../etc/passwd",
    "policies=/etc/passwd.toml", "policies=joint_operations.toml", "policies=%00", "outcomes=legal.standing"])
def test_what_cannot_be_read_is_refused_with_its_field(client, asked):
    answer = client.get(f"/api/v1/compare?{asked}")
    assert answer.status_code == 422
    assert Problem.model_validate(answer.json()).field


@pytest.mark.parametrize("document", [
    [], 3, {"worlds": 1e308}, {"policies": [{"id": "x"}]}, {"policies": [{"id": "x", "label": "X", "more": 1}]},
    {"policies": [{"id": "current_path", "label": "X"}]}, {"policies": [{"id": "x", "label": "X", "include": ["y"]}]},
    {"policies": [{"id": "x", "label": "X", "settings": [{"lever": "interdiction", "to": "policy.none"}]}]},
    {"policies": [{"id": "x", "label": "X", "settings": [{"lever": "interdiction", "to": 1e11}]}]},
    {"policies": [{"id": "x", "label": "X", "settings": [{"lever": "interdiction", "to": 1, "since": "2026-13"}]}]},
    {"policies": [{"id": "x", "label": "X", "legal": ["none"]}]},
    {"policies": [{"id": "x", "label": "X", "settings": [{"lever": "interdiction", "to": 2, "until": 2026.5, "since": 2027}]}]},
    {"unknown": 1}])
def test_documents_that_make_no_sense_are_refused(client, document):
    answer = client.post("/api/v1/run", json=document)
    assert answer.status_code == 422
    assert Problem.model_validate(answer.json()).detail


def test_every_kind_of_problem_stands_on_the_page_that_its_type_leads_to(client):
    text = client.get("/docs").text
    named = set(re.findall(r'Refused\(\s*\d+, "(\w+)"', "".join(each.read_text() for each in ROOM.glob("*.py"))))
    mistakes = {each.__name__.removesuffix("Error").lower() for each in IolausError.__subclasses__()}
    assert {"queue", "size"} <= named
    assert named | mistakes <= set(KINDS)
    assert all(f'id="problem-{kind}"' in text for kind in KINDS)


def test_a_method_that_is_not_taken_is_told(client):
    answer = client.post("/api/v1/meta")
    assert (answer.status_code, answer.json()["type"]) == (405, "/docs#problem-method")


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../app.py",
                                  "/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/plain.css/../app.py"])
def test_no_path_reaches_the_files_of_the_machine(client, path):
    answer = client.get(path)
    assert answer.status_code in (404, 421)
    assert "root:" not in answer.text


def test_a_bug_has_an_id_and_no_trace(client, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("iolaus.web.records.params", broken)
    monkeypatch.setattr("iolaus.web.laboratory.Laboratory.kept", lambda *_: None)
    answer = client.get("/api/v1/params")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text
    assert "Zero" not in answer.text
    assert "(id " in answer.json()["detail"]
    assert answer.headers["content-security-policy"] == CSP


def test_a_bug_in_the_work_of_a_run_is_told_by_its_id_alone():
    from iolaus.web.desk import FAILED, Job
    from iolaus.web.laboratory import Run
    from iolaus.web.works import Answer, Whole

    job = Job("k", "one", Whole(lambda: Answer(b"")), state=FAILED, error=ZeroDivisionError("secret detail"))
    problem = Run("k", job).document()["problem"]
    assert "secret" not in problem
    assert "(id " in problem


def test_a_failure_of_the_work_is_told_to_those_who_wait(client, monkeypatch):
    from iolaus.errors import ArtefactError

    def broken(*_, **__):
        raise ArtefactError("numbers are not finite; ask for another range")

    monkeypatch.setattr("iolaus.web.present.analysis.compare", broken)
    answer = client.get("/api/v1/compare?worlds=20&horizon=2027&seed=99")
    assert (answer.status_code, "not finite" in answer.json()["detail"]) == (422, True)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "-cmd|' /C calc'!A0"])
def test_no_cell_of_a_table_is_a_formula(text):
    assert cell(text) == f"'{text}"
    assert cell(-1.5) == "-1.5"
    assert cell("joint_operations") == "joint_operations"


def test_the_server_opens_no_connection(client, monkeypatch):
    import socket

    def never(*_args, **_kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", never)
    for place in PLACES:
        client.get(place)
    assert client.get("/api/v1/compare?worlds=20&horizon=2027").status_code == 200


def test_who_comes_before_the_first_answer_waits_and_is_not_refused():
    import socket

    from iolaus.web import serve

    with serve.bound(0) as listening, socket.create_connection(listening.getsockname(), timeout=5):
        pass
