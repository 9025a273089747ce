"""Where numbers stand beside their points: where they touch nothing, else farther off at the end of a thin line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF

_FAR = (1.4, 2.4, 3.4, 4.4)
"""How far off a number may stand, in lines of text."""
_ASIDE = (0.0, 0.6, -0.6, 1.2, -1.2)
"""How far aside it may then stand, in its own width."""
_FARTHER = (5.4, 6.4, 7.4, 8.4, 9.4)
"""How far off a number that is needed may stand where it would cover a point anywhere nearer."""
_WIDER = (*_ASIDE, 2.0, -2.0, 3.0, -3.0)
_PIECE = 6.0
"""Pixels of a thin line that are looked at as one."""
_SQUARE = 64
"""Pixels of a square of the grid in which boxes are looked for."""
_Edges: TypeAlias = tuple[float, float, float, float]
"""Of a box: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark that wants its number shown: its middle, its box, how wide the number is, in which room it has to stay.

    ``needed``: the number is shown even where it cannot but cover other points (then as few as can be), though never
    another number.
    """

    number: int
    at: QPointF
    box: QRectF
    width: float
    room: QRectF
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Where a number stands, and the thin line that leads to it from its mark where it is not beside it."""

    rect: QRectF
    leader: tuple[QPointF, QPointF] | None = None


def place_labels(
    wanted: Iterable[Labelled], height: float, marks: Sequence[QRectF], lines: Sequence[QRectF], *, led: bool = True
) -> dict[int, Label]:
    """Places for numbers ``height`` pixels high, by the mark's number; those asked for first choose first.

    A number covers no mark, no other number, and no line between points (``lines``: boxes along them). Without ``led``
    only those that are needed stand farther off.
    """
    taken, found = _Boxes(marks), _Boxes(())
    struck = _Boxes(lines)
    placed: dict[int, Label] = {}
    for one in wanted:
        beside, far = _beside(one, height), _far(one, height) if led or one.needed else []
        chosen = _first(one, beside, taken, struck) or _first(one, far, taken, struck)
        if chosen is None and one.needed:
            more = _far(one, height, _FARTHER, _WIDER)
            chosen = _first(one, more, taken, struck) or _least(one, [*beside, *far, *more], found, taken)
        if chosen is not None:
            placed[one.number] = chosen
            for boxes in (taken, found):
                boxes.add(chosen.rect)
                for piece in _pieces(chosen.leader):
                    boxes.add(piece)
    return placed


def boxes_along(one: QPointF, other: QPointF) -> list[QRectF]:
    """Small boxes along a line between two points, by which no number is struck through."""
    way = other - one
    pieces = max(2, min(40, int(max(abs(way.x()), abs(way.y())) // 8)))
    middles = [one + way * (piece / pieces) for piece in range(1, pieces)]
    return [QRectF(at.x() - 2, at.y() - 2, 4, 4) for at in middles]


def _beside(one: Labelled, height: float) -> list[Label]:
    at, box, width = one.at, one.box, one.width
    middle, left, right = at.x() - width / 2, box.left() - width, box.right()
    above, level, below = box.top() - height - 2, at.y() - height / 2, box.bottom() + 2
    places = ((middle, above), (right + 7, level), (right + 4, above + 2), (middle, below), (left - 7, level))
    corners = ((left - 4, above + 2), (right + 4, below - 2), (left - 4, below - 2))
    return [Label(QRectF(x, y, width, height)) for x, y in (*places, *corners)]


def _far(one: Labelled, height: float, far: Sequence[float] = _FAR, aside: Sequence[float] = _ASIDE) -> list[Label]:
    at, box, width = one.at, one.box, one.width
    found = []
    for lines in far:
        for up in (True, False):
            y = box.top() - (lines + 1) * height if up else box.bottom() + lines * height
            for share in aside:
                rect = QRectF(at.x() + share * width - width / 2, y, width, height)
                end = QPointF(min(max(at.x(), rect.left()), rect.right()), rect.bottom() - 2 if up else rect.top() + 2)
                found.append(Label(rect, (QPointF(at.x(), box.top() if up else box.bottom()), end)))
    return found


def _first(one: Labelled, places: Sequence[Label], taken: "_Boxes", struck: "_Boxes | None" = None) -> Label | None:
    """The first place in the mark's room where neither number nor thin line touch what is there."""
    for place in places:
        if not one.room.contains(place.rect) or taken.count(place.rect):
            continue
        if struck is not None and struck.count(place.rect):
            continue
        if not any(map(taken.count, _pieces(place.leader))):
            return place
    return None


def _least(one: Labelled, places: Sequence[Label], numbers: "_Boxes", taken: "_Boxes") -> Label | None:
    """The place in the mark's room that touches no other number and the fewest of what is there, the nearest first."""
    inside = [place for place in places if one.room.contains(place.rect)]
    free = [place for place in inside if not any(map(numbers.count, (place.rect, *_pieces(place.leader))))]
    return min(free, key=lambda place: taken.count(place.rect), default=None)


def _pieces(leader: tuple[QPointF, QPointF] | None) -> list[QRectF]:
    """Small boxes along a thin line, but for its first pixels, where its own mark is."""
    if leader is None:
        return []
    start, end = leader
    way = end - start
    count = max(2, int(max(abs(way.x()), abs(way.y())) // _PIECE) + 1)
    middles = [start + way * (piece / count) for piece in range(1, count)]
    return [QRectF(at.x() - 1, at.y() - 1, 2, 2) for at in middles]


class _Boxes:
    """Boxes that are taken, kept by the squares of a grid they lie in: one looks only at those near by."""

    def __init__(self, rects: Iterable[QRectF]) -> None:
        self._near: dict[tuple[int, int], list[_Edges]] = {}
        for rect in rects:
            self.add(rect)

    def add(self, rect: QRectF) -> None:
        """One more."""
        edges = _edges(rect)
        for square in _squares(edges):
            self._near.setdefault(square, []).append(edges)

    def count(self, rect: QRectF) -> int:
        """How many of them a box touches."""
        left, top, right, bottom = edges = _edges(rect)
        near = (box for square in _squares(edges) for box in self._near.get(square, ()))
        return len({id(box) for box in near if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom})


def _edges(rect: QRectF) -> _Edges:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _squares(edges: _Edges) -> Iterator[tuple[int, int]]:
    """The squares of the grid in which a box lies."""
    left, top, right, bottom = (int(edge // _SQUARE) for edge in edges)
    return product(range(left, right + 1), range(top, bottom + 1))
