"""Saving in the background. Nothing is called saved that is not on the disk."""

import errno
import json
import os
import stat
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.saving import Saver, SaveState
from annotator.model import Annotation
from annotator.store import SidecarWriter, digest_of_file, load_sidecar, new_sidecar, waking, with_records
from annotator.store.waking import Later, at_once

EMPTY = new_sidecar("x.txt", sha256="0" * 64, encoding="utf-8", code_points=3)


class Desk:
    """A sidecar on the table, its saver, and every state that was reported."""

    def __init__(self, path: Path, *, rest: float = 0.0, expected: str | None = None, later: Later = at_once) -> None:
        self.path = path
        self.sidecar = EMPTY
        self.reported: list[SaveState] = []
        self.saver = Saver(path, lambda: self.sidecar, self.reported.append, expected=expected, rest=rest, later=later)

    def write(self, name: str) -> None:
        self.sidecar = with_records(self.sidecar, [*self.sidecar.records, Annotation(name, "x")])
        self.saver.touch()

    def on_disk(self) -> list[str]:
        return sorted(record.id for record in load_sidecar(self.path).records)


@pytest.fixture
def make(tmp_path):
    desks: list[Desk] = []

    def one(**options) -> Desk:
        desks.append(Desk(tmp_path / "x.txt.annotations.json", **options))
        return desks[-1]

    yield one
    for desk in desks:
        desk.saver.close(5)
    assert not [thread for thread in threading.enumerate() if thread.name == "saver"]


@pytest.fixture
def desk(make):
    return make()


def test_a_change_is_on_the_disk_when_it_is_called_saved(desk):
    assert desk.saver.state.kind == "saved"
    assert not desk.path.exists()  # nothing was tagged: no file is made
    desk.write("urn:1")
    assert desk.saver.flush() == SaveState("saved")
    assert desk.on_disk() == ["urn:1"]
    assert not desk.saver.pending
    assert [state.kind for state in desk.reported][-1] == "saved"


def test_whoever_has_something_to_show_first_wakes_the_thread_after_it(make):
    wakes = []
    desk = make(later=wakes.append)
    desk.write("urn:1")
    desk.saver.flush()  # its thread sleeps now
    wakes.clear()
    desk.write("urn:2")
    assert desk.saver.pending  # that is known at once, whatever waits
    assert desk.saver.state.kind == "unsaved"
    (wake,) = wakes
    saved = threading.Event()
    desk.saver._report = lambda state: saved.set() if state.kind == "saved" else None
    wake()
    assert saved.wait(10)
    assert desk.on_disk() == ["urn:1", "urn:2"]


def test_what_nobody_woke_the_thread_for_is_written_at_closing(make):
    desk = make(later=lambda wake: None)
    desk.write("urn:1")
    desk.saver.flush()
    desk.write("urn:2")
    desk.saver.close(10)
    assert desk.on_disk() == ["urn:1", "urn:2"]


def test_before_it_is_on_the_disk_it_is_not_called_saved(make, monkeypatch):
    seen = []
    real = os.replace

    def watched(source, target):
        seen.append(desk.saver.state.kind)
        real(source, target)
        seen.append(desk.saver.state.kind)

    monkeypatch.setattr(os, "replace", watched)
    desk = make()
    desk.write("urn:1")
    desk.saver.flush()
    assert seen == ["saving", "saving"]


def test_it_rests_until_it_is_told(make):
    desk = make(rest=3600)
    for number in range(5):
        desk.write(f"urn:{number}")
    assert desk.saver.state.kind == "unsaved"
    assert desk.saver.pending
    assert not desk.path.exists()
    assert desk.saver.flush().kind == "saved"
    assert len(desk.on_disk()) == 5


def test_a_window_that_waits_for_a_save_is_not_waited_for(make, monkeypatch):
    monkeypatch.setattr(waking, "_LONGEST", 60)
    desk = make(rest=60)
    desk.write("urn:1")
    waking.answering.begin()  # as a key that was not answered when the window was closed
    try:
        assert desk.saver.flush(5).kind == "saved"
    finally:
        waking.answering.end()


def test_flush_soon_does_not_wait_but_writes(make):
    desk = make(rest=3600)
    desk.write("urn:1")
    saved = threading.Event()
    desk.saver._report = lambda state: saved.set() if state.kind == "saved" else None
    desk.saver.flush_soon()
    assert saved.wait(20)
    assert desk.on_disk() == ["urn:1"]


