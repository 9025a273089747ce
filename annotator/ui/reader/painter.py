"""Paints annotations under and over the visible text. Looks only at what is on the screen.

A claim is a quiet tint over whole lines, deeper where claims overlap, with a lane in the margin; a figure is a small
pill with a crisp underline on top of it; an own tag is a tint with a line of its own kind below the words. The current
annotation is ringed, with dashes the one that words or a link are asked for. Nothing here moves text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.app.dimmed import dimmed_spans
from annotator.app.session import Session
from annotator.model import CLAIM, FIGURE
from annotator.text import Entry, OffsetMap, Span, flat_runs, thinned
from annotator.ui.looks import Look, draw_line, looks_of, plain_look
from annotator.ui.reader.boxes import draw_corner, draw_pill
from annotator.ui.reader.geometry import Edges, VisibleBlock, WordPlaces
from annotator.ui.reader.waiting import paint_waiting
from annotator.ui.theme import Theme

DIMMED = 0.25
"""How far dimmed text goes towards the page: 4.5:1 is left on every tint of every theme."""

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # tints that meet leave no seam
        claims, figures, own, kinds = self._by_kind(places.span)
        self._claims(painter, places, thinned(claims, ALIKE), theme)
        if own:
            self._own_tags(painter, places, thinned(own, ALIKE), kinds, theme)
        self._figures(painter, places, thinned(figures, 1), theme)

    def _by_kind(self, screen: Span) -> tuple[list[Entry], list[Entry], list[Entry], dict[str, str]]:
        """Claims, figures and own tags on the screen, and the kinds of the last; the index is asked once a paint."""
        claims: list[Entry] = []
        figures: list[Entry] = []
        own: list[Entry] = []
        kinds: dict[str, str] = {}
        annotation_of = self._session.annotation
        for entry in self._session.filtering.touching(screen.start, screen.end):
            annotation = annotation_of(entry[2])
            kind = annotation.tag if annotation is not None else ""
            if kind == FIGURE:
                figures.append(entry)
            elif kind == CLAIM:
                claims.append(entry)
            else:
                own.append(entry)
                kinds[entry[2]] = kind
        return claims, figures, own, kinds

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
        for name in filter(seen.__contains__, dict.fromkeys((*self._session.selected, aimed))):
            pen = QPen(QColor(theme.ring), 1.5 if name in self._session.selected else 1.2)
            if name not in self._session.selected:
                pen.setDashPattern((3.0, 2.5))
            painter.setPen(pen)
            painter.drawPath(self.outline(around, self._session.placed(name)))

    def outline(self, places: WordPlaces, spans: Sequence[Span]) -> QPainterPath:
        """The shape round the words of ``spans`` that are on the screen."""
        pieces = [_round(_around(places, span)) for span in spans]
        shape = pieces[0] if pieces else QPainterPath()
        for piece in pieces[1:]:
            shape = shape.united(piece)
        return shape

    def _claims(self, painter: QPainter, places: WordPlaces, entries: list[Entry], theme: Theme) -> None:
        tints = [QColor(tint) for tint in (theme.claim_tint, theme.claim_deep, theme.claim_deepest)]
        text = self._session.cable.text
        # Where claims meet or overlap, a small corner over the first letter and under the last shows where each
        # begins and ends; it stays clear of the letters, so that ten of them leave the words readable. At a line end
        # there is no letter: whether the one before or after has a corner would depend on how much is painted now.
        firsts = {start for start, _end, _name in entries if text[start : start + 1] not in _UNSEEN_ENDS}
        lasts = {end for _start, end, _name in entries if text[end - 1 : end] not in _UNSEEN_ENDS}
        begins: list[tuple[Edges, bool]] = []
        ends: list[tuple[Edges, bool]] = []
        screen = places.span
        for start, end, names in flat_runs(entries, screen.start, screen.end):
            pieces = places.edges(start, end)
            tint = tints[min(len(names), len(tints)) - 1]
            for left, top, right, bottom in pieces:
                painter.fillRect(QRectF(left, top, right - left, bottom - top), tint)
            if pieces and start in firsts:
                begins.append((pieces[0], _runs_left(text[start])))
            if pieces and end in lasts:
                ends.append((pieces[-1], _runs_left(text[end - 1])))
        mark, ratio = theme.claim_mark, painter.device().devicePixelRatio()
        for (left, top, right, _bottom), leftwards in begins:
            x = round(right if leftwards else left)
            draw_corner(painter, x, round(top), mark, ratio, leftwards=leftwards, up=False)
        for (left, _top, right, bottom), leftwards in ends:
            x = round(left if leftwards else right)
            draw_corner(painter, x, round(bottom), mark, ratio, leftwards=not leftwards, up=True)

    def _figures(self, painter: QPainter, places: WordPlaces, entries: list[Entry], theme: Theme) -> None:
        ratio = painter.device().devicePixelRatio()
        for start, end, _name in entries:
            for words in places.edges(start, end):
                draw_pill(painter, words, theme, ratio)

    def _own_tags(
        self, painter: QPainter, places: WordPlaces, entries: list[Entry], kinds: dict[str, str], theme: Theme
    ) -> None:
        looks = defaultdict(lambda: plain_look(theme), looks_of(self._session, theme))
        look_of = {name: looks[kinds[name]] for _start, _end, name in entries}
        for start, end, tint in self._tints(entries, places.span, look_of):
            color = QColor(tint)
            for rect in places.rectangles(start, end):
                painter.fillRect(rect, color)
        ratio = painter.device().devicePixelRatio()
        # What there is room for is worked out for each line by itself: it must not depend on how much is painted now.
        taken: defaultdict[float, list[int]] = defaultdict(list)  # up to where each lane of a line is taken
        furthest: list[int] = []  # the ends of those that go furthest, of all before
        for start, end, name in entries:
            if len(furthest) == DEEPEST and end <= furthest[0]:  # as many others go over all of it
                continue
            furthest = sorted((*furthest, end))[-DEEPEST:]
            look = look_of[name]
            for left, top, right, bottom in places.edges(start, end):
                lanes = taken[top]
                level = 0
                while level < len(lanes) and lanes[level] > start:
                    level += 1
                if level >= DEEPEST:  # no room: the tint, the list of tags under the mouse and the panel still tell
                    continue
                lanes[level : level + 1] = [end]
                # One under the other below the words; where two are there already, over them, not through them.
                y = bottom - 1 - 2.5 * level if level < DEEPEST - 1 else top + 1.5
                draw_line(painter, left, right, y, look, ratio)

    def _tints(self, entries: list[Entry], screen: Span, look_of: dict[str, Look]) -> list[tuple[int, int, str]]:
        """From where to where which tint goes: that of the innermost tag."""
        tints: list[tuple[int, int, str]] = []
        for start, end, names in flat_runs(entries, screen.start, screen.end):
            tint = look_of[names[-1]].tint
            if tints and tints[-1][1:] == (start, tint):
                start = tints.pop()[0]
            tints.append((start, end, tint))
        return tints

    def _dimmed_in(self, here: Span) -> list[Span]:
        first = max(0, bisect_right(self._dimmed_starts, here.start) - 1)
        last = bisect_right(self._dimmed_starts, here.end)
        return [span for span in self._dimmed[first:last] if span.end > here.start]


def _around(places: WordPlaces, span: Span) -> list[Edges]:
    """Where the ring goes; out of sight where the words go on above or below the screen: it is not closed there."""
    lines = [
        (left - RING_BESIDE, top, right + RING_BESIDE, bottom)
        for left, top, right, bottom in places.edges(span.start, span.end)
    ]
    if lines and span.start < places.span.start and lines[0][1] <= places.top:
        left, top, right, bottom = lines[0]
        lines[0] = left, top - OUT_OF_SIGHT, right, bottom
    if lines and span.end > places.span.end + LINE_END and lines[-1][3] >= places.bottom:
        left, top, right, bottom = lines[-1]
        lines[-1] = left, top, right, bottom + OUT_OF_SIGHT
    return lines


def _round(lines: Sequence[Edges]) -> QPainterPath:
    """One line round words that go over several lines; a line apart from the one before gets its own."""
    shape = QPainterPath()
    stairs: list[Edges] = []
    for line in lines:
        if stairs and not _meet(stairs[-1], line):
            _add_stairs(shape, stairs)
            stairs = []
        stairs.append(line)
    if stairs:
        _add_stairs(shape, stairs)
    return shape


def _meet(upper: Edges, lower: Edges) -> bool:
    return abs(upper[3] - lower[1]) < 1 and upper[0] < lower[2] and lower[0] < upper[2]


def _add_stairs(shape: QPainterPath, lines: Sequence[Edges]) -> None:
    top, bottom = lines[0][1] - RING, lines[-1][3] + RING
    right = _side([(right, below) for _left, _top, right, below in lines], top, bottom)
    left = _side([(-left, below) for left, _top, _right, below in lines], top, bottom)
    shape.addPolygon(QPolygonF([QPointF(*at) for at in right] + [QPointF(-x, y) for x, y in reversed(left)]))
    shape.closeSubpath()


def _side(edges: Sequence[tuple[float, float]], top: float, bottom: float) -> list[tuple[float, float]]:
    """Down along the outer edges of lines, of each where it ends below; a step stands as far off as all else."""
    points = [(edges[0][0], top)]
    for (upper, y), (lower, _below) in pairwise(edges):
        if upper != lower:
            step = y + RING if upper > lower else y - RING
            points += [(upper, step), (lower, step)]
    return [*points, (edges[-1][0], bottom)]


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
