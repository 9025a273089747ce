"""The source and cue words of the selected claim: thin lines under them, a full one and a dotted one."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.claim_words import words_of
from annotator.app.session import Session
from annotator.text import Anchor, OffsetMap, Span, place
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import Theme

_STYLES = {"source_span": Qt.PenStyle.SolidLine, "cue_span": Qt.PenStyle.DotLine}
_THICK = 1.5


class ClaimWordsPainter:
    """Paints on the blocks it is handed; only while one claim is selected."""

    def __init__(self, session: Session, offsets: OffsetMap) -> None:
        self._session = session
        self._offsets = offsets
        self._found: dict[Anchor, Span | None] = {}  # the text never changes: each is looked for once

    def over(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """Draw the lines."""
        for field, span in self.spans().items():
            painter.setPen(QPen(QColor(theme.ring), _THICK, _STYLES[field]))
            start, end = self._offsets.to_view(span.start), self._offsets.to_view(span.end)
            for shown in blocks:
                for rect in rectangles(shown, start, end):
                    y = rect.bottom() - 2.5  # clear of the ring round the claim
                    painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))

    def spans(self) -> dict[str, Span]:
        """Where the words of the selected claim stand, by their fields."""
        session = self._session
        annotation = session.annotation(session.selected[0]) if len(session.selected) == 1 else None
        found = {}
        for field, anchor in words_of(annotation).items() if annotation is not None else ():
            if anchor not in self._found:
                self._found[anchor] = place(session.cable.text, anchor)
            span = self._found[anchor]
            if span is not None:
                found[field] = span
        return found
