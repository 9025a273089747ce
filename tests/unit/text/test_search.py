"""Looking for words and expressions: what is found is what a slow and simple search finds."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text import OffsetMap, view_text
from annotator.text.search import BadQuery, Query, Search, TooSlow

UNSEEN = "\u00ad\u200b\u200d\ufeff"
LETTERS = "abAB1_,é𝒳"
pieces = st.sampled_from([*LETTERS, " ", "\n", "\r\n", "\u00a0", *UNSEEN])
texts = st.lists(pieces, max_size=60).map("".join)
words = st.text(st.sampled_from(LETTERS + " "), min_size=1, max_size=5).filter(str.strip)


def found(text, query, seconds=10.0):
    search = Search(text, query)
    spans = []
    while not search.done:
        spans += zip(*search.step(seconds), strict=True)
    return spans


def matched(text, at, wanted, case):
    """Where a match that begins at ``at`` ends; None where none does."""
    for number, part in enumerate(re.split(r"(\s+)", wanted)):
        if number % 2:
            blanks = at
            while at < len(text) and (text[at].isspace() or text[at] in UNSEEN):
                at += 1
            if not any(character.isspace() for character in text[blanks:at]):
                return None
            continue
        for place, letter in enumerate(part):
            while place and at < len(text) and text[at] in UNSEEN:
                at += 1
            if at >= len(text) or not (text[at] == letter if case else text[at].lower() == letter.lower()):
                return None
            at += 1
    return at


def is_word(text, at, step):
    """Whether the first character that is seen from ``at`` on, or back, belongs to a word."""
    while 0 <= at < len(text) and text[at] in UNSEEN:
        at += step
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def naive(text, query):
    wanted = query.words.strip()
    spans, at = [], 0
    while at < len(text):
        end = matched(text, at, wanted, query.case)
        apart = not query.whole_words or (
            not (is_word(wanted, 0, 1) and is_word(text, at - 1, -1))
            and not (is_word(wanted, len(wanted) - 1, -1) and end is not None and is_word(text, end, 1))
        )
        if end is not None and apart:
            spans.append((at, end))
            at = end
        else:
            at += 1
    return spans


@given(texts, words, st.booleans(), st.booleans())
@example("the Presi\u00addent\r\nof\r\nit", "president of", False, True)
@example("a\u200b \r\n\u200bb", "a b", False, False)
def test_words_are_found_as_a_simple_search_finds_them(text, wanted, whole, case):
    query = Query(wanted, whole_words=whole, case=case)
    assert found(text, query) == naive(text, query)


@given(texts, words)
def test_what_is_found_stands_on_the_same_words_in_the_view(text, wanted):
    view, offsets = view_text(text).encode("utf-16-le", "surrogatepass"), OffsetMap(text)
    for start, end in found(text, Query(wanted, case=True)):
        shown = view[2 * offsets.to_view(start) : 2 * offsets.to_view(end)].decode("utf-16-le")
        assert shown == view_text(text[start:end]) or set(text[start:end]) & set(UNSEEN)


# To the library, unlike to ``re``, a joiner belongs to the word (Unicode Technical Standard 18).
WORD_AND_OTHER = "[^\\W\u200d][\\W\u200d]"


@given(texts, st.sampled_from(["a+", "[ab]{2}", "a|b", "^.", ".$", r"\s+", "a*", "(?<=a)b", WORD_AND_OTHER]))
@example("a\u200d", WORD_AND_OTHER)
def test_an_expression_finds_what_it_finds_in_a_text_of_one_line_end(text, source):
    one = text.replace("\r\n", "\n")
    offsets = OffsetMap(text, wide=1)
    wanted = [
        (offsets.to_text(match.start()), offsets.to_text(match.end()))
        for match in re.finditer(source, one, re.MULTILINE)
        if match.group()
    ]
    assert found(text, Query(source, case=True, expression=True)) == wanted


@given(texts, words | st.sampled_from(["a+", ".", r"\s"]), st.booleans())
def test_slices_make_no_difference(text, source, expression):
    try:
        query = Query(source, expression=expression)
        whole = found(text, query)
    except BadQuery:
        return
    assert found(text, query, seconds=-1.0) == whole


def test_whole_words_of_an_expression_hold_all_its_branches():
    assert found("ab abc cab cd", Query("ab|cd", whole_words=True, expression=True)) == [(0, 2), (11, 13)]


def test_the_words_of_no_expression_are_no_expression():
    assert found("a.c abc (x) $5", Query("a.c")) == [(0, 3)]
    assert found("a.c abc (x) $5", Query("(x")) == [(8, 10)]
    assert found("a$5 $5.", Query("$5", whole_words=True)) == [(1, 3), (4, 6)]


@pytest.mark.parametrize(
    ("source", "told"),
    [("(a", "missing ), at character 3"), ("[z-a]", "bad character range"), ("a\\", "bad escape")],
)
def test_a_wrong_expression_says_what_is_wrong(source, told):
    with pytest.raises(BadQuery, match=re.escape(told)):
        Search("text", Query(source, expression=True))


def test_an_expression_without_end_is_given_up():
    search = Search("a" * 60 + "b", Query("(?:a|aa)+$", expression=True))
    with pytest.raises(TooSlow):
        search.step(0.01, 0.01)
    assert not search.done


@pytest.mark.hostile("long lines", "slow expression")
def test_what_was_found_before_it_became_slow_is_kept():
    search = Search("x " + "a" * 60 + "b", Query("x|(?:a|aa)+$", expression=True))
    assert [list(part) for part in search.step(0.05, 0.05)] == [[0], [1]]
    with pytest.raises(TooSlow):
        search.step(0.01, 0.01)


def test_nothing_is_nothing_to_look_for():
    assert Query(" \n").is_empty
    assert not Query(" ", expression=True).is_empty
