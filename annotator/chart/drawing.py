"""Charts on paper or in a file instead of on the screen: all of them, one below the other, with their source."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsScene

from annotator.app.charting import Plan
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import MARGIN, Layout, Section, lay_out, measure
from annotator.chart.list_item import key_height, looks_of
from annotator.chart.section_item import SectionItem
from annotator.chart.sections import SectionItems

FONT_PIXELS = 13
"""Size of the words; all lengths follow from it."""


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
        """Top and bottom of pieces no higher than ``height`` that together are all charts.

        They end between charts, where these are higher between rows; a title stays with its first row.
        """
        ends = sorted({end for section in self._layout.sections for end in _ends(section)} | {self._charts})
        found, top = [], 0.0
        while top < self._charts:
            within = [end for end in ends if top < end <= top + height]
            bottom = within[-1] if within else min(self._charts, top + height)
            found.append((top, bottom))
            top = bottom
        return found

    def paint(self, painter: QPainter, top: float = 0.0, bottom: float | None = None) -> None:
        """Draw everything at the painter's origin, one unit a pixel; or only the charts from ``top`` to ``bottom``."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._fit_pixels(painter.transform().m11())
        room = self._scene.sceneRect()
        if bottom is not None:
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


def _ends(section: Section) -> list[float]:
    """Where a page may end within or below a section."""
    rows = range(1, len(section.rows) + 1) if section.has_rows else ()
    return [section.top + section.head + number * section.row_height for number in rows] + [section.bottom]
