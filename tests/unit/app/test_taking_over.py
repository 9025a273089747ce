"""The cable taken over by somebody else while it is open here: from then on nothing of theirs is touched from here."""

import json
from pathlib import Path

import pytest

from annotator.app.commands import CannotDo
from annotator.app.elsewhere import save_elsewhere
from annotator.app.opening import open_session, take_over
from annotator.app.session import StaleChange
from annotator.model import Change, Edit, Person, Tag
from annotator.store import load_sidecar, sidecar_path
from annotator.store.lock import lock_path

AUTHOR = Person("urn:b", "A. Reader")


@pytest.fixture
def session(sample):
    opened = open_session(sample, AUTHOR)
    yield opened
    opened.saver.close(5)


def new_tag(session, name: str) -> None:
    session.apply(Change(f"Tag {name}", (Edit(None, Tag(name, "new")),)))


def taken_over(sample: Path) -> None:
    """What another program does that takes the cable over."""
    holder = {"user": "B. Other", "host": "far-away", "process": 4711, "token": "theirs"}
    lock_path(sidecar_path(sample)).write_text(json.dumps(holder), "utf-8")


def told(session) -> str:
    return " ".join(notice.text for notice in session.notices)


def ids(path: Path) -> set[str]:
    return {record.id for record in load_sidecar(path).records}


def test_nothing_is_written_any_more_and_it_is_said_who_has_it(session, sample):
    new_tag(session, "urn:1")
    session.saver.flush()
    taken_over(sample)
    before = sidecar_path(sample).read_bytes()
    new_tag(session, "urn:2")
    assert session.saver.flush().kind == "failed"
    assert sidecar_path(sample).read_bytes() == before
    assert session.save_state.kind == "read-only"
    assert "B. Other on far-away" in told(session)
    assert "not saved" in told(session)
    with pytest.raises(StaleChange, match=r"B\. Other"):
        new_tag(session, "urn:3")


def test_what_was_not_saved_can_be_saved_elsewhere(session, sample, tmp_path):
    taken_over(sample)
    new_tag(session, "urn:1")
    session.saver.flush()
    other = tmp_path / "elsewhere.json"
    assert save_elsewhere(session, other).kind == "saved"
    assert ids(other) == {"urn:1"}
    assert not sidecar_path(sample).exists()
    assert not session.saver.pending


def test_noticed_without_any_change_and_then_only_said_once(session, sample):
    assert not session.outside.look()
    taken_over(sample)
    assert not session.outside.look()
    assert not session.outside.look()
    assert [notice.command for notice in session.notices] == ["take-over"]
    with pytest.raises(CannotDo, match=r"B\. Other"):
        open_and_save_elsewhere(sample)


def open_and_save_elsewhere(sample: Path) -> None:
    """Somebody who never had the cable has nothing to save elsewhere."""
    second = open_session(sample, AUTHOR)
    try:
        save_elsewhere(second, sample.with_name("elsewhere.json"))
    finally:
        second.saver.close(5)


@pytest.mark.parametrize("unsaved", [False, True])
def test_closing_leaves_their_journal_and_their_lock(session, sample, unsaved):
    new_tag(session, "urn:1")
    session.saver.flush()
    taken_over(sample)
    journal = session.keeping.journal.path
    theirs = journal.with_name("theirs")
    theirs.write_bytes(b"what they applied\n")
    theirs.replace(journal)
    if unsaved:
        new_tag(session, "urn:2")
        session.saver.flush()
    session.saver.close(5)
    assert journal.read_bytes() == b"what they applied\n"
    assert "far-away" in lock_path(sidecar_path(sample)).read_text("utf-8")


def test_it_can_be_taken_back(session, sample):
    new_tag(session, "urn:1")
    session.saver.flush()
    taken_over(sample)
    session.outside.look()
    take_over(session)
    assert session.read_only == ""
    assert not session.standing.is_lost
    new_tag(session, "urn:2")
    assert session.saver.flush().kind == "saved"
    assert ids(sidecar_path(sample)) == {"urn:1", "urn:2"}


def test_a_lock_file_that_vanished_or_says_nothing_is_still_ours(session, sample):
    lock = lock_path(sidecar_path(sample))
    lock.write_bytes(b"")
    new_tag(session, "urn:1")
    assert session.saver.flush().kind == "saved"
    lock.unlink()
    new_tag(session, "urn:2")
    assert session.saver.flush().kind == "saved"
