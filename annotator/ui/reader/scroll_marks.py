"""The scroll bar beside the text, with marks where annotations and matches lie.

One lane a kind, so not by colour alone; from the left: claims, figures, own tags, matches. The current match goes
right across. What is drawn is worked out a moment after a change, in slices, and kept as a picture: scrolling costs
nothing more, however much is tagged.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from annotator.app.overview import LANES, Overview, rows_of
from annotator.app.session import Session
from annotator.text import OffsetMap
from annotator.ui.idle import Idle
from annotator.ui.looks import looks_of, plain_look
from annotator.ui.theme import Theme, theme_of

if TYPE_CHECKING:
    from annotator.ui.reader.page import Page

SOON = 40
"""Milliseconds after a change before the marks follow: the text is painted first."""
_SLICE = 0.006
_MATCHES = len(LANES)
_EDGE = 1.0
"""Pixels left and right of the lanes."""
_HIGH = 3.0
NEAR = 3
"""Pixels by which a click may miss a mark."""


class MarkedBar(QScrollBar):
    """A click on a mark goes there, and selects what it stands for; elsewhere it is a scroll bar like any other."""

    def __init__(self, reader: "Page", session: Session, offsets: OffsetMap) -> None:
        super().__init__(Qt.Orientation.Vertical, reader)
        self._reader = reader
        self._session = session
        self._offsets = offsets
        self._overview = Overview(session)
        self._rows: dict[int, list[tuple[int, int]]] = {}  # of each lane: row, and the first that begins in it
        self._edges: list[int] = []  # the offset at which each row begins; empty while that is not known
        self._picture: QPixmap | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._work)
        self._turns = Idle(self)
        self._turns.timeout.connect(self._work)
        self._overview.outdated.connect(self.follow)
        self.rangeChanged.connect(lambda _least, _most: self._moved())
        self.follow()

    def follow(self) -> None:
        """Something else is to be shown, soon."""
        self._turns.stop()
        self._soon.start(SOON)

    def _moved(self) -> None:
        """Lines have come, gone, or been broken anew."""
        self._edges = []
        self.follow()

    def rows(self, lane: int) -> list[int]:
        """Where there are marks in a lane (the last one is that of matches), in pixels from the top of the groove."""
        return [row for row, _first in self._rows.get(lane, ())]

    def _work(self) -> None:
        if not self._overview.work(_SLICE):
            self._turns.start()
            return
        self._turns.stop()
        groove = self._groove()
        if groove.height() < 1 or self.maximum() <= self.minimum():
            self._rows, self._picture = {}, None
        else:
            if len(self._edges) != groove.height() + 1:
                self._edges = self._looked_up(groove.height())
            edges = self._edges
            self._rows = {lane: rows_of(self._overview.lane(lane), edges, marks=True) for lane in range(len(LANES))}
            matches = self._session.matches if self._finds() else None
            self._rows[_MATCHES] = rows_of(matches.starts, edges, marks=False) if matches is not None else []
            self._draw(groove, edges, theme_of(self.palette()))
        self.update()

    def _finds(self) -> bool:
        """Whether matches are to be seen; that must not make the session look for any."""
        return "matches" in vars(self._session) and self._session.matches.shown

    def _looked_up(self, height: int) -> list[int]:
        """The offset of the first character of each row of pixels, and that of the end."""
        document = self._reader.document()
        lines = self.maximum() - self.minimum() + self.pageStep()
        edges = [0]
        for row in range(1, height):
            line = row * lines // height
            block = document.findBlockByLineNumber(line)
            if not block.isValid():
                edges.append(len(self._session.cable.text) + 1)
                continue
            position = block.position()
            within = line - block.firstLineNumber()
            if within > 0 and within < block.layout().lineCount():
                position += block.layout().lineAt(within).textStart()
            edges.append(max(edges[-1], self._offsets.to_text(position)))
        edges.append(len(self._session.cable.text) + 1)
        return edges

    def _draw(self, groove: QRect, edges: list[int], theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(groove.width() * ratio), round(groove.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        fixed = {0: theme.claim_mark, 1: theme.figure_mark, _MATCHES: theme.match_mark}
        made: dict[str, QColor] = {}
        looks, plain = looks_of(self._session, theme), plain_look(theme)
        wide = (groove.width() - 2 * _EDGE) / (_MATCHES + 1)
        for lane, rows in self._rows.items():
            for row, first in rows:
                color = fixed.get(lane)
                if color is None:
                    annotation = self._session.annotation(self._overview.lane(lane)[first][2])
                    color = (looks.get(annotation.tag, plain) if annotation is not None else plain).mark
                paint = made.get(color) or made.setdefault(color, QColor(color))
                painter.fillRect(QRectF(_EDGE + lane * wide, row - _HIGH / 2, wide - 0.25, _HIGH), paint)
        if self._finds() and self._session.matches.current >= 0:
            start = self._session.matches.starts[self._session.matches.current]
            row = rows_of([start], edges, marks=False)[0][0]
            painter.fillRect(QRectF(0, row - 1.5, groove.width(), 3), QColor(theme.match_mark))
            painter.fillRect(QRectF(1, row - 0.5, groove.width() - 2, 1), QColor(theme.match_tint))
        painter.end()
        self._picture = picture

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarGroove
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)

    def _on_slider(self, event: QMouseEvent) -> bool:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        return self.style().subControlRect(control, option, part, self).contains(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mark that was meant."""
        if event.button() == Qt.MouseButton.LeftButton and not self._on_slider(event) and self._go(event):
            event.accept()
            return
        super().mousePressEvent(event)

    def _go(self, event: QMouseEvent) -> bool:
        groove = self._groove()
        wide = (groove.width() - 2 * _EDGE) / (_MATCHES + 1)
        lane = int((event.position().x() - groove.left() - _EDGE) / wide)
        at = event.position().y() - groove.top()
        rows = self._rows.get(max(0, min(lane, _MATCHES)), [])
        row, first = min(rows, key=lambda each: abs(each[0] - at), default=(-NEAR * 2, 0))
        if abs(row - at) > NEAR:
            return False
        if lane >= _MATCHES:
            self._session.matches.go_to(first)
        else:
            marks = self._overview.lane(lane)
            if first >= len(marks) or self._session.annotation(marks[first][2]) is None:
                return False
            self._session.select((marks[first][2],), None, self)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, then the marks over it."""
        super().paintEvent(event)
        if self._picture is not None:
            QPainter(self).drawPixmap(self._groove().topLeft(), self._picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows."""
        super().resizeEvent(event)
        self._moved()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_soon"):
            self.follow()
