"""The journal: what is written can be read again, whatever happens to the rest of the file."""

import errno
import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_made import annotations, links, paragraph_starts, tags

from annotator.model import Annotation, Change, Edit, Kept, Tag, TextInfo
from annotator.store import load_sidecar
from annotator.store.entries import entry_of
from annotator.store.history_file import MAX_CHANGES, extend_history, read_history
from annotator.store.journal import Journal, read_journal
from annotator.store.journal_lines import (
    Head,
    act_of,
    change_line,
    change_of,
    changes_between,
    digest_in,
    head_line,
    head_of,
    lines_in,
    mark_line,
)
from annotator.store.kept_lines import line_of

DATA = Path(__file__).resolve().parents[2] / "data" / "sidecars"
SOURCE = "urn:uuid:7e0b2f8c-5a51-4c3e-9a0f-3d5be6a6f001"
TEXT = TextInfo(SOURCE, "x.txt", "ab" * 32, "utf-8", 10)
HEAD = Head("cd" * 32, "urn:uuid:7e0b2f8c-5a51-4c3e-9a0f-3d5be6a60001", TEXT)


def tag_change(number: int) -> Change:
    return Change(f"New tag “{number}”", (Edit(None, Tag(f"urn:t{number}", f"tag {number}\n\0")),))


def whole() -> bytes:
    lines = [head_line(0, HEAD), *(change_line(n, "do", tag_change(n), SOURCE) for n in range(1, 6))]
    lines.insert(4, mark_line(3, "saving", "ef" * 32))
    return b"".join(line + b"\n" for line in lines)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cable"


@pytest.fixture
def journal(folder):
    made = Journal(folder, HEAD)
    yield made
    made._stop()
    made._let_go()
    assert made._thread is None or not made._thread.is_alive()


records = st.one_of(annotations(), links, tags, paragraph_starts)


@given(st.lists(records, min_size=1, max_size=4), st.sampled_from(["do", "undo", "redo"]), st.text(max_size=20))
def test_a_change_comes_back_as_it_was(made, act, label):
    label = label.encode("utf-8", "replace").decode()
    change = Change(label, tuple(Edit(None, one) if n % 2 else Edit(one, None) for n, one in enumerate(made)))
    (line,), damaged = lines_in(change_line(7, act, change, SOURCE) + b"\n")
    assert (line.number, damaged, act_of(line)) == (7, 0, (act, label))
    assert change_of(line) == change


def test_unknown_keys_and_records_survive():
    raw = {"id": "urn:1", "type": "Annotation", "target": "urn:x", "x:own": [1.5, {"deep": None}]}
    from annotator.model.reading import item_from_json

    kept = Kept("urn:c", "cab:charts", {"id": "urn:c", "later": True})
    change = Change("x", (Edit(None, item_from_json(raw)), Edit(kept, None), Edit(TEXT, TEXT)))
    (line,), _ = lines_in(change_line(1, "do", change, SOURCE))
    again = change_of(line)
    assert again.edits[0].after.raw == raw
    assert again.edits[1].before.raw == kept.raw
    assert again.edits[2].after == TEXT


def test_the_head_says_what_the_journal_continues():
    lines, damaged = lines_in(whole())
    assert damaged == 0
    assert head_of(lines[0]) == HEAD
    assert [line.kind for line in lines] == ["continues", "act", "act", "act", "saving", "act", "act"]
    assert digest_in(lines[4]) == "ef" * 32


def test_cut_at_any_byte_it_gives_every_line_before():
    data = whole()
    ends = [at for at, byte in enumerate(data) if byte == 10]
    for cut in range(len(data)):
        lines, _damaged = lines_in(data[:cut])
        assert len(lines) == sum(end <= cut for end in ends), cut


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80, 0xFF])
def test_any_byte_flipped_costs_one_line_and_no_other(mask):
    data = whole()
    sound, _ = lines_in(data)
    for at in range(len(data)):
        broken = bytearray(data)
        broken[at] ^= mask
        lines, damaged = lines_in(bytes(broken))
        assert len(lines) >= len(sound) - 1, at
        assert set(lines) <= set(sound), at
        assert damaged or len(lines) == len(sound), at
        for line in lines:
            if line.kind == "act":
                change_of(line)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_crash_it(noise):
    lines_in(noise)
    lines, _ = lines_in(whole() + noise)
    assert len(changes_between(lines, -1)) == 5


