"""Spans found again in a text that was edited: never on other words, and said plainly where they are gone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text import Quote, Span, Verdict, describe, relocate, relocate_quotes, whole_clusters

LETTER = """\
07DUSHANBE348
SUBJECT: TAJIK MIGRATION

1. (U) Boboev said that 17,000 Tajik migrants were deported from Russia in 2005, a rise of 20 percent over
the year before. He blamed unscrupulous agents in Khujand and Kulob.

2. (C) The Ministry of Labour denied this. According to its figures 6,100 migrants came home in 2006, and
remittances reached $1.1 billion. A spokesman called the reports exaggerated.

3. (SBU) Comment: We cannot confirm either number. Embassy contacts in the border service speak of \\$400 a
head for a false passport. End comment.
"""
OTHER = """\
75USBERL00411
SUBJECT: REDUCTION OF LOCAL STAFF

1. Mission has coordinated with the appropriate military offices and proposes that the reduction be told to
the Senat in the coming week, before the press hears of it.

2. There were 20 percent fewer posts in Tempelhof than a year ago. USCOB concurs.
"""


def span_of(words: str, text: str = LETTER, nth: int = 0) -> Span:
    at = -1
    for _each in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def one(new: str, words: str, old: str = LETTER, nth: int = 0):
    return relocate(old, new, [span_of(words, old, nth)])[0]


def words_of(found, text: str) -> str | None:
    return found.span.of(text) if found.span is not None else None


def test_the_same_text_gives_the_same_spans():
    spans = [Span(0, 0), Span(3, 9), Span(0, len(LETTER))]
    assert [(r.span, r.verdict, r.confidence) for r in relocate(LETTER, LETTER, spans)] == [
        (span, Verdict.SAME, 1.0) for span in spans
    ]


def test_a_span_beyond_the_old_text_is_refused():
    with pytest.raises(ValueError, match="beyond"):
        relocate("abc", "abcd", [Span(0, 4)])


@pytest.mark.parametrize(
    "edit",
    [
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.upper(),
        lambda t: t.replace("\\", ""),
        lambda t: t.replace("over\nthe", "over the").replace(" ", "  "),
        lambda t: t.replace(" in ", "\nin "),
        lambda t: t.replace("'", "’").replace("-", "–"),
    ],
)
def test_layout_case_and_forms_of_signs_cost_nothing(edit):
    new = edit(LETTER)
    for words in ("17,000 Tajik migrants", "20 percent over\nthe year before", "$400", "Kulob", "2005"):
        found = one(new, words)
        assert found.verdict == Verdict.SAME, words
        assert found.confidence >= 0.8
        assert "".join(words_of(found, new).split()).lower() == "".join(words.split()).lower()


def test_a_corrected_number_is_changed_and_covered_whole():
    new = LETTER.replace("17,000", "18,500")
    found = one(new, "17,000")
    assert (found.verdict, words_of(found, new)) == (Verdict.CHANGED, "18,500")
    assert words_of(one(new, "17,000 Tajik migrants"), new) == "18,500 Tajik migrants"


def test_misread_letters_are_changed_and_not_cut_in_mid_word():
    new = LETTER.replace("unscrupulous agents", "nnscrupulons agenfs")
    found = one(new, "unscrupulous agents")
    assert (found.verdict, words_of(found, new)) == (Verdict.CHANGED, "nnscrupulons agenfs")


def test_a_paragraph_that_moved_takes_its_words_along():
    head, first, second, third = LETTER.split("\n\n")
    new = "\n\n".join((head, second, third.rstrip("\n"), first)) + "\n"
    for words in ("17,000 Tajik migrants", "agents in Khujand", "$1.1 billion", "false passport"):
        found = one(new, words)
        assert words_of(found, new) == words
        assert found.verdict in (Verdict.SAME, Verdict.MOVED)
    assert Verdict.MOVED in {one(new, words).verdict for words in ("17,000", "6,100", "false passport")}


def test_deleted_words_are_lost_though_their_like_stands_elsewhere():
    old = LETTER.replace("Embassy contacts", "The rise was 20 percent in Kulob too. Embassy contacts")
    new = old.replace(", a rise of 20 percent over\nthe year before", "")
    assert one(new, "20 percent", old).verdict == Verdict.LOST
    assert words_of(one(new, "20 percent", old, nth=1), new) == "20 percent"
    assert one(new, "20 percent", old, nth=1).span == span_of("20 percent", new)


def test_one_of_two_equal_paragraphs_is_gone_and_which_is_not_guessed():
    again = "2. (U) The Embassy has no further information on this point and will report again.\n\n"
    old, new = f"{LETTER}\n{again}{again}{OTHER}", f"{LETTER}\n{again}{OTHER}"
    for nth in (0, 1):
        assert one(new, "no further information", old, nth).verdict == Verdict.AMBIGUOUS
    assert one(new, "no further information", old).span is None


def test_what_was_cut_off_is_lost_and_what_is_left_is_found():
    new = LETTER[: LETTER.index("2. (C)")]
    assert words_of(one(new, "17,000"), new) == "17,000"
    for words in ("2006", "6,100 migrants", "$1.1 billion", "migrants came", "Embassy"):
        assert one(new, words).span is None, words


def test_nothing_is_found_in_another_cable():
    for words in ("20 percent", "1.", "SUBJECT", "the", "2005", "migrants"):
        assert one(OTHER, words).span is None, words


def test_a_wrong_text_loses_everything_even_an_empty_one():
    assert [found.verdict for found in relocate(LETTER, "", [Span(0, 4), Span(5, 5)])] == [Verdict.LOST] * 2
    assert one(LETTER, "Mission", OTHER).span is None


def test_a_letter_is_not_cut_from_its_marks():
    old = "The café in Kulob closed early that day, said the owner.\n"
    new = "The cafe\u0301 in Kulob closed early that day, said the owner.\n"
    found = one(new, "café", old)
    assert (words_of(found, new), found.verdict) == ("cafe\u0301", Verdict.SAME)
    assert words_of(one(old, "cafe\u0301", new), old) == "café"


def test_blanks_at_the_ends_of_a_span_stay_where_they_stay():
    new = "A first line.\n" + LETTER
    assert words_of(one(new, " migrants were "), new) == " migrants were "


def test_a_passage_put_into_the_words_is_covered_and_one_beside_them_is_not():
    new = LETTER.replace("Tajik migrants", "Tajik [sic] migrants")
    assert words_of(one(new, "17,000 Tajik migrants"), new) == "17,000 Tajik [sic] migrants"
    new = LETTER.replace("Boboev said", "Boboev often said")
    assert words_of(one(new, "Boboev"), new) == "Boboev"


def test_the_work_can_be_given_up():
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        relocate(LETTER, LETTER + "more", [Span(0, 3)], tick=stop)


def quoted(words: str, text: str = LETTER):
    return describe(text, span_of(words, text))


def test_quotes_are_found_by_their_words_and_context():
    new = "A stamp of the archive.\n\n" + LETTER.replace("\n", "\r\n").replace("in Kulob", "in KuIob")
    words = ("17,000 Tajik migrants", "agents in Khujand", "$1.1 billion", "false passport")
    for found, expected in zip(relocate_quotes(new, [quoted(w) for w in words]), words, strict=True):
        assert words_of(found, new) == expected
    assert [f.verdict for f in relocate_quotes(LETTER, [quoted(w) for w in words])] == [Verdict.SAME] * 4


def test_quotes_are_not_found_in_another_cable_or_behind_the_cut():
    anchors = [quoted(w) for w in ("20 percent", "17,000 Tajik migrants", "Kulob", "$1.1 billion")]
    assert [f.span for f in relocate_quotes(OTHER, anchors)] == [None] * 4
    cut = LETTER[: LETTER.index("2. (C)")]
    assert relocate_quotes("Stamp. " + cut, anchors)[3].span is None


def test_a_quote_without_place_and_context_is_found_only_where_it_is_beyond_doubt():
    class Bare(Quote):
        position = None

    long = "unscrupulous agents in Khujand and Kulob"
    found, short = relocate_quotes(LETTER, [Bare(long), Bare("the")])
    assert words_of(found, LETTER) == long
    assert short.span is None


BOILERPLATE = (
    "According to the Ministry nothing is known of the persons who left. The Embassy has no further information on it. "
    "Post will continue to monitor the situation and report developments. We cannot confirm any of these figures, nor "
    "can anybody else in town. Local officials told PolOff that they had nothing to say. End of comment, and of all. "
)


def test_of_equal_places_a_quote_is_in_that_which_is_as_far_as_ever_from_its_neighbours():
    """Without the old text its words and all context stand in both places; the other quotes tell which it is."""
    old = f"1. Boboev came. {BOILERPLATE}2. Rahimov went. {BOILERPLATE}3. Karimov stayed on."
    second = old.rindex("the situation")
    wanted = Span(second, second + len("the situation"))
    neighbours = [Span(old.index(name), old.index(name) + 7) for name in ("Rahimov", "Karimov")]
    new = old.upper()
    found, *_others = relocate_quotes(new, [describe(old, span) for span in (wanted, *neighbours)])
    assert found.span == wanted
    alone = relocate_quotes(new, [describe(old, wanted)])[0]
    assert (alone.span, alone.verdict) == (None, Verdict.AMBIGUOUS)


TEXTS = st.text(alphabet=st.sampled_from("abcde .,\n\r\\1250é\u0301\U0001f600ßİ"), max_size=120)


@st.composite
def text_with_spans(draw):
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@settings(max_examples=150, deadline=None)
@given(text_with_spans(), TEXTS)
def test_every_answer_is_in_the_text_and_whole(old, new):
    text, spans = old
    for answers in (relocate(text, new, spans), relocate_quotes(new, [describe(text, span) for span in spans])):
        assert len(answers) == len(spans)
        for answer in answers:
            assert 0 <= answer.confidence <= 1
            assert (answer.span is None) == (answer.verdict in (Verdict.LOST, Verdict.AMBIGUOUS))
            assert answer.span is not None or answer.confidence == 0
            if answer.span is not None:
                assert answer.span.end <= len(new)


@settings(max_examples=100, deadline=None)
@given(text_with_spans())
def test_the_same_text_is_all_the_same_place(old):
    text, spans = old
    assert [(r.span, r.verdict) for r in relocate(text, text, spans)] == [(span, Verdict.SAME) for span in spans]
    quotes = [describe(text, span) for span in spans if len(span)]
    assert [r.span for r in relocate_quotes(text, quotes)] == [q.span for q in quotes]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(LETTER)), st.integers(0, len(LETTER)), st.text(max_size=60))
def test_a_passage_put_in_elsewhere_moves_a_span_by_its_length(at, middle, put):
    start, end = sorted((at, middle))
    span = whole_clusters(LETTER, Span(start, end))
    for answer in relocate(LETTER, f"{put}\n\n{LETTER}", [span]):
        if len(span.of(LETTER).strip()) and "17,000" not in put:
            assert answer.span is not None
            assert answer.span.of(f"{put}\n\n{LETTER}").strip() == span.of(LETTER).strip()
