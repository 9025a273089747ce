"""A report on paper or as PDF: the text with its marks, notes beside their lines, tables; laid out page by page.

No line is ever cut by the end of a page, and a note begins on the page of its line. Lengths as in ``report_words``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from annotator import __version__
from annotator.app.handing_on.notes import Note
from annotator.app.handing_on.report import Line, Report
from annotator.app.handing_on.sheet import NUMBERS
from annotator.app.steps import Steps, at_once, part_of
from annotator.app.tints import mark_of
from annotator.chart.column_widths import column_widths
from annotator.chart.paper import layout_for, paper_of
from annotator.chart.report_words import (
    BAND,
    INCH,
    MUTED,
    PAGE,
    POINT,
    RULE,
    TEXT,
    Letters,
    Mark,
    Words,
    marks_of,
    units,
)
from annotator.chart.screenless import application
from annotator.language import _

MARGIN = 15.0
"""Millimetres beside the page."""
_MM = INCH / 25.4
_EDGE = 8 * _MM  # kept free above and below for what stands on every page
_NOTES = 0.28  # of the width
_GAP = 5 * _MM
_LABELS = 8 * _MM  # beside the text, for the paragraphs' labels
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
_LONGEST = 90  # code points of a line that ought not to be wrapped
_LEAD, _PALE_LEAD, _EMPTY_LEAD = 1.72, 1.2, 0.8
_ROOM = 2 * POINT  # between two notes, and around cells
_MOST = 16  # lines of a memo in the margin; the table has all of it

_TITLE, _BIG, _SMALL = Letters(15, bold=True), Letters(10, bold=True), Letters(8.5, muted=True)
_HEAD = Letters(11, bold=True)
_NOTE, _NOTE_HEAD = Letters(7.5), Letters(7.5, bold=True)
_NOTE_MUTED, _MEMO = Letters(7.5, muted=True), Letters(7.5, italic=True)
_CELL, _CELL_HEAD, _NUMBER = Letters(8), Letters(8, bold=True), Letters(8, right=True)


@dataclass(frozen=True, slots=True)
class Placed:
    """Some lines of a text on a page."""

    words: Words
    x: float
    y: float
    first: int
    last: int


@dataclass(slots=True)
class Page:
    """What stands on a page: areas of a colour, then words."""

    areas: list[tuple[QRectF, str]] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)


class ReportPages:
    """The pages of a report for one paper (``room``: what may be printed on); they are there after :meth:`steps`."""

    def __init__(self, report: Report, room: QSizeF) -> None:
        self._report = report
        self._width = room.width()
        self._room = room
        self._bottom = room.height() - _EDGE
        self.pages = [Page()]
        self._y = _EDGE
        self._beside = _EDGE  # where the next note may begin
        self._notes_width = self._width * _NOTES
        self._text_width = self._width - self._notes_width - _GAP - _LABELS

    def steps(self) -> Steps[None]:
        """Lay it out; each step tells how far it is, 0 to 1."""
        self._write_head()
        yield from self._write_text()
        yield from self._write_tables()

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page; the painter's unit is a quarter of a point."""
        page = self.pages[number]
        self._paint_edges(painter, number)
        for rect, color in page.areas:
            painter.fillRect(rect, QColor(color))
        for one in page.placed:
            one.words.draw(painter, one.x, one.y, one.first, one.last)

    # Filling

    def _new_page(self) -> None:
        self.pages.append(Page())
        self._y = self._beside = _EDGE

    def _need(self, height: float) -> None:
        """Begin a page where there is not so much room left on this one."""
        if self._y + height > self._bottom and self._y > _EDGE:
            self._new_page()

    def _put(self, words: Words, x: float = 0.0, below: float = 0.0) -> None:
        """Below what is there, over as many pages as it takes."""
        at = 0
        while at < words.count:
            self._need(words.letters.height)
            fit = max(1, min(words.count - at, int((self._bottom - self._y) / words.letters.height)))
            self.pages[-1].placed.append(Placed(words, x, self._y, at, at + fit))
            self._y += fit * words.letters.height
            at += fit
        self._y += below

    def _write_head(self) -> None:
        report, source = self._report, self._report.source
        self._put(Words(_("Report on {cable}").format(cable=source.cable), _TITLE, self._width))
        if source.subject:
            self._put(Words(source.subject, _BIG, self._width))
        facts = " · ".join(filter(None, (source.written, source.classification, report.counted)))
        self._put(Words(facts, _SMALL, self._width))
        if report.authors:
            self._put(Words(_("Annotated by {names}").format(names=report.authors), _SMALL, self._width))
        if report.legend:
            text, marks = _legend(report.legend)
            self._put(Words(text, Letters(8.5, lead=1.7), self._width, marks))
        self._y += 3 * _MM
        self._beside = self._y
        for note in report.whole:
            self._put_note(note, 0.0, self._width)
        self._y = self._beside = self._y + 2 * _MM

    # The text, and the notes beside it

    def _write_text(self) -> Steps[None]:
        lines = self._report.lines
        size = _size_for(lines, self._text_width)
        plain = Letters(size, fixed=True, lead=_LEAD)
        pale = Letters(size, fixed=True, muted=True, lead=_PALE_LEAD)
        empty = Letters(size, fixed=True, lead=_EMPTY_LEAD)
        for number, line in enumerate(lines):
            marks = marks_of(line.pieces, self._report.lanes)
            letters = empty if not line.text.strip() else pale if line.dimmed and not marks else plain
            words = Words(line.text, letters, self._text_width, marks)
            self._write_line(line, words)
            if not number % 20:
                yield 0.6 * number / len(lines)
        self._y = max(self._y, self._beside)

    def _write_line(self, line: Line, words: Words) -> None:
        begin: dict[int, list[Note]] = {}
        for note, number in zip(line.notes, words.line_of(_starts(line)), strict=True):
            begin.setdefault(number, []).append(note)
        height = words.letters.height
        for number in range(words.count):
            notes = begin.get(number, [])
            blocks = [self._note_block(note, self._notes_width) for note in notes]
            wanted = sum(sum(words.height for words in block) + _ROOM for block in blocks)
            beside = max(self._y, self._beside)
            full = self._y > _EDGE and bool(blocks) and beside + wanted > self._bottom
            if full or self._y + height > self._bottom:
                self._new_page()
            if number == 0 and line.paragraph:
                label = Words(line.paragraph, _label_beside(words.letters), _LABELS)
                self.pages[-1].placed.append(Placed(label, 0.0, self._y, 0, 1))
            self.pages[-1].placed.append(Placed(words, _LABELS, self._y, number, number + 1))
            for note, block in zip(notes, blocks, strict=True):
                self._write_beside(note, block)
            self._y += height

    def _write_beside(self, note: Note, block: Sequence[Words]) -> None:
        """A note in the margin of the page of its line; where a line has more than fit, on pages of their own."""
        y = max(self._y, self._beside)
        height = sum(words.height for words in block)
        if y + height > self._bottom and y > _EDGE:
            self._new_page()
            y = _EDGE
        self._paint_note(note, block, self._width - self._notes_width, y)
        self._beside = y + height + _ROOM

    def _put_note(self, note: Note, x: float, width: float) -> None:
        block = self._note_block(note, width)
        height = sum(words.height for words in block)
        self._need(height)
        self._paint_note(note, block, x, self._y)
        self._y += height + _ROOM

    def _paint_note(self, note: Note, block: Sequence[Words], x: float, y: float) -> None:
        page = self.pages[-1]
        bar = QRectF(x, y + POINT, 0.8 * _MM, sum(words.height for words in block) - POINT)
        page.areas.append((bar, mark_of(note.color, PAGE, TEXT)))
        for words in block:
            page.placed.append(Placed(words, x + 2 * _MM, y, 0, words.count))
            y += words.height

    def _note_block(self, note: Note, width: float) -> list[Words]:
        inside = width - 2 * _MM
        ink = mark_of(note.color, PAGE, TEXT)
        block = [Words(f"{note.mark}  {note.title}", _NOTE_HEAD, inside, ink=ink)]
        if note.says:
            block.append(Words(note.says, _NOTE, inside))
        block += [Words(detail, _NOTE_MUTED, inside) for detail in note.details]
        if note.memo:
            block.append(_shortened(note.memo, inside))
        return block

    # The tables

    def _write_tables(self) -> Steps[None]:
        tables = self._report.tables
        for number, table in enumerate(tables):
            self._y += 6 * _MM if self._y > _EDGE else 0.0
            widths = column_widths(table, self._width, _CELL_HEAD, 3 * _ROOM)
            head = self._cells(table.titles, ["" for _title in table.columns], widths, _CELL_HEAD)
            self._need(_HEAD.height + _row_height(head) + 4 * _CELL.height)
            self._put(Words(table.title, _HEAD, self._width), below=_ROOM)
            self._write_row(head, widths, BAND)
            for at, row in enumerate(table.rows):
                cells = self._cells(row, table.columns, widths, _CELL)
                height = _row_height(cells)
                if self._y + height > self._bottom and height < (self._bottom - _EDGE) / 2:
                    self._new_page()
                    self._write_row(head, widths, BAND)
                self._write_row(cells, widths, "", head)
                if not at % 10:
                    yield 0.6 + 0.4 * (number + at / len(table.rows)) / len(tables)

    def _cells(
        self, texts: Sequence[str], columns: Sequence[str], widths: Sequence[float], letters: Letters
    ) -> list[Words]:
        return [
            Words(text, _NUMBER if column in NUMBERS else letters, width - 2 * _ROOM)
            for text, column, width in zip(texts, columns, widths, strict=True)
        ]

    def _write_row(
        self, cells: Sequence[Words], widths: Sequence[float], band: str, head: Sequence[Words] = ()
    ) -> None:
        """A row; one that is higher than what is left goes on over the page, between two lines."""
        at, lines = 0, max(words.count for words in cells)
        while at < lines:
            fit = int((self._bottom - self._y - 2 * _ROOM) / _CELL.height)
            if fit < 1:
                self._new_page()
                if head:
                    self._write_row(head, widths, BAND)
                continue
            last = min(lines, at + fit)
            height = (last - at) * _CELL.height + 2 * _ROOM
            page = self.pages[-1]
            if band:
                page.areas.append((QRectF(0, self._y, self._width, height), band))
            page.areas.append((QRectF(0, self._y + height - 1, self._width, 1), RULE))
            x = 0.0
            for words, width in zip(cells, widths, strict=True):
                if at < words.count:
                    placed = Placed(words, x + _ROOM, self._y + _ROOM, at, min(last, words.count))
                    page.placed.append(placed)
                x += width
            self._y += height
            at = last

    # What stands on every page

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        source = self._report.source
        painter.setFont(_SMALL.font)
        painter.setPen(QColor(MUTED))
        top = QRectF(0, 0, self._width, _EDGE * 0.7)
        foot = QRectF(0, self._room.height() - _EDGE * 0.7, self._width, _EDGE * 0.7)
        page = _("page {number} of {count}").format(number=number + 1, count=len(self.pages))
        above, below = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        metrics = QFontMetricsF(_SMALL.font)
        middle = metrics.elidedText(source.classification, Qt.TextElideMode.ElideRight, self._width * 0.5)
        name = metrics.elidedText(source.cable, Qt.TextElideMode.ElideRight, self._width * 0.24)
        painter.drawText(top, int(above | Qt.AlignmentFlag.AlignLeft), name)
        painter.drawText(foot, int(below | Qt.AlignmentFlag.AlignRight), page)
        painter.drawText(foot, int(below | Qt.AlignmentFlag.AlignLeft), name)
        for rect, edge in ((top, above), (foot, below)):
            painter.drawText(rect, int(edge | Qt.AlignmentFlag.AlignHCenter), middle)


