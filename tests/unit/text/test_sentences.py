"""Sentences and words under the caret, blanks at the ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import Span, sentence_at, trim, word_at

texts = st.text(st.sampled_from("ab. !?\n\r\t\xa0\u2028“”$¶1"), max_size=80)


@given(texts, st.data())
def test_trimmed_words_have_no_blank_ends_and_lose_nothing_else(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    trimmed = trim(text, span)
    assert trimmed.of(text) == span.of(text).strip()
    assert span.start <= trimmed.start <= trimmed.end <= max(span.end, span.start)


def test_blank_lines_before_the_first_sentence_are_passed_over():
    text = "11111\n\n1"
    assert sentence_at(text, 5, Span(5, 8)) == Span(7, 8)


@given(texts, st.data())
def test_a_sentence_lies_inside_its_paragraph(text, data):
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    offset = data.draw(st.integers(within.start, within.end))
    found = sentence_at(text, offset, within)
    if found is None:
        assert not within.of(text).strip() or not text[offset : within.end].strip()
    else:
        assert within.start <= found.start < found.end <= within.end
        assert found.of(text) == found.of(text).strip()


@given(texts, st.data())
def test_every_word_belongs_to_the_sentence_under_the_caret(text, data):
    within = Span(0, len(text))
    places = [offset for offset, character in enumerate(text) if character.isalnum()]
    for offset in places[:10]:
        found = sentence_at(text, offset, within)
        assert found is not None
        assert found.contains(offset)


TEXT = (
    "Boboev cited Amb. Smith of the U.S. Embassy. “Will it rise?” he asked. It did, by 4.5 percent, to \\$1 billion.\n"
    "It fell again\n\nA new block without a stop"
)


@pytest.mark.parametrize(
    ("caret", "sentence"),
    [
        ("cited", "Boboev cited Amb. Smith of the U.S. Embassy."),
        ("Smith", "Boboev cited Amb. Smith of the U.S. Embassy."),
        ("Embassy", "Boboev cited Amb. Smith of the U.S. Embassy."),
        ("rise", "“Will it rise?” he asked."),
        ("4.5", "It did, by 4.5 percent, to \\$1 billion."),
        ("billion", "It did, by 4.5 percent, to \\$1 billion."),
        ("fell", "It fell again"),
        ("block", "A new block without a stop"),
        ("stop", "A new block without a stop"),
    ],
)
def test_the_sentence_under_the_caret(caret, sentence):
    found = sentence_at(TEXT, TEXT.index(caret), Span(0, len(TEXT)))
    assert found is not None
    assert found.of(TEXT) == sentence


def test_at_the_very_end_it_is_the_last_sentence():
    text = "One. Two."
    found = sentence_at(text, len(text), Span(0, len(text)))
    assert found is not None
    assert found.of(text) == "Two."


def test_a_giant_line_is_looked_at_in_part():
    text = "word " * 200_000
    found = sentence_at(text, 500_000, Span(0, len(text)))
    assert found is not None
    assert len(found) <= 40_000


@pytest.mark.parametrize(
    ("offset", "word"), [(0, "by"), (2, "by"), (5, "20-odd"), (12, "4.5"), (13, "4.5"), (17, "1,200")]
)
def test_the_word_under_the_caret(offset, word):
    text = "by 20-odd, 4.5, 1,200; -"
    found = word_at(text, offset)
    assert found is not None
    assert found.of(text) == word


def test_no_word_between_signs():
    assert word_at("a -- b", 3) is None
