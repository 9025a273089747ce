"""Pages on paper or as PDF that fill up from top to bottom: words and tables, with the source at the edges of each.

No line is ever cut by the end of a page. Lengths as in ``report_words``.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter

from annotator import __version__
from annotator.app.handing_on import NUMBERS, Source, Table
from annotator.app.steps import Steps, part_of
from annotator.chart.column_widths import column_widths
from annotator.chart.report_words import BAND, INCH, MUTED, POINT, RULE, Letters, Words
from annotator.language import _
from annotator.values import value

MM = INCH / 25.4
EDGE = 8 * MM
"""Kept free above and below for what stands on every page."""
ROOM = 2 * POINT
"""Around cells, and between what stands close together."""
TITLE, BIG, SMALL = Letters(15, bold=True), Letters(10, bold=True), Letters(8.5, muted=True)
HEAD = Letters(11, bold=True)
_CELL, _CELL_HEAD = Letters(8), Letters(8, bold=True)
_ROWS_A_STEP = 10
_LAYING_OUT = 0.7  # of the work; the rest is painting


@value
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


class Pages(ABC):
    """The pages of something for one paper (``room``: what may be printed on); they are there after :meth:`steps`."""

    def __init__(self, source: Source, room: QSizeF) -> None:
        self._source = source
        self._room = room
        self._width = room.width()
        self._bottom = room.height() - EDGE
        self.pages = [Page()]
        self._y = EDGE

    @abstractmethod
    def steps(self) -> Steps[None]:
        """Lay it out; each step tells how far it is, 0 to 1."""

    def painting(self, painter: QPainter, number: int) -> Steps[None]:
        """Paint a page, step by step; the painter's unit is a quarter of a point."""
        self.paint(painter, number)
        yield 1.0

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint the words of a page and what stands at its edges; the painter's unit is a quarter of a point."""
        page = self.pages[number]
        self._paint_edges(painter, number)
        for rect, color in page.areas:
            painter.fillRect(rect, QColor(color))
        for one in page.placed:
            one.words.draw(painter, one.x, one.y, one.first, one.last)

    # Filling

    def _new_page(self) -> None:
        self.pages.append(Page())
        self._y = EDGE

    def _need(self, height: float) -> None:
        """Begin a page where there is not so much room left on this one."""
        if self._y + height > self._bottom and self._y > EDGE:
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

    def _write_table(self, table: Table) -> Steps[None]:
        """A table under its title; its head stands again on each of its pages."""
        self._y += 6 * MM if self._y > EDGE else 0.0
        widths = column_widths(table, self._width, _CELL_HEAD, 4 * ROOM)
        head = _cells(table.titles, table.columns, widths, _CELL_HEAD)
        self._need(HEAD.height + _row_height(head) + 4 * _CELL.height)
        self._put(Words(table.title, HEAD, self._width), below=ROOM)
        self._write_row(head, widths, BAND)
        for at, row in enumerate(table.rows):
            cells = _cells(row, table.columns, widths, _CELL)
            height = _row_height(cells)
            if self._y + height > self._bottom and height < (self._bottom - EDGE) / 2:
                self._new_page()
                self._write_row(head, widths, BAND)
            self._write_row(cells, widths, "", head)
            if not at % _ROWS_A_STEP:
                yield at / len(table.rows)

    def _write_row(
        self, cells: Sequence[Words], widths: Sequence[float], band: str, head: Sequence[Words] = ()
    ) -> None:
        """A row; one that is higher than what is left goes on over the page, between two lines."""
        at, lines = 0, max(words.count for words in cells)
        while at < lines:
            fit = int((self._bottom - self._y - 2 * ROOM) / _CELL.height)
            if fit < 1:
                self._new_page()
                if head:
                    self._write_row(head, widths, BAND)
                continue
            last = min(lines, at + fit)
            height = (last - at) * _CELL.height + 2 * ROOM
            page = self.pages[-1]
            if band:
                page.areas.append((QRectF(0, self._y, self._width, height), band))
            page.areas.append((QRectF(0, self._y + height - 1, self._width, 1), RULE))
            x = 0.0
            for words, width in zip(cells, widths, strict=True):
                if at < words.count:
                    placed = Placed(words, x + ROOM, self._y + ROOM, at, min(last, words.count))
                    page.placed.append(placed)
                x += width
            self._y += height
            at = last

    # What stands on every page

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        source = self._source
        painter.setFont(SMALL.font)
        painter.setPen(QColor(MUTED))
        top = QRectF(0, 0, self._width, EDGE * 0.7)
        foot = QRectF(0, self._room.height() - EDGE * 0.7, self._width, EDGE * 0.7)
        page = _("page {number} of {count}").format(number=number + 1, count=len(self.pages))
        above, below = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        metrics = QFontMetricsF(SMALL.font)
        middle = metrics.elidedText(source.classification, Qt.TextElideMode.ElideRight, self._width * 0.5)
        name = metrics.elidedText(source.cable, Qt.TextElideMode.ElideRight, self._width * 0.24)
        painter.drawText(top, int(above | Qt.AlignmentFlag.AlignLeft), name)
        painter.drawText(foot, int(below | Qt.AlignmentFlag.AlignRight), page)
        painter.drawText(foot, int(below | Qt.AlignmentFlag.AlignLeft), name)
        for rect, edge in ((top, above), (foot, below)):
            painter.drawText(rect, int(edge | Qt.AlignmentFlag.AlignHCenter), middle)


def room_on(layout: QPageLayout) -> QSizeF:
    """What may be printed on of a paper, in quarters of a point."""
    room = layout.paintRect(QPageLayout.Unit.Inch)
    return QSizeF(room.width() * INCH, room.height() * INCH)


def printing(pages: Pages, device: QPagedPaintDevice) -> Steps[int]:
    """Lay pages out and print them on the device's paper, step by step (0 to 1); at the end, how many there are."""
    painter: QPainter | None = None
    try:
        yield from part_of(pages.steps(), 0.0, _LAYING_OUT)
        painter = QPainter(device)
        scale, count = device.logicalDpiX() / INCH, len(pages.pages)
        painter.scale(scale, scale)
        for number in range(count):
            if number:
                device.newPage()
            yield from part_of(pages.painting(painter, number), *(_share(at, count) for at in (number, number + 1)))
    finally:
        if painter is not None:
            painter.end()
    return len(pages.pages)


def pdf_of(pages: Pages, layout: QPageLayout, title: str) -> Steps[bytes]:
    """The pages, made for ``layout``, as the bytes of a PDF file: fonts embedded, words can be searched and copied."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout)
    writer.setResolution(1200)
    writer.setTitle(title)
    writer.setCreator(f"Annotator {__version__}")
    yield from printing(pages, writer)
    return bytes(data.data())


def _share(pages: int, count: int) -> float:
    return _LAYING_OUT + (1.0 - _LAYING_OUT) * pages / count


def _cells(texts: Sequence[str], columns: Sequence[str], widths: Sequence[float], letters: Letters) -> list[Words]:
    return [
        Words(text, replace(letters, right=column in NUMBERS), width - (4 if column in NUMBERS else 2) * ROOM)
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]


def _row_height(cells: Sequence[Words]) -> float:
    return max(words.height for words in cells) + 2 * ROOM
