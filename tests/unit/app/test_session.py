"""The one writer of records: whatever is done can be undone, and nothing is done by halves."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.session import Session, StaleChange
from annotator.cable import parse_cable
from annotator.model import CLAIM, Annotation, Change, Claim, Edit, Link, Person, Tag
from annotator.store import new_sidecar, with_records
from annotator.text import Anchor, Quote, Span, describe

TEXT = "1. Trade 😀 rose 5 percent.\r\n\r\n2. Trade fell 5 percent, then rose 7 percent.\r\n3. Trade fell.\r\n" * 3
CABLE = parse_cable(TEXT)
AUTHOR = Person("urn:b", "A. Reader")
NAMES = [f"urn:{letter}" for letter in "abcdef"]


def session_with(*records) -> Session:
    empty = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(TEXT))
    return Session(CABLE, Path("x.txt"), with_records(empty, records), AUTHOR)


def at(start: int, end: int, name: str = "urn:a", **more) -> Annotation:
    return Annotation(name, CLAIM, (describe(TEXT, Span(start, end)),), Claim(), **more)


@st.composite
def annotations(draw, name):
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(TEXT)))
        anchor = describe(TEXT, Span(start, draw(st.integers(start, min(len(TEXT), start + 60)))))
        if draw(st.integers(0, 5)) == 0:
            anchor = Anchor(anchor.span, Quote("words that stand nowhere"))
        pieces.append(anchor)
    return Annotation(name, draw(st.sampled_from(["claim", "x"])), tuple(pieces), memo=draw(st.text(max_size=2)))


def fresh(session: Session) -> Session:
    return Session(CABLE, Path("x.txt"), session.snapshot(), AUTHOR)


def assert_same(session: Session, other: Session) -> None:
    assert dict(session.records) == dict(other.records)
    assert session.touching(0, len(TEXT) + 1) == other.touching(0, len(TEXT) + 1)
    assert session.in_order() == other.in_order()
    for name in NAMES:
        assert session.placed(name) == other.placed(name)


@st.composite
def changes(draw, session: Session):
    """A change of one to three records that fits what is there now."""
    edits = []
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        before = session.records.get(name)
        after = draw(annotations(name) | (st.none() if before is not None else st.nothing()))
        edits.append(Edit(before, after))
    return Change(draw(st.sampled_from(["Tag claim", "Delete", "Move"])), tuple(edits))


@given(st.data())
def test_whatever_was_done_undoing_all_of_it_is_as_if_nothing_was(data):
    session = session_with(*(data.draw(annotations(name)) for name in NAMES[:2]))
    states = [fresh(session)]
    for _ in range(data.draw(st.integers(1, 6))):
        change = data.draw(changes(session))
        session.apply(change)
        assert session.history.undo_label == change.label
        assert session.history.redo_label == ""
        states.append(fresh(session))
        assert_same(session, states[-1])
    for state in reversed(states[:-1]):
        assert session.undo()
        assert_same(session, state)
    assert session.undo() == ""
    for state in states[1:]:
        assert session.redo()
        assert_same(session, state)
    assert session.redo() == ""


@given(st.data())
def test_undone_and_done_again_at_will_the_index_is_that_of_a_fresh_session(data):
    session = session_with()
    for act in data.draw(st.lists(st.sampled_from(["apply", "undo", "redo", "apply"]), max_size=12)):
        if act == "apply":
            session.apply(data.draw(changes(session)))
        else:
            getattr(session, act)()
        assert_same(session, fresh(session))
        assert set(session.selected) <= session.records.keys()


@given(st.data())
def test_a_change_that_does_not_fit_does_nothing_at_all(data):
    session = session_with(at(0, 5, "urn:a"), at(3, 9, "urn:b"))
    before = fresh(session)
    heard = []
    session.changed.connect(lambda *_: heard.append("changed"))
    good = data.draw(changes(session)).edits
    stale = data.draw(
        st.sampled_from(
            [
                Edit(None, at(1, 2, "urn:a")),
                Edit(at(1, 4, "urn:b"), None),
                Edit(replace(at(3, 9, "urn:b"), memo="older"), at(1, 4, "urn:b")),
                Edit(at(1, 4, "urn:nobody"), None),
            ]
        )
    )
    edits = [edit for edit in good if edit.id != stale.id]
    edits.insert(data.draw(st.integers(0, len(edits))), stale)
    with pytest.raises(StaleChange, match="not as it was"):
        session.apply(Change("x", tuple(edits)))
    assert_same(session, before)
    assert heard == []
    assert session.history.undo_label == ""


def test_one_change_may_touch_a_record_twice():
    session = session_with()
    first, second = at(0, 5), at(2, 9)
    session.apply(Change("x", (Edit(None, first), Edit(first, second))))
    assert session.annotation("urn:a") == second
    session.undo()
    assert session.annotation("urn:a") is None
    with pytest.raises(StaleChange):
        session.apply(Change("x", (Edit(None, first), Edit(second, None))))
    assert_same(session, session_with())


def test_a_read_only_cable_takes_no_change_and_loses_no_history():
    session = session_with(at(0, 5))
    session.apply(Change("Delete", (Edit(at(0, 5), None),)))
    session.standing.read_only = "a reason"
    for act in (session.undo, lambda: session.apply(Change("x", (Edit(None, at(0, 5)),)))):
        with pytest.raises(StaleChange, match="a reason"):
            act()
    session.standing.read_only = ""
    assert session.history.redo_label == ""
    assert session.undo() == "Delete"
    session.standing.read_only = "again"
    with pytest.raises(StaleChange):
        session.redo()
    assert session.history.undo_label == ""
    session.standing.read_only = ""
    assert session.redo() == "Delete"


def test_listeners_hear_each_change_once_with_its_origin():
    session = session_with()
    heard = []
    session.changed.connect(lambda change, origin: heard.append((change, origin)))
    change = Change("Tag claim", (Edit(None, at(0, 5)),))
    session.apply(change, "list")
    session.undo("menu")
    session.redo()
    assert heard == [(change, "list"), (change.inverse(), "menu"), (change, None)]


def test_what_is_gone_is_no_longer_selected():
    session = session_with(at(0, 5, "urn:a"), at(3, 9, "urn:b"))
    session.select(("urn:a", "urn:b"), Span(4, 4))
    heard = []
    session.selection_changed.connect(lambda *told: heard.append(told))
    session.apply(Change("Delete", (Edit(at(0, 5, "urn:a"), None),)), "me")
    assert session.selected == ("urn:b",)
    assert heard == [(("urn:b",), Span(4, 4), "me")]


def test_undoing_selects_what_came_back():
    session = session_with(at(3, 9))
    session.apply(Change("Delete", (Edit(at(3, 9), None),)))
    assert session.selected == ()
    session.undo()
    assert (session.selected, session.span) == (("urn:a",), Span(3, 3))


def test_the_same_selection_is_told_once():
    session = session_with(at(3, 9))
    heard = []
    session.selection_changed.connect(lambda *told: heard.append(told))
    session.select(("urn:a",))
    session.select(("urn:a",))
    session.select((), Span(2, 4))
    session.select((), Span(2, 4), "me")
    assert [told[:2] for told in heard] == [(("urn:a",), Span(3, 3)), ((), Span(2, 4))]


def test_links_and_tags_are_records_like_others():
    link, tag = Link("urn:l", "urn:a", "supports", "urn:b"), Tag("urn:t", "Later")
    session = session_with(at(0, 5), Tag("urn:u", "earlier"))
    session.apply(Change("x", (Edit(None, link), Edit(None, tag))))
    assert [found.label for found in session.tags()] == ["earlier", "Later"]
    assert session.annotation("urn:l") is None
    assert session.snapshot().records[-2:] == (link, tag)
    session.undo()
    assert session.selected == ()


def test_offsets_of_another_program_give_way_to_its_quote():
    """An astral character stands before the words: counted in UTF-16 units they begin one later."""
    start = TEXT.index("percent")
    wrong = Anchor(Span(start + 1, start + 8), describe(TEXT, Span(start, start + 7)).quote)
    session = session_with(Annotation("urn:a", "x", (wrong,)))
    assert session.placed("urn:a") == (Span(start, start + 7),)


def test_words_that_are_nowhere_are_an_orphan_and_a_note_is_none():
    lost = Annotation("urn:a", "x", (Anchor(Span(0, 4), Quote("gone")),))
    half = Annotation("urn:b", "x", (describe(TEXT, Span(0, 8)), Anchor(Span(0, 4), Quote("gone"))))
    note = Annotation("urn:c", "x")
    beyond = Annotation("urn:d", "x", (Anchor(Span(9000, 9003), Quote("")),))
    session = session_with(lost, half, note, beyond)
    assert [session.is_orphan(found) for found in (lost, half, note, beyond)] == [True, True, False, True]
    assert session.touching(0, 10_000) == []


def test_an_offset_at_which_the_quote_ends_beyond_it_is_corrected():
    words = describe(TEXT, Span(3, 8))
    session = session_with(Annotation("urn:a", "x", (Anchor(Span(3, 20), words.quote),)))
    assert session.placed("urn:a") == (Span(3, 8),)


def test_nested_annotations_stand_in_the_order_of_the_text_the_outer_first():
    session = session_with(at(3, 9, "urn:b"), at(3, 20, "urn:a"), at(0, 2, "urn:c"))
    assert [entry[2] for entry in session.in_order()] == ["urn:c", "urn:a", "urn:b"]
