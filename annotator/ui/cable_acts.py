"""What the window does with the telegram itself: its header card, its raw header, its references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.language import _
from annotator.ui.header_card import HeaderCard

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_CARD = "header.card"
_RAW = "header.raw"
_FOLDED = "folded"


def add_card(window: MainWindow) -> HeaderCard:
    """The card of the window's session, folded as it was left; the raw header too."""
    assert window.session is not None
    assert window.reader is not None
    card = HeaderCard(window.session, window)
    card.fold(window.settings.get(_CARD) == _FOLDED)
    card.fold_changed.connect(lambda folded: window.settings.set(_CARD, _FOLDED if folded else ""))
    card.left.connect(window.focus_reader)
    if window.settings.get(_RAW) == _FOLDED and card.facts is not None:
        window.reader.fold_header(True)
    return card


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
    window.settings.set(_RAW, _FOLDED if folded else "")
    return _("The raw header is out of sight; the same key shows it.") if folded else ""
