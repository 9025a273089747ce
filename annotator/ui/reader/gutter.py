"""The margin left of the text: paragraph labels, the current paragraph, a lane for each claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.app.paragraphs import paragraph_at
from annotator.cable import Cable, Paragraph
from annotator.language import _
from annotator.text import OffsetMap, Span
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.text import Entry

SHARED = 0.8
"""How much is left of the colour of a lane that several claims share: still 3:1 against the page."""
LANES = 5
LANE = 5
_ROUNDS = 24


class Gutter(QWidget):
    """A strip of fixed width, so that the text never moves when a claim appears. A click on a lane selects it.

    Until it follows a session it shows the labels alone.
    """

    def __init__(
        self, cable: Cable, offsets: OffsetMap, shown: Callable[[], list[VisibleBlock]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._cable = cable
        self._session: Session | None = None
        self._offsets = offsets
        self._shown = shown
        self._blocks: list[VisibleBlock] = []  # on the screen
        self._marks: list[tuple[int, str]] = []
        self._read_labels()
        self._hit: list[tuple[QRectF, str]] = []
        self._seen: tuple[Paragraph | None, set[str]] = (None, set())  # what of the selection was painted
        self.setAccessibleName(_("Paragraph labels and claims"))

    def follow(self, session: Session) -> None:
        """Show the claims of this session, and where its caret is."""
        self._session = session
        session.paragraphs_changed.connect(self.reread)
        self.reread()

    def reread(self) -> None:
        """Take the labels from the paragraphs as they are now."""
        if self._session is not None:
            self._cable = self._session.cable
        self._read_labels()
        self.update()

    def reselect(self) -> None:
        """Something else is selected: painted anew where that shows here."""
        if self._of_selection() != self._seen:
            self.update()

    def _of_selection(self) -> tuple[Paragraph | None, set[str]]:
        """The paragraph one is in, and the claims on the screen that are selected."""
        if self._session is None:
            return None, set()
        chosen = set(self._session.selected)
        return paragraph_at(self._cable, self._session.span.start), {name for _bar, name in self._hit if name in chosen}

    def _read_labels(self) -> None:
        self._marks = [(p.start, p.label) for p in self._cable.paragraphs if p.label]

    def width_for(self, metrics: QFontMetricsF) -> int:
        """The width that holds the widest label (up to five characters) and the lanes."""
        widest = max((len(label) for _, label in self._marks), default=1)
        return int(metrics.horizontalAdvance("¶" + "0" * min(5, widest))) + 22 + LANES * LANE

    def sizeHint(self) -> QSize:
        """As wide as it is."""
        return QSize(self.width(), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw labels, the current paragraph and the lanes."""
        self._blocks = self._shown()
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(self.rect(), QColor(theme.page))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        lane_left = self.width() - LANES * LANE - 6
        if self._session is not None:
            self._lanes(painter, lane_left, self._session)
        self._seen = here, _chosen = self._of_selection()
        self._mark_current(painter, lane_left, here)
        for start, label in self._visible_marks():
            rect = self._line_at(start)
            if rect is None:
                continue
            current = here is not None and here.start == start
            box = QRectF(4, rect.top(), lane_left - 10, rect.height())
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.here))
                painter.drawRoundedRect(box.adjusted(0, 0.5, 2, -0.5), 4, 4)
            painter.setPen(QColor(theme.accent if current else theme.muted))
            text = painter.fontMetrics().elidedText(f"¶{label}", Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the claim whose lane was clicked."""
        hit = next((name for rect, name in self._hit if rect.contains(event.position())), None)
        if hit is not None and self._session is not None:
            self._session.select((hit,), None, self)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press did it all."""
        event.accept()

    def _mark_current(self, painter: QPainter, left: float, here: Paragraph | None) -> None:
        if here is None:
            return
        theme = theme_of(self.palette())
        extent = self._extent(Span(here.start, here.end))
        if extent is not None:
            painter.fillRect(QRectF(left - 4, extent.top(), 2, extent.height()), QColor(theme.accent))

    def _lanes(self, painter: QPainter, left: float, session: Session) -> None:
        from annotator.text.runs import assign_lanes, thinned  # without claims nothing needs them

        theme = theme_of(self.palette())
        self._hit = []
        claims = thinned(self._claims(session), LANES + 1)
        lanes = assign_lanes(claims)
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, name in claims:
            lane = min(lanes[name], LANES - 1)
            color = QColor(theme.ring if name in session.selected else theme.claim_mark)
            if lanes[name] >= LANES:  # more claims than lanes: the last lane is shared, and drawn lighter
                color.setAlphaF(SHARED)
            painter.setBrush(color)
            extent = self._extent(Span(start, end))
            if extent is not None:
                bar = QRectF(left + lane * LANE, extent.top() + 1, 3, extent.height() - 2)
                painter.drawRoundedRect(bar, 1.5, 1.5)
                self._hit.append((bar.adjusted(-1, -1, 1, 1), name))

    def _claims(self, session: Session) -> list[Entry]:
        """Claims on the screen and all that overlap them, so that lanes stay the same while scrolling."""
        if not self._blocks:
            return []
        start = self._offsets.to_text(self._blocks[0].start)
        end = self._offsets.to_text(self._blocks[-1].end)
        from annotator.model import CLAIM  # there since the session is

        found: list[Entry] = []
        for _round in range(_ROUNDS):
            here = session.filtering.touching(start, end)
            found = [entry for entry in here if (one := session.annotation(entry[2])) and one.tag == CLAIM]
            low = min((entry[0] for entry in found), default=start)
            if low >= start:
                break
            start = low
        return found

    def _visible_marks(self) -> list[tuple[int, str]]:
        if not self._blocks:
            return []
        first = bisect_left(self._marks, (self._offsets.to_text(self._blocks[0].start), ""))
        last = bisect_left(self._marks, (self._offsets.to_text(self._blocks[-1].end) + 1, ""))
        return self._marks[first:last]

    def _extent(self, span: Span) -> QRectF | None:
        """From the first to the last line of ``span`` on the screen, in one piece; None where none is."""
        start, end = self._offsets.to_view(span.start), self._offsets.to_view(span.end)
        within = [shown for shown in self._blocks if start <= shown.end and (shown.start < end or shown.start == start)]
        if not within:
            return None
        first = next(rectangles(within[0], start, end), None)
        # Of a paragraph of thousands of lines only the last one on the screen is wanted.
        last_end = min(end, within[-1].end)
        last = next(rectangles(within[-1], max(start, within[-1].start, last_end - 1), last_end), None)
        if first is None or last is None:
            return None
        return QRectF(0, first.top(), 1, last.bottom() - first.top())

    def _line_at(self, offset: int) -> QRectF | None:
        position = self._offsets.to_view(offset)
        for shown in self._blocks:
            if shown.start <= position <= shown.end:
                return next(rectangles(shown, position, position), None)
        return None
