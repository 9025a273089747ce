"""Figures over time: points, lines between them, bars for spans."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from annotator.app.charting import CHANGE, Mark, time_ticks
from annotator.app.charting.marks import size_of
from annotator.app.figure_text import tick_text
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import GAP, MARGIN, Section
from annotator.chart.piles import COUNTED, paint_count, piles_of, place_counts
from annotator.chart.plates import number_width, paint_number, place_plates
from annotator.chart.points_item import RADIUS, Look, OverItem, PointsItem, inside
from annotator.chart.scales import is_step, kinds_of, scale_of
from annotator.chart.section_item import SectionItem
from annotator.chart.shapes import mix, paint_dot, paint_ring
from annotator.chart.time_axes import paint_axes
from annotator.chart.time_labels import Label, Labelled, boxes_along, place_labels
from annotator.chart.time_shapes import ABOUT, ARROW, Strokes, paint_span
from annotator.language import _

if TYPE_CHECKING:
    from annotator.chart.joining_lines import JoiningLines

_NEAR = 12.0  # pixels from a point at which a click still picks it
_LABELLED = 120
"""Figures beyond which only the first, the last, the largest and the smallest have a number at the point."""
_LED = 40
"""Figures beyond which thin lines to numbers farther off would be a tangle."""
_CLEAR = 1000
"""Figures up to which those few numbers look for a place where they cover no point."""


class TimeItem(SectionItem):
    """A pane over time. The panes of one chart share the axis, so their plots begin and end at the same pixel."""

    def __init__(self, section: Section, colors: ChartColors) -> None:
        super().__init__(section, colors)
        assert section.pane is not None
        measures = section.measures
        assert section.chart is not None
        self.pane = section.pane
        time = section.chart.time
        assert time is not None  # a chart over time has a figure with a period
        self._time = time
        self.undated_label = _("no period")
        undated = any(mark.when is None for pane in section.chart.panes for mark in pane.marks)
        column = measures.metrics.horizontalAdvance(self.undated_label) + 3 * GAP if undated else 0.0
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
        times = (mark.when for pane in section.chart.panes for mark in pane.marks)
        self._air = ABOUT + RADIUS if any(when is not None and when.approximate for when in times) else 0.0
        self.axis = scales[section.number]
        self._place_points(height)
        self.counts = self._place_counts()
        """Where it stands how many points cover each other, by the first figure of each pile."""
        self._faint = {fill: mix(fill, colors.background, colors.faint) for fill in colors.fills}
        self.labels = self._place_labels()
        """Where numbers stand, by the figure's number: those of which each touches nothing else."""
        self.lines = self._draw_lines()
        self.points = self._make_points()
        self._over = OverItem(self, self.paint_over)

    def _place_points(self, height: float) -> None:
        """Give each figure its point."""
        marks = self.pane.marks
        numbers = [mark.extent.value if mark.row.plain else size_of(mark.extent) + mark.base for mark in marks]
        values = self.axis.all_at([number for number in numbers if number is not None])
        bottom, low, step = self.plot.bottom(), self.axis.low, height / (self.axis.high - self.axis.low)
        self._ys = [bottom - step * (value - low) for value in values]
        self._xs = [self._place(mark) for mark in marks]
        beside = [n for n, mark in enumerate(marks) if (when := mark.when) is None or when.spans or when.approximate]
        bounded = {
            number
            for number, mark in enumerate(marks)
            if not mark.row.plain
            and (is_step(mark, self.pane) or mark.extent.value is None or mark.extent.low is not None)
        }
        self._more = sorted(bounded.union(beside))
        """The figures that are more than a point: a range, a span, a step, about a time, or without a period."""

    def mark_rect(self, number: int) -> QRectF:
        """The point with its range, its span or its step."""
        mark, at = self.pane.marks[number], self._at(number)
        rect = QRectF(at.x() - RADIUS, at.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        extent = mark.extent
        edges = [self.y_of(mark.start), self.y_of(mark.end)]
        if is_step(mark, self.pane):
            edges.append(self.y_of(mark.base))
        if extent.open_above:
            edges.append(at.y() - ARROW)
        elif extent.open_below:
            edges.append(at.y() + ARROW)
        rect = rect.united(QRectF(at.x() - 1, min(edges), 2, max(edges) - min(edges)))
        if mark.when is not None and (mark.when.spans or mark.when.approximate):
            left, right = self.about_x(mark) if mark.when.approximate else self.span_x(mark)
            rect = rect.united(QRectF(left, at.y() - 3, right - left, 6))
        return rect

    def row_rect(self, number: int) -> QRectF:
        """The mark with air around it."""
        return self.mark_rect(number).adjusted(-4, -4, 4, 4)

    def hit(self, point: QPointF) -> int | None:
        """The nearest point within reach; else the range, span or number the mouse is on."""
        away = self._squares(point.x(), point.y())
        nearest = min(away, default=inf)
        if nearest <= _NEAR**2:
            return away.index(nearest)
        for number, label in self.labels.items():
            if label.rect.contains(point):
                return number
        if len(self._xs) <= _LABELLED:
            return next((n for n in range(len(self._xs)) if self.row_rect(n).contains(point)), None)
        return None

    def stacked(self, number: int) -> list[int]:
        """Those whose points cover each other."""
        return self.piles.get(number, [number])

    def _squares(self, x: float, y: float) -> list[float]:
        """How far each point is from there: pixels, squared."""
        return [(one - x) ** 2 + (other - y) ** 2 for one, other in zip(self._xs, self._ys, strict=True)]

    def inside(self, rect: QRectF) -> list[int]:
        """The figures whose marks touch ``rect``; of most that is a point."""
        points = inside(rect.adjusted(-RADIUS, -RADIUS, RADIUS, RADIUS), self._xs, self._ys)
        more = (number for number in self._more if rect.intersects(self.mark_rect(number)))
        return sorted({*points, *more})

    def x_of(self, time: float) -> float:
        """Pixels from the left for a time."""
        length = self._time.end - self._time.start
        width = self.plot.width() - 2 * self._air
        return self.plot.left() + self._air + width * (time - self._time.start) / length

    def y_of(self, number: Any) -> float:
        """Pixels from the top for a number."""
        return self.plot.bottom() - self.axis.x(number)

    def span_x(self, mark: Mark) -> tuple[float, float]:
        """From where to where a figure's span reaches; an open end reaches to the edge of the plot."""
        assert mark.when is not None
        left = self.plot.left() if mark.when.open_start else self.x_of(mark.when.start)
        right = self.plot.right() if mark.when.open_end else self.x_of(mark.when.end)
        return left, right

    def about_x(self, mark: Mark) -> tuple[float, float]:
        """From where to where the mark of an approximate time reaches, with the broken lines that say so."""
        assert mark.when is not None
        middle = self._place(mark)
        left, right = self.span_x(mark) if mark.when.spans else (middle - RADIUS, middle + RADIUS)
        return max(self.plot.left(), left - ABOUT), min(self.plot.right(), right + ABOUT)

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

    def drawing(self, painter: QPainter, exposed: QRectF) -> Iterator[float]:
        """What lies behind the points: head, grid, axes, spans. On paper, where nothing is asked twice, all of it."""
        self.paint_head(painter)
        paint_axes(painter, self)
        for number in self._more:
            mark = self.pane.marks[number]
            if mark.when is not None and mark.when.spans:
                self._paint_span(painter, number, mark)
        yield 0.1
        if self.on_paper:
            if self.lines is not None:
                self.lines.paint(painter)
                yield 0.2
            for share in self.points.drawing(painter):
                yield 0.2 + 0.6 * share
            self.paint_over(painter, exposed)
            yield 1.0

    def redraw(self, rect: QRectF) -> None:
        """What is ringed lies above the points."""
        self._over.update(rect)

    def close(self) -> None:
        """Let go of the lines."""
        if self.lines is not None:
            self.lines.close()

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        """What lies above the points: ranges, arrows, steps, figures without a period, numbers, signs, rings."""
        self._strokes.paint(painter)
        for number in self._more:
            mark, at = self.pane.marks[number], self._at(number)
            if mark.when is None and not _is_bare_range(mark) and exposed.contains(at):
                paint_dot(painter, at, RADIUS, self.fill(mark), self.colors, mark.row.approximate)
        for number, label in self.labels.items():
            paint_number(painter, self.pane.marks[number], label, self.measures, self.colors)
        for number, box in self.counts.items():
            paint_count(painter, len(self.piles[number]), box, self.measures, self.colors)
        for number in sorted(self.selected | {n for n in (self.hovered,) if n is not None}):
            color = self.colors.ring if self.is_ringed(number) else self.colors.muted
            paint_ring(painter, self.mark_rect(number).adjusted(-3, -3, 3, 3), color)
        self.paint_plates(painter)

    @cached_property
    def piles(self) -> dict[int, list[int]]:
        """The figures whose points cover each other, by each of them."""
        return piles_of(self._xs, self._ys)

    def _place_counts(self) -> dict[int, QRectF]:
        """At each pile, among figures that are so few that they have their numbers too."""
        if len(self._xs) > COUNTED:
            return {}
        piles = {pile[0]: pile for pile in self.piles.values()}
        marks = [self.mark_rect(number) for number in range(len(self._xs))] if piles else ()
        room = QRectF(0, self.section.head, self.measures.width, self.plot.bottom() - self.section.head)
        return place_counts(piles.values(), self._at, marks, room, self.measures)

    @cached_property
    def _strokes(self) -> Strokes:
        """Ranges, arrows and steps, gathered when they are first painted."""
        strokes = Strokes()
        for number in self._more:
            mark, at = self.pane.marks[number], self._at(number)
            extent, color, broken = mark.extent, self.fill(mark), mark.row.approximate
            if is_step(mark, self.pane):
                strokes.step(at, self.y_of(mark.base), color)
            if extent.low is not None and extent.high is not None:
                low, high = self.y_of(extent.low + mark.base), self.y_of(extent.high + mark.base)
                strokes.extent(at, low, high, color, broken=broken)
            elif extent.open_above or extent.open_below:
                strokes.bound(at, -1 if extent.open_above else 1, color, broken=broken)
            if mark.when is not None and mark.when.approximate:
                sides = self.span_x(mark) if mark.when.spans else (at.x() - RADIUS, at.x() + RADIUS)
                strokes.about(sides, self.about_x(mark), at.y(), color)
        return strokes

    def fill(self, mark: Mark) -> str:
        """The colour of a figure."""
        return self.colors.fills[1 if mark.tone == CHANGE and len(self.colors.fills) > 1 else 0]

    def _look(self, mark: Mark) -> Look:
        change = mark.tone == CHANGE and not is_step(mark, self.pane)  # an arrow leads to the point of a step
        return self.fill(mark), mark.row.approximate, change

    def _place(self, mark: Mark) -> float:
        """Where a figure stands on the time axis, pixels; one without a period stands beside it."""
        if mark.when is None:
            return self.undated_x
        if mark.when.spans:
            return sum(self.span_x(mark)) / 2
        return self.x_of(mark.when.middle)

    def _at(self, number: int) -> QPointF:
        """Where a figure's point stands."""
        return QPointF(self._xs[number], self._ys[number])

    def _make_points(self) -> PointsItem:
        """One item for all points."""
        marks, drawn = self.pane.marks, set(self._more)
        numbers = [n for n, mark in enumerate(marks) if n not in drawn or self._is_point(mark)]
        level = self.colors.fills[0]
        looks: list[Look] = [
            (level, False, False) if (mark := marks[n]).row.plain else self._look(mark) for n in numbers
        ]
        return PointsItem(self, numbers, self._xs, self._ys, looks, self.colors)

    def _draw_lines(self) -> "JoiningLines | None":
        """The lines between points; pyqtgraph, which draws them, is imported where there are any."""
        if not self.pane.joins:
            return None
        from annotator.chart.joining_lines import JoiningLines

        ends = list(chain.from_iterable(self.pane.joins))
        xs, ys = [self._xs[number] for number in ends], [self._ys[number] for number in ends]
        return JoiningLines(self, self.plot, xs, ys, self.colors.fills[0])

    def _paint_span(self, painter: QPainter, number: int, mark: Mark) -> None:
        """A bar as long as its span; faint where it holds for some of it only is not known, so it is one bar."""
        assert mark.when is not None
        left, right = self.span_x(mark)
        y, color = self._at(number).y(), self.fill(mark)
        if mark.extent.low is not None and mark.extent.high is not None:
            top, bottom = self.y_of(mark.extent.high + mark.base), self.y_of(mark.extent.low + mark.base)
            painter.fillRect(QRectF(left, top, right - left, max(2.0, bottom - top)), QColor(self._faint[color]))
        bar = QRectF(left, y - 3, max(4.0, right - left), 6)
        hollow = self.colors.background if mark.row.approximate else ""
        paint_span(painter, bar, color, hollow, open_start=mark.when.open_start, open_end=mark.when.open_end)

    def _place_labels(self) -> dict[int, Label]:
        """Numbers beside their points: first those of the last, the largest and the smallest, which always have one."""
        marks = self.pane.marks
        needed = self._telling()
        rest = range(len(marks)) if len(marks) <= _LABELLED else ()
        shown = dict.fromkeys(map(self._speaker, (*needed, *rest)))
        needed = tuple(map(self._speaker, needed))
        wanted = (self._labelled(number, needed=number in needed) for number in shown)
        kept_clear = range(len(marks)) if len(marks) <= _CLEAR else needed
        boxes = [self.mark_rect(number).adjusted(-1, -1, 1, 1) for number in kept_clear] + [*self.counts.values()]
        ends = ((self._at(one), self._at(other)) for one, other in self.pane.joins if rest)
        lines = [box for one, other in ends for box in boxes_along(one, other)]
        return place_labels(wanted, self.measures.line, boxes, lines, led=len(marks) <= _LED)

    def _speaker(self, number: int) -> int:
        """The figure whose number is shown for this one too: the first at its place with the same words and signs."""
        if len(self._xs) > COUNTED:
            return number
        marks = self.pane.marks
        said = (marks[number].text, kinds_of(marks[number]))
        return next(one for one in self.stacked(number) if (marks[one].text, kinds_of(marks[one])) == said)

    def _labelled(self, number: int, *, needed: bool) -> Labelled:
        """What a number at its mark needs: room in the plot, or beside it where the figure has no period."""
        mark, top = self.pane.marks[number], self.section.head - 2
        room = QRectF(self.plot.left(), top, self.plot.width() + GAP - 2, self.plot.bottom() - top)
        if mark.when is None:
            right = self.plot.right() + GAP + 2
            room = QRectF(right, top, self.measures.width - 4 - right, room.height())
        width = number_width(mark, self.measures)
        return Labelled(number, self._at(number), self.mark_rect(number), width, room, needed)

    def find_plates(self, numbers: Collection[int]) -> dict[int, Label]:
        """Of figures whose number found no place beside its point."""
        hidden = (number for number in numbers if self._speaker(number) not in self.labels)
        taken = [label.rect for label in self.labels.values()]
        room = QRectF(2, self.section.head - 2, self.measures.width - 4, self.plot.bottom() - self.section.head + 2)
        return place_plates(
            hidden, lambda n: replace(self._labelled(n, needed=True), room=room), self.measures.line, taken
        )

    def _telling(self) -> tuple[int, ...]:
        """The figures a reader looks for first: the last one, the largest, the smallest, the first."""
        dated = [number for number, mark in enumerate(self.pane.marks) if mark.when is not None]
        if not dated:
            return ()
        height_of = self._ys.__getitem__
        return tuple(dict.fromkeys((dated[-1], min(dated, key=height_of), max(dated, key=height_of), dated[0])))

    def _is_point(self, mark: Mark) -> bool:
        spans = mark.when is None or mark.when.spans
        return not spans and not is_step(mark, self.pane) and not _is_bare_range(mark)


def _is_bare_range(mark: Mark) -> bool:
    return mark.extent.value is None
