"""The paper a figure sheet or a report is printed on."""

from PySide6.QtCore import QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

MARGIN = 18.0
"""Millimetres beside the page, unless told otherwise; above and below it is a little less."""


def paper_of() -> QPageSize.PageSizeId:
    """The paper people print on here."""
    metric = QLocale().measurementSystem() != QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter


def layout_for(size: QPageSize.PageSizeId, margin: float = MARGIN) -> QPageLayout:
    """Upright paper with ``margin`` millimetres beside the page."""
    margins = QMarginsF(margin, margin * 0.7, margin, margin * 0.7)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
