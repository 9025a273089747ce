from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.commands import CannotDo
from annotator.app.corrections import corrected, toggle_start
from annotator.app.session import Session
from annotator.cable import parse_cable
from annotator.model import ParagraphStart, Person
from annotator.store import SidecarWriter, new_sidecar, read_sidecar
from annotator.text import Span

TEXT = """UNCLAS DUSHANBE 000348
SUBJECT: RAIN

1. (U) It rains in the
hills. 2. (SBU) And on the plain.

3. (C) It rains
11 NONETHELESS it rains.

Table of rain

JACOBSON
"""
AUTHOR = Person("urn:author", "A. Reader")


def session_of(text=TEXT, **more):
    sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(text))
    return Session(parse_cable(text), Path("x.txt"), sidecar, AUTHOR, **more)


def at(session, words):
    start = session.cable.text.index(words)
    session.select((), Span(start, start))
    return start


def listed(session):
    return [(p.ordinal, p.label, p.portion) for p in session.cable.paragraphs]


def test_a_number_inside_a_line_becomes_a_start_with_what_is_printed_there():
    session = session_of()
    assert listed(session) == [(1, "1", "U"), (2, "3", "C")]
    start = at(session, "2. (SBU)")
    assert toggle_start(session) == "¶2 begins here."
    assert listed(session) == [(1, "1", "U"), (2, "2", "SBU"), (3, "3", "C")]
    first, second, _third = session.cable.paragraphs
    assert first.span.of(TEXT).endswith("hills.")
    assert second.start == start
    assert second.span.of(TEXT).endswith("plain.")


def test_a_line_becomes_a_start_where_the_caret_is_on_no_number():
    session = session_of()
    at(session, "it rains.")
    assert "¶11" in toggle_start(session)
    assert listed(session)[-1] == (3, "11", None)
    at(session, "of rain")
    assert toggle_start(session) == "A paragraph begins here."
    assert listed(session)[-1] == (4, None, None)
    assert session.cable.paragraphs[-1].span.of(TEXT) == "Table of rain"


def test_a_start_is_taken_away_and_its_label_is_never_renumbered():
    session = session_of()
    at(session, "3. (C)")
    assert "No paragraph" in toggle_start(session)
    assert listed(session) == [(1, "1", "U")]
    only = session.cable.paragraphs[0]
    assert only.span.of(TEXT).endswith("it rains.") or only.end > TEXT.index("NONETHELESS")
    assert [item.label for item in only.items] == ["3"]


def test_doing_it_twice_leaves_no_record():
    session = session_of()
    before = session.cable.paragraphs
    for words in ("3. (C)", "2. (SBU)"):
        at(session, words)
        toggle_start(session)
        assert len(session.corrections()) == 1
        toggle_start(session)
        assert session.corrections() == {}
        assert session.cable.paragraphs == before


def test_undo_and_redo_bring_the_list_back_and_tell_so():
    session = session_of()
    told = []
    session.paragraphs_changed.connect(lambda: told.append(len(session.cable.paragraphs)))
    at(session, "2. (SBU)")
    toggle_start(session)
    session.undo()
    session.redo()
    assert told == [3, 2, 3]
    assert session.history.undo_label == "Begin a paragraph"


def test_what_the_parser_said_is_kept():
    session = session_of()
    parsed = session.cable
    at(session, "2. (SBU)")
    toggle_start(session)
    assert len(parsed.paragraphs) == 2
    assert session.cable.header == parsed.header


def test_corrections_come_back_from_the_sidecar_byte_for_byte():
    session = session_of()
    for words in ("2. (SBU)", "3. (C)"):
        at(session, words)
        toggle_start(session)
    data = SidecarWriter().encode(session.snapshot())
    again = read_sidecar(data, Path("x"))
    assert not again.set_aside
    assert sum(isinstance(record, ParagraphStart) for record in again.records) == 2
    assert SidecarWriter().encode(again) == data
    assert listed(Session(parse_cable(TEXT), Path("x.txt"), again, AUTHOR)) == listed(session)


def test_a_correction_follows_its_words_and_is_passed_over_when_they_are_gone():
    session = session_of()
    at(session, "2. (SBU)")
    toggle_start(session)
    moved = "A line more\n" + TEXT
    again = Session(parse_cable(moved), Path("x.txt"), session.snapshot(), AUTHOR)
    assert "2" in [p.label for p in again.cable.paragraphs]
    gone = TEXT.replace("2. (SBU) And on the plain.", "")
    lost = Session(parse_cable(gone), Path("x.txt"), session.snapshot(), AUTHOR)
    assert [p.label for p in lost.cable.paragraphs] == ["1", "3"]
    assert len(lost.records) == 1


def test_blank_lines_and_read_only_cables_are_refused():
    session = session_of()
    session.select((), Span(TEXT.index("\n\n1.") + 1, TEXT.index("\n\n1.") + 1))
    with pytest.raises(CannotDo, match="no words"):
        toggle_start(session)
    with pytest.raises(CannotDo, match="locked"):
        toggle_start(session_of(read_only="locked"))
    with pytest.raises(CannotDo):
        toggle_start(session_of(""))


def test_blocks_of_an_article_are_corrected_too():
    session = session_of("Troops return\nThe first came home.\n\nMore follow.\n")
    at(session, "The first")
    toggle_start(session)
    assert [p.span.of(session.cable.text) for p in session.cable.paragraphs] == [
        "Troops return",
        "The first came home.",
        "More follow.",
    ]


@given(st.dictionaries(st.integers(0, len(TEXT) - 1), st.booleans(), max_size=8))
def test_whatever_is_corrected_paragraphs_stay_in_order_and_inside_the_text(starts):
    found = corrected(parse_cable(TEXT), starts)
    assert [p.ordinal for p in found] == list(range(1, len(found) + 1))
    for paragraph in found:
        assert 0 <= paragraph.start <= paragraph.end <= len(TEXT)
    assert all(one.start < other.start for one, other in pairwise(found))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("words", ["It rains in the", "hills", "rains on"])
def test_a_start_is_not_taken_away_from_inside_its_paragraph(words):
    session = session_of(TEXT.replace("It rains\n11", "It rains on.\n11"))
    before = listed(session)
    at(session, words)
    if words == "hills":
        assert toggle_start(session) == "A paragraph begins here."  # a line of its own
        return
    with pytest.raises(CannotDo, match="on its number"):
        toggle_start(session)
    assert listed(session) == before
    assert not session.corrections()


@pytest.mark.parametrize("offset", range(len("3. (C)") + 1))
def test_a_start_is_taken_away_from_every_place_in_its_number(offset):
    session = session_of()
    start = session.cable.text.index("3. (C)") + offset
    session.select((), Span(start, start))
    assert "No paragraph" in toggle_start(session)


@pytest.mark.parametrize(("words", "reason"), [("RAIN", "header"), ("JACOBSON", "signature")])
def test_no_paragraph_begins_outside_the_body(words, reason):
    session = session_of()
    at(session, words)
    with pytest.raises(CannotDo, match=reason):
        toggle_start(session)
    assert not session.corrections()


def test_no_paragraph_begins_on_the_heading_of_a_page():
    text = TEXT.replace("3. (C)", "DUSHANBE 00000348  002 OF 002\n\n3. (C)")
    session = session_of(text)
    assert session.cable.page_lines
    at(session, "DUSHANBE 00000348")
    with pytest.raises(CannotDo, match="heading of a page"):
        toggle_start(session)
