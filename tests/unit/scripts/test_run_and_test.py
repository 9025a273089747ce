"""What run.py and test.py start, in which order, and with which exit code they end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import run, test
from scripts.environment import Environment
from scripts.machine import NotReadyError

ROOT = Path(__file__).resolve().parents[3]


def test_no_file_opens_the_sample() -> None:
    python = Path("/a/python")
    assert run.command(python, []) == ["/a/python", "-P", "-m", "annotator", "--sample"]
    assert run.command(python, ["a.txt", "b.txt"])[-2:] == ["a.txt", "b.txt"]


def test_all_but_commands_open_a_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "show.py").touch()
    monkeypatch.setattr(run, "CLI", tmp_path)
    assert run.opens_a_window([])
    assert run.opens_a_window(["--sample"])
    assert run.opens_a_window(["cable.txt"])
    assert not run.opens_a_window(["show", "cable.txt"])
    assert not run.opens_a_window(["--help"])
    assert not run.opens_a_window(["--version"])


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS always have a display")
@pytest.mark.parametrize("script", [["scripts/run.py"], ["scripts/run.py", "README.md"]])
def test_without_a_display_there_is_one_sentence_and_no_traceback(script: list[str]) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    ended = subprocess.run(
        [sys.executable, *script], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 3
    assert ended.stdout == ""
    assert ended.stderr.startswith("No window can be opened: there is no display")
    assert len(ended.stderr.splitlines()) == 1


def test_checks_come_in_order_and_pytest_last(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    started: list[list[str]] = []

    class Ended:
        returncode = 0

    def start(command: list[str], *, cwd: Path, env: dict[str, str], check: bool) -> Ended:
        assert cwd == ROOT
        assert env["QT_QPA_PLATFORM"]
        started.append(command[1:])
        return Ended()

    monkeypatch.setattr(Environment, "prepare", lambda *_: None)
    monkeypatch.setattr(test.subprocess, "run", start)
    assert test.main(["-k", "figure"]) == 0
    assert started == [
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "ruff", "check", "."],
        ["-m", "mypy"],
        [],
        ["-m", "pytest", "-k", "figure"],
    ]
    assert capfd.readouterr().out.splitlines()[-1] == "== pytest"


@pytest.mark.parametrize(
    ("failing", "code", "named"),
    [
        ({"mypy"}, 1, "Failed before the tests: mypy"),
        ({"ruff", "pytest"}, 5, "Failed before the tests: ruff format --check ., ruff check ."),
        ({"pytest"}, 5, ""),
        (set(), 0, ""),
    ],
)
def test_all_checks_run_whatever_fails(
    failing: set[str],
    code: int,
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    count = 0

    class Ended:
        def __init__(self, returncode: int) -> None:
            self.returncode = returncode

    def start(command: list[str], **_: object) -> Ended:
        nonlocal count
        count += 1
        return Ended(5 if failing & set(command) else 0)

    monkeypatch.setattr(Environment, "prepare", lambda *_: None)
    monkeypatch.setattr(test.subprocess, "run", start)
    assert test.main([]) == code
    assert count == 5
    lines = capfd.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("Failed")] == [named] * bool(named)


def test_a_machine_that_is_not_ready_is_a_message_and_three(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise NotReadyError("Something is missing.")

    monkeypatch.setattr(Environment, "prepare", refuse)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert test.main([]) == 3
    with pytest.raises(SystemExit) as ended:
        run.main([])
    assert ended.value.code == 3
    assert capfd.readouterr().err == "Something is missing.\nSomething is missing.\n"


def test_run_becomes_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []

    def become(command: list[str], environ: dict[str, str]) -> None:
        became.append(command)
        raise SystemExit(0)

    monkeypatch.setattr(Environment, "prepare", lambda *_: None)
    monkeypatch.setattr(run, "become", become)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with pytest.raises(SystemExit):
        run.main(["show", "a.txt"])
    assert became == [[str(Environment().python), "-P", "-m", "annotator", "show", "a.txt"]]
