"""Drawing one figure's mark, in pixels. Knows neither scenes nor scales."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

_CAP = 0.62  # of a bar's thickness: the ends of an interval
_TIP = 5.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn for a figure: horizontal positions in pixels, ``top`` and ``thickness`` of its bar.

    ``start``..``end`` is everything it covers, arrow included; ``bar`` runs from zero to what is certain.
    """

    zero: float
    bar: float
    start: float
    end: float
    top: float
    thickness: float
    interval: tuple[float, float] | None
    arrow: tuple[float, float] | None
    """From where to where (the tip) an open bound points."""
    hatched: bool
    color: str
    faint: str
    label_left: bool
    """Whether the printed number stands left of the mark."""

    @property
    def middle(self) -> float:
        """Height of its axis."""
        return self.top + self.thickness / 2

    @property
    def rect(self) -> QRectF:
        """Everything it covers; at least two pixels wide."""
        width = max(2.0, self.end - self.start)
        return QRectF(self.start, self.top, width, self.thickness)


def mix(color: str, behind: str, share: float) -> str:
    """``share`` (0..1) of ``color`` laid over ``behind``, opaque."""
    over, under = QColor(color), QColor(behind)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    ).name()


def paint_over_bar(painter: QPainter, mark: Mark, text_color: str) -> None:
    """Everything of a mark but its plain bar: hatching, interval, arrow, and a stub where the bar would be no pixel."""
    left, right = sorted((mark.zero, mark.bar))
    bar = QRectF(left, mark.top, right - left, mark.thickness)
    if bar.width() < 2 and mark.interval is None and (mark.arrow is None or mark.bar != mark.zero):
        painter.fillRect(QRectF(mark.bar - 1, mark.top, 2, mark.thickness), QColor(mark.color))
    elif mark.hatched and bar.width() >= 2:
        _hatch(painter, bar, mark.color)
    elif mark.hatched and mark.interval is not None:
        _hatch(painter, QRectF(*_span(mark.interval, mark)), mark.color)
    if mark.interval is not None:
        _interval(painter, mark, text_color)
    if mark.arrow is not None:
        _arrow(painter, mark, text_color)


def paint_ring(painter: QPainter, rect: QRectF, color: str, *, dashed: bool = False) -> None:
    """A ring around a mark or a row."""
    pen = QPen(QColor(color), 2.0)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 4, 4)


def _span(interval: tuple[float, float], mark: Mark) -> tuple[float, float, float, float]:
    return interval[0], mark.top, max(2.0, interval[1] - interval[0]), mark.thickness


def _hatch(painter: QPainter, bar: QRectF, color: str) -> None:
    painter.fillRect(bar, QBrush(QColor(color), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(color), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def _interval(painter: QPainter, mark: Mark, color: str) -> None:
    assert mark.interval is not None
    low, high = mark.interval
    half = mark.thickness * _CAP / 2
    pen = QPen(QColor(color), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    y = mark.middle
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    for x in (low, high):
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))


def _arrow(painter: QPainter, mark: Mark, color: str) -> None:
    assert mark.arrow is not None
    base, tip = mark.arrow
    y = mark.middle
    back = _TIP if tip < base else -_TIP
    pen = QPen(QColor(color), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    half = mark.thickness * _CAP / 2
    painter.drawLine(QPointF(base, y - half), QPointF(base, y + half))
    painter.drawLine(QPointF(base, y), QPointF(tip + back, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(tip + back, y - 4), QPointF(tip + back, y + 4)]))
