"""Which key presses write something: in a text that cannot be written they may be the keys of tags."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_writing(event: QKeyEvent) -> bool:
    """Whether a press would write one character other than a blank."""
    text = event.text()
    return len(text) == 1 and text.isprintable() and not text.isspace() and not event.modifiers() & _COMMANDING
