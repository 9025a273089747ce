"""A figure sheet on paper or as PDF: charts, table, quotes with citations; laid out page by page, in steps.

It is always on a white page with the colours of the light look: what is printed takes no ink for a ground. Lengths as
in ``report_words``.
"""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter

from annotator.app.handing_on import Quote, Sheet
from annotator.app.steps import Steps, at_once, part_of
from annotator.chart.colors import LIGHT
from annotator.chart.drawing import Drawing
from annotator.chart.pages import BIG, EDGE, HEAD, MM, ROOM, SMALL, TITLE, Pages, pdf_of, printing, room_on
from annotator.chart.paper import layout_for
from annotator.chart.pictures import INCH as PIXELS
from annotator.chart.pictures import title_of
from annotator.chart.report_words import INCH, Letters, Words, units
from annotator.language import _

_PIXEL = INCH / PIXELS
"""A pixel of the drawing on the page."""
_WORDS, _OWN, _CITED = Letters(9.5), Letters(9.5, bold=True), Letters(8.5, muted=True)
_QUOTES_A_STEP = 10


class SheetPages(Pages):
    """The pages of a figure sheet for one paper; to be let go of by :meth:`close`."""

    def __init__(self, sheet: Sheet, room: QSizeF) -> None:
        super().__init__(sheet.source, room)
        self._sheet = sheet
        self._drawing = Drawing(sheet.plan, "", self._width / _PIXEL, LIGHT)
        self.pieces: dict[int, list[tuple[float, float, float]]] = {}
        """By page the pieces of the drawing on it: their top and bottom there, and where on the page they stand."""

    def steps(self) -> Steps[None]:
        """Lay it out; each step tells how far it is, 0 to 1."""
        self._write_head()
        self._place_charts()
        yield 0.1
        if self._sheet.table.rows:
            yield from part_of(self._write_table(self._sheet.table), 0.1, 0.6)
        yield from part_of(self._write_quotes(), 0.6, 1.0)

    def painting(self, painter: QPainter, number: int) -> Steps[None]:
        """Words at once, then the charts, some rows a step."""
        self.paint(painter, number)
        pieces = self.pieces.get(number, [])
        for done, (top, bottom, y) in enumerate(pieces):
            painter.save()
            try:
                painter.translate(0, y)
                painter.scale(_PIXEL, _PIXEL)
                painter.translate(0, self._drawing.lead(top) - top)
                steps = self._drawing.steps(painter, top, bottom)
                yield from part_of(steps, done / len(pieces), (done + 1) / len(pieces))
            finally:  # also where it is given up in between
                painter.restore()
        yield 1.0

    def close(self) -> None:
        """Let go of the charts."""
        self._drawing.close()

    def _write_head(self) -> None:
        source = self._sheet.source
        self._put(Words(_("Figures of {cable}").format(cable=source.cable), TITLE, self._width))
        if source.subject:
            self._put(Words(source.subject, BIG, self._width))
        facts = " · ".join(filter(None, (source.written, source.classification, source.places)))
        self._put(Words(facts, SMALL, self._width), below=3 * MM)

    def _place_charts(self) -> None:
        whole = (self._bottom - EDGE) / _PIXEL
        for top, bottom in self._drawing.pieces(whole, (self._bottom - self._y) / _PIXEL):
            height = (bottom - top + self._drawing.lead(top)) * _PIXEL
            self._need(height)
            self.pieces.setdefault(len(self.pages) - 1, []).append((top, bottom, self._y))
            self._y += height

    def _write_quotes(self) -> Steps[None]:
        quotes = self._sheet.quotes
        for number, quote in enumerate(quotes):
            sentence, meaning = _sentence(quote, self._width), Words("; ".join(quote.says), _CITED, self._width)
            together = sentence.height + meaning.height
            if not number:
                self._y += 6 * MM if self._y > EDGE else 0.0
                self._need(HEAD.height + ROOM + together)
                self._put(Words(_("Quotes"), HEAD, self._width), below=ROOM)
            self._need(together if together < (self._bottom - EDGE) / 2 else 0.0)
            self._put(sentence)
            self._put(meaning, below=2 * ROOM)
            if not number % _QUOTES_A_STEP:
                yield number / len(quotes)


def print_steps(sheet: Sheet, device: QPagedPaintDevice) -> Steps[int]:
    """Print the sheet on the device's paper, step by step (0 to 1); at the end, how many pages it took."""
    pages = SheetPages(sheet, room_on(device.pageLayout()))
    try:
        return (yield from printing(pages, device))
    finally:
        pages.close()


def pdf_steps(sheet: Sheet, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> Steps[bytes]:
    """The sheet as the bytes of a PDF file."""
    layout = layout_for(size)
    title = f"{title_of(sheet.plan)} – {sheet.source.caption}"
    pages = SheetPages(sheet, room_on(layout))
    try:
        return (yield from pdf_of(pages, layout, title))
    finally:
        pages.close()


def as_pdf(sheet: Sheet, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> bytes:
    """As :func:`pdf_steps`, at once."""
    return at_once(pdf_steps(sheet, size))


def _sentence(quote: Quote, width: float) -> Words:
    """The sentence with the figures' own words in bold, and its citation."""
    text, others = "“", []
    for words, own in quote.pieces:
        start = units(text)
        text += words
        if own:
            others.append((start, units(text), _OWN))
    text += "” "
    start = units(text)
    text += f"({quote.citation})"
    return Words(text, _WORDS, width, others=[*others, (start, units(text), _CITED)])
