"""Words of the cable as a field: taken from what is selected in the text."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.app.key_names import key_of
from annotator.language import _
from annotator.text import Anchor
from annotator.ui.inspector.editors import Editor
from annotator.ui.inspector.fields import Field
from annotator.ui.inspector.long_line import LongLine
from annotator.ui.plain import on_one_line, set_plain_tooltip

COMMANDS = {"source_span": "take-source", "cue_span": "take-cue"}


class WordsEditor(Editor):
    """Words of the cable, taken from what is selected in the text."""

    asked = Signal()  # to take what is selected

    def __init__(self, field: Field, parent: QWidget) -> None:
        line, take, drop = LongLine(parent), QToolButton(parent), QToolButton(parent)
        super().__init__(field, line, parent, beside=(take, drop))
        self.line, self.take, self.drop = line, take, drop
        self._anchor: Anchor | None = None
        line.setReadOnly(True)
        self.take.setText(_("Take"))
        self.take.setCheckable(True)
        told, command = _("{field}: take from selection").format(field=_(field.title)), COMMANDS[field.name]
        self.take.setAccessibleName(told)
        self.take.setProperty("told", told)
        self.take.setProperty("command", command)  # whose keys the window tells, should they change
        set_plain_tooltip(self.take, f"{told} ({key_of(command)})")
        self.take.clicked.connect(self.asked)
        self.drop.setText("×")
        self.drop.setAccessibleName(_("{field}: clear").format(field=_(field.title)))
        set_plain_tooltip(self.drop, _("Clear"))
        self.drop.clicked.connect(self._clear)
        self.wait_for_words(waiting=False)

    def text(self) -> str:
        """The words and where they stand."""
        return repr(self._anchor)

    def put(self, value: Any) -> None:
        """Show the words."""
        self._anchor = value
        words = on_one_line(value.quote.exact) if value is not None else ""
        self.line.setText(words)
        self.line.setCursorPosition(0)
        set_plain_tooltip(self.line, words)
        self.drop.setEnabled(value is not None)

    def value(self) -> Any:
        """The words, with their place."""
        return self._anchor

    def enter(self, anchor: Anchor) -> None:
        """Take these words."""
        self.put(anchor)
        self.commit()

    def wait_for_words(self, *, waiting: bool) -> None:
        """Say that words are to be selected now, or no longer."""
        self.take.setChecked(waiting)
        self.line.setPlaceholderText(_("select them, then Take") if waiting else _("not marked"))

    def _clear(self) -> None:
        self.put(None)
        self.commit()
