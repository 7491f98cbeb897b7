"""When it holds, as JSON: the stable schema "iolaus/when/1".

Takes      When
Gives      document()
Invariant  numbers are not rounded; what has no figure is null; keys are only ever added
"""

from __future__ import annotations

import math
from typing import Any

from iolaus.analysis.discover import Box
from iolaus.analysis.known import Feature
from iolaus.analysis.peel import restricted
from iolaus.analysis.tipping import Tipping
from iolaus.analysis.when import When
from iolaus.reports.json_export import HEAD, TAIL
from iolaus.reports.when import answer_parts


def document(when: When) -> dict[str, Any]:
    """The document of `when --format json`."""
    manifest = when.manifest
    return {
        "schema": "iolaus/when/1", **{key: manifest[key] for key in HEAD},
        "policy": when.policy, "success": when.success.text, "answer": " ".join(each for each in answer_parts(when)),
        "against": sorted({each.against for each in when.success.conditions}),
        "share": when.chance.share, "share_error": when.chance.error, "worlds_looked_at": when.known.worlds,
        "by_form": dict(when.by_form), "boxes": [_box(when, each) for each in when.found.boxes],
        "no_box_because": when.found.why or None, "second_opinion": _opinion(when),
        "tipping_points": [{**_named(when.known.features[k]), **_point(each)} for k, each in when.points],
        "numbers_looked_at": len(when.known.features), "caveats": list(manifest.get("caveats", ())),
        **{key: manifest[key] for key in TAIL if key in manifest},
    }


def _named(feature: Feature) -> dict[str, Any]:
    return {"id": feature.id, "meaning": feature.meaning, "unit": feature.unit, "kind": feature.kind,
            "certainty": feature.certainty or None, "judgement": feature.judgement}


def _box(when: When, box: Box) -> dict[str, Any]:
    return {"conditions": [{**_named(when.known.features[each.feature]), "low": each.low, "high": each.high,
                            "names": list(each.names), "p": each.p, "p_given_the_rest": each.p_given,
                            "stable": each.stable} for each in box.conditions],
            "density": box.density, "coverage": box.coverage, "plausibility": box.mass,
            "fresh_density": _number(box.fresh_density), "fresh_coverage": _number(box.fresh_coverage),
            "way": [dict(zip(("mass", "density", "coverage"), each, strict=True)) for each in box.way]}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _opinion(when: When) -> dict[str, Any] | None:
    opinion = when.opinion
    if opinion is None:
        return None
    rules = []
    for rule in opinion.rules:
        conditions = []
        for k in restricted(opinion.bins, rule.mask):
            edges, inside = opinion.bins.edges[k], rule.mask[k, :len(opinion.bins.edges[k]) + 1].nonzero()[0]
            feature = when.known.features[opinion.rows[k]]
            ordered = not feature.is_category
            conditions.append({
                "id": feature.id, "names": [] if ordered else [feature.names[each] for each in inside],
                "low": float(edges[inside[0] - 1]) if ordered and inside[0] else None,
                "high": float(edges[inside[-1]]) if ordered and inside[-1] < len(edges) else None})
        rules.append({"conditions": conditions, "density": rule.density, "coverage": rule.coverage,
                      "share_of_worlds": rule.mass})
    return {"rules": rules, "agree": opinion.agree}


def _point(given: Tipping) -> dict[str, Any]:
    return {"low": given.low, "high": given.high, "p_at_low": given.at_low, "p_at_high": given.at_high,
            "crosses_one_half_at": given.value, "interval": list(given.interval) if given.interval else None}
