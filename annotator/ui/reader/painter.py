"""Paints annotations under and over the visible text. Looks only at what is on the screen.

A claim is a quiet tint over whole lines, deeper where claims overlap, with a lane in the margin; a figure is a small
pill with a crisp underline on top of it; an own tag is a tint with a line of its own kind below the words. The current
annotation is ringed, with dashes the one that words or a link are asked for. Nothing here moves text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

from annotator.app.dimmed import dimmed_spans
from annotator.app.session import Session
from annotator.model import CLAIM, FIGURE
from annotator.text import Entry, OffsetMap, Span, flat_runs, thinned
from annotator.ui.looks import Look, draw_line, looks_of, plain_look
from annotator.ui.reader.geometry import VisibleBlock, blocks_touching, rectangles
from annotator.ui.reader.waiting import paint_waiting
from annotator.ui.theme import Theme

DIMMED = 0.25
"""How far dimmed text goes towards the page: 4.5:1 is left on every tint of every theme."""

CORNER = QSizeF(6, 4)
DEEPEST = 3
"""Lines of own tags for which there is room: two below the words, one over them."""
STROKE = 1
"""Pixels of the marks at both ends of a claim, and how thick they are: between the lines, not through the letters."""


ALIKE = 4
"""Annotations on the very same words that are painted; more would look no different, and 20,000 would hang."""


class AnnotationPainter:
    """Paints one session's annotations on the blocks it is handed."""

    def __init__(self, session: Session, offsets: OffsetMap) -> None:
        self._session = session
        self._offsets = offsets
        self._dimmed = dimmed_spans(session.cable)
        self._dimmed_starts = [span.start for span in self._dimmed]

    def under(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """What lies behind the text: tints, pills, underlines."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not blocks:
            return
        screen = self._screen(blocks)
        claims, figures, own = self._by_kind(screen)
        self._claims(painter, blocks, screen, thinned(claims, ALIKE), theme)
        if own:
            looks = defaultdict(lambda: plain_look(theme), looks_of(self._session, theme))
            for shown in blocks:
                here = self._text_range(shown)
                if tagged := _touching(own, here):
                    self._own_tags(painter, shown, here, thinned(tagged, ALIKE), looks)
            painter.setPen(Qt.PenStyle.NoPen)
        self._figures(painter, blocks, thinned(figures, 1), theme)

    def _by_kind(self, screen: Span) -> tuple[list[Entry], list[Entry], list[Entry]]:
        """Claims, figures and own tags on the screen; the index is asked once a paint."""
        claims: list[Entry] = []
        figures: list[Entry] = []
        own: list[Entry] = []
        kinds = {CLAIM: claims, FIGURE: figures}
        for entry in self._session.filtering.touching(screen.start, screen.end):
            kinds.get(self._kind(entry[2]), own).append(entry)
        return claims, figures, own

    def over(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """What lies over the text: the wash on dimmed lines, the ring round the current annotation."""
        wash = QColor(theme.page)
        wash.setAlphaF(DIMMED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        screen = self._screen(blocks)
        for span in self._dimmed_in(screen):
            for rect in self._rects(blocks, span.start, span.end):
                painter.drawRect(rect)
        if self._session.review.pending:
            paint_waiting(painter, self._session, self._offsets, blocks, theme)
        aimed = aimed_at(self._session)
        if not blocks or not (self._session.selected or aimed):
            return
        seen = {entry[2] for entry in self._session.touching(screen.start, screen.end)}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = QPen(QColor(theme.ring), 1.2)
        dashed.setDashPattern((3.0, 2.5))
        for name in filter(seen.__contains__, dict.fromkeys((*self._session.selected, aimed))):
            painter.setPen(QPen(QColor(theme.ring), 1.5) if name in self._session.selected else dashed)
            painter.drawPath(self.outline(blocks, self._session.placed(name)))

    def outline(self, blocks: Sequence[VisibleBlock], spans: Sequence[Span]) -> QPainterPath:
        """The shape round the words of ``spans`` that are on the screen."""
        found = [rect for span in spans for rect in self._rects(blocks, span.start, span.end) if rect.width() > 0]
        rects = [rect.adjusted(-1.5, 0, 1.5, 0) for rect in found]
        shape = QPainterPath()
        if len(rects) == 1:  # as below, for a tenth of the price
            shape.addRect(rects[0].adjusted(-0.25, -0.25, 0.25, 0.25))
            return shape
        for rect in rects:
            shape.addRect(rect)
        stroker = QPainterPathStroker()
        stroker.setWidth(0.5)
        return shape.united(stroker.createStroke(shape)).simplified() if not shape.isEmpty() else shape

    def _claims(
        self, painter: QPainter, blocks: Sequence[VisibleBlock], screen: Span, entries: list[Entry], theme: Theme
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # tints that meet leave no seam
        tints = [QColor(tint) for tint in (theme.claim_tint, theme.claim_deep, theme.claim_deepest)]
        for start, end, names in flat_runs(entries, screen.start, screen.end):
            tint = tints[min(len(names), len(tints)) - 1]
            for rect in self._rects(blocks, start, end):
                painter.fillRect(rect, tint)
        # Where claims meet or overlap, a small corner over the first letter and under the last shows where each
        # begins and ends; it stays clear of the letters, so that ten of them leave the words readable.
        painter.setBrush(QColor(theme.claim_mark))
        for edge in {start for start, end, _name in entries if start < end and screen.start <= start < screen.end}:
            for rect in self._letter(blocks, edge):
                _corner(painter, rect.topLeft(), 1)
        for edge in {end for start, end, _name in entries if start < end and screen.start < end <= screen.end}:
            for rect in self._letter(blocks, edge - 1):
                _corner(painter, rect.bottomRight(), -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _figures(self, painter: QPainter, blocks: Sequence[VisibleBlock], entries: list[Entry], theme: Theme) -> None:
        tint, mark = QColor(theme.figure_tint), QColor(theme.figure_mark)
        painter.setBrush(tint)
        for start, end, _name in entries:
            for rect in self._rects(blocks, start, end):
                pill = rect.adjusted(-1, 1.5, 1, -0.5)
                painter.drawRoundedRect(pill, 3, 3)
                painter.fillRect(QRectF(pill.left() + 1, pill.bottom() - 2, pill.width() - 2, 2), mark)

    def _own_tags(
        self, painter: QPainter, shown: VisibleBlock, here: Span, entries: list[Entry], looks: Mapping[str, Look]
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # tints that meet leave no seam
        for start, end, names in flat_runs(entries, here.start, here.end):
            painter.setBrush(QColor(looks[self._kind(names[-1])].tint))  # the innermost one's
            for rect in self._rects((shown,), start, end):
                painter.drawRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        levels: list[int] = []
        for start, end, name in entries:
            level = next((number for number, free in enumerate(levels) if free <= start), len(levels))
            levels[level : level + 1] = [end]
            if level >= DEEPEST:  # no room: the tint, the list of tags under the mouse and the panel still tell
                continue
            for rect in self._rects((shown,), start, end):
                # One under the other below the words; where two are there already, over them, not through them.
                y = rect.bottom() - 1 - 2.5 * level if level < DEEPEST - 1 else rect.top() + 1.5
                draw_line(painter, rect.left(), rect.right(), y, looks[self._kind(name)])

    def _kind(self, name: str) -> str:
        annotation = self._session.annotation(name)
        return annotation.tag if annotation is not None else ""

    def _screen(self, blocks: Sequence[VisibleBlock]) -> Span:
        """The code points of these blocks, and of those between them."""
        return Span(self._text_range(blocks[0]).start, self._text_range(blocks[-1]).end) if blocks else Span(0, 0)

    def _rects(self, blocks: Sequence[VisibleBlock], start: int, end: int) -> Iterator[QRectF]:
        """Where the code points ``start..end`` are on these blocks, one a line."""
        start, end = self._offsets.to_view(start), self._offsets.to_view(end)
        for shown in blocks_touching(blocks, start, end):
            yield from rectangles(shown, start, end)

    def _letter(self, blocks: Sequence[VisibleBlock], offset: int) -> list[QRectF]:
        """Where one character is, in a list; an empty one where it is a line end, or out of sight."""
        return [rect for rect in self._rects(blocks, offset, offset + 1) if rect.width() > 0][:1]

    def _text_range(self, shown: VisibleBlock) -> Span:
        return Span(self._offsets.to_text(shown.start), self._offsets.to_text(shown.end))

    def _dimmed_in(self, here: Span) -> list[Span]:
        first = max(0, bisect_right(self._dimmed_starts, here.start) - 1)
        last = bisect_right(self._dimmed_starts, here.end)
        return [span for span in self._dimmed[first:last] if span.end > here.start]


def _touching(entries: list[Entry], here: Span) -> list[Entry]:
    """Those that :meth:`SpanIndex.touching <annotator.text.SpanIndex.touching>` would name, in the same order."""
    start, end = here.start, max(here.end, here.start + 1)
    return [one for one in entries if one[0] < end and (one[1] > start or one[0] == one[1] == start)]


def aimed_at(session: Session) -> str:
    """The annotation that what is selected now would be added to or linked with; empty where there is none."""
    if session.modes.target:
        return session.modes.target
    return session.modes.recent if not session.selected and len(session.span) else ""


def _corner(painter: QPainter, at: QPointF, way: int) -> None:
    """Two short strokes from ``at``: to the right and down (1), or to the left and up (-1)."""
    x, y = round(at.x()), round(at.y())
    painter.drawRect(QRectF(x, y, way * CORNER.width(), way * STROKE).normalized())
    painter.drawRect(QRectF(x, y, way * STROKE, way * CORNER.height()).normalized())