def test_the_order_is_that_of_the_numbers():
    data = b"".join(change_line(n, "do", tag_change(n), SOURCE) + b"\n" for n in (3, 1, 2, 2))
    lines, _ = lines_in(data)
    assert [line.number for line in changes_between(lines, 0)] == [1, 2, 3]


def test_nothing_is_made_before_the_first_change(journal, folder):
    journal.saved("00" * 32, 0)
    journal.sync()
    assert not folder.exists()


def test_a_change_is_in_the_file_at_once_and_nobody_else_may_read_it(journal, folder):
    journal.append("do", tag_change(1), SOURCE)
    lines, _ = read_journal(folder)
    assert [line.kind for line in lines] == ["continues", "act"]
    assert change_of(lines[1]) == tag_change(1)
    if os.name != "nt":
        assert journal.path.stat().st_mode & 0o077 == 0
        assert folder.stat().st_mode & 0o077 == 0


def test_it_is_synced_without_being_asked(journal, monkeypatch):
    synced = threading.Event()
    real = os.fsync

    def watched(handle):
        real(handle)
        synced.set()

    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr("annotator.store.journal.REST", 0.0)
    journal.append("do", tag_change(1), SOURCE)
    assert synced.wait(20)


def test_sync_waits_for_one_that_is_under_way(journal, monkeypatch):
    began, second_asks, done = threading.Event(), threading.Event(), []
    real, lock = os.fsync, threading.Lock()

    class Asked:
        def __enter__(self):
            if began.is_set():
                second_asks.set()
            lock.acquire()

        def __exit__(self, *_):
            lock.release()

    def slow(handle):
        began.set()
        assert second_asks.wait(20)
        real(handle)
        done.append("fsync")

    journal.append("do", tag_change(1), SOURCE)
    monkeypatch.setattr(os, "fsync", slow)
    monkeypatch.setattr(journal, "_syncing", Asked())
    first = threading.Thread(target=journal.sync)
    first.start()
    assert began.wait(20)
    journal.sync()
    done.append("second")
    first.join(20)
    assert done[0] == "fsync"


@pytest.mark.parametrize("call", ["open", "write"])
@pytest.mark.fault(4, "on the journal", "works again")
def test_what_could_not_be_written_is_told_and_written_with_the_next(folder, monkeypatch, call):
    told = []
    journal = Journal(folder, HEAD, told=told.append)
    journal.append("do", tag_change(1), SOURCE)
    real, left = getattr(os, call), [1]

    def fails(*arguments, **more):
        if call == "write" and left and left.pop():
            return real(arguments[0], bytes(arguments[1][:20]))  # half a line, then nothing more
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "open":
        journal._let_go()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        journal.append("do", tag_change(2), SOURCE)
        journal.append("do", tag_change(3), SOURCE)
        assert not journal.works
    assert [error.errno for error in told] == [errno.ENOSPC]
    journal.append("do", tag_change(4), SOURCE)
    assert journal.works
    assert told[-1] is None
    lines, damaged = read_journal(folder)
    assert [line.number for line in changes_between(lines, 0)] == [1, 2, 3, 4]
    assert damaged == 0
    journal.close()


def test_after_a_failed_sync_the_file_is_written_anew(folder, monkeypatch):
    told = []
    journal = Journal(folder, HEAD, told=told.append)
    journal.append("do", tag_change(1), SOURCE)
    inode = journal.path.stat().st_ino

    def fails(_handle):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        journal.sync()
    assert told[0].errno == errno.EIO
    journal.sync()
    assert journal.works
    assert journal.path.stat().st_ino != inode
    assert len(changes_between(read_journal(folder)[0], 0)) == 1
    journal.close()


def test_closed_with_all_saved_the_changes_are_history(folder):
    journal = Journal(folder, HEAD)
    for number in (1, 2):
        journal.append("do", tag_change(number), SOURCE)
    journal.saving("ef" * 32, 2)
    journal.saved("ef" * 32, 2)
    journal.close()
    assert not journal.path.exists()
    lines, leads_to = read_history(folder)
    assert leads_to == "ef" * 32
    assert [change_of(line) for line in lines] == [tag_change(1), tag_change(2)]


