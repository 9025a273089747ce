"""Figures over time: points, lines between them, bars for spans. pyqtgraph draws points and lines."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from annotator.app.charting import CHANGE, LEVEL, Mark, time_ticks
from annotator.app.charting.marks import size_of
from annotator.app.figure_text import tick_text
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import GAP, MARGIN, Measures, Section
from annotator.chart.scales import kinds_of, scale_of, sign_width
from annotator.chart.section_item import SectionItem
from annotator.chart.shapes import mix, paint_dot, paint_ring, paint_sign
from annotator.language import _

_NEAR = 12.0  # pixels from a point at which a click still picks it
_RADIUS = 5.0
_ARROW = 18.0
_LABELLED = 120
"""Figures beyond which no numbers stand at the points; the mouse still tells them."""


class TimeItem(SectionItem):
    """A pane over time. The panes of one chart share the axis, so their plots begin and end at the same pixel."""

    def __init__(self, section: Section, measures: Measures, colors: ChartColors) -> None:
        super().__init__(section, measures, colors)
        assert section.pane is not None
        assert section.chart is not None
        self.pane = section.pane
        time = section.chart.time
        assert time is not None  # a chart over time has a figure with a period
        self._time = time
        self._undated_label = _("no period")
        undated = any(mark.when is None for pane in section.chart.panes for mark in pane.marks)
        column = measures.metrics.horizontalAdvance(self._undated_label) + 3 * GAP if undated else 0.0
        right = measures.width - MARGIN - column - GAP
        top = section.head + measures.line
        height = measures.field - measures.line * 1.2
        scales = [scale_of(pane, 0.0, height, measures, upright=True, air=True) for pane in section.chart.panes]
        ticks = [
            (tick, pane.unit) for pane, scale in zip(section.chart.panes, scales, strict=True) for tick in scale.ticks
        ]
        widths = [measures.metrics.horizontalAdvance(tick_text(tick, unit)) for tick, unit in ticks]
        left = MARGIN + max(widths, default=0.0) + GAP
        self.plot = QRectF(left, top, max(40.0, right - left), height)
        self.undated_x = right + GAP + column / 2
        self.axis = scales[section.number]
        marks = self.pane.marks
        sizes = [size_of(mark.extent) + mark.base if mark.base else size_of(mark.extent) for mark in marks]
        self._values = self.axis.all_at(sizes)
        self._times = np.array([mark.when.middle if mark.when is not None else 0.0 for mark in marks])
        self._xs = self.x_of(self._times)
        self._more: list[int] = []
        """The figures that are more than a point: a range, a span, a step, or without a period."""
        for number, mark in enumerate(marks):
            beside = mark.when is None or mark.when.spans
            if beside or mark.tone == CHANGE or mark.extent.value is None or mark.extent.low is not None:
                self._more.append(number)
            if beside:
                self._xs[number] = self._place(mark)
        self._ys = self.plot.bottom() - height * (np.array(self._values) - self.axis.low) / (
            self.axis.high - self.axis.low
        )
        self._faint = {fill: mix(fill, colors.background, colors.faint) for fill in colors.fills}
        self.labels = self._place_labels()
        """Where numbers stand, by the figure's number: only those that touch nothing."""
        self.dots: list[Any] = []
        """The plot's point items, one a look."""
        self.lines: Any = None
        self._view = self._make_plot()
        self._over = _OverPoints(self)

    def mark_rect(self, number: int) -> QRectF:
        """The point with its range, its span or its step."""
        mark, at = self.pane.marks[number], self._at(number)
        rect = QRectF(at.x() - _RADIUS, at.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        extent = mark.extent
        edges = [self.y_of(mark.start), self.y_of(mark.end)]
        if mark.step:
            edges.append(self.y_of(mark.base))
        if extent.open_above:
            edges.append(at.y() - _ARROW)
        elif extent.open_below:
            edges.append(at.y() + _ARROW)
        rect = rect.united(QRectF(at.x() - 1, min(edges), 2, max(edges) - min(edges)))
        if mark.when is not None and mark.when.spans:
            left, right = self.span_x(mark)
            rect = rect.united(QRectF(left, at.y() - 3, right - left, 6))
        return rect

    def row_rect(self, number: int) -> QRectF:
        """The mark with air around it."""
        return self.mark_rect(number).adjusted(-4, -4, 4, 4)

    def hit(self, point: QPointF) -> int | None:
        """The nearest point within reach; else the range, span or number the mouse is on."""
        if not len(self._xs):
            return None
        distance = np.hypot(self._xs - point.x(), self._ys - point.y())
        nearest = int(np.argmin(distance))
        if distance[nearest] <= _NEAR:
            return nearest
        for number, rect in self.labels.items():
            if rect.contains(point):
                return number
        if len(self._xs) <= _LABELLED:
            return next((n for n in range(len(self._xs)) if self.row_rect(n).contains(point)), None)
        return None

    def x_of(self, time: Any) -> Any:
        """Pixels from the left for a time, or for an array of them."""
        length = self._time.end - self._time.start
        return self.plot.left() + self.plot.width() * (time - self._time.start) / length

    def y_of(self, number: Any) -> float:
        """Pixels from the top for a number."""
        return self.plot.bottom() - self.axis.x(number)

    def span_x(self, mark: Mark) -> tuple[float, float]:
        """From where to where a figure's span reaches; an open end reaches to the edge of the plot."""
        assert mark.when is not None
        left = self.plot.left() if mark.when.open_start else self.x_of(mark.when.start)
        right = self.plot.right() if mark.when.open_end else self.x_of(mark.when.end)
        return left, right

    def time_ticks(self) -> list[tuple[float, str]]:
        """What stands along the time axis, with its place in pixels: as many as stand clear of each other."""
        metrics = self.measures.metrics
        for most in (12, 8, 6, 4, 3, 2, 1):
            ticks = time_ticks(self._time.start, self._time.end, most, self._time.step)
            if not ticks:
                continue
            widest = max(metrics.horizontalAdvance(text) for _at, text in ticks)
            apart = self.plot.width() / max(1, len(ticks))
            if widest + GAP <= apart or most == 1:
                return [(self.x_of(at), text) for at, text in ticks]
        return []

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """What lies behind the points: head, grid, axes, spans."""
        self.paint_head(painter)
        self._paint_axes(painter)
        for number in self._more:
            mark = self.pane.marks[number]
            if mark.when is not None and mark.when.spans:
                self._paint_span(painter, number, mark)

    def redraw(self, rect: QRectF) -> None:
        """What is ringed lies above the points."""
        self._over.update(rect)

    def close(self) -> None:
        """Let go of the plot's items."""
        for item in (*self.dots, self.lines):
            if item is not None:
                self._view.removeItem(item)

    def paint_over(self, painter: QPainter) -> None:
        """What lies above the points: ranges, arrows, steps, figures without a period, numbers, signs, rings."""
        colors, measures = self.colors, self.measures
        for number in self._more:
            mark = self.pane.marks[number]
            if mark.extent.value is None or mark.extent.low is not None or mark.step:
                self._paint_extent(painter, number, mark)
            if mark.when is None and not _is_bare_range(mark):
                color = self.fill(mark)
                paint_dot(painter, self._at(number), _RADIUS, color, colors, mark.row.approximate)
        painter.setFont(measures.font)
        for number, rect in self.labels.items():
            mark = self.pane.marks[number]
            painter.fillRect(rect.adjusted(0, 2, 0, -2), QColor(colors.background))  # no grid line strikes it through
            painter.setPen(QColor(colors.text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark.text)
            x = rect.left() + measures.metrics.horizontalAdvance(mark.text) + 4
            for kind in kinds_of(mark):
                paint_sign(painter, kind, x, rect.center().y(), round(measures.line * 0.75), colors)
                x += sign_width(measures)
        for number in sorted(
            {self._numbers[id_] for id_ in self.selected} | {n for n in (self.hovered,) if n is not None}
        ):
            ringed = self.is_ringed(number)
            color = colors.ring if ringed else colors.muted
            paint_ring(painter, self.mark_rect(number).adjusted(-3, -3, 3, 3), color)

    def fill(self, mark: Mark) -> str:
        """The colour of a figure."""
        return self.colors.fills[1 if mark.tone == CHANGE and len(self.colors.fills) > 1 else 0]

    def _place(self, mark: Mark) -> float:
        """Where a figure stands on the time axis, pixels; one without a period stands beside it."""
        if mark.when is None:
            return self.undated_x
        if mark.when.spans:
            return sum(self.span_x(mark)) / 2
        return float(self.x_of(mark.when.middle))

    def _at(self, number: int) -> QPointF:
        """Where a figure's point stands."""
        return QPointF(float(self._xs[number]), float(self._ys[number]))

    def _make_plot(self) -> Any:
        """The points and lines, in the axis's own numbers: one item for each look that occurs, not one a point."""
        view = pg.ViewBox(parent=self, enableMouse=False, enableMenu=False, defaultPadding=0)
        view.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent, False)
        view.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        view.setAcceptHoverEvents(False)
        view.setGeometry(self.plot)
        view.setRange(
            xRange=(0.0, self._time.end - self._time.start),
            yRange=(self.axis.low, self.axis.high),
            padding=0,
            disableAutoRange=True,
        )
        marks, values = self.pane.marks, np.array(self._values)
        if self.pane.joins:
            ends = [marks[number] for pair in self.pane.joins for number in pair]
            times = [mark.when.middle - self._time.start for mark in ends if mark.when is not None]
            numbers = [self.axis.at(mark.size) for mark in ends]
            pen = pg.mkPen(self.colors.fills[0], width=2)
            self.lines = pg.PlotCurveItem(x=times, y=numbers, connect="pairs", pen=pen, antialias=True)
            view.addItem(self.lines, ignoreBounds=True)
        looks: dict[tuple[bool, str], list[int]] = {}
        drawn = set(self._more)
        level = self.colors.fills[0]
        for number, mark in enumerate(marks):
            if number not in drawn or _is_point(mark):
                color = level if mark.tone == LEVEL else self.fill(mark)
                looks.setdefault((mark.row.approximate, color), []).append(number)
        for (hollow, color), points in looks.items():
            dots = pg.ScatterPlotItem(
                x=self._times[points] - self._time.start,
                y=values[points],
                size=2 * _RADIUS,
                pen=pg.mkPen(color if hollow else self.colors.background, width=2 if hollow else 1),
                brush=pg.mkBrush(self.colors.background if hollow else color),
                pxMode=True,
            )
            view.addItem(dots, ignoreBounds=True)
            self.dots.append(dots)
        view.updateMatrix()  # the plain scene has no signal before painting on which the plot would do this
        return view

    def _paint_axes(self, painter: QPainter) -> None:
        measures, plot = self.measures, self.plot
        painter.setFont(measures.font)
        for tick in self.axis.ticks:
            y = round(self.y_of(tick)) + 0.5
            painter.setPen(QPen(QColor(self.colors.muted if not tick else self.colors.grid), 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(measures.width - MARGIN, y))
            painter.setPen(QColor(self.colors.muted))
            rect = QRectF(0, y - measures.line / 2, plot.left() - GAP, measures.line)
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick_text(tick, self.pane.unit)
            )
        painter.setPen(QColor(self.colors.muted))
        title = QRectF(MARGIN, self.section.head - measures.line - 4, measures.width - 2 * MARGIN, measures.line)
        words = measures.metrics.elidedText(self.pane.axis, Qt.TextElideMode.ElideMiddle, title.width())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, words)
        chart = self.section.chart
        last = chart is not None and self.section.number + 1 == len(chart.panes)
        for x, text in self.time_ticks():
            painter.setPen(QPen(QColor(self.colors.grid), 1.0))
            painter.drawLine(
                QPointF(round(x) + 0.5, plot.top()), QPointF(round(x) + 0.5, plot.bottom() + (3 if last else 0))
            )
            if last:
                painter.setPen(QColor(self.colors.muted))
                width = measures.metrics.horizontalAdvance(text) + 2
                left = min(max(0.0, x - width / 2), measures.width - width)
                painter.drawText(
                    QRectF(left, plot.bottom() + 4, width, measures.line), Qt.AlignmentFlag.AlignCenter, text
                )
        if any(mark.when is None for mark in self.pane.marks):
            painter.setPen(QPen(QColor(self.colors.muted), 1.0, Qt.PenStyle.DotLine))
            x = round(plot.right() + GAP) + 0.5
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(self.colors.muted))
            width = measures.metrics.horizontalAdvance(self._undated_label) + 2
            rect = QRectF(self.undated_x - width / 2, plot.bottom() + 4, width, measures.line)
            if last:
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._undated_label)

    def _paint_span(self, painter: QPainter, number: int, mark: Mark) -> None:
        """A bar as long as its span; faint where it holds for some of it only is not known, so it is one bar."""
        assert mark.when is not None
        left, right = self.span_x(mark)
        y, color = self._at(number).y(), self.fill(mark)
        if mark.extent.low is not None and mark.extent.high is not None:
            top, bottom = self.y_of(mark.extent.high + mark.base), self.y_of(mark.extent.low + mark.base)
            painter.fillRect(QRectF(left, top, right - left, max(2.0, bottom - top)), QColor(self._faint[color]))
        painter.setPen(QPen(QColor(color), 1.4))
        painter.setBrush(QColor(self.colors.background if mark.row.approximate else color))
        painter.drawRoundedRect(QRectF(left, y - 3, max(4.0, right - left), 6), 3, 3)
        painter.setBrush(QColor(color))
        painter.setPen(Qt.PenStyle.NoPen)
        if mark.when.open_end:
            painter.drawPolygon(
                QPolygonF([QPointF(right + 8, y), QPointF(right - 1, y - 6), QPointF(right - 1, y + 6)])
            )
        if mark.when.open_start:
            painter.drawPolygon(QPolygonF([QPointF(left - 8, y), QPointF(left + 1, y - 6), QPointF(left + 1, y + 6)]))

    def _paint_extent(self, painter: QPainter, number: int, mark: Mark) -> None:
        """Upright: a range with its ends, an arrow for an open bound, a step from the level before."""
        at, extent, color = self._at(number), mark.extent, self.fill(mark)
        pen = QPen(QColor(color), 2.0)
        if mark.row.approximate:
            pen.setDashPattern([2.5, 1.5])
        painter.setPen(pen)
        if mark.step:
            self._paint_step(painter, at, self.y_of(mark.base), color)
        if extent.low is not None and extent.high is not None:
            low, high = self.y_of(extent.low + mark.base), self.y_of(extent.high + mark.base)
            painter.drawLine(QPointF(at.x(), low), QPointF(at.x(), high))
            for y in (low, high):
                painter.drawLine(QPointF(at.x() - _RADIUS, y), QPointF(at.x() + _RADIUS, y))
        elif extent.open_above or extent.open_below:
            way = -1 if extent.open_above else 1
            tip = at.y() + way * _ARROW
            painter.drawLine(QPointF(at.x() - _RADIUS, at.y()), QPointF(at.x() + _RADIUS, at.y()))
            painter.drawLine(at, QPointF(at.x(), tip - way * 4))
            _paint_tip(painter, QPointF(at.x(), tip), way, color)

    def _paint_step(self, painter: QPainter, at: QPointF, base: float, color: str) -> None:
        way = -1 if at.y() < base else 1
        painter.setPen(QPen(QColor(color), 2.0))
        painter.drawLine(QPointF(at.x() - _RADIUS, base), QPointF(at.x() + _RADIUS, base))
        painter.drawLine(QPointF(at.x(), base), QPointF(at.x(), at.y() - way * 4))
        _paint_tip(painter, at, way, color)

    def _place_labels(self) -> dict[int, QRectF]:
        """Numbers beside their points, above, below, right or left, wherever they touch neither point nor number."""
        marks = self.pane.marks
        if len(marks) > _LABELLED:
            return {}
        metrics, height = self.measures.metrics, self.measures.line
        taken = [self.mark_rect(number).adjusted(-1, -1, 1, 1) for number in range(len(marks))]
        taken += self._line_boxes()
        top = self.section.head - 2
        dated = QRectF(self.plot.left(), top, self.plot.width() + GAP - 2, self.plot.bottom() - top)
        undated = QRectF(
            self.plot.right() + GAP + 2, top, self.measures.width - 4 - self.plot.right() - GAP, dated.height()
        )
        found: dict[int, QRectF] = {}
        for number, mark in enumerate(marks):
            width = metrics.horizontalAdvance(mark.text) + 4 + len(kinds_of(mark)) * sign_width(self.measures)
            box, at = self.mark_rect(number), self._at(number)
            room = dated if mark.when is not None else undated
            for left, top in (
                (at.x() - width / 2, box.top() - height - 2),
                (box.right() + 7, at.y() - height / 2),
                (box.right() + 4, box.top() - height),
                (at.x() - width / 2, box.bottom() + 2),
                (box.left() - width - 7, at.y() - height / 2),
            ):
                rect = QRectF(left, top, width, height)
                if room.contains(rect) and not any(rect.intersects(other) for other in taken):
                    found[number] = rect
                    taken.append(rect)
                    break
        return found

    def _line_boxes(self) -> list[QRectF]:
        """Small boxes along the lines, so that no number is struck through."""
        boxes = []
        for one, other in self.pane.joins:
            a, b = self._at(one), self._at(other)
            pieces = max(2, min(40, int(max(abs(a.x() - b.x()), abs(a.y() - b.y())) // 8)))
            for piece in range(1, pieces):
                share = piece / pieces
                x, y = a.x() + (b.x() - a.x()) * share, a.y() + (b.y() - a.y()) * share
                boxes.append(QRectF(x - 2, y - 2, 4, 4))
        return boxes


def _is_point(mark: Mark) -> bool:
    return mark.when is not None and not mark.when.spans and not mark.step and not _is_bare_range(mark)


def _is_bare_range(mark: Mark) -> bool:
    return mark.extent.value is None


def _paint_tip(painter: QPainter, tip: QPointF, way: int, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    back = tip.y() - way * 8
    painter.drawPolygon(QPolygonF([tip, QPointF(tip.x() - 5, back), QPointF(tip.x() + 5, back)]))


class _OverPoints(QGraphicsItem):
    """What lies over the points of a pane."""

    def __init__(self, pane: TimeItem) -> None:
        super().__init__(pane)
        self._pane = pane
        self.setZValue(1)

    def boundingRect(self) -> QRectF:
        """All of the pane."""
        return self._pane.boundingRect()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """All of it: there are few marks that are more than a point."""
        self._pane.paint_over(painter)
