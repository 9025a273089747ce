#!/usr/bin/env python3
"""Which tests prove what the fault matrix and the table of hostile files (ROBUSTNESS.md) ask for.

    python scripts/walls.py [WORD]

Prints every clause of every row with the tests that name it, those whose row or clause holds WORD; exits with 1 where
a clause has no test. A test names what it proves by a mark: ``@pytest.mark.fault(7, "NaN", "empty")``,
``@pytest.mark.hostile("links", "http only")``.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"

FAULTS = {
    1: ("killed while saving", "old or new file", "leftovers swept", "journal replays"),
    2: ("killed while typing", "nothing applied lost", "told once"),
    3: ("power cut while saving", "nothing saved lost"),
    4: ("disk full", "on save", "on the journal", "path and bytes named", "works again"),
    5: ("input/output error", "write", "fsync", "close", "rename", "folder sync", "never called saved", "fresh bytes"),
    6: ("read-only", "folder", "file", "mount", "told at opening", "work goes on", "saved elsewhere"),
    7: (
        "broken sidecar", "truncated", "empty", "NUL", "bad UTF-8", "NaN", "duplicate keys", "every byte",
        "not overwritten", "aside on consent", "last backup", "line and column",
    ),
    8: ("newer format", "read-only", "unknown keys kept", "never written down"),
    9: ("two instances", "told who", "read-only", "holder killed"),
    10: ("lock", "another host", "empty", "stale", "open anyway", "save still guarded"),
    11: ("changed on disk while open", "found by hash", "merged", "both kept", "half a file"),
    12: ("text changed", "while open", "since last time", "states shown", "selectors untouched"),
    13: (
        "deleted or renamed", "text", "sidecar", "folder renamed", "unmounted", "edits kept", "saved elsewhere",
        "made again when asked",
    ),
    14: ("conflicted copy", "noticed", "merged"),
    15: ("clock set back", "recovery", "backups", "no save refused", "modified not before created"),
    16: ("symlink", "inside", "outside", "dangling", "loop", "folder"),
    17: ("names", "Unicode", "long", "reserved", "no inodes", "NFC and NFD"),
    18: ("ended", "closing", "SIGTERM", "logging off", "fault in a slot", "journal synced", "interpreter crash"),
}  # fmt: skip
"""Each row of the fault matrix: what it is about, and what is expected."""

HOSTILE = {
    "JSON": (
        "deep nesting", "no recursion", "huge numbers", "1e400", "NaN", "offsets", "duplicate keys", "UTF-16",
        "lone surrogates",
    ),
    "size": ("asked about", "refused", "equal spans"),
    "CSV formulas": ("chart", "table", "clipboard", "command line", "every cell"),
    "HTML": (
        "labels", "tooltips", "items", "tabs", "actions", "message boxes", "dialogs", "panels", "menus", "never set",
    ),
    "links": ("not opened", "guide"),
    "paths": ("contentUrl", "source"),
    "remote @context": ("not fetched", "no socket"),
    "characters": ("text", "names", "messages", "isolated"),
    "terminal": ("output", "errors", "file names", "logs"),
    "races": ("exclusive", "no link followed"),
    "long lines": ("opens", "slow expression", "no expression blows up"),
    "formats": ("first bytes", "nothing executed"),
}  # fmt: skip
"""Each row of the table of hostile files and what is expected; those on zip and XML wait for their import."""

Claim = tuple[str, str, str]
"""Row, clause, and the test that names them."""


def asked() -> list[tuple[str, str]]:
    """Every row with every clause, in order."""
    faults = [(f"fault {number} {title}", clause) for number, (title, *clauses) in FAULTS.items() for clause in clauses]
    return faults + [(f"hostile {row}", clause) for row, clauses in HOSTILE.items() for clause in clauses]


def claims(folder: Path = TESTS) -> Iterator[Claim]:
    """What the tests below a folder say they prove, whether there is such a clause or not."""
    for path in sorted(folder.rglob("test_*.py")):
        for test in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                name = f"{path.relative_to(folder)}::{test.name}"
                for mark in test.decorator_list:
                    yield from ((row, clause, name) for row, clause in _named(mark))


def _named(mark: ast.expr) -> Iterator[tuple[str, str]]:
    kind = ast.unparse(mark).partition("(")[0].removeprefix("pytest.mark.")
    if isinstance(mark, ast.Call) and kind in ("fault", "hostile"):
        row, *clauses = (ast.literal_eval(argument) for argument in mark.args)
        title = f" {FAULTS[row][0]}" if kind == "fault" and row in FAULTS else ""
        yield from ((f"{kind} {row}{title}", clause) for clause in clauses)


def main() -> int:
    """Print the map."""
    word = " ".join(sys.argv[1:]).casefold()
    found = list(claims())
    missing = 0
    for row, clause in asked():
        names = [name for there, named, name in found if (there, named) == (row, clause)]
        missing += not names
        if word in f"{row} {clause}".casefold():
            print(f"{row}: {clause}")
            for name in names or ["NO TEST"]:
                print(f"    {name}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
