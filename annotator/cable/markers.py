"""Summary and comment: where the words that mark them stand, and how far each reaches."""

import re
from bisect import bisect_right

from annotator.cable.page_lines import places_of
from annotator.regex import regex
from annotator.text import Span
from annotator.values import value

_FOLLOWED = (
    r"(?:[ \t]+(?:AND|and|And|&)[ \t]+[A-Z][A-Za-z]+(?:[ \t]+R[A-Za-z]+)?)?"
    r"(?=[ \t]*(?:[:.,\-)\r\n\x0b\x0c\x85]|[–\u2028\u2029]|\Z))"
)


@value
class _Kind:
    """How one kind of marker is found: by a plain search for the middle of its word, then by what stands round it."""

    middles: tuple[str, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    end_before: re.Pattern[str]


_BEGIN = r"(?:BEGIN[ \t]+|Begin[ \t]+)?"
_END = regex(r"(?<![A-Za-z])[Ee][Nn][Dd][ \t]*(?:[Oo][Ff][ \t]+)?(?:[A-Za-z']{4,11}[ \t]+)?[SsCc]$")
_SUMMARY = _Kind(
    ("UMMARY", "ummary"),
    regex(rf"(?<![A-Za-z]){_BEGIN}(?:EXECUTIVE[ \t]+|Executive[ \t]+)?S$"),
    regex(r"(?:UMMARY|ummary)" + _FOLLOWED),
    _END,
)
_COMMENT = _Kind(
    ("OMMENT", "omment"),
    regex(rf"(?<![A-Za-z]){_BEGIN}(?:(?:AMBASSADOR|EMBASSY|POST|MISSION|CONSULATE)'?S?[ \t]+)?C$"),
    regex(r"(?:OMMENTS?|omments?)" + _FOLLOWED),
    _END,
)
_END_TAIL = regex(r"[A-Za-z]+[^.\r\n)\]]{0,30}[.)\]]{0,3}")
_NO_BEGINNING = ("SEE", "NO", "FOR", "PARA")
_WINDOW = 48


def find_summaries(text: str, first: int, end: int, headings: list[Span], starts: list[int]) -> list[Span]:
    """The summaries between two offsets, each from its marking word or heading to its end mark.

    End marks are often missing (CABLES.md 6.3): then one under a heading ends before the next heading, one inside a
    paragraph with the paragraph, one in brackets with the bracket.
    """
    return _find(text, _SUMMARY, first, end, headings, starts)


def find_comments(text: str, first: int, end: int, headings: list[Span], starts: list[int]) -> list[Span]:
    """The comments between two offsets, by the same rules."""
    return _find(text, _COMMENT, first, end, headings, starts)


def _find(text: str, kind: _Kind, first: int, end: int, headings: list[Span], starts: list[int]) -> list[Span]:
    beginnings, closings = _markers(text, kind, first, end)
    found: list[Span] = []
    at = first
    for begin, after in beginnings:
        if begin < at:
            continue
        place = bisect_right(headings, begin, key=lambda span: span.start)
        heading = headings[place - 1] if place and begin < headings[place - 1].end else None
        before = text[max(first, begin - _WINDOW) : begin]
        if heading is None and not _begins_a_sentence(before):
            continue
        following = headings[place].start if place < len(headings) else end
        stop = _stop(text, (begin, after), heading, min(following, end), closings, starts, end)
        found.append(Span(heading.start if heading else begin, stop))
        at = stop
    return found


def _markers(text: str, kind: _Kind, first: int, end: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places of the marking words, and those of the end marks."""
    beginnings: list[tuple[int, int]] = []
    closings: list[tuple[int, int]] = []
    for at in sorted(place for middle in kind.middles for place in places_of(text, middle, first + 1)):
        if at >= end:
            break
        before = text[max(first, at - _WINDOW) : at]
        if closing := kind.end_before.search(before):
            tail = _END_TAIL.match(text, at, end)
            closings.append((at - len(before) + closing.start(), tail.end() if tail else at))
            continue
        opening, after = kind.before.search(before), kind.after.match(text, at)
        if opening is None or after is None or before[: opening.start()].rstrip().upper().endswith(_NO_BEGINNING):
            continue
        beginnings.append((at - len(before) + opening.start(), after.end()))
    return beginnings, closings


def _begins_a_sentence(before: str) -> bool:
    """Whether a marking word here opens something: at a line's start, after a stop, a bracket or a portion mark."""
    tail = before.rstrip(" \t*")
    return not tail or tail[-1] in '\r\n\x0b\x0c\x85\u2028\u2029.:;!?([)"”-'


def _stop(
    text: str,
    place_of_mark: tuple[int, int],
    heading: Span | None,
    following: int,
    closings: list[tuple[int, int]],
    starts: list[int],
    end: int,
) -> int:
    begin_of_mark, end_of_mark = place_of_mark
    place = bisect_right(starts, begin_of_mark)
    paragraph = starts[place] if place < len(starts) else end
    closing = bisect_right(closings, (end_of_mark, -1))
    if closing < len(closings):
        begin, stop = closings[closing]
        # The mark of another summary further down is not this one's.
        if begin < following or (heading is None and begin < max(paragraph, following)):
            return stop
    if heading is not None:
        return _trimmed(text, end_of_mark, following)
    opened = text[begin_of_mark - 1] if begin_of_mark else ""
    if opened and opened in "([":
        close = text.find(")" if opened == "(" else "]", end_of_mark, paragraph)
        if close > 0:
            return close
    return _trimmed(text, end_of_mark, min(paragraph, following))


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the last word before ``end``: blanks and a rule above the next heading do not count."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-=_*"):
        end -= 1
    return end
