"""Handles at the edges of the selected annotation: a thin bar beside the words with a knob clear of the letters.

One is pressed, dragged to any character, and let go: that is one undoable change. Until then only the outline of what
the words would be is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app import edges
from annotator.app.commands import CannotDo
from annotator.app.session import Session, StaleChange
from annotator.language import _
from annotator.text import OffsetMap, Span
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import Theme
from annotator.values import value

if TYPE_CHECKING:
    from annotator.ui.reader.view import Reader

DRAGGED = 0.22
"""How strong the wash is over the words an edge is being dragged to."""
KNOB = 3.0
"""Radius of the knob."""
REACH = 4.0
"""Pixels from the bar within which a press takes the handle."""


@value
class Handle:
    """One edge of one piece of an annotation, where it stands on the screen."""

    name: str
    fragment: int
    edge: str  # "start" or "end"
    x: float
    top: float
    bottom: float

    @property
    def knob(self) -> QPointF:
        """The middle of the knob: over the line at the start, below it at the end."""
        return QPointF(self.x, self.top if self.edge == "start" else self.bottom)


def handle_at(handles: Iterable[Handle], x: float, y: float) -> Handle | None:
    """The handle a press at this point takes: the nearest within reach.

    At the same distance it is the one whose knob is nearer, so that pieces that nearly touch can be told apart.
    """

    def distance(handle: Handle) -> tuple[float, float]:
        return round(abs(handle.x - x)), abs(handle.knob.y() - y)

    within = [h for h in handles if abs(h.x - x) <= REACH and h.top - REACH <= y <= h.bottom + REACH]
    return min(within, key=distance, default=None)


class Handles:
    """The handles of one reader: where they are, and what is being dragged."""

    def __init__(self, reader: Reader, session: Session, offsets: OffsetMap) -> None:
        self._reader = reader
        self._session = session
        self._offsets = offsets
        self._dragged: Handle | None = None
        self._preview: Span | None = None

    @property
    def dragging(self) -> bool:
        """Whether an edge is being dragged."""
        return self._dragged is not None

    def shown(self, blocks: Sequence[VisibleBlock]) -> list[Handle]:
        """The handles on the screen: of the one selected annotation, while it can be changed."""
        session = self._session
        if session.read_only or len(session.selected) != 1:
            return []
        (name,) = session.selected
        found = []
        for number, span in enumerate(session.placed(name)):
            start, end = self._offsets.to_view(span.start), self._offsets.to_view(span.end)
            for shown in blocks:
                if shown.start <= start <= shown.end and start < end:
                    rect = next(rectangles(shown, start, start + 1), None)
                    if rect is not None:
                        found.append(Handle(name, number, "start", rect.left() - 1.5, rect.top(), rect.bottom()))
                if shown.start < end <= shown.end:
                    for rect in rectangles(shown, end - 1, end):
                        found.append(Handle(name, number, "end", rect.right() + 1.5, rect.top(), rect.bottom()))
                        break
        return found

    def under(self, point: QPointF) -> Handle | None:
        """The handle under a point of the viewport."""
        return handle_at(self.shown(self._reader.visible_blocks()), point.x(), point.y())

    def press(self, point: QPointF) -> bool:
        """Take the handle under a point; whether there was one."""
        self._dragged = self.under(point)
        return self._dragged is not None

    def drag(self, point: QPointF) -> None:
        """Show what the words would be with the edge at a point."""
        handle = self._dragged
        if handle is None:
            return
        places = self._session.placed(handle.name)
        if handle.fragment >= len(places):  # it was changed meanwhile
            self.cancel()
            return
        offset = self._reader.offset_at(point.toPoint())
        self._preview = edges.dragged(self._session.cable.text, places[handle.fragment], handle.edge, offset)
        self._reader.viewport().update()

    def drop(self) -> str:
        """Move the edge to where it was dragged; what to say of it."""
        handle, preview = self._dragged, self._preview
        self.cancel()
        if handle is None or preview is None:
            return ""
        label = _("Move end") if handle.edge == "end" else _("Move start")
        try:
            return edges.move_edge(
                self._session, handle.name, label, lambda _span: preview, self._reader, fragment=handle.fragment
            )
        except (CannotDo, StaleChange) as reason:
            return str(reason)

    def cancel(self) -> bool:
        """Let the handle go without moving anything; whether one was held."""
        held = self._dragged is not None
        self._dragged = self._preview = None
        if held:
            self._reader.viewport().update()
        return held

    def paint(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """The handles, or the outline of what is being dragged."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(theme.ring)
        if self._preview is not None:
            wash = QColor(theme.accent)
            wash.setAlphaF(DRAGGED)
            for shown in blocks:
                start, end = self._offsets.to_view(self._preview.start), self._offsets.to_view(self._preview.end)
                for rect in rectangles(shown, start, end):
                    painter.fillRect(rect, wash)
        for handle in self.shown(blocks):
            if self._preview is not None:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRect(QRectF(handle.x - 0.75, handle.top, 1.5, handle.bottom - handle.top))
            painter.setPen(QPen(QColor(theme.page), 1))
            painter.drawEllipse(handle.knob, KNOB, KNOB)
        painter.setBrush(Qt.BrushStyle.NoBrush)
