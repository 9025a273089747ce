"""How each tag of the analyst's own looks on the present page: tint, mark, and a kind of line beside the colour."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from annotator.app.session import Session
from annotator.app.tags import patterns
from annotator.app.tints import mark_of, tint_of
from annotator.ui.theme import Theme
from annotator.values import value

_DOTS, _DASHES, _PLAIN, _DOT_DASHES, _DOUBLE, _WAVE = range(6)
_DASHED = {_DOTS: (1.0, 1.4), _DASHES: (3.5, 2.0), _DOT_DASHES: (4.0, 1.6, 1.0, 1.6)}
_WAVE_LENGTH = 6.0
_LONG, _HIGH = 1200.0, 4.0
"""Pixels of the longest line kept as a picture: there are no longer ones in a column of text; and how high it is."""


@value
class Look:
    """Colours as ``#rrggbb``; ``pattern`` is the kind of line."""

    tint: str
    mark: str
    pattern: int = _DOTS


def plain_look(theme: Theme, color: str = "", pattern: int = _DOTS) -> Look:
    """The look of a colour on a page; without a colour, or with one that is none, that of tags nobody gave one."""
    chosen = color.lower() if len(color) == 7 and QColor(color).isValid() else theme.tag_mark
    return Look(tint_of(chosen, theme.page, theme.text), mark_of(chosen, theme.page, theme.text), pattern)


def looks_of(session: Session, theme: Theme) -> dict[str, Look]:
    """The look of each own tag by its name."""
    tags = session.tags()
    kinds = patterns(tags)
    return {tag.label: plain_look(theme, tag.color, kinds[tag.label]) for tag in tags}


def look_of(session: Session, label: str, theme: Theme) -> Look:
    """The look of one own tag, whether it has a record or not."""
    return looks_of(session, theme).get(label) or plain_look(theme)


def draw_line(painter: QPainter, left: float, right: float, y: float, look: Look, ratio: float = 0.0) -> None:
    """A line at the height ``y``, in the tag's colour and kind; it stays within 1.5 pixels of ``y``.

    ``ratio`` is the device's pixels to one of the painter's, where it is known already.
    """
    wide, half = right - left, _HIGH / 2
    ratio = ratio or painter.device().devicePixelRatio()
    if wide <= _LONG:
        part = QRectF(0, 0, wide * ratio, _HIGH * ratio)
        painter.drawImage(QPointF(left, y - half), _long_line(look.mark, look.pattern, ratio), part)
    else:
        _stroke(painter, left, right, y, look.mark, look.pattern)


@lru_cache(maxsize=32)
def _long_line(mark: str, pattern: int, ratio: float) -> QImage:
    """A picture of a line: to draw all its dashes anew takes twenty times as long."""
    picture = QImage(round(_LONG * ratio), round(_HIGH * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _stroke(painter, 0, _LONG, _HIGH / 2, mark, pattern)
    painter.end()
    return picture


def _stroke(painter: QPainter, left: float, right: float, y: float, mark: str, pattern: int) -> None:
    color = QColor(mark)
    pen = QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if pattern in _DASHED:
        pen.setDashPattern(_DASHED[pattern])
    if pattern == _DOUBLE:
        pen.setWidthF(1)
        painter.setPen(pen)
        for height in (y - 1, y + 1):
            painter.drawLine(QPointF(left, height), QPointF(right, height))
    elif pattern == _WAVE:
        pen.setWidthF(1.3)
        painter.setPen(pen)
        painter.drawPath(_wave(left, right, y))
    else:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.setPen(Qt.PenStyle.NoPen)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + _WAVE_LENGTH / 2, right)
        path.quadTo(QPointF((x + end) / 2, y - 2.4 if up else y + 2.4), QPointF(end, y))
        x, up = end, not up
    return path
