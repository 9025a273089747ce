"""How figures are distributed: columns of cells, a cell a figure, so that each can still be picked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.charting.ticks import round_ticks
from annotator.app.figure_text import number_text, tick_text
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import GAP, MARGIN, Section
from annotator.chart.plates import number_width, place_plates
from annotator.chart.scales import scale_of
from annotator.chart.section_item import SectionItem
from annotator.chart.shapes import mix, paint_ring
from annotator.language import _
from annotator.number_style import count_text
from annotator.text import view_text

if TYPE_CHECKING:
    from annotator.chart.time_labels import Label, Labelled

_LARGEST_CELL = 24.0
_LEAST_GAP = 4.0
"""Pixels of a cell's height from which cells are drawn apart; lower ones make one column."""


class BinsItem(SectionItem):
    """A pane of a distribution."""

    def __init__(self, section: Section, colors: ChartColors) -> None:
        super().__init__(section, colors)
        assert section.pane is not None
        measures = section.measures
        self.pane = section.pane
        self._most = max((each.count for each in self.pane.bins), default=1) or 1
        left = MARGIN + measures.metrics.horizontalAdvance(number_text_of(self._most)) + GAP
        top = section.head + measures.line * 0.4
        height = measures.field - measures.line * 0.6
        self.plot = QRectF(left, top, max(40.0, measures.width - 2 * MARGIN - left), height)
        self.cell = min(_LARGEST_CELL, height / self._most)
        self.axis = scale_of(self.pane, left, self.plot.width(), measures)
        heights = [0] * len(self.pane.bins)
        self._cells: list[tuple[int, int]] = []  # bin and place in it, by figure
        for mark in self.pane.marks:
            self._cells.append((mark.lane, heights[mark.lane]))
            heights[mark.lane] += 1
        self._by_cell = {cell: number for number, cell in enumerate(self._cells)}
        self._faint = mix(colors.fills[0], colors.background, colors.faint)

    def mark_rect(self, number: int) -> QRectF:
        """The figure's cell."""
        at, place = self._cells[number]
        return self._cell(at, place)

    def row_rect(self, number: int) -> QRectF:
        """The same."""
        return self.mark_rect(number)

    def hit(self, point: QPointF) -> int | None:
        """The cell under the point."""
        for at, each in enumerate(self.pane.bins):
            if self.axis.x(each.low) <= point.x() < self.axis.x(each.high):
                return self._by_cell.get((at, int((self.plot.bottom() - point.y()) // self.cell)))
        return None

    def stacked(self, number: int) -> list[int]:
        """Where cells are too low to be told apart, those of the same few pixels of the column."""
        if self.cell >= _LEAST_GAP:
            return [number]
        at, place = self._cells[number]
        many = ceil(_LEAST_GAP / self.cell)
        first = place - place % many
        cells = ((at, other) for other in range(first, first + many))
        return [self._by_cell[cell] for cell in cells if cell in self._by_cell]

    def edge_ticks(self) -> list[tuple[float, str]]:
        """The numbers along the axis, at the edges of columns, with the place of their middle in pixels.

        As many as have room; one that would leave the view is moved inwards.
        """
        metrics, width = self.measures.metrics, self.measures.width
        edges = [each.low for each in self.pane.bins] + [self.pane.bins[-1].high]
        for step in range(1, len(edges) + 1):
            found = [(self.axis.x(edge), tick_text(edge, self.pane.unit)) for edge in edges[::step]]
            widths = [metrics.horizontalAdvance(text) + 2 for _x, text in found]
            found = [(min(max(x, w / 2), width - w / 2), text) for (x, text), w in zip(found, widths, strict=True)]
            clear = all(
                a[0] + wa / 2 + GAP <= b[0] - wb / 2
                for a, b, wa, wb in zip(found, found[1:], widths, widths[1:], strict=False)
            )
            if clear:
                return found
        return []

    def drawing(self, painter: QPainter, exposed: QRectF) -> Iterator[float]:
        """Head, axes, columns, rings."""
        del exposed  # there are at most some thirty columns, of cells that can be told apart or in one piece
        self.paint_head(painter)
        self._paint_axes(painter)
        for at, each in enumerate(self.pane.bins):
            if each.count:
                self._paint_column(painter, at, each.count)
        yield 1.0
        for number in self.selected:
            paint_ring(painter, self.mark_rect(number).adjusted(-1, -1, 1, 1), self.colors.ring)
        if self.hovered is not None:
            paint_ring(painter, self.mark_rect(self.hovered).adjusted(-1, -1, 1, 1), self.colors.muted)
        self.paint_plates(painter)

    def find_plates(self, numbers: Collection[int]) -> dict[int, Label]:
        """Of all of them: a cell has no number beside it."""
        from annotator.chart.time_labels import Labelled

        room = QRectF(2, self.section.head, self.measures.width - 4, self.plot.bottom() - self.section.head)

        def labelled(number: int) -> Labelled:
            box = self.mark_rect(number)
            return Labelled(number, box.center(), box, number_width(self.pane.marks[number], self.measures), room, True)

        return place_plates(numbers, labelled, self.measures.line, ())

    def _paint_column(self, painter: QPainter, at: int, count: int) -> None:
        fill = QColor(self.colors.fills[0])
        if self.cell < _LEAST_GAP:
            painter.fillRect(self._cell(at, 0).united(self._cell(at, count - 1)), fill)
            return
        for place in range(count):
            rect = self._cell(at, place)
            if self.pane.marks[self._by_cell[at, place]].row.approximate:
                painter.fillRect(rect, QColor(self._faint))
                painter.setPen(QPen(fill, 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
            else:
                painter.fillRect(rect, fill)

    def _cell(self, at: int, place: int) -> QRectF:
        each, apart = self.pane.bins[at], 1.0 if self.cell >= _LEAST_GAP else 0.0
        left, right = self.axis.x(each.low) + 1, self.axis.x(each.high) - 1
        top = self.plot.bottom() - (place + 1) * self.cell
        return QRectF(left, top + apart, max(2.0, right - left), max(0.5, self.cell - apart))

    def _paint_axes(self, painter: QPainter) -> None:
        measures, plot = self.measures, self.plot
        painter.setFont(measures.font)
        painter.setPen(QColor(self.colors.muted))
        title = QRectF(MARGIN, self.section.head - measures.line - 4, measures.width - 2 * MARGIN, measures.line)
        words = _("figures, by {axis}").format(axis=view_text(self.pane.axis))
        painter.drawText(
            title,
            Qt.AlignmentFlag.AlignVCenter,
            measures.metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, title.width()),
        )
        from decimal import Decimal

        for tick in round_ticks(Decimal(0), Decimal(self._most), 4, whole=True):
            y = round(plot.bottom() - float(tick) * self.cell) + 0.5
            painter.setPen(QPen(QColor(self.colors.muted if not tick else self.colors.grid), 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(self.colors.muted))
            rect = QRectF(0, y - measures.line / 2, plot.left() - GAP, measures.line)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number_text(tick))
        for x, text in self.edge_ticks():
            width = measures.metrics.horizontalAdvance(text) + 2
            painter.drawText(
                QRectF(x - width / 2, plot.bottom() + 4, width, measures.line), Qt.AlignmentFlag.AlignCenter, text
            )


def number_text_of(count: int) -> str:
    """A count as it stands along the axis."""
    return count_text(count)