def print_steps(report: Report, device: QPagedPaintDevice) -> Steps[int]:
    """Print a report on the device's paper, step by step (0 to 1); at the end, how many pages it took."""
    room = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
    made = ReportPages(report, QSizeF(room.width() * INCH, room.height() * INCH))
    yield from part_of(made.steps(), 0.0, 0.7)
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / INCH
        painter.scale(scale, scale)
        for number in range(len(made.pages)):
            if number:
                device.newPage()
            made.paint(painter, number)
            yield 0.7 + 0.3 * (number + 1) / len(made.pages)
    finally:
        painter.end()
    return len(made.pages)


def pdf_steps(report: Report, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> Steps[bytes]:
    """The report as the bytes of a PDF file: fonts embedded, words can be searched and copied."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout_for(size, MARGIN))
    writer.setResolution(1200)
    writer.setTitle(_("Report on {cable}").format(cable=report.source.cable))
    writer.setCreator(f"Annotator {__version__}")
    yield from print_steps(report, writer)
    return bytes(data.data())


def as_pdf(report: Report) -> bytes:
    """The report as a PDF file, without a window or a screen."""
    application()
    return at_once(pdf_steps(report, paper_of()))


def _label_beside(letters: Letters) -> Letters:
    """Small letters on the same line as others."""
    return Letters(7, muted=True, lead=letters.lead * letters.points / 7)


def _starts(line: Line) -> list[int]:
    """Where in a line each of its notes begins, in UTF-16 units."""
    found: dict[str, int] = {}
    at = 0
    for piece in line.pieces:
        for note in piece.begins:
            found.setdefault(note.id, at)
        at += units(piece.text)
    return [found.get(note.id, 0) for note in line.notes]


def _legend(legend: Sequence[tuple[str, str, str, str]]) -> tuple[str, list[Mark]]:
    """One line that shows each kind of mark, and the marks in it."""
    text, marks = "", []
    for sign, name, color, line in legend:
        text += ("     " if text else "") + f"{sign}  "
        start = units(text)
        text += name
        marks.append(Mark(start, units(text), ((color, line, 0),)))
    return text, marks


def _size_for(lines: Sequence[Line], width: float) -> float:
    """The largest size in which nearly all lines that are broken already need not be broken again."""
    lengths = sorted(length for line in lines if 0 < (length := len(line.text)) <= _LONGEST)
    most = lengths[int((len(lengths) - 1) * 0.98)] if lengths else 0
    for size in _SIZES:
        advance = QFontMetricsF(Letters(size, fixed=True).font).horizontalAdvance("0")
        if most * advance <= width:
            return size
    return _SIZES[-1]


def _shortened(memo: str, width: float) -> Words:
    words = Words(memo, _MEMO, width)
    while words.count > _MOST:
        memo = memo[: len(memo) * _MOST // words.count - 2].rstrip()
        words = Words(f"{memo} …", _MEMO, width)
    return words


def _row_height(cells: Sequence[Words]) -> float:
    return max(words.height for words in cells) + 2 * _ROOM
