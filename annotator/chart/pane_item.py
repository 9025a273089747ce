"""One pane in the scene: title, axis, bars. pyqtgraph draws plot and axis; what must stay crisp is painted in pixels.

Only rows that are exposed are painted, so a pane of ten thousand figures costs what its visible part costs.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from annotator.app.figure_text import tick_text
from annotator.app.series import FigureRow, printed
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import ARROW, GAP, MARGIN, Columns, Measures, Section
from annotator.chart.marks import Mark, mix, paint_over_bar, paint_ring
from annotator.chart.pane_scale import scale_of

_INDENT = 5.0  # of labels above bars, to keep clear of the zero line
_AXIS_LABEL_ROOM = 40


class PaneItem(QGraphicsItem):
    """A pane at its section's place. Made anew when rows, width or colours change."""

    def __init__(self, section: Section, measures: Measures, columns: Columns, colors: ChartColors) -> None:
        super().__init__()
        assert section.pane is not None
        self.section = section
        self.pane = section.pane
        self.measures = measures
        self.colors = colors
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setPos(0, section.top)
        self._selected: frozenset[str] = frozenset()
        self._hovered: int | None = None
        self._numbers = {row.id: number for number, row in enumerate(self.pane.rows)}
        self._columns = columns
        self.plot_left = columns.plot_left
        self.positions = scale_of(self.pane, measures, max(40.0, measures.width - MARGIN - self.plot_left))
        self._faint = {fill: mix(fill, colors.background, colors.faint) for fill in colors.fills}
        self.bar_items: list[Any] = []
        """The plot's bar items, one a look."""
        self._plot = self._make_plot()
        self._axis = self._make_axis()
        self._over = _OverBars(self)

    def boundingRect(self) -> QRectF:
        """Width of the view, height of the section."""
        return QRectF(0, 0, self.measures.width, self.section.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """What lies behind the bars: bands, grid, title, labels."""
        exposed: QRectF = option.exposedRect
        rows = self.exposed_rows(exposed)
        for number in rows:
            row = self.pane.rows[number]
            if row.id in self._selected:
                painter.fillRect(self.row_rect(number), QColor(self.colors.chosen))
            elif number == self._hovered:
                painter.fillRect(self.row_rect(number), QColor(self.colors.band))
        self._paint_grid(painter)
        if exposed.top() < self.section.head:
            self._paint_head(painter)
        painter.setFont(self.measures.font)
        for number in rows:
            self._paint_label(painter, number)

    def exposed_rows(self, exposed: QRectF) -> range:
        """Rows of the pane that touch ``exposed``, in the pane's coordinates."""
        height = self.section.row_height
        first = int((exposed.top() - self.section.head) // height)
        last = int((exposed.bottom() - self.section.head) // height) + 1
        return range(max(0, first), min(len(self.pane.rows), last))

    def row_rect(self, number: int) -> QRectF:
        """A row over the whole width, in the pane's coordinates."""
        section = self.section
        return QRectF(0, section.head + number * section.row_height, self.measures.width, section.row_height)

    def set_state(self, selected: Collection[str], hovered: int | None) -> None:
        """Which figures are ringed, and which row of the pane the mouse is on."""
        ours = frozenset(selected) & self._numbers.keys()
        changed = {self._numbers[id_] for id_ in ours ^ self._selected}
        if hovered != self._hovered:
            changed |= {number for number in (hovered, self._hovered) if number is not None}
        for number in changed:
            self.update(self.row_rect(number))
            self._over.update(self.row_rect(number))
        self._selected, self._hovered = ours, hovered

    def is_ringed(self, number: int) -> bool:
        """Whether a row of the pane is selected."""
        return self.pane.rows[number].id in self._selected

    def mark(self, number: int) -> Mark:
        """What is drawn for a row, in the pane's coordinates."""
        row, extent, scale = self.pane.rows[number], self.positions.extents[number], self.positions
        left = self.plot_left
        zero = left + scale.zero
        low, high = left + scale.x(extent.start), left + scale.x(extent.end)
        arrow = None
        if extent.open_above:
            arrow = (high, high + ARROW)
        elif extent.open_below:
            inside = min(ARROW, max(9.0, (low - zero) * 0.8))
            arrow = (low, low - (inside if extent.end > 0 else ARROW))
        interval = None
        if extent.low is not None and extent.high is not None:
            interval = (left + scale.x(extent.low), left + scale.x(extent.high))
        fill = self._fill(row)
        ends = (zero, low, high, *(arrow or ()))
        return Mark(
            zero=zero,
            bar=left + scale.x(extent.certain),
            start=min(ends),
            end=max(ends),
            top=self._bar_top(number),
            thickness=self.measures.bar,
            interval=interval,
            arrow=arrow,
            hatched=row.approximate,
            color=fill,
            faint=self._faint[fill],
            label_left=bool(scale.below_zero[number]),
        )

    def text_rect(self, number: int) -> QRectF:
        """Where a row's printed number stands, in the pane's coordinates."""
        mark = self.mark(number)
        width = self.measures.metrics.horizontalAdvance(printed(self.pane.rows[number])) + 1
        height = self.measures.line
        left = mark.start - GAP - width if mark.label_left else mark.end + GAP
        left = max(0.0, min(left, self.measures.width - 2 - width))
        if not self.measures.stacked:
            row = self.row_rect(number)  # on one line with the label
            return QRectF(left, row.top(), width, row.height())
        return QRectF(left, round(mark.middle - height / 2), width, height)

    def move_to(self, section: Section) -> None:
        """Stand at another section's place; its pane is the same."""
        self.section = section
        self.setPos(0, section.top)

    def close(self) -> None:
        """Undo the signals by which axis and plot hold on to each other."""
        self._axis.unlinkFromView()

    @property
    def title_rect(self) -> QRectF:
        """Where the title stands."""
        return QRectF(MARGIN, 0, self.measures.width - 2 * MARGIN, self.measures.line * 1.4)

    @property
    def tick_texts(self) -> list[str]:
        """What stands along the axis."""
        return [text for _x, text in self._ticks()]

    def _bar_top(self, number: int) -> float:
        top = self.section.head + number * self.section.row_height
        free = self.section.row_height - self.measures.bar
        return top + (free - round(self.measures.line * 0.25) if self.measures.stacked else round(free / 2))

    def _fill(self, row: FigureRow) -> str:
        return self.colors.fills[1 if row.role == "change" and len(self.colors.fills) > 1 else 0]

    def _make_plot(self) -> Any:
        """The plot: one bar item for each look that occurs, however many bars there are."""
        section = self.section
        plot = pg.ViewBox(parent=self, enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0)
        plot.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent, False)
        plot.setAcceptHoverEvents(False)
        height = section.height - section.head
        plot.setGeometry(QRectF(self.plot_left, section.head, self.positions.width, height))
        plot.setRange(xRange=self.positions.view, yRange=(0, height), padding=0, disableAutoRange=True)
        fills = np.array([self._fill(row) for row in self.pane.rows])
        hatched = np.array([row.approximate for row in self.pane.rows])
        tops = self._bar_top(0) - section.head + section.row_height * np.arange(len(self.pane.rows))
        scale = self.positions
        reach = np.where(np.abs(scale.ends) > np.abs(scale.starts), scale.ends, scale.starts)
        # What only may be is drawn faint: from zero (or across it) to the far bound; the certain part goes on top.
        spread = np.array([extent.value is None for extent in scale.extents]) & ~scale.open_above
        for fill in dict.fromkeys(fills.tolist()):
            ours = fills == fill
            straddling = spread & (scale.starts < 0) & (scale.ends > 0)
            faint = ours & (spread | hatched)
            solid = ours & ~hatched & (scale.certain != 0)
            self._add_bars(
                plot,
                np.where(straddling, scale.starts, 0.0)[faint],
                np.where(straddling, scale.ends, reach)[faint],
                tops[faint],
                self._faint[fill],
            )
            self._add_bars(plot, np.zeros(int(solid.sum())), scale.certain[solid], tops[solid], fill)
        # The plain scene has no signal before painting on which the plot would do this.
        plot.updateMatrix()
        return plot

    def _add_bars(self, plot: Any, x0: Any, x1: Any, tops: Any, color: str) -> None:
        if len(tops):
            bars = pg.BarGraphItem(
                x0=x0, x1=x1, y0=tops, height=self.measures.bar, pen=pg.mkPen(None), brush=QBrush(QColor(color))
            )
            plot.addItem(bars, ignoreBounds=True)
            self.bar_items.append(bars)

    def _make_axis(self) -> Any:
        axis = pg.AxisItem("top", parent=self, linkView=self._plot, maxTickLength=0)
        axis.setStyle(
            tickFont=self.measures.font, tickTextOffset=4, hideOverlappingLabels=_AXIS_LABEL_ROOM, tickAlpha=255
        )
        axis.setPen(pg.mkPen(None))
        axis.setTickPen(pg.mkPen(None))
        axis.setTextPen(self.colors.muted)
        height = round(self.measures.line * 1.4)
        axis.setHeight(height)
        axis.setGeometry(QRectF(self.plot_left, self.section.head - height, self.positions.width, height))
        axis.setTicks([self._ticks()])
        axis.linkedViewChanged(self._plot)
        return axis

    def _ticks(self) -> list[tuple[float, str]]:
        """Ticks whose label is not cut by the view's edge, in the plot's coordinates."""
        found = []
        for tick in self.positions.ticks:
            text = tick_text(tick, self.pane.unit)
            x = self.plot_left + self.positions.x(tick)
            half = self.measures.metrics.horizontalAdvance(text) / 2
            if x - half >= 2 and x + half <= self.measures.width - 2:
                found.append((float(tick / self.positions.one), text))
        return found

    def _paint_grid(self, painter: QPainter) -> None:
        top, bottom = self.section.head, self.section.height
        for tick in self.positions.ticks:
            painter.setPen(QPen(QColor(self.colors.muted if not tick else self.colors.grid), 1.0))
            x = round(self.plot_left + self.positions.x(tick)) + 0.5
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_head(self, painter: QPainter) -> None:
        measures = self.measures
        painter.setFont(measures.bold)
        painter.setPen(QColor(self.colors.text))
        painter.drawText(self.title_rect, Qt.AlignmentFlag.AlignVCenter, self.title_text())
        painter.setFont(measures.font)
        painter.setPen(QColor(self.colors.muted))
        if measures.stacked:
            room = QRectF(MARGIN, measures.line * 1.3, measures.width - 2 * MARGIN, measures.line)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        else:
            height = round(measures.line * 1.4)
            half = measures.metrics.horizontalAdvance(self.tick_texts[0]) / 2 if self.tick_texts else 0
            width = self.plot_left - MARGIN - GAP - max(0.0, half - self.positions.zero)
            room = QRectF(MARGIN, self.section.head - height - 1, width, height - 3)
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(
            room, flags, measures.metrics.elidedText(self.pane.axis, Qt.TextElideMode.ElideMiddle, room.width())
        )

    def title_text(self) -> str:
        """The title, its middle left out where it is too long."""
        metrics = QFontMetricsF(self.measures.bold)
        return metrics.elidedText(self.pane.title, Qt.TextElideMode.ElideMiddle, self.title_rect.width())

    def _paint_label(self, painter: QPainter, number: int) -> None:
        row, measures = self.pane.rows[number], self.measures
        rect = self.row_rect(number)
        paragraphs = self._columns.paragraphs
        if measures.stacked:
            paragraphs = measures.metrics.horizontalAdvance(row.paragraph)
            left = MARGIN + _INDENT
            rect = QRectF(left, rect.top() + round(measures.line * 0.2), measures.width - MARGIN - left, measures.line)
        else:
            rect = QRectF(MARGIN, rect.top(), self.plot_left - GAP - MARGIN, rect.height())
        room = rect.width() - paragraphs - GAP
        text = measures.metrics.elidedText(row.label, Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(QColor(self.colors.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.paragraph)


class _OverBars(QGraphicsItem):
    """What lies over the bars of a pane: hatching, intervals, arrows, printed numbers, rings."""

    def __init__(self, pane: PaneItem) -> None:
        super().__init__(pane)
        self._pane = pane
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(1)

    def boundingRect(self) -> QRectF:
        """All of the pane."""
        return self._pane.boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """The exposed rows."""
        pane = self._pane
        painter.setFont(pane.measures.font)
        for number in pane.exposed_rows(option.exposedRect):
            mark = pane.mark(number)
            paint_over_bar(painter, mark, pane.colors.text)
            painter.setPen(QColor(pane.colors.text))
            painter.drawText(pane.text_rect(number), Qt.AlignmentFlag.AlignCenter, printed(pane.pane.rows[number]))
            if pane.is_ringed(number):
                paint_ring(painter, mark.rect.adjusted(-2, -3, 3, 3), pane.colors.ring)
