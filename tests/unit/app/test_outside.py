"""What others write while a cable is open: put together or kept apart, never overwritten."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import outside, sidecar_slices, tagging
from annotator.app.beside import conflicted_copies, sidecar_of_renamed
from annotator.app.commands import CannotDo
from annotator.app.opening import open_session
from annotator.app.saving import SaveState
from annotator.model import Annotation, Change, Edit, Person, Tag
from annotator.store import load_sidecar, save_sidecar, sidecar_path
from annotator.store.writer import digest_of_file

AUTHOR = Person("urn:b", "A. Reader")
DATA = Path(__file__).resolve().parents[2] / "data" / "sidecars"


@pytest.fixture
def cable(tmp_path) -> Path:
    for name in ("invented.txt", "invented.txt.annotations.json"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path / "invented.txt"


@pytest.fixture
def session(cable):
    opened = open_session(cable, AUTHOR)
    opened.post = lambda _call: None  # a test looks when it says so, not when the saver's thread reports
    yield opened
    opened.saver.close(5)


def elsewhere(cable: Path, change) -> None:
    """Another analyst's program: reads, changes its records, writes."""
    where = sidecar_path(cable)
    sidecar = load_sidecar(where)
    records = {record.id: record for record in sidecar.records}
    change(records)
    save_sidecar(where, replace(sidecar, records=tuple(records.values())), expected=digest_of_file(where))


def an_annotation(session) -> Annotation:
    return min(session.annotations(), key=lambda one: one.id)


def test_unknown_keys_of_the_other_are_kept(session, cable):
    where = sidecar_path(cable)
    whole = json.loads(where.read_bytes())
    whole["x:theirs"] = {"kept": [1.50]}
    where.write_text(json.dumps(whole), "utf-8")
    assert session.outside.look()
    tagging.set_memo(session, an_annotation(session).id, "mine")
    assert session.saver.flush().kind == "saved"
    assert json.loads(where.read_bytes())["x:theirs"] == {"kept": [1.5]}


def test_looking_twice_does_nothing_twice(session, cable):
    elsewhere(cable, lambda records: records.__setitem__("urn:t", Tag("urn:t", "theirs")))
    assert session.outside.look()
    assert not session.outside.look()
    assert not session.outside.look(closely=False)


@pytest.mark.parametrize("quick", [0, outside.QUICK], ids=["by slices", "at once"])
def test_what_is_saved_from_here_is_not_read_again(session, cable, monkeypatch, quick):
    monkeypatch.setattr(outside, "QUICK", quick)
    read = []
    monkeypatch.setattr(outside, "read_sidecar_bytes", lambda path: (read.append(path), path.read_bytes())[1])
    for memo in ("mine", "mine again"):
        tagging.set_memo(session, an_annotation(session).id, memo)
        assert session.saver.flush().kind == "saved"
        session.outside.glance()
        session.outside.finish()
    assert read == []
    elsewhere(cable, lambda records: records.__setitem__("urn:t", Tag("urn:t", "theirs")))
    session.outside.glance()
    session.outside.finish()
    assert len(read) == 1
    assert session.records["urn:t"].label == "theirs"


def test_what_another_puts_in_place_of_a_save_is_read(session, cable):
    tagging.set_memo(session, an_annotation(session).id, "mine")
    assert session.saver.flush().kind == "saved"
    where = sidecar_path(cable)
    before = where.stat()
    elsewhere(cable, lambda records: records.__setitem__("urn:t", Tag("urn:t", "theirs")))
    os.utime(where, ns=(before.st_atime_ns, before.st_mtime_ns))  # as old as ours, and yet another file
    assert session.outside.look(closely=False)
    assert "urn:t" in session.records


def test_the_state_of_the_opening_put_back_is_read(session, cable, monkeypatch):
    """A sync client restores it with its time; a file system may give it the inode again that became free."""
    where = sidecar_path(cable)
    data, before = where.read_bytes(), outside.stamp_of(where)
    tagging.set_memo(session, an_annotation(session).id, "mine")
    assert session.saver.flush().kind == "saved"
    session.outside.glance()
    other = where.with_name("restored")
    other.write_bytes(data)
    other.replace(where)
    real = outside.stamp_of
    monkeypatch.setattr(outside, "stamp_of", lambda path: before if path == where else real(path))
    session.outside.glance()
    session.outside.finish()
    assert an_annotation(session).memo != "mine"


def test_one_removed_there_and_changed_here_waits(session, cable):
    name = an_annotation(session).id
    elsewhere(cable, lambda records: records.pop(name))
    tagging.set_memo(session, name, "mine")
    assert session.saver.flush().kind == "failed"
    session.outside.look()
    assert [conflict.id for conflict in session.outside.conflicts] == [name]
    assert session.saver.flush().kind == "failed"
    session.outside.settle(theirs=False)
    assert session.saver.flush().kind == "saved"
    assert name in {record.id for record in load_sidecar(sidecar_path(cable)).records}
    with pytest.raises(CannotDo):
        session.outside.settle(theirs=True)


