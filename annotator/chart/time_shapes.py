"""Drawing what is more than a point over time: spans, upright ranges, arrows, steps. Lines of one look in one call."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

ARROW = 18.0
"""Length of the arrow of an open bound, pixels."""
ABOUT = 14.0
"""Length of the broken line on either side of an approximate time, pixels: nobody says how far it may be off."""
_HALF = 5.0
_TIP = 8.0


@dataclass(slots=True)
class Strokes:
    """Lines and tips, gathered by look: ten thousand ranges are drawn with a few pens."""

    lines: dict[tuple[str, bool], list[QLineF]] = field(default_factory=dict)
    """By colour and whether they are broken, as those of what is only about so much."""
    tips: dict[str, QPainterPath] = field(default_factory=dict)

    def extent(self, at: QPointF, low: float, high: float, color: str, *, broken: bool) -> None:
        """An upright range with its ends."""
        upright = QLineF(at.x(), low, at.x(), high)
        self._add(color, broken, upright, _cap(at.x(), low), _cap(at.x(), high))

    def bound(self, at: QPointF, way: int, color: str, *, broken: bool, length: float = ARROW) -> None:
        """An arrow that points up (``way`` -1) or down (1) from an open bound."""
        tip = at.y() + way * length
        self._add(color, broken, _cap(at.x(), at.y()), QLineF(at.x(), at.y(), at.x(), tip - way * 4))
        self._tip(QPointF(at.x(), tip), way, color)

    def step(self, at: QPointF, base: float, color: str) -> None:
        """An arrow from the level before (``base``) to the one after a change."""
        way = -1 if at.y() < base else 1
        self._add(color, False, _cap(at.x(), base), QLineF(at.x(), base, at.x(), at.y() - way * 4))
        self._tip(at, way, color)

    def about(self, mark: tuple[float, float], reach: tuple[float, float], y: float, color: str) -> None:
        """Broken lines from both sides of a mark to as far as they ``reach``: the time is only about that."""
        for near, far in zip(mark, reach, strict=True):
            if near != far:  # an open end has none
                self._add(color, True, QLineF(near, y, far, y))

    def paint(self, painter: QPainter) -> None:
        """All of them."""
        for (color, broken), lines in self.lines.items():
            pen = QPen(QColor(color), 2.0)
            if broken:
                pen.setDashPattern([2.5, 1.5])
            painter.setPen(pen)
            painter.drawLines(lines)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, path in self.tips.items():
            painter.setBrush(QColor(color))
            painter.drawPath(path)

    def _add(self, color: str, broken: bool, *lines: QLineF) -> None:
        self.lines.setdefault((color, broken), []).extend(lines)

    def _tip(self, tip: QPointF, way: int, color: str) -> None:
        path = self.tips.setdefault(color, QPainterPath())
        path.setFillRule(Qt.FillRule.WindingFill)
        back = tip.y() - way * _TIP
        path.addPolygon(QPolygonF([tip, QPointF(tip.x() - 5, back), QPointF(tip.x() + 5, back), tip]))


def _cap(x: float, y: float) -> QLineF:
    return QLineF(x - _HALF, y, x + _HALF, y)


def paint_span(
    painter: QPainter, bar: QRectF, color: str, hollow_with: str, *, open_start: bool, open_end: bool
) -> None:
    """A bar as long as a span; ``hollow_with`` fills it where it is only about so much (else empty)."""
    left, right, y = bar.left(), bar.right(), bar.center().y()
    painter.setPen(QPen(QColor(color), 1.4))
    painter.setBrush(QColor(hollow_with or color))
    painter.drawRoundedRect(bar, 3, 3)
    painter.setBrush(QColor(color))
    painter.setPen(Qt.PenStyle.NoPen)
    if open_end:
        painter.drawPolygon(QPolygonF([QPointF(right + 8, y), QPointF(right - 1, y - 6), QPointF(right - 1, y + 6)]))
    if open_start:
        painter.drawPolygon(QPolygonF([QPointF(left - 8, y), QPointF(left + 1, y - 6), QPointF(left + 1, y + 6)]))
