"""Paragraph numbers: which lines could begin a paragraph, and which of them do.

A number at a line's start may as well be a year, a list item, a day of the month. So all candidates are taken first
and then a chain is chosen that ascends by one (CABLES.md 12.6); what is rejected stays known as a list item.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

from annotator.cable.layout import Layout
from annotator.cable.lines import Line
from annotator.cable.marking import PORTION, match_portion, portion_name
from annotator.cable.page_lines import places_of
from annotator.regex import regex

_HIGHEST = 199
# The pilcrow as printed and as other encodings spoil it (CABLES.md 15, row 7), a Markdown escape before the stop.
_PILCROW = r"(?:(?:<a [^<>\r\n]{0,80}>)?(?:Â?¶|∂|&para;|&#182;)(?:</a>)?[ \t\xa0]*)"
_LABEL = rf"(?P<pilcrow>{_PILCROW})?(?P<number>\d{{1,3}})(?P<letter>[a-z])?(?P<mark>\\?[.)])(?![\d%])(?:\*\*)?"
_START = regex(
    rf"(?:\*\*)?(?P<first>{PORTION}[ \t]*)?{_LABEL}"
    rf"(?:[ \t\xa0]*(?P<again>(?P=number)\.)(?=[ \t]))?[ \t\xa0]*(?P<rest>\S{{0,3}})"
)
_LOOSE = regex(rf"{_PILCROW}?(?P<number>\d{{1,4}})(?P<letter>[a-z])?(?:[.)]|(?=\s|\Z))[ \t\xa0]*")
_LABEL_REACH = 80
# A telegram's number in print stands before the text: 537. House Senate conferees; 2108. 1. The first.
_TELEGRAM_NUMBER = regex(r"\d{1,7}\.[ \t]+(?=1\.[ \t]+\S)")
_LOST_BRACKET = regex(r"(TS|SBU|S/NF|C/NF|S|C|U)\)[ \t]+")
_INLINE = regex(rf"(?<=[\s.)]){_PILCROW}(?P<number>\d{{1,3}})\.(?!\d)[ \t]*(?={PORTION})")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ")", '"', "”", "'", "’", "]", "-", "_", "*", "=")
_FULL_LINE = 40
"""A line shorter than this may end a paragraph without a stop; a longer one without a stop runs on."""


@dataclass(slots=True, repr=False, eq=False)
class Candidate:
    """A place where a paragraph may begin. Offsets are code points of the text; ``line`` is its line's index."""

    line: int
    start: int
    value: int
    label: str
    portion: str | None
    after: int
    pilcrow: bool
    stop: bool
    block: bool
    indent: int
    strong: bool = True
    ended: bool = True  # the line above could end a paragraph

    def style(self) -> tuple[bool, bool, bool, bool, bool]:
        """What tells the numbers of one list from those of another."""
        return self.pilcrow, self.portion is not None, self.stop, self.block, self.indent >= 2


def starts_paragraph(words: str) -> bool:
    """Whether a stripped line begins as a numbered paragraph does."""
    match = _START.match(words) if words[:1] in _FIRST or words[:1].isdecimal() else None
    return (
        match is not None
        and 0 < int(match["number"]) <= _HIGHEST
        and match["mark"] != ")"
        and bool(match["rest"] or match["pilcrow"])
    )


def label_at(text: str, at: int) -> tuple[str | None, str | None]:
    """The number and the portion mark printed at ``at``, each None where there is none; for a start set by hand.

    There the number may stand without a stop (``11 NONETHELESS``).
    """
    words = text[at : at + _LABEL_REACH]
    match = _START.match(words) or _LOOSE.match(words)
    if match is None:
        mark = match_portion(text, at)
        return None, portion_name(mark[0]) if mark is not None else None
    before = match.groupdict().get("first")
    mark = match_portion(text, at + (match.start("rest") if "rest" in match.re.groupindex else match.end()))
    portion = portion_name(before.strip()) if before else portion_name(mark[0]) if mark is not None else None
    return match["number"] + (match["letter"] or ""), portion


def candidates(layout: Layout, first: int) -> list[Candidate]:
    """Every place at or after line ``first`` where a paragraph may begin."""
    lines = layout.lines
    found: list[Candidate] = []
    apart = layout.page_lines | layout.banners
    inside = _with_marks_inside(layout)
    for index in range(first, len(lines)):
        may_begin = lines[index].text[:1] in _FIRST
        if not (may_begin or index in inside) or index in apart:
            continue
        if may_begin:
            before, block = _line_above(layout, index, first, apart)
            candidate = _candidate(layout.text, index, lines[index], block)
            if candidate is not None:
                if not block and not _ends_a_sentence(layout, before):
                    listed = bool(found) and found[-1].line == before
                    candidate.strong = listed or candidate.portion is not None
                    candidate.ended = False
                found.append(candidate)
        if index in inside:
            found += _inline(layout.text, index, lines[index])
    return found


