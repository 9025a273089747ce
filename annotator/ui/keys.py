"""How keys are written, and which of them could mean something while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.app.commands import Command
from annotator.language import _
from annotator.ui.plain import set_plain_tooltip

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def native_keys(command: Command[MainWindow]) -> list[str]:
    """The keys as this platform writes them, each followed by the next."""
    native = QKeySequence.SequenceFormat.NativeText
    return [QKeySequence(key).toString(native) for key in command.keys]


def tell_keys(window: MainWindow, widget: QWidget) -> None:
    """Let the buttons in ``widget`` that stand for a command (their property ``command``) say its name and keys."""
    for button in widget.findChildren(QAbstractButton):
        name = button.property("command")
        if name:
            command = window.commands[name]
            title, keys = _(command.title), ", ".join(native_keys(command))
            set_plain_tooltip(button, f"{title} ({keys})" if keys else title)


def is_plain(key: str) -> bool:
    """Whether the key could mean something while one types; then it acts in the text, the lists and the chart only."""
    last = key.rpartition("+")[2]
    if "Ctrl+" in key or (last.startswith("F") and last[1:].isdigit()):
        return False
    return not (key.startswith("Alt+") and key[-1].isdigit())
