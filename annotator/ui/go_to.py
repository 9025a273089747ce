"""A line at the foot of the text in which the number of a paragraph is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.language import _
from annotator.ui.plain import FoldedLabel, PlainLabel


class GoTo(QWidget):
    """Enter goes there, Escape puts the line away; it stays when there is no such paragraph."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        label = PlainLabel(_("Go to paragraph ¶"), self)
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(120)
        self.line.setMaxLength(20)
        self.line.setAccessibleName(_("Number of the paragraph"))
        self.line.setPlaceholderText(_("number"))
        self.line.returnPressed.connect(lambda: self.asked.emit(self.line.text()))
        label.setBuddy(self.line)
        self.reason = FoldedLabel(self, lines=1)
        row.addWidget(label)
        row.addWidget(self.line)
        row.addWidget(self.reason, 1)
        self.hide()

    def ask(self) -> None:
        """Show the line, ready for typing."""
        self.reason.set_text("")
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, reason: str) -> None:
        """Say why it cannot be gone to."""
        self.reason.set_text(reason)
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
