"""The analyst's acts on what was found again in a text that has changed; each is one undoable change."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.review import WORDS, kept_inside, main_anchors
from annotator.language import _
from annotator.model import Annotation, Change, Dismissed, Edit, Figure, ParagraphStart, Record
from annotator.text import Span, Verdict, describe, place, trim
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.session import Session


@value
class Item:
    """One row of the review: a record that waits (``verdict``), or one without words in the text (no verdict)."""

    id: str
    verdict: Verdict | None
    confidence: float
    kind: str
    before: str
    after: str
    spans: tuple[Span, ...]


def rows(session: "Session") -> list[str]:
    """The ids of what waits, in the order of the earlier text, then of the orphans."""
    review = session.review
    waiting = [name for name in review.order if _waits(session, name)]
    lost = [
        (main_anchors(record)[0].span.start, record.id)
        for record in session.records.values()
        if record.id not in review.pending
        and (record.id in review.orphans or (isinstance(record, Annotation) and session.is_orphan(record)))
    ]
    return [*waiting, *(name for _start, name in sorted(lost))]


def item(session: "Session", name: str) -> Item:
    """One row in words."""
    record = session.records[name]
    review = session.review
    if name not in review.pending:
        return Item(name, None, 0.0, _kind(record), _words(record), "", ())
    found = review.found(record)
    spans = review.places(record) or ()
    after = " … ".join(span.of(session.cable.text) for span in spans)
    return Item(name, found.verdict, found.confidence, _kind(record), _words(record), after, spans)


def read_anew(session: "Session", name: str) -> tuple[str, str]:
    """What a figure says, and will say once its changed words are accepted; twice nothing where that is the same."""
    from annotator.app.series import figure_row  # late: nothing has changed at most starts

    record = session.records.get(name)
    if not isinstance(record, Annotation) or name not in session.review.pending:
        return "", ""
    accepted = session.review.accepted(record)
    if not isinstance(accepted, Annotation) or not isinstance(record.body, Figure):
        return "", ""
    before, after = (
        " ".join(filter(None, (figure_row(one, one.body).printed, one.body.noun)))
        for one in (record, accepted)
        if isinstance(one.body, Figure)
    )
    return (before, after) if before != after else ("", "")


def items(session: "Session") -> list[Item]:
    """All rows in words."""
    return [item(session, name) for name in rows(session)]


def count_like(session: "Session", verdict: Verdict) -> int:
    """How many that wait have a verdict."""
    return sum(session.review.found(record).verdict == verdict for record in _all_waiting(session))


def is_waiting(session: "Session") -> bool:
    """Whether anything waits for the analyst."""
    return bool(session.review.pending)


def current(session: "Session") -> Record | None:
    """The record the analyst is at, if it waits or has no words in the text."""
    review = session.review
    for name in (*session.selected[:1], review.current):
        record = session.records.get(name)
        if record is None:
            continue
        lost = isinstance(record, Annotation) and session.is_orphan(record)
        if name in review.pending or name in review.orphans or lost:
            return record
    return None


def accept(session: "Session", origin: object = None) -> str:
    """Accept what was found for the current record: it holds on to the words there, or stays an orphan."""
    record = _waiting(session)
    verdict = session.review.found(record).verdict
    following = _following(session, record.id)
    told = _("Accepted: {verdict}.").format(verdict=_(WORDS[verdict]))
    _accept(session, [record], _("Accept a place"), told, origin)
    _go_to(session, following)
    return told


def reject(session: "Session", origin: object = None) -> str:
    """Not there: the current record keeps its words and becomes an orphan, until it is put to other words."""
    record = _waiting(session)
    following = _following(session, record.id)
    inside = kept_inside(record, len(session.cable.text))
    adopted = session.review.adopted(session.text, session.cable, (), [record.id])
    session.apply(Change(_("Reject a place"), (Edit(session.text, adopted), Edit(record, inside))), origin)
    _go_to(session, following)
    return _("Rejected; it stays in the list without a place. Select words and attach it, or leave it there.")


def accept_verdict(session: "Session", origin: object = None) -> str:
    """Accept all that have the verdict of the current record."""
    verdict = session.review.found(_waiting(session)).verdict
    records = [record for record in _all_waiting(session) if session.review.found(record).verdict == verdict]
    label = _("Accept all that are {verdict}").format(verdict=_(WORDS[verdict]))
    told = _("{count} accepted: {verdict}.").format(count=len(records), verdict=_(WORDS[verdict]))
    return _accept(session, records, label, told, origin)


def accept_places(session: "Session", origin: object = None) -> str:
    """Accept every place found. What is lost or ambiguous keeps its words and becomes an orphan. One change.

    Raises:
        CannotDo: nothing waits, or the search is not over.
    """
    records = _all_waiting(session)
    if not session.review.is_searched or not records:
        raise CannotDo(_("Nothing waits for you.") if not records else _("The search is not over yet."))
    label = _("Accept the places found")
    return _accept(session, records, label, label, origin)


def attach(session: "Session", origin: object = None) -> str:
    """Put the current record to the selected words.

    Raises:
        CannotDo: no words are selected, or there is no such record.
    """
    record = current(session)
    if record is None:
        raise CannotDo(_("Choose first what to attach: an annotation that was not found, or waits for review."))
    if session.read_only:
        raise CannotDo(session.read_only)
    span = trim(session.cable.text, session.span)
    if not len(span):
        session.review.current = record.id
        raise CannotDo(_("Now select its words in the text, and press the key again."))
    anchor = describe(session.cable.text, span)
    moved: Record
    if isinstance(record, Annotation):
        moved = replace(record, anchors=(anchor,))
    else:
        assert isinstance(record, (Dismissed, ParagraphStart))
        moved = replace(record, anchor=anchor)
    adopted = session.review.adopted(session.text, session.cable, [record.id])
    edits = (Edit(session.text, adopted), Edit(record, moved))
    session.apply(Change(_("Attach to other words"), edits), origin)
    session.select((record.id,) if isinstance(record, Annotation) else (), None, origin)
    return _("Attached to “{words}”.").format(words=" ".join(span.of(session.cable.text).split())[:60])


def _accept(session: "Session", records: Sequence[Record], label: str, told: str, origin: object) -> str:
    if session.read_only:
        raise CannotDo(session.read_only)
    review = session.review
    if not review.is_searched:
        raise CannotDo(_("The search is not over yet."))
    lost = [record.id for record in records if not review.places(record)]
    settled = [record.id for record in records if review.places(record)]
    adopted = review.adopted(session.text, session.cable, settled, lost)
    edits = chain([Edit(session.text, adopted)], (Edit(record, review.accepted(record)) for record in records))
    return session.work.do(len(records), label, edits, lambda: told, origin)


def _waiting(session: "Session") -> Record:
    record = current(session)
    if session.read_only:
        raise CannotDo(session.read_only)
    if record is None or record.id not in session.review.pending:
        raise CannotDo(_("Nothing that waits for review is selected."))
    return record


def _all_waiting(session: "Session") -> list[Record]:
    return [session.records[name] for name in session.review.order if _waits(session, name)]


def _waits(session: "Session", name: str) -> bool:
    return name in session.review.pending and name in session.records


def _following(session: "Session", name: str) -> str:
    """The row after one that is about to be settled."""
    review = session.review
    at = review.order.index(name)
    rest = (*review.order[at + 1 :], *review.order[:at])
    return next((other for other in rest if _waits(session, other)), "")


def _go_to(session: "Session", name: str) -> None:
    session.review.current = name
    if session.annotation(name) is not None:
        session.select((name,), None, None)


def _words(record: Record) -> str:
    return " … ".join(anchor.quote.exact for anchor in main_anchors(record))


def _kind(record: Record) -> str:
    if isinstance(record, Annotation):
        return record.tag
    return _("dismissed") if isinstance(record, Dismissed) else _("paragraph start")


def place_of(session: "Session", record: Dismissed | ParagraphStart) -> Span | None:
    """Where a dismissed suggestion or a correction is now; None where that is not known."""
    held = session.review.places(record)
    if held is None:
        return place(session.cable.text, record.anchor)
    return held[0] if held else None
