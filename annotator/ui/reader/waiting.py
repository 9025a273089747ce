"""How words look that were found again in a changed text and wait for review: framed, with the sign of the verdict."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.app.review import SIGNS
from annotator.app.session import Session
from annotator.text import OffsetMap, Span
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import Theme

_SIGN = 10


def paint_waiting(
    painter: QPainter, session: Session, offsets: OffsetMap, blocks: Sequence[VisibleBlock], theme: Theme
) -> None:
    """Paint over the visible text. The frame is broken, so it is not taken for the ring round what is selected."""
    font = QFont(painter.font())
    font.setPixelSize(_SIGN)
    font.setBold(True)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(theme.warning), 1.2)
    pen.setDashPattern([3, 2])
    for shown in blocks:
        here = Span(offsets.to_text(shown.start), offsets.to_text(shown.end))
        for start, end, name in session.touching(here.start, here.end):
            if name not in session.review.pending:
                continue
            last: QRectF | None = None
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for rect in rectangles(shown, offsets.to_view(start), offsets.to_view(end)):
                if rect.width() > 0:
                    last = rect.adjusted(-1.5, 0.5, 1.5, -0.5)
                    painter.drawRoundedRect(last, 2, 2)
            record = session.records.get(name)
            if last is not None and record is not None and end <= here.end:
                _sign(painter, last, SIGNS[session.review.found(record).verdict], metrics, theme)
    painter.restore()


def _sign(painter: QPainter, frame: QRectF, sign: str, metrics: QFontMetricsF, theme: Theme) -> None:
    """A small disc on the frame's upper right corner, above the letters."""
    size = max(metrics.horizontalAdvance(sign), metrics.capHeight()) + 4
    disc = QRectF(0, 0, size, size)
    disc.moveCenter(QPointF(frame.right() + 1, frame.top() + 1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.warning))
    painter.drawEllipse(disc)
    painter.setPen(QColor(theme.page))
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), sign)
