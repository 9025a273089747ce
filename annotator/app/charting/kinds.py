"""Which kind of chart fits a group of figures, and which others it could be."""

from collections.abc import Mapping

from annotator.app.charting.grouping import By, Group, by_dimension
from annotator.app.charting.kind_titles import COMPARE as COMPARE
from annotator.app.charting.kind_titles import DISTRIBUTION as DISTRIBUTION
from annotator.app.charting.kind_titles import KIND_TITLES as KIND_TITLES
from annotator.app.charting.kind_titles import PARTS as PARTS
from annotator.app.charting.kind_titles import RANGES as RANGES
from annotator.app.charting.kind_titles import TIME as TIME
from annotator.app.charting.time_spans import time_span
from annotator.app.series import Extent, FigureRow
from annotator.language import _

MANY = 40
"""Figures of one group from which their distribution is shown first."""
_FEW = 5
"""Figures below which a distribution says nothing."""


def proposed_kind(group: Group, wholes: Mapping[str, str]) -> str:
    """The kind that fits. ``wholes`` are the wholes that figures are linked to as parts, by the ids of the parts."""
    rows = group.rows
    dated = [row for row in rows if row.period and time_span(row.period) is not None]
    if len({row.period for row in dated}) > 1 and len(dated) * 3 >= len(rows) * 2:
        return TIME
    if (group.by is By.SHARES or _linked(rows, wholes)) and not why_not(PARTS, group):
        return PARTS
    if len({row.claimant for row in rows if row.claimant}) > 1:
        return RANGES
    return DISTRIBUTION if len(rows) >= MANY else COMPARE


def why_not(kind: str, group: Group) -> str:
    """Why a group cannot be shown so, in words; empty where it can."""
    rows = group.rows
    if kind == TIME and not any(row.period and time_span(row.period) is not None for row in rows):
        return _("No figure here has a period. Give one a period, and it can be shown over time.")
    if kind == PARTS:
        if len(by_dimension(rows)) > 1:
            return _("Figures of different dimensions are no parts of one whole.")
        if any(row.role == "change" for row in rows):
            return _("A change is no part of a whole.")
        if any(row.extent is not None and _below_zero(row.extent) for row in rows):
            return _("A number below zero is no part of a whole.")
        if len(rows) < 2 and rows[0].unit != "percent":
            return _("One number is no part of anything yet.")
    if kind == DISTRIBUTION and len(rows) < _FEW:
        return _("There are too few figures for a distribution; it takes {count}.").format(count=_FEW)
    return ""


def _below_zero(extent: Extent) -> bool:
    if extent.value is not None and extent.low is None:
        return extent.value < 0
    return extent.start < 0


def _linked(rows: tuple[FigureRow, ...], wholes: Mapping[str, str]) -> bool:
    """Whether all figures but one are linked as parts of that one."""
    if not wholes:
        return False
    ids = {row.id for row in rows}
    parts = {row.id for row in rows if wholes.get(row.id) in ids}
    return len(parts) > 1 and len(parts) == len(rows) - 1 and len({wholes[part] for part in parts}) == 1