def test_after_a_rest_it_writes_by_itself(make):
    desk = make(rest=0.0)
    saved = threading.Event()
    desk.saver._report = lambda state: saved.set() if state.kind == "saved" else None
    desk.write("urn:1")
    assert saved.wait(20)
    assert desk.on_disk() == ["urn:1"]


def test_however_the_threads_interleave_it_ends_as_saved(make):
    """With no rest the write may be done before the caller has told of the change."""
    desk = make(rest=0.0)
    for number in range(60):
        desk.write(f"urn:{number:02}")
        if number % 3 == 0:
            assert desk.saver.flush().kind == "saved"
    assert desk.saver.flush().kind == "saved"
    assert desk.saver.state.kind == "saved"
    assert len(desk.on_disk()) == 60


def test_a_change_made_while_writing_is_written_after_it(make, monkeypatch):
    desk = make()
    real = os.replace
    again = [True]

    def interrupted(source, target):
        if again.pop() if again else False:
            desk.write("urn:2")
        real(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    desk.write("urn:1")
    while desk.saver.pending:
        assert desk.saver.flush().kind in ("saved", "unsaved", "saving")
    assert desk.on_disk() == ["urn:1", "urn:2"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.fault(4, "on save", "works again")
@pytest.mark.fault(5, "never called saved")
def test_a_failed_save_is_told_and_the_next_one_brings_everything(desk, monkeypatch, call, code):
    desk.write("urn:1")
    desk.saver.flush()
    before = desk.path.read_bytes()

    def fails(*_):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        patch.setattr("annotator.store.writer.exchange", lambda _one, _other: False)  # it comes to ``replace``
        desk.write("urn:2")
        state = desk.saver.flush()
        assert (state.kind, desk.saver.state) == ("failed", state)
        assert desk.path.name in state.reason
        assert os.strerror(code) in state.reason
        assert desk.path.read_bytes() == before
        assert desk.saver.pending
        assert desk.saver.flush().kind == "failed"  # asked again, tried again
    assert desk.saver.flush().kind == "saved"
    assert desk.on_disk() == ["urn:1", "urn:2"]
    assert "saved" not in [state.kind for state in desk.reported if state.reason]
    assert [entry.name for entry in desk.path.parent.iterdir()] == [desk.path.name]


@pytest.mark.fault(4, "path and bytes named")
def test_a_full_disk_is_told_with_file_folder_and_bytes(desk, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    desk.write("urn:1")
    reason = desk.saver.flush().reason
    size = len(SidecarWriter().encode(desk.sidecar))
    folder = desk.path.parent
    assert reason == f"{desk.path.name}: {os.strerror(errno.ENOSPC)}; {size:,} bytes are needed in {folder}"


@pytest.mark.fault(15, "no save refused")
def test_a_file_from_the_future_is_no_reason_not_to_save(desk, monkeypatch):
    """As it is where the clock was set back, or the file came from a machine whose clock is ahead."""
    desk.write("urn:1")
    desk.saver.flush()
    os.utime(desk.path, (4e9, 4e9))
    monkeypatch.setattr("time.time", lambda: 0.0)
    desk.write("urn:2")
    assert desk.saver.flush().kind == "saved"
    assert desk.on_disk() == ["urn:1", "urn:2"]


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced on Windows")
@pytest.mark.fault(5, "never called saved", "fresh bytes")
def test_a_folder_that_fails_to_sync_is_not_saved_and_mends_itself(desk, monkeypatch):
    """The file is replaced, so it is not another program's; it is written afresh, not only synced again."""
    desk.write("urn:1")
    desk.saver.flush()
    real, fail = os.fsync, [True]

    def faulty(handle):
        if fail and stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle)

    monkeypatch.setattr(os, "fsync", faulty)
    desk.write("urn:2")
    state = desk.saver.flush()
    assert state.kind == "failed"
    assert "could not be synced" in state.reason
    assert desk.on_disk() == ["urn:1", "urn:2"]
    inode = desk.path.stat().st_ino
    fail.clear()
    assert desk.saver.flush().kind == "saved"
    assert desk.path.stat().st_ino != inode
    desk.write("urn:3")
    assert desk.saver.flush().kind == "saved"


@pytest.mark.parametrize("what", [b"somebody else", None])
def test_what_another_program_did_to_the_file_is_told_and_left_alone(desk, what):
    desk.write("urn:1")
    desk.saver.flush()
    if what is None:
        desk.path.unlink()
    else:
        desk.path.write_bytes(what)
    desk.write("urn:2")
    state = desk.saver.flush()
    assert state.kind == "failed"
    assert ("removed" if what is None else "changed") in state.reason
    assert (desk.path.read_bytes() if desk.path.exists() else None) == what
    assert desk.saver.move_to(desk.path).kind == "saved"  # the analyst has chosen to replace it
    assert desk.on_disk() == ["urn:1", "urn:2"]


def test_a_file_nobody_read_is_not_overwritten(desk):
    desk.path.write_bytes(b"[]")
    desk.write("urn:1")
    assert desk.saver.flush().kind == "failed"
    assert desk.path.read_bytes() == b"[]"


def test_undone_to_what_is_on_the_disk_nothing_is_written(make):
    desk = make(rest=3600)
    desk.write("urn:1")
    desk.saver.flush()
    inode = desk.path.stat().st_ino
    present = desk.sidecar
    desk.write("urn:2")
    desk.sidecar = present
    desk.saver.touch()
    assert desk.saver.flush().kind == "saved"
    assert desk.path.stat().st_ino == inode
    assert desk.on_disk() == ["urn:1"]


def test_another_place_gets_everything_at_once(desk, tmp_path):
    desk.write("urn:1")
    desk.saver.flush()
    other = tmp_path / "elsewhere.annotations.json"
    assert desk.saver.move_to(other).kind == "saved"
    assert json.loads(other.read_bytes())["total"] == 1
    desk.write("urn:2")
    desk.saver.flush()
    assert json.loads(other.read_bytes())["total"] == 2
    assert desk.on_disk() == ["urn:1"]


def test_another_place_is_taken_even_when_nothing_was_changed(desk, tmp_path):
    other = tmp_path / "elsewhere.annotations.json"
    assert desk.saver.move_to(other).kind == "saved"
    assert other.exists()


def test_where_another_place_fails_the_old_one_stays_in_use(desk, tmp_path):
    state = desk.saver.move_to(tmp_path)
    assert state.kind == "failed"
    assert tmp_path.name in state.reason
    desk.write("urn:1")
    assert desk.saver.flush().kind == "saved"
    assert desk.on_disk() == ["urn:1"]


def test_a_fault_in_writing_down_is_told_and_survived(desk):
    desk.sidecar = replace(EMPTY, records=(Annotation("urn:1", "x", memo=object()),))
    desk.saver.touch()
    state = desk.saver.flush()
    assert state.kind == "failed"
    assert "Error" in state.reason
    desk.sidecar = EMPTY
    desk.write("urn:2")
    assert desk.saver.flush().kind == "saved"


def test_a_newer_file_is_never_written_down(desk):
    desk.sidecar = replace(EMPTY, version=2)
    desk.saver.touch()
    state = desk.saver.flush()
    assert (state.kind, desk.path.exists()) == ("failed", False)
    assert "newer version" in state.reason


@pytest.mark.fault(18, "closing")
def test_closing_writes_what_is_left(make):
    desk = make(rest=3600)
    desk.write("urn:1")
    assert desk.saver.close().kind == "saved"
    assert desk.on_disk() == ["urn:1"]
    desk.write("urn:2")
    assert desk.saver.flush(20).kind == "unsaved"  # at once: nobody is there to write it
    assert desk.saver.pending


def test_closing_after_a_failure_says_so(desk, monkeypatch):
    def fails(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", fails)
    desk.write("urn:1")
    assert desk.saver.close().kind == "failed"


def test_the_file_that_was_read_is_the_file_that_is_replaced(make, tmp_path):
    path = tmp_path / "x.txt.annotations.json"
    first = make()
    first.write("urn:1")
    first.saver.flush()
    second = make(expected=digest_of_file(path))
    second.sidecar = load_sidecar(path)
    second.write("urn:2")
    assert second.saver.flush().kind == "saved"
    first.write("urn:3")
    assert first.saver.flush().kind == "failed"
    assert second.on_disk() == ["urn:1", "urn:2"]
