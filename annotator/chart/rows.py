"""Rows one below the other: where each is, and which lie where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class Rows:
    """``count`` rows in pixels from the upper edge of the first: each ``height`` high, or as their ``edges`` say.

    Of very many all are as high: nothing is worked out for each of them.
    """

    count: int
    height: float
    edges: tuple[float, ...] = ()
    """The upper edges of all, and the lower one of the last; none where all are as high."""

    @property
    def whole(self) -> float:
        """How high all of them are together."""
        return self.top(self.count)

    def top(self, number: int) -> float:
        """The upper edge of a row; of the one behind the last the lower edge of that."""
        return self.edges[number] if self.edges else number * self.height

    def height_of(self, number: int) -> float:
        """How high a row is."""
        return self.top(number + 1) - self.top(number)

    def at(self, y: float) -> int | None:
        """The row there; None above the first and below the last."""
        number = bisect_right(self.edges, y) - 1 if self.edges else floor(y / self.height)
        return number if 0 <= number < self.count else None

    def between(self, top: float, bottom: float) -> range:
        """The rows that the strip ``top..bottom`` touches."""
        if self.edges:
            first, last = bisect_right(self.edges, top) - 1, bisect_left(self.edges, bottom)
        else:
            first, last = floor(top / self.height), ceil(bottom / self.height)
        first = max(0, first)
        return range(first, max(first, min(self.count, last)))


def rows_of(heights: Iterable[float]) -> Rows:
    """Rows of these heights; at least one."""
    edges = tuple(accumulate(heights, initial=0.0))
    alike = len({below - above for above, below in pairwise(edges)}) == 1
    return Rows(len(edges) - 1, edges[1], () if alike else edges)
