"""Where positions of the view stand on the screen, for the visible lines only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextBlock, QTextLine

from annotator.text import OffsetMap, Span

Edges = tuple[float, float, float, float]


class VisibleLine:
    """A line on the screen, asked of Qt once: painting asks for each several times. Positions are those of the view.

    ``base`` is where its block begins, ``end`` behind the last position, the blank included at which it was wrapped.
    Viewport coordinates: ``top``, ``left`` of the whole block, ``first`` where the first letter stands if they run from
    left to right, ``edge`` where the last one ends. ``pitch`` is how far each letter is from the next; 0 where they are
    not all as wide.
    """

    __slots__ = ("_known", "base", "edge", "end", "first", "height", "left", "line", "pitch", "start", "top")

    def __init__(self, line: QTextLine, base: int, origin: QPointF, pitch: float) -> None:
        self.line, self.base, self.pitch = line, base, pitch
        self.start = base + line.textStart()
        self.end = self.start + line.textLength()
        self.left = origin.x()
        box: Edges = line.naturalTextRect().getRect()  # type: ignore[assignment]  # its stubs say "object"
        x, y, width, _not_rounded_up = box
        self.height = line.height()
        self.top = origin.y() + y
        self.first = self.left + x
        self.edge = self.first + width
        self._known: dict[int, float] | None = None  # where positions stand that Qt was asked for

    @property
    def bottom(self) -> float:
        """The lower edge in viewport coordinates."""
        return self.top + self.height

    def x(self, position: int) -> float:
        """Where a position of the view stands."""
        if self.pitch:
            reckoned = self.first + (position - self.start) * self.pitch
            if reckoned < self.edge + _LITTLE:  # behind the last letter it matters whether the line was wrapped
                return reckoned
        if self._known is None:
            self._known = {}
        known = self._known.get(position)
        if known is None:
            found = self.line.cursorToX(position - self.base)
            # PySide6 returns (x, position); its stubs say "object".
            known = self.left + (float(found[0]) if isinstance(found, tuple) else float(str(found)))
            self._known[position] = known
        return known


_START = attrgetter("start")
_LITTLE = 0.02
"""Pixels, above what adding up may be off by."""
_SLIVER = 1
"""Pixels of the line above the first one that are in sight: Qt scrolls by heights before they are rounded up."""
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

    ``pitch`` is that of its font, 0 where its letters are not all as wide.
    """
    layout = block.layout()
    count = layout.lineCount()
    if not count:
        return None
    first, last = 0, count - 1
    if last:  # a paragraph may be one line of a million characters: search, do not walk
        upper, lower = top - origin.y(), bottom - origin.y()
        if upper > 0:
            first = bisect_right(range(count), upper + _SLIVER, key=lambda number: _bottom(layout.lineAt(number)))
        if layout.lineAt(last).y() >= lower:
            last = bisect_left(range(count), lower, lo=first, key=lambda number: layout.lineAt(number).y()) - 1
    base = block.position()
    lines = [VisibleLine(layout.lineAt(number), base, origin, pitch) for number in range(first, last + 1)]
    if not lines or lines[0].top >= bottom or lines[-1].bottom < top:
        return None
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
        self.top, self.bottom = (self._lines[0].top, self._lines[-1].bottom) if self._lines else (0.0, 0.0)
        """In viewport coordinates."""

    def rectangles(self, start: int, end: int) -> list[QRectF]:
        """One for each line with some of the code points ``start..end``, in viewport coordinates; none is empty."""
        return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in self.edges(start, end)]

    def edges(self, start: int, end: int) -> list[Edges]:
        """Of each of these rectangles left, top, right and bottom, for those who need it in no other form."""
        start, end = self._to_view(start), self._to_view(end)
        found: list[Edges] = []
        if start >= end:
            return found
        starts = self._starts
        for line in self._lines[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            if start >= line.end:  # a line end, which is not seen
                continue
            edge = line.edge
            if line.pitch:  # behind the last letter lies only what is not painted
                one = line.first + (start - line.start) * line.pitch if start > line.start else line.first
                other = line.first + (end - line.start) * line.pitch if end < line.end else edge
            else:
                one, other = line.x(max(line.start, start)), line.x(min(line.end, end))
                if one > other:  # words may run from right to left
                    one, other = other, one
            right = min(other, edge)  # the blank at which a line was wrapped is not painted
            if one < right:
                found.append((one, line.top, right, line.top + line.height))
        return found


def is_even(text: str) -> bool:
    """Whether, in a font of even letters, they stand beside each other as in a table: Qt need not be asked for each."""
    return text.isascii() and "\t" not in text


def is_even_block(block: QTextBlock) -> bool:
    """The same of one block; no answer for a long one, which would take longer to read than to ask Qt."""
    return block.length() <= _LONG and is_even(block.text())


def _bottom(line: QTextLine) -> float:
    return line.y() + line.height()
