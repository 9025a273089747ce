"""A box to tick, whose frame can be seen in every look."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from annotator.ui.theme import frame_color, theme_of


class FramedCheckBox(QCheckBox):
    """Drawn by the style, with a frame of its own: the style's is faint, and on a dark page not seen at all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then the frame."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setPen(QColor(frame_color(theme_of(self.palette()))))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
