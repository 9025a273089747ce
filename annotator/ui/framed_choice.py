"""Numbers and lists to choose from, whose frame can be seen in every look."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSpinBox

from annotator.ui.framed_line import frame


class FramedNumber(QSpinBox):
    """A number."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, then the frame."""
        super().paintEvent(event)
        frame(self)


class FramedChoice(QComboBox):
    """One of several."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, then the frame."""
        super().paintEvent(event)
        frame(self)
