"""Files and functions stay small enough to be read in one go."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "src" / "iolaus").rglob("*.py"))
MODULE_LINES, FUNCTION_LINES, PARAMETERS = 400, 80, 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_file_and_its_functions_stay_within_the_limits(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            length = node.end_lineno - first + 1
            assert length <= FUNCTION_LINES, f"{path.name}:{node.lineno} {node.name} has {length} lines"
            if "cli" not in path.parts:  # a command has one parameter for each option
                count = len(node.args.args) + len(node.args.kwonlyargs)
                assert count <= PARAMETERS, f"{path.name}:{node.lineno} {node.name} takes {count} parameters"


def test_every_file_opens_with_what_it_is():
    bare = [str(path) for path in FILES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert bare == []
