"""Rows of the tables that name what they import late name something that is there."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import annotator

NAMED = [
    node.args[0].value
    for path in sorted(Path(annotator.__file__).parent.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "late"
]


@pytest.mark.parametrize("name", NAMED)
def test_it_is_there(name):
    module, _dot, called = name.rpartition(".")
    assert callable(getattr(import_module(f"annotator.{module}"), called))


def test_panels_and_commands_are_named_so():
    assert len(NAMED) > 10
