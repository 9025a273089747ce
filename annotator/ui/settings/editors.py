"""What a setting is changed with: a line, a number, a tick or a list, by the kind its row names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from annotator.app.setting_rows import Choice, Font, SettingRow, Value, Whole, Words, YesNo
from annotator.language import _
from annotator.ui.framed_box import FramedCheckBox
from annotator.ui.framed_choice import FramedChoice, FramedNumber
from annotator.ui.framed_line import FramedLine
from annotator.ui.translating import SETTING as LANGUAGE
from annotator.ui.translating import language_names

WIDE, LEAST = 240, 130
"""Pixels an editor is wide, where there is room and where there is none."""


class LineEditor(FramedLine):
    """Tells when one leaves it or presses Enter; what was refused stays to be mended."""

    chosen = Signal(object)

    def __init__(self, kind: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setPlaceholderText(_(kind.hint))
        self.editingFinished.connect(self._tell)

    def _tell(self) -> None:
        if self.text() != self._shown:
            self.chosen.emit(self.text())

    def show_value(self, value: Value) -> None:
        """Show what is set."""
        self._shown = str(value)
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)


class NumberEditor(FramedNumber):
    """A number with its unit. Where 0 means something it stands, in words, one step below the least."""

    chosen = Signal(object)

    def __init__(self, kind: Whole, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        before, _number, after = _(kind.unit).partition("{number}")
        self.setPrefix(before)
        self.setSuffix(after)
        self.setRange(kind.low - kind.step if kind.zero else kind.low, kind.high)
        self.setSingleStep(kind.step)
        self.setSpecialValueText(_(kind.zero) if kind.zero else "")
        self.setKeyboardTracking(False)  # 1 on the way to 12 is not meant
        self.valueChanged.connect(self._tell)

    def _tell(self, number: int) -> None:
        none = self._kind.zero and number == self.minimum()
        self.chosen.emit(0 if none else max(number, self._kind.low))

    def show_value(self, value: Value) -> None:
        """Show what is set."""
        number = int(value)
        with QSignalBlocker(self):
            self.setValue(self.minimum() if number == 0 and self._kind.zero else number)


class TickEditor(FramedCheckBox):
    """Yes or no."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.clicked.connect(self.chosen.emit)

    def show_value(self, value: Value) -> None:
        """Show what is set."""
        self.setChecked(bool(value))


class ListEditor(FramedChoice):
    """One of several."""

    chosen = Signal(object)

    def __init__(self, choices: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, title in choices.items():
            self.addItem(title, value)
        self.activated.connect(lambda number: self.chosen.emit(self.itemData(number)))

    def show_value(self, value: Value) -> None:
        """Show what is set; what is not in the list (a font that is not there now) is added to it."""
        number = self.findData(value)
        if number < 0:
            self.addItem(str(value), value)
            number = self.count() - 1
        self.setCurrentIndex(number)


AnyEditor = LineEditor | NumberEditor | TickEditor | ListEditor


def editor_for(row: SettingRow, parent: QWidget) -> AnyEditor:
    """The editor for a row, named for a screen reader."""
    editor = _made(row, parent)
    editor.setAccessibleName(_(row.title))
    if isinstance(editor, QSpinBox):
        editor.lineEdit().setAccessibleName(_(row.title))
    editor.setAccessibleDescription(_(row.explanation))
    editor.setMinimumWidth(LEAST)
    editor.setMaximumWidth(WIDE)
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    editor.installEventFilter(_Wheel(editor))
    return editor


def _made(row: SettingRow, parent: QWidget) -> AnyEditor:
    kind = row.kind
    if isinstance(kind, Words):
        return LineEditor(kind, parent)
    if isinstance(kind, Whole):
        return NumberEditor(kind, parent)
    if isinstance(kind, YesNo):
        return TickEditor(parent)
    if isinstance(kind, Choice):
        own = language_names() if row.name == LANGUAGE else {}
        return ListEditor({value: own.get(value) or _(title) for value, title in kind.choices().items()}, parent)
    assert isinstance(kind, Font)
    families = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
    return ListEditor({"": _("As the desktop"), **{name: name for name in families}}, parent)


class _Wheel(QObject):
    """The wheel scrolls the page; it changes a value only where one has gone to it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a wheel over an editor without the focus pass on."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
