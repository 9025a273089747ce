"""A cable whose text is there before its annotations are: what can be done, and how they come."""

import hashlib
import json

import pytest

from annotator.app import loading as module
from annotator.app import outside
from annotator.app.opening import begin_session, open_session
from annotator.app.session import StaleChange
from annotator.app.tagging import tag_claim
from annotator.cable import read_cable
from annotator.model import Annotation, Claim, ParagraphStart, Person
from annotator.store import load_sidecar, new_sidecar, save_sidecar, sidecar_path, sidecar_writing, with_records
from annotator.store.lock import lock_path
from annotator.text import Span, describe

AUTHOR = Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader")
COUNT = 200
TEXT = "".join(f"{number}. (U) The minister counted {number} sacks.\n\n" for number in range(1, COUNT + 1))


@pytest.fixture
def cable(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(TEXT.encode())
    starts = [TEXT.index(f"{number} sacks") for number in range(1, COUNT + 1)]
    records = [
        Annotation(f"urn:{number}", "claim", (describe(TEXT, Span(start, start + 5)),), Claim())
        for number, start in enumerate(starts)
    ]
    begins = ParagraphStart("urn:p", describe(TEXT, Span(starts[0], starts[0] + 1)))
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    sidecar = new_sidecar(path.name, sha256=sha, encoding="utf-8", code_points=len(TEXT))
    save_sidecar(sidecar_path(path), with_records(sidecar, [*records, begins]))
    return path


@pytest.fixture
def begin():
    begun = []

    def one(path):
        begun.append(begin_session(read_cable(path), path, AUTHOR))
        return begun[-1]

    yield one
    for session in begun:
        if session.loading is not None:
            session.loading.give_up()
        if session.saver is not None:
            session.saver.close(5)


def go_on(session):
    """Slices of no length until everything is there; how many annotations there were after each."""
    counts = []
    while session.loading is not None:
        session.loading.go_on(0.0)
        counts.append(sum(1 for _one in session.annotations()))
    return counts


def test_the_text_is_there_before_anything_of_the_sidecar_is_read(cable, begin, monkeypatch):
    read = []
    real = module.read_sidecar_bytes
    monkeypatch.setattr(module, "read_sidecar_bytes", lambda path: read.append(path) or real(path))
    session = begin(cable)
    assert session.cable.text == TEXT
    assert (read, list(session.annotations()), session.saver) == ([], [], None)
    assert session.save_state.kind == "reading"
    assert not lock_path(sidecar_path(cable)).exists()
    go_on(session)
    assert read == [sidecar_path(cable)]


def test_until_it_is_read_nothing_can_be_changed_and_the_reason_is_told(cable, begin):
    session = begin(cable)
    session.select((), Span(0, 2))
    with pytest.raises(StaleChange, match=r"x\.txt are still being read"):
        tag_claim(session)
    assert not session.outside.look()
    go_on(session)
    tag_claim(session)
    assert len(list(session.annotations())) == COUNT + 1


def test_a_slice_takes_some_records_and_all_of_them_appear_together(cable, begin):
    session = begin(cable)
    counts = go_on(session)
    assert set(counts) == {0, COUNT}
    assert len(counts) > COUNT / module._LOOK  # as many slices as looks at the clock, at the least


def test_slice_by_slice_or_at_once_is_the_same(cable, begin):
    slowly = begin(cable)
    go_on(slowly)
    slowly.saver.close(5)
    at_once = open_session(cable, AUTHOR)
    try:
        assert slowly.snapshot() == at_once.snapshot()
        assert slowly.in_order() == at_once.in_order()
        assert slowly.cable.paragraphs == at_once.cable.paragraphs
        assert TEXT.index("1 sacks") in {one.start for one in slowly.cable.paragraphs}  # as the analyst corrected them
        assert slowly.filtering.tags() == at_once.filtering.tags()
        assert (slowly.read_only, slowly.save_state) == ("", at_once.save_state)
        assert slowly.notices == at_once.notices == ()
    finally:
        at_once.saver.close(5)


def test_suggestions_are_looked_for_in_the_paragraphs_as_they_were_corrected(cable, begin):
    session = begin(cable)
    go_on(session)
    session.suggestions.find()
    assert not session.suggestions.finding
    assert session.suggestions._cable is session.cable
    assert TEXT.index("7 sacks") in {one.start for one in session.suggestions.all()}


def test_what_was_just_read_is_not_read_again_until_somebody_writes_it(cable, begin, monkeypatch):
    read = []
    real = outside.read_sidecar_bytes
    monkeypatch.setattr(outside, "read_sidecar_bytes", lambda path: read.append(path) or real(path))
    session = begin(cable)
    go_on(session)
    assert not session.outside.look(closely=False)
    assert read == []
    where = sidecar_path(cable)
    where.write_bytes(where.read_bytes().replace(b'"urn:7"', b'"urn:77777"'))
    assert session.outside.look(closely=False)
    assert read == [where]
    assert session.annotation("urn:77777") is not None


def test_the_first_save_takes_from_the_file_what_did_not_change(cable, begin, monkeypatch):
    session = begin(cable)
    go_on(session)
    made = []
    real = sidecar_writing._line
    monkeypatch.setattr(sidecar_writing, "_line", lambda entry, source: made.append(entry.id) or real(entry, source))
    before = set(session.records)
    session.select((), Span(0, 5))
    tag_claim(session)
    assert session.saver.flush().kind == "saved"
    assert set(made) == set(session.records) - before
    assert len(made) == 1
    found = load_sidecar(sidecar_path(cable))
    assert {record.id: record for record in found.records} == dict(session.records)


def test_it_says_how_far_it_has_come(cable, begin):
    session = begin(cable)
    states = []
    session.state_changed.connect(states.append)
    go_on(session)
    percents = [state.percent for state in states if state.kind == "reading"]
    assert percents == sorted(percents)
    assert 0 < percents[0] < percents[-1] <= 100
    assert states[-1].kind == "saved"


def test_whoever_closes_it_meanwhile_leaves_no_lock(cable, begin):
    session = begin(cable)
    while not lock_path(sidecar_path(cable)).exists():
        session.loading.go_on(0.0)
    session.loading.give_up()
    assert not lock_path(sidecar_path(cable)).exists()


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_that_is_not_laid_out_by_lines_comes_as_well(cable, begin, indent):
    where = sidecar_path(cable)
    where.write_text(json.dumps(json.loads(where.read_bytes()), indent=indent), encoding="utf-8")
    session = begin(cable)
    counts = go_on(session)
    assert set(counts) == {0, COUNT}
    assert session.read_only == ""


@pytest.mark.parametrize("cut", [100, 20_000])
def test_a_file_that_cannot_be_used_is_told_as_ever(cable, begin, cut):
    where = sidecar_path(cable)
    torn = where.read_bytes()[:cut]
    where.write_bytes(torn)
    session = begin(cable)
    go_on(session)
    assert "cannot be used" in session.read_only
    assert session.notices[0].command == "set-sidecar-aside"
    assert where.read_bytes() == torn


def test_a_fault_of_the_program_leaves_the_cable_to_be_read(cable, begin, monkeypatch):
    session = begin(cable)

    def fails(*_arguments):
        raise RuntimeError("no luck")
        yield

    monkeypatch.setattr(session, "filling", fails)
    with pytest.raises(RuntimeError):
        go_on(session)
    assert session.loading is None
    assert "no luck" in session.read_only
    assert not lock_path(sidecar_path(cable)).exists()


def test_quotes_that_stand_in_the_text_are_not_kept_beside_it(cable, begin):
    session = begin(cable)
    go_on(session)
    anchors = [anchor for annotation in session.annotations() for anchor in annotation.anchors]
    assert len(anchors) == COUNT
    assert all(anchor.words is session.cable.text for anchor in anchors)
