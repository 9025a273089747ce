"""What stands in the body beside paragraphs: headings, rules, summary and comment, redactions."""

import re

from annotator.cable.lines import Line, is_rule
from annotator.cable.marking import PORTION, is_class_banner
from annotator.cable.numbering import Candidate
from annotator.text import Span

_REDACTION = re.compile(
    r"X{5,}(?![a-z])|\[(?=[^\[\]\r\n]{0,60}(?:not declassified|DELETED|[Dd]eleted|REDACTED|[Rr]edacted|Omitted here|omitted here|excised))[^\[\]]{1,300}\]"
)
_HEADING_MARK = re.compile(rf"(?:\*\*)?(?:{PORTION}[ \t]*)?")
_NO_HEADING = re.compile(
    r"(?:END|NOTE|REF|TAGS|SUBJECT|E\.O|BEGIN TEXT|[A-Z]\)|\([A-Za-z0-9]{1,3}\)|-|\*|\d|ENDTEXT|UNQUOTE|CONT)",
    re.IGNORECASE,
)
_RULED = re.compile(
    r"^(?P<before>[-=_*]{3,}[-=_* ]*)?(?P<words>[^-=_*].{0,118}?[^-=_* ])[ \t]*(?P<after>[-=_*]{4,}[-=_* ]*)?$"
)
_LONGEST_HEADING = 100


def find_rules(lines: list[Line], first: int) -> list[Span]:
    """The lines of dashes, stars and the like."""
    return [
        Span(line.start, line.end)
        for line in lines[first:]
        if line.text and line.text[0] in "-=_*·\u2010\u2013\u2014" and is_rule(line.text)
    ]


def find_headings(
    lines: list[Line], first: int, end: int, page_lines: set[int], starts: dict[int, Candidate]
) -> list[Span]:
    """The headings between line ``first`` and offset ``end``.

    A heading stands over or between rules, or shares its line with one, or is a short line in capitals between blank
    lines. ``starts`` are the lines where paragraphs begin; a numbered line is no heading.
    """
    found: list[Span] = []
    index = first
    while index < len(lines) and lines[index].start < end:
        line = lines[index]
        words = line.text
        if words and len(words) <= 160 and index not in page_lines and index not in starts and not is_rule(words):
            last = _ruled(lines, index, page_lines, starts)
            if last is not None:
                found.append(Span(line.start, lines[last].end))
                index = last
            elif span := _sharing_a_line(line):
                found.append(span)
            elif _stands_alone(lines, index, page_lines):
                found.append(Span(line.start, line.end))
        index += 1
    return found


def _ruled(lines: list[Line], index: int, page_lines: set[int], starts: dict[int, Candidate]) -> int | None:
    """The last line of a heading that begins here and has a rule right below, or one above and below."""
    if not _could_be_heading(lines[index].text):
        return None
    last = index
    while last + 1 < len(lines) and last - index < 2 and lines[last + 1].text and not is_rule(lines[last + 1].text):
        last += 1
        if last in page_lines or last in starts:
            return None
    below = last + 1 < len(lines) and is_rule(lines[last + 1].text)
    above = index > 0 and is_rule(lines[index - 1].text)
    if (
        not below
        or (last > index and not above)
        or not all(_could_be_heading(lines[i].text) for i in range(index, last + 1))
    ):
        return None
    # A rule below a line of running text closes a table or a section; a heading begins its block.
    return last if above or index == 0 or not lines[index - 1].text else None


def _could_be_heading(words: str) -> bool:
    if not 2 < len(words) <= _LONGEST_HEADING or _NO_HEADING.match(words) or is_class_banner(words):
        return False
    return (
        not words.endswith((",", ";")) and (not words.endswith(".") or len(words) < 60) and any(map(str.isalpha, words))
    )


def _sharing_a_line(line: Line) -> Span | None:
    words = line.text
    if not words.endswith(("----", "====", "____", "****", "- -", "-- -", " ---", " ----")) and not words.startswith(
        ("----", "====")
    ):
        return None
    match = _RULED.match(words)
    if match is None or not _could_be_heading(match["words"]) or (match["after"] is None and match["before"] is None):
        return None
    return Span(line.start + match.start("words"), line.start + match.end("words"))


def _stands_alone(lines: list[Line], index: int, page_lines: set[int]) -> bool:
    words = lines[index].text
    if (
        words.upper() != words
        or len(words) > 80
        or words.endswith((".", ",", ";", '"'))
        or not _could_be_heading(words)
    ):
        return False
    if len(words) < 4 or is_rule(words):
        return False
    above = index == 0 or not lines[index - 1].text or is_rule(lines[index - 1].text)
    below = index + 1 < len(lines) and not lines[index + 1].text
    near_a_page_line = any(i in page_lines for i in range(max(0, index - 3), index + 4))
    return above and below and not near_a_page_line and _HEADING_MARK.match(words) is not None


def find_redactions(text: str) -> list[Span]:
    """What was taken out before publication: ``XXXXXXXXXXXX``, ``[1 line not declassified]``."""
    return [Span(*match.span()) for match in _REDACTION.finditer(text)]
