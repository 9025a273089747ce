"""The virtual environment of a checkout: its stamp, and what is done only when the stamp is stale."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import machine
from scripts.environment import Environment, Stamp
from scripts.machine import NotReadyError

MADE = Stamp("3.12", "/home/a/annotator", "ab12", frozenset({"test"}))


class Run:
    """Stands for the programs that set up: keeps what was called and makes what `venv` would."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.fails = ""
        self.calls: list[str] = []
        self.environs: list[dict[str, str]] = []
        self.returncode = 0

    def run(self, command: list[str], *, check: bool, env: dict[str, str] | None = None) -> "Run":
        module = command[2]
        self.calls.append(module)
        self.environs.append(env or {})
        if module == "venv":
            self.environment.python.parent.mkdir(parents=True, exist_ok=True)
            self.environment.python.touch()
        self.returncode = int(module == self.fails)
        return self


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """An environment yet to be made, on a machine that lacks nothing."""
    monkeypatch.setattr(machine, "lacking", lambda _: [])
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return Environment(tmp_path, "linux")


@pytest.fixture
def programs(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> Run:
    programs = Run(environment)
    monkeypatch.setattr("scripts.environment.subprocess.run", programs.run)
    return programs


def test_first_time_makes_and_installs(environment: Environment, programs: Run) -> None:
    environment.prepare(frozenset({"test"}), "offscreen")
    assert programs.calls == ["venv", "pip"]
    assert environment.stamp() == environment.wanted(frozenset({"test"}))


def test_second_time_does_nothing(environment: Environment, programs: Run) -> None:
    environment.prepare(frozenset({"test"}), "offscreen")
    programs.calls.clear()
    environment.prepare(frozenset({"test"}), "offscreen")
    environment.prepare(frozenset(), "xcb")
    assert programs.calls == []


def test_more_extras_are_installed_into_what_is_there(environment: Environment, programs: Run) -> None:
    environment.prepare(frozenset(), "xcb")
    programs.calls.clear()
    environment.prepare(frozenset({"test"}), "offscreen")
    assert programs.calls == ["pip"]


def test_a_changed_project_is_installed_again(environment: Environment, programs: Run) -> None:
    environment.prepare(frozenset(), "xcb")
    programs.calls.clear()
    (environment.checkout / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    environment.prepare(frozenset(), "xcb")
    assert programs.calls == ["pip"]


def test_another_python_makes_it_anew(environment: Environment, programs: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.prepare(frozenset(), "xcb")
    programs.calls.clear()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    environment.prepare(frozenset(), "xcb")
    assert programs.calls == ["venv", "pip"]


def test_a_vanished_interpreter_makes_it_anew(environment: Environment, programs: Run) -> None:
    environment.prepare(frozenset(), "xcb")
    programs.calls.clear()
    environment.python.unlink()
    environment.prepare(frozenset(), "xcb")
    assert programs.calls == ["venv", "pip"]


@pytest.mark.parametrize("program", ["venv", "pip"])
def test_what_failed_is_tried_again(environment: Environment, programs: Run, program: str) -> None:
    programs.fails = program
    with pytest.raises(NotReadyError, match="stand above"):
        environment.prepare(frozenset(), "xcb")
    programs.fails = ""
    programs.calls.clear()
    environment.prepare(frozenset(), "xcb")
    assert programs.calls == ["venv", "pip"]


def test_a_library_that_only_the_installed_qt_misses_is_said_every_time(
    environment: Environment, programs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "lacking_for", lambda _: [machine.Part("libnew.so.1")])
    for _ in range(2):
        with pytest.raises(NotReadyError, match="libnew"):
            environment.prepare(frozenset(), "xcb")


def test_missing_venv_module_is_said_with_all_else(
    environment: Environment, programs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(machine, "lacking", lambda _: [machine.FONT])
    monkeypatch.setattr(machine, "this_family", lambda: "debian")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(NotReadyError, match=r"python3.*-venv fonts-dejavu-core$"):
        environment.prepare(frozenset(), "xcb")
    assert programs.calls == []


def test_an_environment_that_cannot_be_written_is_a_sentence(
    environment: Environment, programs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotReadyError, match="cannot be written \\(Permission denied\\)"):
        environment.prepare(frozenset(), "xcb")


def test_an_environment_of_another_user_is_a_sentence(
    environment: Environment, programs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.folder.mkdir()
    monkeypatch.setattr("os.access", lambda path, _: path != environment.folder)
    with pytest.raises(NotReadyError, match="made it, have it removed"):
        environment.prepare(frozenset(), "xcb")
    assert programs.calls == []


def test_without_a_window_nothing_is_asked_of_the_machine(
    environment: Environment, programs: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "lacking", lambda _: [machine.FONT])
    environment.prepare(frozenset(), "")
    assert programs.calls == ["venv", "pip"]


def test_pip_is_told_the_checkout_and_no_index(environment: Environment, programs: Run) -> None:
    environment.prepare(frozenset({"test"}), "offscreen")
    assert programs.environs[1]["PIP_USER"] == "0"
    command = environment.pip_command(frozenset({"test", "docs"}))
    assert command[-2:] == ["--editable", f"{environment.checkout}[docs,test]"]
    assert "index" not in " ".join(command).replace(str(environment.checkout), "")


def test_programs_are_where_each_system_puts_them(tmp_path: Path) -> None:
    assert Environment(tmp_path, "linux").python == tmp_path / ".venv/bin/python"
    assert Environment(tmp_path, "darwin").program("mypy") == tmp_path / ".venv/bin/mypy"
    assert Environment(tmp_path, "win32").python == tmp_path / ".venv/Scripts/python.exe"


def test_qt_files_are_those_of_the_platform(environment: Environment) -> None:
    qt = environment.folder / "lib/python3.12/site-packages/PySide6/Qt"
    names = (
        "lib/libQt6Widgets.so.6",
        "plugins/platforms/libqxcb.so",
        "plugins/platforms/libqoffscreen.so",
        "plugins/xcbglintegrations/libqxcb-egl-integration.so",
    )
    for name in names:
        (qt / name).parent.mkdir(parents=True, exist_ok=True)
        (qt / name).touch()
    assert environment.qt_files("offscreen") == [qt / names[0], qt / names[2]]
    assert environment.qt_files("xcb") == [qt / names[0], qt / names[1], qt / names[3]]


def test_no_qt_installed_has_no_files(environment: Environment) -> None:
    assert environment.qt_files("xcb") == []


@given(st.builds(Stamp, st.text(), st.text(), st.text(), st.frozensets(st.text())))
def test_a_stamp_is_read_as_it_was_written(stamp: Stamp) -> None:
    assert Stamp.from_json(stamp.to_json()) == stamp


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"python": "3.12"}', '{"extras": 3}'])
def test_an_unreadable_stamp_is_none(text: str) -> None:
    assert Stamp.from_json(text) is None


def test_a_stamp_cut_short_is_none() -> None:
    text = MADE.to_json().rstrip()
    assert all(Stamp.from_json(text[:end]) is None for end in range(len(text)))


@pytest.mark.parametrize(
    ("wanted", "serves", "can_become"),
    [
        (MADE, True, True),
        (replace(MADE, extras=frozenset()), True, True),
        (replace(MADE, extras=frozenset({"test", "docs"})), False, True),
        (replace(MADE, project="cd34"), False, True),
        (replace(MADE, python="3.13"), False, False),
        (replace(MADE, place="/home/b/annotator"), False, False),
    ],
)
def test_what_a_stamp_serves(wanted: Stamp, serves: bool, can_become: bool) -> None:
    assert MADE.serves(wanted) is serves
    assert MADE.can_become(wanted) is can_become
