"""The header of a part of the model says what its declarations say: names and units, both ways."""

import ast
import re
from pathlib import Path

import pytest

from iolaus.errors import UnitError
from iolaus.model.wiring import standard
from iolaus.units import parse

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = ("Stocks", "Signals", "Reads", "Levers", "Equations", "Sources", "Valid", "Limits", "Inputs")
SYSTEM = standard()


def sections(module):
    """Lines of each section of a header."""
    text = ast.get_docstring(ast.parse((ROOT / "src/iolaus/model" / f"{module.name}.py").read_text()))
    found, now = {}, None
    for line in text.splitlines()[1:]:
        head = line.split(maxsplit=1)[:1]
        if head and head[0] in SECTIONS and not line.startswith(" "):
            now = head[0]
            line = line[len(now):]
        if now and line.strip():
            found.setdefault(now, []).append(line.strip())
    return found


def declared(lines):
    """Names and units that the lines of a section name."""
    found = {}
    for line in lines:
        body, _, unit = line.rpartition(" ")
        try:
            parse(unit)
        except UnitError:
            body, unit = line, None
        names = re.sub(r"\([^)]*\)", "", body.split(":")[0])
        for name in re.findall(r"[a-z][a-z0-9_]*", names):
            if name not in ("none",):
                found[name] = unit
    return found


def wanted(module, section):
    units = {**{name: each.unit for name, each in SYSTEM.stocks.items()},
             **{name: each.unit for name, each in SYSTEM.signals.items()}}
    return {"Stocks": {each.name: each.unit for each in module.stocks},
            "Signals": {each.name: each.unit for each in module.signals},
            "Reads": {name: units[name] for name in module.reads},
            "Levers": {each.name: each.unit for each in module.levers}}[section]


@pytest.mark.parametrize("section", ["Stocks", "Signals", "Reads", "Levers"])
@pytest.mark.parametrize("module", SYSTEM.modules, ids=lambda each: each.name)
def test_header_and_declarations_agree(module, section):
    told, true = declared(sections(module).get(section, [])), wanted(module, section)
    assert set(told) == set(true)
    wrong = {name: (unit, true[name]) for name, unit in told.items()
             if unit is None or parse(unit) != parse(true[name])}
    assert wrong == {}


@pytest.mark.parametrize("module", SYSTEM.modules, ids=lambda each: each.name)
def test_header_says_equations_sources_range_and_limits(module):
    assert {"Equations", "Sources", "Valid", "Limits"} <= set(sections(module))


@pytest.mark.parametrize("module", SYSTEM.modules, ids=lambda each: each.name)
def test_every_equation_of_the_header_is_numbered_in_order(module):
    labels = re.findall(r"^([A-Z]\w+)-(\d+)", "\n".join(sections(module)["Equations"]), re.MULTILINE)
    assert [int(number) for _, number in labels] == list(range(1, len(labels) + 1))
    assert len({word for word, _ in labels}) == 1
