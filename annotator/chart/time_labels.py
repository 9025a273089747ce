"""Where numbers stand beside their points: where they touch nothing, else farther off at the end of a thin line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
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
    inside = [place for place in places if one.room.contains(place.rect)]
    rects = [place.rect for place in inside]
    touched = taken.touched(rects) | (struck.touched(rects) if struck is not None else False)
    for place, touches in zip(inside, touched, strict=True):
        if not touches and not any(taken.touched(_pieces(place.leader))):
            return place
    return None


def _least(one: Labelled, places: Sequence[Label], numbers: "_Boxes", taken: "_Boxes") -> Label | None:
    """The place in the mark's room that touches no other number and the fewest of what is there, the nearest first."""
    free = [place for place in places if one.room.contains(place.rect)]
    touched = numbers.touched([place.rect for place in free])
    free = [place for place, touches in zip(free, touched, strict=True) if not touches]
    free = [place for place in free if not any(numbers.touched(_pieces(place.leader)))]
    counts = taken.counted([place.rect for place in free]).tolist()
    return min(zip(counts, range(len(free)), free, strict=True), default=(0, 0, None))[2]


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
    """Boxes that are taken, in one array: whether others touch one of them is asked of all at once."""

    def __init__(self, rects: Sequence[QRectF]) -> None:
        self._count = len(rects)
        self._edges = np.empty((self._count + 64, 4))
        self._edges[: self._count] = _edges(rects)

    def add(self, rect: QRectF) -> None:
        """One more."""
        if self._count == len(self._edges):
            self._edges = np.concatenate((self._edges, np.empty_like(self._edges)))
        self._edges[self._count] = _edges([rect])[0]
        self._count += 1

    def touched(self, rects: Sequence[QRectF]) -> Any:
        """Whether each of ``rects`` touches a box: an array of truth values."""
        return self.counted(rects) > 0

    def counted(self, rects: Sequence[QRectF]) -> Any:
        """How many boxes each of ``rects`` touches: an array of numbers."""
        these, taken = _edges(rects)[:, None, :], self._edges[None, : self._count, :]
        across = (these[..., 0] < taken[..., 2]) & (taken[..., 0] < these[..., 2])
        return (across & (these[..., 1] < taken[..., 3]) & (taken[..., 1] < these[..., 3])).sum(axis=1)


def _edges(rects: Sequence[QRectF]) -> Any:
    edges = [(rect.left(), rect.top(), rect.right(), rect.bottom()) for rect in rects]
    return np.array(edges, dtype=float).reshape(-1, 4)
