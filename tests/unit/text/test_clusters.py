import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import Span, whole_clusters

CLUSTERS = [
    "e\u0301",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "\u2764\ufe0f",
    "\U0001f1e9\U0001f1ea",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "\u1112\u1161\u11ab",
    "\uac00\u11a8",
    "\u0e01\u0e33\u0e49",
    "\r\n",
    "\U0001d11e",
    "a",
]


@pytest.mark.parametrize("cluster", [c for c in CLUSTERS if len(c) > 1 and "\u0e33" not in c])
def test_no_end_cuts_a_cluster(cluster):
    text = f"ab{cluster}cd"
    for cut in range(1, len(cluster)):
        assert whole_clusters(text, Span(0, 2 + cut)) == Span(0, 2 + len(cluster))
        assert whole_clusters(text, Span(2 + cut, len(text))) == Span(2, len(text))


def test_two_flags_are_two():
    text = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
    assert whole_clusters(text, Span(0, 1)) == Span(0, 2)
    assert whole_clusters(text, Span(0, 2)) == Span(0, 2)
    assert whole_clusters(text, Span(3, 4)) == Span(2, 4)


@pytest.mark.parametrize("text", ["plain words", "\u4e2d\u6587", "\u00e9t\u00e9", "a\n\u0301b"])
def test_whole_characters_stay_as_they_are(text):
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            assert whole_clusters(text, Span(start, end)) == Span(start, end)


def test_an_empty_span_stays_where_it_is():
    assert whole_clusters("e\u0301", Span(1, 1)) == Span(1, 1)


@given(st.lists(st.one_of(st.sampled_from(CLUSTERS), st.characters()), max_size=12).map("".join), st.data())
def test_the_span_grows_inside_the_text_and_once(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    whole = whole_clusters(text, span)
    assert whole.start <= span.start <= span.end <= whole.end <= len(text)
    assert whole_clusters(text, whole) == whole


def test_a_heap_of_marks_costs_no_more_than_its_limit():
    text = "a" + "\u0301" * 100_000
    assert len(whole_clusters(text, Span(50_000, 50_001))) <= 2001
