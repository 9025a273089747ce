"""Finding a Python that is new enough, and saying so when there is none."""

import ast
import re
import sys
from pathlib import Path

import pytest

from scripts import interpreter

ROOT = Path(__file__).resolve().parents[3]


def test_oldest_python_is_the_one_the_project_requires() -> None:
    required = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert required is not None
    assert tuple(map(int, required.groups())) == interpreter.OLDEST


@pytest.mark.parametrize("name", ["interpreter.py", "run.py", "test.py"])
def test_what_an_old_python_reads_keeps_to_its_syntax(name: str) -> None:
    ast.parse((ROOT / "scripts" / name).read_text("utf-8"), feature_version=(3, 8))


def test_first_interpreter_that_is_new_enough_wins() -> None:
    found = {"/a/python3.13": (), "/a/python3.12": (3, 12, 1), "/a/python3.11": (3, 11, 0)}
    newer = interpreter.find_newer(lambda name: f"/a/{name}", lambda path: found.get(path, ()))
    assert newer == "/a/python3.12"


def test_no_newer_interpreter() -> None:
    assert interpreter.find_newer(lambda _: None, lambda _: (3, 12)) is None
    assert interpreter.find_newer(lambda _: "/a/python", lambda _: (3, 9, 2)) is None


def test_version_of_the_running_interpreter() -> None:
    assert interpreter.version_of(sys.executable) == tuple(sys.version_info[:3])


def test_a_stub_that_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert interpreter.version_of(str(tmp_path / "python3.12")) == ()


def test_refusal_names_both_versions() -> None:
    sentence = interpreter.refusal((3, 8, 18, "final"))
    assert "3.11 or newer" in sentence
    assert "this is Python 3.8.18," in sentence


def test_too_old_ends_with_the_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    monkeypatch.setattr(interpreter, "NAMES", ())
    with pytest.raises(SystemExit) as ended:
        interpreter.ensure_new_enough()
    assert ended.value.code == interpreter.NOT_READY
    assert "needs Python 99.0" in capsys.readouterr().err


def test_too_old_starts_over_with_a_newer_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[list[str]] = []

    def start(command: list[str], environ: dict[str, str]) -> None:
        started.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    monkeypatch.setattr(interpreter, "find_newer", lambda: "/a/python99")
    monkeypatch.setattr(interpreter, "become", start)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "run.py"), "cable.txt"])
    with pytest.raises(SystemExit):
        interpreter.ensure_new_enough()
    assert started == [["/a/python99", str(tmp_path / "run.py"), "cable.txt"]]
