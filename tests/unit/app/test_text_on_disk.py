"""The text or its folder changed, renamed, removed or unmounted while the cable is open: rows 12 and 13."""

import shutil
from pathlib import Path

import pytest

from annotator.app.elsewhere import save_elsewhere
from annotator.app.opening import open_session
from annotator.app.reviewing import accept_places
from annotator.app.tagging import tag_claim
from annotator.model import Person
from annotator.store import load_sidecar, sidecar_path, text_copies
from annotator.text import Span

AUTHOR = Person("urn:b", "A. Reader")
WORDS = "Boboev"


@pytest.fixture
def folder(sample) -> Path:
    """The folder of the cable, which can be renamed."""
    folder = sample.parent / "cables"
    folder.mkdir()
    sample.rename(folder / sample.name)
    return folder


@pytest.fixture
def cable(folder, sample) -> Path:
    return folder / sample.name


@pytest.fixture
def start():
    opened = []

    def one(path: Path):
        session = open_session(path, AUTHOR)
        posted = []
        session.post = posted.append  # as a window does: what the saver's thread reports waits for this one
        opened.append(session)
        waiting[session] = posted
        return session

    yield one
    for session in opened:
        session.saver.close(1)


@pytest.fixture(params=["annotated before", "nothing saved yet"])
def session(request, cable, start):
    opened = start(cable)
    if request.param == "annotated before":
        tag(opened, WORDS)
        assert opened.saver.flush().kind == "saved"
    return opened


def tag(session, words: str) -> None:
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    tag_claim(session)


waiting: dict = {}


def look(session) -> None:
    """What the window does: what was posted, and every two seconds a look outside."""
    while waiting[session]:
        waiting[session].pop(0)()
    session.text_on_disk.look()
    session.outside.look(closely=False)


def quotes(path: Path) -> set[str]:
    return {record.quote for record in load_sidecar(path).records}


def told(session) -> str:
    return " ".join(notice.text for notice in session.notices)


def commands(session) -> list[str]:
    return [notice.command for notice in session.notices]


# Row 12: the text


@pytest.mark.fault(12, "while open")
def test_a_changed_text_is_told_and_nothing_is_misplaced(session, cable, start):
    look(session)
    assert session.notices == ()
    old = session.cable.sha256
    cable.write_bytes(b"SOMETHING QUITE NEW\n" * 20 + cable.read_bytes())
    look(session)
    assert commands(session) == ["reopen"]
    assert cable.name in told(session)
    tag(session, "Tajik migrants")
    assert session.saver.flush().kind == "saved"
    assert load_sidecar(sidecar_path(cable)).text.sha256 == old
    session.saver.close(5)
    again = start(cable)  # what was tagged on the old text is looked for in the new one, and found by its copy
    assert commands(again) == ["places"]
    assert again.review.has_copy
    for annotation in again.annotations():
        (place,) = again.placed(annotation.id)
        assert place.of(again.cable.text) == annotation.quote
        assert place.start == annotation.anchors[0].span.start + 20 * 20
    accept_places(again)
    assert again.saver.flush().kind == "saved"
    assert load_sidecar(sidecar_path(cable)).text.sha256 == again.cable.sha256


def test_a_copy_of_the_old_text_is_kept_although_the_file_is_another_by_now(cable, start):
    session = start(cable)
    before = cable.read_bytes()
    cable.write_bytes(b"quite another text")
    tag(session, WORDS)
    assert text_copies.get(session.cable.sha256) == before


def test_a_text_put_back_as_it_was_is_told_of_no_longer(session, cable):
    before = cable.read_bytes()
    cable.write_bytes(b"x" + before)
    look(session)
    look(session)
    assert commands(session) == ["reopen"]
    cable.write_bytes(before)
    look(session)
    assert session.notices == ()


def test_a_text_written_anew_with_the_same_words_is_the_same_text(session, cable):
    look(session)
    cable.write_bytes(cable.read_bytes())
    shutil.copy(cable, cable.with_name("copy"))
    cable.with_name("copy").replace(cable)
    look(session)
    assert session.notices == ()


def test_one_that_was_changed_before_the_first_look_is_noticed(cable, start):
    session = start(cable)
    cable.write_bytes(b"x" * cable.stat().st_size)
    look(session)
    assert commands(session) == ["reopen"]


