"""A line at the foot of the text in which the number of a paragraph is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.language import _
from annotator.ui.asking_line import AskingLine


class GoTo(AskingLine):
    """Enter goes there."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, reason_lines=1)
        self.label.setText(_("Go to paragraph ¶"))
        self.line.setMaximumWidth(120)
        self.line.setMaxLength(20)
        self.line.setAccessibleName(_("Number of the paragraph"))
        self.line.setPlaceholderText(_("number"))
        self.line.returnPressed.connect(lambda: self.asked.emit(self.line.text()))
        self.row.addStretch()

    def ask(self) -> None:
        """Show the line, empty."""
        self.line.clear()
        self.begin()
