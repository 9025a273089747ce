"""How keys are written, and the command table with those that were changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from annotator.app.commands import Command, CommandTable
from annotator.app.key_names import naming_keys
from annotator.app.keys import with_keys
from annotator.language import _
from annotator.ui.commands import command_table
from annotator.ui.plain import set_plain_tooltip

if TYPE_CHECKING:
    from annotator.app.settings import Settings
    from annotator.ui.main_window import MainWindow


def native_keys(command: Command[MainWindow]) -> list[str]:
    """The keys as this platform writes them, each followed by the next."""
    return [native(key) for key in command.keys]


def rekey(window: MainWindow) -> None:
    """The analyst has changed keys: give a window the new ones."""
    vars(window).pop("commands", None)
    window.actions_.rekey()
    tell_keys(window, window)


def tell_keys(window: MainWindow, widget: QWidget) -> None:
    """Let what is in ``widget`` name the keys as they are now.

    Buttons that stand for a command (their property ``command``) say its name, or what else they tell of it (``told``),
    and keys; labels whose text names commands (their property ``sentence``, see `annotator.app.key_names`) say it with
    their keys. What shows keys in another way has a method ``name_keys``.
    """
    commands = window.commands  # before a sentence names a key
    for label in widget.findChildren(QLabel):
        sentence = label.property("sentence")
        if sentence:
            label.setText(naming_keys(sentence))
    for button in widget.findChildren(QAbstractButton):
        name = button.property("command")
        if name:
            command = commands[name]
            title, keys = button.property("told") or _(command.title), ", ".join(native_keys(command))
            set_plain_tooltip(button, f"{title} ({keys})" if keys else title)
    for other in widget.findChildren(QWidget):
        if hasattr(other, "name_keys"):
            other.name_keys()


def shortest_key(commands: CommandTable[MainWindow], name: str) -> str:
    """The shortest key of a command, for a sentence; its title where it has none."""
    command = commands[name]
    return min(native_keys(command), key=len, default=f"“{_(command.title)}”")


def tidy(key: str) -> str:
    """A key in the form the table has it in, however a person wrote it into a file; empty where it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """A key as this platform writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def commands_of(settings: Settings) -> CommandTable[MainWindow]:
    """The command table with the keys the analyst has changed."""
    table = command_table()
    changes = settings.keys()
    if not changes:
        return table
    return with_keys(table, {name: tuple(filter(None, map(tidy, keys))) for name, keys in changes.items()})
