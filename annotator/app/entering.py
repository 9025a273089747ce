"""What a person types into a field of a body: how each is read, how it is shown there again, what is offered for it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from annotator.app import tagging
from annotator.app.commands import CannotDo
from annotator.app.fields import FIELD_LABELS, body_of
from annotator.app.people import claimants, names_of, people_named
from annotator.app.periods import parse_period
from annotator.app.session import Session
from annotator.figures import format_number, parse_number, unit_of
from annotator.language import _
from annotator.model import Figure

COMMON_UNITS = (
    "people", "percent", "percentage point", "USD", "EUR", "GBP", "RUB", "t", "kg", "m", "km", "m2", "ha", "km2", "m3",
    "l", "barrel", "barrel per day", "MW", "kWh", "year", "month", "day", "h",
)  # fmt: skip
_NUMBERS = ("amount", "low", "high")
_PEOPLE = ("claimant", "via")


def read_field(session: Session, field: str, text: str, stored: Any = None) -> Any:
    """The value that ``text`` means in a field of a figure or claim; ``stored`` is what the field holds now.

    Raises:
        ValueError: it means nothing there; the message says why, for the person who typed it.
    """
    if field in _NUMBERS:
        return parse_number(text) if text.strip() else None
    if field == "period":
        return parse_period(text)
    if field == "unit":
        return read_unit(text)
    if field in _PEOPLE:
        return people_named(session, text, stored or ())
    return on_one_line(text)


def field_text(field: str, value: Any) -> str:
    """How a field's value stands in the line it is typed in."""
    if value is None:
        return ""
    if field in _PEOPLE:
        return names_of(value)
    return format_number(value) if isinstance(value, Decimal) else str(value)


def write_field(session: Session, name: str, field: str, text: str, origin: object = None) -> str:
    """Write what was typed into one field of an annotation, as one undoable change; what was done, if anything.

    Raises:
        CannotDo: it means nothing there, contradicts another field, or the annotation has no such field.
    """
    annotation = session.annotation(name)
    body = body_of(annotation) if annotation is not None else None
    try:
        value = read_field(session, field, text, getattr(body, field, None))
    except ValueError as reason:
        told = _("{field} was left as it is: {reason}")
        title = _(FIELD_LABELS[field])
        raise CannotDo(told.format(field=title[:1].upper() + title[1:], reason=reason)) from None
    return tagging.set_field(session, name, field, value, origin)


def on_one_line(text: str) -> str:
    """Words with single blanks between them."""
    return " ".join(text.split())


def read_unit(text: str) -> str:
    """The unit by its canonical code where it is known, else as it was typed."""
    words = on_one_line(text)
    unit = unit_of(words) if words else None
    return unit.code if unit is not None else words


def offered(session: Session, field: str, common: Iterable[str] = ()) -> list[str]:
    """What can be completed in a field: what is used in this cable, by alphabet, then ``common``; each once."""
    if field in _PEOPLE:
        return [person.name for person in claimants(session)]
    bodies = (annotation.body for annotation in session.annotations())
    found = {getattr(body, field) for body in bodies if isinstance(body, Figure)}
    return list(dict.fromkeys((*sorted(found - {""}, key=str.casefold), *common)))
