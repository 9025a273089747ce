"""Where another telegram begins in one text: a second cable, or the next section, sent as a transmission of its own."""

from bisect import bisect_right

from annotator.cable import class_line, labels, transmission
from annotator.cable.cable import Header
from annotator.cable.header import read_header
from annotator.cable.layout import Layout
from annotator.cable.page_lines import places_of
from annotator.regex import regex
from annotator.values import value

_START = regex(r"V?ZCZC ?[A-Z]{3} ?\d")
_SENDER = regex(r"FM (?:AM|SECSTATE|US|DEPT|HQ|JOINT|CIA)[A-Z]*")
_NOTICE = "This record is a partial extract of the original cable"
_QUOTE = regex(r"(?<![A-Z])(?P<close>UN|END )?(?:QUOTE|TEXT)(?![A-Z])")
_BLOCK = 14
"""Lines between the classification line and the executive order or TAGS."""
_MOST = 50
"""Telegrams in one text that are told apart; with more the text is an archive, and the rest stays with the last."""
_MOST_LOOKED_AT = 200
"""Places looked at for each word, so that a broken file does not take minutes."""
_LONGEST_HEADER = 2_300
_REACH = 30_000
"""Characters above a header in which a quotation may have been opened."""


@value
class Telegram:
    """Another telegram: the line it begins on, its header, and the line its body begins on.

    ``is_section`` says that it is the same telegram, the next section of it.
    """

    line: int
    header: Header
    body: int
    is_section: bool


def find_telegrams(layout: Layout, header: Header, first: int) -> list[Telegram]:
    """The telegrams that begin after line ``first``, where the body of the first begins, in order.

    One that is quoted in the text (``QUOTE``, ``BEGIN TEXT``, a colon before it) is part of the telegram round it.
    """
    found: list[Telegram] = []
    begun, body = header, first
    for at in _beginnings(layout, first)[:_MOST_LOOKED_AT]:
        if at < body or _is_quoted(layout, body, at):
            continue
        part = layout.part(at, at + _LONGEST_HEADER)
        other, after = read_header(part)
        if not _is_whole(other):
            continue
        is_section = _is_same(begun, other)
        body = at + after
        found.append(Telegram(at, other, body, is_section))
        if not is_section:
            begun = other
        if len(found) >= _MOST:
            break
    return found


def _beginnings(layout: Layout, first: int) -> list[int]:
    """The lines on which a header may begin, after line ``first``."""
    text, lines = layout.text, layout.lines
    if first >= len(lines):
        return []
    start = lines[first].start
    starts: list[int] = []
    found: set[int] = set()
    for words in ("ZCZC", "FM ", _NOTICE, "TAGS"):
        for place in places_of(text, words, start)[:_MOST_LOOKED_AT]:
            starts = starts or [line.start for line in lines]
            index = bisect_right(starts, place) - 1
            begin = _begin_of(layout, index, words, first)
            if begin is not None:
                found.add(begin)
    return sorted(found)


def _begin_of(layout: Layout, index: int, words: str, first: int) -> int | None:
    line = layout.lines[index].text
    if words == "TAGS":
        label = labels.label_of(line)
        classified = _class_line_above(layout, index, first) if label is not None else None
        return None if classified is None else _upwards(layout, classified, first)
    if words == _NOTICE:
        return index if line.startswith(words) else None
    pattern = _START if words == "ZCZC" else _SENDER
    return _upwards(layout, index, first) if pattern.match(line) else None


def _class_line_above(layout: Layout, index: int, first: int) -> int | None:
    """The line with classification, post and number over the block that line ``index`` is in."""
    for above in range(index - 1, max(first, index - _BLOCK) - 1, -1):
        found = class_line.read_class_line(layout.text, layout.lines[above])
        if found is not None and "message_number" in found:
            return above
    return None


def _upwards(layout: Layout, index: int, first: int) -> int:
    """The first line of the header that line ``index`` is in: lines that only a header has stand above it."""
    begin = index
    for above in range(index - 1, max(first, index - 2 * _BLOCK) - 1, -1):
        line = layout.lines[above]
        if not line.text:
            continue
        if not (
            layout.is_apart(above)
            or transmission.read_transmission(layout.text, layout.lines, above) is not None
            or transmission.read_date_time_group(layout.text, line) is not None
            or transmission.read_addresses(layout.text, layout.lines, above, layout.page_lines) is not None
            or transmission.is_distribution(line)
            or transmission.is_counter(line)
            or transmission.is_addressee(line.text)
        ):
            break
        if above not in layout.rules:
            begin = above
    return begin


def _is_quoted(layout: Layout, body: int, at: int) -> bool:
    """Whether the words before line ``at`` open a quotation and do not close it."""
    above = at - 1
    while above > body and not layout.lines[above].text:
        above -= 1
    if layout.lines[above].text.endswith(":"):
        return True
    last = None
    end = layout.lines[at].start
    for mark in _QUOTE.finditer(layout.text, max(layout.lines[body].start, end - _REACH), end):
        before = layout.text[max(0, mark.start() - 6) : mark.start()]
        if mark["close"] or mark[0] == "QUOTE" or before == "BEGIN ":
            last = mark
    return last is not None and last["close"] is None


def _is_whole(header: Header) -> bool:
    """Whether a header says enough to be one: whose it is or which, and one thing more."""
    named = header.sender is not None or header.message_number is not None or header.notice is not None
    more = (header.date_time_group, header.subject, header.executive_order, *header.to[:1], *header.tags[:1])
    return named and sum(field is not None for field in more) > 1


def _is_same(first: Header, other: Header) -> bool:
    """Whether the two have one number and post, and count different sections: then they are one telegram."""
    number, second = first.message_number, other.message_number
    if number is None or second is None or number.value != second.value:
        return False
    if first.section is None or other.section is None or first.section.value.number == other.section.value.number:
        return False
    return first.post is None or other.post is None or first.post.value == other.post.value