def test_written_again_outside_while_a_choice_waits(session, cable):
    name = an_annotation(session).id
    elsewhere(cable, lambda records: records.__setitem__(name, replace(records[name], memo="theirs")))
    tagging.set_memo(session, name, "mine")
    session.outside.look()
    elsewhere(cable, lambda records: records.__setitem__("urn:t", Tag("urn:t", "theirs")))
    session.outside.look()
    assert "urn:t" in session.records
    session.outside.settle_all(theirs=True)
    assert session.saver.flush().kind == "saved"
    saved = {record.id: record for record in load_sidecar(sidecar_path(cable)).records}
    assert saved[name].memo == "theirs"
    assert "urn:t" in saved


def test_a_file_about_another_text_is_neither_taken_nor_overwritten(session, cable):
    where = sidecar_path(cable)
    whole = json.loads(where.read_bytes())
    whole["cab:document"]["schema:sha256"] = "0" * 64
    where.write_text(json.dumps(whole), "utf-8")
    before = where.read_bytes()
    tagging.set_memo(session, an_annotation(session).id, "mine")
    assert session.saver.flush().kind == "failed"
    session.outside.look()
    assert session.saver.flush().kind == "failed"
    assert where.read_bytes() == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    here=st.lists(st.integers(0, 5), max_size=4), there=st.lists(st.integers(0, 5), max_size=4), theirs=st.booleans()
)
@pytest.mark.fault(11, "merged", "both kept")
def test_nothing_of_either_side_is_lost(tmp_path_factory, here, there, theirs):
    folder = tmp_path_factory.mktemp("both")
    for name in ("invented.txt", "invented.txt.annotations.json"):
        shutil.copy(DATA / name, folder)
    cable = folder / "invented.txt"
    session = open_session(cable, AUTHOR)
    session.post = lambda _call: None
    try:
        for number in there:
            elsewhere(cable, lambda records, n=number: records.__setitem__(f"urn:{n}", Tag(f"urn:{n}", f"there {n}")))
        for number in dict.fromkeys(here):
            session.apply(Change("x", (Edit(session.records.get(f"urn:{number}"), Tag(f"urn:{number}", "here")),)))
        session.saver.flush()
        session.outside.look()
        assert {one.id for one in session.outside.conflicts} == {f"urn:{n}" for n in set(here) & set(there)}
        if session.outside.conflicts:
            session.outside.settle_all(theirs=theirs)
        assert session.saver.flush().kind == "saved"
        saved = {record.id: record for record in load_sidecar(sidecar_path(cable)).records}
        for number in {*here, *there}:
            there_wins = number in there and (theirs or number not in here)
            assert saved[f"urn:{number}"].label == (f"there {number}" if there_wins else "here")
    finally:
        session.saver.close(5)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("invented.txt.annotations (conflicted copy 2026-01-02 030405).json", True),
        ("invented.txt.annotations.sync-conflict-20260102-030405-ABCDEF.json", True),
        ("invented.txt.annotations-LAPTOP.json", True),
        ("invented.txt.annotations (1).json", True),
        ("invented.txt.annotations.json.sync-conflict", True),
        ("invented.txt.annotations.json.broken-1", False),
        ("invented.txt.annotations (1).json.merged-1", False),
        ("invented.txt.B. Other.annotations.json", False),
        ("other.txt.annotations (1).json", False),
        (".invented.txt.annotations.json.abc.tmp", False),
    ],
)
def test_names_that_sync_clients_give(cable, name, is_one):
    cable.with_name(name).write_text("{}", "utf-8")
    assert bool(conflicted_copies(cable)) == is_one


def test_the_sidecar_of_a_renamed_text_only_where_it_is_certain(cable):
    sha = load_sidecar(sidecar_path(cable)).text.sha256
    assert sidecar_of_renamed(cable, sha) is None
    renamed = cable.rename(cable.with_name("renamed.txt"))
    assert sidecar_of_renamed(renamed, sha) == sidecar_path(cable)
    assert sidecar_of_renamed(renamed, "0" * 64) is None
    shutil.copy(sidecar_path(cable), cable.with_name("third.txt.annotations.json"))
    assert sidecar_of_renamed(renamed, sha) is None


def test_what_is_being_saved_is_not_taken_for_somebody_elses(session, cable, monkeypatch):
    """The file may be replaced already while its digest is not known yet: reading it would stop the window."""
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    monkeypatch.setattr(session.saver, "state", SaveState("saving"))
    assert not session.outside.look(closely=False)
    assert "t" not in session.records
    monkeypatch.setattr(session.saver, "state", SaveState("saved"))
    assert session.outside.look(closely=False)
    assert "t" in session.records


@pytest.mark.parametrize("closely", [False, True])
def test_what_is_saved_while_the_file_is_read_is_not_undone(session, cable, monkeypatch, closely):
    """The bytes from before the save are nobody's new version."""
    read = outside.read_sidecar_bytes
    name = an_annotation(session).id
    asked = []

    def slow(path):
        data = read(path)
        if not asked:
            tagging.set_memo(session, name, "mine")
            assert session.saver.flush().kind == "saved"
        asked.append(path)
        return data

    monkeypatch.setattr(outside, "read_sidecar_bytes", slow)
    os.utime(sidecar_path(cable), (1, 1))  # as if it were new
    assert not session.outside.look(closely=closely)
    assert session.annotation(name).memo == "mine"
    assert not session.outside.look()
    assert session.annotation(name).memo == "mine"


