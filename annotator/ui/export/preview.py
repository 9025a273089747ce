"""The pages of a report on the screen, before they are printed or saved. A page is drawn when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPageLayout, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.app.steps import Steps
from annotator.chart.report import ReportPages
from annotator.chart.report_words import INCH
from annotator.language import _
from annotator.number_style import count_text
from annotator.ui.plain import PlainLabel
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.handing_on import Report

_SHADE = 12  # pixels round a page
_LARGEST, _STEP = 3.0, 1.25


class PaperView(QWidget):
    """One page, as large as it fits times ``zoom``."""

    def __init__(self, pages: ReportPages, layout: QPageLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._paper = layout.fullRect(QPageLayout.Unit.Inch)
        self._room = layout.paintRect(QPageLayout.Unit.Inch)
        self.number = 0
        self.setAccessibleName(_("Page"))

    def fit(self, room: QSize, zoom: float) -> None:
        """Take the size the page has where so much room is seen."""
        across = (room.width() - 2 * _SHADE) / self._paper.width()
        down = (room.height() - 2 * _SHADE) / self._paper.height()
        inch = max(20.0, min(across, down)) * zoom
        self.setFixedSize(
            round(self._paper.width() * inch) + 2 * _SHADE, round(self._paper.height() * inch) + 2 * _SHADE
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White paper, whatever the look of the window, and what stands on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(_SHADE, _SHADE, -_SHADE, -_SHADE)
        painter.fillRect(sheet, QColor("#ffffff"))
        painter.setPen(QPen(QColor(theme_of(self.palette()).line), 1))
        painter.drawRect(sheet)
        inch = sheet.width() / self._paper.width()
        painter.translate(sheet.topLeft())
        painter.scale(inch / INCH, inch / INCH)
        painter.translate(self._room.topLeft() * INCH)
        self._pages.paint(painter, self.number)
        painter.end()


class PreviewDialog(QDialog):
    """Page by page: Page Up and Down turn them, plus and minus make them larger and smaller, Escape closes."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, pages: ReportPages, layout: QPageLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Pages of the report"))
        self._pages = pages
        self._zoom = 1.0
        self.paper = PaperView(pages, layout, self)
        self.area = QScrollArea(self)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.paper)
        self.area.installEventFilter(self)
        self.area.viewport().installEventFilter(self)
        self.back_button = self._button(_("P&revious page"), lambda: self.turn(-1))
        self.next_button = self._button(_("&Next page"), lambda: self.turn(1))
        self.told = PlainLabel("", self)
        smaller = self._button(_("Smaller"), lambda: self.zoom(1 / _STEP))
        larger = self._button(_("Larger"), lambda: self.zoom(_STEP))
        prints = self._button(_("&Print…"), self.print_asked.emit)
        saves = self._button(_("&Save…"), self.save_asked.emit)
        row = QHBoxLayout()
        for widget in (self.back_button, self.next_button, self.told):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (smaller, larger, prints, saves):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.area, 1)
        column.addLayout(row)
        room = self.screen().availableSize()
        self.resize(QSize(860, 1000).boundedTo(room * 0.92))
        self.show_page(0)
        self.area.setFocus()

    def show_page(self, number: int) -> None:
        """Go to a page; beyond the ends stay at the first or last."""
        count = len(self._pages.pages)
        self.paper.number = max(0, min(number, count - 1))
        told = _("page {number} of {count}").format(number=count_text(self.paper.number + 1), count=count_text(count))
        self.told.setText(told)
        self.paper.setAccessibleDescription(told)
        self.back_button.setEnabled(self.paper.number > 0)
        self.next_button.setEnabled(self.paper.number < count - 1)
        self.paper.update()

    def turn(self, step: int) -> None:
        """To the next page (1) or the one before (-1), at its top."""
        self.show_page(self.paper.number + step)
        self.area.verticalScrollBar().setValue(0)

    def zoom(self, by: float) -> None:
        """Larger or smaller; never smaller than the whole page."""
        self._zoom = max(1.0, min(_LARGEST, self._zoom * by))
        self.paper.fit(self.area.viewport().size(), self._zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down, Home and End, plus and minus."""
        last = len(self._pages.pages) - 1
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Home: lambda: self.show_page(0),
            Qt.Key.Key_End: lambda: self.show_page(last),
            Qt.Key.Key_Plus: lambda: self.zoom(_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _STEP),
        }
        if event.key() in acts:
            acts[event.key()]()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page fits the room there is; at its end, Page Down turns it."""
        if watched is self.area and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            bar = self.area.verticalScrollBar()
            ends = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
            if bar.value() == ends.get(Qt.Key(event.key())):
                self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
                return True
        if watched is self.area.viewport() and event.type() == QEvent.Type.Resize:
            self.paper.fit(self.area.viewport().size(), self._zoom)
        return super().eventFilter(watched, event)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button


def pages_steps(report: Report, layout: QPageLayout) -> Steps[ReportPages]:
    """Lay the pages out for a paper, step by step."""
    room = layout.paintRect(QPageLayout.Unit.Inch)
    pages = ReportPages(report, QSizeF(room.width() * INCH, room.height() * INCH))
    yield from pages.steps()
    return pages
