"""Edges, pieces and growing: what an annotation's words become."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app import edges, fragments, growing, tagging
from annotator.app.cable_note import note_on_cable
from annotator.app.commands import CannotDo
from annotator.app.span_commands import keep_tag, take_words
from annotator.model import Annotation
from annotator.text import Span, describe, trim

TEXT = (
    "1. (U) Ana Ruiz, the minister, said prices rose. They fell in May! Nobody knows why.\n\n"
    "2. (U) Exports\nfell too. A ca\u0301fe closed.\n"
)
texts = st.text(st.sampled_from("ab .\n\r\u0301\u200d1"), max_size=40)


@pytest.fixture
def session(open_text):
    return open_text(TEXT)


def select(session, words):
    at = TEXT.index(words)
    session.select((), Span(at, at + len(words)))


def put(session, *pieces, name="urn:a", tag="x"):
    from annotator.model import Change, Edit

    anchors = tuple(describe(TEXT, Span(TEXT.index(p), TEXT.index(p) + len(p))) for p in pieces)
    session.apply(Change("Put", (Edit(None, Annotation(name, tag, anchors)),)))
    session.select((name,))


def words(session, name="urn:a"):
    return [span.of(TEXT) for span in session.placed(name)]


def move(session, edge, step, unit):
    edges.move_edge(session, "urn:a", "Move", lambda span: edges.shifted_by(session, span, edge, step, unit))


def test_edges_move_by_character_word_and_sentence(session):
    put(session, "prices rose")
    move(session, "end", -1, "character")
    assert words(session) == ["prices ros"]
    move(session, "end", 1, "character")
    move(session, "end", 1, "character")
    assert words(session) == ["prices rose."]
    move(session, "start", 1, "character")
    assert words(session) == ["rices rose."]
    move(session, "start", -1, "character")
    move(session, "start", -1, "word")
    assert words(session) == ["said prices rose."]
    move(session, "end", 1, "sentence")
    assert words(session) == ["said prices rose. They fell in May!"]
    move(session, "end", 1, "sentence")
    move(session, "end", 1, "sentence")
    assert words(session)[0].endswith("Exports\nfell too.")
    move(session, "start", -1, "sentence")
    assert words(session)[0].startswith("Ana Ruiz")
    move(session, "start", 1, "sentence")
    assert words(session)[0].startswith("They fell")
    move(session, "end", -1, "sentence")
    assert words(session)[0].endswith("Nobody knows why.")
    for _ in range(12):
        session.undo()
    assert words(session) == ["prices rose"]


def test_a_character_is_what_a_reader_takes_for_one(session):
    put(session, "A c")
    move(session, "end", 1, "character")
    assert words(session) == ["A ca\u0301"]
    move(session, "end", -1, "character")
    assert words(session) == ["A c"]
    move(session, "end", -1, "character")  # over the blank, on which no words end
    assert words(session) == ["A"]
    with pytest.raises(CannotDo, match="further"):
        move(session, "end", -1, "character")


@given(text=texts, data=st.data())
def test_a_dragged_edge_leaves_whole_words_without_blank_ends(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = trim(text, Span(start, data.draw(st.integers(start, len(text)))))
    edge = data.draw(st.sampled_from(["start", "end"]))
    at = data.draw(st.integers(-5, len(text) + 5))
    got = edges.dragged(text, span, edge, at)
    assert 0 <= got.start <= got.end <= len(text)
    assert got == span or got.of(text) == got.of(text).strip() != ""
    fixed = span.end if edge == "start" else span.start
    if at == fixed:
        assert got == span


def test_the_piece_under_the_caret_is_the_one_that_moves(session):
    put(session, "Ana Ruiz", "prices rose", "fell in May")
    caret = TEXT.index("rose")
    session.select(("urn:a",), Span(caret, caret))
    move(session, "end", -1, "word")
    assert words(session) == ["Ana Ruiz", "prices", "fell in May"]
    assert session.span.start == TEXT.index("prices")
    caret = TEXT.index("Nobody")
    session.select(("urn:a",), Span(caret, caret))  # the nearest
    move(session, "start", 1, "word")
    assert words(session) == ["Ana Ruiz", "prices", "in May"]


def test_pieces_that_come_to_touch_become_one(session):
    put(session, "Ana Ruiz", "minister")
    for _ in range(2):
        session.select(("urn:a",), Span(7, 7))
        move(session, "end", 1, "word")
    assert words(session) == ["Ana Ruiz, the", "minister"]
    session.select(("urn:a",), Span(7, 7))
    move(session, "end", 1, "word")
    assert words(session) == ["Ana Ruiz, the minister,"]
    assert len(session.annotation("urn:a").anchors) == 1


@given(pieces=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_joined_pieces_are_in_order_apart_and_cover_the_same(pieces):
    spans = [Span(start, start + length) for start, length in pieces]
    found = edges.joined(spans)
    assert {at for span in found for at in range(span.start, span.end)} == {
        at for span in spans for at in range(span.start, span.end)
    }
    assert all(one.end < other.start for one, other in pairwise(found))


def test_words_are_added_to_the_annotation_selected_before_and_taken_out_again(session):
    put(session, "Ana Ruiz")
    select(session, "prices rose")
    assert fragments.add_words(session) == "Add words: it has 2 pieces now"
    assert words(session) == ["Ana Ruiz", "prices rose"]
    assert session.selected == ("urn:a",)
    assert session.annotation("urn:a").anchors[0] == describe(TEXT, Span(7, 15))
    assert fragments.remove_words(session).startswith("Remove words")
    assert words(session) == ["Ana Ruiz"]
    with pytest.raises(CannotDo, match="one piece only"):
        fragments.remove_words(session)
    session.undo()
    session.undo()
    assert words(session) == ["Ana Ruiz"]


def test_words_in_the_middle_are_cut_out(session):
    put(session, "Ana Ruiz, the minister, said prices rose.")
    select(session, ", the minister,")
    fragments.remove_words(session)
    assert words(session) == ["Ana Ruiz", "said prices rose."]
    select(session, "Nobody")
    with pytest.raises(CannotDo, match="none of these words"):
        fragments.remove_words(session)
    select(session, TEXT[: TEXT.index("They")].strip())
    with pytest.raises(CannotDo, match="No words would be left"):
        fragments.remove_words(session)


def test_added_words_wait_for_a_selection_where_there_is_none(session):
    put(session, "Ana Ruiz")
    assert fragments.add_words(session) == ""
    assert session.modes.joined == "urn:a"
    assert "Ana Ruiz" in session.modes.told()
    put(session, "Nobody", name="urn:b")  # on the way the caret passes over another one
    select(session, "May")
    take_words(session)
    select(session, "why")
    take_words(session)
    assert words(session) == ["Ana Ruiz", "May", "why"]
    assert session.modes.end()
    assert not session.modes.active


@given(data=st.data())
def test_cutting_leaves_nothing_of_what_was_cut(data):
    def spans(most):
        return st.lists(
            st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(
                lambda pair: Span(pair[0], min(len(TEXT), sum(pair)))
            ),
            min_size=1,
            max_size=most,
        )

    places = edges.joined(data.draw(spans(4)))
    (cut,) = data.draw(spans(1))
    left = fragments.without(TEXT, places, cut)
    kept = {at for span in left for at in range(span.start, span.end)}
    was = {at for span in places for at in range(span.start, span.end)}
    assert kept.isdisjoint(range(cut.start, cut.end))
    gone = was - kept - set(range(cut.start, cut.end))
    assert all(TEXT[at].isspace() for at in gone)


def test_the_selection_grows_and_shrinks_back(session):
    at = TEXT.index("minister") + 2
    session.select((), Span(at, at))
    grown = []
    for _ in range(3):
        growing.grow(session)
        grown.append(session.span.of(TEXT))
    assert grown[0] == "minister"
    assert grown[1] == "Ana Ruiz, the minister, said prices rose."
    assert grown[2].startswith("Ana Ruiz")
    assert grown[2].endswith("knows why.")
    with pytest.raises(CannotDo, match="cannot grow"):
        growing.grow(session)
    for wanted in (grown[1], grown[0], ""):
        growing.shrink(session)
        assert session.span.of(TEXT) == wanted
    assert session.span.start == at
    with pytest.raises(CannotDo, match="Nothing is selected"):
        growing.shrink(session)


def test_what_was_selected_otherwise_shrinks_to_the_largest_whole_in_it(session):
    select(session, TEXT[7:85].strip())
    growing.shrink(session)
    assert session.span.of(TEXT) == "Ana Ruiz, the minister, said prices rose."


def test_a_kept_tag_is_given_to_each_selection(session):
    with pytest.raises(CannotDo, match="Select an annotation with the tag"):
        keep_tag(session)
    put(session, "Ana Ruiz", tag="who")
    keep_tag(session)
    assert session.modes.kept == "who"
    for piece in ("minister", "Nobody"):
        select(session, piece)
        take_words(session)
    assert sorted(a.quote for a in session.annotations() if a.tag == "who") == ["Ana Ruiz", "Nobody", "minister"]
    assert "no longer" in keep_tag(session)
    assert not session.modes.active


def test_a_mode_ends_when_its_annotation_is_deleted(session):
    put(session, "Ana Ruiz")
    fragments.add_words(session)
    tagging.delete(session, ("urn:a",))
    assert not session.modes.active
    assert session.modes.recent == ""


def test_a_read_only_cable_has_no_modes(open_text):
    session = open_text(TEXT)
    session.standing.read_only = "It is somebody else's."
    with pytest.raises(CannotDo, match="somebody else"):
        session.modes.keep("x")
    assert not session.modes.end()


def test_a_note_on_the_whole_cable(session):
    assert note_on_cable(session) == "Add note on the cable"
    (name,) = session.selected
    assert session.annotation(name).anchors == ()
    assert note_on_cable(session) == "This note is empty yet."
    tagging.set_memo(session, name, "Read again.")
    session.select((), Span(0, 0))
    note_on_cable(session)
    assert session.selected == (name,)
    note_on_cable(session)
    assert session.selected != (name,)
    assert len(list(session.annotations())) == 2
    session.undo()
    session.undo()
    session.undo()
    assert not list(session.annotations())
