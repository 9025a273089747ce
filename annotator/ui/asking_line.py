"""A line at the foot of a panel in which one thing is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.ui.plain import FoldedLabel, PlainLabel


class AskingLine(QWidget):
    """Enter answers, Escape puts the line away; it stays, with the reason, where the answer will not do."""

    left = Signal()

    def __init__(self, parent: QWidget | None, *, reason_lines: int) -> None:
        super().__init__(parent)
        self.label = PlainLabel("", self)
        self.line = QLineEdit(self)
        self.label.setBuddy(self.line)
        self.reason = FoldedLabel(self, lines=reason_lines)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 6, 12, 6)
        self.row.addWidget(self.label)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.reason, 1)
        self.reason.hide()
        self.hide()

    def begin(self) -> None:
        """Show the line, ready for typing."""
        self.reason.hide()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, reason: str) -> None:
        """Say why the answer will not do."""
        self.reason.set_text(reason)
        self.reason.show()
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
