"""What belongs together across the text, drawn beside it: the pieces of the selected annotation, and its links.

All of it stands in the strip between the gutter and the text, never over words, and only for the annotation that is
selected: a bracket along its pieces, an arc to each annotation it is linked with, open at the edge of the screen where
the other end is not on it.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.app.links import LinkRow, link_rows
from annotator.app.session import Session
from annotator.text import OffsetMap, Span
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import Theme

STRIP = 10.0
"""Pixels between the gutter and the text (the document's margin)."""
_BRACKET = 8.0
_ARCS = (5.5, 3.0, 0.8)
"""How far from the gutter arcs run, from the nearest to the text on; more than these share the last."""
_TIP = 3.0
_MOST = 24
"""Arcs that are drawn at the most: more of them say nothing."""
DASHES = {"supports": (), "contradicts": (3.0, 2.0), "partOf": (1.0, 1.6), "sameAs": (6.0, 2.0)}


class MarginMarks:
    """Draws for one session, on the blocks it is handed."""

    def __init__(self, session: Session, offsets: OffsetMap) -> None:
        self._session = session
        self._offsets = offsets

    def paint(self, painter: QPainter, blocks: Sequence[VisibleBlock], height: float, theme: Theme) -> None:
        """Draw bracket and arcs of the one selected annotation; ``height`` is that of the viewport."""
        if len(self._session.selected) != 1 or not blocks:
            return
        (name,) = self._session.selected
        places = self._session.placed(name)
        if not places:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(places) > 1:
            self._bracket(painter, blocks, places, height, theme)
        rows = [row for row in link_rows(self._session, name) if self._session.placed(row.other)]
        for number, row in enumerate(rows[:_MOST]):
            self._arc(painter, blocks, places[0], row, _ARCS[min(number, len(_ARCS) - 1)], height, theme)
        painter.restore()

    def line_of(self, blocks: Sequence[VisibleBlock], offset: int, height: float) -> tuple[float, bool]:
        """The middle of the line with ``offset`` in viewport coordinates, and whether it is on the screen.

        Above or below the screen it is a little beyond the edge.
        """
        position = self._offsets.to_view(offset)
        if position < blocks[0].start:
            return -STRIP, False
        for shown in blocks:
            if position <= shown.end and position >= shown.start:
                rect = next(rectangles(shown, position, position), None)
                if rect is not None:
                    return rect.center().y(), True
        return (height + STRIP, False) if position > blocks[-1].end else (-STRIP, False)

    def _bracket(
        self,
        painter: QPainter,
        blocks: Sequence[VisibleBlock],
        places: Sequence[Span],
        height: float,
        theme: Theme,
    ) -> None:
        """A line along the pieces, with a tick at each; dots between those that share a line."""
        painter.setPen(QPen(QColor(theme.ring), 1.2))
        lines = [self.line_of(blocks, span.start, height) for span in places]
        top, bottom = min(y for y, _seen in lines), max(y for y, _seen in lines)
        if bottom - top > 1:
            painter.drawLine(QPointF(_BRACKET, top), QPointF(_BRACKET, bottom))
            for y in dict.fromkeys(y for y, seen in lines if seen):
                painter.drawLine(QPointF(_BRACKET, y), QPointF(STRIP, y))
        dotted = QPen(QColor(theme.ring), 1.2)
        dotted.setDashPattern((1.0, 2.0))
        painter.setPen(dotted)
        for before, after in pairwise(places):
            gap = self._gap(blocks, before, after)
            if gap is not None:
                painter.drawLine(gap.bottomLeft(), gap.bottomRight())

    def _gap(self, blocks: Sequence[VisibleBlock], before: Span, after: Span) -> QRectF | None:
        """The room between two pieces that stand on one line; None where they do not."""
        start, end = self._offsets.to_view(before.end), self._offsets.to_view(after.start)
        for shown in blocks:
            if shown.start <= start and end <= shown.end:
                rects = list(rectangles(shown, start, end))
                return rects[0].adjusted(2, 0, -2, -0.5) if len(rects) == 1 else None
        return None

    def _arc(
        self,
        painter: QPainter,
        blocks: Sequence[VisibleBlock],
        own: Span,
        row: LinkRow,
        x: float,
        height: float,
        theme: Theme,
    ) -> None:
        here, _seen = self.line_of(blocks, own.start, height)
        there, seen = self.line_of(blocks, self._session.placed(row.other)[0].start, height)
        if here == there:  # one line, or both beyond the same edge
            there = here + (3.0 if row.forward else -3.0)
        color = link_color(row.link.relation, theme)
        pen = QPen(QColor(color), 1.3)
        if dashes := DASHES[row.link.relation]:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawPath(arc_path(here, there, x))
        at, arrives = (there, seen) if row.forward else (here, True)
        if arrives:
            painter.setPen(QPen(QColor(color), 1.3))
            painter.drawPolyline(
                [QPointF(STRIP - _TIP, at - _TIP), QPointF(STRIP, at), QPointF(STRIP - _TIP, at + _TIP)]
            )


def arc_path(here: float, there: float, x: float) -> QPainterPath:
    """From the text at one height out to ``x``, along it, and back to the text at the other height."""
    way = 1 if there > here else -1
    bend = min(6.0, abs(there - here) / 2)
    path = QPainterPath(QPointF(STRIP, here))
    path.quadTo(QPointF(x, here), QPointF(x, here + way * bend))
    path.lineTo(QPointF(x, there - way * bend))
    path.quadTo(QPointF(x, there), QPointF(STRIP, there))
    return path


def link_color(relation: str, theme: Theme) -> str:
    """The colour of a relation; its dashes tell it as well."""
    return {"supports": theme.good, "contradicts": theme.error, "partOf": theme.accent}.get(relation, theme.muted)
