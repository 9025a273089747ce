"""What a figure or claim lacks, and what can be offered for it at one key."""

from dataclasses import replace

from annotator.app.commands import CannotDo
from annotator.app.paragraphs import paragraph_at
from annotator.app.session import Session
from annotator.app.tagging import set_field
from annotator.language import _
from annotator.model import Annotation, Change, Claim, Edit, Figure, now_after
from annotator.values import value

_NEEDS_UNIT = ("money", "measure")
_PEOPLE = "people"
_REACH = 20_000
"""Code points before a figure that are searched for a noun when its own paragraph names none."""


@value
class Offers:
    """What can be taken over for a figure: a noun, a series; empty where nothing is worth offering.

    ``unit`` goes with the noun: persons are counted in ``people``.
    """

    noun: str = ""
    series: str = ""
    unit: str = ""


def missing_field(body: Figure | Claim | None) -> str:
    """The first field an analyst would fill in now; empty where nothing is missing."""
    if isinstance(body, Claim):
        return "" if body.claimant else "claimant"
    if isinstance(body, Figure):
        if body.amount is None and body.low is None and body.high is None:
            return "amount"
        if not body.noun:
            return "noun"
        if body.kind in _NEEDS_UNIT and not body.unit:
            return "unit"
    return ""


def offers_for(session: Session, annotation: Annotation) -> Offers:
    """The noun named last before a figure without one, and the series used in its paragraph."""
    places = session.placed(annotation.id)
    figure = annotation.body
    if not isinstance(figure, Figure) or not places or session.read_only:
        return Offers()
    noun, unit = ("", "") if figure.noun else _last_noun(session, places[0].start)
    series = "" if figure.series else _series(session, places[0].start, figure)
    return Offers(noun, series, unit if unit == _PEOPLE and not figure.unit and figure.kind == "count" else "")


def take_noun(session: Session, origin: object = None) -> str:
    """Give the selected figure the noun that is offered.

    Raises:
        CannotDo: none is.
    """
    annotation, offers = _selected(session)
    if not offers.noun:
        raise CannotDo(_("No noun is offered for this figure."))
    assert isinstance(annotation.body, Figure)
    body = replace(annotation.body, noun=offers.noun, unit=offers.unit or annotation.body.unit)
    after = replace(annotation, body=body, modified=now_after(annotation.created))
    session.apply(Change(_("Set noun"), (Edit(annotation, after),)), origin)
    return _("It counts “{noun}”.").format(noun=offers.noun)


def take_series(session: Session, origin: object = None) -> str:
    """Give the selected figure the series that is offered.

    Raises:
        CannotDo: none is.
    """
    annotation, offers = _selected(session)
    if not offers.series:
        raise CannotDo(_("No series is offered for this figure."))
    set_field(session, annotation.id, "series", offers.series, origin)
    return _("It belongs to the series “{series}”.").format(series=offers.series)


def _selected(session: Session) -> tuple[Annotation, Offers]:
    annotation = session.annotation(session.selected[0]) if len(session.selected) == 1 else None
    if annotation is None:
        raise CannotDo(_("No annotation is selected."))
    return annotation, offers_for(session, annotation)


def _last_noun(session: Session, offset: int) -> tuple[str, str]:
    """A noun and the unit beside it.

    Of the figures tagged in the paragraph before ``offset``, else behind it, else of those only found there.
    """
    start, end = _paragraph(session, offset)
    before = _figures(session, start, offset)
    for figure in (*reversed(before), *_figures(session, offset, end)):
        if figure.noun:
            return figure.noun, figure.unit
    found = [m for m in session.suggestions.understood_near(start, end) if m.quantity.noun]
    if found:
        nearest = min(found, key=lambda m: (m.start > offset, abs(m.start - offset))).quantity
        return nearest.noun, nearest.unit
    further = _figures(session, max(0, start - _REACH), start)
    return next(((figure.noun, figure.unit) for figure in reversed(further) if figure.noun), ("", ""))


def _series(session: Session, offset: int, figure: Figure) -> str:
    """The series nearest before ``offset`` in the paragraph, else behind it; one of the same unit goes first."""
    start, end = _paragraph(session, offset)
    there = [f for f in (*reversed(_figures(session, start, offset)), *_figures(session, offset, end)) if f.series]
    there.sort(key=lambda other: other.unit != figure.unit)
    return there[0].series if there else ""


def _figures(session: Session, start: int, end: int) -> list[Figure]:
    """The bodies of the figures tagged in ``start..end``, in order."""
    found = (session.annotation(name) for _start, _end, name in session.touching(start, end))
    return [one.body for one in found if one is not None and isinstance(one.body, Figure)]


def _paragraph(session: Session, offset: int) -> tuple[int, int]:
    paragraph = paragraph_at(session.cable, offset)
    if paragraph is None:
        return 0, offset
    return max(paragraph.start, offset - _REACH), min(max(paragraph.end, offset), offset + _REACH)
