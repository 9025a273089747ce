"""Message boxes that show text as it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from annotator.message import drawn
from annotator.text import view_text


class PlainMessageBox(QMessageBox):
    """A message box none of whose words is ever taken for HTML, nor opened as a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """The words, as a label shows them."""
        super().setText(drawn(text, view_text))

    def setInformativeText(self, text: str) -> None:
        """The smaller words below; Qt makes a label for them that guesses for itself."""
        super().setInformativeText(drawn(text, view_text))
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setOpenExternalLinks(False)
