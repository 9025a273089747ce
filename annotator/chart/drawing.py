"""Charts on paper or in a file instead of on the screen: all of them, one below the other, with their source."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsScene, QStyleOptionGraphicsItem

from annotator.app.charting import Plan
from annotator.app.steps import Steps, at_once
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import LINES_ON_PAPER, MARGIN, Layout, Section, lay_out, measure
from annotator.chart.lanes_item import LanesItem
from annotator.chart.list_item import KeyItem, key_height, looks_of
from annotator.chart.section_item import SectionItem
from annotator.chart.sections import SectionItems

FONT_PIXELS = 13
"""Size of the words; all lengths follow from it."""
_FULL = 0.6
"""The part of a page that has to be filled before the rest is left empty for the sake of a whole chart."""


class Drawing:
    """The charts of a plan laid out for a width in pixels of 1/96 inch, and below them a caption.

    It lives until :meth:`close`; it needs a ``QApplication``, but no screen.
    """

    def __init__(self, plan: Plan, caption: str, width: float, colors: ChartColors) -> None:
        font = words_font()
        self._caption = caption
        self._colors = colors
        self._scene = QGraphicsScene()
        self._items = SectionItems(self._scene, on_paper=True)
        self._measures = measures = measure(font, width)
        self._looks = looks_of(plan.charts)
        self._layout = layout = lay_out(plan, (), measures, key_height(self._looks, measures), lines=LINES_ON_PAPER)
        self._scene.setSceneRect(0, 0, width, max(1.0, layout.height))
        self._items.show(layout, (), colors, QRectF())  # the others are made when they are drawn
        self._words = self._lines(width - 2 * MARGIN)
        self._charts = layout.height
        below = self._words.boundingRect().height() + 2 * MARGIN if caption else 0.0
        self.size = QSizeF(width, float(round(layout.height + below)))
        """Width and height in pixels."""

    def pieces(self, height: float, first: float | None = None) -> list[tuple[float, float]]:
        """Top and bottom of pieces no higher than ``height``, with their :meth:`lead`, that together are all charts.

        They end between charts; only one that would leave much of a page empty is cut, between two rows. The ``first``
        may have to be less high; where nothing fits there, it is as high as the others.
        """
        sections = self._layout.sections  # the key stands with the last of them
        wholes = sorted({section.bottom for section in sections[:-1]} | {self._charts})
        rows = sorted({end for section in sections for end in _row_ends(section)})
        found, top, room = [], 0.0, height if first is None else first
        while top < self._charts:
            full = top + room - self.lead(top)
            whole, cut = _last(wholes, top, full), _last(rows, top, full)
            bottom = whole if whole - top >= room * _FULL else max(whole, cut)
            if bottom <= top and room < height:
                room = height
                continue
            if bottom <= top:  # a plot higher than the page
                bottom = min(self._charts, full)
            found.append((top, bottom))
            top, room = bottom, height
        return found

    def lead(self, top: float) -> float:
        """Height of the axis that is drawn again above a piece which begins within a chart; 0 for other pieces."""
        cut = self._cut_at(top)
        return cut.measures.axis if cut is not None else 0.0

    def _cut_at(self, top: float) -> LanesItem | None:
        index = self._layout.at(top)
        section = self._layout.sections[index] if index is not None else None
        if index is None or section is None or not section.top + section.head < top < section.bottom:
            return None
        item = self._item(index)
        return item if isinstance(item, LanesItem) else None

    def paint(self, painter: QPainter, top: float = 0.0, bottom: float | None = None) -> None:
        """As :meth:`steps`, at once."""
        at_once(self.steps(painter, top, bottom))

    def steps(self, painter: QPainter, top: float = 0.0, bottom: float | None = None) -> Steps[None]:
        """Draw everything at the painter's origin, one unit a pixel; or only the charts from ``top`` to ``bottom``.

        Above a piece that begins within a chart stands the chart's axis again, see :meth:`lead`.
        """
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if bottom is None:
            painter.fillRect(QRectF(QPointF(0, 0), self.size), QColor(self._colors.background))
            yield from self._draw_charts(painter, 0.0, self._charts)
            self._draw_caption(painter)
            return
        cut = self._cut_at(top)
        if cut is not None:
            painter.save()
            painter.translate(0, top - cut.section.head)
            cut.paint_axis(painter)
            painter.restore()
        painter.setClipRect(QRectF(0, top, self.size.width(), bottom - top), Qt.ClipOperation.IntersectClip)
        yield from self._draw_charts(painter, top, bottom)

    def _draw_charts(self, painter: QPainter, top: float, bottom: float) -> Steps[None]:
        """The charts, item by item, and the key where it lies between ``top`` and ``bottom``."""
        for index in self._layout.between(top, bottom):
            section = self._layout.sections[index]
            exposed = QRectF(0, top - section.top, self.size.width(), bottom - top)
            item = self._item(index)
            yield max(0.0, section.top - top) / (bottom - top)  # making it was a step of its own
            painter.save()
            try:
                painter.translate(0, section.top)
                for share in item.drawing(painter, exposed.intersected(item.boundingRect())):
                    yield min(1.0, max(0.0, (section.top + share * section.height - top) / (bottom - top)))
            finally:  # also where it is given up in between
                painter.restore()
        if self._looks and top <= self._layout.key_top < bottom:
            key = KeyItem(self._looks, self._measures, self._colors)
            painter.save()
            painter.translate(0, self._layout.key_top)
            key.paint(painter, QStyleOptionGraphicsItem())
            painter.restore()

    def _item(self, index: int) -> SectionItem:
        section = self._layout.sections[index]
        self._items.fill(QRectF(0, section.top, 1, section.height))
        item = self._items.get(index)
        assert item is not None  # it is near
        return item

    def _draw_caption(self, painter: QPainter) -> None:
        if self._caption:
            painter.setPen(QColor(self._colors.grid))
            painter.drawLine(QPointF(MARGIN, self._charts), QPointF(self.size.width() - MARGIN, self._charts))
            painter.setPen(QColor(self._colors.muted))
            self._words.draw(painter, QPointF(MARGIN, self._charts + MARGIN * 0.75))

    def close(self) -> None:
        """Let go of what was drawn, in order."""
        self._items.show(Layout(self._measures), (), self._colors, QRectF())

    def _lines(self, width: float) -> QTextLayout:
        font = words_font()
        font.setPixelSize(FONT_PIXELS - 1)
        layout = QTextLayout(self._caption, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def words_font() -> QFont:
    """The font of all words."""
    font = QFont()
    font.setPixelSize(FONT_PIXELS)
    return font


def _last(ends: list[float], top: float, bottom: float) -> float:
    """The last of sorted ``ends`` that is not below ``bottom``; ``top`` where there is none."""
    return max(top, *ends[bisect_right(ends, bottom) - 1 :][:1]) if ends and ends[0] <= bottom else top


def _row_ends(section: Section) -> list[float]:
    """Where a page may end within a section; its title stays with its first row."""
    rows = range(1, len(section.rows)) if section.has_rows else ()
    return [section.top + section.head + section.heights.top(number) for number in rows]
