"""A report on paper or as PDF: the text with its marks, notes beside their lines, tables; laid out page by page.

No line is ever cut by the end of a page, and a note begins on the page of its line. Lengths as in ``report_words``.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QPageSize

from annotator.app.handing_on.notes import Note
from annotator.app.handing_on.report import Line, Report
from annotator.app.steps import Steps, at_once, part_of
from annotator.app.tints import mark_of
from annotator.chart.pages import BIG, EDGE, MM, ROOM, SMALL, TITLE, Pages, Placed, pdf_of, printing, room_on
from annotator.chart.paper import layout_for, paper_of
from annotator.chart.report_words import PAGE, POINT, TEXT, Letters, Mark, Words, marks_of, units
from annotator.chart.screenless import application
from annotator.language import _

MARGIN = 15.0
"""Millimetres beside the page."""
_NOTES = 0.28  # of the width
_GAP = 5 * MM
_LABELS = 8 * MM  # beside the text, for the paragraphs' labels
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
_LONGEST = 90  # code points of a line that ought not to be wrapped
_LEAD, _PALE_LEAD, _EMPTY_LEAD = 1.72, 1.2, 0.8
_MOST = 16  # lines of a memo in the margin; the table has all of it

_NOTE, _NOTE_HEAD = Letters(7.5), Letters(7.5, bold=True)
_NOTE_MUTED, _MEMO = Letters(7.5, muted=True), Letters(7.5, italic=True)


class ReportPages(Pages):
    """The pages of a report for one paper (``room``: what may be printed on); they are there after :meth:`steps`."""

    def __init__(self, report: Report, room: QSizeF) -> None:
        super().__init__(report.source, room)
        self._report = report
        self._beside = EDGE  # where the next note may begin
        self._notes_width = self._width * _NOTES
        self._text_width = self._width - self._notes_width - _GAP - _LABELS

    def steps(self) -> Steps[None]:
        """Lay it out; each step tells how far it is, 0 to 1."""
        self._write_head()
        yield from self._write_text()
        yield from self._write_tables()

    def _new_page(self) -> None:
        super()._new_page()
        self._beside = EDGE

    def _write_head(self) -> None:
        report, source = self._report, self._report.source
        self._put(Words(_("Report on {cable}").format(cable=source.cable), TITLE, self._width))
        if source.subject:
            self._put(Words(source.subject, BIG, self._width))
        facts = " · ".join(filter(None, (source.written, source.classification, report.counted)))
        self._put(Words(facts, SMALL, self._width))
        if report.authors:
            self._put(Words(_("Annotated by {names}").format(names=report.authors), SMALL, self._width))
        if report.legend:
            text, marks = _legend(report.legend)
            self._put(Words(text, Letters(8.5, lead=1.7), self._width, marks))
        self._y += 3 * MM
        self._beside = self._y
        for note in report.whole:
            self._put_note(note, 0.0, self._width)
        self._y = self._beside = self._y + 2 * MM

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
            wanted = sum(sum(words.height for words in block) + ROOM for block in blocks)
            beside = max(self._y, self._beside)
            full = self._y > EDGE and bool(blocks) and beside + wanted > self._bottom
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
        if y + height > self._bottom and y > EDGE:
            self._new_page()
            y = EDGE
        self._paint_note(note, block, self._width - self._notes_width, y)
        self._beside = y + height + ROOM

    def _put_note(self, note: Note, x: float, width: float) -> None:
        block = self._note_block(note, width)
        height = sum(words.height for words in block)
        self._need(height)
        self._paint_note(note, block, x, self._y)
        self._y += height + ROOM

    def _paint_note(self, note: Note, block: Sequence[Words], x: float, y: float) -> None:
        page = self.pages[-1]
        bar = QRectF(x, y + POINT, 0.8 * MM, sum(words.height for words in block) - POINT)
        page.areas.append((bar, mark_of(note.color, PAGE, TEXT)))
        for words in block:
            page.placed.append(Placed(words, x + 2 * MM, y, 0, words.count))
            y += words.height

    def _note_block(self, note: Note, width: float) -> list[Words]:
        inside = width - 2 * MM
        ink = mark_of(note.color, PAGE, TEXT)
        block = [Words(f"{note.mark}  {note.title}", _NOTE_HEAD, inside, ink=ink)]
        if note.says:
            block.append(Words(note.says, _NOTE, inside))
        block += [Words(detail, _NOTE_MUTED, inside) for detail in note.details]
        if note.memo:
            block.append(_shortened(note.memo, inside))
        return block

    def _write_tables(self) -> Steps[None]:
        tables = self._report.tables
        for number, table in enumerate(tables):
            share = 0.4 / len(tables)
            yield from part_of(self._write_table(table), 0.6 + share * number, 0.6 + share * (number + 1))


def print_steps(report: Report, device: QPagedPaintDevice) -> Steps[int]:
    """Print a report on the device's paper, step by step (0 to 1); at the end, how many pages it took."""
    return printing(ReportPages(report, room_on(device.pageLayout())), device)


def pdf_steps(report: Report, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> Steps[bytes]:
    """The report as the bytes of a PDF file."""
    layout = layout_for(size, MARGIN)
    title = _("Report on {cable}").format(cable=report.source.cable)
    return pdf_of(ReportPages(report, room_on(layout)), layout, title)


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
