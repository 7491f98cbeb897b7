"""The reference page of claims, written from the rulings.

Takes      all rulings
Gives      claims_page(): Markdown; table(): id and verdict of each
Invariant  the same evidence gives the same page
"""

from __future__ import annotations

from iolaus.claims import answers
from iolaus.claims.claim import VERDICTS, Ruling
from iolaus.claims.registry import rule_all

SPANISH = {"supported": "respaldada", "understated": "se queda corta", "overstated": "exagerada",
           "contested": "controvertida", "not supported": "sin respaldo", "cannot be tested": "no se puede comprobar"}


def table() -> dict[str, str]:
    """The verdict on each claim."""
    return {each.claim.id: each.found.verdict for each in rule_all()}


def claims_page() -> str:
    """Table of verdicts, then each claim with figures and sources."""
    rulings, answer = rule_all(), answers.read()
    lines = ["# Claims on trial / Afirmaciones a prueba", "",
             "Made by `python -m iolaus.cli.reference`; do not edit. One section alone: `iolaus claims ID`.", "",
             "Each assertion of two articles (A, an explainer on strikes; B, a column on why they would fail) and of "
             "the public debate, in our own words, tried against the project's tables, polls, rules of law and "
             "model. Verdicts are computed: none is written down by hand, and both sides are tried by the same "
             "functions. No side is taken; no claim is about a person.", "",
             f"Questions to the model were asked by `{answer.command}` (results `{answer.results_id}`): two worlds of "
             "three support a claim, one of three refutes it, what lies between is contested; a middle effect under "
             f"{answers.MATTERS:g} % is called small. Such verdicts are never surer than *very low*: judgements drive "
             "the model most. A number in a claim counts as right within a tenth.", "",
             "| verdict / veredicto | means | claims |", "|---|---|---|"]
    for word, meaning in VERDICTS.items():
        count = sum(each.found.verdict == word for each in rulings)
        lines.append(f"| {word} / {SPANISH[word]} | {meaning} | {count} |")
    lines += ["", "| id | claim / afirmación | side / lado | verdict | certainty / certeza |", "|---|---|---|---|---|"]
    lines += [f"| [{each.claim.id}](#{each.claim.id.lower()}) | {each.claim.text} | {each.claim.side} | "
              f"{each.found.verdict} | {each.certainty} |" for each in rulings]
    return "\n".join([*lines, *(line for each in rulings for line in _section(each))]) + "\n"


def _section(ruling: Ruling) -> list[str]:
    claim, found = ruling.claim, ruling.found
    lines = ["", f"## {claim.id}", "", f"*{claim.text}* ({claim.said_in}; {claim.kind}; {claim.side})", "",
             f"**{found.verdict.capitalize()}**, certainty {ruling.certainty} ({ruling.because}). {found.summary}", "",
             f"What would change it: {claim.change}"]
    if ruling.windows:
        told = "; ".join(f"`{name.removeprefix('data:')}` {span}" for name, span in ruling.windows.items())
        lines += ["", f"Tables and windows: {told}."]
    if found.figures:
        lines += ["", "| figure | value | unit | source |", "|---|--:|---|---|"]
        lines += [f"| {each.label} | {each.value:,.6g} | {each.unit} | {each.source} |" for each in found.figures]
    return lines
