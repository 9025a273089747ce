"""A line at the foot of the chart in which a series, a period, a unit, a title or notes are typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from annotator.language import N_, _
from annotator.ui.asking_line import AskingLine

PROMPTS = {
    "series": N_("Series of the selected figures"),
    "period": N_("Period of the selected figures"),
    "unit": N_("Unit of the selected figures"),
    "title": N_("Title of the chart"),
    "notes": N_("Notes on the chart"),
}
_EXAMPLES = {"period": N_("2005, 2006-12, 2005/2006, 2004~, 2007/.."), "unit": N_("people, percent, USD, km, …")}


class ChartLine(AskingLine):
    """What is known already is offered while one types."""

    answered = Signal(str, str)
    """What was asked for, and what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, reason_lines=2)
        self._what = ""
        self.line.setMaxLength(2000)
        self.line.returnPressed.connect(lambda: self.answered.emit(self._what, self.line.text()))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)

    def ask(self, what: str, present: str, known: Sequence[str]) -> None:
        """Show the line with what is there now; ``known`` is offered while one types."""
        self._what = what
        self.label.setText(_(PROMPTS[what]))
        self.line.setAccessibleName(_(PROMPTS[what]))
        self.line.setPlaceholderText(_(_EXAMPLES[what]) if what in _EXAMPLES else "")
        self._known.setStringList(list(known))
        self.line.setText(present)
        self.line.selectAll()
        self.begin()
