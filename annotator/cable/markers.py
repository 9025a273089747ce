"""Summary and comment: where the words that mark them stand, and how far each reaches."""

import re
from bisect import bisect_right

from annotator.text import Span

_LINE_END = "\r\n\x0b\x0c\x85\u2028\u2029"
_FOLLOWED = rf"(?=[ \t]*(?:[:.,\-–)]|[{_LINE_END}]|\Z))"
_SUMMARY = re.compile(
    r"(?:BEGIN[ \t]+|Begin[ \t]+)?(?:EXECUTIVE[ \t]+|Executive[ \t]+)?(?:SUMMARY|Summary)"
    r"(?:[ \t]+(?:AND|and|And|&)[ \t]+(?:[A-Z][A-Za-z]+)(?:[ \t]+R[A-Za-z]+)?)?" + _FOLLOWED
)
_COMMENT = re.compile(
    r"(?:BEGIN[ \t]+|Begin[ \t]+)?(?:(?:AMBASSADOR|EMBASSY|POST|MISSION|CONSULATE)'?S?[ \t]+)?(?:COMMENTS?|Comments?)"
    r"(?:[ \t]+(?:AND|and|And|&)[ \t]+(?:[A-Z][A-Za-z]+)(?:[ \t]+R[A-Za-z]+)?)?" + _FOLLOWED
)
_END_OF_SUMMARY = re.compile(
    r"END[ \t]*(?:OF[ \t]+)?(?:EXECUTIVE[ \t]+)?SUMMARY\b[^.\r\n)\]]{0,30}[.)\]]{0,3}", re.IGNORECASE
)
_END_OF_COMMENT = re.compile(
    r"END[ \t]*(?:OF[ \t]+)?(?:[A-Z']{4,11}[ \t]+)?COMMENTS?\b[^.\r\n)\]]{0,30}[.)\]]{0,3}", re.IGNORECASE
)
_NO_BEGINNING = ("END", "END OF", "SEE", "NO", "FOR", "PARA", "ENDEXECUTIVE", "END EXECUTIVE")


def find_summaries(text: str, first: int, end: int, headings: list[Span], starts: list[int]) -> list[Span]:
    """The summaries between two offsets, each from its marking word or heading to its end mark.

    End marks are often missing (CABLES.md 6.3): then one under a heading ends before the next heading, one inside a
    paragraph with the paragraph, one in brackets with the bracket.
    """
    return _find(text, (_SUMMARY, _END_OF_SUMMARY), first, end, headings, starts)


def find_comments(text: str, first: int, end: int, headings: list[Span], starts: list[int]) -> list[Span]:
    """The comments between two offsets, by the same rules."""
    return _find(text, (_COMMENT, _END_OF_COMMENT), first, end, headings, starts)


def _find(
    text: str,
    patterns: tuple[re.Pattern[str], re.Pattern[str]],
    first: int,
    end: int,
    headings: list[Span],
    starts: list[int],
) -> list[Span]:
    begin, ending = patterns
    closings = [match.span() for match in ending.finditer(text, first, end)]
    found: list[Span] = []
    at = first
    for match in begin.finditer(text, first, end):
        if match.start() < at:
            continue
        before = text[max(first, match.start() - 40) : match.start()]
        place = bisect_right(headings, match.start(), key=lambda span: span.start)
        heading = headings[place - 1] if place and match.start() < headings[place - 1].end else None
        if _is_an_end(before) or not (heading is not None or _begins_a_sentence(before)):
            continue
        following = headings[place].start if place < len(headings) else end
        stop = _stop(text, match, heading, min(following, end), closings, starts, end)
        found.append(Span(heading.start if heading else match.start(), stop))
        at = stop
    return found


def _is_an_end(before: str) -> bool:
    return before.rstrip().upper().endswith(_NO_BEGINNING)


def _begins_a_sentence(before: str) -> bool:
    """Whether a marking word here opens something: at a line's start, after a stop, a bracket or a portion mark."""
    tail = before.rstrip(" \t*")
    return not tail or tail[-1] in '\r\n\x0b\x0c\x85\u2028\u2029.:;!?([)"”-'


def _stop(
    text: str,
    match: re.Match[str],
    heading: Span | None,
    following: int,
    closings: list[tuple[int, int]],
    starts: list[int],
    end: int,
) -> int:
    place = bisect_right(starts, match.start())
    paragraph = starts[place] if place < len(starts) else end
    closing = bisect_right(closings, (match.end(), -1))
    if closing < len(closings):
        begin, stop = closings[closing]
        # The mark of another summary further down is not this one's.
        if begin < following or (heading is None and begin < max(paragraph, following)):
            return stop
    if heading is not None:
        return _trimmed(text, match.end(), following)
    opened = text[match.start() - 1] if match.start() else ""
    if opened and opened in "([":
        close = text.find(")" if opened == "(" else "]", match.end(), paragraph)
        if close > 0:
            return close
    return _trimmed(text, match.end(), min(paragraph, following))


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the last word before ``end``: blanks and a rule above the next heading do not count."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-=_*"):
        end -= 1
    return end
