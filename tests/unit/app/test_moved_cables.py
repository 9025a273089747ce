"""A cable whose file or folder gets another name: what is kept of it on this machine follows; a copy takes nothing."""

import json
import shutil

import pytest
from crashing import crash

from annotator.app.tagging import set_memo, tag_claim
from annotator.store.backups import backups
from annotator.store.data_folder import cable_folder
from annotator.store.journal import NAME
from annotator.store.moved_cables import PLACE
from annotator.text import Span


@pytest.fixture
def cable(sample):
    folder = sample.parent / "before"
    folder.mkdir()
    sample.rename(folder / sample.name)
    return folder / sample.name


def tag(session, words):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    tag_claim(session)


def crashed(start, cable):
    """A program that was killed before it saved what was tagged."""
    session = start(cable)
    tag(session, "Boboev")
    session.keeping.sync()
    crash(session)


def quotes(session):
    return sorted(annotation.quote for annotation in session.annotations())


def told(session):
    return " ".join(notice.text for notice in session.notices)


def renamed(cable):
    return cable.parent.rename(cable.parent.with_name("after")) / cable.name


@pytest.mark.parametrize("when", ["while it is open", "after the crash"])
def test_what_a_crash_left_unsaved_comes_back_under_the_new_path_once(cable, start, when):
    session = start(cable)
    tag(session, "Boboev")
    assert session.saver.flush().kind == "saved"
    session.keeping.sync()
    if when == "while it is open":
        cable = renamed(cable)
    tag(session, "Tajik migrants")
    session.keeping.sync()
    crash(session)
    if when == "after the crash":
        cable = renamed(cable)
    again = start(cable)
    assert quotes(again) == ["Boboev", "Tajik migrants"]
    assert "came back" in told(again) or "brought back" in told(again)
    assert again.saver.flush().kind == "saved"
    again.saver.close()
    third = start(cable)
    assert quotes(third) == ["Boboev", "Tajik migrants"]
    assert told(third) == ""


def test_undo_and_earlier_versions_go_on_after_a_rename(cable, start):
    session = start(cable)
    tag(session, "Boboev")
    session.saver.close()
    session = start(cable)
    tag(session, "Tajik migrants")
    session.saver.close()
    kept = len(backups(cable_folder(cable)))
    assert kept
    before = cable_folder(cable)
    cable = renamed(cable)
    again = start(cable)
    assert not before.exists()
    assert len(backups(cable_folder(cable))) == kept
    assert again.undo() != ""
    assert quotes(again) == ["Boboev"]


@pytest.mark.parametrize("original", ["is there", "is gone"])
def test_a_copy_takes_nothing_from_the_cable_it_was_made_of(cable, start, original):
    session = start(cable)
    tag(session, "Boboev")
    assert session.saver.flush().kind == "saved"
    session.keeping.sync()
    copy = shutil.copytree(cable.parent, cable.parent.with_name("copy")) / cable.name
    tag(session, "Tajik migrants")
    session.keeping.sync()
    crash(session)
    away = cable.parent.with_name("away")
    if original == "is gone":
        cable.parent.rename(away)
    of_copy = start(copy)
    assert quotes(of_copy) == ["Boboev"]
    of_copy.saver.close()
    if original == "is gone":
        away.rename(cable.parent)
    assert quotes(start(cable)) == ["Boboev", "Tajik migrants"]


def test_what_is_kept_under_the_present_path_is_never_replaced(cable, start):
    crashed(start, cable)
    cable = renamed(cable)
    folder = cable_folder(cable)
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(b"something that is kept")
    start(cable)
    assert not (folder / PLACE).exists()


def test_another_text_under_a_number_given_again_gets_nothing(cable, start):
    crashed(start, cable)
    old = cable_folder(cable)
    other = cable.with_name("other.txt")
    other.write_text("Another cable altogether.\n", "utf-8")
    cable.unlink()
    status = other.stat()
    (old / PLACE).write_text(
        json.dumps({"path": str(cable), "device": status.st_dev, "number": status.st_ino}), "utf-8"
    )
    assert quotes(start(other)) == []
    assert (old / NAME).exists()


@pytest.mark.parametrize("place", ["", "{", "[]", '{"path": 1, "device": 2, "number": "x"}', "\udcff"])
def test_a_broken_note_of_the_place_hinders_nothing(cable, start, place):
    crashed(start, cable)
    (cable_folder(cable) / PLACE).write_bytes(place.encode("utf-8", "surrogateescape"))
    cable = renamed(cable)
    again = start(cable)
    name = next(iter(again.annotations()), None)
    assert name is None or set_memo(again, name.id, "x")
