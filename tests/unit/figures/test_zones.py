from typing import Any

from annotator.cable import parse_cable
from annotator.figures import figure_at, find_figures
from annotator.figures.zones import stretch_at

CABLE = """VZCZCXYZ0042
RR RUEHXX
DE RUEHAB #0123/01 0451200
ZNR UUUUU ZZH
R 141200Z FEB 06
FM AMEMBASSY NOWHERE
TO RUEHC/SECSTATE WASHDC 4411
INFO RUEHZZ/AMEMBASSY ELSEWHERE 0077

UNCLAS SECTION 01 OF 02 NOWHERE 000123

E.O. 12958: N/A
TAGS: ECON
SUBJECT: 40 TRUCKS ARRIVE

REF: NOWHERE 000099

NOWHERE 00000123 001.2 OF 002

1. (U) The convoy of 40 trucks arrived. It carries approximately

NOWHERE 00000123 002.2 OF 002

600 tons of flour.

2. (SBU) Another 15 trucks are late.
SMITH
"""


def spans(found, text):
    return [text[m.start : m.end] for m in found]


def test_header_page_lines_and_paragraph_numbers_hold_no_figures():
    assert spans(find_figures(CABLE), CABLE) == ["40 trucks", "600 tons", "15 trucks"]


def test_a_cable_gives_the_same_as_its_text():
    cable = parse_cable(CABLE)
    assert find_figures(cable) == find_figures(CABLE)


def test_a_page_line_neither_hides_nor_breaks_a_figure_and_is_never_in_its_span():
    flour = find_figures(CABLE)[1]
    assert (flour.quantity.value, flour.quantity.approximate, flour.quantity.noun) == (600, True, "flour")
    assert "NOWHERE" not in CABLE[flour.start : flour.end]


def test_a_number_cut_by_a_page_line_keeps_its_value_and_the_first_piece():
    text = "We counted two\n\nNOWHERE 00000123 002 OF 005\n\nmillion visitors.\n\nThey left."
    (mention,) = find_figures(text)
    assert mention.quantity.value == 2_000_000
    assert text[mention.start : mention.end] == "two"


def test_old_page_lines_are_known_too():
    text = "The town holds\nPAGE 02 NOWHER 00123 141200Z\n4,000 houses."
    (mention,) = find_figures(text)
    assert text[mention.start : mention.end] == "4,000 houses"


def test_windows_line_ends_count_as_they_are():
    text = CABLE.replace("\n", "\r\n")
    assert spans(find_figures(text), text) == ["40 trucks", "600 tons", "15 trucks"]


def test_a_plain_sentence_has_no_zones():
    assert spans(find_figures("To 40 men and 12 women."), "To 40 men and 12 women.") == ["40 men", "12 women"]


def test_the_stretch_at_a_place_is_that_of_the_first_paragraph_that_reaches_it():
    cable = parse_cable(CABLE)
    for offset in range(len(CABLE) + 1):
        first = next((p for p in cable.paragraphs if p.start <= offset <= p.end), None)
        pieces = stretch_at(cable, offset)
        assert pieces is not None
        if first is not None:
            assert (pieces[0][0], pieces[-1][1]) == (first.start, first.end)


class Watched(str):
    """A text that refuses to be gone through."""

    __slots__ = ()

    def find(self, words: str, *between: Any) -> int:
        low, high = (*between, len(self))[:2]
        assert high - low < 20_000
        return super().find(words, *between)

    def rfind(self, words: str, *between: Any) -> int:
        low, high = (*between, len(self))[:2]
        assert high - low < 20_000
        return super().rfind(words, *between)


def test_only_the_neighbourhood_of_a_place_is_looked_at_however_long_the_text_is():
    text = Watched("words " * 50_000 + "of 40 trucks " + "words " * 50_000)
    mention = figure_at(text, text.index("40"))
    assert mention is not None
    assert text[mention.start : mention.end] == "40 trucks"
