"""Where annotations lie in the whole of a text, kept so that the scroll bar can show a hundred thousand of them."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING

from annotator.app.signals import Signal
from annotator.model import CLAIM, FIGURE, Annotation, Change, Record
from annotator.text import Entry, Span

if TYPE_CHECKING:
    from annotator.app.session import Session

LANES = ("claim", "figure", "own")
_MANY = 2000
"""Changed annotations at once from which all are counted anew: that is quicker then."""
_FEW = 8
"""Marks that are looked for all over the lanes, in a slice, before all are counted anew instead."""
_LOOK = 256
"""Annotations between two looks at the clock."""

Mark = Entry
"""Where an annotation begins, where its first piece ends, and its id."""


class Overview:
    """The annotations of one session that the text shows, by lane and in order; one of several pieces where it begins.

    A change only leaves a note. What became of it is worked out by :meth:`work`, which ``outdated()`` asks for.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.outdated: Signal[[]] = Signal()
        self._lanes: tuple[list[Mark], ...] = ([], [], [])
        self._touched: dict[str, Record | None] = {}  # as they were when their marks were made
        self._all = True
        self._counting: Iterator[Mark] | None = None
        session.changed.connect(self._note)
        session.filtering.changed.connect(self._forget)
        session.notices_changed.connect(self._forget)

    def lane(self, number: int) -> Sequence[Mark]:
        """The marks of a lane, in order."""
        return self._lanes[number]

    def work(self, seconds: float) -> bool:
        """Go on for so long; whether nothing is left to do."""
        until = monotonic() + seconds
        if self._all:
            self._all = False
            self._touched.clear()
            self._lanes = ([], [], [])
            self._counting = iter(self._session.from_start(0, 1))
        if self._counting is not None and not self._count(until):
            return False
        elsewhere = 0
        while self._touched:
            name, before = self._touched.popitem()
            if isinstance(before, Annotation) and before.anchors and not self._take_out(name, before.spans[0]):
                elsewhere += 1
                if elsewhere > _FEW:
                    self._all = True
                    return self.work(until - monotonic())
                for marks in self._lanes:
                    marks[:] = [mark for mark in marks if mark[2] != name]
            self._place(name)
            if monotonic() > until:
                return not self._touched
        return True

    def _count(self, until: float) -> bool:
        assert self._counting is not None
        for number, mark in enumerate(self._counting, 1):
            name = mark[2]
            if self._session.filtering.in_text(name):
                self._lanes[self._lane_of(name)].append(mark)
            if number % _LOOK == 0 and monotonic() > until:
                return False
        self._counting = None
        for marks in self._lanes:
            marks.sort()  # of those that begin at one place the outer one came first
        return True

    def _take_out(self, name: str, said: Span) -> bool:
        """Remove the mark of an annotation where it ``said`` it stands; whether it was there."""
        mark = said.start, said.end, name
        for marks in self._lanes:
            at = bisect_left(marks, mark)
            if marks[at : at + 1] == [mark]:
                del marks[at]
                return True
        return False

    def _place(self, name: str) -> None:
        places = self._session.placed(name)
        if places and self._session.filtering.in_text(name):
            insort(self._lanes[self._lane_of(name)], (places[0].start, places[0].end, name))

    def _lane_of(self, name: str) -> int:
        annotation = self._session.annotation(name)
        tag = annotation.tag if annotation is not None else ""
        return {CLAIM: 0, FIGURE: 1}.get(tag, 2)

    def _note(self, change: Change, _origin: object) -> None:
        if len(change.edits) > _MANY or self._counting is not None:  # what is counted just now has changed
            self._all, self._counting = True, None
        elif not self._all:
            for edit in change.edits:
                self._touched.setdefault(edit.id, edit.before)
        self.outdated.emit()

    def _forget(self) -> None:
        self._all, self._counting = True, None
        self.outdated.emit()


def rows_of(starts: Sequence[int] | Sequence[Mark], edges: Sequence[int], *, marks: bool) -> list[tuple[int, int]]:
    """The rows in which something begins, each with the number of the first that does.

    ``edges``: the offset at which each row begins, and that behind the last one. Costs as many looks as there are
    rows, however much there is. ``marks``: whether ``starts`` are marks.
    """
    bounds = [bisect_left(starts, (edge,) if marks else edge) for edge in edges]
    return [(row, first) for row, (first, behind) in enumerate(pairwise(bounds)) if first < behind]
