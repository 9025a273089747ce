"""What stands in the body beside paragraphs: headings and redactions."""

import re
from itertools import islice

from annotator.cable.layout import Layout
from annotator.cable.lines import Line
from annotator.cable.marking import PORTION, is_class_banner
from annotator.cable.page_lines import places_of
from annotator.regex import regex
from annotator.text import Span
from annotator.values import value

_CROSSES = regex(r"X{5,}")
_EDITORS = regex(
    r"\[(?=[^\[\]]{0,80}"
    r"(?:not declassified|deleted|redacted|omitted here|excised|sanitized))"
    r"[^\[\]]{1,300}\]",
    re.IGNORECASE,
)
_RULE_SIGNS = "-=_*"
_LONGEST_LINE = 160
_NO_HEADING = regex(
    rf"(?!{PORTION})(?:END|NOTE|REF|TAGS|SUBJECT|E\.O|BEGIN TEXT|[A-Z]\)"
    rf"|\([A-Za-z0-9]{{1,3}}\)|-|\*|\d|ENDTEXT|UNQUOTE|CONT|N{{4,}}\s*$"
    rf"|\[)",
    re.IGNORECASE,
)
_RULED = regex(
    r"(?P<before>[-=_*]{3,}[-=_* ]*)?(?P<words>[^-=_*].{0,118}?[^-=_* ])[ \t]*(?P<after>[-=_*]{4,}[-=_* ]*)?$"
)
_ROMAN = regex(r"[IVX]{1,5}\. +[A-Z][^.]{2,60}$")
_LONGEST_HEADING = 100
_LONGEST_ALONE = 80


@value
class Heading:
    """A heading's words, and all of it that is no text: the rule it shares a line with."""

    words: Span
    whole: Span


def find_headings(layout: Layout, first: int, end: int, starts: set[int]) -> list[Heading]:
    """The headings between line ``first`` and offset ``end``.

    A heading stands over or between rules, or shares its line with one, or is a short line in capitals between blank
    lines. ``starts`` are the indices of lines where paragraphs begin; a numbered line is no heading.
    """
    lines, rules = layout.lines, layout.rules
    found: list[Heading] = []
    last: int | None = None
    before = lines[first - 1].text if first else ""
    for index, (start, _end, words) in enumerate(islice(lines, first, None), first):
        if start >= end:
            break
        above = not before or index - 1 in rules
        before = words
        if not words or not (above or words[-1] in _RULE_SIGNS or words[0] in _RULE_SIGNS):
            continue  # most lines: in the middle of a paragraph
        length = len(words)
        if length < 3 or length > _LONGEST_LINE or (last is not None and index <= last):
            continue
        if index in starts or index in layout.page_lines or index in rules:
            continue
        below = index + 1 >= len(lines) or not lines[index + 1].text
        if above and not below and (last := _over_a_rule(layout, index, starts)) is not None:
            span = Span(start, lines[last].end)
            found.append(Heading(span, span))
        elif words[-1] in _RULE_SIGNS or words[0] in _RULE_SIGNS:
            if (span_in := _sharing_a_line(lines[index])) is not None:
                found.append(Heading(span_in, layout.span(index)))
        elif above and below and length <= _LONGEST_ALONE and _stands_alone(layout, index):
            found.append(Heading(layout.span(index), layout.span(index)))
    return found


def _over_a_rule(layout: Layout, index: int, starts: set[int]) -> int | None:
    """The last line of a heading that begins here: up to three lines right above a rule.

    More than one line needs a rule above as well: a single rule below may close a table.
    """
    lines, rules = layout.lines, layout.rules
    last = index
    while last + 1 not in rules:
        last += 1
        if (
            last - index > 2
            or last >= len(lines)
            or not lines[last].text
            or last in starts
            or last in layout.page_lines
        ):
            return None
    if last > index and index - 1 not in rules:
        return None
    return last if all(_could_be_heading(lines[i].text) for i in range(index, last + 1)) else None


def _could_be_heading(words: str) -> bool:
    if not 2 < len(words) <= _LONGEST_HEADING or _NO_HEADING.match(words) or is_class_banner(words):
        return False
    return words[-1] not in ",;" and (words[-1] != "." or len(words) < 60) and any(map(str.isalpha, words))


def _sharing_a_line(line: Line) -> Span | None:
    words = line.text
    if not words.endswith(("--", "==", "__", "**", " -")) and not words.startswith(("----", "====")):
        return None
    match = _RULED.match(words)
    if match is None or not _could_be_heading(match["words"]) or (match["after"] is None and match["before"] is None):
        return None
    return Span(line.start + match.start("words"), line.start + match.end("words"))


def _stands_alone(layout: Layout, index: int) -> bool:
    words = layout.lines[index].text
    if not words.isupper() or words[-1] in '.,;"':
        return bool(_ROMAN.match(words))
    # What stands between page lines may be the middle of a sentence.
    if layout.page_lines and any(i in layout.page_lines for i in range(max(0, index - 3), index + 4)):
        return False
    return len(words) > 3 and _could_be_heading(words)


def find_redactions(text: str) -> list[Span]:
    """What was taken out before publication: ``XXXXXXXXXXXX``, ``[1 line not declassified]``."""
    found: list[Span] = []
    end = 0
    for at in places_of(text, "XXXXX"):
        if at >= end and (match := _CROSSES.match(text, at)):
            end = match.end()
            found.append(Span(at, end))
    found += [Span(*match.span()) for at in places_of(text, "[") if (match := _EDITORS.match(text, at))]
    return sorted(found)
