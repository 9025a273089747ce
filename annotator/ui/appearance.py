"""Which look the program has: the desktop's, followed live, or one the analyst chose. Each is a row of the commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.app.commands import Command
from annotator.app.setting_rows import LOOKS
from annotator.language import N_, _
from annotator.ui.theme import NAMES, Theme, menu_palette_of, palette_of, system_theme

if TYPE_CHECKING:
    from annotator.app.settings import Settings
    from annotator.ui.main_window import MainWindow

SETTING = "look"
SYSTEM = "system"


def chosen_look(settings: Settings) -> str:
    """One of :data:`LOOKS`; what the file says otherwise counts as the desktop's."""
    return settings.text(SETTING)


def theme_for(name: str) -> Theme:
    """The theme of a look, now."""
    return NAMES.get(name) or system_theme()


class Appearance:
    """Gives the application its palette, again whenever the desktop or the analyst asks for another."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self.refresh)
        settings.changed.connect(self._follow)
        self._hold()
        self.refresh()

    def refresh(self, _hint: object = None) -> None:
        """Colour all windows, where that changes anything."""
        theme = theme_for(chosen_look(self._settings))
        palette, menus = palette_of(theme), menu_palette_of(theme)
        if self._app.palette() != palette:
            self._app.setPalette(palette)
        if self._app.palette("QMenu") != menus:  # type: ignore[call-overload]  # no bytes, in truth
            self._app.setPalette(menus, "QMenu")  # type: ignore[arg-type]  # the same

    def choose(self, name: str) -> None:
        """Take a look and keep it."""
        self._settings.choose(SETTING, name)

    def _follow(self, setting: str) -> None:
        if setting == SETTING:
            self._hold()
            self.refresh()

    def _hold(self) -> None:
        """Let the frames and dialogs the desktop draws be as light or dark as the rest."""
        theme = NAMES.get(chosen_look(self._settings))
        hints = QGuiApplication.styleHints()
        if theme is not None:
            hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
        else:
            hints.unsetColorScheme()


def look_commands() -> list[Command[MainWindow]]:
    """Rows of the command table: each look, and the next one."""
    return [
        *(
            Command(
                f"look-{name}",
                title,
                (),
                partial(_choose, name=name),
                menu="View",
                checked=partial(_is_chosen, name=name),
                group="look",
            )
            for name, title in LOOKS.items()
        ),
        Command("next-look", N_("Next look"), ("Ctrl+Alt+L",), _next, menu="View", group="look"),
    ]


def _choose(window: MainWindow, name: str) -> str:
    appearance = window.windows.appearance
    assert appearance is not None
    appearance.choose(name)
    return _("Look: {name}.").format(name=_(LOOKS[name]))


def _is_chosen(window: MainWindow, name: str) -> bool:
    return chosen_look(window.settings) == name


def _next(window: MainWindow) -> str:
    names = [*LOOKS]
    return _choose(window, names[(names.index(chosen_look(window.settings)) + 1) % len(names)])
