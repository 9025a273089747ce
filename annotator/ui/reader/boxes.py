"""The small boxes round words, drawn once and kept as pictures: to draw a round corner anew takes ten times as long."""

from functools import lru_cache
from math import floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from annotator.ui.reader.geometry import Edges
from annotator.ui.theme import Theme

CORNER_WIDE, CORNER_HIGH = 6, 4
STROKE = 1
"""Pixels of the marks at both ends of a claim, and how thick they are: between the lines, not through the letters."""
_ROUND = 3
_UNDERLINE = 2
_DOTS = (1.0, 2.2)
_ROOM = 1
"""Pixels of a picture round its box, for half of the frame's line."""


def draw_pill(painter: QPainter, words: Edges, theme: Theme, ratio: float) -> None:
    """What lies behind a figure: a tint with a crisp line at its foot. ``ratio`` is that of the device's pixels."""
    x, y, beyond, below = words
    # Whole pixels, halves all the same way, else a pill would be higher on every other line.
    left, top = floor(x - 0.5), floor(y + 2)
    width, height = floor(beyond + 1.5) - left, floor(below) - top
    painter.drawImage(left, top, _pill(width, height, theme.figure_tint, theme.figure_mark, ratio))


def draw_frame(painter: QPainter, box: QRectF, color: str, width: float, *, dotted: bool) -> None:
    """A frame round words; its line runs through the edges of ``box``."""
    at = box.toRect()
    picture = _frame(at.width(), at.height(), color, width, dotted, _ratio(painter))
    painter.drawImage(at.left() - _ROOM, at.top() - _ROOM, picture)


def draw_corner(painter: QPainter, x: int, y: int, color: str, ratio: float, *, leftwards: bool, up: bool) -> None:
    """Two short strokes from the corner at ``x``, ``y``: to the right or ``leftwards``, and down or ``up``."""
    left, top = x - CORNER_WIDE if leftwards else x, y - CORNER_HIGH if up else y
    painter.drawImage(left, top, _corner(color, ratio, leftwards, up))


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatio()


@lru_cache(maxsize=256)
def _pill(width: int, height: int, tint: str, mark: str, ratio: float) -> QImage:
    picture = _empty(width, height, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(QRectF(0, 0, width, height), _ROUND, _ROUND)
    painter.fillRect(QRectF(1, height - _UNDERLINE, width - 2, _UNDERLINE), QColor(mark))
    painter.end()
    return picture


@lru_cache(maxsize=32)
def _corner(color: str, ratio: float, leftwards: bool, up: bool) -> QImage:
    picture = _empty(CORNER_WIDE, CORNER_HIGH, ratio)
    painter = QPainter(picture)
    painter.fillRect(0, CORNER_HIGH - STROKE if up else 0, CORNER_WIDE, STROKE, QColor(color))
    painter.fillRect(CORNER_WIDE - STROKE if leftwards else 0, 0, STROKE, CORNER_HIGH, QColor(color))
    painter.end()
    return picture


@lru_cache(maxsize=256)
def _frame(width: int, height: int, color: str, thick: float, dotted: bool, ratio: float) -> QImage:
    picture = _empty(width + 2 * _ROOM, height + 2 * _ROOM, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(color), thick)
    if dotted:
        pen.setDashPattern(_DOTS)
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(_ROOM, _ROOM, width, height), _ROUND, _ROUND)
    painter.end()
    return picture


def _empty(width: int, height: int, ratio: float) -> QImage:
    across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
    picture = QImage(across, down, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
