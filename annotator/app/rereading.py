"""What a figure says, read from its words; and read anew when these have changed."""

from dataclasses import replace
from datetime import date

from annotator.figures import Quantity, parse_figure, unit_of
from annotator.model import Figure

_TOGETHER = (
    ("amount", "low", "high", "comparator", "approximate", "direction", "role"),
    ("unit", "unit_code", "kind"),
    ("noun",),
    ("period",),
)
"""Fields that are read together: where one of them is the analyst's own, all of these are."""


def figure_from(quantity: Quantity) -> Figure:
    """The body of a figure that means ``quantity``."""
    unit = unit_of(quantity.unit) if quantity.unit else None
    return Figure(
        noun=quantity.noun,
        amount=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        unit_code=unit.cefact if unit is not None else "",
        kind=quantity.kind,
        role=quantity.role,
        comparator=quantity.comparator,
        approximate=quantity.approximate,
        direction="" if quantity.direction == "none" else quantity.direction,
        period=quantity.period,
    )


def read_anew(figure: Figure, before: str, after: str, written: date | None) -> Figure:
    """A figure whose words were ``before`` and are ``after``; ``written`` is the date of the cable.

    Where it said what the words said it says what they say now. What the analyst, or the sentence around them, said
    otherwise stays; so does everything where either words hold no number.
    """
    was, now = (parse_figure(words, written=written) for words in (before, after))
    if was is None or now is None:
        return figure
    old, new = figure_from(was), figure_from(now)
    for fields in _TOGETHER:
        if all(getattr(figure, field) == getattr(old, field) for field in fields):
            figure = replace(figure, **{field: getattr(new, field) for field in fields})
    return figure
