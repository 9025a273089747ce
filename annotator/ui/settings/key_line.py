"""A line that takes the next key pressed, whatever it is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.ui.framed_line import FramedLine
from annotator.ui.keys import native

_MODIFIERS = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock),
    *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_Hyper_L, Qt.Key.Key_Hyper_R, Qt.Key.Key_NumLock),
    Qt.Key.Key_unknown,
)


class KeyLine(FramedLine):
    """``goes_on`` says of a first press whether another one belongs to it. Escape leaves, going elsewhere too."""

    pressed = Signal(str)
    left = Signal()
    gone = Signal()  # elsewhere

    def __init__(self, goes_on: Callable[[str], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self._goes_on = goes_on
        self._first = ""
        self._waits = False

    def begin(self) -> None:
        """Wait for a key."""
        self._first = ""
        self._waits = True
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Every key is taken, those too that lead elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._press(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere leaves it; another window may come up meanwhile."""
        super().focusOutEvent(event)
        passing = event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if self._waits and not passing:
            self._waits = False
            self.gone.emit()

    def _press(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        if key == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._waits = False
            self.left.emit()
            return
        stroke = stroke_of(event)
        if not self._first and self._goes_on(stroke):
            self._first = stroke
            self.setText(f"{native(stroke)}, …")
        else:
            self._waits = False
            self.pressed.emit(f"{self._first}, {stroke}" if self._first else stroke)


def stroke_of(event: QKeyEvent) -> str:
    """A press in Qt's portable form. Shift counts only where it does not merely write the sign, as for ``?``."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    writes = bool(text) and text.isprintable() and not text.isalnum() and not text.isspace()
    if writes:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Enter:  # the one beside the digits is the same to an analyst
        key = Qt.Key.Key_Return
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)
