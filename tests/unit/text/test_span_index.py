"""The index answers as a look at all spans would; runs and lanes cut overlaps without loss."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import Span, SpanIndex, assign_lanes, flat_runs

entries = st.builds(
    lambda start, length, key: (start, start + length, key),
    st.integers(0, 60),
    st.integers(0, 25),
    st.sampled_from("abcdef"),
)
queries = st.tuples(st.integers(0, 90), st.integers(0, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def touching(known, start, end):
    """Spans that share a code point with the query; empty ones that stand in it; at a caret, those over it."""
    return sorted((a, b, key) for a, b, key in known if (a < end or a == start) and (b > start or a == b == start))


@given(st.lists(entries, max_size=60), st.lists(queries, max_size=5))
def test_a_query_finds_what_a_look_at_all_finds(known, asked):
    index = SpanIndex(known)
    assert list(index) == sorted(known)
    for start, end in asked:
        assert index.touching(start, end) == touching(known, start, end)


@given(st.lists(entries, max_size=30), st.data())
def test_adding_and_removing_is_building_anew(known, data):
    index = SpanIndex(known[: len(known) // 2])
    present = known[: len(known) // 2]
    for entry in known[len(known) // 2 :]:
        index.add(*entry)
        present.append(entry)
        if data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(present))
            index.remove(*gone)
            present.remove(gone)
        assert list(index) == sorted(present)
        assert len(index) == len(present)
    start, end = data.draw(queries)
    assert index.touching(start, end) == touching(present, start, end)


@given(st.lists(entries, max_size=60), st.integers(-1, 70))
def test_spans_are_walked_from_a_start_in_groups(known, start):
    index = SpanIndex(known)
    starts = sorted({entry[0] for entry in known})
    groups = {at: sorted(entry for entry in known if entry[0] == at) for at in starts}
    assert list(index.from_start(start, 1)) == [groups[at] for at in starts if at >= start]
    assert list(index.from_start(start, -1)) == [groups[at] for at in reversed(starts) if at <= start]


def test_spans_are_walked_over_the_edges_of_chunks():
    known = [(n // 3, n, f"{n:05}") for n in range(4000)]
    index = SpanIndex(known)
    for start in (0, 170, 171, 500, 1333, 2000):
        onwards = [entry for group in index.from_start(start, 1) for entry in group]
        assert onwards == [entry for entry in known if entry[0] >= start]
        back = [entry for group in index.from_start(start, -1) for entry in reversed(group)]
        assert back == [entry for entry in reversed(known) if entry[0] <= start]


def test_many_spans_over_several_chunks():
    known = [(n, n + 2, f"{n:05}") for n in range(5000)] + [(3, 5000, "long"), (0, 0, "empty")]
    index = SpanIndex()
    for entry in reversed(known):
        index.add(*entry)
    assert list(index) == sorted(known)
    assert index.touching(4000, 4001) == [(3, 5000, "long"), (3999, 4001, "03999"), (4000, 4002, "04000")]
    for entry in sorted(known, key=lambda entry: (entry[1] % 7, entry)):
        index.remove(*entry)
    assert (len(index), list(index), index.touching(0, 9000)) == (0, [], [])
    index.add(7, 9, "again")
    assert index.at(8) == [(7, 9, "again")]


def test_equal_spans_more_than_a_chunk_holds():
    known = [(5, 9, f"{n:05}") for n in range(3000)]
    index = SpanIndex(known)
    for entry in known[::2]:
        index.remove(*entry)
    assert index.touching(8, 9) == known[1::2]
    with pytest.raises(KeyError):
        index.remove(5, 9, "00000")


def test_the_outermost_stands_first():
    assert [key for *_, key in SpanIndex([(2, 3, "in"), (0, 9, "b"), (0, 9, "a"), (0, 4, "mid")]).at(2)] == [
        "a",
        "b",
        "mid",
        "in",
    ]


@given(st.lists(entries, max_size=25), queries)
def test_runs_say_for_every_code_point_what_lies_over_it(known, bounds):
    start, end = bounds
    over: dict[int, set[str]] = {}
    runs = flat_runs(known, start, end)
    for (_, before, _), (after, _, _) in pairwise(runs):
        assert before <= after
    for first, last, keys in runs:
        assert first < last
        assert keys
        assert len(keys) == len(set(keys))
        for offset in range(first, last):
            over[offset] = set(keys)
    for offset in range(start, end):
        assert over.get(offset, set()) == {key for a, b, key in known if a <= offset < b}
    assert all(start <= offset < end for offset in over)


def test_runs_name_the_outermost_first_and_pass_over_empty_spans():
    assert flat_runs([(0, 9, "out"), (4, 6, "in"), (5, 5, "empty")], 0, 9) == [
        (0, 4, ("out",)),
        (4, 6, ("out", "in")),
        (6, 9, ("out",)),
    ]


@given(st.lists(entries, max_size=40))
def test_in_one_lane_nothing_overlaps(known):
    lanes = assign_lanes(known)
    assert lanes.keys() == {key for *_, key in known}
    for a, b, key in known:
        for c, d, other in known:
            if key != other and lanes[key] == lanes[other]:
                assert not Span(a, b).overlaps(Span(c, d))


def test_longer_spans_lie_further_out():
    assert assign_lanes([(0, 3, "short"), (0, 9, "long"), (4, 6, "next")]) == {"long": 0, "short": 1, "next": 1}


def test_a_span_is_never_reversed():
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
    with pytest.raises(ValueError, match="not a span"):
        Span(-1, 2)
