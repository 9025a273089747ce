"""The bundle: what PyInstaller is asked for, and that a bundle that does not work is found out."""

import os
import sys
from pathlib import Path

import pytest

from scripts import bundle

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def program(tmp_path: Path):
    def made(*lines: str) -> Path:
        path = tmp_path / "program"
        path.write_text("\n".join(["#!/bin/sh", *lines]), "utf-8")
        path.chmod(0o755)
        return path

    return made


def test_all_shipped_folders_and_no_pictures_of_the_readme_go_in(tmp_path: Path) -> None:
    asked = bundle.pyinstaller_arguments(tmp_path / "start.py", tmp_path / "icon.png", tmp_path, tmp_path)
    inside = {asked[at + 1].split(os.pathsep)[1] for at, word in enumerate(asked) if word == "--add-data"}
    shipped = {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()} - {"pictures"}
    assert inside == {f"annotator/resources/{name}" for name in shipped}


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_the_program_itself_passes(program) -> None:
    stands_in = program(f'cd "{ROOT}" && exec "{sys.executable}" -m annotator "$@"')
    assert bundle.trouble_with(stands_in) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_fails_is_named_with_the_program_s_own_words(program) -> None:
    assert bundle.trouble_with(program("echo no such module >&2", "exit 1")) == "--version: no such module"
    with_window = program('if [ "$1" = --new-window ]; then echo no window >&2; exit 3; fi')
    assert bundle.trouble_with(with_window) == "the window: no window"


@pytest.mark.parametrize(("system", "name"), [("win32", "windows"), ("darwin", "macos"), ("linux", "linux")])
def test_the_archive_is_named_after_version_and_system(monkeypatch: pytest.MonkeyPatch, system: str, name: str) -> None:
    monkeypatch.setattr(bundle.sys, "platform", system)
    monkeypatch.setattr(bundle.platform, "machine", lambda: "AMD64")
    assert bundle.archive_name("1.2") == f"annotator-1.2-{name}-amd64"
