"""From chosen paragraph starts to paragraphs: where each ends, and the items inside."""

import re
from bisect import bisect_left

from annotator.cable.cable import Item, Paragraph
from annotator.cable.layout import Layout
from annotator.cable.numbering import Candidate
from annotator.regex import regex
from annotator.text import Span

_ITEM = regex(
    r"(?:(?:¶[ \t]?)?(?P<letter>[A-Za-z])(?:[.)]|\.\))(?=[ \t]|$)"
    r"|\([ \t]?(?P<bracketed>[A-Za-z]|\d{1,2}|[ivx]{1,4})[ \t]?\)"
    r"|(?:¶[ \t]?)?(?P<number>\d{1,2})[.)](?!\d)|(?P<bullet>-{1,2}(?=[ \tA-Z\"“])|[*•▪·](?=[ \t])|o(?=[ \t]{2,})))"
)
_MARK_ALONE = regex(r"(?:[A-Za-z]|\d{1,2}|[ivx]{1,4})[.)]$|\((?:[A-Za-z]|\d{1,2}|[ivx]{1,4})\)$")
_OTHER_MARK = {
    "letterA": "bracketedA", "bracketedA": "letterA", "lettera": "bracketeda", "bracketeda": "lettera",
}  # fmt: skip
_LONGEST_MARK = 6
_ITEM_SIGNS = frozenset("¶(-*•▪·0123456789")
_AFTER_LETTER = frozenset(".) \t")


def numbered(layout: Layout, chain: list[Candidate], end: int, apart: list[Span]) -> tuple[Paragraph, ...]:
    """The paragraphs that begin at ``chain``; the last ends before offset ``end``.

    ``apart`` are headings, rules, page lines and the like in order: at the end of a paragraph they are not part of it,
    inside it they are. Unnumbered text between two numbers belongs to the first.
    """
    text, lines = layout.text, layout.lines
    found: list[Paragraph] = []
    begins = [span.start for span in apart]
    for place, candidate in enumerate(chain):
        last = place + 1 == len(chain)
        limit = end if last else chain[place + 1].start
        stop = _end(text, candidate.start, max(limit, candidate.start), apart, begins)
        following = len(lines) if last else chain[place + 1].line
        items = _items(layout, candidate.line + 1, following, stop)
        found.append(Paragraph(place + 1, candidate.label, candidate.portion, candidate.start, stop, items))
    return tuple(found)


def blocks(layout: Layout, first: int, end: int, headings: list[Span], furniture: list[Span]) -> tuple[Paragraph, ...]:
    """The blocks between blank lines, where nothing is numbered; headings and rules are none.

    A page line does not end a block, nor do the blank lines round it. A letter alone on its line (``a.``) belongs to
    the block below.
    """
    lines = layout.lines
    out = {span.start for span in furniture}
    spans: list[tuple[int, int]] = []
    heading = 0
    goes_on = over_a_page = False
    for index in range(first, len(lines)):
        line = lines[index]
        if line.start >= end:
            break
        if not line.text:
            goes_on = False
            continue
        if index in layout.page_lines:
            over_a_page, goes_on = bool(spans), False
            continue
        while heading < len(headings) and headings[heading].end <= line.start:
            heading += 1
        in_heading = heading < len(headings) and headings[heading].start < line.end
        if in_heading or line.start in out or index in layout.rules or index in layout.banners:
            goes_on = over_a_page = False
            continue
        stop = min(line.end, end)
        if spans and (
            goes_on or (over_a_page and _runs_on(layout.text, spans[-1], line.text)) or _is_mark(spans[-1], layout.text)
        ):
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((line.start, stop))
        goes_on, over_a_page = True, False
    return tuple(Paragraph(place + 1, None, None, start, stop, ()) for place, (start, stop) in enumerate(spans))


def _is_mark(span: tuple[int, int], text: str) -> bool:
    return span[1] - span[0] <= _LONGEST_MARK and bool(_MARK_ALONE.match(text, *span))


def _runs_on(text: str, span: tuple[int, int], words: str) -> bool:
    """Whether the words below a page line go on with the sentence above it."""
    return text[span[1] - 1 : span[1]] not in '.!?:"”)' or words[:1].islower()


def _end(text: str, start: int, limit: int, apart: list[Span], begins: list[int]) -> int:
    """The end of the last word of the paragraph: what stands apart below it is left out."""
    end = limit
    at = bisect_left(begins, limit)
    while True:
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\x00\ufeff"):
            end -= 1
        while at > 0 and apart[at - 1].start >= end:
            at -= 1
        if at == 0 or apart[at - 1].end < end or apart[at - 1].start <= start:
            return end
        before = apart[at - 1].start
        # A page line inside the last sentence is followed by words, so this one stands below the paragraph.
        end = before


def _items(layout: Layout, first: int, following: int, end: int) -> tuple[Item, ...]:
    """The sub-paragraphs: letters and digits in their order, bullets; each up to the next or to a blank line."""
    lines = layout.lines
    # Of the lines that begin with a letter only those where it may be a mark: most begin with a word.
    marks = {
        index: mark
        for index in range(first, following)
        if (words := lines[index].text)[:1] in _ITEM_SIGNS or (words[1:2] in _AFTER_LETTER and words[0].isalpha())
        if (mark := _ITEM.match(words)) is not None
    }
    if not marks:
        return ()
    found: list[Item] = []
    label: str | None = None
    start = stop = -1
    expected: dict[str, str] = {}
    blank = False
    for index in range(min(marks), following):
        line = lines[index]
        if line.start >= end:
            break
        if index in layout.page_lines:
            continue
        if not line.text:
            blank = True
            continue
        match = marks.get(index)
        if match is not None and index not in layout.rules and _in_order(match, expected):
            if start >= 0:
                found.append(Item(label, Span(start, stop)))
            label = next((group for name, group in match.groupdict().items() if group and name != "bullet"), None)
            start, stop = line.start, min(line.end, end)
        elif start >= 0:
            if blank and not _after_page(layout, index):
                found.append(Item(label, Span(start, stop)))
                start = -1
            else:
                stop = min(line.end, end)
        blank = False
    if start >= 0:
        found.append(Item(label, Span(start, stop)))
    return tuple(found)


def _after_page(layout: Layout, index: int) -> bool:
    above = index - 1
    while above >= 0 and not layout.lines[above].text:
        above -= 1
    return above in layout.page_lines


def _in_order(match: re.Match[str], expected: dict[str, str]) -> bool:
    """Letters count only from A on, digits from 1, each list of its own kind; initials of names do not."""
    if match["bullet"]:
        return True
    name = match.lastgroup or ""
    label = match[name]
    if label.isdigit():
        kind, first, following = name + "1", "1", str(int(label) + 1)
    elif len(label) > 1:
        return True
    else:
        kind, first = name + ("A" if label.isupper() else "a"), "A" if label.isupper() else "a"
        following = chr(ord(label) + 1)
    other = _OTHER_MARK.get(kind)
    if label not in (first, expected.get(kind, first)):
        # (C) after A. and B.: one list, marked in two ways.
        if other is None or expected.get(other) != label:
            return False
        kind = other
    expected[kind] = following
    return True
