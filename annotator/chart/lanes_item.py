"""Figures one below the other on one horizontal axis: bars to compare, parts of a whole, who says what.

Only rows that are exposed are painted, so a pane of ten thousand figures costs what its visible part costs.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from annotator.app.charting import CHANGE, PARTS, RANGES
from annotator.app.figure_text import amount_text, tick_text
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import ARROW, GAP, INDENT, MARGIN, Section, caption_of
from annotator.chart.scales import is_left, is_step, kinds_of, lane_scale, sign_width
from annotator.chart.section_item import SectionItem
from annotator.chart.shapes import BAR, DOT, STEP, TIP, Shape, mix, paint_ring, paint_shape, paint_sign
from annotator.chart.wording import told_apart
from annotator.message import drawn
from annotator.text import view_text

_ROWS_A_STEP = 50
_LEAST_CAPTION = 40.0
_TOLD_APART = 500
"""Lanes whose labels are compared where they do not fit."""
_CAPTIONS_TOLD_APART = 100
"""Statements that are compared so: each may have another room."""


class LanesItem(SectionItem):
    """A pane of lanes."""

    def __init__(self, section: Section, colors: ChartColors) -> None:
        super().__init__(section, colors)
        assert section.pane is not None
        measures = section.measures
        assert section.chart is not None
        self.pane = section.pane
        self.kind = section.chart.kind
        self.plot_left = section.columns.plot_left
        self.points = self.kind == RANGES or self.pane.scale == "log"
        """Whether marks are points: a bar has no length where zero is out of sight."""
        width = max(40.0, measures.width - MARGIN - self.plot_left)
        self.axis = lane_scale(
            self.pane, self.plot_left, width - section.columns.captions, measures, points=self.points
        )
        self._italic = QFont(measures.font)
        self._italic.setItalic(True)
        self._labels: dict[str, str] = {}  # as they stand in the lines of their column
        self._captions: dict[tuple[float, int], dict[str, str]] = {}  # the same, by the room and the lines there are
        self._faint = {fill: mix(fill, colors.background, colors.faint) for fill in colors.fills}

    def drawing(self, painter: QPainter, exposed: QRectF) -> Iterator[float]:
        """Bands, grid, head, and the exposed rows."""
        rows = self.exposed_rows(exposed)
        for number in rows:
            if number < len(self.pane.marks) and self.is_ringed(number):
                painter.fillRect(self.row_rect(number), QColor(self.colors.chosen))
            elif number == self.hovered:
                painter.fillRect(self.row_rect(number), QColor(self.colors.band))
        self._paint_grid(painter)
        if exposed.top() < self.section.head:
            self.paint_head(painter)
            self.paint_axis(painter)
        painter.setFont(self.measures.font)
        for number in rows:
            self._paint_label(painter, number)
            if number < len(self.pane.marks):
                self._paint_mark(painter, number)
            else:
                self._paint_remainder(painter, number)
            if number % _ROWS_A_STEP == _ROWS_A_STEP - 1:
                yield (number + 1 - rows.start) / len(rows)
        yield 1.0

    def inside(self, rect: QRectF) -> list[int]:
        """The figures whose marks touch ``rect``: only its own rows are asked."""
        rows = self.exposed_rows(rect)
        return [n for n in rows if n < len(self.pane.marks) and rect.intersects(self.mark_rect(n))]

    def row_rect(self, number: int) -> QRectF:
        """A lane over the whole width."""
        return self.band(number)

    def hit(self, point: QPointF) -> int | None:
        """The figure of the lane; none for the remainder."""
        number = self.section.heights.at(point.y() - self.section.head)
        return number if number is not None and number < len(self.pane.marks) else None

    def mark_rect(self, number: int) -> QRectF:
        """The mark with its arrow."""
        return self.shape_of(number).rect

    def shape_of(self, number: int) -> Shape:
        """What is drawn for a figure."""
        mark, scale = self.pane.marks[number], self.axis
        extent, base = mark.extent, mark.base
        low, high = scale.x(mark.start), scale.x(mark.end)
        step = is_step(mark, self.pane)
        zero = scale.x(base) if step or not self.points else low
        arrow = None
        if extent.open_above:
            arrow = (high, high + ARROW)
        elif extent.open_below:
            inside = min(ARROW, max(9.0, (low - zero) * 0.8)) if not self.points else ARROW
            arrow = (low, low - (inside if extent.end > 0 else ARROW))
        interval = None
        if extent.low is not None and extent.high is not None:
            interval = (scale.x(extent.low + base), scale.x(extent.high + base))
        fill = self.colors.fills[1 if mark.tone == CHANGE and len(self.colors.fills) > 1 else 0]
        point = TIP if mark.tone == CHANGE else DOT
        look = STEP if step else point if self.points else BAR
        certain = scale.x(extent.certain + base)
        if self.points:  # the middle of a range is nobody's number: no dot stands there
            certain = scale.x(extent.value + base) if extent.value is not None else low
        reach = certain
        if extent.value is None and not extent.open_above and not self.points:
            reach = high if abs(high - zero) >= abs(low - zero) else low
        ends = (low, high, *(arrow or ()), *(() if look in (DOT, TIP) else (zero,)))
        radius = self.measures.bar * 0.36 if look in (DOT, TIP) else 0.0
        return Shape(
            look=look,
            zero=zero,
            bar=certain,
            reach=reach if look != STEP else (high if abs(high - zero) >= abs(low - zero) else low),
            start=min(ends) - (radius if arrow is None else 0.0),
            end=max(ends) + (radius if arrow is None else 0.0),
            top=self._bar_top(number),
            thickness=self.measures.bar,
            interval=interval,
            arrow=arrow,
            hollow=mark.row.approximate,
            color=fill,
            faint=self._faint[fill],
            label_left=is_left(mark),
        )

    def text_rect(self, number: int) -> QRectF:
        """Where a figure's printed number stands."""
        mark, shape = self.pane.marks[number], self.shape_of(number)
        width = self.measures.metrics.horizontalAdvance(mark.text) + 1
        height = self.measures.line
        signs = len(kinds_of(mark)) * sign_width(self.measures)
        left = shape.start - GAP - width - signs if shape.label_left else shape.end + GAP
        left = max(0.0, min(left, self.measures.width - 2 - width - signs))
        if not self.measures.stacked:
            row = self.row_rect(number)  # on one line with the label
            return QRectF(left, row.top(), width, row.height())
        return QRectF(left, round(shape.middle - height / 2), width, height)

    @property
    def tick_texts(self) -> list[str]:
        """What stands along the axis."""
        return [text for _x, text in self.ticks()]

    def ticks(self) -> list[tuple[float, str]]:
        """Ticks whose label touches no other, with the middle of the label in pixels.

        A label that the view's edge would cut stands aside from its tick, and gives way to one that does not.
        """
        placed = []
        for tick in self.axis.ticks:
            text, x = tick_text(tick, self.pane.unit), self.axis.x(tick)
            half = self.measures.metrics.horizontalAdvance(text) / 2
            inside = max(2 + half, min(x, self.measures.width - 2 - half))
            placed.append((inside != x, inside, half, text))
        found: list[tuple[float, float, str]] = []
        for _aside, x, half, text in sorted(placed):
            if all(abs(x - other) >= half + its + GAP for other, its, _text in found):
                found.append((x, half, text))
        return [(x, text) for x, _half, text in sorted(found)]

    def _bar_top(self, number: int) -> float:
        row = self.band(number)
        free = row.height() - self.measures.bar
        return row.top() + (free - round(self.measures.line * 0.25) if self.measures.stacked else round(free / 2))

    def _paint_grid(self, painter: QPainter) -> None:
        top, bottom = self.section.head, self.section.height
        for tick in self.axis.ticks:
            zero = not tick and not self.points
            painter.setPen(QPen(QColor(self.colors.muted if zero else self.colors.grid), 1.0))
            x = round(self.axis.x(tick)) + 0.5
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if self.kind == PARTS and self.pane.whole is not None:
            painter.setPen(QPen(QColor(self.colors.text), 1.4))
            x = round(self.axis.x(self.pane.whole)) + 0.5
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if self.kind == RANGES:  # a line above each claimant but the first
            painter.setPen(QPen(QColor(self.colors.grid), 1.0))
            for number, lane in enumerate(self.pane.lanes):
                if lane.head and number:
                    y = self.row_rect(number).top() + 0.5
                    painter.drawLine(QPointF(MARGIN, y), QPointF(self.measures.width - MARGIN, y))

    def paint_axis(self, painter: QPainter) -> None:
        """The numbers above the lanes, and what they are."""
        measures = self.measures
        painter.setFont(measures.font)
        painter.setPen(QColor(self.colors.muted))
        top = self.section.head - measures.line - 4
        ticks = self.ticks()
        for x, text in ticks:
            width = measures.metrics.horizontalAdvance(text)
            painter.drawText(QRectF(x - width / 2 - 1, top, width + 2, measures.line), _CENTRE, text)
        if measures.stacked:
            room = QRectF(MARGIN, top - measures.line, measures.width - 2 * MARGIN, measures.line)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        else:
            first = min((x - measures.metrics.horizontalAdvance(text) / 2 for x, text in ticks), default=self.plot_left)
            room = QRectF(MARGIN, top, min(self.plot_left, first) - MARGIN - GAP, measures.line)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        text = measures.metrics.elidedText(drawn(self.pane.axis, view_text), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, flags, text)

    def _paint_label(self, painter: QPainter, number: int) -> None:
        """The label beside the mark or above it, there with what a statement is about below it; and the paragraph."""
        lane, measures = self.pane.lanes[number], self.measures
        columns, rest = self.section.columns, number >= len(self.pane.marks)
        painter.setFont(measures.font)
        rect = self.row_rect(number)
        if measures.stacked:
            left, top = MARGIN + INDENT, rect.top() + round(measures.line * 0.2)
            rect = QRectF(left, top, measures.width - MARGIN - left, measures.line * self._lines(number))
        else:
            rect = QRectF(MARGIN, rect.top(), self.plot_left - GAP - MARGIN, rect.height())
        words = QRectF(rect)
        if columns.above:
            painter.setPen(QColor(self.colors.muted))
            caption = self._caption_text(number, columns.labels, columns.above)
            self._paint_words(painter, words, caption, number, italic=self.pane.marks[number].borrowed)
            words.setBottom(words.bottom() - measures.line * len(caption.splitlines()))
        if lane.head:
            painter.setPen(QColor(self.colors.muted if rest else self.colors.text))
            guessed = not rest and self.kind != RANGES and self.pane.marks[number].borrowed
            self._paint_words(painter, words, self._label_text(lane.label), number, italic=guessed)
        if measures.stacked:
            rect.setTop(rect.bottom() - measures.line)
            paragraphs = measures.metrics.horizontalAdvance(lane.detail)
            painter.fillRect(rect.adjusted(rect.width() - paragraphs - 3, 0, 3, 0), self._behind(number))
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, lane.detail)

    def _paint_words(self, painter: QPainter, rect: QRectF, text: str, number: int, *, italic: bool) -> None:
        """Lines in the middle of ``rect``, or at its foot where they stand over the plot."""
        painter.setFont(self._italic if italic else self.measures.font)
        upright = Qt.AlignmentFlag.AlignVCenter
        if self.measures.stacked:  # no line of the grid strikes them through
            lines = text.split("\n")
            width = max(map(painter.fontMetrics().horizontalAdvance, lines))
            top = rect.height() - self.measures.line * len(lines)
            painter.fillRect(rect.adjusted(-3, top, width + 3 - rect.width(), 0), self._behind(number))
            upright = Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect, upright, text)
        painter.setFont(self.measures.font)

    def _caption_text(self, number: int, room: float, lines: int) -> str:
        """What a statement is about in at most ``lines`` of ``room`` pixels, told from others that begin alike."""
        marks, caption = self.pane.marks, caption_of(self.pane.marks[number])
        told = self._captions.setdefault((room, lines), {})
        if caption not in told:
            others = [*map(caption_of, marks)] if len(marks) <= _CAPTIONS_TOLD_APART else []
            begun = caption.split()[:1]
            alike = [caption, *(other for other in others if other.split()[:1] == begun)]
            told.update(told_apart(alike, self.measures.metrics, room, lines))
        return told[caption]

    def _lines(self, number: int) -> int:
        """For how many lines of words a row has room."""
        return 1 + round((self.section.heights.height_of(number) - self.measures.row) / self.measures.line)

    def _label_text(self, label: str) -> str:
        """A label in the lines of its column; of not too many, so that it can be told from the others."""
        if label not in self._labels:
            all_ = [lane.label for lane in self.pane.lanes] if len(self.pane.lanes) <= _TOLD_APART else [label]
            columns = self.section.columns
            self._labels.update(told_apart(all_, self.measures.metrics, columns.labels, columns.lines))
        return self._labels[label]

    def _paint_mark(self, painter: QPainter, number: int) -> None:
        mark, shape = self.pane.marks[number], self.shape_of(number)
        paint_shape(painter, shape, self.colors)
        painter.setFont(self.measures.font)
        text = self.text_rect(number)
        behind = self._behind(number)
        room = text.adjusted(-2, 2, 2, -2)  # no line of the grid strikes a number through
        painter.fillRect(room, behind)
        painter.setPen(QColor(self.colors.text))
        painter.drawText(text, _CENTRE, mark.text)
        x = text.right() + 3
        size = round(self.measures.line * 0.75)
        for kind in kinds_of(mark):
            paint_sign(painter, kind, x, shape.middle, size, self.colors)
            x += sign_width(self.measures)
        if self.kind == RANGES and not self.measures.stacked:
            self._paint_caption(painter, number, x + GAP, behind)
        if self.is_ringed(number):
            paint_ring(painter, shape.rect.adjusted(-2, -3, 3, 3), self.colors.ring)

    def _behind(self, number: int) -> QColor:
        """What a row is painted on."""
        usual = self.colors.band if number == self.hovered else self.colors.background
        return QColor(self.colors.chosen if self.is_ringed(number) else usual)

    def _paint_caption(self, painter: QPainter, number: int, left: float, behind: QColor) -> None:
        """What the figure is about, where there is room: the row's label names who says it."""
        mark = self.pane.marks[number]
        room = self.measures.width - MARGIN - left
        if room >= _LEAST_CAPTION and not is_left(mark):
            painter.setPen(QColor(self.colors.muted))
            painter.setFont(self._italic if mark.borrowed else self.measures.font)
            words = self._caption_text(number, room, self._lines(number))
            width = max(map(self.measures.metrics.horizontalAdvance, words.split("\n")), default=0.0)
            rect = self.row_rect(number).adjusted(left, 0, left + room - self.measures.width, 0)
            painter.fillRect(QRectF(left - 2, rect.top() + 2, width + 4, rect.height() - 4), behind)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_remainder(self, painter: QPainter, number: int) -> None:
        """What the parts leave of the whole: an outline, for nobody said what is in it."""
        pane = self.pane
        if pane.whole is None or pane.remainder is None:
            return
        left, right = self.axis.x(pane.whole - pane.remainder), self.axis.x(pane.whole)
        rect = QRectF(left + 0.5, self._bar_top(number) + 0.5, max(2.0, right - left - 1), self.measures.bar - 1)
        pen = QPen(QColor(self.colors.muted), 1.2)
        pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        about = any(mark.row.approximate or mark.extent.value is None for mark in pane.marks)
        text = ("≈" if about else "") + amount_text(pane.remainder, pane.unit)
        width = self.measures.metrics.horizontalAdvance(text) + 1
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(QRectF(right + GAP, rect.top() - 4, width, rect.height() + 8), _CENTRE, text)


_CENTRE = Qt.AlignmentFlag.AlignCenter
