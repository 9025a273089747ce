"""The figures found in a text, kept so that the hundred thousand of a long one take little room."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TypeAlias

from annotator.figures import FigureMention, Quantity

_Said: TypeAlias = tuple[Quantity, float, str]


class FoundFigures:
    """Figures by number, from 0 on in the order of the text.

    Where they stand is kept as bare numbers, and what many say alike once; a mention is made when it is asked for.
    """

    def __init__(self) -> None:
        self.starts, self.ends = array("I"), array("I")  # code points
        self._said: list[_Said] = []
        self._same: dict[_Said, _Said] = {}

    def __len__(self) -> int:
        return len(self._said)

    def __getitem__(self, number: int) -> FigureMention:
        return FigureMention(self.starts[number], self.ends[number], *self._said[number])

    def append(self, mention: FigureMention) -> None:
        """One more, behind all others."""
        said = mention.quantity, mention.confidence, mention.reason
        self.starts.append(mention.start)
        self.ends.append(mention.end)
        self._said.append(self._same.setdefault(said, said))

    def finish(self) -> None:
        """No more come: what is kept to know equal ones by can go."""
        self._same = {}

    def begun_in(self, start: int, end: int) -> range:
        """The numbers of those that begin in ``start..end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def reaching(self, start: int, end: int) -> range:
        """As :meth:`begun_in`, with the one before, which may end behind ``start``."""
        return range(max(0, bisect_right(self.starts, start) - 1), bisect_left(self.starts, end))
