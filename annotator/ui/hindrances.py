"""Why a command cannot act in a window now, in words for the status line; empty where it can."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.app import hindrances
from annotator.app.text_on_disk import REOPEN
from annotator.language import _

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow


def on_session(hindrance: Callable[[Session], str]) -> Callable[[MainWindow], str]:
    """No cable is open, or what hinders the command there."""

    def reason(window: MainWindow) -> str:
        return _("No cable is open.") if window.session is None else hindrance(window.session)

    return reason


opened = on_session(lambda _session: "")
writable = on_session(hindrances.writable)
some_selected = on_session(hindrances.some_selected)
one_selected = on_session(hindrances.one_selected)
movable = on_session(lambda session: "" if session.standing.is_lost else session.read_only)
"""What cannot be written here can be written elsewhere, where somebody else has taken the cable over."""


def several(window: MainWindow) -> str:
    """There is no other cable to go to."""
    return "" if window.tabs.count() > 1 else _("No other cable is open.")


@on_session
def on_link_target(session: Session) -> str:
    """No link is begun, or no other annotation is selected."""
    if not session.modes.linked:
        return _("Begin a link first.")
    if session.selected in ((), (session.modes.linked,)):
        return _("Select the annotation the link leads to.")
    return ""


@on_session
def on_web_page(session: Session) -> str:
    """The file is no web page whose text could be taken out."""
    if any(notice.command == "take-text-out" for notice in session.notices):
        return ""
    return _("The file is not a web page.")


@on_session
def text_changed(session: Session) -> str:
    """The text is on the disk as it is shown."""
    if any(notice.command == REOPEN for notice in session.notices):
        return ""
    return _("The text has not changed since it was opened.")
