"""The widget that holds the text: how it looks, and where offsets of the cable stand in it and on the screen.

Its text is the *view text* of :mod:`annotator.text.offsets`; nothing is ever read back from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPalette, QRegion, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from annotator.language import _
from annotator.text import OffsetMap, Span
from annotator.ui.reader.geometry import VisibleBlock, is_even_block, pitch_of, rectangles, visible_block
from annotator.ui.reader.text_style import TextStyle
from annotator.ui.theme import selecting_as_the_text

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

    from annotator.app.searching import Matches
    from annotator.app.session import Session
    from annotator.ui.reader.matches import MatchPainter

_NOTCH = 120
"""Eighths of a degree in one notch of a wheel."""


class Page(QPlainTextEdit):
    """Read-only text; positions that come from or go to the widget are translated here."""

    zoom_asked = Signal(int)  # larger (1) or smaller (-1)

    def __init__(self, offsets: OffsetMap, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._offsets = offsets
        self.before_input: Callable[[], None] = lambda: None
        """Whatever has to be done before a key or a click is taken."""
        self._wheeled = 0  # what the wheel turned with Ctrl since the last step, in eighths of a degree
        self.style_ = TextStyle()
        self._lines = 0  # how often other lines came
        self._pitch: float | None = None  # of the font, once it was asked for
        self._even = False  # whether no block need be looked at to know its letters as wide as each other
        self._laid_out: tuple[object, ...] = ()
        self._on_screen: list[VisibleBlock] = []
        self._follows = False  # the widget is being changed by the program, not by the analyst
        self._matches: MatchPainter | None = None  # paints what is found, once something was looked for

    def _set_up(self) -> None:
        self.setObjectName("reader")
        self.setAccessibleName(_("Text of the cable"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as cables are written, whatever the menus' language
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # the margin beside a narrow column is page too
        self.setAutoFillBackground(True)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(10)
        self._take_style(self.style_)
        self._recolor()

    def set_style(self, style: TextStyle) -> None:
        """Show the text in another font or size, or with longer or shorter lines."""
        self._take_style(style)

    def _take_style(self, style: TextStyle) -> None:
        self.style_ = style
        font = style.font()
        self.setFont(font)
        self.setTabStopDistance(8 * QFontMetricsF(font).horizontalAdvance(" "))

    def _recolor(self) -> None:
        wanted = selecting_as_the_text(self.palette())
        if wanted != self.palette():
            self._follows = True
            self.setPalette(wanted)
            self._follows = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the text grows and shrinks; else it is scrolled."""
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheeled += event.angleDelta().y()
        while abs(self._wheeled) >= _NOTCH:
            step = 1 if self._wheeled > 0 else -1
            self._wheeled -= step * _NOTCH
            self.zoom_asked.emit(step)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The keys of the command table come before those of a text widget (undo, copy, …)."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.before_input()
            focus = QApplication.focusWidget()
            if focus is not None and focus is not self and not self.hasFocus():  # what waited has taken it there
                return QApplication.sendEvent(focus, event)
            event.ignore()
            return False
        return super().event(event)

    def show_matches(self, matches: Matches) -> None:
        """From now on paint what is found, as long as it is to be shown."""
        from annotator.ui.reader.matches import MatchPainter
        from annotator.ui.reader.scroll_marks import MarkedBar

        self._matches = MatchPainter(matches, self._offsets)
        matches.changed.connect(self.viewport().update)
        bar = self.verticalScrollBar()
        if isinstance(bar, MarkedBar):
            matches.changed.connect(bar.follow)

    def show_marks(self, session: Session) -> None:
        """From now on the scroll bar shows where annotations and matches lie."""
        from annotator.ui.reader.scroll_marks import MarkedBar

        self.setVerticalScrollBar(MarkedBar(self, session, self._offsets))

    def visible_span(self) -> Span:
        """The code points on the screen."""
        return self.span_of(self.visible_blocks())

    def span_of(self, blocks: Sequence[VisibleBlock]) -> Span:
        """The code points of some blocks on the screen."""
        if not blocks:
            return Span(0, 0)
        return Span(self._offsets.to_text(blocks[0].start), self._offsets.to_text(blocks[-1].end))

    def positions(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends in the view, in its own units."""
        return self._offsets.to_view(span.start), self._offsets.to_view(span.end)

    def offset_at(self, point: QPoint) -> int:
        """The offset of the character nearest to a point of the viewport."""
        return self._offsets.to_text(self.cursorForPosition(point).position())

    def point_of(self, offset: int) -> QPointF:
        """The middle of the character at ``offset`` in viewport coordinates (for menus and tests)."""
        rect = self.cursorRect(self._cursor(Span(offset, offset)))
        half = QFontMetricsF(self.font()).averageCharWidth() / 2
        return QPointF(rect.center().x() + half, rect.center().y())

    def visible_blocks(self, region: QRegion | None = None) -> list[VisibleBlock]:
        """The blocks on the screen, or in parts of the viewport; hidden ones are not among them."""
        # Asked for several times a paint. Which lines stand where depends on nothing but these.
        first, offset = self.firstVisibleBlock(), self.contentOffset()
        now = (first.blockNumber(), offset, self.viewport().size(), self._lines)
        if now != self._laid_out:
            self._laid_out, self._on_screen = now, self._blocks_from(first, offset)
        if region is None:
            return self._on_screen
        parts = _part(self._on_screen, region.boundingRect())
        return parts if region.rectCount() == 1 else [part for part in parts if _touches(part, region)]

    def _lines_changed(self) -> None:
        """Another text is shown, or more or less of it, or in another font."""
        self._lines += 1
        self._pitch = None

    def _blocks_from(self, block: QTextBlock, offset: QPointF) -> list[VisibleBlock]:
        above, below = 0, self.viewport().height() - 1
        if self._pitch is None:
            self._pitch = pitch_of(self.font())
        found = []
        # Where a block stands Qt knows only by adding up those before it, from the top, each time it is asked.
        origin = self.blockBoundingGeometry(block).translated(offset).topLeft()
        left, top = origin.x(), origin.y()
        while top <= below and block.isValid():
            bottom = top + self.blockBoundingRect(block).height()  # lays it out, where that waits
            if bottom >= above and block.isVisible():
                pitch = self._pitch if self._even or is_even_block(block) else 0.0
                shown = visible_block(block, QPointF(left, top), above, below + 1, pitch)
                if shown is not None:
                    found.append(shown)
            block, top = block.next(), bottom
        return found

    def _cursor(self, span: Span) -> QTextCursor:
        from PySide6.QtGui import QTextCursor  # for whoever has a caret to put somewhere

        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_view(span.start))
        cursor.setPosition(self._offsets.to_view(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _put_on_top(self, position: int) -> None:
        """Scroll so that the line with this position of the view is the first on the screen, where there is more."""
        block = self.document().findBlock(position)
        self.blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position()).lineNumber()
        self.verticalScrollBar().setValue(block.firstLineNumber() + max(0, line))

    def _put_in_sight(self, offset: int) -> None:
        """Scroll so that the line with a character stands a third of the way down."""
        cursor = self._cursor(Span(offset, offset))
        block = cursor.block()
        self.blockBoundingRect(block)  # lays the block out: lines that were never shown are not counted yet
        above = block.layout().lineForTextPosition(cursor.positionInBlock()).lineNumber()
        wanted = self.viewport().height() // max(1, self.cursorRect().height()) // 3
        while above < wanted and block.previous().isValid():
            block = block.previous()
            self.blockBoundingRect(block)
            above += block.lineCount()
        self.verticalScrollBar().setValue(block.firstLineNumber() + max(0, above - wanted))

    def _update_blocks(self, spans: Iterable[Span], blocks: list[VisibleBlock] | None = None, beyond: int = 0) -> None:
        """Paint the blocks on the screen (``blocks``, where they are known) that some of ``spans`` touch.

        Painted too are ``beyond`` pixels above and below each.
        """
        on_screen = self.visible_blocks() if blocks is None else blocks
        if not on_screen:
            return
        first, last = on_screen[0].start, on_screen[-1].end
        places = (self.positions(span) for span in dict.fromkeys(spans))
        ranges = [(start, end) for start, end in places if first <= end and start <= last]
        for shown in on_screen if ranges else ():
            if any(shown.start <= end and start <= shown.end for start, end in ranges):
                rect = self.blockBoundingRect(shown.block).translated(shown.origin)
                self.viewport().update(rect.toAlignedRect().adjusted(0, -beyond, 0, beyond))

    def _in_sight(self, span: Span, blocks: list[VisibleBlock] | None = None) -> bool:
        """Whether some of the words of ``span`` are on the screen (on ``blocks``, where they are known)."""
        start, end = self._offsets.to_view(span.start), self._offsets.to_view(span.end)
        area = self.viewport().rect()
        for shown in self.visible_blocks() if blocks is None else blocks:
            for rect in rectangles(shown, start, end):
                if area.top() <= rect.top() and rect.bottom() <= area.bottom():
                    return True
        return False


def _touches(shown: VisibleBlock, region: QRegion) -> bool:
    """Whether some line of a block lies in some part of the viewport."""
    area = region.boundingRect()
    rects = (QRectF(area.left(), line.top, area.width(), line.height) for line in shown.lines)
    return any(region.intersects(rect.toAlignedRect()) for rect in rects)


def _part(shown: Sequence[VisibleBlock], area: QRect) -> list[VisibleBlock]:
    """What of these blocks, which stand below one another, lies in a part of the viewport."""
    found = []
    for one, below in zip_longest(shown, shown[1:]):
        if one.top > area.bottom():
            break
        if below is None or below.top >= area.top():
            lines = [line for line in one.lines if line.top <= area.bottom() and line.bottom >= area.top()]
            if lines:
                found.append(replace(one, lines=lines, start=lines[0].start, end=lines[-1].end))
    return found
