"""Rows of the tables that name what they import late name something that is there; what is imported aside comes."""

import ast
import gc
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

import annotator
from annotator.late import imported_aside

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


def test_a_module_is_imported_aside_once_and_told_when_it_is_there(tmp_path, monkeypatch):
    (tmp_path / "asked_for_aside.py").write_text("import threading\nwhere = threading.current_thread().name\n")
    monkeypatch.syspath_prepend(tmp_path)
    while not imported_aside("asked_for_aside"):
        time.sleep(0)
    assert sys.modules.pop("asked_for_aside").where == "import asked_for_aside"


def test_what_is_there_already_needs_no_thread():
    assert imported_aside("json")


def test_nothing_is_deleted_in_the_thread_that_imports(tmp_path, monkeypatch):
    (tmp_path / "looks_for_garbage.py").write_text("import gc\nlooks = gc.isenabled()\n")
    monkeypatch.syspath_prepend(tmp_path)
    while not imported_aside("looks_for_garbage"):
        time.sleep(0)
    assert not sys.modules.pop("looks_for_garbage").looks
    assert gc.isenabled()
