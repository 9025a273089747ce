"""What the window does with the telegram itself: its header card, its raw header, its references."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from annotator.app import following
from annotator.app.commands import CannotDo
from annotator.app.html_page import write_text_of_page
from annotator.app.mentions import Mention, cable_ids
from annotator.app.neighbours import find_cable
from annotator.language import _
from annotator.ui.header_card import FOLDED, RAW
from annotator.ui.plain import on_one_line

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def fold_card(window: MainWindow) -> str:
    """Fold or unfold the card above the text."""
    if window.card is None or window.card.facts is None:
        raise CannotDo(_("This text has no header to show."))
    if window.card.hasFocus() or window.card.isAncestorOf(window.focusWidget() or window):
        window.focus_reader()
    window.card.toggle()
    return _("The header card is folded.") if window.card.is_folded else ""


def fold_header(window: MainWindow) -> str:
    """Put the raw header out of sight, or show it again."""
    reader = window.reader
    if reader is None or not reader.can_fold_header():
        raise CannotDo(_("This text has no header to put out of sight."))
    folded = not reader.is_header_folded
    reader.fold_header(folded)
    window.settings.set(RAW, FOLDED if folded else "")
    return _("The raw header is out of sight; the same key shows it.") if folded else ""


def toggle_unseen(window: MainWindow) -> str:
    """Show hidden characters as symbols, or let them work."""
    assert window.reader is not None
    shown = not window.reader.shows_unseen
    window.reader.show_unseen(shown)
    if shown:
        return _("Hidden characters are shown as symbols.")
    return _("Hidden characters are not shown; they may change the order of the words.")


def follow_reference(window: MainWindow) -> str:
    """Follow the reference under the caret."""
    assert window.session is not None
    follow(window, following.under_caret(window.session))
    return ""


def copy_reference(window: MainWindow) -> str:
    """Copy the canonical id of the reference under the caret."""
    assert window.session is not None
    return _copied(following.ids_to_copy(window.session, following.under_caret(window.session)))


def follow(window: MainWindow, mention: Mention) -> None:
    """Go where a mention leads; a cable is looked for in the folder by a thread, and opened when found."""
    session = window.session
    assert session is not None
    try:
        led = following.follow(session, mention)
    except CannotDo as reason:
        window.status.say(str(reason))
        return
    if isinstance(led, str):
        window.status.say(led)
        window.focus_reader()
        return
    wanted = led.cable_id
    window.status.say(_("Looking for {id} in this folder…").format(id=wanted))
    folder = session.path.parent

    def look() -> None:
        found = find_cable(folder, wanted)
        window.post(lambda: _found(window, wanted, found))

    threading.Thread(target=look, name="look for a cable", daemon=True).start()


def take_text_out(window: MainWindow) -> str:
    """Write the text of a web page as a new file beside it, and open that."""
    assert window.session is not None
    place = write_text_of_page(window.session.path, window.session.cable.text)
    window.open(place)
    return _("{name} is open in a tab of its own.").format(name=place.name)


def reopen(window: MainWindow) -> str:
    """Open the current cable again, in the place of its tab, with the text that is on the disk now."""
    page = window.page
    assert page is not None
    path, place = page.session.path, window.tabs.currentIndex()
    if not path.is_file():
        raise CannotDo(_("{name} is not there any more.").format(name=path.name))
    if not window.close_page(page) or not window.open(path):
        return ""
    window.tabs.tabBar().moveTab(window.tabs.currentIndex(), place)
    return _("{name} is shown as it is now.").format(name=path.name)


def add_reference_acts(menu: QMenu, window: MainWindow, mention: Mention) -> None:
    """What can be done with the reference under the mouse."""
    session = window.session
    assert session is not None
    words = on_one_line(_("Follow {words}").format(words=mention.span.of(session.cable.text))).replace("&", "&&")
    menu.addAction(words).triggered.connect(lambda: follow(window, mention))
    for name in dict.fromkeys(cable_ids(session.cable, mention)):
        act = menu.addAction(_("Copy {id}").format(id=name))
        act.triggered.connect(lambda _checked=False, name=name: window.status.say(_copied(name)))
    menu.addSeparator()


def _found(window: MainWindow, wanted: str, found: Path | None) -> None:
    if window.session is None:  # closed meanwhile
        return
    if found is None:
        told = _("{id} is not in this folder. Its id can be copied: {command}, or a right click.")
        window.status.say(told.format(id=wanted, command=_(window.commands["copy-reference"].title)))
    elif found == window.session.path:
        window.status.say(_("{id} is this cable itself.").format(id=wanted))
    else:
        window.open(found)
        window.status.say(_("{id} is open in a tab of its own.").format(id=wanted))


def _copied(ids: str) -> str:
    QGuiApplication.clipboard().setText(ids)
    return _("Copied {id}.").format(id=", ".join(ids.split()))
