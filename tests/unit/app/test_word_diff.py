from hypothesis import given
from hypothesis import strategies as st

from annotator.app.word_diff import marked, word_changes


def test_words_that_differ_are_marked_whole():
    was, now = word_changes("deported 17,000 Tajik\nmigrants", "deported 18,500 Tajik migrants")
    assert marked(was, "[-", "-]") == "deported [-17,000-] Tajik\nmigrants"
    assert marked(now, "{+", "+}") == "deported {+18,500+} Tajik migrants"


def test_neighbours_that_differ_are_one():
    was, now = word_changes("he said so", "he had never said so")
    assert now == [("he ", False), ("had never ", True), ("said so", False)]
    assert all(not differs for _words, differs in was)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_parts_are_the_whole(before, after):
    was, now = word_changes(before, after)
    assert "".join(words for words, _differs in was) == before
    assert "".join(words for words, _differs in now) == after
