"""After a crash: what was applied comes back, once, is told, and can be undone. After a restart undo goes on."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from crashing import crash

from annotator.app import tagging
from annotator.app.opening import set_sidecar_aside
from annotator.app.reviewing import accept_places
from annotator.app.saving import Saver
from annotator.model import Change, Edit, Tag
from annotator.store import load_sidecar, sidecar_path
from annotator.store.data_folder import cable_folder
from annotator.store.history_file import read_history
from annotator.store.journal import NAME
from annotator.text import Span

DATA = Path(__file__).resolve().parents[2] / "data" / "sidecars"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """The sidecar is written when a test asks for it, not by itself."""
    monkeypatch.setattr("annotator.app.saving.LONGEST", 3600.0)
    monkeypatch.setitem(Saver.__init__.__kwdefaults__, "rest", 3600.0)


@pytest.fixture
def cable(tmp_path) -> Path:
    for name in ("invented.txt", "invented.txt.annotations.json"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path / "invented.txt"


def new_tag(session, name: str, label: str = "new") -> None:
    before = session.records.get(name)
    session.apply(Change(f"Tag {name}", (Edit(before, Tag(name, label, raw=before.raw if before else None)),)))


def told(session) -> str:
    return " ".join(notice.text for notice in session.notices)


def journal_of(cable: Path) -> Path:
    return cable_folder(cable) / NAME


@pytest.mark.fault(1, "journal replays")
def test_what_was_applied_and_not_saved_comes_back_and_is_told(cable, start):
    session = start(cable)
    before = sidecar_path(cable).read_bytes()
    session.select((), Span(0, 10))
    tagging.tag_claim(session)
    new_tag(session, "urn:t")
    records = dict(session.records)
    crash(session)
    assert sidecar_path(cable).read_bytes() == before
    again = start(cable)
    assert dict(again.records) == records
    assert "2 changes" in told(again)
    assert "Tag urn:t" in told(again)
    assert again.save_state.kind != "saved"
    assert again.saver.flush().kind == "saved"
    assert {record.id for record in load_sidecar(sidecar_path(cable)).records} == set(records)


@pytest.mark.fault(2, "told once")
def test_it_comes_back_once(cable, start):
    session = start(cable)
    new_tag(session, "urn:t")
    crash(session)
    again = start(cable)
    again.saver.flush()
    again.saver.close()
    third = start(cable)
    assert third.notices == ()
    assert "urn:t" in third.records
    assert not journal_of(cable).exists()


def test_killed_again_before_it_was_saved_it_comes_back_again(cable, start):
    session = start(cable)
    new_tag(session, "urn:1")
    crash(session)
    session = start(cable)
    new_tag(session, "urn:2")
    crash(session)
    session = start(cable)
    assert {"urn:1", "urn:2"} <= set(session.records)
    assert "2 changes" in told(session)


def test_what_came_back_can_be_undone_step_by_step(cable, start):
    session = start(cable)
    records = dict(session.records)
    new_tag(session, "urn:1")
    new_tag(session, "urn:2")
    crash(session)
    session = start(cable)
    assert session.undo() == "Tag urn:2"
    assert session.undo() == "Tag urn:1"
    assert dict(session.records) == records
    assert session.saver.flush().kind == "saved"
    assert session.redo() == "Tag urn:1"


def test_killed_after_the_save_nothing_comes_back(cable, start):
    session = start(cable)
    new_tag(session, "urn:1")
    session.saver.flush()
    crash(session)
    assert journal_of(cable).exists()
    session = start(cable)
    assert session.notices == ()
    assert session.save_state.kind == "saved"
    assert not journal_of(cable).exists()
    assert session.history.undo_label == "Tag urn:1"


def test_killed_between_the_save_and_its_mark_nothing_comes_back_twice(cable, start, monkeypatch):
    session = start(cable)
    monkeypatch.setattr(session.keeping.journal, "saved", lambda *_: None)
    new_tag(session, "urn:1")
    session.saver.flush()
    session.undo()
    crash(session)
    session = start(cable)
    assert "urn:1" not in session.records
    assert "One change" in told(session)
    assert session.history.redo_label == "Tag urn:1"


def test_killed_before_the_first_save_the_new_sidecar_is_the_same(cable, start):
    sidecar_path(cable).unlink()
    session = start(cable)
    new_tag(session, "urn:1")
    ids = session.snapshot().id, session.snapshot().text.id
    crash(session)
    session = start(cable)
    assert (session.snapshot().id, session.snapshot().text.id) == ids
    assert session.saver.flush().kind == "saved"
    assert json.loads(sidecar_path(cable).read_bytes())["id"] == ids[0]


def test_undo_goes_on_after_a_restart_and_gives_the_bytes_back(cable, start):
    before = sidecar_path(cable).read_bytes()
    session = start(cable)
    name = next(session.annotations()).id
    tagging.set_memo(session, name, "a memo")
    new_tag(session, "urn:1")
    session.undo()
    session.saver.close()
    after = sidecar_path(cable).read_bytes()
    assert after != before
    session = start(cable)
    assert session.history.redo_label == "Tag urn:1"
    assert session.redo() == "Tag urn:1"
    session.undo()
    assert session.history.undo_label
    session.undo()
    session.saver.close()
    assert sidecar_path(cable).read_bytes() == before
    session = start(cable)
    session.redo()
    session.saver.close()
    assert sidecar_path(cable).read_bytes() == after


def test_history_of_another_file_is_not_undone(cable, start):
    session = start(cable)
    new_tag(session, "urn:1")
    session.saver.close()
    where = sidecar_path(cable)
    where.write_bytes(where.read_bytes().replace(b'"new"', b'"old"'))
    session = start(cable)
    assert session.history.undo_label == ""
    new_tag(session, "urn:2")
    session.saver.close()
    session = start(cable)
    assert session.undo() == "Tag urn:2"
    assert session.history.undo_label == ""
    session.saver.close()
    assert len(read_history(cable_folder(cable))[0]) == 2


def test_changed_by_another_program_after_the_crash_both_are_kept(cable, start):
    session = start(cable)
    new_tag(session, "urn:mine")
    crash(session)
    where = sidecar_path(cable)
    where.write_bytes(where.read_bytes().replace(b'"label": "Annotations on', b'"label": "Their notes on'))
    session = start(cable)
    assert "urn:mine" in session.records
    assert session.history.undo_label
    assert session.saver.flush().kind == "saved"
    written = where.read_bytes()
    assert b"Their notes on" in written
    assert b"urn:mine" in written


def test_a_damaged_line_costs_one_change_and_is_told(cable, start):
    session = start(cable)
    for number in range(4):
        new_tag(session, f"urn:{number}")
    crash(session)
    data = bytearray(journal_of(cable).read_bytes())
    data[data.index(b"urn:1") + 4] ^= 1
    journal_of(cable).write_bytes(bytes(data))
    session = start(cable)
    assert {"urn:0", "urn:2", "urn:3"} <= set(session.records)
    assert "urn:1" not in session.records
    assert "1 line" in told(session)


def test_a_change_built_on_a_damaged_one_comes_back_whole(cable, start):
    session = start(cable)
    new_tag(session, "urn:t", "first")
    new_tag(session, "urn:t", "second")
    crash(session)
    data = bytearray(journal_of(cable).read_bytes())
    data[data.index(b"first")] ^= 1
    journal_of(cable).write_bytes(bytes(data))
    session = start(cable)
    assert session.records["urn:t"].label == "second"
    session.undo()
    assert session.records["urn:t"].label == "first"
    assert session.history.undo_label == ""  # further back the journal does not reach


def test_a_journal_of_noise_is_told_and_nothing_else(cable, start):
    cable_folder(cable).mkdir(parents=True)
    journal_of(cable).write_bytes(os.urandom(2000))
    session = start(cable)
    assert len(list(session.annotations())) == 4
    new_tag(session, "urn:1")
    crash(session)
    assert "urn:1" in start(cable).records


@pytest.mark.fault(15, "recovery")
def test_a_clock_set_back_changes_nothing(cable, start, monkeypatch):
    session = start(cable)
    new_tag(session, "urn:t", "first")
    crash(session)
    monkeypatch.setattr("time.time", lambda: 0.0)
    session = start(cable)
    new_tag(session, "urn:t", "second")
    crash(session)
    os.utime(journal_of(cable), (0, 0))
    assert start(cable).records["urn:t"].label == "second"


def test_a_journal_that_cannot_be_written_is_told_and_tagging_goes_on(cable, start, monkeypatch):
    session = start(cable)
    real = os.open

    def full(path, *arguments, **more):
        if NAME in str(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, *arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", full)
        new_tag(session, "urn:1")
        assert "No space left" in told(session)
        assert str(cable_folder(cable)) in told(session)
        assert session.saver.flush().kind == "saved"
    new_tag(session, "urn:2")
    assert session.notices == ()
    crash(session)
    assert {"urn:1", "urn:2"} <= set(start(cable).records)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which file a descriptor is")
def test_sync_waits_for_the_disk(cable, start, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: (synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())), real(handle))
    )
    session = start(cable)
    new_tag(session, "urn:1")
    session.sync()
    assert any(name.endswith(NAME) for name in synced)


def test_crashed_while_another_text_was_there(cable, start):
    """The journal counts in the old text; what came back is found again like all else, and nothing is re-anchored."""
    session = start(cable)
    session.select((), Span(session.cable.text.index("10 percent"), session.cable.text.index(" this year")))
    tagging.tag_figure(session)
    name = session.selected[0]
    anchor = session.annotation(name).anchors[0]
    crash(session)
    cable.write_bytes(b"A NEW FIRST LINE\n" + cable.read_bytes())
    session = start(cable)
    assert session.annotation(name).anchors[0] == anchor
    assert session.placed(name)[0].start == anchor.span.start + len("A NEW FIRST LINE\n")
    assert session.saver.flush().kind == "saved"
    accept_places(session)
    crash(session)
    session = start(cable)
    assert session.read_only == ""
    assert session.annotation(name).anchors[0].span.start == anchor.span.start + len("A NEW FIRST LINE\n")


def test_line_ends_changed_after_a_crash(cable, start):
    session = start(cable)
    session.select((), Span(session.cable.text.index("10 percent"), session.cable.text.index(" this year")))
    tagging.tag_figure(session)
    name = session.selected[0]
    crash(session)
    cable.write_bytes(cable.read_bytes().replace(b"\n", b"\r\n"))
    session = start(cable)
    assert session.placed(name)[0].of(session.cable.text) == "10 percent"
    assert session.annotation(name).anchors[0].span == session.placed(name)[0]
    crash(session)  # what came back counts in the new line ends now, the sidecar still in the old
    session = start(cable)
    assert session.annotation(name).anchors[0].span.of(session.cable.text) == "10 percent"


def test_a_broken_sidecar_leaves_the_journal_for_when_it_is_mended(cable, start):
    session = start(cable)
    new_tag(session, "urn:1")
    crash(session)
    where = sidecar_path(cable)
    sound = where.read_bytes()
    where.write_bytes(b"{")
    session = start(cable)
    assert session.read_only
    crash(session)
    where.write_bytes(sound)
    session = start(cable)
    assert "urn:1" in session.records
    crash(session)
    where.write_bytes(b"{")
    session = start(cable)
    set_sidecar_aside(session)
    assert "urn:1" in session.records
    assert session.saver.flush().kind == "saved"
