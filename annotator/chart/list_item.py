"""The parts of the chart that are words: the key to the marks, and the figures nothing can be drawn of."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from annotator.app.series import FigureRow, Pane, extent_of
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import GAP, MARGIN, Measures, Section
from annotator.chart.marks import Mark, mix, paint_over_bar, paint_ring
from annotator.language import N_, _

_SWATCH = 30.0
APPROXIMATE, INTERVAL, BOUND, CHANGE = N_("approximate"), N_("range"), N_("open bound"), N_("change")


def looks_of(panes: Iterable[Pane]) -> tuple[str, ...]:
    """Which of the marks that need explaining occur in ``panes``, in the order the key shows them."""
    found = set()
    for pane in panes:
        for row in pane.rows:
            if row.approximate:
                found.add(APPROXIMATE)
            if row.role == "change":
                found.add(CHANGE)
            if row.value is None or row.low is not None:
                extent = extent_of(row)
                assert extent is not None  # a pane has no rows without a number
                found.add(BOUND if extent.open_above or extent.open_below else INTERVAL)
    return tuple(look for look in (APPROXIMATE, INTERVAL, BOUND, CHANGE) if look in found)


class KeyItem(QGraphicsItem):
    """The key to the marks: a sample and a word for each look, wrapped to the width."""

    def __init__(self, looks: tuple[str, ...], measures: Measures, colors: ChartColors) -> None:
        super().__init__()
        self.looks = looks
        self.measures = measures
        self.colors = colors
        self._places, self.height = _places(looks, measures)

    def boundingRect(self) -> QRectF:
        """The whole width."""
        return QRectF(0, 0, self.measures.width, self.height)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Sample by sample."""
        painter.setFont(self.measures.font)
        for look, place in zip(self.looks, self._places, strict=True):
            self._paint_sample(painter, look, place)
            painter.setPen(QColor(self.colors.muted))
            painter.drawText(place + QPointF(_SWATCH + GAP, self.measures.metrics.ascent()), _(look))

    def _paint_sample(self, painter: QPainter, look: str, place: QPointF) -> None:
        fill = self.colors.fills[1 if look == CHANGE and len(self.colors.fills) > 1 else 0]
        faint = mix(fill, self.colors.background, self.colors.faint)
        x, thickness = place.x(), round(self.measures.line * 0.65)
        mark = Mark(
            zero=x, bar=x + _SWATCH, start=x, end=x + _SWATCH, top=place.y() + (self.measures.line - thickness) / 2,
            thickness=thickness, interval=None, arrow=None, hatched=False, color=fill, faint=faint, label_left=False,
        )  # fmt: skip
        if look == APPROXIMATE:
            mark = replace(mark, hatched=True)
        elif look == INTERVAL:
            mark = replace(mark, bar=x + _SWATCH * 0.4, interval=(x + _SWATCH * 0.4, mark.end - 1))
        elif look == BOUND:
            mark = replace(mark, bar=x + _SWATCH * 0.4, end=x + _SWATCH * 0.4, arrow=(x + _SWATCH * 0.4, x + _SWATCH))
        painter.fillRect(mark.rect, QColor(faint))
        if not mark.hatched:
            painter.fillRect(QRectF(x, mark.top, mark.bar - x, thickness), QColor(fill))
        paint_over_bar(painter, mark, self.colors.text)


def key_height(looks: tuple[str, ...], measures: Measures) -> float:
    """The height of the key to ``looks``, pixels; 0 where there is nothing to explain."""
    return _places(looks, measures)[1] if looks else 0.0


def _places(looks: tuple[str, ...], measures: Measures) -> tuple[list[QPointF], float]:
    places: list[QPointF] = []
    x, y = MARGIN, 0.0
    for look in looks:
        width = _SWATCH + GAP + measures.metrics.horizontalAdvance(_(look))
        if places and x + width > measures.width - MARGIN:
            x, y = MARGIN, y + measures.line * 1.3
        places.append(QPointF(x, y))
        x += width + 2.5 * GAP
    return places, y + measures.line


class ListItem(QGraphicsItem):
    """The figures without a number, each with its words and its paragraph."""

    def __init__(self, section: Section, measures: Measures, colors: ChartColors) -> None:
        super().__init__()
        self.section = section
        self.measures = measures
        self.colors = colors
        self._selected: frozenset[str] = frozenset()
        self._hovered: int | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setPos(0, section.top)

    def boundingRect(self) -> QRectF:
        """The whole width."""
        return QRectF(0, 0, self.measures.width, self.section.height)

    def set_state(self, selected: Collection[str], hovered: int | None) -> None:
        """Which figures are ringed, and which row of the list the mouse is on."""
        self._selected, self._hovered = frozenset(selected), hovered
        self.update()

    def row_rect(self, number: int) -> QRectF:
        """A row over the whole width, in the list's coordinates."""
        section = self.section
        return QRectF(0, section.head + number * section.row_height, self.measures.width, section.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Title and exposed rows."""
        exposed: QRectF = option.exposedRect
        painter.setFont(self.measures.bold)
        painter.setPen(QColor(self.colors.text))
        title = QRectF(MARGIN, 0, self.measures.width - 2 * MARGIN, self.section.head)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, _("Without a number"))
        painter.setFont(self.measures.font)
        height = self.section.row_height
        first = max(0, int((exposed.top() - self.section.head) // height))
        last = min(len(self.section.rows), int((exposed.bottom() - self.section.head) // height) + 1)
        for number in range(first, last):
            self._paint_row(painter, number, self.section.rows[number])

    def _paint_row(self, painter: QPainter, number: int, row: FigureRow) -> None:
        metrics, rect = self.measures.metrics, self.row_rect(number)
        if row.id in self._selected:
            painter.fillRect(rect, QColor(self.colors.chosen))
            paint_ring(painter, rect.adjusted(MARGIN - 6, 2, 6 - MARGIN, -2), self.colors.ring)
        elif number == self._hovered:
            painter.fillRect(rect, QColor(self.colors.band))
        rect = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        room = rect.width() - metrics.horizontalAdvance(row.paragraph) - GAP
        words = f"“{' '.join(row.quote.split())}”" if row.quote else row.label
        painter.setPen(QColor(self.colors.text))
        text = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.paragraph)
