"""Opening a cable with its sidecar: what is not as it should be is said, and nothing is written by looking."""

import json
import os
import shutil
from pathlib import Path

import pytest

from annotator.app import tagging
from annotator.app.opening import open_session, set_sidecar_aside
from annotator.app.reviewing import accept_places
from annotator.app.session import StaleChange
from annotator.model import Change, Edit, Person, Tag
from annotator.store import load_sidecar, sidecar_path
from annotator.text import Span

AUTHOR = Person("urn:b", "A. Reader")
DATA = Path(__file__).resolve().parents[2] / "data" / "sidecars"


@pytest.fixture
def cable(tmp_path) -> Path:
    for name in ("invented.txt", "invented.txt.annotations.json"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path / "invented.txt"


def commands(session) -> list[str]:
    return [notice.command for notice in session.notices]


def test_opening_changes_nothing_and_tells_nothing_of_a_sound_sidecar(cable, start):
    before = {path.name: path.read_bytes() for path in cable.parent.iterdir()}
    session = start(cable)
    assert session.notices == ()
    assert session.read_only == ""
    assert len(list(session.annotations())) == 4
    assert session.saver.flush().kind == "saved"
    session.saver.close(5)  # the lock goes, too
    assert {path.name: path.read_bytes() for path in cable.parent.iterdir()} == before


def test_a_change_taken_back_leaves_the_bytes_as_they_were(cable, start):
    before = sidecar_path(cable).read_bytes()
    session = start(cable)
    session.apply(Change("x", (Edit(None, Tag("urn:t", "new")),)))
    assert session.saver.flush().kind == "saved"
    assert sidecar_path(cable).read_bytes() != before
    session.undo()
    assert session.saver.flush().kind == "saved"
    assert sidecar_path(cable).read_bytes() == before


def test_the_first_tag_makes_a_whole_sidecar(cable, start):
    sidecar_path(cable).unlink()
    session = start(cable)
    session.select((), Span(session.cable.text.index("10 percent"), session.cable.text.index(" this year")))
    tagging.tag_figure(session)
    assert session.saver.flush().kind == "saved"
    assert session.save_state.kind == "saved"
    whole = json.loads(sidecar_path(cable).read_bytes())
    document = whole["cab:document"]
    assert document["schema:contentUrl"] == "invented.txt"
    assert document["schema:sha256"] == session.cable.sha256
    assert document["cab:codePoints"] == len(session.cable.text)
    target = whole["first"]["items"][0]["target"]
    assert target["source"] == document["id"]
    assert [selector["type"] for selector in target["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]


def test_a_cable_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(OSError):
        open_session(tmp_path / "none.txt", AUTHOR)


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff", b'{"type": "Bookmarks"}', b"[1, NaN]"])
def test_a_broken_sidecar_makes_the_cable_read_only_until_it_is_set_aside(cable, start, broken):
    where = sidecar_path(cable)
    where.write_bytes(broken)
    session = start(cable)
    assert where.name in session.read_only
    assert commands(session) == ["set-sidecar-aside"]
    assert session.save_state.kind == "read-only"
    with pytest.raises(StaleChange):
        session.apply(Change("x", (Edit(None, Tag("urn:t", "new")),)))
    assert where.read_bytes() == broken
    where.with_name(f"{where.name}.broken-1").write_bytes(b"an older one")
    assert "broken-2" in set_sidecar_aside(session)
    assert where.with_name(f"{where.name}.broken-2").read_bytes() == broken
    assert where.with_name(f"{where.name}.broken-1").read_bytes() == b"an older one"
    session.apply(Change("x", (Edit(None, Tag("urn:t", "new")),)))
    assert session.saver.flush().kind == "saved"
    assert [record.id for record in load_sidecar(where).records] == ["urn:t"]


def test_a_newer_sidecar_is_read_only(cable, start):
    where = sidecar_path(cable)
    where.write_bytes(where.read_bytes().replace(b'"cab:formatVersion": 1', b'"cab:formatVersion": 2'))
    session = start(cable)
    assert "newer version" in session.read_only
    assert len(list(session.annotations())) == 4


def test_what_was_set_aside_is_told_and_stays(cable, start):
    where = sidecar_path(cable)
    where.write_bytes(where.read_bytes().replace(b'"start": 126', b'"start": true'))
    session = start(cable)
    (notice,) = session.notices
    assert "no integers: True, 147" in notice.text
    session.apply(Change("x", (Edit(None, Tag("urn:t", "new")),)))
    session.saver.flush()
    assert b'"start": true, "end": 147' in where.read_bytes()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_other_line_ends_and_a_mark_are_mapped_in_silence(cable, start, end, mark):
    text = cable.read_bytes().decode()
    quotes = {found.id: found.quote for found in start(cable).annotations()}
    cable.write_bytes((mark + text.replace("\n", end)).encode())
    session = start(cable)
    assert session.notices == ()
    assert {found.id: found.quote for found in session.annotations()} == quotes
    for found in session.annotations():
        for span, anchor in zip(session.placed(found.id), found.anchors, strict=True):
            assert span.of(session.cable.text) == anchor.quote.exact


@pytest.mark.fault(12, "since last time", "selectors untouched")
def test_another_text_shows_what_still_matches_and_changes_nothing_until_accepted(cable, start):
    where = sidecar_path(cable)
    before = where.read_bytes()
    cable.write_bytes(b"A NEW FIRST LINE\n" + cable.read_bytes().replace(b"over 2.5 million tons", b"less"))
    session = start(cable)
    assert commands(session) == ["places"]
    assert not session.read_only
    lost = [found for found in session.annotations() if session.is_orphan(found)]
    assert [found.quote for found in lost] == ["over 2.5 million tons"]
    assert session.saver.flush().kind == "saved"
    assert where.read_bytes() == before
    accept_places(session)
    assert session.saver.flush().kind == "saved"
    again = start(cable)
    assert again.notices == ()
    assert again.snapshot().set_aside == ()
    assert len(list(again.annotations())) == 4
    assert [found.quote for found in again.annotations() if again.is_orphan(found)] == ["over 2.5 million tons"]


def test_accepting_the_places_can_be_undone_and_done_again(cable, start):
    where = sidecar_path(cable)
    before = where.read_bytes()
    cable.write_bytes(b"A LONG NEW FIRST LINE\n" * 9 + cable.read_bytes())
    session = start(cable)
    accept_places(session)
    assert session.saver.flush().kind == "saved"
    after = where.read_bytes()
    session.undo()
    assert commands(session) == ["places"]
    assert session.saver.flush().kind == "saved"
    assert where.read_bytes() == before
    assert start(cable).snapshot().set_aside == ()
    session.redo()
    assert commands(session) == []
    assert session.saver.flush().kind == "saved"
    assert where.read_bytes() == after
    assert start(cable).notices == ()


def test_a_file_of_another_program_is_shown_where_its_quotes_stand(cable, start):
    text = cable.read_bytes().decode()
    start_of = text.index("10 percent")
    units = len(text[:start_of].encode("utf-16-le")) // 2
    assert units == start_of + 1
    theirs = [
        {
            "id": "https://example.org/1",
            "type": "Annotation",
            "body": [{"type": "TextualBody", "value": "a comment"}],
            "target": {
                "selector": [
                    {"type": "TextPositionSelector", "start": units, "end": units + 10},
                    {"type": "TextQuoteSelector", "exact": "10 percent"},
                ]
            },
        }
    ]
    sidecar_path(cable).write_text(json.dumps(theirs), "utf-8")
    session = start(cable)
    assert session.read_only == ""
    assert session.placed("https://example.org/1") == (Span(start_of, start_of + 10),)
    tagging.set_memo(session, "https://example.org/1", "seen")
    assert session.saver.flush().kind == "saved"
    written = json.loads(sidecar_path(cable).read_bytes())
    assert written["cab:document"]["schema:sha256"] == session.cable.sha256
    assert written["first"]["items"][0]["target"] == theirs[0]["target"]


@pytest.mark.fault(1, "leftovers swept")
def test_what_a_kill_has_left_of_a_save_goes_at_the_next_opening(cable, start):
    leftover = cable.with_name(f".{cable.name}.annotations.json"[:49] + ".0123456789ab.tmp")
    leftover.write_bytes(b"half")
    os.utime(leftover, (1e9, 1e9))
    start(cable)
    assert not leftover.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no such mode")
def test_a_folder_that_cannot_be_written_is_said_at_once(cable, start, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != cable.parent)
    session = start(cable)
    assert commands(session) == ["save-elsewhere"]
    assert str(cable.parent) in session.notices[0].text
    assert session.read_only == ""
