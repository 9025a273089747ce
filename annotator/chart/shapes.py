"""Drawing one figure's mark, in pixels. Knows neither scenes nor scales."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.chart.colors import ChartColors

_CAP = 0.62  # of a bar's thickness: the ends of an interval
_TIP = 5.0
_HATCH = 5.0  # pixels from one slanting line to the next
_STEP = 0.34  # of a bar's thickness: the shaft of a step
BAR, DOT, STEP, TIP = "bar", "dot", "step", "tip"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn for a figure in a lane: horizontal positions in pixels, ``top`` and ``thickness`` of its bar.

    ``start``..``end`` is everything it covers, arrow included; a bar runs from ``zero`` to ``bar``, as far as is
    certain, and faintly to ``reach``, as far as it may be.
    """

    look: str
    """``BAR``, ``DOT``, ``STEP`` (a change from its level) or ``TIP`` (a change on a log scale, from no level)."""
    zero: float
    bar: float
    reach: float
    start: float
    end: float
    top: float
    thickness: float
    interval: tuple[float, float] | None
    arrow: tuple[float, float] | None
    """From where to where (the tip) an open bound points."""
    hollow: bool
    """Whether it is only about so much: hatched as a bar, hollow as a dot."""
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


def paint_shape(painter: QPainter, shape: Shape, colors: ChartColors) -> None:
    """The whole mark but its ring."""
    if shape.look == BAR:
        _bar(painter, shape)
    elif shape.look == STEP:
        _step(painter, shape, colors)
    if shape.interval is not None:
        _interval(painter, shape, colors.text if shape.look == BAR else shape.color)
    if shape.arrow is not None:
        _arrow(painter, shape, colors.text if shape.look == BAR else shape.color)
    if shape.look in (DOT, TIP) and (shape.interval is None or shape.interval[0] < shape.bar < shape.interval[1]):
        paint = paint_dot if shape.look == DOT else paint_tip
        paint(painter, QPointF(shape.bar, shape.middle), shape.thickness * 0.36, shape.color, colors, shape.hollow)


def paint_dot(painter: QPainter, at: QPointF, radius: float, color: str, colors: ChartColors, hollow: bool) -> None:
    """A point, filled or (about so much) hollow, clear of what it stands on."""
    painter.setPen(QPen(QColor(color if hollow else colors.background), 2.0 if hollow else 1.2))
    painter.setBrush(QColor(colors.background if hollow else color))
    painter.drawEllipse(at, radius, radius)


def paint_tip(painter: QPainter, at: QPointF, radius: float, color: str, colors: ChartColors, hollow: bool) -> None:
    """A change where there is no zero for its arrow to start from: the arrow's head, as large as a point."""
    painter.setPen(QPen(QColor(color if hollow else colors.background), 2.0 if hollow else 1.2))
    painter.setBrush(QColor(colors.background if hollow else color))
    x, y = at.x(), at.y()
    corners = [
        QPointF(x + 1.25 * radius, y),
        QPointF(x - radius, y - 1.2 * radius),
        QPointF(x - radius, y + 1.2 * radius),
    ]
    painter.drawPolygon(QPolygonF(corners))


def paint_ring(painter: QPainter, rect: QRectF, color: str, *, dashed: bool = False) -> None:
    """A ring around a mark or a row."""
    pen = QPen(QColor(color), 2.0)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 4, 4)


def paint_sign(painter: QPainter, kind: str, left: float, middle: float, size: float, colors: ChartColors) -> None:
    """What is said about a figure, ``size`` pixels high: a warning triangle, a tick or a cross in a circle."""
    box = QRectF(left, middle - size / 2, size, size)
    pen = QPen(QColor(colors.text), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    x, y = box.center().x(), box.center().y()
    if kind == "disputed":
        painter.setBrush(QColor(colors.warning))
        pen.setColor(QColor(colors.warning))
        painter.setPen(pen)
        painter.drawPolygon(QPolygonF([QPointF(x, box.top()), box.bottomRight(), box.bottomLeft()]))
        painter.setPen(QPen(QColor(colors.background), 1.6))
        painter.drawLine(QPointF(x, box.top() + size * 0.36), QPointF(x, box.top() + size * 0.66))
        painter.drawPoint(QPointF(x, box.top() + size * 0.86))
        return
    painter.drawEllipse(box)
    reach = size * 0.2
    if kind == "supports":
        painter.drawPolyline(
            [QPointF(x - reach, y), QPointF(x - reach * 0.2, y + reach * 0.8), QPointF(x + reach, y - reach * 0.8)]
        )
    else:
        painter.drawLine(QPointF(x - reach, y - reach), QPointF(x + reach, y + reach))
        painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))


