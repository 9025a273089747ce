"""Nothing a file holds or is called reaches the terminal as a command to it, whichever command prints it."""

import contextlib
import re
from pathlib import Path

import pytest

from annotator.__main__ import main
from annotator.cli import COMMANDS

# Escape sequences that set the title, clear the screen, ring; an eight-bit one; controls that reorder words.
EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b5m\x08\x7f\u202e\u2066\u2028"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
CABLE = (
    f"R 091128Z MAR 07\nFM AMEMBASSY OAK{EVIL}PORT\nTO SECSTATE WASHDC\nUNCLAS OAKPORT 000348\n\nE.O. 12958: N/A\n"
    f"TAGS: ECON\nSUBJECT: RAIN{EVIL} IN OAKPORT\nREF: STATE{EVIL} 12\n\n1. (U) It earned{EVIL} $17 million in 2006, "
    f"the minister{EVIL} said.\n\nHARPER\n"
)


def run(capsys, *arguments: str) -> str:
    with contextlib.suppress(SystemExit):
        main(list(arguments))
    told = capsys.readouterr()
    return told.out + told.err


def needed(command: str, path: Path) -> tuple[str, ...]:
    ending = {"chart": ".svg", "report": ".html"}.get(command, "")
    return ("--out", str(path.with_name(f"out{EVIL}{ending}"))) if ending else ()


@pytest.fixture
def evil_cable(tmp_path):
    path = tmp_path / f"ca{EVIL.replace(chr(0x2028), '')}ble.txt"
    path.write_text(CABLE, encoding="utf-8")
    path.with_name(path.name + ".annotations.json").write_text('{"type": "Annotation\\u001b[2J", "id": 1}', "utf-8")
    return path


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("options", [(), ("--json",), ("--csv",), ("--tsv",), (f"--{EVIL}",)])
@pytest.mark.hostile("terminal", "output", "file names")
def test_no_command_prints_what_steers_a_terminal(capsys, evil_cable, command, options):
    said = run(capsys, command, *options, *needed(command, evil_cable), str(evil_cable))
    assert said
    assert not UNSAFE.search(said), said


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.hostile("terminal", "errors", "file names")
def test_a_missing_file_with_an_evil_name_is_told_safely(capsys, tmp_path, command):
    said = run(capsys, command, *needed(command, tmp_path), str(tmp_path / f"gone{EVIL}.txt"))
    assert "gone" in said
    assert not UNSAFE.search(said), said


@pytest.mark.parametrize("arguments", [(f"--{EVIL}",), (f"show{EVIL}", "--what"), ("--sample", f"--{EVIL}=1")])
def test_wrong_usage_is_told_safely(capsys, arguments):
    said = run(capsys, *arguments)
    assert not UNSAFE.search(said), said
