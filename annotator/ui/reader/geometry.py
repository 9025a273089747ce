"""Where positions of the view stand on the screen, for the visible lines only."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine


@dataclass(slots=True, repr=False, eq=False)
class VisibleBlock:
    """A block on the screen: where it stands, and the range of view positions its visible lines cover."""

    block: QTextBlock
    origin: QPointF
    first: int  # number of the first visible line
    last: int  # number of the last visible line
    start: int  # first visible position
    end: int  # behind the last visible position

    @property
    def top(self) -> float:
        """Upper edge of the whole block in viewport coordinates."""
        return self.origin.y()


def visible_block(block: QTextBlock, origin: QPointF, top: float, bottom: float) -> VisibleBlock | None:
    """What of ``block`` (drawn at ``origin``) lies between ``top`` and ``bottom``; None where nothing does."""
    layout = block.layout()
    count = layout.lineCount()
    if not count:
        return None
    # A paragraph may be one line of a million characters: search, do not walk.
    first = bisect_left(range(count), top - origin.y(), key=lambda number: _bottom(layout.lineAt(number)))
    last = bisect_left(range(count), bottom - origin.y(), key=lambda number: layout.lineAt(number).y()) - 1
    if first > last:
        return None
    lines = layout.lineAt(first), layout.lineAt(last)
    start = block.position() + lines[0].textStart()
    end = block.position() + lines[1].textStart() + lines[1].textLength()
    return VisibleBlock(block, origin, first, last, start, end)


def rectangles(shown: VisibleBlock, start: int, end: int) -> Iterator[QRectF]:
    """One rectangle a visible line for the positions ``start..end``, in viewport coordinates."""
    start, end = max(start, shown.start), min(end, shown.end)
    if start > end:
        return
    layout = shown.block.layout()
    if layout.lineCount() <= shown.last:  # it waits to be laid out anew
        return
    base = shown.block.position()
    number = layout.lineForTextPosition(start - base).lineNumber()
    while 0 <= number <= shown.last:
        line = layout.lineAt(number)
        first = base + line.textStart()
        if first > end or (first == end and start < end):
            return
        left = _x(line, max(start, first) - base)
        right = _x(line, min(end, first + line.textLength()) - base)
        if start < end:  # the blank at which a line was wrapped is not painted
            edge = line.x() + line.naturalTextWidth()
            left, right = min(left, edge), min(right, edge)
        yield QRectF(
            shown.origin.x() + min(left, right),
            shown.origin.y() + line.y(),
            abs(right - left),
            line.height(),
        )
        number += 1


def _bottom(line: QTextLine) -> float:
    return line.y() + line.height()


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    # PySide6 returns (x, position); its stubs say "object".
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
