"""Where positions of the view stand on the screen, for the visible lines only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine


class VisibleLine(NamedTuple):
    """A line on the screen, asked of Qt once: painting asks for each several times."""

    line: QTextLine
    start: int  # first position of the view
    end: int  # behind the last one, the blank included at which it was wrapped
    top: float  # these in viewport coordinates
    height: float
    edge: float  # where the last letter ends
    left: float  # of the whole block
    known: dict[int, float]  # where positions stand that were asked for

    def x(self, position: int, base: int) -> float:
        """Where a position of the view stands in a block that begins at ``base``."""
        known = self.known.get(position)
        if known is None:
            found = self.line.cursorToX(position - base)
            # PySide6 returns (x, position); its stubs say "object".
            known = self.left + (float(found[0]) if isinstance(found, tuple) else float(str(found)))
            self.known[position] = known
        return known


_START = attrgetter("start")


@dataclass(slots=True, repr=False, eq=False)
class VisibleBlock:
    """A block on the screen: where it stands, and the range of view positions its visible lines cover."""

    block: QTextBlock
    origin: QPointF
    last: int  # number of the last visible line
    base: int  # its first position, visible or not
    lines: list[VisibleLine]  # the visible ones, never none
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
    upper, lower = top - origin.y(), bottom - origin.y()
    # A paragraph may be one line of a million characters: search, do not walk.
    first = bisect_left(range(count), upper, key=lambda number: _bottom(layout.lineAt(number)))
    last = bisect_left(range(count), lower, lo=first, key=lambda number: layout.lineAt(number).y()) - 1
    if first > last:
        return None
    base = block.position()
    lines = [_visible_line(layout.lineAt(number), base, origin) for number in range(first, last + 1)]
    return VisibleBlock(block, origin, last, base, lines, lines[0].start, lines[-1].end)


def rectangles(shown: VisibleBlock, start: int, end: int) -> Iterator[QRectF]:
    """One rectangle a visible line for the positions ``start..end``, in viewport coordinates."""
    if start > shown.end or end < shown.start or start > end:
        return
    start, end = max(start, shown.start), min(end, shown.end)
    if shown.block.layout().lineCount() <= shown.last:  # it waits to be laid out anew
        return
    lines = shown.lines
    for line in lines[bisect_right(lines, start, key=_START) - 1 :] if len(lines) > 1 else lines:
        if line.start > end or (line.start == end and start < end):
            return
        left = line.x(max(start, line.start), shown.base)
        right = line.x(min(end, line.end), shown.base)
        if start < end:  # the blank at which a line was wrapped is not painted
            left, right = min(left, line.edge), min(right, line.edge)
        yield QRectF(min(left, right), line.top, abs(right - left), line.height)


def blocks_touching(blocks: Sequence[VisibleBlock], start: int, end: int) -> Iterator[VisibleBlock]:
    """Those of some blocks, which stand below one another, that have any of the positions ``start..end``."""
    for number in range(max(0, bisect_right(blocks, start, key=_START) - 1), len(blocks)):
        if blocks[number].start > end:
            return
        yield blocks[number]


def _visible_line(line: QTextLine, base: int, origin: QPointF) -> VisibleLine:
    start, left = base + line.textStart(), origin.x()
    edge = left + line.x() + line.naturalTextWidth()
    return VisibleLine(line, start, start + line.textLength(), origin.y() + line.y(), line.height(), edge, left, {})


def _bottom(line: QTextLine) -> float:
    return line.y() + line.height()
