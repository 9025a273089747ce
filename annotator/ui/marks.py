"""The shapes by which claims, figures and own tags are told apart everywhere but in the text itself.

The same language as in the reader: a claim is a filled rounded square (its lane), a figure an underlined pill, an own
tag a tint with a line of its own kind below. Shape tells as much as colour.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from annotator.model import CLAIM, FIGURE
from annotator.ui.looks import Look, draw_line, plain_look
from annotator.ui.theme import Theme

PADDING = 5.0
"""Pixels left and right of the words in a mark."""


def mark_width(text: str, font: QFont) -> float:
    """How wide the mark with this text is, at least as wide as high."""
    metrics = QFontMetricsF(font)
    return max(metrics.horizontalAdvance(text) + 2 * PADDING, mark_height(font))


def mark_height(font: QFont) -> float:
    """How high a mark is."""
    return QFontMetricsF(font).height() + 1


def paint_mark(
    painter: QPainter, box: QRectF, tag: str, text: str, font: QFont, theme: Theme, look: Look | None = None
) -> None:
    """Paint the mark of ``tag`` with ``text`` in it into ``box``; ``look`` is an own tag's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(theme.text)
    if tag == CLAIM:
        painter.setBrush(QColor(theme.claim_mark))
        painter.drawRoundedRect(box, 3, 3)
        ink = QColor(theme.page)
    elif tag == FIGURE:
        painter.setBrush(QColor(theme.figure_tint))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(QColor(theme.figure_mark))
        painter.drawRect(QRectF(box.left() + 1, box.bottom() - 2, box.width() - 2, 2))
    else:
        own = look or plain_look(theme)
        painter.setBrush(QColor(own.tint))
        painter.drawRoundedRect(box, 3, 3)
        draw_line(painter, box.left() + 2, box.right() - 2, box.bottom() - 1, own)
    painter.setPen(ink)
    painter.setFont(font)
    room = box.width() - 2 * PADDING + 1
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box.adjusted(0, -0.5, 0, -0.5), Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
