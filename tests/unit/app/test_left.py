"""How cables are left is written and read back; what is broken in the file counts as nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.filtering import Filter
from annotator.app.left import Left, as_row, bring_back, fits, from_row, how_left
from annotator.app.state import LEFT, State
from annotator.text import Span

texts = st.text(max_size=8)
lefts = st.builds(
    Left,
    texts,
    st.integers(0, 10**6),
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda two: Span(min(two), max(two))),
    st.lists(texts, max_size=3).map(tuple),
    st.builds(Filter, texts, texts, texts, texts, st.booleans()),
    st.lists(texts, max_size=3).map(tuple),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
KEYS = ("text", "top", "start", "end", "selected", "filter", "hidden")


@given(lefts)
def test_what_is_written_is_read_back(left):
    assert from_row(json.loads(json.dumps(as_row(left)))) == left


@given(st.dictionaries(st.sampled_from(KEYS), json_values))
def test_whatever_stands_in_the_file_is_read_without_an_error(row):
    read = from_row(row)
    assert read is None or (read.top >= 0 and 0 <= read.span.start <= read.span.end)


@pytest.fixture
def state(tmp_path):
    return State(tmp_path / "state.json")


def test_how_each_cable_was_left_is_known_by_its_real_path_and_the_newest_replaces_it(state, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    (tmp_path / "link").symlink_to(path)
    first, second = (Left("abc", top, Span(0, 1), (), Filter(), ()) for top in (1, 2))
    state.leave({path: first})
    state.leave({tmp_path / "link": second})
    again = State(state.path)
    assert again.left(path) == second
    assert again.left(tmp_path / "b.txt") is None
    again.forget([path])
    assert State(state.path).left(path) is None


def test_only_so_many_are_remembered(state, tmp_path):
    for number in range(LEFT + 5):
        state.leave({tmp_path / str(number): Left("a", number, Span(0, 0), (), Filter(), ())})
    assert State(state.path).left(tmp_path / "4") is None
    assert State(state.path).left(tmp_path / "5") is not None


def test_open_tabs_are_read_back_in_their_order(state, tmp_path):
    paths = [tmp_path / name for name in ("b", "a", "c")]
    state.has_open(paths, paths[1])
    assert State(state.path).tabs() == (paths, paths[1])
    state.has_open([], None)
    assert State(state.path).tabs() == ([], None)


def test_another_text_under_the_same_name_begins_anew(sample_session):
    left = how_left(sample_session, 30)
    assert fits(left, sample_session.cable)
    assert not fits(None, sample_session.cable)
    assert not fits(Left("0" * 64, 0, Span(0, 0), (), Filter(), ()), sample_session.cable)


def test_annotations_that_are_gone_are_not_selected_again(sample_session):
    left = Left(sample_session.cable.sha256, 0, Span(5, 9), ("urn:gone",), Filter(words="tea"), ("claim",))
    bring_back(left, sample_session)
    assert sample_session.selected == ()
    assert sample_session.span == Span(5, 9)
    assert sample_session.filtering.filter.words == "tea"
    assert sample_session.filtering.hidden == {"claim"}
