"""What is remembered between starts."""

import json
import os

import pytest

from annotator.app.settings import Settings, data_folder, login_name


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_what_was_set_is_there_at_the_next_start(path):
    Settings(path).set("author", "A. Reader")
    Settings(path).set("theme", "dark")
    again = Settings(path)
    assert (again.get("author"), again.get("theme"), again.get("none", "else")) == ("A. Reader", "dark", "else")
    assert again.problem == ""


def test_the_same_name_keeps_its_id(path):
    settings = Settings(path)
    login = settings.author()
    assert login.name == "analyst"
    assert Settings(path).author() == login
    settings.set("author", "A. Reader")
    other = settings.author()
    assert other.name == "A. Reader"
    assert other.id != login.id
    settings.set("author", "  ")
    assert Settings(path).author() == login
    settings.set("author", "A. Reader")
    assert Settings(path).author() == other


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b'{"a": NaN}', b"[" * 100_000, b'{"a": 1, "a": 2}', b"\x00" * 50]
)
def test_a_broken_file_is_set_aside_and_said(path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    settings = Settings(path)
    assert str(path) in settings.problem
    assert settings.get("author") == ""
    assert path.with_name("settings.broken.json").read_bytes() == data
    settings.set("author", "A. Reader")
    assert Settings(path).get("author") == "A. Reader"
    assert Settings(path).problem == ""


def test_odd_values_do_no_harm(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"author": 5, "authors": ["x"], "other": {"kept": 1.5}}))
    settings = Settings(path)
    assert settings.get("author") == ""
    assert settings.author().name == "analyst"
    assert json.loads(path.read_text())["other"] == {"kept": 1.5}


def test_a_name_with_half_a_character_is_remembered(path):
    Settings(path).set("author", "caf\udce9")
    assert Settings(path).get("author") == "caf\udce9"


def test_a_folder_that_cannot_be_made_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set("author", "A. Reader")
    assert settings.author().name == "A. Reader"
    assert (tmp_path / "file").read_bytes() == b""


def test_a_file_that_cannot_be_read_is_left_alone(path):
    path.mkdir(parents=True)
    settings = Settings(path)
    assert settings.problem
    settings.set("author", "A. Reader")
    assert path.is_dir()
    assert not path.with_name("settings.broken.json").exists()


def test_by_default_it_lies_in_the_users_own_folders(home):
    Settings().set("author", "A. Reader")
    assert [found.name for found in home.rglob("settings.json")] == ["settings.json"]
    assert data_folder().is_dir()
    assert home in data_folder().parents


def test_without_a_login_there_is_still_a_name(monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.delenv("USERNAME", raising=False)
    assert login_name() == "analyst"
    assert os.environ.get("USERNAME") is None
