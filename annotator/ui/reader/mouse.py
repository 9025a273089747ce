"""What presses, drags and clicks in the text mean: carets, words, sentences, paragraphs, nested annotations, edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.app.growing import wholes
from annotator.app.session import Session
from annotator.figures import FigureMention
from annotator.text import Span, word_at

if TYPE_CHECKING:
    from annotator.ui.reader.handles import Handles
    from annotator.ui.reader.view import Reader

_WORD, _SENTENCE, _PARAGRAPH = 2, 3, 4


class MouseActs:
    """The mouse of one reader. Each method says whether the event is dealt with and Qt need not see it."""

    def __init__(self, reader: Reader, session: Session, handles: Handles) -> None:
        self._reader = reader
        self._session = session
        self._handles = handles
        self._offset = -1  # what was pressed last, and what was selected and suggested there before
        self._before: tuple[str, ...] = ()
        self._suggestion: FigureMention | None = None
        self._place = QPoint()
        self._moved = False
        self._kept: QMouseEvent | None = None  # a press Qt has not seen
        self._clicks = 0  # one after the other at one place
        self._since = QElapsedTimer()
        # Words chosen by two clicks or more are taken when no further click came to choose more of them.
        self._due = QTimer(reader, singleShot=True, interval=QApplication.doubleClickInterval())
        self._due.timeout.connect(lambda: reader.asked.emit("take-words"))

    def press(self, event: QMouseEvent) -> bool:
        """A press; what is under it is remembered, so that a second click goes on to the annotation around it."""
        point = event.position().toPoint()
        again = self._goes_on(point)
        self._settle(again=again)
        self._offset = self._reader.offset_at(point)
        self._before, self._suggestion = self._session.selected, self._session.suggestions.current
        self._place, self._moved, self._kept = point, False, None
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if again and self._clicks == _WORD:
            return self._choose(_SENTENCE)
        self._clicks = 1
        plain = not event.modifiers()
        return plain and (self._handles.press(QPointF(point)) or self._keep(event))

    def move(self, event: QMouseEvent) -> bool:
        """Drag an edge, once the mouse has gone far enough not to be a click."""
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            far = (point - self._place).manhattanLength() >= QApplication.startDragDistance() // 2
            self._moved = self._moved or far
            if self._handles.dragging:
                if self._moved:
                    self._handles.drag(QPointF(point))
                return True
            if self._kept is not None and self._reader.offset_at(point) != self._offset:
                self._reader.press(self._kept)
                self._kept = None
            # What three clicks chose stays, though the hand shakes.
            return self._kept is not None or self._clicks > _WORD
        if not event.buttons() and self._handles.under(QPointF(point)) is not None:
            self._reader.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        return False

    def release(self, event: QMouseEvent) -> None:
        """Let an edge go, do what the mode says with the words selected, or go on to the next annotation around."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        session, reader = self._session, self._reader
        self._kept = None
        if self._handles.dragging:
            if self._moved:
                reader.said.emit(self._handles.drop())
                return
            self._handles.cancel()
            reader.put_caret(self._offset)
        if reader.textCursor().hasSelection():
            if session.modes.takes_words and self._clicks >= _WORD:
                self._due.start()
            elif session.modes.takes_words:
                reader.asked.emit("take-words")
            return
        self._go_round()
        if session.modes.linked and len(session.selected) == 1 and session.selected[0] != session.modes.linked:
            reader.asked.emit("link-here")

    def double(self, event: QMouseEvent) -> bool:
        """Select the word that was clicked ("17,000" is one); the fourth click takes the paragraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        self._settle(again=True)
        if self._goes_on(point) and self._clicks == _SENTENCE:
            return self._choose(_PARAGRAPH)
        self._handles.cancel()
        offset = self._reader.offset_at(point)
        word = word_at(self._session.cable.text, offset)
        self._offset = offset
        self._count(_WORD)
        if word is None:
            return False
        self._reader.put_caret(word.start, word.end)
        return True

    def _keep(self, event: QMouseEvent) -> bool:
        """Put the caret without Qt, which looks for the sign of a list in every line of the text at each press.

        It gets the press once words are dragged over; words that are selected are for it to carry off.
        """
        cursor = self._reader.textCursor()
        start, end = self._reader.positions(Span(self._offset, self._offset))
        if cursor.hasSelection() and cursor.selectionStart() <= start and end <= cursor.selectionEnd():
            return False
        self._kept = event.clone()
        bar = self._reader.verticalScrollBar()
        before = bar.value()
        self._reader.put_caret(self._offset)
        bar.setValue(before)  # a line that is half in sight stays there: what is dragged begins where it was pressed
        return True

    def _settle(self, *, again: bool) -> None:
        """Take the words that wait to be taken, unless the row of clicks goes on."""
        waiting = self._due.isActive()
        self._due.stop()
        if waiting and not again:
            self._reader.asked.emit("take-words")

    def _choose(self, clicks: int) -> bool:
        self._count(clicks)
        found = wholes(self._session, Span(self._offset, self._offset))
        wanted = found[-1] if clicks == _PARAGRAPH else found[min(1, len(found) - 1)] if found else None
        if wanted is not None:
            self._reader.put_caret(wanted.start, wanted.end)
        return True

    def _count(self, clicks: int) -> None:
        self._clicks = clicks
        self._since.start()

    def _goes_on(self, point: QPoint) -> bool:
        """Whether a press is one of a row of clicks at one place."""
        near = (point - self._place).manhattanLength() <= QApplication.startDragDistance()
        return near and self._since.isValid() and self._since.elapsed() <= QApplication.doubleClickInterval()

    def _go_round(self) -> None:
        """A click on the current annotation selects the next one around it."""
        session, offset = self._session, self._offset
        over = sorted(session.filtering.touching(offset, offset + 1), key=lambda entry: (entry[1] - entry[0], entry[2]))
        names = list(dict.fromkeys(entry[2] for entry in over))
        if names and self._suggestion is not None and session.suggestions.current == self._suggestion:
            session.select((names[0],), Span(offset, offset), self._reader)
        elif len(names) > 1 and len(self._before) == 1 and self._before[0] in names:
            following = names[(names.index(self._before[0]) + 1) % len(names)]
            session.select((following,), Span(offset, offset), self._reader)
