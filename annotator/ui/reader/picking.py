"""Clicks in the text that do not move the caret: one more annotation with Ctrl, the buttons for back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from annotator.app.session import Session
from annotator.text import Span

if TYPE_CHECKING:
    from annotator.ui.reader.view import Reader

_TRAVEL = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Picking:
    """Belongs to one reader; says of each press and release whether it is dealt with."""

    def __init__(self, reader: Reader, session: Session) -> None:
        self._reader = reader
        self._session = session
        self._taken = False

    def press(self, event: QMouseEvent) -> bool:
        """Go back or forward, or select one annotation more, or one less."""
        self._taken = self._travels(event) or self._picks(event)
        return self._taken

    def release(self, _event: QMouseEvent) -> bool:
        """What ends a press that was dealt with."""
        taken, self._taken = self._taken, False
        return taken

    def _travels(self, event: QMouseEvent) -> bool:
        step = _TRAVEL.get(event.button())
        if step is None:
            return False
        self._reader.travel_asked.emit(step)
        return True

    def _picks(self, event: QMouseEvent) -> bool:
        wanted = Qt.KeyboardModifier.ControlModifier
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() != wanted:
            return False
        session = self._session
        offset = self._reader.offset_at(event.position().toPoint())
        over = session.filtering.touching(offset, offset + 1)
        innermost = min(over, key=lambda entry: (entry[1] - entry[0], entry[2]), default=None)
        if innermost is None:
            return bool(session.selected)  # a miss loses nothing
        name = innermost[2]
        if name in session.selected:
            left = tuple(each for each in session.selected if each != name)
        else:
            left = (*session.selected, name)
        session.select(left, Span(offset, offset), self._reader)
        self._reader.show_caret()
        return True
