"""Paints annotations under and over the visible text. Looks only at what is on the screen.

A claim is a quiet tint over whole lines, deeper where claims overlap, with a lane in the margin; a figure is a small
pill with a crisp underline on top of it; an own tag is a tint with a line of its own kind below the words. The current
annotation is ringed, with dashes the one that words or a link are asked for. Nothing here moves text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.app.dimmed import dimmed_spans
from annotator.app.session import Session
from annotator.model import CLAIM, FIGURE
from annotator.text import Entry, OffsetMap, Span, flat_runs, thinned
from annotator.ui.looks import draw_line, looks_of, plain_look
from annotator.ui.reader.boxes import draw_pill
from annotator.ui.reader.geometry import VisibleBlock, WordPlaces
from annotator.ui.reader.waiting import paint_waiting
from annotator.ui.theme import Theme

DIMMED = 0.25
"""How far dimmed text goes towards the page: 4.5:1 is left on every tint of every theme."""

CORNER_WIDE, CORNER_HIGH = 6, 4
DEEPEST = 3
"""Lines of own tags for which there is room: two below the words, one over them."""
RING = 0.25
"""How far the ring's middle stands off above and below the words, in pixels: then its edge is crisp."""
RING_BESIDE = 1.75
"""And beside them."""
OUT_OF_SIGHT = 4
"""Pixels, more than half of the ring's line."""
LINE_END = 2
"""Code points of one at the most, which is not seen: words that end with it do not go on below."""
_UNSEEN_ENDS = frozenset(("", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"))
"""No character, and those the view ends a line at."""
_FIRST_LEFTWARDS = "\u0590"
"""The code points of letters that run from right to left begin here, with the Hebrew ones."""
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

    def under(self, painter: QPainter, places: WordPlaces, theme: Theme) -> None:
        """What lies behind the text: tints, pills, underlines."""
        painter.setPen(Qt.PenStyle.NoPen)
        claims, figures, own = self._by_kind(places.span)
        self._claims(painter, places, thinned(claims, ALIKE), theme)
        if own:
            self._own_tags(painter, places, thinned(own, ALIKE), theme)
        self._figures(painter, places, thinned(figures, 1), theme)

    def _by_kind(self, screen: Span) -> tuple[list[Entry], list[Entry], list[Entry]]:
        """Claims, figures and own tags on the screen; the index is asked once a paint."""
        claims: list[Entry] = []
        figures: list[Entry] = []
        own: list[Entry] = []
        kinds = {CLAIM: claims, FIGURE: figures}
        for entry in self._session.filtering.touching(screen.start, screen.end):
            kinds.get(self._kind(entry[2]), own).append(entry)
        return claims, figures, own

    def over(
        self,
        painter: QPainter,
        blocks: Sequence[VisibleBlock],
        places: WordPlaces,
        shown: Sequence[VisibleBlock],
        theme: Theme,
    ) -> None:
        """What lies over the text: the wash on dimmed lines, the ring round the current annotation.

        ``shown`` are all blocks on the screen: where a ring goes depends on the lines above and below, too.
        """
        wash = QColor(theme.page)
        wash.setAlphaF(DIMMED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        screen = places.span
        for span in self._dimmed_in(screen):
            for rect in places.rectangles(span.start, span.end):
                painter.drawRect(rect)
        if self._session.review.pending:
            paint_waiting(painter, self._session, self._offsets, blocks, theme)
        aimed = aimed_at(self._session)
        if not blocks or not (self._session.selected or aimed):
            return
        seen = {entry[2] for entry in self._session.touching(screen.start, screen.end)}
        around = places if shown is blocks else WordPlaces(shown, self._offsets)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dashed = QPen(QColor(theme.ring), 1.2)
        dashed.setDashPattern((3.0, 2.5))
        for name in filter(seen.__contains__, dict.fromkeys((*self._session.selected, aimed))):
            painter.setPen(QPen(QColor(theme.ring), 1.5) if name in self._session.selected else dashed)
            painter.drawPath(self.outline(around, self._session.placed(name)))

    def outline(self, places: WordPlaces, spans: Sequence[Span]) -> QPainterPath:
        """The shape round the words of ``spans`` that are on the screen."""
        pieces = [_round(_around(places, span)) for span in spans]
        shape = pieces[0] if pieces else QPainterPath()
        for piece in pieces[1:]:
            shape = shape.united(piece)
        return shape

    def _claims(self, painter: QPainter, places: WordPlaces, entries: list[Entry], theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # tints that meet leave no seam
        tints = [QColor(tint) for tint in (theme.claim_tint, theme.claim_deep, theme.claim_deepest)]
        text = self._session.cable.text
        firsts = {start for start, _end, _name in entries if text[start : start + 1] not in _UNSEEN_ENDS}
        lasts = {end for _start, end, _name in entries if text[end - 1 : end] not in _UNSEEN_ENDS}
        # Where claims meet or overlap, a small corner over the first letter and under the last shows where each
        # begins and ends; it stays clear of the letters, so that ten of them leave the words readable. At a line end
        # there is no letter: whether the one before or after has a corner would depend on how much is painted now.
        corners: list[QRect] = []
        screen = places.span
        for start, end, names in flat_runs(entries, screen.start, screen.end):
            rects = places.rectangles(start, end)
            tint = tints[min(len(names), len(tints)) - 1]
            for rect in rects:
                painter.fillRect(rect, tint)
            if rects and start in firsts:
                corners += _corner_after(rects[0], leftwards=_runs_left(text[start]))
            if rects and end in lasts:
                corners += _corner_before(rects[-1], leftwards=_runs_left(text[end - 1]))
        painter.setBrush(QColor(theme.claim_mark))
        painter.drawRects(corners)

    def _figures(self, painter: QPainter, places: WordPlaces, entries: list[Entry], theme: Theme) -> None:
        ratio = painter.device().devicePixelRatio()
        for start, end, _name in entries:
            for rect in places.rectangles(start, end):
                draw_pill(painter, rect, theme, ratio)

    def _own_tags(self, painter: QPainter, places: WordPlaces, entries: list[Entry], theme: Theme) -> None:
        looks = defaultdict(lambda: plain_look(theme), looks_of(self._session, theme))
        look_of = {name: looks[self._kind(name)] for _start, _end, name in entries}
        screen = places.span
        for start, end, names in flat_runs(entries, screen.start, screen.end):
            tint = QColor(look_of[names[-1]].tint)  # the innermost one's
            for rect in places.rectangles(start, end):
                painter.fillRect(rect, tint)
        ratio = painter.device().devicePixelRatio()
        # What there is room for is worked out for each line by itself: it must not depend on how much is painted now.
        taken: defaultdict[float, list[int]] = defaultdict(list)  # up to where each lane of a line is taken
        furthest: list[int] = []  # the ends of those that go furthest, of all before
        for start, end, name in entries:
            if len(furthest) == DEEPEST and end <= furthest[0]:  # as many others go over all of it
                continue
            furthest = sorted((*furthest, end))[-DEEPEST:]
            for rect in places.rectangles(start, end):
                lanes = taken[rect.top()]
                level = next((number for number, free in enumerate(lanes) if free <= start), len(lanes))
                if level >= DEEPEST:  # no room: the tint, the list of tags under the mouse and the panel still tell
                    continue
                lanes[level : level + 1] = [end]
                # One under the other below the words; where two are there already, over them, not through them.
                y = rect.bottom() - 1 - 2.5 * level if level < DEEPEST - 1 else rect.top() + 1.5
                draw_line(painter, rect.left(), rect.right(), y, look_of[name], ratio)

    def _kind(self, name: str) -> str:
        annotation = self._session.annotation(name)
        return annotation.tag if annotation is not None else ""

    def _dimmed_in(self, here: Span) -> list[Span]:
        first = max(0, bisect_right(self._dimmed_starts, here.start) - 1)
        last = bisect_right(self._dimmed_starts, here.end)
        return [span for span in self._dimmed[first:last] if span.end > here.start]


def _around(places: WordPlaces, span: Span) -> list[QRectF]:
    """Where the ring goes; out of sight where the words go on above or below the screen: it is not closed there."""
    rects = [rect.adjusted(-RING_BESIDE, 0, RING_BESIDE, 0) for rect in places.rectangles(span.start, span.end)]
    if rects and span.start < places.span.start and rects[0].top() <= places.top:
        rects[0].setTop(rects[0].top() - OUT_OF_SIGHT)
    if rects and span.end > places.span.end + LINE_END and rects[-1].bottom() >= places.bottom:
        rects[-1].setBottom(rects[-1].bottom() + OUT_OF_SIGHT)
    return rects


def _round(rects: Sequence[QRectF]) -> QPainterPath:
    """One line round words that go over several lines; a line apart from the one before gets its own."""
    shape = QPainterPath()
    stairs: list[QRectF] = []
    for rect in rects:
        if stairs and not _meet(stairs[-1], rect):
            _add_stairs(shape, stairs)
            stairs = []
        stairs.append(rect)
    if stairs:
        _add_stairs(shape, stairs)
    return shape


def _meet(upper: QRectF, lower: QRectF) -> bool:
    return abs(upper.bottom() - lower.top()) < 1 and upper.left() < lower.right() and lower.left() < upper.right()


def _add_stairs(shape: QPainterPath, rects: Sequence[QRectF]) -> None:
    top, bottom = rects[0].top() - RING, rects[-1].bottom() + RING
    right = _side([(rect.right(), rect.bottom()) for rect in rects], top, bottom)
    left = _side([(-rect.left(), rect.bottom()) for rect in rects], top, bottom)
    shape.addPolygon(QPolygonF([*right, *(QPointF(-at.x(), at.y()) for at in reversed(left))]))
    shape.closeSubpath()


def _side(edges: Sequence[tuple[float, float]], top: float, bottom: float) -> list[QPointF]:
    """Down along the outer edges of lines, of each where it ends below; a step stands as far off as all else."""
    points = [QPointF(edges[0][0], top)]
    for (upper, y), (lower, _below) in pairwise(edges):
        step = y + RING if upper > lower else y - RING
        points += [QPointF(upper, step), QPointF(lower, step)]
    return [*points, QPointF(edges[-1][0], bottom)]


def aimed_at(session: Session) -> str:
    """The annotation that what is selected now would be added to or linked with; empty where there is none."""
    if session.modes.target:
        return session.modes.target
    return session.modes.recent if not session.selected and len(session.span) else ""


def _runs_left(letter: str) -> bool:
    """Whether words with this letter run from right to left."""
    if letter < _FIRST_LEFTWARDS:  # nearly all there are
        return False
    from unicodedata import bidirectional

    return bidirectional(letter) in ("R", "AL")


def _corner_after(words: QRectF, *, leftwards: bool) -> tuple[QRect, QRect]:
    """Two short strokes from where words begin: along them, and down."""
    x, y = round(words.right() if leftwards else words.left()), round(words.top())
    return _strokes(x, y, y, leftwards=leftwards)


def _corner_before(words: QRectF, *, leftwards: bool) -> tuple[QRect, QRect]:
    """And from where they end: back along them, and up."""
    x, y = round(words.left() if leftwards else words.right()), round(words.bottom())
    return _strokes(x, y - STROKE, y - CORNER_HIGH, leftwards=not leftwards)


def _strokes(x: int, across: int, upright: int, *, leftwards: bool) -> tuple[QRect, QRect]:
    """One from ``x`` to the right, or leftwards, with its top at ``across``; one along ``x``, its top ``upright``."""
    wide, thick = (CORNER_WIDE, STROKE) if leftwards else (0, 0)
    return QRect(x - wide, across, CORNER_WIDE, STROKE), QRect(x - thick, upright, STROKE, CORNER_HIGH)
