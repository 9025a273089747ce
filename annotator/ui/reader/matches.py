"""What was found, shown in the text: a tint behind the words and a box round them; the current match is selected."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.searching import Matches
from annotator.text import OffsetMap
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import Theme

DENSE = 400
"""Matches in one visible block from which on they are tinted only: boxes would hide the letters."""


class MatchPainter:
    """Paints matches on the blocks it is handed, and nothing else."""

    def __init__(self, matches: Matches, offsets: OffsetMap) -> None:
        self._matches = matches
        self._offsets = offsets

    def under(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """The tint; what lines annotations have below the words stay in sight."""
        if not self._matches.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.match_tint))
        for shown in blocks:
            for _number, rect in self._boxes(shown):
                painter.drawRoundedRect(rect.adjusted(-0.5, 1.5, 0.5, -3), 2, 2)

    def over(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """The boxes, the current one's heavier."""
        if not self._matches.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        light, heavy = QPen(QColor(theme.match_mark), 1), QPen(QColor(theme.match_mark), 2)
        for shown in blocks:
            boxes = list(self._boxes(shown))
            for number, rect in boxes if len(boxes) <= DENSE else ():
                current = number == self._matches.current
                painter.setPen(heavy if current else light)
                room = 1.5 if current else 0.5
                painter.drawRoundedRect(rect.adjusted(-room, 1, room, -0.5), 2, 2)

    def _boxes(self, shown: VisibleBlock) -> Iterator[tuple[int, QRectF]]:
        to_text, to_view = self._offsets.to_text, self._offsets.to_view
        for number, span in self._matches.touching(to_text(shown.start), to_text(shown.end)):
            for rect in rectangles(shown, to_view(span.start), to_view(span.end)):
                if rect.width() > 0:
                    yield number, rect
