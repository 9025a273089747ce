"""Back and forward: what is a journey, and what comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.commands import CannotDo
from annotator.app.places import FAR, MOST, Places
from annotator.app.signals import Signal
from annotator.app.tagging import tag_claim
from annotator.text import Span

TEXT = "1. (U) " + "A sentence of some words. " * 200 + "\n"


@pytest.fixture
def session(open_text):
    return open_text(TEXT, find=False)


def go(session, offset, length=0):
    session.select((), Span(offset, offset + length))


def test_back_and_forward_through_the_places_visited(session):
    for offset in (1000, 3000, 500):
        go(session, offset)
    seen = []
    for _ in range(3):
        session.places.step(-1)
        seen.append(session.span.start)
    assert seen == [3000, 1000, 0]
    assert not session.places.can_step(-1)
    with pytest.raises(CannotDo, match="go back"):
        session.places.step(-1)
    session.places.step(1)
    assert session.span.start == 1000
    go(session, 4000)  # from here on another way
    assert not session.places.can_step(1)
    with pytest.raises(CannotDo, match="further"):
        session.places.step(1)
    session.places.step(-1)
    assert session.span.start == 1000


def test_small_steps_are_no_journey_and_one_comes_back_to_the_last_of_them(session):
    for offset in range(0, 2000, 50):
        go(session, offset)
    assert not session.places.can_step(-1)
    go(session, 4000)
    session.places.step(-1)
    assert session.span.start == 1950


def test_what_was_selected_there_is_selected_again_unless_it_is_gone(session):
    go(session, 1000, 20)
    tag_claim(session)
    (name,) = session.selected
    go(session, 3000, 7)
    session.places.step(-1)
    assert session.selected == (name,)
    session.places.step(1)
    assert len(session.span) == 7
    session.undo()
    session.places.step(-1)
    assert session.selected == ()


@given(st.lists(st.one_of(st.integers(0, 10**6), st.sampled_from([-1, 1]).map(str)), max_size=40))
def test_it_is_always_at_the_place_where_the_caret_is(moves):
    class Still:
        def __init__(self):
            self.span = Span(0, 0)
            self.selection_changed = Signal()

        def select(self, ids, span):
            self.span = span
            self.selection_changed.emit(ids, span, None)

    session = Still()
    places = Places(session)
    for move in moves:
        if isinstance(move, int):
            session.select((), Span(move, move))
        elif places.can_step(int(move)):
            places.step(int(move))
        assert places._visited[places._here].span == session.span
    visited = [place.span.start for place in places._visited]
    assert len(visited) <= MOST
    assert FAR > 1


def test_no_more_places_are_kept_than_anybody_goes_back(session):
    for number in range(MOST + 50):
        go(session, 4000 * (number % 2))
    steps = 0
    while session.places.can_step(-1):
        session.places.step(-1)
        steps += 1
    assert steps == MOST - 1
