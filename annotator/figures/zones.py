"""Which parts of a cable are searched for figures, as stretches of text. Knows the shape of telegrams, no numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from annotator.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotator.cable import Cable

Pieces = list[tuple[int, int]]
"""One stretch: half-open ranges of code points to be read as if joined (a paragraph without its page lines)."""

# Page lines as printed by the posts' printers and by the old archive system; the section line between the
# parts of one telegram is of the same kind.
_PAGE_LINE: Final = regex(
    r"[ \t]*(?:[A-Z][A-Z .'/-]{1,24}[ \t]+[0-9]{5,8}[ \t]+[0-9]{3}(?:\.[0-9])?[ \t]+OF[ \t]+[0-9]{3}"
    r"|PAGE[ \t]+[0-9]{1,3}[ \t]+[A-Z][A-Z0-9 .'/-]{2,24}[ \t]*[0-9]{0,6}[ \t]*"
    r"(?:[0-9]{2}[ \t]+OF[ \t]+[0-9]{2})?[ \t]*(?:[0-9]{6}Z)?"
    r"|[A-Z ]{6,40}SECTION[ \t]+[0-9]{2}[ \t]+OF[ \t]+[0-9]{2}[ \t]+[A-Z .'/-]{3,24}[ \t]+[0-9]{4,8})[ \t]*\r?"
)
# A line that only a header has. Anything above the last of them, near the top, is header too.
_HEADER_LINE: Final = regex(
    r"[ \t]*(?:VZCZC|[ROPZ]{1,2} [RU][A-Z]{4,7}\b|DE R[A-Z]{3,7} |ZN[RY] |[ZOPR] (?:[ZOPR] )?[0-9]{6}Z"
    r"|FM [A-Z]|TO [A-Z]|INFO [A-Z]|E\.?O\.? ?[0-9]{5}|TAGS?:|SUBJ(?:ECT)?[:. ]|REFS?:"
    r"|CLASSIFIED BY|DECL:|REASON|SIPDIS|UNCLAS\b"
    r"|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L\b|S ?E ?C ?R ?E ?T\b|DERIVED FROM|STATE FOR )"
)
_SEARCHED_FOR_HEADER: Final = 120
_LONGEST: Final = 8_000
_PARAGRAPH_START: Final = attrgetter("start")
_LABEL: Final = regex(
    r"[ \t]*(?:¶[ \t]?[0-9]{1,3}[a-z]?[.)]?|[0-9]{1,2}[.)](?![0-9])|\([0-9]{1,2}\)|[A-Za-z][.)](?=[ \t]))?"
    r"[ \t]*(?:\((?:U|C|S|SBU|LOU|U//FOUO|C/NF|S/NF|TS)\)[ \t]*)?"
)
_CLOSERS: Final = (".", "!", "?", ":", '"', "”", ")")
_BLANK: Final = regex(r"\n[ \t\r]*\n")


def stretches(source: str | Cable) -> Iterator[Pieces]:
    """What is read of a source, a paragraph at a time, in order; offsets count code points of its text."""
    if isinstance(source, str):
        yield from _of_text(source)
    else:
        yield from _of_cable(source)


def stretch_at(source: str | Cable, offset: int) -> Pieces | None:
    """The stretch that holds a caret offset, None where it stands in no text at all.

    Only the neighbourhood is looked at, so that a key press costs the same in a long cable.
    """
    text = source if isinstance(source, str) else source.text
    if not 0 <= offset <= len(text):
        return None
    if not isinstance(source, str):
        behind = bisect_right(source.paragraphs, offset, key=_PARAGRAPH_START)
        for paragraph in source.paragraphs[max(0, behind - 2) : behind]:  # where two meet, the one that ends
            if paragraph.start <= offset <= paragraph.end:
                return _without(paragraph.start, paragraph.end, _page_ranges(source))
    low, high = max(0, offset - _LONGEST), min(len(text), offset + _LONGEST)
    start = max(text.rfind("\n\n", low, offset), text.rfind("\n\r\n", low, offset))
    ends = [at for at in (text.find("\n\n", offset, high), text.find("\r\n\r\n", offset, high)) if at >= 0]
    return [(max(start, low), min(ends, default=high))]


def short_stretches(text: str, pieces: Pieces) -> Iterator[Pieces]:
    """A stretch in parts of about 8,000 code points, cut behind a sentence or else a line or a blank.

    A paragraph is nearly always one part; whoever reads in slices must not stop for a giant one.
    """
    if sum(end - start for start, end in pieces) <= _LONGEST:
        if pieces:
            yield pieces
        return
    part: Pieces = []
    room = _LONGEST
    for piece_start, end in pieces:
        start = piece_start
        while end - start > room:
            cut = _cut(text, start, start + room)
            yield [*part, (start, cut)]
            part, start, room = [], cut, _LONGEST
        part.append((start, end))
        room -= end - start
    if part:
        yield part


def _cut(text: str, start: int, stop: int) -> int:
    """Where to cut ``start..stop`` as near its end as a sentence ends, in its last half, else at white space."""
    half = (start + stop) // 2
    for mark in (". ", ".\n", "\n", " "):
        found = text.rfind(mark, half, stop)
        if found >= 0:
            return found + len(mark)
    return stop


def _of_cable(cable: Cable) -> Iterator[Pieces]:
    text = cable.text
    at = cable.header.span.end if cable.header.span is not None else 0
    pages = _page_ranges(cable)
    stop = len(text)
    if cable.signer is not None and cable.signer.span.start >= at:
        signer = cable.signer.span
        pages = sorted([*pages, (signer.start, signer.end)])
    for paragraph in sorted(cable.paragraphs, key=lambda found: found.start):
        if paragraph.start > at:
            yield from _blocks(text, at, paragraph.start, pages)
        if paragraph.end > at:
            start = max(at, paragraph.start)
            label = _LABEL.match(text, start, paragraph.end)
            yield _without(label.end() if label else start, paragraph.end, pages)
            at = paragraph.end
    if at < stop:
        yield from _blocks(text, at, stop, pages)


def _page_ranges(cable: Cable) -> Pieces:
    return sorted((line.start, line.end) for line in cable.page_lines)


def _of_text(text: str) -> Iterator[Pieces]:
    start = _header_end(text)
    yield from _blocks(text, start, len(text), _page_lines(text) if "\n" in text else [])


def _page_lines(text: str) -> Pieces:
    found = []
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at < 90 and _PAGE_LINE.fullmatch(text, at, end):
            found.append((at, end))
        at = end + 1
    return found


def _header_end(text: str) -> int:
    """Where the body begins: after the last header line near the top, if there are at least two."""
    at = last = count = 0
    for _ in range(_SEARCHED_FOR_HEADER):
        end = text.find("\n", at)
        if end < 0:
            break
        if _HEADER_LINE.match(text, at, end):
            count += 1
            last = end + 1
        elif count and last == at and text[at : at + 200].strip() and not _labelled(text, at, end):
            last = end + 1  # a header field runs on over the next lines
        at = end + 1
    return last if count >= 2 else 0


def _labelled(text: str, start: int, stop: int) -> bool:
    label = _LABEL.match(text, start, stop)
    return label is not None and label.end() > start + 1


def _blocks(text: str, start: int, stop: int, pages: Pieces) -> Iterator[Pieces]:
    """Stretches between blank lines; a blank line beside a page line in mid-sentence ends nothing."""
    for pieces in _joined(text, start, stop, pages):
        first, end = pieces[0]
        label = _LABEL.match(text, first, end)
        if label and label.end() > first:
            pieces[0] = (label.end(), end)
        yield pieces


def _joined(text: str, start: int, stop: int, pages: Pieces) -> Iterator[Pieces]:
    pieces: Pieces = []
    for part, blank_before in _parts(text, start, stop, pages):
        if pieces and (
            blank_before or text[max(pieces[-1][0], pieces[-1][1] - 40) : pieces[-1][1]].rstrip()[-1:] in _CLOSERS
        ):
            yield pieces
            pieces = []
        pieces.append(part)
    if pieces:
        yield pieces


def _parts(text: str, start: int, stop: int, pages: Pieces) -> Iterator[tuple[tuple[int, int], bool]]:
    """The parts between page lines and blank lines, and whether a blank line alone stands before each."""
    at = start
    for page in [*_inside(pages, start, stop), None]:
        end = page[0] if page is not None else stop
        for n, part in enumerate(_split_blank(text, at, end)):
            if part[0] < part[1]:
                yield part, n > 0
        if page is not None:
            at = max(at, page[1])


def _inside(pages: Pieces, start: int, stop: int) -> Pieces:
    """The page lines that touch a range, from a sorted list."""
    first = bisect_left(pages, start, key=lambda page: page[1])
    last = bisect_left(pages, stop, key=lambda page: page[0])
    return pages[first:last]


def _split_blank(text: str, start: int, stop: int) -> Pieces:
    """Parts between blank lines; blank lines at either end do not count."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    parts = []
    for blank in _BLANK.finditer(text, start, stop):
        if blank.start() >= start:
            parts.append((start, blank.start()))
            start = blank.end()
    parts.append((start, stop))
    return parts


def _without(start: int, stop: int, pages: Pieces) -> Pieces:
    pieces = []
    for page in _inside(pages, start, stop):
        if page[0] > start:
            pieces.append((start, page[0]))
        start = max(start, page[1])
    if start < stop:
        pieces.append((start, stop))
    return pieces
