"""Moving the edges of an annotation's words: by character, word or sentence, or to any place by mouse."""

from collections.abc import Callable
from dataclasses import replace

from annotator.app.commands import CannotDo
from annotator.app.paragraphs import paragraph_at
from annotator.app.session import Session
from annotator.app.tagging import present_annotation, surroundings, text_start, understood, write
from annotator.language import _
from annotator.model import Annotation, Figure
from annotator.text import Anchor, Span, describe, sentence_at, trim, whole_clusters

UNITS = ("character", "word", "sentence")


def fragment_at(session: Session, name: str) -> int:
    """The piece of an annotation that is under the caret, else the nearest to it (its number, from 0)."""
    caret = session.span.start
    places = session.placed(name)
    distances = [max(span.start - caret, caret - span.end, 0) for span in places]
    inside = [number for number, span in enumerate(places) if span.contains(caret)]
    return inside[0] if inside else min(range(len(places)), key=distances.__getitem__, default=0)


def move_edge(
    session: Session,
    name: str,
    edge: str,
    span_of: Callable[[Span], Span],
    origin: object = None,
    *,
    fragment: int | None = None,
) -> str:
    """Give a piece of an annotation the span ``span_of`` makes of its present one; ``edge`` names the act.

    The piece is the ``fragment`` of that number, by default the one under or nearest to the caret. Pieces that come to
    touch become one. What the analyst entered stays. A figure nobody has corrected is read again from its new words.

    Raises:
        CannotDo: there are no words, or the edge cannot be moved so.
    """
    annotation = present_annotation(session, name)
    places = session.placed(name)
    if not places:
        raise CannotDo(_("This annotation has no words in the text whose edges could be moved."))
    number = fragment_at(session, name) if fragment is None else fragment
    before = places[number]
    span = span_of(before)
    if span == before or not len(span):
        raise CannotDo(_("The edge cannot be moved further."))
    others = [place for at, place in enumerate(places) if at != number]
    spans = joined([*others, span])
    moved = replace(annotation, anchors=anchors_of(session, annotation, spans))
    body = annotation.body
    if isinstance(body, Figure) and len(places) == 1 and replace(body, series="") == understood(session, before):
        moved = replace(moved, body=replace(understood(session, span), series=body.series))
    write(session, edge, annotation, moved, origin)
    session.select((name,), Span(span.start, span.start), origin)
    return edge


def anchors_of(session: Session, annotation: Annotation, spans: list[Span]) -> tuple[Anchor, ...]:
    """The anchors of ``spans``; those an annotation has already stay as they were read."""
    text = session.cable.text
    # Anchors of a text that was changed since may stand at the same offsets, and mean other words.
    kept = {anchor.span: anchor for anchor in annotation.anchors if anchor.quote.exact == anchor.span.of(text)}
    return tuple(kept.get(span) or describe(text, span) for span in spans)


def joined(spans: list[Span]) -> list[Span]:
    """The spans in the order of the text; those that share or touch a place are one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def dragged(text: str, span: Span, edge: str, offset: int) -> Span:
    """``span`` with one edge at ``offset``, where a mouse took it; an edge dragged over the other one turns round.

    Blank ends are left out, and no letter is cut from its marks; where no words are left the span stays as it is.
    """
    fixed = span.end if edge == "start" else span.start
    low, high = sorted((fixed, max(0, min(offset, len(text)))))
    words = trim(text, whole_clusters(text, Span(low, high)))
    return words if len(words) else span


def shifted_by(session: Session, span: Span, edge: str, step: int, unit: str) -> Span:
    """``span`` with its ``start`` or ``end`` moved by one of :data:`UNITS` in the direction of ``step`` (-1 or 1).

    The span never becomes empty, its ends never blank, and no letter is cut from its marks.
    """
    text = session.cable.text
    if unit == "word":
        return shifted(text, span, edge, step)
    here = span.start if edge == "start" else span.end
    there = _character(text, here, step, edge) if unit == "character" else _sentence(session, here, step, edge)
    start, end = (there, span.end) if edge == "start" else (span.start, there)
    if not 0 <= start < end <= len(text):
        return span
    words = trim(text, Span(start, end))
    return words if len(words) else span


def shifted(text: str, span: Span, edge: str, step: int) -> Span:
    """``span`` with its ``start`` or ``end`` moved to the next word bound in the direction of ``step`` (-1 or 1).

    The span never becomes empty, its ends never blank, and CR LF is never cut.
    """
    here = span.start if edge == "start" else span.end
    there = _word_bound(text, here, edge, step)
    start, end = (there, span.end) if edge == "start" else (span.start, there)
    if not 0 <= start < end <= len(text):
        return span
    trimmed = trim(text, Span(start, end))
    return trimmed if len(trimmed) else span


def _word_bound(text: str, offset: int, edge: str, step: int) -> int:
    """The next place a word begins (``edge`` start) or ends (``edge`` end), from ``offset`` in one direction."""
    at = offset + step
    while 0 < at < len(text):
        before, after = text[at - 1].isspace(), text[at].isspace()
        if (before and not after) if edge == "start" else (not before and after):
            break
        at += step
    return max(0, min(at, len(text)))


def _character(text: str, offset: int, step: int, edge: str) -> int:
    """The next place between two characters as a reader counts them; blanks are passed over, for no span ends there."""
    at = offset + step
    while 0 < at < len(text):
        beside = text[at - 1] if edge == "end" else text[at]
        cut = whole_clusters(text, Span(at - 1, at)).end != at
        if not beside.isspace() and not cut:
            break
        at += step
    return max(0, min(at, len(text)))


def _sentence(session: Session, offset: int, step: int, edge: str) -> int:
    """The next place a sentence begins or ends, over the bounds of paragraphs; ``offset`` where there is none."""
    text = session.cable.text
    at = offset if step > 0 else offset - 1
    while 0 <= at < len(text):
        while 0 <= at < len(text) and text[at].isspace():
            at += step
        if not 0 <= at < len(text):
            break
        paragraph = paragraph_at(session.cable, at)
        if paragraph is not None and at < (words := text_start(session, paragraph.start)):  # on its label
            at = words if step > 0 else paragraph.start - 1
            continue
        sentence = sentence_at(text, at, surroundings(session, at))
        if sentence is None:
            break
        bound = sentence.start if edge == "start" else sentence.end
        if (bound - offset) * step > 0:
            return bound
        at = sentence.end if step > 0 else sentence.start - 1
    return offset
