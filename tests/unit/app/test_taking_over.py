"""The cable taken over by somebody else while it is open here: from then on nothing of theirs is touched from here."""

import json
import os
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


@pytest.mark.fault(10, "save still guarded")
def test_who_takes_over_still_overwrites_nothing_that_others_write(sample):
    """A lock may be nobody's, or its holder may live: what is in the file is looked at before each save."""
    taken_over(sample)
    session = open_session(sample, AUTHOR)
    session.post = lambda _call: None
    take_over(session)
    new_tag(session, "urn:1")
    assert session.saver.flush().kind == "saved"
    where = sidecar_path(sample)
    theirs = json.loads(where.read_bytes())
    theirs["x:theirs"] = 1
    where.write_text(json.dumps(theirs), "utf-8")
    before = where.read_bytes()
    new_tag(session, "urn:2")
    assert session.saver.flush().kind == "failed"
    assert where.read_bytes() == before
    session.outside.look()
    assert session.saver.flush().kind == "saved"
    assert json.loads(where.read_bytes())["x:theirs"] == 1
    assert ids(where) == {"urn:1", "urn:2"}
    session.saver.close(5)


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


# What the other program applied before it noticed


@pytest.fixture
def second(sample, session, monkeypatch):
    """A session of another program that takes the cable over while it is open in the first one."""
    opened = []

    def take():
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr("annotator.store.lock._host", lambda: "far-away")
            other = open_session(sample, Person("urn:o", "B. Other"))
            assert other.read_only
            take_over(other)
        opened.append(other)
        return other

    yield take
    for other in opened:
        other.keeping.let_lock_go()
        other.saver.close(5)


def left(session) -> list[str]:
    return [path.name for path in session.keeping.folder.glob("left-*")]


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("dies", [False, True])
def test_what_was_applied_before_it_was_noticed_comes_to_the_one_who_has_it(session, second, sample, before, dies):
    session.saver.hold("nothing is saved for a while")
    for number in range(before):
        new_tag(session, f"urn:before {number}")
    other = second()
    assert {f"urn:before {number}" for number in range(before)} <= set(other.records)
    new_tag(session, "urn:late")  # the first program has not looked yet
    if not dies:
        assert not session.outside.look()
        assert session.standing.is_lost
        session.saver.close(5)
    new_tag(other, "urn:theirs")
    other.outside.look()
    assert "urn:late" in other.records
    assert "came back" in told(other)
    assert other.saver.flush().kind == "saved"
    assert ids(sample.with_name(sidecar_path(sample).name)) >= {"urn:late", "urn:theirs"}
    assert not other.outside.look()
    assert other.undo() == "Bring back what was not saved"
    assert "urn:late" not in other.records


def test_the_first_ones_late_journal_does_not_replace_the_others(session, second, sample):
    other = second()
    other.saver.hold("nothing is saved for a while")
    new_tag(other, "urn:theirs")
    new_tag(session, "urn:late")  # its journal is made only now
    other.keeping.sync()
    assert b"urn:theirs" in other.keeping.journal.path.read_bytes()
    assert b"urn:late" not in other.keeping.journal.path.read_bytes()
    assert len(left(other)) == 1


def test_found_at_the_next_opening_where_nobody_looked(session, second, sample):
    session.saver.hold("nothing is saved for a while")
    other = second()
    new_tag(session, "urn:late")
    other.saver.close(5)
    lock_path(sidecar_path(sample)).unlink(missing_ok=True)
    for path in other.keeping.folder.glob("left-*"):
        os.utime(path, (1, 1))  # long ago
    third = open_session(sample, AUTHOR)
    try:
        assert "urn:late" in third.records
        assert third.saver.flush().kind == "saved"
        assert left(third) == []
    finally:
        third.saver.close(5)


def test_nothing_comes_back_twice_nor_against_what_was_done_since(session, second, sample):
    session.saver.hold("nothing is saved for a while")
    new_tag(session, "urn:1")
    other = second()
    other.apply(Change("Remove", (Edit(other.records["urn:1"], None),)))
    other.outside.look()
    assert "urn:1" not in other.records
    other.saver.close(5)
    lock_path(sidecar_path(sample)).unlink(missing_ok=True)
    third = open_session(sample, AUTHOR)
    assert "urn:1" not in third.records
    third.saver.close(5)
