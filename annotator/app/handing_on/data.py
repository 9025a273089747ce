"""The figures of charts as rows of plain values, and these as CSV."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from annotator.app.cells import csv_text
from annotator.app.charting import ChartPlan, Mark, PanePlan, Plan
from annotator.app.handing_on.source import Source
from annotator.app.series import FigureRow

FIELDS = (
    *("cable", "written", "classification", "chart", "kind", "label", "noun", "series", "value", "low", "high"),
    *("unit", "comparator", "approximate", "role", "direction", "period", "claimant", "paragraph", "quote", "remarks"),
    *("axis_value", "axis_low", "axis_high", "axis_unit", "start", "id"),
)
"""The columns. ``value``, ``low``, ``high`` are in ``unit``, as the figure says; ``axis_…`` in the unit it is drawn in,
a fall below zero. ``start`` counts code points of the cable's text. Numbers and periods are written alike in every
language and country; ``chart``, ``label`` and ``remarks`` are in the analyst's words."""


def as_csv(plan: Plan, source: Source) -> str:
    """The figures that are drawn, a line each, as RFC 4180 says, safe for spreadsheets; numbers as plain digits."""
    rows = (row_of(chart, pane, mark, source) for chart in plan.charts for pane in chart.panes for mark in pane.marks)
    return csv_text([FIELDS, *([row[field] for field in FIELDS] for row in rows)])


def row_of(chart: ChartPlan, pane: PanePlan, mark: Mark, source: Source) -> dict[str, Any]:
    """One figure by the names of :data:`FIELDS`; numbers are decimal texts, what is not there is None."""
    row, extent = mark.row, mark.extent
    return {
        "cable": source.cable,
        "written": source.written,
        "classification": source.classification,
        "chart": chart.title,
        "kind": chart.kind,
        "label": mark.label,
        "noun": row.noun,
        "series": row.series,
        "value": plain(row.value),
        "low": plain(row.low),
        "high": plain(row.high),
        "unit": row.unit,
        "comparator": row.comparator,
        "approximate": row.approximate,
        "role": row.role,
        "direction": row.direction,
        "period": row.period,
        "claimant": row.claimant,
        "paragraph": row.paragraph,
        "quote": " ".join(row.quote.split()),
        "remarks": " ".join(sign.text for sign in mark.signs),
        "axis_value": plain(extent.value),
        "axis_low": plain(extent.low),
        "axis_high": plain(extent.high),
        "axis_unit": pane.unit,
        "start": row.start if row.start >= 0 else None,
        "id": row.id,
    }


def rows_of(plan: Plan) -> Iterator[FigureRow]:
    """The figures of all charts, in the order they are drawn."""
    return (mark.row for chart in plan.charts for mark in chart.marks)


def plain(number: Decimal | None) -> str | None:
    """All digits of a number, never an exponent."""
    return None if number is None else format(number, "f")
