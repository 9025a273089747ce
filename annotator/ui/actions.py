"""What menus, tool bar and keys do, all made from the command table."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from annotator.app.commands import Command
from annotator.app.keys import is_plain
from annotator.language import _
from annotator.ui.bars import icon_color
from annotator.ui.icons import icon
from annotator.ui.keys import native_keys
from annotator.ui.panels import PANELS
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.ui.docks import Docks
    from annotator.ui.main_window import MainWindow

_PANEL_NAMES = tuple(row.name for row in PANELS)


class Actions:
    """One QAction a command, in one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._titles: dict[str, str] = {}  # what they are called now
        self._attached: list[tuple[QWidget, Collection[str]]] = []  # which widgets have the lone keys, without which
        self._lone: dict[str, QAction] = {}  # what these keys do; one for all the widgets, of which each tab has many
        self._shortcuts: list[QShortcut] = []  # the keys that lead to a panel
        self._refusing: dict[str, list[QShortcut]] = {}  # the keys of what is not possible now: they say why
        for command in window.commands:
            action = window.bars.actions.get(command.name) or QAction(window)
            action.setObjectName(command.name)
            if command.name in _PANEL_NAMES:  # chosen, it opens or closes what it ticks; its key leads there, or back
                action.setCheckable(True)
                action.triggered.connect(lambda _checked=False, name=command.name: self._open_or_close(name))
            else:
                action.setCheckable(command.checked is not None)
                action.triggered.connect(lambda _checked=False, name=command.name: window.run(name))
            if command.name == "quit":
                action.setMenuRole(QAction.MenuRole.QuitRole)
            if command.name == "about":
                action.setMenuRole(QAction.MenuRole.AboutRole)
            self._actions[command.name] = action
            window.addAction(action)
        self._give_keys()
        self._fill_menus()
        self.recolor()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def rekey(self) -> None:
        """The table has other keys."""
        refusing = chain.from_iterable(self._refusing.values())
        former: list[QAction | QShortcut] = [*self._lone.values(), *self._shortcuts, *refusing]
        for old in former:
            old.setEnabled(False)  # until it is deleted it would still act
            old.deleteLater()
        self._lone.clear()
        self._shortcuts.clear()
        self._refusing.clear()
        self._titles.clear()
        self._give_keys()
        attached, self._attached = self._attached, []
        for widget, without in attached:
            if isValid(widget):
                self.attach([widget], without)
        self.refresh()

    def _give_keys(self) -> None:
        """The keys that act in the whole window, and the lone ones, which act in no widget yet.

        A key of what is not possible now goes to a shortcut beside the action, which Qt lets fall silent.
        """
        for key in dict.fromkeys(key for command in self._window.commands for key in command.keys if is_plain(key)):
            action = self._lone[key] = QAction(self._window, shortcut=QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, key=key: self._press(key))
        for command in self._window.commands:
            keys = [QKeySequence(key) for key in command.keys if not is_plain(key)]
            run = partial(self._window.run, command.name)
            if command.name in _PANEL_NAMES:
                self._shortcuts += [QShortcut(key, self._window, run) for key in keys]
            else:
                self._actions[command.name].setShortcuts(keys)
                self._refusing[command.name] = [QShortcut(key, self._window, run) for key in keys]
                self._let_refuse(command.name, refuse=not self._actions[command.name].isEnabled())

    def _let_refuse(self, name: str, *, refuse: bool) -> None:
        for shortcut in self._refusing.get(name, ()):
            shortcut.setEnabled(refuse)

    def attach(self, widgets: Iterable[QWidget], without: Collection[str] = ()) -> None:
        """Give the lone keys, but for some that mean something else there, to these widgets; they act nowhere else."""
        self._attached = [row for row in self._attached if isValid(row[0])]  # tabs are closed again
        for widget in widgets:
            self._attached.append((widget, without))
            widget.addActions([action for key, action in self._lone.items() if key not in without])

    def _press(self, key: str) -> None:
        command = self._window.commands.for_key(key, self._window)
        if command is not None:
            self._window.run(command.name)

    def follow(self, docks: Docks) -> None:
        """Tick the panels that are open."""
        for name in _PANEL_NAMES:
            docks.dock(name).toggleViewAction().toggled.connect(self._actions[name].setChecked)

    def refresh(self) -> None:
        """Titles (what undo would undo) and what is possible now."""
        session = self._window.session
        for command in self._window.commands:
            action = self._actions[command.name]
            title = _(command.title)
            if session is not None and command.name in ("undo", "redo"):
                history = session.history
                label = history.undo_label if command.name == "undo" else history.redo_label
                title = f"{title} {on_one_line(label)}".strip()
            if self._titles.get(command.name) != title:
                self._titles[command.name] = title
                self._name(command, title)
            possible = command.enabled(self._window)
            if possible != action.isEnabled():
                action.setEnabled(possible)
                self._let_refuse(command.name, refuse=not possible)
            if command.checked is not None:  # Qt has turned the tick over when it was chosen, whatever came of it
                action.setChecked(command.checked(self._window))
            elif command.name in _PANEL_NAMES:
                docks = self._window.docks
                action.setChecked(docks is not None and not docks.dock(command.name).isHidden())

    def _name(self, command: Command[MainWindow], title: str) -> None:
        action = self._actions[command.name]
        keys = native_keys(command)
        lone = command.checked is not None or command.name in _PANEL_NAMES or all(map(is_plain, command.keys))
        text = title.replace("&", "&&")
        action.setText(f"{text}\t{keys[0]}" if keys and lone else text)
        action.setIconText(_(command.title))
        action.setToolTip(plain_tooltip(f"{title} ({', '.join(keys)})" if keys else title))

    def _open_or_close(self, name: str) -> None:
        """Close a panel that can be seen; else bring it on the screen and go into it."""
        docks = self._window.docks
        if docks is not None and docks.in_front(name):
            docks.dock(name).hide()
            self._window.focus_reader()
        else:
            self._window.run(name)
        self.refresh()  # Qt has turned the tick over when it was chosen, whatever came of it

    def recolor(self) -> None:
        """Icons in the colour of the present theme."""
        theme = theme_of(self._window.palette())
        for command in self._window.commands:
            if command.icon:
                self._actions[command.name].setIcon(icon(command.icon, icon_color(command.icon, theme)))

    def _fill_menus(self) -> None:
        for menu_name, menu in self._window.bars.menus.items():
            before = ""
            if menu_name == "Chart":
                menu.aboutToShow.connect(self._tick_kind)
            for command in self._window.commands:
                if command.menu == menu_name:
                    if command.group != before and not menu.isEmpty():
                        menu.addSeparator()
                    menu.addAction(self._actions[command.name])
                    before = command.group

    def _tick_kind(self) -> None:
        """Tick the kind of the chart that the menu is about; worked out only when somebody looks."""
        from annotator.app.charting import KIND_TITLES

        session = self._window.session
        chart = session.board.here() if session is not None else None
        for kind in KIND_TITLES:
            action = self._actions[f"chart-{kind}"]
            action.setCheckable(True)
            action.setChecked(chart is not None and chart.kind == kind)
