"""A line to type in, whose frame can be seen in every look."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.theme import frame_color, needs_frames, theme_of

_ROUND = 2.5
"""Radius of the corners of the style's own frames, pixels."""


class FramedLine(QLineEdit):
    """Drawn by the style, with a frame of its own where the style's cannot be seen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then the frame."""
        super().paintEvent(event)
        frame(self)


def frame(widget: QWidget) -> None:
    """Draw the frame of something that can be changed, from its paint event, over what the style has drawn."""
    theme = theme_of(widget.palette())
    if needs_frames(theme):
        box = QRectF(widget.rect()).adjusted(1, 1, -1, -1)
        draw_frames(widget, (box,), theme.accent if widget.hasFocus() else frame_color(theme))


def draw_frames(widget: QWidget, boxes: Iterable[QRectF], color: str) -> None:
    """Draw a frame round each of these boxes, half a pixel off, from the paint event of the widget they lie in."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(color))
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), _ROUND, _ROUND)
