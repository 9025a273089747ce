"""A line to type in, whose frame can be seen in every look."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.theme import frame_color, needs_frames, theme_of


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
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent if widget.hasFocus() else frame_color(theme)))
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
