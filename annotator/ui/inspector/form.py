"""A form made from a table of fields, for one session: which editor a field gets, what it reads, what it offers."""

from itertools import chain, pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.app.entering import field_text, offered, read_field
from annotator.app.session import Session
from annotator.language import _
from annotator.model import Claim, Figure
from annotator.ui.inspector.editors import CheckEditor, ChoiceEditor, Editor, ProseEditor
from annotator.ui.inspector.fields import GRADED, Entry, Field
from annotator.ui.inspector.lines import LineEditor
from annotator.ui.inspector.words import WordsEditor

_PROPOSITION_LINES = 3


class Form(QWidget):
    """Editors for the fields of one kind of body, two beside each other where they are short."""

    written = Signal(str, object)  # field, value
    left = Signal()
    words_asked = Signal(str)  # field

    def __init__(self, session: Session, fields: tuple[Field, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for field in fields:
            editor = editor_for(field, session, self)
            self.editors[field.name] = editor
            editor.committed.connect(lambda value, name=field.name: self.written.emit(name, value))
            editor.left.connect(self.left)
            if isinstance(editor, WordsEditor):
                editor.asked.connect(lambda name=field.name: self.words_asked.emit(name))
            if field.whole and column:
                row, column = row + 1, 0
            grid.addWidget(editor, row, column, 1, 2 if field.whole else 1, Qt.AlignmentFlag.AlignTop)
            row, column = (row + 1, 0) if field.whole or column else (row, 1)

    def lead_on_to(self, below: QWidget) -> None:
        """Have Tab lead through the fields as they stand, each with its buttons, and on to what is below them."""
        stops = [*chain.from_iterable(editor.stops for editor in self.editors.values()), below]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def present(self, body: Figure | Claim, *, anew: bool) -> None:
        """Show a body; ``anew`` where it is another annotation's, so that nothing typed belongs to it."""
        for name, editor in self.editors.items():
            editor.present(getattr(body, name), anew=anew)


def editor_for(field: Field, session: Session, parent: QWidget) -> Editor:
    """The editor a field is entered with."""
    name = field.name

    def read(text: str) -> Any:
        return read_field(session, name, text, editor.stored)

    def write(value: Any) -> str:
        return field_text(name, value)

    def offers() -> list[str]:
        return offered(session, name, field.offers)

    editor: Editor
    match field.entry:
        case Entry.NUMBER | Entry.PERIOD:
            editor = LineEditor(field, parent, read, write)
        case Entry.UNIT:
            editor = LineEditor(field, parent, read, write, offers)
        case Entry.PEOPLE:
            editor = LineEditor(field, parent, read, write, offers, several=True)
        case Entry.CHOICE:
            editor = ChoiceEditor(field, parent, _choices(field))
        case Entry.CHECK:
            editor = CheckEditor(field, parent)
        case Entry.WORDS:
            editor = WordsEditor(field, parent)
        case Entry.PROSE:
            editor = ProseEditor(field, parent, lines=_PROPOSITION_LINES)
        case Entry.TEXT:
            editor = LineEditor(field, parent, read, write, offers if name == "series" else None)
    return editor


def _choices(field: Field) -> dict[str, str]:
    choices = field.choices or {}
    if field.name in GRADED:
        return {code: f"{code} – {_(meaning)}" if code else _(meaning) for code, meaning in choices.items()}
    return {value: _(words) for value, words in choices.items()}
