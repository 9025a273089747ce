"""Words on a printed page: broken into lines, with marks below them and their numbers above. Draws line by line.

Lengths are quarters of a point (288 to the inch), so that fonts of whole pixels come in fine steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtGui import QTextOption as Option

from annotator.app.handing_on.notes import Note
from annotator.app.handing_on.report import Piece
from annotator.app.tints import mark_of, tint_of

INCH = 288.0
POINT = 4.0
PAGE, TEXT, MUTED, RULE, BAND = "#ffffff", "#16181c", "#50555d", "#c4c1ba", "#ece9e3"
_NUMBER = 5.5  # points of the numbers above marks
_STROKE = 0.75 * POINT
_STEP = 1.9 * POINT  # from one line below the words to the next
_DASHES = {"dotted": (1.0, 1.3), "dashed": (3.4, 1.8)}
_WAVE = 4.0 * POINT


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are set; ``lead`` is the distance of lines as a multiple of the size."""

    points: float
    bold: bool = False
    muted: bool = False
    fixed: bool = False
    italic: bool = False
    right: bool = False
    lead: float = 1.32

    @property
    def height(self) -> float:
        """From one line to the next."""
        return self.points * POINT * self.lead

    @property
    def font(self) -> QFont:
        """The font, in quarters of a point."""
        return _font(self.points, self.bold, self.fixed, self.italic)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words (UTF-16 units) with its looks from the outside in (colour, line, lane), and its number."""

    start: int
    end: int
    looks: tuple[tuple[str, str, int], ...]
    label: str = ""


class Words:
    """A text for one column. It is laid out anew whenever it is asked, so that a thousand pages need no memory."""

    def __init__(
        self,
        text: str,
        letters: Letters,
        width: float,
        marks: Sequence[Mark] = (),
        ink: str = "",
        others: Sequence[tuple[int, int, Letters]] = (),
    ) -> None:
        """``others`` are stretches (UTF-16 units) in other letters, of the same size or smaller."""
        self.letters = letters
        self.width = width
        self._text = text.replace("\n", "\u2028")
        self._marks = marks
        self._ink = ink or _ink_of(letters)
        self._others = others
        self.count = self._laid_out().lineCount() if text else 1

    @property
    def text(self) -> str:
        """The words."""
        return self._text.replace("\u2028", "\n")

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.count * self.letters.height

    def line_of(self, positions: Iterable[int]) -> list[int]:
        """The lines in which positions (UTF-16 units) stand."""
        wanted = list(positions)
        if self.count == 1 or not wanted:
            return [0] * len(wanted)
        layout = self._laid_out()
        found = (layout.lineForTextPosition(position) for position in wanted)
        return [line.lineNumber() if line.isValid() else self.count - 1 for line in found]

    def draw(self, painter: QPainter, x: float, y: float, first: int, last: int) -> None:
        """Draw some of the lines, the first of them at ``y``."""
        if not self._text:
            return
        layout = self._laid_out()
        ascent = QFontMetricsF(self.letters.font).ascent()
        for number in range(first, last):
            line = layout.lineAt(number)
            top = y + (number - first) * self.letters.height
            # Room above the letters for numbers, below them for lines.
            base = top + self.letters.height * 0.5 + ascent * 0.42
            self._draw_marks(painter, layout, number, QPointF(x, base))
            painter.setPen(QColor(self._ink))
            line.draw(painter, QPointF(x, base - line.ascent() - line.y()))

    def _draw_marks(self, painter: QPainter, layout: QTextLayout, number: int, base: QPointF) -> None:
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        free = float("-inf")  # where the number before ends
        edge = base.x() + line.x() + line.naturalTextWidth()  # without the blank the line was broken at
        size = self.letters.points * POINT
        for mark in self._marks:
            start, end = max(first, mark.start), min(last, mark.end)
            if mark.label and first <= mark.start < max(last, first + 1):
                left = max(base.x() + _x(line, mark.start), free)
                font = _font(_NUMBER, True, False, False)
                painter.setFont(font)
                painter.setPen(QColor(mark_of(mark.looks[-1][0], PAGE, TEXT) if mark.looks else TEXT))
                painter.drawText(QPointF(left, base.y() - size * 0.86), mark.label)
                free = left + QFontMetricsF(font).horizontalAdvance(f"{mark.label} ")
            if start >= end:
                continue
            from_, to = sorted((base.x() + _x(line, start), base.x() + _x(line, end)))
            to = max(from_, min(to, edge))
            for color, _kind, _lane in mark.looks:
                rect = QRectF(from_, base.y() - size * 0.78, to - from_, size * 1.02)
                painter.fillRect(rect, QColor(tint_of(color, PAGE, TEXT)))
            for color, kind, lane in mark.looks:
                _draw_line(painter, from_, to, base.y() + size * 0.22 + lane * _STEP, color, kind)

    def _laid_out(self) -> QTextLayout:
        layout = QTextLayout(self._text, self.letters.font)
        option = Option()
        option.setWrapMode(Option.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(8 * QFontMetricsF(self.letters.font).horizontalAdvance(" "))
        if self.letters.right:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        if self._others:
            layout.setFormats([_stretch(start, end, letters) for start, end, letters in self._others])
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
        layout.endLayout()
        return layout


def marks_of(pieces: Sequence[Piece], lanes: dict[str, int]) -> list[Mark]:
    """The marks of a line of the report."""
    found = []
    at = 0
    for piece in pieces:
        end = at + units(piece.text)
        if piece.notes or piece.begins:
            looks = tuple(_look(note, lanes) for note in piece.notes or piece.begins)
            found.append(Mark(at, end, looks, " ".join(note.mark for note in piece.begins)))
        at = end
    return found


def units(text: str) -> int:
    """Length in UTF-16 units, as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _ink_of(letters: Letters) -> str:
    return MUTED if letters.muted else TEXT


def _stretch(start: int, end: int, letters: Letters) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    form = QTextCharFormat()
    form.setFont(letters.font)
    form.setForeground(QColor(_ink_of(letters)))
    found.start, found.length, found.format = start, end - start, form
    return found


def _look(note: Note, lanes: dict[str, int]) -> tuple[str, str, int]:
    return note.color, note.line, lanes.get(note.id, 0)


def _x(line: object, position: int) -> float:
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)


def _draw_line(painter: QPainter, left: float, right: float, y: float, color: str, kind: str) -> None:
    pen = QPen(QColor(mark_of(color, PAGE, TEXT)), _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if kind in _DASHES:
        pen.setDashPattern(_DASHES[kind])
    painter.save()
    painter.setPen(pen)
    if kind == "double":
        pen.setWidthF(_STROKE * 0.6)
        painter.setPen(pen)
        for height in (y - _STROKE * 0.75, y + _STROKE * 0.75):
            painter.drawLine(QPointF(left, height), QPointF(right, height))
    elif kind == "wavy":
        pen.setWidthF(_STROKE * 0.8)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_wave(left, right, y))
    else:
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.restore()


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + _WAVE / 2, right)
        path.quadTo(QPointF((x + end) / 2, y + (-1 if up else 1) * POINT), QPointF(end, y))
        x, up = end, not up
    return path


@cache
def _font(points: float, bold: bool, fixed: bool, italic: bool) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if fixed else QFont()
    if fixed:
        font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(round(points * POINT))
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
