"""“Forget this cable” leaves nothing of it in the data folder."""

import json
import shutil

import pytest

from annotator.app import reviewing
from annotator.app.commands import CannotDo
from annotator.app.forgetting import forget, lives_in_data_folder
from annotator.app.tagging import tag_claim
from annotator.model import Person
from annotator.store import load_sidecar, sidecar_path
from annotator.store.data_folder import cable_folder, data_folder
from annotator.store.lock import lock_path
from annotator.text import Span

AUTHOR = Person("urn:b", "A. Reader")


@pytest.fixture
def unwritable(monkeypatch):
    """Says whether the folder of the text can be written."""

    def say(is_so: bool) -> None:
        for module in ("beside", "loading"):
            monkeypatch.setattr(f"annotator.app.{module}.is_unwritable", lambda _folder: is_so)

    say(True)
    return say


def tag(session, start: int, end: int) -> None:
    session.select((), Span(start, end))
    tag_claim(session)


def left(*hashes: str) -> list[str]:
    """Everything in the data folder whose name or content has one of the hashes, or that is in a cable's folder."""
    found = []
    for path in data_folder().rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        named = any(name in path.name or name.encode() in content for name in hashes)
        if named or "cables" in path.parent.parts:
            found.append(str(path.relative_to(data_folder())))
    return found


def test_nothing_is_left_of_a_cable_with_a_sidecar(sample, start):
    session = start(sample)
    tag(session, 851, 900)
    assert session.saver.flush().kind == "saved"
    session.saver.close(5)
    session = start(sample)
    tag(session, 1000, 1040)
    assert session.saver.flush().kind == "saved"
    sha256 = session.cable.sha256
    assert len(left(sha256)) > 2
    (cable_folder(sample) / ".journal.jsonl.0000.tmp").write_bytes(b"left by a crash")
    forget(session)
    session.saver.close(5)
    assert left(sha256) == []
    assert len(load_sidecar(sidecar_path(sample)).records) == 2


def test_texts_the_cable_had_before_are_forgotten_too(sample, start):
    session = start(sample)
    tag(session, 851, 900)
    session.saver.close(5)
    first = session.cable.sha256
    for number in range(2):
        sample.write_bytes(sample.read_bytes() + b"\nAnother line.\n" * (number + 1))
        session = start(sample)
        reviewing.accept_places(session)
        assert session.saver.flush().kind == "saved"
        session.saver.close(5)
    session = start(sample)
    second = load_sidecar(sidecar_path(sample)).text.sha256
    assert left(first, second)
    forget(session)
    session.saver.close(5)
    assert left(first, second) == []


def test_annotations_kept_for_a_folder_that_cannot_be_written_go_too(sample, start, unwritable):
    session = start(sample)
    tag(session, 851, 900)
    assert session.saver.flush().kind == "saved"
    assert lives_in_data_folder(session)
    sha256 = session.cable.sha256
    assert any(name.startswith("kept/") for name in left(sha256))
    forget(session)
    assert list(session.annotations()) == []
    session.saver.close(5)
    assert left(sha256) == []
    again = start(sample)
    assert list(again.annotations()) == []
    tag(again, 851, 900)  # it goes on as with a cable nobody has annotated
    assert again.saver.flush().kind == "saved"
    assert len(list(again.annotations())) == 1


def test_what_was_kept_then_and_put_away_since_goes_too(sample, start, unwritable):
    session = start(sample)
    tag(session, 851, 900)
    session.saver.close(5)
    unwritable(False)
    kept = next((data_folder() / "kept").glob("*.json"))
    shutil.copy(kept, kept.with_name(f"{kept.name}.merged-1"))
    session = start(sample)
    assert [notice.command for notice in session.notices] == ["take-kept"]
    assert not lives_in_data_folder(session)
    tag(session, 1000, 1040)
    forget(session)
    assert session.notices == ()
    session.saver.close(5)
    assert left(session.cable.sha256) == []
    assert len(load_sidecar(sidecar_path(sample)).records) == 1


def test_what_somebody_else_is_writing_is_left_alone(sample, start):
    session = start(sample)
    tag(session, 851, 900)
    assert session.saver.flush().kind == "saved"
    holder = {"user": "B. Other", "host": "far-away", "process": 4711, "token": "theirs"}
    lock_path(sidecar_path(sample)).write_text(json.dumps(holder), "utf-8")
    before = left(session.cable.sha256)
    assert session.outside.look() is False
    with pytest.raises(CannotDo, match=r"B\. Other"):
        forget(session)
    second = start(sample)
    with pytest.raises(CannotDo, match=r"B\. Other"):
        forget(second)
    assert left(session.cable.sha256) == before


def test_a_cable_whose_sidecar_cannot_be_used_is_forgotten_too(sample, start):
    session = start(sample)
    tag(session, 851, 900)
    session.saver.close(5)
    sidecar_path(sample).write_bytes(b"{")
    session = start(sample)
    assert session.read_only
    forget(session)
    assert left(session.cable.sha256) == []
    assert sidecar_path(sample).read_bytes() == b"{"


def test_what_is_not_saved_yet_is_not_forgotten(sample, start):
    session = start(sample)
    tag(session, 851, 900)
    session.saver.hold("the disk is full")
    with pytest.raises(CannotDo, match="Not everything is saved"):
        forget(session)
    assert len(list(session.annotations())) == 1
    assert left(session.cable.sha256)