_FIRST = frozenset("0123456789¶Â∂&(*<")
_START_OF = attrgetter("start")


def _with_marks_inside(layout: Layout) -> set[int]:
    """The lines with a pilcrow that is not their first sign."""
    text = layout.text
    places = [at for mark in "¶∂" for at in places_of(text, mark) if at and text[at - 1] not in "\r\n"]
    return {bisect_right(layout.lines, at, key=_START_OF) - 1 for at in places}


def _line_above(layout: Layout, index: int, first: int, apart: set[int]) -> tuple[int, bool]:
    """The last line above with words of the message on it, and whether it is parted from this one: by a blank line.

    At the first words of all it is -1, and they are parted from it.
    """
    blank = False
    for above in range(index - 1, first - 1, -1):
        if not layout.lines[above].text:
            blank = True
        elif above not in apart:
            return above, blank
    return -1, True


def _candidate(text: str, index: int, line: Line, block: bool) -> Candidate | None:
    words = line.text
    is_skipped = not words.startswith("1.") and (" 1." in words or "\t1." in words)
    skipped = _TELEGRAM_NUMBER.match(words) if is_skipped else None
    match = _START.match(words, 0 if skipped is None else skipped.end())
    if match is None:
        return None
    portion, pilcrow, number, letter, mark, _again, rest = match.groups()
    value = int(number)
    if not 0 < value <= _HIGHEST or (rest[:1].islower() and not pilcrow and not block):
        return None
    if not rest and not (block and pilcrow):
        return None
    at = line.start + match.start("rest")
    name = portion_name(portion.strip()) if portion else None
    while text.startswith("(", at) and (other := match_portion(text, at)) is not None and other.end() <= line.end:
        name = name or portion_name(other[0])
        at = other.end()
        while at < line.end and text[at] in " \t":
            at += 1
    if name is None and mark != ")" and (lost := _LOST_BRACKET.match(text, at, line.end)) is not None:
        name, at = lost[1], lost.end()
    start = line.start + match.start("first" if portion else "pilcrow" if pilcrow else "number")
    label = number + (letter or "")
    return Candidate(index, start, value, label, name, at, bool(pilcrow), mark != ")", block, _indent(text, line.start))


def _inline(text: str, index: int, line: Line) -> list[Candidate]:
    """Starts inside a line, where an export joined the lines: only with both a pilcrow and a portion mark."""
    found: list[Candidate] = []
    for match in _INLINE.finditer(text, line.start + 1, line.end):
        mark = match_portion(text, match.end())
        if mark is not None and 0 < int(match["number"]) <= _HIGHEST:
            name = portion_name(mark[0])
            found.append(
                Candidate(
                    index, match.start(), int(match["number"]), match["number"], name, mark.end(), True, True, False, 0
                )
            )
    return found


def _ends_a_sentence(layout: Layout, index: int) -> bool:
    words = layout.lines[index].text
    return len(words) < _FULL_LINE or words.endswith(_SENTENCE_ENDS) or index in layout.rules


def _indent(text: str, start: int) -> int:
    """Blanks before a line's first word, as far as they tell one list from another."""
    before = text[max(0, start - 8) : start]
    return len(before) - len(before.rstrip(" \t\xa0"))


def fill_gaps(layout: Layout, chain: list[Candidate]) -> list[Candidate]:
    """Numbers whose stop is lost (``11 NONETHELESS``), where just one is missing between two."""
    filled: list[Candidate] = []
    for place, candidate in enumerate(chain):
        filled.append(candidate)
        if place + 1 < len(chain) and chain[place + 1].value == candidate.value + 2:
            missing = _without_stop(layout, candidate.line + 1, chain[place + 1].line, candidate.value + 1)
            if missing is not None:
                filled.append(missing)
    return filled


def _without_stop(layout: Layout, first: int, last: int, value: int) -> Candidate | None:
    text, lines = layout.text, layout.lines
    pattern = re.compile(rf"(?P<pilcrow>{_PILCROW})?{value}[,:;]?[ \t]+(?=[A-Z(\"“])")
    for index in range(first, last):
        line = lines[index]
        if not line.text or (lines[index - 1].text and not _ends_a_sentence(layout, index - 1)):
            continue
        match = pattern.match(line.text)
        if match is None:
            continue
        at = line.start + match.end()
        mark = match_portion(text, at)
        name = portion_name(mark[0]) if mark else None
        start = line.start + match.start()
        after = mark.end() if mark else at
        return Candidate(
            index, start, value, str(value), name, after, bool(match["pilcrow"]), True, True, _indent(text, line.start)
        )
    return None
