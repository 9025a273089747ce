"""The menu of a right click in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from annotator.ui.cable_acts import add_reference_acts
from annotator.ui.menus import Menu

if TYPE_CHECKING:
    from annotator.app.mentions import Mention
    from annotator.ui.main_window import MainWindow

_ACTS = (
    *(
        "tag-claim",
        "tag-figure",
        "change-tag",
        "keep-tag",
        "",
        "edit-fields",
        "memo",
        "review",
        "add-words",
        "remove-words",
    ),
    *("begin-link", "follow-link", "delete", "", "note-on-cable", "", "copy", "copy-with-citation"),
)


def reader_menu(window: MainWindow, mention: Mention | None) -> QMenu:
    """What can be done here: with the reference pointed at, the suggestion, the annotation, the words."""
    menu = Menu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if mention is not None:
        add_reference_acts(menu, window, mention)
    if window.session is not None and window.session.suggestions.current is not None:
        menu.addActions([window.actions_[name] for name in ("accept-suggestion", "dismiss-suggestion")])
        menu.addSeparator()
    for name in _ACTS:
        if name:
            menu.addAction(window.actions_[name])
        else:
            menu.addSeparator()
    session = window.session
    if session is not None and session.in_hand.claim is not None and len(session.span):
        menu.addSeparator()
        menu.addActions([window.actions_[name] for name in ("take-source", "take-cue")])
    return menu
