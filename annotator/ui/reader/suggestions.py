"""Suggested figures in the text: a faint dotted box, quite unlike any tag, and what it says when pointed at.

Under the lens everything else fades; that is a wash over the page with holes in it, so nothing in the text moves.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from annotator.app.accepting import explained
from annotator.app.citation import quoted
from annotator.app.dimmed import dimmed_spans
from annotator.app.key_names import naming_keys
from annotator.app.session import Session
from annotator.figures import FigureMention
from annotator.language import _
from annotator.model import FIGURE
from annotator.text import OffsetMap, Span
from annotator.ui.reader.boxes import draw_frame
from annotator.ui.reader.geometry import VisibleBlock, WordPlaces
from annotator.ui.theme import Theme

FADED = 0.25
"""How far the text goes towards the page under the lens: as far as dimmed text, 4.5:1 is left on every tint."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Suggestions on the screen, and whether they are shown at all and under the lens."""

    how: tuple[bool, bool] = (False, False)
    mentions: tuple[FigureMention, ...] = ()


class SuggestionPainter:
    """Paints one session's suggestions on the blocks it is handed, and finds the one under a point."""

    def __init__(self, session: Session, offsets: OffsetMap) -> None:
        self._session = session
        self._offsets = offsets
        self._dimmed = dimmed_spans(session.cable)
        self._dimmed_starts = [span.start for span in self._dimmed]

    def under(self, painter: QPainter, places: WordPlaces, theme: Theme) -> None:
        """A tint behind the words of the current suggestion; under the lens behind all of them."""
        suggestions = self._session.suggestions
        current = suggestions.current
        if current is None and not suggestions.lens:
            return
        tint = QColor(theme.here)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        for mention, box in self._boxes(places):
            if mention == current or suggestions.lens:
                painter.drawRoundedRect(box, 3, 3)

    def over(self, painter: QPainter, places: WordPlaces, page: QRectF, theme: Theme) -> None:
        """The wash of the lens, and the boxes."""
        suggestions = self._session.suggestions
        if not suggestions.shown:
            return
        boxes = list(self._boxes(places))
        if suggestions.lens:
            wash = QColor(theme.page)
            wash.setAlphaF(FADED)
            around = QPainterPath()  # odd and even: a box in it is a hole
            around.addRect(page)
            for box in (*(box for _mention, box in boxes), *self._selected(places), *self._paler(places)):
                around.addRect(box)
            painter.fillPath(around, wash)
        current = suggestions.current
        for mention, box in boxes:
            if mention == current:
                draw_frame(painter, box, theme.accent, 1.3, dotted=False)
            else:
                draw_frame(painter, box, theme.muted, 1, dotted=True)

    def on(self, span: Span) -> Seen:
        """What is suggested in a part of the text, to be compared with what was painted."""
        suggestions = self._session.suggestions
        here = suggestions.touching(span.start, span.end) if suggestions.shown else ()
        return Seen((suggestions.shown, suggestions.lens), tuple(here))

    def under_point(self, blocks: Sequence[VisibleBlock], point: QPointF) -> tuple[FigureMention, QRectF] | None:
        """The suggestion at a point of the viewport, and its box; None where there is none."""
        return next(
            (found for found in self._boxes(WordPlaces(blocks, self._offsets)) if found[1].contains(point)), None
        )

    def told(self, mention: FigureMention) -> str:
        """What a suggestion says and why, for a tooltip."""
        words, meaning, reason = explained(self._session, mention)
        keys = _("{accept-suggestion} accepts, {dismiss-suggestion} dismisses.")
        if mention != self._session.suggestions.current:
            keys = _("Click it; then {accept-suggestion} accepts, {dismiss-suggestion} dismisses.")
        if self._session.read_only:
            keys = ""
        return "\n".join(filter(None, (quoted(words), meaning, reason, naming_keys(keys))))

    def _boxes(self, places: WordPlaces) -> Iterator[tuple[FigureMention, QRectF]]:
        """Each suggestion on the screen with its box, one a line it stands on."""
        suggestions = self._session.suggestions
        if suggestions.shown:
            for mention in suggestions.touching(places.span.start, places.span.end):
                for rect in places.rectangles(mention.start, mention.end):
                    yield mention, rect.adjusted(-1.5, 0.5, 1.5, -0.5)

    def _selected(self, places: WordPlaces) -> Iterator[QRectF]:
        """Where the words of the selected figures are: what is being worked on does not fade."""
        session = self._session
        for name in session.selected:
            annotation = session.annotation(name)
            if annotation is not None and annotation.tag == FIGURE:
                for span in session.placed(name):
                    yield from places.rectangles(span.start, span.end)

    def _paler(self, places: WordPlaces) -> Iterator[QRectF]:
        """What is dimmed already: two washes would leave too little of it."""
        screen = places.span
        first = max(0, bisect_right(self._dimmed_starts, screen.start) - 1)
        for span in self._dimmed[first : bisect_right(self._dimmed_starts, screen.end)]:
            if span.end > screen.start:
                yield from places.rectangles(span.start, span.end)
