"""Claims and figures as rows of plain values, with their citation: for the command line, tables, reports, exports.

A row is a mapping whose keys are the columns named here, in that order, so that it can become JSON, CSV or a line of
text as it is. Numbers are decimal strings, offsets count code points of the decoded text, lists are lists of texts.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from annotator.app.citation import cable_name
from annotator.app.linked import Linked
from annotator.app.paragraphs import place_name
from annotator.app.session import Session
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure
from annotator.text import Anchor, place

Row: TypeAlias = dict[str, Any]

CITED = ("cable", "paragraph", "start", "end", "quote")
CLAIM_FIELDS = (
    *CITED,
    *("claimant", "via", "stance", "proposition", "source", "cue", "reliability", "credibility", "portion", "figures"),
    *("review", "memo", "author", "created", "modified", "id"),
)
FIGURE_FIELDS = (
    *CITED,
    *("value", "low", "high", "unit", "unitCode", "kind", "role", "comparator", "approximate", "direction", "period"),
    *("noun", "series", "claimant", "claims", "review", "memo", "author", "created", "modified", "id"),
)
"""The columns. ``start`` and ``end`` are null where the words are not found in the text."""


def claim_rows(session: Session) -> Iterator[Row]:
    """The claims of a cable in the order of the text, what was not found last."""
    linked = Linked(session)
    for annotation in in_reading_order(session, CLAIM):
        yield claim_row(session, annotation, linked)


def figure_rows(session: Session) -> Iterator[Row]:
    """The figures of a cable in the order of the text, what was not found last."""
    linked = Linked(session)
    for annotation in in_reading_order(session, FIGURE):
        yield figure_row(session, annotation, linked)


def in_reading_order(session: Session, tag: str) -> list[Annotation]:
    """The annotations with this tag in the order of the text; orphans after them, by where they stood."""

    def key(annotation: Annotation) -> tuple[int, int, int, str]:
        placed = session.placed(annotation.id)
        spans = placed or tuple(anchor.span for anchor in annotation.anchors)
        start, end = (spans[0].start, spans[0].end) if spans else (0, 0)
        return (0 if placed else 1, start, -end, annotation.id)

    return sorted((one for one in session.annotations() if one.tag == tag), key=key)


def linked_quotes(session: Session, annotation: Annotation, linked: Linked, tag: str) -> list[str]:
    """The quotes of the annotations with this tag that are linked with ``annotation``, in the order of the text."""
    ones = (session.annotation(name) for name in linked.others(annotation.id))
    those = [one for one in ones if one is not None and one.tag == tag]
    return [one.quote for one in sorted(those, key=lambda one: (one.anchors[:1] and one.anchors[0].span.start, one.id))]


def claim_row(session: Session, annotation: Annotation, linked: Linked) -> Row:
    """A claim as a row of :data:`CLAIM_FIELDS`."""
    body = annotation.body if isinstance(annotation.body, Claim) else Claim()
    return {
        **_cited(session, annotation),
        "claimant": [person.name for person in body.claimant],
        "via": [person.name for person in body.via],
        "stance": body.stance,
        "proposition": body.proposition,
        "source": _words(session, body.source_span),
        "cue": _words(session, body.cue_span),
        "reliability": body.reliability,
        "credibility": body.credibility,
        "portion": body.portion,
        "figures": linked_quotes(session, annotation, linked, FIGURE),
        "review": body.review,
        **_made(annotation),
    }


def figure_row(session: Session, annotation: Annotation, linked: Linked) -> Row:
    """A figure as a row of :data:`FIGURE_FIELDS`."""
    body = annotation.body if isinstance(annotation.body, Figure) else Figure()
    return {
        **_cited(session, annotation),
        "value": _decimal(body.amount),
        "low": _decimal(body.low),
        "high": _decimal(body.high),
        "unit": body.unit,
        "unitCode": body.unit_code,
        "kind": body.kind,
        "role": body.role,
        "comparator": body.comparator,
        "approximate": body.approximate,
        "direction": body.direction,
        "period": body.period,
        "noun": body.noun,
        "series": body.series,
        "claimant": [person.name for person in body.claimant],
        "claims": linked_quotes(session, annotation, linked, CLAIM),
        "review": body.review,
        **_made(annotation),
    }


def _cited(session: Session, annotation: Annotation) -> Row:
    placed = session.placed(annotation.id)
    cable_id = session.cable.header.cable_id
    return {
        "cable": cable_id.value if cable_id is not None else cable_name(session),
        "paragraph": place_name(session.cable, placed[0].start) if placed else "",
        "start": min(span.start for span in placed) if placed else None,
        "end": max(span.end for span in placed) if placed else None,
        "quote": " … ".join(span.of(session.cable.text) for span in placed) if placed else annotation.quote,
    }


def _made(annotation: Annotation) -> Row:
    return {
        "memo": annotation.memo,
        "author": annotation.creator.name if annotation.creator is not None else annotation.generator,
        "created": annotation.created,
        "modified": annotation.modified,
        "id": annotation.id,
    }


def _words(session: Session, anchor: Anchor | None) -> str:
    """The words of the cable a claim's source or cue is, as they stand in the text now; else as they were taken."""
    if anchor is None:
        return ""
    found = place(session.cable.text, anchor)
    return found.of(session.cable.text) if found is not None else anchor.quote.exact


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