def test_text_and_sidecar_both_replaced_is_a_reason_to_open_it_again(cable, start, tmp_path):
    session = start(cable)
    tag(session, WORDS)
    assert session.saver.flush().kind == "saved"
    other = tmp_path / "branch"
    other.mkdir()
    (other / cable.name).write_bytes(b"1. (U) Another version of this text.\n")
    theirs = start(other / cable.name)
    tag(theirs, "Another version")
    theirs.saver.close(5)
    for path in other.iterdir():  # as a checkout does
        shutil.copy(path, cable.parent)
    before = sidecar_path(cable).read_bytes()
    look(session)
    assert set(commands(session)) == {"reopen"}
    tag(session, "Tajik migrants")
    assert session.saver.flush().kind == "failed"
    assert sidecar_path(cable).read_bytes() == before


@pytest.mark.fault(13, "text")
def test_only_the_text_is_gone_and_saving_goes_on(cable, start):
    session = start(cable)
    tag(session, WORDS)
    assert session.saver.flush().kind == "saved"
    renamed = cable.rename(cable.with_name("renamed.txt"))
    look(session)
    assert "renamed, moved or removed" in told(session)
    tag(session, "Tajik migrants")
    assert session.saver.flush().kind == "saved"
    assert quotes(sidecar_path(cable)) == {WORDS, "Tajik migrants"}
    renamed.rename(cable)
    look(session)
    assert session.notices == ()


# Row 13: the folder


def gone(folder: Path, how: str) -> None:
    aside = folder.with_name("aside")
    if how == "renamed":
        folder.rename(aside)
    else:
        shutil.copytree(folder, aside)
        shutil.rmtree(folder)
        if how == "unmounted":
            folder.mkdir()  # the bare mount point


def brought_back(folder: Path, how: str) -> None:
    if how == "unmounted":
        folder.rmdir()
    folder.with_name("aside").rename(folder)


HOW = pytest.mark.parametrize("how", ["renamed", "removed", "unmounted"])


@HOW
@pytest.mark.parametrize("noticed", ["by looking", "by saving"])
@pytest.mark.fault(13, "folder renamed", "unmounted", "edits kept")
def test_nothing_is_lost_and_saving_goes_on_when_it_is_back(session, cable, folder, how, noticed):
    gone(folder, how)
    if noticed == "by looking":
        look(session)
    tag(session, "Tajik migrants")
    assert session.saver.flush().kind == "failed"
    look(session)
    assert commands(session) == ["save-elsewhere"]
    assert str(folder) in told(session)
    assert "Bring it back" in told(session)
    assert session.saver.flush().kind == "failed"
    if how != "unmounted":
        assert not folder.exists()
    else:
        assert list(folder.iterdir()) == []  # nothing is made in a bare mount point
    brought_back(folder, how)
    look(session)
    assert session.saver.flush().kind == "saved"
    look(session)
    assert session.notices == ()
    assert session.save_state.kind == "saved"
    assert "Tajik migrants" in quotes(sidecar_path(cable))


@HOW
@pytest.mark.fault(13, "saved elsewhere")
def test_it_can_be_saved_elsewhere_meanwhile(session, folder, how, tmp_path):
    gone(folder, how)
    tag(session, "Tajik migrants")
    session.saver.flush()
    look(session)
    other = tmp_path / "elsewhere.json"
    assert save_elsewhere(session, other).kind == "saved"
    assert "Tajik migrants" in quotes(other)
    tag(session, "Russia")
    assert session.saver.flush().kind == "saved"
    assert "Russia" in quotes(other)
    assert not session.saver.pending
    look(session)
    assert "save-elsewhere" not in commands(session)


@HOW
@pytest.mark.fault(13, "edits kept")
def test_what_was_applied_survives_a_crash_meanwhile(session, cable, folder, how, start):
    gone(folder, how)
    tag(session, "Tajik migrants")
    session.saver.flush()
    session.keeping.sync()  # and now the program is killed: nothing is closed
    brought_back(folder, how)
    again = start(cable)
    assert "Tajik migrants" in {annotation.quote for annotation in again.annotations()}
    assert again.saver.flush().kind == "saved"


@pytest.mark.fault(13, "sidecar", "made again when asked")
def test_a_sidecar_removed_alone_is_made_again_only_when_asked(cable, start):
    session = start(cable)
    tag(session, WORDS)
    assert session.saver.flush().kind == "saved"
    sidecar_path(cable).unlink()
    tag(session, "Tajik migrants")
    session.saver.flush()
    look(session)
    assert commands(session) == ["write-again"]
    assert not sidecar_path(cable).exists()
    session.outside.write_again()
    assert session.saver.flush().kind == "saved"
    assert quotes(sidecar_path(cable)) == {WORDS, "Tajik migrants"}
