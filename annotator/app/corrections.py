"""The paragraph list as the analyst corrected it: what the parser found, with starts put in and taken away.

Labels are those in print, never renumbered; a start that was taken away stays known as a part of the paragraph before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.cable import Cable, Item, Paragraph
from annotator.language import _
from annotator.model import Change, Edit, ParagraphStart, new_id, now
from annotator.text import LINE_END, Span, describe

if TYPE_CHECKING:
    from annotator.app.session import Session

_REACH = 64
_LINE_REACH = 100_000


def corrected(cable: Cable, starts: Mapping[int, bool]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cable with ``starts`` (offset → whether a paragraph begins there) applied."""
    if not starts:
        return cable.paragraphs
    found: list[Paragraph] = []
    for paragraph in cable.paragraphs:
        if starts.get(paragraph.start, True):
            found.append(paragraph)
        elif found:
            whole = found[-1]
            part = Item(paragraph.label, Span(paragraph.start, paragraph.end))
            items = (*whole.items, part, *paragraph.items)
            found[-1] = replace(whole, end=max(whole.end, paragraph.end), items=items)
    for start in sorted(start for start, begins in starts.items() if begins):
        _begin(cable, found, start)
    return tuple(replace(paragraph, ordinal=number) for number, paragraph in enumerate(found, 1))


def toggle_start(session: "Session", origin: object = None) -> str:
    """Begin a paragraph at the caret's number or line, or take away the start that is there; one undoable change.

    What the parser said is restored by taking the correction back, not by a second one.

    Raises:
        CannotDo: the line is blank or no part of the body, the paragraph begins there and the caret stands behind its
            number (a key pressed twice must not take it away), or the cable is read-only.
    """
    if session.read_only:
        raise CannotDo(session.read_only)
    start, end = _start_at(session.cable.text, session.span.start)
    begins = not _begins(session.cable, start)
    if begins:
        _refuse_outside(session.cable, start)
    else:
        _refuse_inside(session.cable, start, session.span.start)
    known = session.corrections().get(start)
    if known is not None and known.begins != begins:
        edit = Edit(known, None)
    else:
        anchor = describe(session.cable.text, Span(start, end))
        edit = Edit(known, ParagraphStart(new_id(), anchor, begins, session.author, now()))
    label = _("Begin a paragraph") if begins else _("Take a paragraph start away")
    session.apply(Change(label, (edit,)), origin)
    if not begins:
        return _("No paragraph begins here any more.")
    printed = next((p.label for p in session.cable.paragraphs if p.start == start), None)
    return _("¶{label} begins here.").format(label=printed) if printed else _("A paragraph begins here.")


def _refuse_outside(cable: Cable, start: int) -> None:
    header = cable.header.span
    if header is not None and header.contains(start):
        raise CannotDo(_("This is the header: no paragraph can begin here."))
    if any(line.contains(start) for line in cable.page_lines):
        raise CannotDo(_("This is the heading of a page: no paragraph can begin here."))
    if cable.signer is not None and cable.signer.span.contains(start):
        raise CannotDo(_("This is the signature: no paragraph can begin here."))
    if any(line.contains(start) for line in cable.furniture):
        raise CannotDo(_("This line is not part of the body: no paragraph can begin here."))


def _refuse_inside(cable: Cable, start: int, caret: int) -> None:
    """Refuse to take a start away from inside its paragraph: the number with its mark, or the first place, is meant."""
    from annotator.cable.numbering import label_at

    label, portion = label_at(cable.text, start)
    end = start
    for mark in (label, f"({portion})" if portion else None):
        found = cable.text.find(mark, end, start + _REACH) if mark else -1
        if mark and found >= 0:
            end = found + len(mark)
    if label and cable.text[end : end + 1] in (".", ")"):
        end += 1
    if caret > end:
        raise CannotDo(_("A paragraph begins on this line already. Put the caret on its number to take that away."))


def _begins(cable: Cable, start: int) -> bool:
    number = bisect_left(cable.paragraphs, start, key=lambda paragraph: paragraph.start)
    return number < len(cable.paragraphs) and cable.paragraphs[number].start == start


def _begin(cable: Cable, found: list[Paragraph], start: int) -> None:
    """Put a paragraph in, cutting the one it stands in."""
    from annotator.cable.numbering import label_at  # the parser is there already; the import is late for the start

    number = bisect_right(found, start, key=lambda paragraph: paragraph.start)
    if number and found[number - 1].start == start:
        return
    label, portion = label_at(cable.text, start)
    following = found[number].start if number < len(found) else _end_of_body(cable)
    end = max(following, start)
    items: tuple[Item, ...] = ()
    if number and start < found[number - 1].end:
        whole = found[number - 1]
        end = whole.end
        items = tuple(item for item in whole.items if item.span.start > start)
        before = tuple(item for item in whole.items if item.span.start < start)
        found[number - 1] = replace(whole, end=_trimmed(cable.text, whole.start, start), items=before)
    found.insert(number, Paragraph(0, label, portion, start, _trimmed(cable.text, start, end), items))


def _end_of_body(cable: Cable) -> int:
    return cable.signer.span.start if cable.signer is not None else len(cable.text)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _start_at(text: str, offset: int) -> tuple[int, int]:
    """Where the start meant by a caret is, and the end of its first word: a number it stands on, else its line."""
    low = max(0, offset - _LINE_REACH)
    for match in LINE_END.finditer(text, low, offset):
        low = match.end()
    ended = LINE_END.search(text, offset)
    high = ended.start() if ended is not None else len(text)
    at = offset
    while at > low and not text[at - 1].isspace() and offset - at < _REACH:
        at -= 1
    first = low
    while first < high and text[first].isspace():
        first += 1
    if first >= high:
        raise CannotDo(_("There are no words on this line."))
    start = at if at > first and _is_number(text, at) else first
    end = start
    while end < high and not text[end].isspace() and end - start < _REACH:
        end += 1
    return start, end


def _is_number(text: str, at: int) -> bool:
    """Whether a word inside a line is the number of a paragraph: with its stop or its pilcrow."""
    from annotator.cable.numbering import label_at

    words = text[at : at + _REACH].split(maxsplit=1)
    return bool(words) and label_at(text, at)[0] is not None and (words[0][-1:] in ".)" or not words[0][0].isalnum())
