"""Menu bar and tool bar as they are first seen; :mod:`annotator.ui.actions` brings titles and buttons to life."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QToolBar

from annotator.app.commands import MENUS
from annotator.language import N_, _
from annotator.ui.icons import icon
from annotator.ui.menus import Menu
from annotator.ui.theme import Theme, theme_of

TOOLS = {
    "open": ("open", N_("Open…")),
    "undo": ("undo", ""),
    "redo": ("redo", ""),
    "tag-claim": ("claim", N_("Claim")),
    "tag-figure": ("figure", N_("Figure")),
    "delete": ("delete", ""),
    "previous-paragraph": ("previous", ""),
    "next-paragraph": ("next", ""),
    "chart": ("chart", N_("Chart")),
}
"""The commands in the tool bar, with icon and title as in their rows of the table; without title the icon is all."""

_NOT_YET = ("undo", "redo", "delete")  # nothing is done and selected yet
_BEHIND_A_LINE = ("undo", "tag-claim", "previous-paragraph", "chart")


class Bars:
    """The two bars of one window."""

    def __init__(self, window: QMainWindow) -> None:
        self.actions: dict[str, QAction] = {}
        """Those of the tool bar, by command."""
        self.menus = {name: Menu(_(title), window.menuBar()) for name, title in MENUS.items()}
        for menu in self.menus.values():
            window.menuBar().addMenu(menu)
        self.tools = QToolBar(_("Tools"), window)
        self.tools.setObjectName("tools")
        self.tools.setMovable(False)
        self.tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme = theme_of(window.palette())
        scales = (math.ceil(window.devicePixelRatio()),)  # those of other screens come with the actions
        for name, (drawn, title) in TOOLS.items():
            if name in _BEHIND_A_LINE:
                self.tools.addSeparator()
            action = self.actions[name] = QAction(icon(drawn, icon_color(drawn, theme), scales), _(title), window)
            action.setIconText(_(title))  # Qt would take the dots away
            action.setEnabled(name not in _NOT_YET)
            self.tools.addAction(action)
            button = self.tools.widgetForAction(action)
            if not title and button is not None:
                button.setProperty("toolButtonStyle", Qt.ToolButtonStyle.ToolButtonIconOnly)
        window.addToolBar(self.tools)


def icon_color(name: str, theme: Theme) -> str:
    """The colour an icon has: that of what it makes, else that of words."""
    return {"claim": theme.claim_mark, "figure": theme.figure_mark}.get(name, theme.text)
