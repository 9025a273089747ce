"""Points that cover each other, and the small number that tells how many they are."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from math import hypot, inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.chart.colors import ChartColors
from annotator.chart.geometry import Measures
from annotator.chart.points_item import RADIUS
from annotator.number_style import count_text

COUNTED = 120
"""Figures of a pane beyond which piles are not marked: they are everywhere then."""
_SMALL = 0.8
"""Size of the number, in parts of that of words."""


def piles_of(xs: Sequence[float], ys: Sequence[float]) -> dict[int, list[int]]:
    """Each point (pixels) that lies less than a pixel from another, with all that lie there, in rising order."""
    piles: list[list[int]] = []
    x = y = inf
    for number in sorted(range(len(xs)), key=lambda n: (xs[n], ys[n])):
        if hypot(xs[number] - x, ys[number] - y) < 1:
            piles[-1].append(number)
        else:
            piles.append([number])
        x, y = xs[number], ys[number]
    return {number: sorted(pile) for pile in piles if len(pile) > 1 for number in pile}


def count_box(count: int, at: QPointF, measures: Measures) -> QRectF:
    """Where the number of a pile stands that has room all round: at the lower right of the point, in pixels."""
    return _boxes_round(count, at, measures)[0]


def place_counts(
    piles: Iterable[Sequence[int]],
    at: Callable[[int], QPointF],
    marks: Sequence[QRectF],
    room: QRectF,
    measures: Measures,
) -> dict[int, QRectF]:
    """Where the number of each pile stands, by its first figure: beside the point, where it covers least of others.

    ``at`` gives the point of a figure and ``marks`` all it covers, by figure; a number stays in the ``room``. Pixels.
    """
    placed: dict[int, QRectF] = {}
    for pile in piles:
        boxes = _boxes_round(len(pile), at(pile[0]), measures)
        reach = reduce(QRectF.united, boxes)
        near = [mark for number, mark in enumerate(marks) if reach.intersects(mark) and number not in pile]
        near += filter(reach.intersects, placed.values())
        placed[pile[0]] = min(boxes, key=lambda box: _area(box) - _area(box & room) + _covered(box, near))
    return placed


def _boxes_round(count: int, at: QPointF, measures: Measures) -> list[QRectF]:
    """The places round a point that leave it in sight, the first one first."""
    metrics = QFontMetricsF(_small(measures))
    height = metrics.height()
    width = max(height, metrics.horizontalAdvance(count_text(count)) + height / 2)
    left, middle, right = at.x() - RADIUS - width, at.x() - width / 2, at.x() + RADIUS
    above, high, low, below = at.y() - RADIUS - height - 1, at.y() - height - 1, at.y() + 1, at.y() + RADIUS + 1
    places = ((right, low), (middle, below), (right, high), (middle, above), (left, low), (left, high))
    return [QRectF(x, y, width, height) for x, y in places]


def _covered(box: QRectF, others: Sequence[QRectF]) -> float:
    return sum(_area(box & other) for other in others)


def _area(box: QRectF) -> float:
    return box.width() * box.height()


def paint_count(painter: QPainter, count: int, box: QRectF, measures: Measures, colors: ChartColors) -> None:
    """How many figures a pile is, in a circle."""
    painter.setPen(QPen(QColor(colors.muted), 1.0))
    painter.setBrush(QColor(colors.background))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(colors.text))
    painter.setFont(_small(measures))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count_text(count))


def _small(measures: Measures) -> QFont:
    font = QFont(measures.font)
    if font.pixelSize() > 0:
        font.setPixelSize(max(1, round(font.pixelSize() * _SMALL)))
    else:
        font.setPointSizeF(font.pointSizeF() * _SMALL)
    return font
