"""When it holds, in words first: the answer, its conditions, a second opinion, tipping points, limits.

Takes      When
Gives      answer_parts(); page(), markdown(), sheet() for CSV
Invariant  how often a condition holds stands beside how plausible it is; figures in worlds that the search had not seen
           stand beside those it had; no box is said as plainly as a box
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from iolaus.analysis.discover import Box
from iolaus.analysis.peel import restricted
from iolaus.analysis.tipping import Tipping
from iolaus.analysis.when import When
from iolaus.reports import sheet as sheets
from iolaus.reports.conditions import condition, joined, success, tens, with_unit
from iolaus.reports.grid import grid
from iolaus.reports.numbers import percent, rounded
from iolaus.reports.sheet import Sheet
from iolaus.reports.status import footing, origin
from iolaus.reports.words import futures, worst

ONE_BY_ONE = "One number at a time"
NOTE = ("Chance of success at the 5% and the 95% end of each number, others as they come, and where it crosses one "
        "half (90% interval). Only numbers that pass a test against chance.")


def title(when: When) -> str:
    """What was asked."""
    outcomes = {each["id"]: each["label"] for each in when.manifest["outcomes"]}
    policies = {each["id"]: each["label"] for each in when.manifest["policies"]}
    return f"{when.label(when.policy)}: {success(when.success, outcomes, policies)}"


def answer_parts(when: When) -> list[str]:
    """The answer, a text for each thing said."""
    share = when.chance.share
    said = [f"{title(when)} in {futures(share)} ({percent(share)}, Monte Carlo error {100 * when.chance.error:.1f} "
            "points)."]
    if not when.found.boxes:
        return [*said, f"No conditions can be named: {when.found.why}."]
    said += [_box(when, each, number) for number, each in enumerate(when.found.boxes)]
    said.append(_certainty(when))
    if when.by_form:
        parts = ", ".join(f"{name.replace('_', ' ')} {percent(each, brief=True)}"
                          for name, each in when.by_form.items())
        said.append(f"By form of the model: {parts}.")
    return said


def _box(when: When, box: Box, number: int) -> str:
    where = joined([condition(when.known.features[each.feature], each) for each in box.conditions])
    start = "It holds" if number == 0 else "Of the rest, it holds"
    return (f"{start} in {tens(box.density)} futures where {where}. These conditions explain {tens(box.coverage)} of "
            f"its successes, and {percent(box.mass)} of the futures that the data leave open meet them. In draws that "
            f"the search had not seen: {tens(box.fresh_density)}, explaining {tens(box.fresh_coverage)}.")


def _certainty(when: When) -> str:
    features = [when.known.features[each.feature] for box in when.found.boxes for each in box.conditions]
    known = tuple(each.certainty for each in features if each.certainty)
    if not known:
        return ""
    judged = len({each.id for each in features if each.judgement})
    text = f"Certainty of the evidence behind these conditions: {worst(known)} at worst"
    return f"{text}; {judged} of them rest on judgement alone." if judged else f"{text}."


def page(when: When, unicode: bool = True) -> RenderableType:
    """The whole page for the terminal."""
    parts: list[RenderableType] = [Text(origin(when.manifest), style="dim"), Text(),
                                   *(Text(f"{each}\n", style="bold") for each in answer_parts(when) if each)]
    drawn = grid(when, unicode)
    if drawn:
        parts += [Padding(Text("\n".join(drawn), no_wrap=True), (0, 0, 0, 2)), Text()]
    for each in tables(when):
        parts += [sheets.page(each), Text()]
    lines = [*when.manifest.get("caveats", ()), *footing(when.manifest)]
    return Group(*parts, Text("What to bear in mind", style="bold"), Text("\n".join(f"· {each}" for each in lines)))


def markdown(when: When) -> str:
    """The whole page for a file."""
    lines = [f"# {title(when)}", "", origin(when.manifest), "", *(f"{each}\n" for each in answer_parts(when) if each)]
    lines += [f"#{sheets.as_markdown(each)}" for each in tables(when)]
    lines += ["## What to bear in mind", ""]
    return "\n".join([*lines, *(f"- {each}" for each in (*when.manifest.get("caveats", ()),
                                                        *footing(when.manifest)))]) + "\n"


def tables(when: When) -> list[Sheet]:
    """Conditions, second opinion, tipping points."""
    found = [_sureness(when)] if when.found.boxes else []
    if when.opinion is not None:
        found.append(_opinion(when))
    if when.points:
        rows = tuple((when.known.features[k].id, when.known.features[k].meaning, *_point(when, k, each),
                      when.known.features[k].certainty) for k, each in when.points)
        found.append(Sheet(ONE_BY_ONE, ("number", "meaning", "chance", "crosses one half", "evidence"), rows, (NOTE,),
                           hidden=("meaning",), stacked=True))
    return found


def conditions(when: When) -> Sheet:
    """Each condition with how sure it is, for CSV."""
    rows = []
    for number, box in enumerate(when.found.boxes, 1):
        for each in box.conditions:
            feature = when.known.features[each.feature]
            rows.append((feature.id, str(number), "" if each.low is None else f"{each.low:.6g}",
                         "" if each.high is None else f"{each.high:.6g}", " ".join(each.names), feature.unit,
                         f"{each.p:.6g}", f"{each.p_given:.6g}", f"{each.stable:.6g}", feature.certainty))
    return Sheet("Conditions", ("number", "box", "from", "to", "forms", "unit", "p", "p_given_the_rest", "stable",
                                "certainty"), tuple(rows))


def _sureness(when: When) -> Sheet:
    """The same in words."""
    rows = []
    for number, box in enumerate(when.found.boxes, 1):
        for each in box.conditions:
            feature = when.known.features[each.feature]
            rows.append((feature.id, f"conditions {number}" if len(when.found.boxes) > 1 else "",
                         f"p {'under 0.01' if each.p < 0.01 else f'{each.p:.2f}'}",
                         f"named in {percent(each.stable)} of resamples",
                         f"evidence {feature.certainty}" if feature.certainty else ""))
    return Sheet("How sure each condition is", ("number", "box", "p", "stable", "evidence"), tuple(rows),
                 ("p: chance of such a difference without any relation, counting all numbers looked at. Resamples: "
                  "draws taken again by chance, the search made anew.",), stacked=True)


def _opinion(when: When) -> Sheet:
    opinion = when.opinion
    assert opinion is not None
    rows = []
    for rule in opinion.rules:
        said = []
        for k in restricted(opinion.bins, rule.mask):
            feature, edges = when.known.features[opinion.rows[k]], opinion.bins.edges[k]
            inside = rule.mask[k, :len(edges) + 1].nonzero()[0]
            if feature.is_category:
                said.append(f"{feature.id} is {' or '.join(feature.names[each] for each in inside)}")
                continue
            low = "" if inside[0] == 0 else f"{rounded(float(edges[inside[0] - 1]))} < "
            high = "" if inside[-1] == len(edges) else f" < {with_unit(float(edges[inside[-1]]), feature.unit)}"
            said.append(f"{low}{feature.id}{high}")
        rows.append((" and ".join(said) or "any", tens(rule.density), percent(rule.mass)))
    return Sheet("A second opinion: rules of a small tree", ("where", "holds in", "of futures"), tuple(rows),
                 (f"Boxes and rules say the same in {percent(opinion.agree)} of the worlds.",), stacked=True)


def _point(when: When, feature: int, given: Tipping) -> tuple[str, str]:
    about = when.known.features[feature]
    chance = (f"{percent(given.at_low)} at {rounded(given.low)}, {percent(given.at_high)} at "
              f"{with_unit(given.high, about.unit)}")
    if given.value is None:
        return chance, "never"
    span = "" if given.interval is None else f" ({rounded(given.interval[0])} to {rounded(given.interval[1])})"
    return chance, f"at {with_unit(given.value, about.unit)}{span}"
