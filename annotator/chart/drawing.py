"""Charts on paper or in a file instead of on the screen: all of them, one below the other, with their source."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsScene

from annotator.app.charting import Plan
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import MARGIN, Layout, Section, lay_out, measure
from annotator.chart.lanes_item import LanesItem
from annotator.chart.list_item import key_height, looks_of
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
        self._widths: dict[object, float] = {}  # of lines, before they were scaled
        self._items = SectionItems(self._scene)
        self._measures = measures = measure(font, width)
        looks = looks_of(plan.charts)
        self._layout = layout = lay_out(plan, (), measures, key_height(looks, measures))
        self._scene.setSceneRect(0, 0, width, max(1.0, layout.height))
        self._items.show(layout, looks, colors, 0.0, layout.height)
        for item in self._scene.items():
            if isinstance(item, SectionItem):
                item.on_paper = True
        self._words = self._lines(width - 2 * MARGIN)
        self._charts = layout.height
        below = self._words.boundingRect().height() + 2 * MARGIN if caption else 0.0
        self.size = QSizeF(width, float(round(layout.height + below)))
        """Width and height in pixels."""

    def pieces(self, height: float) -> list[tuple[float, float]]:
        """Top and bottom of pieces no higher than ``height``, with their :meth:`lead`, that together are all charts.

        They end between charts; only one that would leave much of a page empty is cut, between two rows.
        """
        wholes = sorted({section.bottom for section in self._layout.sections} | {self._charts})
        rows = sorted({end for section in self._layout.sections for end in _row_ends(section)})
        found, top = [], 0.0
        while top < self._charts:
            full = top + height - self.lead(top)
            whole = max((end for end in wholes if top < end <= full), default=top)
            cut = max((end for end in rows if top < end <= full), default=top)
            bottom = whole if whole - top >= height * _FULL else max(whole, cut)
            if bottom <= top:  # a plot higher than the page
                bottom = min(self._charts, full)
            found.append((top, bottom))
            top = bottom
        return found

    def lead(self, top: float) -> float:
        """Height of the axis that is drawn again above a piece which begins within a chart; 0 for other pieces."""
        return self._measures.axis if self._cut_at(top) is not None else 0.0

    def _cut_at(self, top: float) -> LanesItem | None:
        index = self._layout.at(top)
        item = self._items.get(index) if index is not None else None
        within = item is not None and item.section.top + item.section.head < top < item.section.bottom
        return item if within and isinstance(item, LanesItem) else None

    def paint(self, painter: QPainter, top: float = 0.0, bottom: float | None = None) -> None:
        """Draw everything at the painter's origin, one unit a pixel; or only the charts from ``top`` to ``bottom``.

        Above a piece that begins within a chart stands the chart's axis again, see :meth:`lead`.
        """
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._fit_pixels(painter.transform().m11())
        room = self._scene.sceneRect()
        if bottom is not None:
            cut = self._cut_at(top)
            if cut is not None:
                painter.save()
                painter.translate(0, top - cut.section.head)
                cut.paint_axis(painter)
                painter.restore()
            room.setTop(top)
            room.setBottom(bottom)
            painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
            self._scene.render(painter, room, room, Qt.AspectRatioMode.IgnoreAspectRatio)
            return
        painter.fillRect(QRectF(QPointF(0, 0), self.size), QColor(self._colors.background))
        self._scene.render(painter, room, room, Qt.AspectRatioMode.IgnoreAspectRatio)
        if self._caption:
            painter.setPen(QColor(self._colors.grid))
            painter.drawLine(QPointF(MARGIN, self._charts), QPointF(self.size.width() - MARGIN, self._charts))
            painter.setPen(QColor(self._colors.muted))
            self._words.draw(painter, QPointF(MARGIN, self._charts + MARGIN * 0.75))

    def _fit_pixels(self, scale: float) -> None:
        """Make what pyqtgraph draws in pixels of the device, points and lines, ``scale`` of them large."""
        for item in self._scene.items():
            if hasattr(item, "setExportMode"):  # else points are copied from a picture of them
                item.setExportMode(True, {"antialias": True, "resolutionScale": scale})
            if isinstance(item, pg.PlotCurveItem):
                pen = QPen(item.opts["pen"])
                pen.setWidthF(self._widths.setdefault(item, pen.widthF()) * scale)
                item.setPen(pen)

    def close(self) -> None:
        """Let go of what was drawn, in order."""
        self._widths.clear()
        self._items.show(Layout(self._measures), (), self._colors, 0.0, 0.0)

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


def _row_ends(section: Section) -> list[float]:
    """Where a page may end within a section; its title stays with its first row."""
    rows = range(1, len(section.rows)) if section.has_rows else ()
    return [section.top + section.head + number * section.row_height for number in rows]
