"""What the source must not hold: nothing in a file is run, unpacked into objects, or opened by another program."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "annotator"
EXECUTED = {"eval", "exec", "compile", "__import__"}
UNPACKED = {"pickle", "shelve", "marshal", "yaml", "dill"}
HTML = {"setHtml", "insertHtml", "appendHtml"}
OPENED = {"openUrl", "startfile", "QDesktopServices", "setOpenExternalLinks", "webbrowser", "startDetached"}


def names(tree: ast.AST) -> Iterator[str]:
    """Every name that is called, imported or asked for; those of methods and attributes behind a point."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.name for alias in node.names)
            yield from ([node.module] if isinstance(node, ast.ImportFrom) and node.module else [])
        elif isinstance(node, ast.Attribute):
            yield f".{node.attr}"


def places(forbidden: set[str]) -> list[str]:
    wanted = forbidden | {f".{name}" for name in forbidden - EXECUTED}
    return [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for name in names(ast.parse(path.read_text("utf-8")))
        if name in wanted
    ]


@pytest.mark.hostile("formats", "nothing executed")
def test_nothing_that_is_read_is_run_or_made_into_objects():
    assert places(EXECUTED | UNPACKED) == []


@pytest.mark.hostile("links", "not opened")
def test_no_address_is_handed_to_another_program():
    """There is no link to follow but those within the guide; should one come, its address is shown before."""
    assert [place for place in places(OPENED) if "plain_box.py" not in place] == []


@pytest.mark.hostile("HTML", "never set")
def test_nothing_is_handed_to_qt_as_html():
    assert places(HTML) == []


def test_the_search_finds_what_it_looks_for():
    tree = ast.parse("import pickle\nfrom yaml import load\neval(x)\nQDesktopServices.openUrl(y)")
    assert {"pickle", "yaml", "eval", ".openUrl"} <= set(names(tree))
