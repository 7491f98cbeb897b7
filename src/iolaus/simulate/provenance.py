"""Hashes that say which model, register and data a result came from.

Takes      the package's own files
Gives      register_hash(), model_hash(), equations_hash(), data_hash(): 16 hex digits each
Invariant  the same files give the same hashes on every machine (line ends are read as they are stored); what the code
           says beside itself, comments and docstrings, changes no hash of code
"""

from __future__ import annotations

import ast
import hashlib
import io
import tokenize
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def code(text: str) -> bytes:
    """A Python source without docstrings, comments and empty lines: what decides the numbers."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            said = node.body[0]
            for row in range(said.lineno - 1, said.end_lineno or said.lineno):
                lines[row] = ""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline) if "#" in text else ()  # half the files have none
    for token in tokens:
        if token.type == tokenize.COMMENT:
            row, start = token.start
            lines[row - 1] = lines[row - 1][:start]
    return "\n".join(each.rstrip() for each in lines if each.strip()).encode()


def _hash(*patterns: str) -> str:
    total = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            total.update(str(path.relative_to(ROOT).as_posix()).encode())
            total.update(code(path.read_text(encoding="utf-8")) if path.suffix == ".py" else path.read_bytes())
    return total.hexdigest()[:16]


@cache
def register_hash() -> str:
    """Hash of the register's entries (not of its sources' texts)."""
    return _hash("evidence/register/*.yaml")


@cache
def model_hash() -> str:
    """Hash of all code that can change a number of a comparison."""
    return _hash("units.py", "parameters/*.py", "model/*.py", "simulate/**/*.py", "policies/*.py", "outcomes/*.py",
                 "ensemble/*.py", "law/*.py", "law/*.yaml")


@cache
def equations_hash() -> str:
    """Hash of the code that decides the past: what draws of the posterior depend on, beside priors and data."""
    return _hash("units.py", "parameters/*.py", "model/*.py", "simulate/**/*.py")


@cache
def data_hash() -> str:
    """Hash of the data tables' manifest, which holds every table's own hash."""
    return _hash("evidence/data/manifest.yaml")
