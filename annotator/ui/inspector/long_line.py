"""A line to type in that says with an ellipsis that there is more of it than one sees."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton

_MARGIN = 2  # between the contents and the words, as Qt has it
_ELLIPSIS = "…"


class LongLine(QLineEdit):
    """Words that have no room end in an ellipsis until one comes to change them."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and an ellipsis over the place from which words have no room."""
        super().paintEvent(event)
        words = self.text()
        if not words or self.hasFocus() or (shown := self.shown()) == words:
            return
        room = self._room()
        kept = QFontMetrics(self.font()).horizontalAdvance(shown.removesuffix(_ELLIPSIS))
        end = QRect(room)
        end.setLeft(room.left() + kept)
        painter = QPainter(self)
        painter.fillRect(end, self.palette().base())
        painter.setPen(self.palette().text().color())
        painter.drawText(end, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _ELLIPSIS)

    def shown(self) -> str:
        """The words as far as there is room for them."""
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(_MARGIN, 0, -_MARGIN, 0)
        for button in self.findChildren(QToolButton):
            if not button.isHidden():
                room.setRight(min(room.right(), button.x() - _MARGIN))
        return room
