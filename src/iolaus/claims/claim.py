"""What a claim is, and what can be found about it.

Takes      nothing
Gives      VERDICTS, Claim, Figure, Found, Ruling
Invariant  a verdict is one of six words; a figure names its source; a ruling on a person cannot be written down
Fails with RegisterError, naming the claim and what to do
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from iolaus.claims import in_spanish

SUPPORTED, UNDERSTATED, OVERSTATED = "supported", "understated", "overstated"
CONTESTED, NOT_SUPPORTED, CANNOT = "contested", "not supported", "cannot be tested"
VERDICTS: Mapping[str, str] = {
    SUPPORTED: "the figures agree with it, or two worlds of three do",
    UNDERSTATED: "it points the right way and says too little",
    OVERSTATED: "it points the right way and says too much, or held once and no longer does",
    CONTESTED: "sources, definitions or worlds divide on it",
    NOT_SUPPORTED: "the figures, the rules or two worlds of three speak against it",
    CANNOT: "nothing held here can decide it; the summary says what could",
}


@dataclass(frozen=True)
class Claim:
    """One assertion of the public debate, in our own words.

    Attributes:
        id: C01 to C40 from the two articles, D01 and on from the debate.
        text: the assertion, without its speaker.
        said_in: `A` (explainer on strikes), `B` (column against them), both, `research` or `debate`.
        kind: statistic, causal, legal, record or opinion.
        side: proponent (of force), critic (of force) or neutral.
        states: the numbers that the claim itself states, by name.
        change: what would change the verdict.
    """

    id: str
    text: str
    said_in: str
    kind: str
    side: str
    states: Mapping[str, float]
    change: str


@dataclass(frozen=True)
class Figure:
    """A number that bears on a claim.

    Attributes:
        label: what it is, with place and window.
        value: the number, in `unit`.
        unit: its unit.
        source: `data:<series>`, `register:<entry>`, `law:<rule>`, `answers:<results id>` or `claim`.
    """

    label: str
    value: float
    unit: str
    source: str


@dataclass(frozen=True)
class Found:
    """What a check gives: a verdict with its figures, and a ceiling on certainty where the method sets one."""

    verdict: str
    summary: str
    figures: tuple[Figure, ...] = field(default=())
    at_most: str = "high"


@dataclass(frozen=True)
class Ruling:
    """A claim with all that is known about it.

    Attributes:
        claim: the claim.
        found: verdict, summary and figures.
        certainty: high, moderate, low or very low: that of the least certain figure, or the ceiling of the method.
        because: why no higher.
        sources: citation of every source, by its name in the figures.
        dates: last date that each source speaks of.
        windows: what the figures take from each table, first to last date.
    """

    claim: Claim
    found: Found
    certainty: str
    because: str
    sources: Mapping[str, str]
    dates: Mapping[str, str]
    windows: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For files and pages; `_es` in Spanish, None where a wording has none."""
        claim = self.claim
        return {"id": claim.id, "claim": claim.text, "claim_es": in_spanish.said().get(claim.id),
                "said_in": claim.said_in, "kind": claim.kind, "side": claim.side, "verdict": self.found.verdict,
                "summary": self.found.summary, "summary_es": in_spanish.summary(claim.id, self.found.summary),
                "figures": [asdict(each) for each in self.found.figures],
                "labels_es": [in_spanish.figure(each.label) for each in self.found.figures],
                "certainty": self.certainty, "certainty_because": self.because, "sources": dict(self.sources),
                "would_change_it": claim.change, "would_change_it_es": in_spanish.change(claim.id),
                "data_until": dict(self.dates), "windows": dict(self.windows)}
