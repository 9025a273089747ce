"""Matches in a session: which is current, how one goes from one to the next, and what is told of it."""

import queue

import pytest

from annotator.app import searching, tagging
from annotator.app.commands import CannotDo
from annotator.app.searching import Matches, words_to_find
from annotator.text import Span
from annotator.text.search import Query

TEXT = "one two\r\none three one\r\nTwo"


@pytest.fixture
def session(open_text, monkeypatch):
    monkeypatch.setattr(searching, "AT_ONCE", 60.0)  # a machine that stalls is no reason for a thread
    return open_text(TEXT)


def look(session, words, **more):
    session.matches.look_for(Query(words, **more))
    return session.matches


def test_it_goes_to_the_first_match_behind_the_caret(session):
    session.select((), Span(3, 3))
    matches = look(session, "one")
    assert matches.spans() == [Span(0, 3), Span(9, 12), Span(19, 22)]
    assert (matches.current, session.span) == (1, Span(9, 12))
    assert matches.told() == "2 of 3"


def test_more_letters_stay_where_they_can(session):
    session.select((), Span(3, 3))
    look(session, "o")
    assert session.span == Span(6, 7)
    look(session, "on")
    assert session.span == Span(9, 11)
    look(session, "o")
    assert session.span == Span(9, 10)


def test_it_wraps_and_says_so(session):
    session.select((), Span(20, 20))
    matches = look(session, "one")
    assert (matches.current, matches.told()) == (0, "1 of 3 · on from the top")
    assert matches.step(1) == "2 of 3"
    assert matches.step(-1) == "1 of 3"
    assert matches.step(-1) == "3 of 3 · on from the end"
    assert matches.step(1) == "1 of 3 · on from the top"


def test_what_is_not_found_leaves_the_caret_where_it_was(session):
    session.select((), Span(9, 9))
    look(session, "one")
    matches = look(session, "onex")
    assert (session.span, matches.told(), len(matches)) == (Span(9, 9), "Not found", 0)
    with pytest.raises(CannotDo, match="Not found"):
        matches.step(1)


def test_steps_begin_where_the_analyst_has_gone(session):
    matches = look(session, "one")
    session.select((), Span(13, 13), "reader")
    assert (matches.current, matches.told()) == (-1, "3 found")
    matches.step(-1)
    assert session.span == Span(9, 12)
    session.select((), Span(13, 13))
    matches.step(1)
    assert session.span == Span(19, 22)


def test_a_match_that_was_tagged_is_still_the_current_one(session):
    matches = look(session, "one")
    tagging.tag_claim(session)
    assert session.selected
    assert matches.step(1) == "2 of 3"


def test_words_across_lines_case_and_whole_words(session):
    assert look(session, "TWO ONE").spans() == [Span(4, 12)]
    assert look(session, "two", case=True).spans() == [Span(4, 7)]
    assert look(session, "on", whole_words=True).spans() == []


def test_a_wrong_expression_is_told_and_mended(session):
    matches = look(session, "(one", expression=True)
    assert "cannot be understood" in matches.told()
    assert not matches.searching
    assert look(session, "(one)", expression=True).told() == "1 of 3"


def test_nothing_to_look_for(session):
    matches = look(session, "one")
    look(session, " ")
    assert (len(matches), matches.told()) == (0, "")
    with pytest.raises(CannotDo, match="find"):
        matches.step(1)


def test_matches_of_a_part_of_the_text(session):
    matches = look(session, "one")
    assert matches.touching(0, 3) == [(0, Span(0, 3))]
    assert matches.touching(2, 10) == [(0, Span(0, 3)), (1, Span(9, 12))]
    assert matches.touching(3, 9) == []


def test_selected_words_are_what_one_looks_for(session):
    session.select((), Span(4, 12))
    assert words_to_find(session) == "two one"
    session.select((), Span(4, 4))
    assert words_to_find(session) == ""


@pytest.fixture
def threaded(open_text, monkeypatch):
    """A session whose searches go on in a thread, and what makes the calls that come from there."""
    monkeypatch.setattr(searching, "SMALL", -1)
    session = open_text(TEXT)
    calls = queue.Queue()
    session.post = calls.put

    def turn():
        while session.matches.searching:
            calls.get(timeout=30)()

    return session, turn


def test_a_long_text_is_searched_in_a_thread(threaded):
    session, turn = threaded
    session.select((), Span(4, 4))
    matches = look(session, "one")
    assert (matches.told(), session.span) == ("Looking…", Span(4, 4))
    turn()
    assert (matches.told(), session.span) == ("2 of 3", Span(9, 12))


def test_what_is_looked_for_no_longer_is_not_told(threaded):
    session, turn = threaded
    look(session, "two")
    look(session, "one")
    turn()
    assert len(session.matches) == 3


def test_who_has_gone_on_meanwhile_is_left_there(threaded):
    session, turn = threaded
    look(session, "one")
    session.select((), Span(14, 14), "reader")
    turn()
    assert (session.span, session.matches.told()) == (Span(14, 14), "3 found")


def test_an_expression_without_end_is_told(open_text, monkeypatch):
    monkeypatch.setattr("annotator.text.search.PATIENCE", 0.05)
    session = open_text("x " + "a" * 60 + "b")
    calls = queue.Queue()
    session.post = calls.put
    matches = look(session, "x|(?:a|aa)+$", expression=True)
    while matches.searching:
        calls.get(timeout=30)()
    assert "takes too long" in matches.told()
    assert matches.spans() == [Span(0, 1)]


def test_matches_are_told_to_views(session):
    told = []
    matches = Matches(session)
    matches.changed.connect(lambda: told.append(matches.told()))
    matches.look_for(Query("one"))
    assert told == ["1 of 3"]
    matches.show(True)
    matches.show(True)
    assert len(told) == 2
