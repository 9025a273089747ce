"""The axes of a pane over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.figure_text import tick_text
from annotator.chart.geometry import GAP, MARGIN
from annotator.message import drawn
from annotator.text import view_text

if TYPE_CHECKING:
    from annotator.chart.time_item import TimeItem


def paint_axes(painter: QPainter, item: TimeItem) -> None:
    """Numbers at the left, times below, and what has no period at the right."""
    measures, plot = item.measures, item.plot
    painter.setFont(measures.font)
    for tick in item.axis.ticks:
        y = round(item.y_of(tick)) + 0.5
        painter.setPen(QPen(QColor(item.colors.muted if not tick else item.colors.grid), 1.0))
        painter.drawLine(QPointF(plot.left(), y), QPointF(measures.width - MARGIN, y))
        painter.setPen(QColor(item.colors.muted))
        rect = QRectF(0, y - measures.line / 2, plot.left() - GAP, measures.line)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick_text(tick, item.pane.unit)
        )
    painter.setPen(QColor(item.colors.muted))
    title = QRectF(MARGIN, item.section.head - measures.line - 4, measures.width - 2 * MARGIN, measures.line)
    words = measures.metrics.elidedText(drawn(item.pane.axis, view_text), Qt.TextElideMode.ElideMiddle, title.width())
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, words)
    chart = item.section.chart
    last = chart is not None and item.section.number + 1 == len(chart.panes)
    for x, text in item.time_ticks():
        painter.setPen(QPen(QColor(item.colors.grid), 1.0))
        painter.drawLine(
            QPointF(round(x) + 0.5, plot.top()), QPointF(round(x) + 0.5, plot.bottom() + (3 if last else 0))
        )
        if last:
            painter.setPen(QColor(item.colors.muted))
            width = measures.metrics.horizontalAdvance(text) + 2
            left = min(max(0.0, x - width / 2), measures.width - width)
            painter.drawText(QRectF(left, plot.bottom() + 4, width, measures.line), Qt.AlignmentFlag.AlignCenter, text)
    if any(mark.when is None for mark in item.pane.marks):
        painter.setPen(QPen(QColor(item.colors.muted), 1.0, Qt.PenStyle.DotLine))
        x = round(plot.right() + GAP) + 0.5
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setPen(QColor(item.colors.muted))
        width = measures.metrics.horizontalAdvance(item.undated_label) + 2
        rect = QRectF(item.undated_x - width / 2, plot.bottom() + 4, width, measures.line)
        if last:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, item.undated_label)
