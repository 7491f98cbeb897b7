"""What a brief is made from, gathered from the rooms that know it.

Takes      Results, what was drawn in their worlds, which outcome and which two options
Gives      facts(); paired(): the two options by id; check_outcome()
Invariant  nothing is computed here but which numbers to list: those that decide, then those that the two options set
Fails with UnknownNameError, QuestionError
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from iolaus.errors import QuestionError, UnknownNameError

if TYPE_CHECKING:
    from iolaus.analysis.compare import Published
    from iolaus.analysis.known import Known
    from iolaus.analysis.success import Success
    from iolaus.reports.brief.facts import Backtest, Facts, Used

OUTCOME = "us_overdose_deaths"
LEGAL = "legal_standing"
FLAT = 0.9  # width of posterior over prior from which the past is said not to narrow a number
MOST = 8  # numbers listed


def check_outcome(name: str) -> None:
    """Refuse what a brief cannot be about.

    Raises:
        QuestionError: a reading of rules.
    """
    if name == LEGAL:
        raise QuestionError("'legal_standing' is a reading of rules, not a number that a brief could weigh: "
                            "iolaus law POLICY; it stands in every brief beside the outcomes")


def paired(asked: Sequence[str], pair: Sequence[str], baseline: str) -> tuple[str, str]:
    """The two options as the question wrote them: those wanted, or the first two, or the first and the baseline.

    Raises:
        UnknownNameError: one of the pair is not among the options.
    """
    names = [baseline, *asked]
    for each in pair:
        if each not in names:
            raise UnknownNameError("option in this question", each, names)
    if pair:
        return pair[0], pair[1]
    rest = [each for each in asked if each != baseline] or [baseline]
    return rest[0], rest[1] if len(rest) > 1 else baseline


def facts(results: Published, known: Known, widths: Mapping[str, float] | None, outcomes: Sequence[str],
          pair: Sequence[str], stated: Sequence[Success] = (), options: tuple[str, ...] = ()) -> Facts:
    """All that a brief says.

    Args:
        results: of a comparison.
        known: what differs between their worlds.
        widths: posterior over prior width by claim; None where not recorded.
        outcomes: what the brief is about, then more to show.
        pair: the option asked about and the one that it is held against; may be empty.
        stated: what the question calls good enough.
        options: further words of the command.
    """
    from iolaus.analysis.compare import compare
    from iolaus.analysis.turning import between, turning
    from iolaus.reports.brief.facts import Facts

    outcome = outcomes[0] if outcomes else OUTCOME
    check_outcome(outcome)
    manifest = results.manifest
    asked = tuple(manifest["question"]["policies"])
    wanted = paired(asked, pair, manifest["baseline"])
    ids = dict(zip((manifest["baseline"], *(each for each in asked if each != manifest["baseline"])),
                   (each["id"] for each in manifest["policies"]), strict=False))
    first, second = (ids[each] for each in wanted)
    found = turning(results, known, outcome, first, second)
    deciding = [known.features[each.feature].id for each in found.turns] if found else []
    set_by = [each["to"] for policy in manifest["policies"] if policy["id"] in (first, second)
              for each in policy.get("settings", ()) if isinstance(each["to"], str)]
    listed = list(dict.fromkeys([*deciding, *set_by]))[:max(MOST, len(deciding))]
    return Facts(compare(results, (), stated), outcome, first, second, wanted,
                 between(results, outcome, first, second), found, known, _used(listed, known, widths), _backtest(),
                 tuple(outcomes[1:]), tuple(each.text for each in stated), options)


def _used(names: Sequence[str], known: Known, widths: Mapping[str, float] | None) -> list[Used]:
    from iolaus.analysis.spread import spread
    from iolaus.evidence import entries, sources
    from iolaus.reports.brief.facts import Used

    rows = {each.id: k for k, each in enumerate(known.features)}
    register, room, found = entries.load(), sources.load(), []
    for name in names:
        if name not in rows or name not in register:
            continue
        entry, about = register[name], known.features[rows[name]]
        width = None if widths is None else widths.get(name)
        is_open = None if widths is None else width is None or width >= FLAT
        found.append(Used(name, entry.meaning, entry.unit, spread(known.values[rows[name]]), entry.certainty,
                          entry.is_judgement, room[entry.source].citation, about.kind == "effect", is_open))
    return found


def _backtest() -> Backtest | None:
    from iolaus.calibration import board as boards
    from iolaus.reports.brief.facts import Backtest

    if not boards.SHIPPED.exists():
        return None
    rows = list(boards.rows(boards.load(boards.SHIPPED)))
    return Backtest(sum(each.points for each in rows), sum(each.inside[90] for each in rows)) if rows else None
