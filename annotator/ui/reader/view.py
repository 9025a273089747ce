"""The reader: the cable's text, read-only, with its annotations painted for the visible blocks only.

The widget's text is the *view text* of :mod:`annotator.text.offsets`; every position that comes from or goes to the
widget is translated here, and nothing is ever read back from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from annotator.cable import Cable
from annotator.late import late
from annotator.text import Span
from annotator.ui.reader.cable_text import CableText
from annotator.ui.reader.geometry import VisibleBlock, WordPlaces
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.model import Change
    from annotator.text import Entry

touched_by_selection = late("ui.reader.touched.touched_by_selection")

_KNOBS = 4
"""Pixels above and below a block into which the handles in it reach, and the ring."""
_FEW = 8
"""Edits in one change up to which only the blocks they touch are painted anew."""


class Reader(CableText):
    """Shows a cable, and from :meth:`follow` on its session: what is tagged in it, and what is done to it by hand.

    Caret and selected text are the session's ``span``, in both directions.
    """

    menu_asked = Signal(object, object)  # QPoint on the screen, and the Mention there or None
    travel_asked = Signal(int)  # back (-1) or forward (1) through the places visited
    asked = Signal(str)  # a command, by name
    typed = Signal(str)  # a key that writes something and belongs to no command
    said = Signal(object)  # for the status line

    _follows_session = False

    def __init__(self, cable: Cable, parent: QWidget | None = None) -> None:
        super().__init__(cable, parent)
        self._seen_selected: list[Span] | None = []  # where what is selected showed in the last paint; None: anywhere
        self._qt_pressed = False  # whether Qt saw the press

    def follow(self, session: Session) -> None:
        """Show what is tagged, and take keys and clicks. Nothing moves by it."""
        from annotator.ui.reader.ahead import PageAhead
        from annotator.ui.reader.claim_words import ClaimWordsPainter
        from annotator.ui.reader.flash import Flash
        from annotator.ui.reader.handles import Handles
        from annotator.ui.reader.links import ReferenceLinks
        from annotator.ui.reader.margin import MarginMarks
        from annotator.ui.reader.mouse import MouseActs
        from annotator.ui.reader.painter import AnnotationPainter
        from annotator.ui.reader.picking import Picking
        from annotator.ui.reader.suggestions import Seen, SuggestionPainter

        self._session = session
        self._painter = AnnotationPainter(session, self._offsets)
        self._suggested = SuggestionPainter(session, self._offsets)
        self._claim_words = ClaimWordsPainter(session, self._offsets)
        self._picking = Picking(self, session)
        self._flash = Flash(self)
        self._seen_suggestions = Seen()
        self._margin = MarginMarks(session, self._offsets)
        self._ahead = PageAhead(self)
        self._handles = Handles(self, session, self._offsets)
        self._mouse = MouseActs(self, session, self._handles)
        self.links = ReferenceLinks(self, session)
        self._gutter.follow(session)
        self._follows_session = True
        if self.is_header_folded:
            self._leave_header()
        self.viewport().update()
        self.cursorPositionChanged.connect(self._caret_moved)
        self.selectionChanged.connect(self._caret_moved)
        session.changed.connect(self._changed)
        session.selection_changed.connect(self._selected)
        session.suggested.connect(self._suggested_anew)
        session.filtering.changed.connect(self.viewport().update)
        session.filtering.changed.connect(self._gutter.update)
        session.modes.changed.connect(self.viewport().update)

    # Session to screen

    def _leave_header(self) -> None:
        """Put a caret that is out of sight behind the header."""
        from annotator.app.tagging import text_start

        if self._follows_session and self._hides(self._session.span):
            at = text_start(self._session, self._fold.first_shown())
            self._session.select((), Span(at, at))

    def _keep(self, shown: list[VisibleBlock]) -> None:
        """Remember what has to be on the screen still when it gets another size."""
        places = self._session.placed(self._session.selected[0]) if self._session.selected else ()
        current = places[0] if places and self._in_sight(places[0], shown) else None
        self._kept = (shown[0].start if shown else 0, current)

    def _put_caret_back(self) -> None:
        if not self._follows_session:
            return
        span, present = self._session.span, self.textCursor()
        if self.positions(span) != (present.anchor(), present.position()):
            self.setTextCursor(self._cursor(span))

    def show_caret(self) -> None:
        """Draw the caret where the session has it; no text is selected any more."""
        self._follows = True
        self._put_caret_back()
        self._follows = False

    def flash(self, span: Span) -> None:
        """Let the words of ``span`` glow for a moment."""
        self._flash.begin((span,))

    def _changed(self, change: Change, _origin: object) -> None:
        from annotator.model import CLAIM, Annotation

        # Only the blocks that have the words, or had them. Where much was done, or tags and links were touched, which
        # have no place of their own, everything on the screen.
        sides = [side for edit in change.edits for side in (edit.before, edit.after) if side is not None]
        annotations = [side for side in sides if isinstance(side, Annotation)]
        if len(change.edits) > _FEW or len(annotations) < len(sides):
            self.viewport().update()
        else:
            self._update_blocks([span for one in annotations for span in self._session.places_of(one)], beyond=_KNOBS)
        if len(change.edits) > _FEW or any(one.tag == CLAIM for one in annotations):
            self._gutter.update()

    def _suggested_anew(self) -> None:
        """Other figures are suggested, perhaps on the screen."""
        seen, now = self._seen_suggestions, self._suggested.on(self.visible_span())
        if seen.how != now.how:
            self.viewport().update()
        elif seen != now:
            others = {*seen.mentions} ^ {*now.mentions}
            self._update_blocks([Span(mention.start, mention.end) for mention in others])

    def _selected(self, ids: tuple[str, ...], span: Span, origin: object) -> None:
        if self._hides(span):
            self.fold_header(False)
        if origin is not self:
            places = self._session.placed(ids[0]) if ids else ()
            target = places[0] if places else span
            bar = self.verticalScrollBar()
            before, in_sight = bar.value(), bool(places) and self._in_sight(target)
            self._follows = True
            self._put_caret_back()  # moves the text where the caret is out of sight
            self._follows = False
            bar.setValue(before)
            if not in_sight:
                self.reveal(target)
            if places and origin is not None and origin is not self._gutter:
                self.flash(target)
        blocks = self.visible_blocks()
        self._keep(blocks)
        seen, now = self._seen_selected, touched_by_selection(self._session)
        if seen is None or now is None:
            self.viewport().update()
        else:
            self._update_blocks([*seen, *now], blocks, _KNOBS)
        self._gutter.reselect()

    # Screen to session

    def _caret_moved(self) -> None:
        if self._follows:
            return
        cursor = self.textCursor()
        start = self._offsets.to_text(cursor.selectionStart())
        end = self._offsets.to_text(cursor.selectionEnd())
        end = max(start, end)
        ids: tuple[str, ...] = ()
        if start == end:
            over = self._session.filtering.touching(start, start + 1)
            # The innermost annotation is the one meant; the outer ones are reached by clicking again.
            innermost = min(over, key=lambda entry: (entry[1] - entry[0], entry[2]), default=None)
            if innermost is not None and not self._suggested_within(innermost, start):
                ids = (innermost[2],)
        self._session.select(ids, Span(start, end), self)

    def _suggested_within(self, entry: Entry, offset: int) -> bool:
        """Whether a suggestion over ``offset`` lies inside an annotation: then that is the one meant."""
        suggestions = self._session.suggestions
        mention = suggestions.at(offset) if suggestions.shown else None
        return mention is not None and mention.end - mention.start < entry[1] - entry[0]

    def put_caret(self, start: int, end: int | None = None) -> None:
        """Put the caret at an offset as the analyst would, or select up to ``end``."""
        self.setTextCursor(self._cursor(Span(start, start if end is None else end)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an edge, or put the caret."""
        self._qt_pressed = False
        if not (self._picking.press(event) or self._mouse.press(event)):
            self.press(event)

    def press(self, event: QMouseEvent) -> None:
        """Let Qt see a press: what follows until the release is Qt's too."""
        self._qt_pressed = True
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag an edge, or select."""
        if not self._mouse.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What the press was for."""
        if self._picking.release(event):
            return
        if self._qt_pressed:  # else Qt takes it for the end of an earlier press
            super().mouseReleaseEvent(event)
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        self._qt_pressed = not self._mouse.double(event)
        if self._qt_pressed:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The window shows the menu; it is about what was clicked, unless that is part of the selected words."""
        from annotator.app.mentions import mention_at

        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse:
            cursor = self.cursorForPosition(event.pos())
            offset = self._offsets.to_text(cursor.position())
            span = self._session.span
            chosen = any(
                place.contains(offset) for name in self._session.selected for place in self._session.placed(name)
            )
            if not chosen and not (len(span) and span.start <= offset <= span.end):
                self.setTextCursor(cursor)
        caret = mention_at(self._session.cable, self._session.span.start)
        self.menu_asked.emit(event.globalPos(), self.links.at_point(event.pos()) if by_mouse else caret)

    def viewportEvent(self, event: QEvent) -> bool:
        """A suggestion pointed at says what was understood, and why."""
        if not self._follows_session and isinstance(event, QInputEvent):
            self.before_input()
        pointed = event if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) else None
        if pointed is not None and self._follows_session:
            from annotator.ui.reader.pointing import tell

            if tell(self, self._session, self._suggested, pointed):
                return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends what goes on, else drops the selection; a letter may be a tag's; the rest moves the caret."""
        from annotator.ui.reader.keys import is_writing

        if event.key() == Qt.Key.Key_Escape:
            if not self._handles.cancel() and not self._session.modes.end():
                self._session.select((), Span(self._session.span.start, self._session.span.start), None)
                self._session.modes.forget()
            return
        if is_writing(event):
            self.typed.emit(event.text())
        elif not self._unfolds_for(event):
            super().keyPressEvent(event)

    def _unfolds_for(self, event: QKeyEvent) -> bool:
        """Try a key while the header is folded; show the header first and press again where it leads into it.

        Qt moves the caret through hidden lines by widths they do not have, so where it came to there means nothing.
        """
        if not self.is_header_folded:
            return False
        before, top = self.textCursor(), self.verticalScrollBar().value()
        self._follows = True
        super().keyPressEvent(event)
        after = self.textCursor()
        start = self._offsets.to_text(after.selectionStart())
        leads_in = self._hides(Span(start, max(start, self._offsets.to_text(after.selectionEnd()))))
        if leads_in:
            self.setTextCursor(before)
            self.verticalScrollBar().setValue(top)
            self.fold_header(False)
        self._follows = False
        if leads_in:
            super().keyPressEvent(event)
        elif (after.position(), after.anchor()) != (before.position(), before.anchor()):
            self._caret_moved()
        return True

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying and dragging take the cable's own characters, never the widget's."""
        data = QMimeData()
        data.setText(self._session.span.of(self._session.cable.text))
        return data

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tints below, text, wash and ring above; nothing outside the exposed blocks is looked at."""
        if not self._follows_session:
            super().paintEvent(event)
            return
        theme = theme_of(self.palette())
        shown = self.visible_blocks()
        blocks = shown if event.rect() == self.viewport().rect() else self.visible_blocks(event.region())
        places = WordPlaces(blocks, self._offsets)
        painter = QPainter(self.viewport())
        self._painter.under(painter, places, theme)
        self._suggested.under(painter, places, theme)
        if self._matches is not None:
            self._matches.under(painter, blocks, theme)
        if self._flash.spans:
            painter.fillPath(self._painter.outline(places, self._flash.spans), self._flash.color(theme))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._suggested.over(painter, places, QRectF(event.rect()), theme)
        self._painter.over(painter, blocks, places, shown, theme)
        if self._matches is not None:
            self._matches.over(painter, blocks, theme)
        self._claim_words.over(painter, blocks, theme)
        self._margin.paint(painter, blocks, self.viewport().height(), theme)
        self._handles.paint(painter, blocks, theme)
        self.links.paint(painter, blocks, theme)
        painter.end()
        self._seen_suggestions = self._suggested.on(self.span_of(shown))
        self._seen_selected = touched_by_selection(self._session)
        self._keep(shown)
        self._ahead.follow(shown)
