"""One document, whichever normal form its name was given: its sidecar, its journal and its copies are found."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from annotator.app.beside import conflicted_copies, sidecar_of_renamed
from annotator.app.opening import open_session, read_session
from annotator.model import Change, Edit, Person, Tag
from annotator.store import load_sidecar, sidecar_of, sidecar_path
from annotator.store.data_folder import cable_folder

AUTHOR = Person("urn:b", "A. Reader")
NAME = "Café Ångström.txt"


@pytest.fixture(params=["NFC", "NFD"])
def cable(request, sample) -> Path:
    """A cable whose name is in one form."""
    return sample.rename(sample.with_name(unicodedata.normalize(request.param, NAME)))


@pytest.fixture
def renamed(cable) -> Path:
    """The same file's name in the other form, as a copy through another system gives it."""
    form = "NFC" if unicodedata.is_normalized("NFD", cable.name) else "NFD"
    other = cable.with_name(unicodedata.normalize(form, cable.name))
    assert other.name != cable.name
    if other.exists():
        pytest.skip("this file system takes both forms for one name")
    return other


def annotate(path: Path, name: str) -> None:
    session = open_session(path, AUTHOR)
    session.apply(Change(f"Tag {name}", (Edit(None, Tag(name, "new")),)))
    assert session.saver.close(5).kind == "saved"


@pytest.mark.fault(17, "NFC and NFD")
def test_a_text_renamed_to_the_other_form_has_its_annotations(cable, renamed):
    annotate(cable, "urn:1")
    cable.rename(renamed)
    session = open_session(renamed, AUTHOR)
    try:
        assert "urn:1" in session.records
        assert session.notices == ()
        assert session.undo() == "Tag urn:1"
        session.redo()
    finally:
        session.saver.close(5)
    annotate(renamed, "urn:2")
    assert [path.name for path in renamed.parent.glob("*.json")] == [sidecar_path(cable).name]
    assert set(read_session(renamed).records) == {"urn:1", "urn:2"}


def test_a_crash_before_the_renaming_loses_nothing(cable, renamed):
    session = open_session(cable, AUTHOR)
    session.saver.hold("the program is about to be killed")
    session.apply(Change("Tag", (Edit(None, Tag("urn:1", "new")),)))
    session.keeping.sync()
    cable.rename(renamed)
    again = open_session(renamed, AUTHOR)
    try:
        assert "urn:1" in again.records
    finally:
        again.saver.close(5)
        session.saver.close(0)


def test_two_texts_whose_names_differ_in_form_alone_stay_apart(cable, renamed):
    annotate(cable, "urn:1")
    shutil.copy(cable, renamed)
    assert cable_folder(cable) != cable_folder(renamed)
    assert conflicted_copies(cable) == conflicted_copies(renamed) == []
    annotate(renamed, "urn:2")
    assert [record.id for record in load_sidecar(sidecar_path(cable)).records] == ["urn:1"]
    assert [record.id for record in load_sidecar(sidecar_path(renamed)).records] == ["urn:2"]


def test_a_second_sidecar_in_the_other_form_is_offered_for_merging(cable, renamed):
    annotate(cable, "urn:1")
    shutil.copy(sidecar_path(cable), sidecar_path(renamed))
    assert conflicted_copies(cable) == [sidecar_path(renamed)]


def test_a_copy_a_sync_client_named_in_the_other_form_is_noticed(cable, renamed):
    copy = renamed.with_name(renamed.name + ".annotations (conflicted copy 2026-01-02).json")
    copy.write_text("{}", "utf-8")
    assert conflicted_copies(cable) == [copy]


def test_it_is_not_offered_to_another_text_with_the_same_words(cable, renamed):
    annotate(cable, "urn:1")
    cable.rename(renamed)
    third = Path(shutil.copy(renamed, renamed.with_name("third.txt")))
    sha256 = load_sidecar(sidecar_of(renamed)).text.sha256
    assert sidecar_of_renamed(third, sha256) is None


def test_an_ordinary_name_costs_no_second_look(tmp_path):
    assert sidecar_of(tmp_path / "plain.txt") == sidecar_path(tmp_path / "plain.txt")
