"""The desktop entry: what is written where, how a command is quoted, and that it goes away again."""

import configparser
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app import desktop_entry
from annotator.cli import run
from annotator.resources_path import resource


def words_of(line):
    """What a desktop makes of the value of Exec: undo the string's escapes, split at quotes, undo ``%%``."""
    value = line.replace("\\\\", "\\")
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', value, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", word, flags=re.DOTALL).replace("%%", "%") for word in quoted]


@given(st.lists(st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1), min_size=1))
def test_a_command_is_read_back_as_it_was(words):
    assert words_of(desktop_entry.exec_line(words)) == words


@pytest.mark.parametrize("word", ["a\nb", "a\tb", "\x7f", "\0"])
def test_a_command_no_entry_can_hold_is_refused_and_nothing_is_written(word, tmp_path):
    with pytest.raises(ValueError, match="no desktop entry"):
        desktop_entry.install(tmp_path, (word,))
    assert not [*tmp_path.iterdir()]


def test_entry_icon_and_types_are_written_once_and_removed_whole(tmp_path):
    home = tmp_path / "share"
    assert not desktop_entry.is_installed(home)
    assert desktop_entry.remove(home) == []
    first = desktop_entry.install(home, ("/opt/my programs/annotator",))
    assert desktop_entry.install(home, ("/opt/other/annotator",)) == first
    assert desktop_entry.is_installed(home)
    entry = configparser.RawConfigParser()
    entry.optionxform = str
    entry.read(home / "applications" / "annotator.desktop", "utf-8")
    assert entry["Desktop Entry"]["Exec"] == '"/opt/other/annotator" %F'
    assert (home / "icons/hicolor/scalable/apps/annotator.svg").read_bytes() == resource(
        "icons", "annotator.svg"
    ).read_bytes()
    assert desktop_entry.remove(home) == first
    assert not any(path.exists() for path in first)


def test_every_type_the_entry_names_is_declared_or_a_common_one():
    root = ET.parse(resource("desktop", "annotator-mime.xml")).getroot()
    declared = {kind.get("type") for kind in root}
    entry = resource("desktop", "annotator.desktop").read_text("utf-8")
    (line,) = (line for line in entry.splitlines() if line.startswith("MimeType="))
    named = {name for name in line.removeprefix("MimeType=").split(";") if name}
    assert named == declared | {"text/plain", "text/html"}


def test_the_program_named_is_there():
    assert Path(desktop_entry.program()[0]).is_file()


def test_the_user_s_data_home_is_where_the_desktop_looks(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert desktop_entry.data_home() == tmp_path
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")  # to be ignored, says the specification
    assert desktop_entry.data_home() == Path.home() / ".local" / "share"


def test_the_command_writes_says_where_and_removes(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["desktop"]) == 0
    assert f"wrote {tmp_path}/applications/annotator.desktop" in capsys.readouterr().out
    assert run(["desktop", "--remove"]) == 0
    assert run(["desktop", "--remove"]) == 0
    assert capsys.readouterr().out.endswith("there was nothing to remove\n")


def test_the_command_says_why_it_cannot(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "applications").write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["desktop"]) == 1
    assert str(tmp_path / "applications") in capsys.readouterr().err
    monkeypatch.setattr(sys, "platform", "win32")
    assert run(["desktop"]) == 1
    assert "use the bundle" in capsys.readouterr().err
