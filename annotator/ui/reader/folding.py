"""Folds the raw header out of sight. Blocks are hidden, nothing is taken out, so no position moves."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from annotator.text import OffsetMap, Span


class HeaderFold:
    """The blocks of the header with the blank ones round them, hidden or not."""

    def __init__(self, document: QTextDocument, offsets: OffsetMap, header: Span | None) -> None:
        self._document = document
        self._offsets = offsets
        self._first, self._last = self._blocks(header) if header is not None else (0, -1)
        self.is_folded = False

    def can_fold(self) -> bool:
        """Whether there is a header that stands on lines of its own, and something behind it to read."""
        return self._last >= self._first

    def hides(self, offset: int) -> bool:
        """Whether the code point at ``offset`` is out of sight."""
        if not self.is_folded:
            return False
        number = self._document.findBlock(self._offsets.to_view(offset)).blockNumber()
        return self._first <= number <= self._last

    def first_shown(self) -> int:
        """The offset of the first word behind the header."""
        return self._offsets.to_text(self._document.findBlockByNumber(self._last + 1).position())

    def fold(self, folded: bool) -> bool:
        """Hide or show; whether that changed anything."""
        if folded == self.is_folded or not self.can_fold():
            return False
        self.is_folded = folded
        for block in self._each():
            block.setVisible(not folded)
            block.clearLayout()
            block.setLineCount(0 if folded else 1)
        first = self._document.findBlockByNumber(self._first)
        last = self._document.findBlockByNumber(self._last)
        self._document.markContentsDirty(first.position(), last.position() + last.length() - first.position())
        layout = self._document.documentLayout()
        if isinstance(layout, QPlainTextDocumentLayout):
            layout.requestUpdate()
            layout.documentSizeChanged.emit(layout.documentSize())
        return True

    def _blocks(self, header: Span) -> tuple[int, int]:
        """Numbers of the first and last block to hide; an empty range where the header shares a line with the text."""
        find = self._document.findBlock
        first = find(self._offsets.to_view(header.start))
        last = find(self._offsets.to_view(max(header.start, header.end - 1)))
        if last.position() + len(last.text().rstrip()) > self._offsets.to_view(header.end):
            last = last.previous()
        while first.previous().isValid() and not first.previous().text().strip():
            first = first.previous()
        while last.next().isValid() and not last.next().text().strip():
            last = last.next()
        if not last.isValid() or not last.next().isValid():
            return 0, -1
        return first.blockNumber(), last.blockNumber()

    def _each(self) -> Iterator[QTextBlock]:
        block = self._document.findBlockByNumber(self._first)
        while block.isValid() and block.blockNumber() <= self._last:
            yield block
            block = block.next()
