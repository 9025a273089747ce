"""A figure sheet on paper or as PDF: charts, table, quotes with citations; page numbers and source on every page."""

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from annotator import __version__
from annotator.app.handing_on import NUMBERS, Quote, Sheet
from annotator.chart.colors import LIGHT
from annotator.chart.drawing import Drawing
from annotator.chart.paper import layout_for
from annotator.chart.pictures import title_of
from annotator.language import _

_INCH = 96  # lengths on the sheet are pixels of 1/96 inch
_WORDS = 10.0  # points
_SMALL = 8.0
_FOOT = 26.0  # pixels kept free above and below the text
_CHART = QTextFormat.ObjectTypes.UserObject + 1
_PIECE = QTextFormat.Property.UserProperty + 1
_MUTED = QColor("#50555d")
_HEAD, _BAND = QColor("#e6e4df"), QColor("#f6f5f2")


class _Charts(QPyTextObject):
    """The charts as objects in the text, each a piece of the drawing that fits a page."""

    def __init__(self, parent: QObject, drawing: Drawing, height: float) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.pieces = drawing.pieces(height)

    def intrinsicSize(self, _document: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        """As large as the piece."""
        top, bottom = self.pieces[form.intProperty(_PIECE)]
        return QSizeF(self._drawing.size.width(), bottom - top + self._drawing.lead(top))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, form: QTextFormat
    ) -> None:
        """Draw the piece as lines and words."""
        top, bottom = self.pieces[form.intProperty(_PIECE)]
        painter.save()
        painter.translate(QPointF(rect.topLeft()) - QPointF(0, top - self._drawing.lead(top)))
        self._drawing.paint(painter, top, bottom)
        painter.restore()


