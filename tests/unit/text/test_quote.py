"""Finding the words of an annotation again: surely, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import CONTEXT, Anchor, Quote, Span, describe, place

TEXT = "UNCLAS\n1. Russia deported 17,000 migrants in 2005.\nUNCLAS\n2. Turnover rose 5 percent.\nUNCLAS\n"
varied = st.text(st.sampled_from("ab 中😀\n"), min_size=1, max_size=120)


@given(varied, st.data())
def test_described_words_are_found_where_they_stand(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    anchor = describe(text, span)
    assert anchor.quote.exact == span.of(text)
    assert anchor.quote.prefix + anchor.quote.exact + anchor.quote.suffix == text[max(0, start - 32) : span.end + 32]
    assert place(text, anchor) == span


@given(varied, varied, st.data())
def test_a_place_found_holds_exactly_the_quote(text, other, data):
    start = data.draw(st.integers(0, len(text) - 1))
    anchor = describe(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    found = place(other, anchor)
    assert found is None or (found.of(other) == anchor.quote.exact and found.end <= len(other))


@given(varied, st.data())
def test_offsets_counted_in_utf_16_are_understood(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    anchor = describe(text, span)
    shift = sum(character > "\uffff" for character in text[:start])
    wide = sum(character > "\uffff" for character in anchor.quote.exact)
    counted = Anchor(Span(span.start + shift, span.end + shift + wide), anchor.quote)
    found = place(text, counted)
    assert found is None or found.of(text) == anchor.quote.exact
    if text.count(anchor.quote.exact) == 1 and len(anchor.quote.exact) >= CONTEXT:
        assert found == span


def test_utf_16_offsets_before_the_whole_text():
    text = "😀😀😀 the number 7, then the number 7 again"
    second = describe(text, Span(text.rindex("7"), text.rindex("7") + 1))
    moved = Anchor(Span(second.span.start + 3, second.span.end + 3), second.quote)
    assert place(text, moved) == second.span


@pytest.mark.parametrize(("prefix", "suffix"), [("", ""), ("\n", ""), ("", "\n")])
def test_boilerplate_is_never_guessed(prefix, suffix):
    assert place(TEXT, Anchor(Span(20, 26), Quote("UNCLAS", prefix, suffix))) is None


def test_other_words_at_the_same_place_are_not_taken_for_it():
    old = "1. He said 5 of them left. 2. They were 5 in all."
    new = "1. She saw 5 of us arrive. 2. They were 5 in all."
    anchor = describe(old, Span(11, 12))
    assert place(new, anchor) is None


def test_text_inserted_before_moves_the_words():
    span = Span(TEXT.index("17,000"), TEXT.index(" in 2005"))
    anchor = describe(TEXT, span)
    found = place("A new first line.\n" + TEXT, anchor)
    assert found is not None
    assert found.start == span.start + 18


def test_context_that_occurs_twice_decides_nothing():
    many = "the same words stand here. " * 300
    anchor = Anchor(Span(9000, 9004), Quote("same", "the ", " words"))
    assert place(many, anchor) is None


def test_the_three_hundredth_place_is_found_by_its_context():
    many = "so many words. " * 300 + "so few words. " + "so many words. " * 20
    here = many.index("few") + 4
    assert place("x" + many, describe(many, Span(here, here + 5))) == Span(here + 1, here + 6)


def test_words_that_stand_nowhere_are_lost():
    assert place(TEXT, Anchor(Span(3, 8), Quote("never", "a", "b"))) is None


def test_a_point_is_found_inside_the_text_only():
    assert place("abc", Anchor(Span(3, 3), Quote(""))) == Span(3, 3)
    assert place("abc", Anchor(Span(4, 4), Quote(""))) is None


def test_offsets_far_beyond_the_text_and_half_a_surrogate_pair_do_no_harm():
    anchor = Anchor(Span(10**9, 10**9 + 3), Quote("abc"))
    assert place("\ud83d abc", anchor) is None
    assert place("xx \ud83d " + "abc" * 20, Anchor(Span(9**9, 9**9 + 60), Quote("abc" * 20))) == Span(5, 65)


@given(varied, st.data())
def test_an_anchor_kept_as_text_is_the_anchor_kept_as_quote(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    anchor = describe(text, span)
    quote = anchor.quote
    assert anchor == Anchor(span, quote)
    assert hash(anchor) == hash(Anchor(span, quote))
    assert (anchor.quote, anchor.exact) == (quote, quote.exact)
    assert place(text, anchor) == place(text, Anchor(span, quote))
    assert Anchor(span, Quote(quote.exact + "x")) != anchor
