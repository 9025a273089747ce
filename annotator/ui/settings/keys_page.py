"""The page of keys: every command with its keys; another key is pressed, and who has it already is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.commands import MENUS, Command, overlap, strokes
from annotator.app.keys import given, holders, is_plain, names_of, reach, refusal, sharers
from annotator.app.settings import KEYS
from annotator.app.tags import tag_for_key
from annotator.language import _
from annotator.message import joined
from annotator.ui.choices import Choice, ChoiceList
from annotator.ui.commands import command_table
from annotator.ui.keys import native, native_keys
from annotator.ui.plain import FoldedLabel, PlainLabel
from annotator.ui.settings.key_line import KeyLine

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class KeysPage(QWidget):
    """Enter takes another key for the command one is at, Insert one more, Delete takes its keys away."""

    def __init__(self, window: MainWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._defaults = command_table()
        self._typed = ""
        self._for: tuple[str, tuple[str, ...]] = ("", ())  # the command a key is pressed for, and the keys it keeps
        self.list = _Commands(_("Keys"), self)
        self.list.chosen.connect(lambda _name: self._ask(more=False))
        self.list.removed.connect(lambda _name: self._give(()))
        self.list.more.connect(lambda: self._ask(more=True))
        self.nothing = PlainLabel(_("No command is called that."), self, role=QPalette.ColorRole.PlaceholderText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told = FoldedLabel(self, lines=5)
        self.line = KeyLine(self._goes_on, self)
        self.line.setAccessibleName(_("The new key"))
        self.line.setPlaceholderText(_("Press the key; Escape leaves it as it is"))
        self.line.pressed.connect(self._pressed)
        self.line.left.connect(self._leave)
        self.line.gone.connect(self._end)
        self.take = self._button(_("Take it over"), self._nothing)
        self.cancel = self._button(_("Leave it as it is"), self._leave)
        self.change = self._button(_("Other key…"), lambda: self._ask(more=False))
        self.more = self._button(_("One more key…"), lambda: self._ask(more=True))
        self.remove = self._button(_("No key"), lambda: self._give(()))
        self.back = self._button(_("Default"), self._restore)
        self.all = self._button(_("All defaults"), self._restore_all)
        self._take: Callable[[], None] = self._nothing
        self.take.clicked.connect(lambda: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(self._row(self.told))
        column.addLayout(self._row(self.line, self.take, self.cancel, None))
        column.addLayout(self._row(self.change, self.more, self.remove, self.back, None, self.all))
        self._show(asking=False)
        self.told.hide()
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._at_another())
        self.look_for("")

    def _button(self, title: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(title, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _row(self, *widgets: QWidget | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        for widget in widgets:
            if widget is None:
                row.addStretch(0)
            else:
                row.addWidget(widget, 1 if widget in (self.told, self.line) else 0)
        return row

    def _nothing(self) -> None:
        """A button whose act is not known yet."""

    # What is shown

    def look_for(self, typed: str) -> int:
        """Show the commands that hold what was typed, or have it as a key; how many they are."""
        self._typed = typed
        self._fill("")
        return len(self.list.choices())

    def follow(self, name: str) -> None:
        """A setting has changed."""
        if name == KEYS:
            current = self.list.current()
            self._fill(current.name if current is not None else "")

    def enter(self) -> None:
        """Go to the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, current: str) -> None:
        wanted = self._typed.casefold().split()
        by_key = [
            c for c in self._window.commands if self._typed.strip().casefold() in map(str.casefold, native_keys(c))
        ]
        by_name = [c for c in self._window.commands if all(word in _words_of(c) for word in wanted) and c not in by_key]
        shown = [*by_key, *by_name]
        names = [command.name for command in shown]
        at = names.index(current) if current in names else 0
        self.list.show_choices([self._choice(command) for command in shown], at)
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self._at_another()

    def _choice(self, command: Command[MainWindow]) -> Choice:
        keys = self._defaults[command.name].keys
        changed = ""
        if command.keys != keys:
            default = ", ".join(map(native, keys))
            changed = _("changed; by default {keys}").format(keys=default) if keys else _("changed; by default none")
        under = " · ".join(part for part in (_(MENUS[command.menu]).replace("&", ""), changed) if part)
        return Choice(command.name, _(command.title), ", ".join(native_keys(command)), under)

    def _at_another(self) -> None:
        command = self._current()
        for button in (self.change, self.more, self.remove, self.back):
            button.setEnabled(command is not None)
        if command is not None:
            self.remove.setEnabled(bool(command.keys))
            self.back.setEnabled(command.keys != self._defaults[command.name].keys)
        self.all.setEnabled(bool(self._window.settings.keys()))

    def _current(self) -> Command[MainWindow] | None:
        choice = self.list.current()
        return self._window.commands[choice.name] if choice is not None else None

    # What is done

    def _ask(self, *, more: bool) -> None:
        command = self._current()
        if command is None:
            return
        self._for = command.name, command.keys if more else ()
        self._tell(_("The new key of “{command}”:").format(command=_(command.title)))
        self._show(asking=True)
        self.line.begin()

    def _goes_on(self, stroke: str) -> bool:
        keys = (key for command in self._window.commands for key in command.keys)
        return any(len(strokes(key)) > 1 and overlap(stroke, key) for key in keys)

    def _pressed(self, key: str) -> None:
        name, kept = self._for
        refused = refusal(key)
        if refused:
            self._tell(refused)
            self.line.begin()
            return
        self._give((*kept, key), name)

    def _give(self, keys: tuple[str, ...], name: str = "") -> None:
        """Give a command these keys; whoever has one of them is named first."""
        current = self._current()
        name = name or (current.name if current is not None else "")
        if not name:
            return
        table = self._window.commands
        having = {key: holders(table, name, key) for key in keys if holders(table, name, key)}
        if not having:
            self._do(name, keys)
            return
        told = [
            _("{key} belongs to {commands}, {where}.").format(
                key=native(key), commands=names_of(held), where=reach(key)
            )
            for key, held in having.items()
        ]
        self._tell(joined(" ", told))
        self._take = lambda: self._do(name, keys)
        self._show(asking=False, taking=True)
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, name: str, keys: tuple[str, ...]) -> None:
        settings = self._window.settings
        settings.set_keys(given(self._defaults, settings.keys(), name, keys))
        command = self._window.commands[name]
        title = _(command.title)
        said = [_("“{command}” has no key now.").format(command=title)] if not command.keys else []
        for key in command.keys:
            said.append(
                _("“{command}” has the key {key}, {where}.").format(command=title, key=native(key), where=reach(key))
            )
            said += self._remarks(command, key)
        self._tell(joined(" ", said))
        self._show(asking=False)
        self.enter()

    def _remarks(self, command: Command[MainWindow], key: str) -> list[str]:
        """Who else has the key, and who comes first."""
        found = []
        others = sharers(self._window.commands, command.name, key)
        if others:
            told = _("{commands} have it too: each has it while it is possible, and “{last}” else.")
            last = self._window.commands[command.before] if command.before else command
            found.append(told.format(commands=names_of(others), last=_(last.title)))
        session = self._window.session
        tag = tag_for_key(session, key) if session is not None and is_plain(key) else None
        if tag is not None:
            told = _("The tag “{tag}” of this cable has it too; the command comes first.")
            found.append(told.format(tag=tag.label))
        return found

    def _restore(self) -> None:
        command = self._current()
        if command is not None:
            self._give(self._defaults[command.name].keys)

    def _restore_all(self) -> None:
        mine = self._window.settings.keys()
        self._window.settings.set_keys({})
        self._tell(_("All commands have the keys they had at first."))
        self._take = lambda: self._bring_back(mine)
        self._show(asking=False, taking=True, title=_("Bring my keys back"))
        self.enter()

    def _bring_back(self, changes: dict[str, tuple[str, ...]]) -> None:
        self._window.settings.set_keys(changes)
        self._tell("")
        self._show(asking=False)
        self.enter()

    def _end(self) -> None:
        self._tell("")
        self._show(asking=False)

    def _leave(self) -> None:
        self._end()
        self.enter()

    def leave(self) -> bool:
        """Leave what goes on; false where nothing does."""
        if self.line.isHidden() and self.take.isHidden():
            return False
        self._leave()
        return True

    def _tell(self, text: str) -> None:
        self.told.set_text(text)
        self.told.setVisible(bool(text))

    def _show(self, *, asking: bool, taking: bool = False, title: str = "") -> None:
        """The buttons for what can be done now."""
        self.take.setText(title or _("Take it over"))
        self.cancel.setText(_("Good") if title else _("Leave it as it is"))
        if not asking and any(widget.hasFocus() for widget in (self.line, self.take, self.cancel)):
            self.enter()  # before what has the focus goes out of sight
        self.line.setVisible(asking)
        self.take.setVisible(taking)
        self.cancel.setVisible(taking)
        for button in (self.change, self.more, self.remove, self.back, self.all):
            button.setVisible(not asking and not taking)


class _Commands(ChoiceList):
    """The list. A click only goes to a command, a double click is Enter; Insert asks for one more key."""

    more = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, lines=2)
        self.clicked.disconnect()
        self.doubleClicked.connect(lambda index: self.chosen.emit(self.choices()[index.row()].name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert beside what every such list knows."""
        if event.key() == Qt.Key.Key_Insert and self.current() is not None:
            self.more.emit()
        else:
            super().keyPressEvent(event)


def _words_of(command: Command[MainWindow]) -> str:
    return " ".join([_(command.title), _(MENUS[command.menu]).replace("&", ""), *native_keys(command)]).casefold()
