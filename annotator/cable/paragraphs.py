"""From chosen paragraph starts to paragraphs: where each ends, and the items inside."""

import re
from bisect import bisect_left

from annotator.cable.cable import Item, Paragraph
from annotator.cable.lines import Line, is_rule
from annotator.cable.marking import is_class_banner
from annotator.cable.numbering import Candidate
from annotator.text import Span

_ITEM = re.compile(
    r"(?:(?:¶[ \t]?)?(?P<letter>[A-Za-z])(?:[.)]|\.\))(?=[ \t]|$)|\([ \t]?(?P<bracketed>[A-Za-z]|\d{1,2}|[ivx]{1,4})[ \t]?\)"
    r"|(?:¶[ \t]?)?(?P<number>\d{1,2})[.)](?!\d)|(?P<bullet>-{1,2}(?=[ \tA-Z\"“])|[*•▪·](?=[ \t])|o(?=[ \t]{2,})))"
)
_ITEM_FIRST = frozenset("¶(-*•▪·o") | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def numbered(
    text: str, lines: list[Line], chain: list[Candidate], end: int, apart: list[Span], page_lines: set[int]
) -> tuple[Paragraph, ...]:
    """The paragraphs that begin at ``chain``; the last ends before offset ``end``.

    ``apart`` are headings, rules, page lines and the like in order: at the end of a paragraph they are not part of it,
    inside it they are. Unnumbered text between two numbers belongs to the first.
    """
    found: list[Paragraph] = []
    for place, candidate in enumerate(chain):
        last = place + 1 == len(chain)
        limit = end if last else chain[place + 1].start
        stop = _end(text, candidate.start, max(limit, candidate.start), apart)
        following = len(lines) if last else chain[place + 1].line
        items = _items(lines, candidate.line + 1, following, stop, page_lines)
        found.append(Paragraph(place + 1, candidate.label, candidate.portion, candidate.start, stop, items))
    return tuple(found)


def blocks(
    text: str, lines: list[Line], first: int, end: int, apart: list[Span], page_lines: set[int], headings: list[Span]
) -> tuple[Paragraph, ...]:
    """The blocks between blank lines, where nothing is numbered; headings and rules are none.

    A page line does not end a block, nor do the blank lines round it.
    """
    spans: list[tuple[int, int]] = []
    out = {span.start for span in (*apart, *headings)}
    open_ = False
    after_page = False
    for index in range(first, len(lines)):
        line = lines[index]
        if line.start >= end:
            break
        if index in page_lines:
            after_page = open_ or after_page
            continue
        if not line.text:
            open_ = open_ and _page_line_follows(lines, index, page_lines)
            continue
        if (
            line.start in out
            or is_class_banner(line.text)
            or any(span.contains(line.start) for span in _near(headings, line.start))
        ):
            open_ = after_page = False
            continue
        if spans and (open_ or (after_page and _runs_on(text, spans[-1], line.text))):
            spans[-1] = (spans[-1][0], min(line.end, end))
        else:
            spans.append((line.start, min(line.end, end)))
        open_, after_page = True, False
    return tuple(Paragraph(place + 1, None, None, start, stop) for place, (start, stop) in enumerate(spans))


def _near(spans: list[Span], offset: int) -> list[Span]:
    at = bisect_left(spans, Span(offset, offset))
    return spans[max(0, at - 1) : at + 1]


def _page_line_follows(lines: list[Line], index: int, page_lines: set[int]) -> bool:
    following = index
    while following < len(lines) and not lines[following].text:
        following += 1
        if following - index > 6:
            return False
    return following in page_lines


def _runs_on(text: str, span: tuple[int, int], words: str) -> bool:
    """Whether the words below a page line go on with the sentence above it."""
    return text[span[1] - 1 : span[1]] not in '.!?:"”)' or words[:1].islower()


def _end(text: str, start: int, limit: int, apart: list[Span]) -> int:
    """The end of the last word of the paragraph: what stands apart below it is left out."""
    end = limit
    at = bisect_left(apart, Span(limit, limit))
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


def _items(lines: list[Line], first: int, following: int, end: int, page_lines: set[int]) -> tuple[Item, ...]:
    """The sub-paragraphs: letters and digits in their order, bullets; each up to the next or to a blank line."""
    found: list[Item] = []
    label: str | None = None
    start = stop = -1
    expected: dict[str, str] = {}
    blank = False
    for index in range(first, following):
        line = lines[index]
        if line.start >= end:
            break
        if index in page_lines:
            continue
        if not line.text:
            blank = True
            continue
        match = _ITEM.match(line.text) if line.text[0] in _ITEM_FIRST else None
        if match is not None and not is_rule(line.text) and _in_order(match, expected):
            if start >= 0:
                found.append(Item(label, Span(start, stop)))
            label = next((group for name, group in match.groupdict().items() if group and name != "bullet"), None)
            start, stop = line.start, min(line.end, end)
        elif start >= 0:
            if blank and not _after_page(lines, index, page_lines):
                found.append(Item(label, Span(start, stop)))
                start = -1
            else:
                stop = min(line.end, end)
        blank = False
    if start >= 0:
        found.append(Item(label, Span(start, stop)))
    return tuple(found)


def _after_page(lines: list[Line], index: int, page_lines: set[int]) -> bool:
    above = index - 1
    while above >= 0 and not lines[above].text:
        above -= 1
    return above in page_lines


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
    if label not in (first, expected.get(kind, first)):
        return False
    expected[kind] = following
    return True
