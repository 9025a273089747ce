"""The command palette and the key sheet: every command, found by a few letters of its name, with its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from annotator.app.commands import MENUS, Command
from annotator.app.fuzzy import ranked
from annotator.language import _
from annotator.ui.choices import Choice, ChoiceList
from annotator.ui.keys import native_keys
from annotator.ui.plain import PlainLabel

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

WIDE, HIGH = 620, 460
"""Pixels the palette is large at the most."""
_HIDDEN = ("palette", "key-sheet")


class Palette(QFrame):
    """Lies over the top of the window while one looks for a command; Enter runs it, Escape leaves.

    ``sheet``: the key sheet, in which each command stands with the menu it is in, and what has no key stands last.
    """

    def __init__(self, window: MainWindow, *, sheet: bool) -> None:
        super().__init__(window)
        self._window = window
        self._sheet = sheet
        self._came_from: QWidget | None = window.focusWidget()
        self.setObjectName("palette")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = _("Keys") if sheet else _("Commands")
        self.setAccessibleName(name)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(_("Find a command or a key…") if sheet else _("What do you want to do?"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.list = ChoiceList(name, self, lines=2)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._choose)
        self.nothing = PlainLabel(_("No command is called that."), self, role=self.palette().ColorRole.PlaceholderText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.line.textChanged.connect(self._fill)
        self._fill("")
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Put it away, and the focus back where it was."""
        self._window.removeEventFilter(self)
        self.close()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._window.focus_reader()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while one types; a click elsewhere leaves."""
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
            self.raise_()  # a panel that is arranged anew would lie over it
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            elsewhere = self._window.focusWidget()
            if elsewhere is not None and elsewhere is not self.line and not self.isAncestorOf(elsewhere):
                self._came_from = elsewhere
                self.leave()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.list.page(),
            Qt.Key.Key_PageUp: -self.list.page(),
        }
        key = Qt.Key(event.key())
        current = self.list.current()
        if key in steps:
            self.list.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self._choose(current.name)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _fill(self, typed: str) -> None:
        commands = [command for command in self._window.commands if command.name not in _HIDDEN]
        if self._sheet:
            commands.sort(key=lambda command: not command.keys)
        by_key = [
            one for one in commands if typed.strip() and typed.strip().lower() in map(str.lower, native_keys(one))
        ]
        # The menu's name counts too, behind the title: "tag claim" finds what is called "Claim" there.
        by_name = ranked(typed, [(f"{_(command.title)} {_menu(command)}", command) for command in commands])
        choices = [self._choice(command, ()) for command in by_key]
        choices += [self._choice(command, places) for command, places in by_name if command not in by_key]
        if typed.strip() or not self._sheet:  # what cannot be done now stands below what can, of equal letters or not
            choices.sort(key=lambda choice: not choice.possible)
        self.list.show_choices(choices)
        self.list.setVisible(bool(choices))
        self.nothing.setVisible(not choices)

    def _choice(self, command: Command[MainWindow], places: tuple[int, ...]) -> Choice:
        why = command.reason(self._window)
        title = _(command.title)
        under = " · ".join(part for part in (_menu(command), why) if part)
        keys = ", ".join(native_keys(command))
        marked = tuple(place for place in places if place < len(title))
        return Choice(command.name, title, keys, under, possible=not why, marked=marked)

    def _choose(self, name: str) -> None:
        self.leave()
        self._window.run(name)

    def _place(self) -> None:
        room = self._window.rect()
        top = self._window.menuBar().height() + 8
        wide = min(WIDE, room.width() - 32)
        high = min(HIGH, room.height() - top - 32)
        self.setGeometry((room.width() - wide) // 2, top, wide, high)


def _menu(command: Command[MainWindow]) -> str:
    return _(MENUS[command.menu]).replace("&", "") if command.menu in MENUS else ""


def open_palette(window: MainWindow) -> None:
    """Look for a command by its name."""
    _open(window, sheet=False)


def open_key_sheet(window: MainWindow) -> None:
    """Look at all keys."""
    _open(window, sheet=True)


def _open(window: MainWindow, *, sheet: bool) -> None:
    for old in window.findChildren(Palette):
        if old.isVisible():
            old.leave()
    Palette(window, sheet=sheet)
