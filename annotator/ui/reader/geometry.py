"""Where positions of the view stand on the screen, for the visible lines only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextBlock, QTextLine

from annotator.text import OffsetMap, Span


class VisibleLine(NamedTuple):
    """A line on the screen, asked of Qt once: painting asks for each several times."""

    line: QTextLine
    base: int  # where its block begins
    start: int  # first position of the view
    end: int  # behind the last one, the blank included at which it was wrapped
    top: float  # these in viewport coordinates
    height: float
    edge: float  # where the last letter ends
    left: float  # of the whole block
    first: float  # where the first letter stands, if they run from left to right
    pitch: float  # how far each letter is from the next; 0 where they are not all as wide
    known: dict[int, float]  # where positions stand that were asked for

    @property
    def bottom(self) -> float:
        """The lower edge in viewport coordinates."""
        return self.top + self.height

    def x(self, position: int) -> float:
        """Where a position of the view stands."""
        known = self.known.get(position)
        if known is None:
            known = self.known[position] = self._asked(position)
        return known

    def _asked(self, position: int) -> float:
        if self.pitch:
            reckoned = self.first + (position - self.start) * self.pitch
            if reckoned < self.edge + _LITTLE:  # behind the last letter it matters whether the line was wrapped
                return reckoned
        found = self.line.cursorToX(position - self.base)
        # PySide6 returns (x, position); its stubs say "object".
        return self.left + (float(found[0]) if isinstance(found, tuple) else float(str(found)))


_START = attrgetter("start")
_LITTLE = 0.02
"""Pixels, above what adding up may be off by."""
_MANY = 64
"""Letters over which their width is measured: Qt counts in 64ths of a pixel."""
_LONG = 10_000
"""Positions of a block from which on reading it would take longer than asking for some of its letters."""


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


def pitch_of(font: QFont) -> float:
    """How far each ASCII letter is from the next in a font that has them all as wide; 0 in another."""
    return QFontMetricsF(font).horizontalAdvance("0" * _MANY) / _MANY if QFontInfo(font).fixedPitch() else 0.0


def visible_block(
    block: QTextBlock, origin: QPointF, top: float, bottom: float, pitch: float = 0.0
) -> VisibleBlock | None:
    """What of ``block`` (drawn at ``origin``) lies between ``top`` and ``bottom``; None where nothing does.

    ``pitch`` is that of its font.
    """
    layout = block.layout()
    count = layout.lineCount()
    if not count:
        return None
    upper, lower = top - origin.y(), bottom - origin.y()
    # A paragraph may be one line of a million characters: search, do not walk.
    first, last = 0, count - 1
    if upper > 0:
        first = bisect_left(range(count), upper, key=lambda number: _bottom(layout.lineAt(number)))
    if layout.lineAt(last).y() >= lower:
        last = bisect_left(range(count), lower, lo=first, key=lambda number: layout.lineAt(number).y()) - 1
    if first > last:
        return None
    base = block.position()
    if pitch and not _is_even(block):
        pitch = 0.0
    lines = [_visible_line(layout.lineAt(number), base, origin, pitch) for number in range(first, last + 1)]
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
        left = line.x(max(start, line.start))
        right = line.x(min(end, line.end))
        if start < end:  # the blank at which a line was wrapped is not painted
            left, right = min(left, line.edge), min(right, line.edge)
        yield QRectF(min(left, right), line.top, abs(right - left), line.height)


class WordPlaces:
    """Where words are on some blocks, which stand below one another. Made for one paint, which asks for many."""

    def __init__(self, blocks: Sequence[VisibleBlock], offsets: OffsetMap) -> None:
        laid_out = [shown for shown in blocks if shown.block.layout().lineCount() > shown.last]  # others wait for it
        self._lines = [line for shown in laid_out for line in shown.lines]
        self._starts = [line.start for line in self._lines]
        self._to_view = offsets.to_view
        ends = (blocks[0].start, blocks[-1].end) if blocks else (0, 0)
        self.span = Span(*map(offsets.to_text, ends))
        """The code points of these blocks, and of those between them."""

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """One for each line with some of the code points ``start..end``, in viewport coordinates; none is empty."""
        start, end = self._to_view(start), self._to_view(end)
        found = []
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self._lines)):
            line = self._lines[number]
            if line.start >= end:
                break
            one = line.x(max(line.start, start))
            other = line.edge if line.pitch and end >= line.end else line.x(min(line.end, end))
            # The blank at which a line was wrapped is not painted; and words may run from right to left.
            left, right = min(one, other, line.edge), min(max(one, other), line.edge)
            if start < line.end and left < right:
                found.append(QRectF(left, line.top, right - left, line.height))
        return found


def _is_even(block: QTextBlock) -> bool:
    """Whether its letters stand one beside the other as in a table, so that Qt need not be asked for each."""
    if block.length() > _LONG:
        return False
    text = block.text()
    return text.isascii() and "\t" not in text


def _visible_line(line: QTextLine, base: int, origin: QPointF, pitch: float) -> VisibleLine:
    start, left = base + line.textStart(), origin.x()
    first = left + line.x()
    end, edge, height = start + line.textLength(), first + line.naturalTextWidth(), line.height()
    return VisibleLine(line, base, start, end, origin.y() + line.y(), height, edge, left, first, pitch, {})


def _bottom(line: QTextLine) -> float:
    return line.y() + line.height()
