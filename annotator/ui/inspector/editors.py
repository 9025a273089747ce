"""One field on the screen: its title, what it is entered with, and below it the reason why an entry was refused.

All editors keep the same rules: what is stored is shown, what is being typed is never overwritten, a value is handed
on once when the analyst is done with it, and Escape puts back what is stored.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.language import _
from annotator.ui.framed_box import FramedCheckBox
from annotator.ui.framed_line import draw_frames
from annotator.ui.inspector.fields import Field
from annotator.ui.plain import PlainLabel, on_one_line
from annotator.ui.theme import frame_color, needs_frames, theme_of

_NONE_CHOSEN = "\0"
_LOSES_NOTHING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_MARKS = 1
"""Pixels that the marks of a capital stand above a line, where the font says it is lower: Ü."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Mixed:
    """Stands for a value where several annotations have different ones; it is not any of them."""

    def __bool__(self) -> bool:
        return False


MIXED = Mixed()


class Editor(QWidget):
    """One field; the kinds of entry say what is in it and how it is put there."""

    committed = Signal(object)
    left = Signal()

    def __init__(
        self, field: Field, entry: QWidget, parent: QWidget, *, titled: bool = True, beside: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.entry = entry
        self.stops = (entry, *beside)
        """Where Tab stops, in this order."""
        self.stored: Any = None
        self._settled = ""  # what the entry held when it was last in order
        entry.setObjectName(field.name)
        entry.setAccessibleName(_(field.title))
        entry.installEventFilter(self)
        self.problem = PlainLabel(parent=self, role=QPalette.ColorRole.BrightText, wrap=True)
        self.problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 1)  # the frame is drawn there
        self._column.setSpacing(2)
        if titled or not field.whole:  # without one as high as the title beside it
            words = _(field.title) if titled else " "
            self.title = PlainLabel(words, self, role=QPalette.ColorRole.PlaceholderText)
            self.title.setContentsMargins(0, _MARKS, 0, 0)
            if titled:
                self.title.setBuddy(entry)
            self._column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(entry, 1)
        for widget in beside:
            row.addWidget(widget)
        self._column.addLayout(row)
        self._column.addWidget(self.problem)
        self._column.addStretch(1)

    # What a kind of entry says

    def text(self) -> str:
        """What the entry holds."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def put_mixed(self) -> None:
        """Show that there are several values; the entry is empty until one is entered for all."""
        self.put("")

    def value(self) -> Any:
        """What was entered.

        Raises:
            ValueError: it means nothing; the message says why.
        """
        raise NotImplementedError

    def enters(self, event: QKeyEvent) -> bool:
        """Whether Enter means that the analyst is done (and is not a new line)."""
        return event.key() in _ENTER

    # What all of them do

    @property
    def pending(self) -> bool:
        """Whether something was entered that has not been handed on."""
        return self.text() != self._settled

    def present(self, value: Any, *, anew: bool = False) -> None:
        """Take ``value`` for the stored one, and show it unless something is being typed (or ``anew``)."""
        self.stored = value
        if anew or not self.pending:
            if value is MIXED:
                self.put_mixed()
            else:
                self.put(value)
            self._settled = self.text()
            self.complain("")

    def commit(self, *, quietly: bool = False) -> bool:
        """Hand on what was entered; whether there is nothing left to correct. ``quietly`` gives no reason."""
        if not self.pending:
            return not self.problem.text()
        try:
            value = self.value()
        except ValueError as reason:
            if not quietly:
                self.complain(str(reason))
            return False
        self._settled = self.text()
        if value == self.stored:
            self.present(self.stored)
        else:
            self.committed.emit(value)
        return True

    def restore(self) -> None:
        """Put back what is stored."""
        self.present(self.stored, anew=True)

    def complain(self, reason: str) -> None:
        """Show why an entry was refused; an empty reason takes that away."""
        if reason != self.problem.text():
            self.problem.setText(reason)
            self.problem.setVisible(bool(reason))
            self.entry.setAccessibleDescription(reason)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame round the entry: red where it was refused, and where the style's own cannot be seen."""
        theme = theme_of(self.palette())
        refused = bool(self.problem.text())
        if (refused or needs_frames(theme)) and not isinstance(self.entry, QCheckBox):
            draw_frames(self, (QRectF(self.entry.geometry()),), theme.error if refused else frame_color(theme))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Escape, leaving the field, and whose keys are whose."""
        if watched is self.entry:
            match event.type():
                case QEvent.Type.ShortcutOverride:
                    assert isinstance(event, QKeyEvent)
                    return self._keep_key(event)
                case QEvent.Type.KeyPress:
                    assert isinstance(event, QKeyEvent)
                    return self._key(event)
                case QEvent.Type.FocusOut:
                    assert isinstance(event, QFocusEvent)
                    if event.reason() not in _LOSES_NOTHING:
                        self.commit(quietly=event.reason() == Qt.FocusReason.ActiveWindowFocusReason)
                case QEvent.Type.Wheel:
                    # Scrolling past a choice must not choose.
                    event.ignore()
                    return isinstance(watched, QComboBox)
        return super().eventFilter(watched, event)

    def _keep_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.setAccepted(self.pending)  # with nothing typed, undo is the session's
            return True
        functional = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        if not functional and not event.modifiers() & MODIFIERS:
            event.accept()  # letters and Delete are for the field, not for the annotation
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.left.emit()
            return True
        if self.enters(event):
            if self.commit():
                self.left.emit()
            return True
        return False


class ProseEditor(Editor):
    """A few lines. ``breaks``: Enter begins a new line, and Ctrl+Enter is the end; otherwise Shift+Enter does."""

    def __init__(self, field: Field, parent: QWidget, *, lines: int, breaks: bool = False) -> None:
        prose = QPlainTextEdit(parent)
        super().__init__(field, prose, parent)
        self.prose = prose
        self._breaks = breaks
        self.prose.setTabChangesFocus(True)
        self.prose.setPlaceholderText(_(field.hint) if field.hint else "")
        self.prose.textChanged.connect(lambda: self.complain(""))
        self._lines = lines
        self._size()

    def text(self) -> str:
        """The words."""
        return self.prose.toPlainText()

    def put_mixed(self) -> None:
        """Nothing, and the reason in its place."""
        self.prose.setPlainText("")
        self.prose.setPlaceholderText(several_values())

    def put(self, value: Any) -> None:
        """Show the words."""
        self.prose.setPlaceholderText(_(self.field.hint) if self.field.hint else "")
        if value != self.prose.toPlainText():
            self.prose.setPlainText(value)

    def value(self) -> Any:
        """The words; an entry of blanks only is empty."""
        words = self.prose.toPlainText()
        return words if words.strip() else ""

    def enters(self, event: QKeyEvent) -> bool:
        """Enter with Ctrl always ends."""
        if event.key() not in _ENTER:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return control or not (self._breaks or event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def changeEvent(self, event: QEvent) -> None:
        """A new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        room = 2 * (self.prose.document().documentMargin() + self.prose.frameWidth())
        self.prose.setFixedHeight(round(self._lines * QFontMetricsF(self.font()).lineSpacing() + room + 2))


