"""The cable's text on its page, with its labels: what there is to see before anything is known of annotations."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMargins, QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.cable import Cable
from annotator.text import OffsetMap, Span, view_text
from annotator.ui.reader.folding import HeaderFold
from annotator.ui.reader.geometry import is_even
from annotator.ui.reader.gutter import Gutter
from annotator.ui.reader.page import Page
from annotator.ui.reader.text_style import TextStyle
from annotator.ui.reader.wrapping import has_giant_word

_MORE_THAN_A_SCREEN = 1_000
"""Lines that no screen shows at once."""


class CableText(Page):
    """Shows a cable. Its raw header can be folded, what nobody sees shown; the same words stay on the screen."""

    header_folded = Signal(bool)

    def __init__(self, cable: Cable, parent: QWidget | None = None) -> None:
        super().__init__(OffsetMap(cable.text), parent)
        self._cable = cable
        self._gutter = Gutter(cable, self._offsets, self.visible_blocks, self)
        self.shows_unseen = True
        self._kept: tuple[int, Span | None] = (0, None)  # first position on the screen; the current words, if they are
        self._fold = HeaderFold(self.document(), self._offsets, None)
        self._set_up()
        self.updateRequest.connect(self._scroll_gutter)

    def show_unseen(self, shown: bool) -> None:
        """Show characters of no width and those that reorder words as symbols, or let them work; no position moves."""
        folded, bar = self.is_header_folded, self.verticalScrollBar()
        blocks = self.visible_blocks()
        top = blocks[0].start if blocks and bar.value() else 0
        self.shows_unseen = shown
        self._follows = True
        self._fill()
        if self._fold.fold(folded):
            self._lines_changed()
        self._put_caret_back()  # moves the text where it is out of sight
        self._follows = False
        if top:
            self._put_on_top(top)
        else:
            bar.setValue(0)

    def fill(self) -> None:
        """Put the text in, with nothing of it folded.

        To be called once the page has its place: at another width Qt would make all lines anew, and keep them all.
        """
        self._follows = True
        self._fill()
        self._put_caret_back()
        self._follows = False

    def _put_caret_back(self) -> None:
        """The text was filled anew."""

    def _fill(self) -> None:
        text = view_text(self._cable.text, unseen=self.shows_unseen)
        if has_giant_word(text):
            from PySide6.QtGui import QTextOption  # few texts need it

            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        if text.count("\n") > _MORE_THAN_A_SCREEN:  # else the bar would come after the text, and take of its width
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setPlainText(text)
        self._even = is_even(text)
        self._lines_changed()
        self._fold = HeaderFold(self.document(), self._offsets, self._cable.header.span)

    def can_fold_header(self) -> bool:
        """Whether the text has a header that can be put out of sight."""
        return self._fold.can_fold()

    @property
    def is_header_folded(self) -> bool:
        """Whether the raw header is out of sight."""
        return self._fold.is_folded

    def fold_header(self, folded: bool) -> None:
        """Put the raw header out of sight, or show it again. A caret inside it goes behind it.

        No position moves; the line that was on top stays on top as far as it can.
        """
        top = self.firstVisibleBlock()
        if not self._fold.fold(folded):
            return
        self._lines_changed()
        self._kept = (0, None)  # what was on the screen may be out of sight now
        self._set_margins()
        if folded:
            self._leave_header()
        shown = top if top.isVisible() else self.document().findBlock(self._offsets.to_view(self._fold.first_shown()))
        self.verticalScrollBar().setValue(shown.firstLineNumber() if top.blockNumber() or folded else 0)
        self.viewport().update()
        self._gutter.update()
        self.header_folded.emit(folded)

    def _leave_header(self) -> None:
        """The header has gone out of sight; nothing of what one is at may stay in it."""

    def _hides(self, span: Span) -> bool:
        return self._fold.hides(span.start) or self._fold.hides(max(span.start, span.end - 1))

    def reveal(self, span: Span) -> None:
        """Bring the first words of ``span`` on the screen, moving the text only if they are not on it already."""
        if self._hides(span):
            self.fold_header(False)
        if self._in_sight(Span(span.start, span.start)):
            return
        self._put_in_sight(span.start)

    def set_style(self, style: TextStyle) -> None:
        """As every page, with the same words on the screen."""
        kept = self._kept
        super().set_style(style)
        self._set_margins()
        self._lines_changed()
        self._show_kept(*kept)

    def first_shown(self) -> int:
        """The offset of the first character on the screen."""
        return self.visible_span().start

    def begin_at(self, offset: int) -> None:
        """Let the line with the character at ``offset`` be the first on the screen, now and when it gets its size."""
        self._kept = (self._offsets.to_view(offset), None)
        self._show_kept(*self._kept)

    def _show_kept(self, top: int, current: Span | None) -> None:
        if top:
            self._put_on_top(top)
        if current is not None:
            self._keep_in_sight(current)

    def _keep_in_sight(self, span: Span) -> None:
        """Bring words that were on the screen back on it, by as few lines as can be."""
        rect = self.cursorRect(self._cursor(Span(span.start, span.start)))
        below = rect.bottom() + 1 - self.viewport().height()
        if below > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + math.ceil(below / max(1, rect.height())))
        self.reveal(span)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin at the left, the column narrow enough to read, and the same words on the screen."""
        kept = self._kept  # from before: the lines are broken anew already
        super().resizeEvent(event)
        self._set_margins()
        self._show_kept(*kept)

    def changeEvent(self, event: QEvent) -> None:
        """A new palette or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lines_changed()
            self._set_margins()
        if event.type() == QEvent.Type.PaletteChange and not self._follows:
            self._recolor()

    def _set_margins(self) -> None:
        metrics = QFontMetricsF(self.font())
        left = self._gutter.width_for(metrics)
        bar = self.verticalScrollBar()
        room = self.width() - left - (bar.sizeHint().width() if bar.isVisible() else 0)
        column = int(self.style_.width * metrics.horizontalAdvance("0") + 2 * self.document().documentMargin())
        spare = max(0, room - column) if self.style_.width else 0
        before = spare // 2  # labels and text stand in the middle together
        # The document's upper margin belongs to its first block, and goes with it.
        top = round(self.document().documentMargin()) if self.is_header_folded else 0
        margins = QMargins(before + left, top, spare - before, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        inside = self.contentsRect()
        self._gutter.setFont(self.font())
        self._gutter.setGeometry(QRect(inside.left() + before, inside.top() + top, left, inside.height() - top))

    def _scroll_gutter(self, _rect: QRect, moved: int) -> None:
        if moved:
            self._gutter.update()
