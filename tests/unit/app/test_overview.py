"""Where annotations lie in the whole text: kept up with changes, counted by rows."""

from bisect import bisect_right
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app import tagging
from annotator.app.filtering import Filter
from annotator.app.overview import Overview, rows_of
from annotator.model import Change, Edit
from annotator.text import Span

TEXT = "1. Boboev said 600,000 people left. He expects 17,000 more, and Russia agrees.\n"


@pytest.fixture
def session(open_text):
    return open_text(TEXT)


@pytest.fixture
def overview(session):
    return Overview(session)


def tag(session, words, act):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    act(session)
    return session.selected[0]


def shown(session, overview):
    """What a slow look finds, and what is kept."""
    assert overview.work(60.0)
    lanes = [[], [], []]
    for start, end, name in session.in_order():
        if session.filtering.in_text(name):
            lanes[{"claim": 0, "figure": 1}.get(session.annotation(name).tag, 2)].append((start, end, name))
    assert [list(overview.lane(number)) for number in range(3)] == [sorted(lane) for lane in lanes]
    return [len(lane) for lane in lanes]


def test_it_keeps_up_with_changes(session, overview):
    assert shown(session, overview) == [0, 0, 0]
    told = []
    overview.outdated.connect(lambda: told.append(True))
    tag(session, "600,000", tagging.tag_figure)
    name = tag(session, "Boboev said", tagging.tag_claim)
    tag(session, "Russia", lambda s: tagging.tag_own(s, "country"))
    assert told
    assert shown(session, overview) == [1, 1, 1]
    tagging.retag(session, name, "figure")
    assert shown(session, overview) == [0, 2, 1]
    session.undo()
    assert shown(session, overview) == [1, 1, 1]
    tagging.delete(session, (name,))
    assert shown(session, overview) == [0, 1, 1]


def test_what_the_text_does_not_show_is_not_marked(session, overview):
    tag(session, "600,000", tagging.tag_figure)
    tag(session, "Boboev said", tagging.tag_claim)
    session.filtering.filter_by(Filter(tag="figure"))
    assert shown(session, overview) == [0, 1, 0]
    session.filtering.clear()
    session.filtering.show_tag("figure", shown=False)
    assert shown(session, overview) == [1, 0, 0]


def test_many_that_had_no_mark_are_not_looked_for_one_by_one(session, overview, monkeypatch):
    words = ("600,000", "17,000", "Boboev", "Russia", "agrees", "said", "left", "more", "people", "expects", "and")
    names = [tag(session, word, lambda s: tagging.tag_own(s, "country")) for word in words]
    session.filtering.show_tag("country", shown=False)
    assert shown(session, overview) == [0, 0, 0]
    looks = []
    real = session.from_start
    monkeypatch.setattr(session, "from_start", lambda *given: looks.append(given) or real(*given))
    session.select(tuple(names))
    session.apply(
        Change("memo", tuple(Edit(session.records[name], replace(session.records[name], memo="x")) for name in names))
    )
    assert overview.work(60.0)
    assert len(looks) == 1
    assert shown(session, overview) == [0, 0, 0]
    session.filtering.show_tag("country", shown=True)
    assert shown(session, overview) == [0, 0, len(words)]


def test_it_can_be_worked_out_bit_by_bit_while_more_is_tagged(session, overview, monkeypatch):
    monkeypatch.setattr("annotator.app.overview._LOOK", 1)
    for words in ("600,000", "17,000", "Boboev", "Russia"):
        tag(session, words, tagging.tag_figure if words[0].isdigit() else tagging.tag_claim)
    assert not overview.work(-1.0)
    tag(session, "agrees", tagging.tag_claim)
    while not overview.work(-1.0):
        pass
    assert shown(session, overview) == [3, 2, 0]
    for words in ("said", "left", "more"):
        tag(session, words, tagging.tag_claim)
    assert not overview.work(-1.0)
    session.undo()
    assert shown(session, overview) == [5, 2, 0]


@given(st.lists(st.integers(0, 50)), st.lists(st.integers(0, 50), min_size=1).map(sorted))
def test_rows_are_those_in_which_something_begins(starts, inner):
    starts = sorted(starts)
    edges = [0, *inner, 51]
    wanted = {}
    for number, start in enumerate(starts):
        wanted.setdefault(bisect_right(edges, start) - 1, number)
    assert rows_of(starts, edges, marks=False) == sorted(wanted.items())
    assert rows_of([(start, start + 1, "x") for start in starts], edges, marks=True) == sorted(wanted.items())
