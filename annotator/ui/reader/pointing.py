"""What is said of the words the mouse points at: what a suggestion means, or what the own tags there are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from annotator.app.tags import told_at
from annotator.ui.plain import plain_tooltip

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.reader.suggestions import SuggestionPainter
    from annotator.ui.reader.view import Reader


def tell(reader: Reader, session: Session, suggested: SuggestionPainter, event: QHelpEvent) -> bool:
    """Show a tooltip, or none; whether there is something to say."""
    found = suggested.under_point(reader.visible_blocks(), QPointF(event.pos()))
    told = suggested.told(found[0]) if found is not None else told_at(session, reader.offset_at(event.pos()))
    if not told:
        QToolTip.hideText()
        return False
    where = found[1].toAlignedRect() if found is not None else QRect()
    QToolTip.showText(event.globalPos(), plain_tooltip(told), reader.viewport(), where)
    return True