class FigureSheet:
    """The sheet, laid out for one paper; lives until :meth:`close`. It needs a ``QApplication``, but no screen."""

    def __init__(self, sheet: Sheet, paper: QSizeF) -> None:
        """``paper`` is the size of what may be printed on, in pixels of 1/96 inch."""
        self._sheet = sheet
        self._paper = paper
        self._body = QRectF(0, _FOOT, paper.width(), paper.height() - 2 * _FOOT)
        self._drawing = Drawing(sheet.plan, "", self._body.width(), LIGHT)
        self._document = QTextDocument()
        font = QFont()
        font.setPixelSize(round(_WORDS * _INCH / 72))
        self._document.setDefaultFont(font)
        self._document.setDocumentMargin(0)
        self._document.setPageSize(self._body.size())
        self._charts = _Charts(self._document, self._drawing, self._body.height() - 90)
        self._document.documentLayout().registerHandler(_CHART, self._charts)
        self._cursor = QTextCursor(self._document)
        self._write()

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._document.pageCount()

    @property
    def document(self) -> QTextDocument:
        """The text, for tests."""
        return self._document

    def paint(self, device: QPagedPaintDevice) -> None:
        """Print all pages on a device whose page is the paper."""
        painter = QPainter(device)
        scale = device.logicalDpiX() / _INCH
        for number in range(self.pages):
            if number:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            self._paint_edges(painter, number)
            painter.translate(self._body.topLeft() - QPointF(0, number * self._body.height()))
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = QRectF(0, number * self._body.height(), self._body.width(), self._body.height())
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
            context.palette = palette
            painter.setClipRect(context.clip.adjusted(0, 0, 0, -1.5))  # else the next page's lines show their ends
            self._document.documentLayout().draw(painter, context)
            painter.restore()
        painter.end()

    def close(self) -> None:
        """Let go of the charts."""
        self._drawing.close()

    # What stands at the edges of each page

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        source = self._sheet.source
        font = QFont(self._document.defaultFont())
        font.setPixelSize(round(_SMALL * _INCH / 72))
        painter.setFont(font)
        painter.setPen(QPen(_MUTED))
        width = self._paper.width()
        foot = QRectF(0, self._paper.height() - _FOOT * 0.7, width, _FOOT * 0.7)
        page = _("page {number} of {count}").format(number=number + 1, count=self.pages)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, int(bottom | Qt.AlignmentFlag.AlignRight), page)
        painter.drawText(foot, int(bottom | Qt.AlignmentFlag.AlignLeft), source.cable)
        if source.classification:
            middle = Qt.AlignmentFlag.AlignHCenter
            painter.drawText(foot, int(bottom | middle), source.classification)
            top = QRectF(0, 0, width, _FOOT * 0.7)
            painter.drawText(top, int(Qt.AlignmentFlag.AlignTop | middle), source.classification)

    # What stands on the sheet

    def _write(self) -> None:
        source = self._sheet.source
        self._cursor.beginEditBlock()  # else the whole is laid out anew at every cell
        self._line(_("Figures of {cable}").format(cable=source.cable), points=16, bold=True, below=2)
        if source.subject:
            self._line(source.subject, below=2)
        facts = " · ".join(filter(None, (source.written, source.classification, source.places)))
        self._line(facts, points=9, muted=True, below=10)
        for number in range(len(self._charts.pieces)):
            form = QTextCharFormat()
            form.setObjectType(_CHART)
            form.setProperty(_PIECE, number)
            self._block()
            self._cursor.insertText("\ufffc", form)
        if self._sheet.rows:
            self._line(_("Table"), points=12, bold=True, above=14, below=4)
            self._table()
        if self._sheet.quotes:
            self._line(_("Quotes"), points=12, bold=True, above=14, below=4)
            for quote in self._sheet.quotes:
                self._quote(quote)
        self._cursor.endEditBlock()

    def _quote(self, quote: Quote) -> None:
        """The sentence with the figures' own words in bold, and below it what was understood of them."""
        self._line("“", above=5, below=0)
        for text, own in quote.pieces:
            self._cursor.insertText(text, _letters(_WORDS, bold=own))
        self._cursor.insertText("” ", _letters(_WORDS))
        self._cursor.insertText(f"({quote.citation})", _letters(9, muted=True))
        self._line("; ".join(quote.says), points=9, muted=True, below=3)

    def _block(self, form: QTextBlockFormat | None = None) -> None:
        """Begin a block; the first one is there already."""
        form = form if form is not None else QTextBlockFormat()
        if self._document.isEmpty():
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form)

    def _line(
        self,
        text: str,
        *,
        points: float = _WORDS,
        bold: bool = False,
        muted: bool = False,
        above: float = 0,
        below: float = 4,
    ) -> None:
        """A paragraph of plain text."""
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below)
        self._block(block)
        self._cursor.insertText(text, _letters(points, bold=bold, muted=muted))

    def _table(self) -> None:
        sheet = self._sheet
        form = QTextTableFormat()
        form.setHeaderRowCount(1)  # repeated on each page
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(3)
        table = self._cursor.insertTable(len(sheet.rows) + 1, len(sheet.columns), form)
        for number, texts in enumerate((sheet.titles, *sheet.rows)):
            for column, (name, text) in enumerate(zip(sheet.columns, texts, strict=True)):
                cell = table.cellAt(number, column)
                edge = QTextTableCellFormat()
                if not number or number % 2 == 0:
                    edge.setBackground(QBrush(_HEAD if not number else _BAND))
                cell.setFormat(edge)
                cursor = cell.firstCursorPosition()
                if name in NUMBERS:
                    edge.setRightPadding(14)
                    cell.setFormat(edge)
                    block = QTextBlockFormat()
                    block.setAlignment(Qt.AlignmentFlag.AlignRight)
                    cursor.setBlockFormat(block)
                cursor.insertText(text, _letters(9, bold=number == 0))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)


def as_pdf(sheet: Sheet, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> bytes:
    """The sheet as the bytes of a PDF file: fonts embedded, words can be searched and copied."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout_for(size))
    writer.setResolution(1200)
    writer.setTitle(f"{title_of(sheet.plan)} – {sheet.source.caption}")
    writer.setCreator(f"Annotator {__version__}")
    print_sheet(sheet, writer)
    return bytes(data.data())


def print_sheet(sheet: Sheet, device: QPagedPaintDevice) -> int:
    """Print the sheet on the device's paper; how many pages it took."""
    room = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
    made = FigureSheet(sheet, QSizeF(room.width() * _INCH, room.height() * _INCH))
    try:
        made.paint(device)
        return made.pages
    finally:
        made.close()


def _letters(points: float, *, bold: bool = False, muted: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    font = QFont()
    font.setPixelSize(round(points * _INCH / 72))
    font.setBold(bold)
    form.setFont(font)
    form.setForeground(_MUTED if muted else QColor(LIGHT.text))
    return form
