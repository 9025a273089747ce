"""A sidecar that is a symlink: kept inside its folder, asked about where it leads out of it, told of where nowhere."""

import json
import os
from pathlib import Path

import pytest

from annotator.app.commands import CannotDo
from annotator.app.forgetting import forget
from annotator.app.opening import read_session, set_sidecar_aside
from annotator.app.symlinked import allow_target
from annotator.model import Change, Edit, Person, Tag
from annotator.store import SidecarError, load_sidecar, sidecar_path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")

AUTHOR = Person("urn:b", "A. Reader")


def new_tag(session, name: str) -> None:
    session.apply(Change(f"Tag {name}", (Edit(None, Tag(name, "new")),)))


def commands(session) -> list[str]:
    return [notice.command for notice in session.notices]


def told(session) -> str:
    return " ".join(notice.text for notice in session.notices)


@pytest.fixture
def outside(sample, start) -> Path:
    """The annotations lie in another folder, and a link leads there."""
    session = start(sample)
    new_tag(session, "urn:1")
    session.saver.close(5)
    folder = sample.parent / "elsewhere"
    folder.mkdir()
    target = sidecar_path(sample).rename(folder / "target.json")
    sidecar_path(sample).symlink_to(target)
    return target


@pytest.mark.fault(16, "outside")
def test_it_is_told_at_opening_and_nothing_is_written_there_before_it_is_allowed(sample, start, outside):
    before = outside.read_bytes()
    session = start(sample)
    assert "urn:1" in session.records
    assert commands(session) == ["allow-target"]
    assert str(outside) in told(session)
    new_tag(session, "urn:2")
    state = session.saver.flush()
    assert state.kind == "failed"
    assert str(outside) in state.reason
    assert outside.read_bytes() == before
    session.saver.close(0)
    again = start(sample)  # what was applied is in the journal
    assert "urn:2" in again.records
    assert again.saver.flush().kind == "failed"
    assert outside.read_bytes() == before


def test_allowed_once_it_is_written_and_the_link_stays(sample, start, outside):
    session = start(sample)
    new_tag(session, "urn:2")
    assert str(outside) in allow_target(session)
    assert session.saver.flush().kind == "saved"
    assert session.notices == ()
    assert {record.id for record in load_sidecar(outside).records} == {"urn:1", "urn:2"}
    assert sidecar_path(sample).is_symlink()
    assert not session.outside.look()  # its own writing is nobody else's
    session.saver.close(5)
    again = start(sample)
    assert again.notices == ()
    new_tag(again, "urn:3")
    assert again.saver.flush().kind == "saved"


def test_another_target_is_asked_about_anew(sample, start, outside):
    session = start(sample)
    allow_target(session)
    session.saver.close(5)
    other = outside.with_name("victim.json")
    other.write_bytes(outside.read_bytes())
    sidecar_path(sample).unlink()
    sidecar_path(sample).symlink_to(other)
    before = other.read_bytes()
    again = start(sample)
    assert commands(again) == ["allow-target"]
    new_tag(again, "urn:2")
    assert again.saver.flush().kind == "failed"
    assert other.read_bytes() == before


def test_what_was_allowed_is_forgotten_with_the_cable(sample, start, outside):
    session = start(sample)
    allow_target(session)
    forget(session)
    session.saver.close(5)
    assert commands(start(sample)) == ["allow-target"]


def test_what_others_write_there_meanwhile_is_not_overwritten(sample, start, outside):
    session = start(sample)
    new_tag(session, "urn:2")
    whole = json.loads(outside.read_bytes())
    whole["x:theirs"] = 1
    outside.write_text(json.dumps(whole), "utf-8")
    allow_target(session)
    session.saver.flush()
    session.outside.look()
    assert session.saver.flush().kind == "saved"
    assert json.loads(outside.read_bytes())["x:theirs"] == 1
    assert {record.id for record in load_sidecar(outside).records} == {"urn:1", "urn:2"}


def test_a_target_that_has_gone_cannot_be_allowed(sample, start, outside):
    session = start(sample)
    outside.unlink()
    with pytest.raises(CannotDo):
        allow_target(session)
    assert not outside.exists()


@pytest.mark.parametrize("leads", ["nowhere", "circle", "folder"])
@pytest.mark.fault(16, "dangling", "loop", "folder")
def test_a_link_to_no_file_is_told_at_opening_and_can_be_set_aside(sample, start, leads):
    where = sidecar_path(sample)
    (sample.parent / "deep").mkdir()
    where.symlink_to({"nowhere": "none", "circle": where.name, "folder": "deep"}[leads])
    session = start(sample)
    assert where.name in session.read_only
    assert commands(session) == ["set-sidecar-aside"]
    if leads == "nowhere":
        assert "none" in session.read_only
    with pytest.raises(OSError):
        read_session(sample)
    set_sidecar_aside(session)
    new_tag(session, "urn:1")
    assert session.saver.flush().kind == "saved"
    assert not where.is_symlink()
    assert where.with_name(f"{where.name}.broken-1").is_symlink()
    assert not (sample.parent / "none").exists()


def test_a_dangling_link_set_aside_before_is_not_replaced(sample, start):
    where = sidecar_path(sample)
    where.symlink_to("none")
    earlier = where.with_name(f"{where.name}.broken-1")
    earlier.symlink_to("an earlier one")
    set_sidecar_aside(start(sample))
    assert str(earlier.readlink()) == "an earlier one"
    assert str(where.with_name(f"{where.name}.broken-2").readlink()) == "none"


def test_a_link_that_leads_nowhere_is_not_the_same_as_no_sidecar(tmp_path):
    link = tmp_path / "x.txt.annotations.json"
    with pytest.raises(FileNotFoundError):
        load_sidecar(link)
    link.symlink_to("none")
    with pytest.raises(SidecarError, match="leads nowhere"):
        load_sidecar(link)
