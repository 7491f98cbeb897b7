"""What the server holds: the warm model, the desk, finished answers and runs.

Takes      Settings
Gives      Laboratory: read(), tag(), put(), keep(); Run
Invariant  the canonical request is the key of an answer, with the hashes of model, register, data and draws;
           nothing of the transport (hosts, cookies, forwarded addresses) enters it
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from iolaus import __version__
from iolaus.artefacts import draws as draws_file
from iolaus.artefacts.store import canonical
from iolaus.ensemble.describe import results_id
from iolaus.ensemble.kept import Kept
from iolaus.ensemble.pieces import PIECE
from iolaus.ensemble.warm import Asked, Warm
from iolaus.simulate.provenance import data_hash, model_hash, register_hash
from iolaus.web.asked import Asking, CompareAsked, RunAsked
from iolaus.web.desk import DONE, ENDED, Desk, Job
from iolaus.web.kinds import work_of
from iolaus.web.limits import limit
from iolaus.web.problems import told
from iolaus.web.turns import HOUSE
from iolaus.web.works import Answer, Work

# What the page asks when it opens: web/src/state/view.ts and api/api.ts hold the same; a browser test compares them.
HOME: dict[str, Any] = {
    "policies": ("unilateral_strikes_labs", "cooperative_security", "joint_operations", "recruitment_prevention",
                 "treatment_and_naloxone"),
    "outcomes": ("us_overdose_deaths", "mx_homicides", "mx_missing", "civilian_deaths_from_force", "cooperation",
                 "trade_at_risk", "programme_cost", "civilian_deaths_from_strikes", "legal_standing"),
    "pair": ("unilateral_strikes_labs", "cooperative_security")}
PRELUDE = (256, 500, 2000)  # worlds of the default question, made ready ahead of any question


@dataclass(frozen=True)
class Settings:
    """How a server is set up.

    Attributes:
        threads: threads that run the model; two at least, so that a long piece of work never holds up a short one.
        prelude: worlds of the default question to make ready at the start.
    """

    threads: int = max(2, os.cpu_count() or 1)
    prelude: tuple[int, ...] = PRELUDE


@dataclass
class Run:
    """A long question whose state can be asked for."""

    id: str
    job: Job

    def document(self) -> dict[str, Any]:
        """Its state in plain values."""
        here = f"/api/v1/runs/{self.id}"
        done = self.job.state == DONE
        return {"schema": "iolaus/web-run/1", "id": self.id, "state": self.job.state, "share": self.job.share,
                "links": {"self": here, "events": f"{here}/events", "result": f"{here}/result" if done else None},
                "problem": told(self.job.error) if self.job.error else None}


class Laboratory:
    """Everything behind the addresses."""

    def __init__(self, settings: Settings) -> None:
        """Open the draws and start the desk; nothing runs yet."""
        self.settings = settings
        self.warm = Warm(draws_file.load(), limit("kept_bytes"))
        self.desk = Desk(settings.threads)
        self.hashes = {"model": model_hash(), "register": register_hash(), "data": data_hash(),
                       "draws": self.warm.draws.manifest["sha256"][:16]}
        self._answers = Kept(limit("answers_bytes"))
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Make the default question ready, behind every question that someone asks."""
        if self.settings.prelude:
            self.ahead(CompareAsked(**HOME))
            self.ahead(CompareAsked(**HOME, worlds=PIECE, look=True))
        for worlds in self.settings.prelude:
            self.ahead(CompareAsked(worlds=worlds))

    def ahead(self, said: CompareAsked) -> None:
        """Answer a question before anybody asks it, when nothing else waits."""
        asked = self.read("compare", said)
        self.put("compare", self.tag("compare", said, asked), HOUSE, said, asked, {}, pinned=True)

    def close(self) -> None:
        """Stop."""
        self.desk.close()

    def read(self, kind: str, said: Asking | RunAsked, outcome: str = "") -> Asked:
        """Read a request into a question that can be run, holding what an answer of its kind needs.

        Raises:
            QuestionError, PolicyError, UnknownNameError: what it says makes no sense.
        """
        return self.warm.ask(said.question(), said.own(), (outcome,) if outcome else (), ends=kind != "series",
                             look=getattr(said, "look", False))

    def tag(self, kind: str, said: Asking | RunAsked | None, asked: Asked | None, **more: Any) -> str:
        """16 hex digits of what is asked and of all that the answer comes from."""
        parts = {"kind": kind, "version": __version__, "said": said.model_dump(mode="json") if said else {},
                 "results": results_id(asked.plan, self.hashes) if asked else self.hashes, **more}
        return hashlib.sha256(canonical(parts)).hexdigest()[:16]

    def kept(self, tag: str) -> Answer | None:
        """A finished answer."""
        found: Answer | None = self._answers.get(tag)
        return found

    def keep(self, tag: str, answer: Answer) -> Answer:
        """Keep a finished answer, dropping the oldest."""
        self._answers.put(tag, answer, len(answer.body))
        return answer

    def put(self, kind: str, tag: str, address: str, said: Asking | RunAsked, asked: Asked, more: dict[str, Any],
            pinned: bool = False) -> Job:
        """Bring a question to the desk; its answer is kept when it is there."""
        def work() -> Work:
            return work_of(kind, self.warm, asked, said, more, lambda answer: self.keep(tag, answer))

        return self.desk.put(tag, address, work, pinned)

    def register(self, tag: str, job: Job) -> Run:
        """Let a job's state be asked for."""
        with self._lock:
            run = Run(tag, job)
            self._runs[tag] = run
            ended = [name for name, each in self._runs.items() if each.job.state in ENDED]
            for name in ended[:max(0, len(self._runs) - limit("runs_kept"))]:
                del self._runs[name]
            return run

    def run(self, tag: str) -> Run | None:
        """A run by its id."""
        return self._runs.get(tag)