@pytest.mark.fault(18, "closing")
def test_closed_with_something_unsaved_it_stays(folder):
    journal = Journal(folder, HEAD)
    journal.append("do", tag_change(1), SOURCE)
    journal.saved("ef" * 32, 1)
    journal.append("do", tag_change(2), SOURCE)
    journal.close()
    lines, _ = read_journal(folder)
    assert [line.number for line in changes_between(lines, 0)] == [1, 2]
    assert read_history(folder) == ([], "")


@pytest.mark.fault(18, "journal synced")
def test_it_is_not_closed_before_all_of_it_is_on_the_disk(folder, monkeypatch):
    monkeypatch.setattr("annotator.store.journal.REST", 3600.0)
    journal = Journal(folder, HEAD)
    journal.append("do", tag_change(1), SOURCE)
    synced = []
    real = os.fsync

    def watched(handle):
        real(handle)
        synced.append(os.fstat(handle).st_size)

    monkeypatch.setattr(os, "fsync", watched)
    journal.append("do", tag_change(2), SOURCE)
    journal.close()
    assert journal.path.stat().st_size in synced


def test_a_large_journal_moves_what_is_saved_and_goes_on_with_the_rest(folder, monkeypatch):
    monkeypatch.setattr("annotator.store.journal.MAX_BYTES", 100)
    journal = Journal(folder, HEAD)
    for number in (1, 2, 3):
        journal.append("do", tag_change(number), SOURCE)
    journal.saved("ef" * 32, 2)
    lines, _ = read_journal(folder)
    assert head_of(lines[0]).continues == "ef" * 32
    assert [line.number for line in changes_between(lines, 0)] == [3]
    assert [line.number for line in read_history(folder)[0]] == [1, 2]
    journal.append("do", tag_change(4), SOURCE)
    assert [line.number for line in changes_between(read_journal(folder)[0], 0)] == [3, 4]
    journal.close()


def as_lines(numbers, size=0):
    memo = "x" * size
    made = (
        change_line(n, "do", Change("x", (Edit(None, Annotation(f"urn:{n}", "x", memo=memo)),)), SOURCE)
        for n in numbers
    )
    return lines_in(b"\n".join(made))[0]


def test_history_is_bounded_in_number_and_size(folder):
    extend_history(folder, as_lines(range(1, MAX_CHANGES + 2)), MAX_CHANGES + 1, "aa" * 32)
    lines, _ = read_history(folder)
    assert len(lines) == MAX_CHANGES // 2
    assert lines[-1].number == MAX_CHANGES + 1
    extend_history(folder, as_lines(range(MAX_CHANGES + 2, MAX_CHANGES + 8), 250_000), MAX_CHANGES + 7, "bb" * 32)
    lines, leads_to = read_history(folder)
    assert 1 <= len(lines) <= 3
    assert leads_to == "bb" * 32
    extend_history(folder, as_lines([MAX_CHANGES + 8]), MAX_CHANGES + 8, "cc" * 32, anew=True)
    assert [line.number for line in read_history(folder)[0]] == [MAX_CHANGES + 8]


def test_history_begins_behind_a_gap_and_is_none_when_its_end_is_damaged(folder):
    extend_history(folder, as_lines([1, 2, 4, 5]), 5, "aa" * 32)
    assert [line.number for line in read_history(folder)[0]] == [4, 5]
    path = folder / "history.jsonl"
    path.write_bytes(path.read_bytes()[:-8])
    assert read_history(folder) == ([], "")


def test_records_as_they_stand_in_a_file_and_what_was_made_of_them_are_written_in_full():
    """Their lines are taken as they are; it comes to the same as writing each record out."""
    sidecar = load_sidecar(DATA / "invented.txt.annotations.json")
    source = sidecar.text.id
    annotations = [record for record in sidecar.records if isinstance(record, Annotation)]
    assert any(line_of(record) is not None for record in annotations)
    for record in annotations:
        other = replace(record, memo="something else")
        twice = replace(other, tag="x")
        for edit in (Edit(record, other), Edit(other, record), Edit(other, twice), Edit(record, None)):
            (line,), _damaged = lines_in(change_line(1, "do", Change("x", (edit,)), source))
            written = [None if one is None else entry_of(one, source) for one in (edit.before, edit.after)]
            assert json.loads(line.data)["edits"] == [["items", *written]]