# Large files: by slices


@pytest.fixture
def large(monkeypatch):
    """Whatever its size, a file is taken in by slices, and each look at the clock ends one."""
    monkeypatch.setattr(outside, "QUICK", 0)
    monkeypatch.setattr(sidecar_slices, "_MANY", 1)


def by_slices(session, between=lambda: None) -> int:
    """Take in what was begun, a slice of no length at a time; how many slices it took."""
    number = 0
    while session.outside.taking is not None:
        between()
        session.outside.go_on(0.0)
        number += 1
    return number


def test_a_large_change_is_taken_in_by_slices_and_nothing_is_different_before_the_last(session, cable, large):
    began = []
    session.outside.began.connect(lambda: began.append(True))
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    seen = []
    session.changed.connect(lambda change, _origin: seen.append(change.label))
    session.outside.glance()
    assert began == [True]
    assert by_slices(session, lambda: seen.append("t" in session.records)) > len(session.records)
    assert seen[:-1] == [False] * (len(seen) - 1)
    assert seen[-1] == "Take in what another program wrote"
    assert "t" in session.records
    assert session.undo() == "Take in what another program wrote"
    assert "t" not in session.records


def test_what_is_tagged_while_a_large_change_is_taken_in_is_kept_with_it(session, cable, large):
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    name = an_annotation(session).id
    session.outside.glance()

    def tag_in_between() -> None:
        if (
            session.saver.is_held and session.annotation(name).memo != "mine, meanwhile"
        ):  # it is known by now that there is something
            tagging.set_memo(session, name, "mine, meanwhile")

    by_slices(session, tag_in_between)
    assert session.saver.flush().kind == "saved"
    there = {record.id: record for record in load_sidecar(sidecar_path(cable)).records}
    assert "t" in there
    assert there[name].memo == "mine, meanwhile"


def test_nothing_is_written_while_it_is_not_known_what_the_other_wrote(session, cable, large):
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    before = sidecar_path(cable).read_bytes()
    session.outside.glance()
    while not session.saver.is_held:
        session.outside.go_on(0.0)
    tagging.set_memo(session, an_annotation(session).id, "mine")
    assert session.saver.flush().kind == "failed"
    assert sidecar_path(cable).read_bytes() == before
    by_slices(session)
    assert session.saver.flush().kind == "saved"


def test_what_is_written_a_second_time_meanwhile_is_read_again(session, cable, large):
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    session.outside.glance()
    while not session.saver.is_held:
        session.outside.go_on(0.0)
    elsewhere(cable, lambda records: records.update(u=Tag("u", "theirs too")))
    by_slices(session)
    session.outside.glance()
    by_slices(session)
    assert {"t", "u"} <= set(session.records)
    assert session.saver.flush().kind == "saved"


def test_closing_does_at_once_what_was_begun(session, cable, large):
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    session.outside.glance()
    session.outside.go_on(0.0)
    assert session.outside.look()
    assert "t" in session.records
    assert session.outside.taking is None


def test_giving_up_leaves_everything_as_it_was(session, cable, large):
    elsewhere(cable, lambda records: records.update(t=Tag("t", "theirs")))
    session.outside.glance()
    session.outside.go_on(0.0)
    session.outside.give_up()
    assert session.outside.taking is None
    assert "t" not in session.records


def test_its_own_large_save_is_nobody_elses(session, cable, large):
    tagging.set_memo(session, an_annotation(session).id, "mine")
    assert session.saver.flush().kind == "saved"
    session.outside.glance()
    by_slices(session)
    assert not session.saver.is_held
    session.outside.glance()
    assert session.outside.taking is None


def test_a_large_copy_is_merged_by_slices_and_told_in_the_end(session, cable, large):
    where = sidecar_path(cable)
    copy = where.with_name("copy.annotations.json")
    shutil.copy(where, copy)
    sidecar = load_sidecar(copy)
    save_sidecar(copy, replace(sidecar, records=(*sidecar.records, Tag("t", "theirs"))), expected=digest_of_file(copy))
    told = session.outside.merge_file(copy, lambda said: f"{said} Done.")
    assert told == "copy.annotations.json is being taken in…"
    by_slices(session)
    assert "t" in session.records
    assert session.notices[-1].text == "1 change was taken in. Done."


def test_a_large_copy_that_cannot_be_used_is_told_and_leaves_everything(session, cable, large):
    copy = cable.with_name("copy.annotations.json")
    copy.write_text("{", "utf-8")
    before = dict(session.records)
    session.outside.merge_file(copy, str)
    by_slices(session)
    assert session.notices[-1].text.startswith("copy.annotations.json cannot be used: ")
    assert dict(session.records) == before
