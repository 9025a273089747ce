"""What all sections of the drawing have in common: place, head, what is ringed, what lies under the mouse."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from annotator.app.charting import KIND_TITLES
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import GAP, MARGIN, Section
from annotator.chart.hover_text import rich
from annotator.chart.plates import paint_number, plate_rect
from annotator.language import _

if TYPE_CHECKING:
    from annotator.chart.time_labels import Label

_TRIANGLE = 7.0


class SectionItem(QGraphicsItem):
    """A section at its place. Made anew when figures, width or colours change.

    Its figures are counted from 0 in the order the keyboard walks them; points are in the item's coordinates.
    """

    on_paper = False
    """Whether it is drawn into a file or printed: then nothing in it can be clicked, and no button is shown."""

    def __init__(self, section: Section, colors: ChartColors) -> None:
        super().__init__()
        self.section = section
        self.measures = section.measures
        self.colors = colors
        self.selected: frozenset[int] = frozenset()
        self.hovered: int | None = None
        self.current: int | None = None
        self.plates: dict[int, Label] = {}
        """Numbers that stand on plates above all else, by figure: those of the figures one is at."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setPos(0, section.top)

    def boundingRect(self) -> QRectF:
        """Width of the view, height of the section."""
        return QRectF(0, 0, self.measures.width, self.section.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """What is exposed, at once."""
        for _step in self.drawing(painter, option.exposedRect):
            pass

    def drawing(self, painter: QPainter, exposed: QRectF) -> Iterator[float]:
        """Draw what is exposed, in the item's coordinates, in short steps; each tells how much is done, 0 to 1."""
        raise NotImplementedError

    def mark_rect(self, number: int) -> QRectF:
        """What is drawn for a figure, without its words."""
        raise NotImplementedError

    def row_rect(self, number: int) -> QRectF:
        """What belongs to a figure: the ring of the keyboard goes round it, and a click into it picks it."""
        raise NotImplementedError

    def hit(self, point: QPointF) -> int | None:
        """The figure a click on ``point`` picks."""
        raise NotImplementedError

    def stacked(self, number: int) -> list[int]:
        """The figures that are drawn at the place of this one, itself among them, the same list for each."""
        return [number]

    def inside(self, rect: QRectF) -> list[int]:
        """The figures whose marks touch ``rect``."""
        return [number for number in range(len(self.section.rows)) if rect.intersects(self.mark_rect(number))]

    def set_state(self, selected: frozenset[int], hovered: int | None, current: int | None = None) -> None:
        """The numbers of the figures that are ringed, of the one the mouse is on, and of the one the keyboard is on."""
        if (selected, current) != (self.selected, self.current):
            at = dict.fromkeys([*([current] if current is not None else ()), *sorted(selected)])
            before, self.plates = self.plates, self.find_plates(at)
            for label in (*before.values(), *self.plates.values()):
                self.redraw(plate_rect(label).adjusted(-2, -2, 2, 2))
        changed = set(selected ^ self.selected)
        if hovered != self.hovered:
            changed |= {number for number in (hovered, self.hovered) if number is not None}
        self.selected, self.hovered, self.current = selected, hovered, current
        for number in changed:
            self.redraw(self.row_rect(number).adjusted(-6, -6, 6, 6))

    def find_plates(self, numbers: Collection[int]) -> dict[int, Label]:
        """Where the numbers of these figures stand that have none beside their mark; most panes print all of them."""
        del numbers
        return {}

    def paint_plates(self, painter: QPainter) -> None:
        """The numbers of the figures one is at."""
        if self.section.pane is not None:
            marks = self.section.pane.marks
            for number, label in self.plates.items():
                edge = self.colors.ring if self.is_ringed(number) else self.colors.focus
                paint_number(painter, marks[number], label, self.measures, self.colors, edge)

    def redraw(self, rect: QRectF) -> None:
        """Paint a part anew."""
        self.update(rect)

    def is_ringed(self, number: int) -> bool:
        """Whether a figure is selected."""
        return number in self.selected

    def move_to(self, section: Section) -> None:
        """Stand at another section's place; what it shows is the same."""
        self.section = section
        self.setPos(0, section.top)

    def close(self) -> None:
        """Let go of what would hold on to the item."""

    def exposed_rows(self, exposed: QRectF) -> range:
        """Which of the rows below the head ``exposed`` touches."""
        head = self.section.head
        return self.section.heights.between(exposed.top() - head, exposed.bottom() - head)

    def band(self, number: int) -> QRectF:
        """A row below the head, over the whole width."""
        heights = self.section.heights
        top = self.section.head + heights.top(number)
        return QRectF(0, top, self.measures.width, heights.height_of(number))

    # The head

    @property
    def title_rect(self) -> QRectF:
        """Where the title stands; empty for a pane that has none of its own."""
        if self.section.number:
            return QRectF()
        button = self.kind_rect
        right = button.left() - GAP if not button.isEmpty() else self.measures.width - MARGIN
        return QRectF(MARGIN, 0, right - MARGIN, self.measures.title)

    @property
    def kind_rect(self) -> QRectF:
        """Where the kind of the chart stands, which opens the chart's menu; empty where there is none."""
        chart = self.section.chart
        if chart is None or self.section.number or self.on_paper:
            return QRectF()
        width = self.measures.metrics.horizontalAdvance(self.kind_text()) + _TRIANGLE + 3 * GAP
        return QRectF(self.measures.width - MARGIN - width, 0, width, self.measures.title)

    def kind_text(self) -> str:
        """The kind in words; a narrow pane whose title needs the room has its triangle alone."""
        measures, chart = self.measures, self.section.chart
        words = _(KIND_TITLES[chart.kind]) if chart is not None else ""
        if not measures.stacked:
            return words
        title = QFontMetricsF(measures.bold).horizontalAdvance(self.section.title)
        room = measures.width - 2 * MARGIN - _TRIANGLE - 4 * GAP
        return words if title + measures.metrics.horizontalAdvance(words) <= room else ""

    def title_text(self) -> str:
        """The title, its middle left out where it is too long."""
        metrics = QFontMetricsF(self.measures.bold)
        return metrics.elidedText(self.section.title, Qt.TextElideMode.ElideMiddle, self.title_rect.width())

    def told_at(self, place: QPointF) -> str:
        """As rich text a title that had to be cut, or a kind of which only the triangle is there."""
        if self.title_rect.contains(place) and self.title_text() != self.section.title:
            return rich([self.section.title])
        if self.section.chart is not None and self.kind_rect.contains(place) and not self.kind_text():
            return rich([_(KIND_TITLES[self.section.chart.kind])])
        return ""

    def paint_head(self, painter: QPainter, *, over_button: bool = False) -> None:
        """Title, kind and notes."""
        measures, section = self.measures, self.section
        if not section.number:
            painter.setFont(measures.bold)
            painter.setPen(QColor(self.colors.text))
            painter.drawText(self.title_rect, Qt.AlignmentFlag.AlignVCenter, self.title_text())
        painter.setFont(measures.font)
        self._paint_kind(painter, over=over_button)
        painter.setPen(QColor(self.colors.muted))
        top = measures.title if not section.number else 0.0
        for number, note in enumerate(section.notes):
            rect = QRectF(MARGIN, top + number * measures.note, measures.width - 2 * MARGIN, measures.note)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, note)

    def _paint_kind(self, painter: QPainter, *, over: bool) -> None:
        rect, chart = self.kind_rect, self.section.chart
        if chart is None or rect.isEmpty():
            return
        if over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colors.band))
            painter.drawRoundedRect(rect.adjusted(0, 2, 0, -2), 4, 4)
        painter.setPen(QColor(self.colors.muted))
        words = rect.adjusted(GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.kind_text())
        x, y = rect.right() - GAP - _TRIANGLE / 2, rect.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colors.muted))
        painter.drawPolygon([QPointF(x - 3.5, y - 1.5), QPointF(x + 3.5, y - 1.5), QPointF(x, y + 2.5)])
