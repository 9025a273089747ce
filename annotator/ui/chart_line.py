"""A line at the foot of the chart in which a series, a period, a unit, a title or notes are typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from annotator.language import N_, _
from annotator.ui.plain import FoldedLabel

PROMPTS = {
    "series": N_("Series of the selected figures"),
    "period": N_("Period of the selected figures"),
    "unit": N_("Unit of the selected figures"),
    "title": N_("Title of the chart"),
    "notes": N_("Notes on the chart"),
}
_EXAMPLES = {"period": N_("2005, 2006-12, 2005/2006, 2004~, 2007/.."), "unit": N_("people, percent, USD, km, …")}


class ChartLine(QWidget):
    """Enter writes, Escape puts the line away; it stays, with the reason, where it cannot be written."""

    answered = Signal(str, str)
    """What was asked for, and what was typed."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit(self)
        self.line.setMaxLength(2000)
        self.line.returnPressed.connect(lambda: self.answered.emit(self._what, self.line.text()))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.label.setBuddy(self.line)
        self.reason = FoldedLabel(self, lines=2)
        row.addWidget(self.label)
        row.addWidget(self.line, 1)
        row.addWidget(self.reason, 1)
        self.reason.hide()
        self.hide()

    def ask(self, what: str, present: str, known: Sequence[str]) -> None:
        """Show the line with what is there now, ready for typing; ``known`` is offered while one types."""
        self._what = what
        self.label.setText(_(PROMPTS[what]))
        self.line.setAccessibleName(_(PROMPTS[what]))
        self.line.setPlaceholderText(_(_EXAMPLES[what]) if what in _EXAMPLES else "")
        self._known.setStringList(list(known))
        self.line.setText(present)
        self.line.selectAll()
        self.reason.hide()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, reason: str) -> None:
        """Say why it cannot be written."""
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