def _bar(painter: QPainter, shape: Shape) -> None:
    left, right = sorted((shape.zero, shape.bar))
    bar = QRectF(left, shape.top, right - left, shape.thickness)
    if shape.interval is not None and shape.interval[0] < shape.zero < shape.interval[1]:
        low, high = shape.interval
    else:
        low, high = sorted((shape.zero, shape.reach))
    if high - low >= 1 and (shape.hollow or shape.reach != shape.bar):
        painter.fillRect(QRectF(low, shape.top, high - low, shape.thickness), QColor(shape.faint))
    if bar.width() < 2 and shape.interval is None and (shape.arrow is None or shape.bar != shape.zero):
        painter.fillRect(QRectF(shape.bar - 1, shape.top, 2, shape.thickness), QColor(shape.color))
    elif not shape.hollow:
        painter.fillRect(bar, QColor(shape.color))
    elif bar.width() >= 2:
        _hatch(painter, bar, shape.color)
    elif shape.interval is not None:
        low, high = shape.interval
        _hatch(painter, QRectF(low, shape.top, max(2.0, high - low), shape.thickness), shape.color)


def _step(painter: QPainter, shape: Shape, colors: ChartColors) -> None:
    """From the level it starts at, along by what it changes: a shaft with a head, hollow where only about so much.

    Of a range the arrow is faint as far as the change may be, and full only as far as it is certain.
    """
    y, half = shape.middle, shape.thickness / 2
    painter.setPen(QPen(QColor(shape.color), 2.0))
    painter.drawLine(QPointF(shape.zero, y - half), QPointF(shape.zero, y + half))
    there = shape.bar if shape.interval is None and shape.arrow is None else shape.reach
    way = 1 if there >= shape.zero else -1
    head = min(abs(there - shape.zero), half * 1.1)
    base = there - way * head
    thin = shape.thickness * _STEP / 2
    outline = QPolygonF(
        [
            *(QPointF(shape.zero, y - thin), QPointF(base, y - thin), QPointF(base, y - half * 0.8), QPointF(there, y)),
            *(QPointF(base, y + half * 0.8), QPointF(base, y + thin), QPointF(shape.zero, y + thin)),
        ]
    )
    ranges = shape.interval is not None and shape.bar != there
    fill = colors.background if shape.hollow else shape.faint if ranges else shape.color
    painter.setPen(QPen(QColor(shape.color), 1.4 if shape.hollow or ranges else 0.0))
    painter.setBrush(QColor(fill))
    painter.drawPolygon(outline)
    if ranges and not shape.hollow:
        low, high = sorted((shape.zero, shape.bar))
        painter.fillRect(QRectF(low, y - thin, high - low, 2 * thin), QColor(shape.color))


def _hatch(painter: QPainter, bar: QRectF, color: str) -> None:
    """Slanting lines within an outline; drawn as lines, for on paper a pattern is so fine that it reads as a tint."""
    painter.setPen(QPen(QColor(color), 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLines(hatching(bar))
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def hatching(bar: QRectF) -> list[QLineF]:
    """Lines from lower left to upper right across a bar, none beyond its edges."""
    lines = []
    left, right, bottom, height = bar.left(), bar.right(), bar.bottom(), bar.height()
    for number in range(1, int((bar.width() + height) / _HATCH) + 1):
        start = left - height + number * _HATCH  # where it would cross the lower edge
        first, last = max(start, left), min(start + height, right)
        if last > first:
            lines.append(QLineF(first, bottom - (first - start), last, bottom - (last - start)))
    return lines


def _interval(painter: QPainter, shape: Shape, color: str) -> None:
    assert shape.interval is not None
    low, high = shape.interval
    half = shape.thickness * _CAP / 2
    pen = QPen(QColor(color), 1.6 if shape.look == BAR else 2.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if shape.hollow and shape.look != BAR:
        pen.setDashPattern([2.5, 1.5])
    painter.setPen(pen)
    y = shape.middle
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    for x in (low, high):
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))


def _arrow(painter: QPainter, shape: Shape, color: str) -> None:
    assert shape.arrow is not None
    paint_arrow(painter, *shape.arrow, shape.middle, shape.thickness * _CAP / 2, color)


def paint_arrow(painter: QPainter, base: float, tip: float, y: float, half: float, color: str) -> None:
    """An open bound: a cap at ``base``, from where it points to ``tip``."""
    back = _TIP if tip < base else -_TIP
    pen = QPen(QColor(color), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(base, y - half), QPointF(base, y + half))
    painter.drawLine(QPointF(base, y), QPointF(tip + back, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon(QPolygonF([QPointF(tip, y), QPointF(tip + back, y - 4), QPointF(tip + back, y + 4)]))
