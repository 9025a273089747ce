"""Going from paragraph to paragraph and from annotation to annotation, and naming a place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.citation import citation, quote_with_citation
from annotator.app.commands import CannotDo
from annotator.app.paragraphs import Lines, find_paragraph, mark_at, marks_between, paragraph_at, place_name
from annotator.app.session import Session
from annotator.app.signals import Signal
from annotator.app.walking import go_to_paragraph, step_annotation, step_paragraph, step_untagged
from annotator.cable import parse_cable
from annotator.model import Annotation, Person
from annotator.store import new_sidecar, with_records
from annotator.text import LINE_END, Span, describe

TEXT = "SUBJECT: TRADE\n\n1. (U) First words\nhere.\n\n2. (SBU) Second words.\n\n3. Third words.\n"
PLAIN = "No numbers here.\n\nA second block.\n"


def session_over(text: str, *spans: tuple[int, int, str]) -> Session:
    records = [Annotation(name, "x", (describe(text, Span(a, b)),)) for a, b, name in spans]
    sidecar = with_records(new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(text)), records)
    return Session(parse_cable(text), Path("07POST1.txt"), sidecar, Person("urn:b", "A. Reader"))


def test_from_paragraph_to_paragraph():
    session = session_over(TEXT)
    walked = []
    for _ in range(3):
        step_paragraph(session, 1)
        walked.append(TEXT[session.span.start :].split()[0])
        assert len(session.span) == 0
    assert walked == ["First", "Second", "Third"]
    with pytest.raises(CannotDo, match="after"):
        step_paragraph(session, 1)
    for word in ("Second", "First"):
        step_paragraph(session, -1)
        assert TEXT[session.span.start :].startswith(word)
    with pytest.raises(CannotDo, match="before"):
        step_paragraph(session, -1)


@pytest.mark.parametrize("asked", ["2", "¶2", " 2. ", "¶ 2"])
def test_a_paragraph_is_gone_to_by_its_printed_label(asked):
    session = session_over(TEXT)
    go_to_paragraph(session, asked)
    assert TEXT[session.span.start :].startswith("Second")


@pytest.mark.parametrize("asked", ["9", "", "x", "²"])
def test_a_paragraph_that_is_not_there_is_said(asked):
    with pytest.raises(CannotDo, match="the last is ¶3"):
        go_to_paragraph(session_over(TEXT), asked)


def test_blocks_without_labels_go_by_their_number():
    session = session_over(PLAIN)
    go_to_paragraph(session, "2")
    assert place_name(session.cable, session.span.start) == "block 2"
    assert PLAIN[session.span.start :].startswith("A second")
    assert find_paragraph(session.cable, "3") is None


def test_a_text_without_paragraphs_has_none_to_go_to():
    with pytest.raises(CannotDo):
        go_to_paragraph(session_over(""), "1")
    with pytest.raises(CannotDo):
        step_paragraph(session_over(""), 1)


def test_from_annotation_to_annotation_in_the_order_of_the_text():
    session = session_over(TEXT, (23, 40, "urn:outer"), (23, 28, "urn:inner"), (50, 56, "urn:last"))
    for name in ("urn:outer", "urn:inner", "urn:last"):
        step_annotation(session, 1)
        assert session.selected == (name,)
    with pytest.raises(CannotDo, match="after"):
        step_annotation(session, 1)
    for name in ("urn:inner", "urn:outer"):
        step_annotation(session, -1)
        assert session.selected == (name,)
    with pytest.raises(CannotDo, match="before"):
        step_annotation(session, -1)
    session.select((), Span(45, 45))
    step_annotation(session, 1)
    assert session.selected == ("urn:last",)


pieces = st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(st.lists(pieces, min_size=1, max_size=3), max_size=12), st.integers(0, 70), st.sampled_from([1, -1]))
def test_walking_goes_where_a_look_at_all_annotations_goes(places, caret, step):
    records = [Annotation(f"urn:{n}", "x", tuple(describe(TEXT, s) for s in spans)) for n, spans in enumerate(places)]
    sidecar = with_records(new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(TEXT)), records)
    session = Session(parse_cable(TEXT), Path("07POST1.txt"), sidecar, Person("urn:b", "A. Reader"))
    session.select((), Span(caret, caret))
    order = sorted((session.placed(r.id)[0].start, -session.placed(r.id)[0].end, r.id) for r in records)
    if step > 0:
        expected = [name for start, _end, name in order if start > caret]
    else:
        expected = [name for start, _end, name in reversed(order) if start <= caret]
    walked = []
    for _ in expected:
        step_annotation(session, step)
        walked.append(session.selected[0])
    assert walked == expected
    with pytest.raises(CannotDo):
        step_annotation(session, step)


def test_a_step_does_not_look_at_every_annotation():
    text = "word " * 6000
    session = session_over(text, *((5 * n, 5 * n + 4, f"urn:{n:05}") for n in range(6000)))
    session.select((), Span(15_000, 15_000))
    looked_at = []
    placed = session.placed
    session.placed = lambda name: [looked_at.append(name), placed(name)][1]
    step_annotation(session, 1)
    assert session.selected == ("urn:03001",)
    assert 0 < len(looked_at) < 10


def test_a_quote_is_cited_by_cable_and_paragraph():
    session = session_over(TEXT)
    start = TEXT.index("First words")
    span = Span(start - 1, TEXT.index("here.") + 6)
    assert quote_with_citation(session, span) == "“First words here.” (07POST1 ¶1)"
    assert citation(session, Span(start, TEXT.index("Second") + 3)) == "07POST1 ¶1–¶2"
    assert citation(session, Span(0, 3)) == "07POST1 header"


def test_every_offset_has_a_place_and_a_line():
    session = session_over(TEXT)
    assert [place_name(session.cable, TEXT.index(word)) for word in ("SUBJECT", "First", "Third")] == [
        "header",
        "¶1",
        "¶3",
    ]
    assert paragraph_at(session.cable, len(TEXT)).label == "3"
    lines = Lines("a\r\nb\u2028c\rd\n")
    assert [lines.at(offset) for offset in (0, 1, 3, 4, 5, 7, 8, 9)] == [1, 1, 2, 2, 3, 4, 4, 5]
    assert len(lines) == 5


@given(st.text(alphabet="ab\r\n\u2028\x0b"), st.lists(st.integers(0, 30)))
def test_lines_are_numbered_alike_in_whatever_order_they_are_asked_for(text, offsets):
    lines, anew = Lines(text), Lines(text)
    assert len(anew) == 1 + len(LINE_END.findall(text))
    assert [lines.at(offset) for offset in offsets] == [
        1 + sum(match.end() <= offset for match in LINE_END.finditer(text)) for offset in offsets
    ]


def test_a_signal_calls_who_is_connected_in_order_even_if_they_leave():
    heard = []
    signal: Signal[[str]] = Signal()

    def once(word):
        heard.append(f"once {word}")
        signal.disconnect(once)

    signal.connect(once)
    signal.connect(lambda word: heard.append(f"always {word}"))
    signal.emit("a")
    signal.emit("b")
    signal.disconnect(once)
    assert heard == ["once a", "always a", "always b"]


def test_paragraphs_in_which_nothing_is_tagged():
    first, second = TEXT.index("First"), TEXT.index("Second")
    session = session_over(TEXT, (second, second + 6, "urn:2"))
    step_untagged(session, 1)
    assert session.span.start == first
    step_untagged(session, 1)
    assert TEXT[session.span.start :].startswith("Third")
    with pytest.raises(CannotDo, match="every paragraph after"):
        step_untagged(session, 1)
    step_untagged(session, -1)
    assert session.span.start == first
    with pytest.raises(CannotDo, match="every paragraph before"):
        step_untagged(session, -1)


def test_a_claim_over_several_paragraphs_tags_all_of_them():
    session = session_over(TEXT, (TEXT.index("First"), TEXT.index("Second") + 6, "urn:1"))
    step_untagged(session, 1)
    assert TEXT[session.span.start :].startswith("Third")


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_marks_between_are_those_of_every_offset(a, b):
    cable = parse_cable(TEXT)
    span = Span(min(a, b), max(a, b))
    every = [mark_at(cable, offset) for offset in range(span.start, max(span.end, span.start + 1))]
    assert marks_between(cable, span) == list(dict.fromkeys(every))
