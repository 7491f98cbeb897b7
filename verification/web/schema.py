"""Requests made from the OpenAPI document, right and wrong, against the app itself.

    python -m verification.web.schema [SECONDS] [--dry]

Takes      seconds for all addresses together
Gives      a line for each address; the counts in docs/trust/web.md; leaves with 1 where an answer was not as
           declared, or the server failed
Invariant  every address of the document is tried; questions are kept small so that the count can be large
"""

from __future__ import annotations

import copy
import itertools
import os
import sys
import time
from typing import Any

import hypothesis
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from iolaus import claims, outcomes, policies
from iolaus.calibration.scored import FORECAST
from iolaus.web.app import make
from iolaus.web.laboratory import Settings
from verification.web.page import Goal, finish, words_of

OPERATIONS = (
    "GET /api/v1/compare", "GET /api/v1/series/{outcome}", "GET /api/v1/draws.csv",
    "GET /api/v1/draws.parquet", "GET /api/v1/when",
    "GET /api/v1/drivers", "GET /api/v1/chart/dots.svg", "GET /api/v1/chart/when.svg", "GET /api/v1/chart/drivers.svg",
    "GET /api/v1/chart/dots.png", "GET /api/v1/chart/when.png", "GET /api/v1/chart/drivers.png",
    "GET /api/v1/chart/dots.csv", "GET /api/v1/chart/when.csv", "GET /api/v1/chart/drivers.csv",
    "GET /api/v1/pathways", "GET /api/v1/states", "GET /api/v1/report", "POST /api/v1/run",
    "GET /api/v1/runs/{run_id}",
    "DELETE /api/v1/runs/{run_id}", "GET /api/v1/runs/{run_id}/result", "GET /api/v1/runs/{run_id}/events",
    "GET /api/v1/meta", "GET /api/v1/params", "GET /api/v1/sources", "GET /api/v1/numbers/{number}",
    "GET /api/v1/claims", "GET /api/v1/claims/{claim}", "GET /api/v1/law", "GET /api/v1/backtests",
    "GET /api/v1/backtests/{origin}/{series}", "GET /health")
HERE = "http://127.0.0.1:8765"
CALLERS = itertools.count(1)
DECLARED = [checks.status_code_conformance, checks.content_type_conformance, checks.response_schema_conformance]
SENT = ("method", "url", "headers", "params", "json", "content", "data")
FEW = 4  # worlds of a question that is tried
BATCH = 10  # examples of a kind between two looks at the clock
KINDS = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def narrowed(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with small questions and, for half of the words, names that exist."""
    found = copy.deepcopy(document)
    names = {"policies": policies.NAMES, "outcomes": outcomes.NAMES, "outcome": outcomes.NAMES, "beats": policies.NAMES,
             "claim": tuple(claims.claims()), "origin": ("2019-12", "2022-12"), "series": FORECAST,
             "do": ("interdiction=1.5", "joint_operations.naloxone_kits=2"),
             "think": ("production.rebuild_time=0.4..1.2",)}
    for methods in found["paths"].values():
        for each in methods.values():
            for field in each.get("parameters", ()):
                _narrow(field["name"], field["schema"], names)
    for name in ("RunAsked",):
        for key, schema in found["components"]["schemas"][name]["properties"].items():
            _narrow(key, schema, names)
    return found


def _narrow(name: str, schema: dict[str, Any], names: dict[str, tuple[str, ...]]) -> None:
    if name == "worlds":
        schema["maximum"] = max(FEW, schema.get("minimum", 1))
    elif name == "horizon":
        schema["maximum"] = 2027
    elif name == "seed":
        schema["maximum"] = 0
    elif name in names:
        inner = schema.get("items", schema)
        if "anyOf" not in inner:
            schema["items" if "items" in schema else "anyOf"] = (
                {"anyOf": [inner, {"enum": list(names[name])}]} if "items" in schema
                else [dict(inner), {"enum": list(names[name])}])


def tried(app: FastAPI, operation: str, examples: int, seed: int = 0) -> int:
    """Try one address with right and wrong requests, others for each seed; gives how many were sent.

    Raises:
        AssertionError, schemathesis failures: an answer that is not as declared, or a failure of the server.
    """
    method, path = operation.split(" ")
    schema = schemathesis.openapi.from_dict(narrowed(app.openapi()))
    caller = TestClient(app, base_url=HERE, raise_server_exceptions=False)
    sent = 0
    for kind in KINDS:
        try:
            strategy = schema[path][method.lower()].as_strategy(generation_mode=kind)

            @hypothesis.seed(seed)
            @hypothesis.settings(max_examples=examples, deadline=None, database=None,
                                 suppress_health_check=list(HealthCheck))
            @hypothesis.given(case=strategy)
            def ask(case: schemathesis.Case) -> None:
                nonlocal sent
                sent += 1
                _asked(caller, case)

            ask()
        except hypothesis.errors.Unsatisfiable:  # nothing wrong can be said to an address without fields
            continue
    return sent


def _asked(caller: TestClient, case: schemathesis.Case) -> None:
    number = next(CALLERS)
    caller._transport.client = (f"10.1.{number // 250 % 250}.{number % 250}", 50000)
    kept = case.as_transport_kwargs(base_url=HERE)
    kept = {key: value for key, value in kept.items() if key in SENT and value is not None}
    if isinstance(kept.get("data"), bytes | str):  # this caller's word for a body as it is
        kept["content"] = kept.pop("data")
    try:
        answer = caller.request(**kept)
    except (UnicodeError, ValueError, TypeError):  # not a request that this caller can write
        return
    assert answer.status_code < 500, f"{answer.status_code} to {kept}: {answer.text[:500]}"
    if answer.status_code not in (304,):
        case.validate_response(answer, checks=DECLARED)


def tried_for(app: FastAPI, operation: str, seconds: float) -> int:
    """Try one address again and again, with new requests, until its time is over."""
    until, sent, seed = time.monotonic() + seconds, 0, 0
    while not seed or time.monotonic() < until:
        sent += tried(app, operation, BATCH, seed)
        seed += 1
    return sent


def main(given: list[str]) -> int:
    """Try every address."""
    words, write = words_of(given)
    seconds, load = float(words[0]) if words else 150.0, os.getloadavg()[0]
    app, failed, began, sent = make(Settings(prelude=())), 0, time.monotonic(), 0
    with TestClient(app, base_url=HERE):
        for place, operation in enumerate(OPERATIONS):
            left = seconds - (time.monotonic() - began)
            try:
                count = tried_for(app, operation, max(0.0, left) / (len(OPERATIONS) - place))
                sent += count
                print(f"{operation}: {count} requests, none failed", flush=True)
            except Exception as error:
                failed += 1
                print(f"{operation}: FAILED\n{error}", flush=True)
    took = time.monotonic() - began
    print(f"{sent:,} requests in {took:.0f} s; {failed} addresses failed")
    goals = [Goal("addresses with a failure of ours or an undeclared answer", failed, 0, ""),
             Goal("addresses tried", len(OPERATIONS), None, ""), Goal("requests sent", sent, None, ""),
             Goal("time", took, None, "s")]
    return finish("schema", goals, "Right and wrong requests made from the OpenAPI document.", load, write)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
