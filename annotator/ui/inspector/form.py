"""A form made from a table of fields, for one session: which editor a field gets, what it reads, what it offers."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.app.people import claimants, names_of, people_named
from annotator.app.periods import parse_period
from annotator.app.session import Session
from annotator.figures import format_number, parse_number, unit_of
from annotator.language import _
from annotator.model import Claim, Figure, Person
from annotator.ui.inspector.editors import CheckEditor, ChoiceEditor, Editor, ProseEditor, WordsEditor
from annotator.ui.inspector.fields import GRADED, Entry, Field
from annotator.ui.inspector.lines import LineEditor

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
        grid.setVerticalSpacing(7)
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

    def present(self, body: Figure | Claim, *, anew: bool) -> None:
        """Show a body; ``anew`` where it is another annotation's, so that nothing typed belongs to it."""
        for name, editor in self.editors.items():
            editor.present(getattr(body, name), anew=anew)


def editor_for(field: Field, session: Session, parent: QWidget) -> Editor:
    """The editor a field is entered with."""

    def people(text: str) -> tuple[Person, ...]:
        return people_named(session, text, editor.stored)

    def names() -> list[str]:
        return [person.name for person in claimants(session)]

    editor: Editor
    match field.entry:
        case Entry.NUMBER:
            editor = LineEditor(field, parent, _number, _number_text)
        case Entry.PERIOD:
            editor = LineEditor(field, parent, parse_period, str)
        case Entry.UNIT:
            editor = LineEditor(field, parent, _unit, str, lambda: _units(session, field.offers))
        case Entry.PEOPLE:
            editor = LineEditor(field, parent, people, names_of, names, several=True)
        case Entry.CHOICE:
            editor = ChoiceEditor(field, parent, _choices(field))
        case Entry.CHECK:
            editor = CheckEditor(field, parent)
        case Entry.WORDS:
            editor = WordsEditor(field, parent)
        case Entry.PROSE:
            editor = ProseEditor(field, parent, lines=_PROPOSITION_LINES)
        case Entry.TEXT:
            known = (lambda: _known(session, "series")) if field.name == "series" else None
            editor = LineEditor(field, parent, _words, str, known)
    return editor


def _words(text: str) -> str:
    return " ".join(text.split())


def _number(text: str) -> Decimal | None:
    return parse_number(text) if text.strip() else None


def _number_text(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _unit(text: str) -> str:
    """The unit by its canonical code where it is known, else as it was typed."""
    words = _words(text)
    unit = unit_of(words) if words else None
    return unit.code if unit is not None else words


def _units(session: Session, common: Iterable[str]) -> list[str]:
    """The units used in this cable first, then the common ones."""
    return list(dict.fromkeys((*_known(session, "unit"), *common)))


def _known(session: Session, field: str) -> list[str]:
    """What is entered in a field of any figure of this cable, each once, by alphabet."""
    bodies = (annotation.body for annotation in session.annotations())
    found = {getattr(body, field) for body in bodies if isinstance(body, Figure)}
    return sorted(found - {""}, key=str.casefold)


def _choices(field: Field) -> dict[str, str]:
    choices = field.choices or {}
    if field.name in GRADED:
        return {code: f"{code} – {_(meaning)}" if code else _(meaning) for code, meaning in choices.items()}
    return {value: _(words) for value, words in choices.items()}