class ChoiceEditor(Editor):
    """One of a few values. A value of another program that is none of them is shown as it is, and kept."""

    def __init__(self, field: Field, parent: QWidget, choices: Mapping[str, str]) -> None:
        box = QComboBox(parent)
        super().__init__(field, box, parent)
        self.box = box
        self._known = len(choices)
        for value, words in choices.items():
            self.box.addItem(words, value)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(4)
        self.box.activated.connect(lambda _index: self.commit())

    def text(self) -> str:
        """The value chosen."""
        return str(self.box.currentData())

    def put(self, value: Any) -> None:
        """Choose a value."""
        while self.box.count() > self._known:
            self.box.removeItem(self._known)
        index = self.box.findData(value)
        if index < 0:
            self.box.addItem(on_one_line(value) or _("not said"), value)
            index = self._known
        self.box.setCurrentIndex(index)

    def put_mixed(self) -> None:
        """A choice that is none."""
        while self.box.count() > self._known:
            self.box.removeItem(self._known)
        self.box.addItem(several_values(), _NONE_CHOSEN)
        self.box.setCurrentIndex(self._known)

    def value(self) -> Any:
        """The value chosen."""
        return self.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys open the list: a value is chosen once, not stepped through."""
        if (
            watched is self.entry
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self.box.showPopup()
            return True
        return super().eventFilter(watched, event)


class CheckEditor(Editor):
    """Yes or no."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        box = FramedCheckBox(_(field.title), parent)
        super().__init__(field, box, parent, titled=False)
        self.box = box
        self.box.clicked.connect(self._clicked)

    def text(self) -> str:
        """Whether it is checked, and whether that can be said at all."""
        return self.box.checkState().name

    def put(self, value: Any) -> None:
        """Show it."""
        self.box.setTristate(False)
        self.box.setChecked(value)

    def put_mixed(self) -> None:
        """Half checked."""
        self.box.setTristate(True)
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)

    def _clicked(self) -> None:
        self.box.setTristate(False)
        self.commit()

    def value(self) -> Any:
        """Whether it is checked."""
        return self.box.isChecked()


def several_values() -> str:
    """What stands in a field in which several annotations differ."""
    return _("several values")
