"""One act on many records: prepared by slices while the analyst goes on reading, then done as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.signals import Signal
from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.language import _
from annotator.model import Change, Edit, StaleChange

if TYPE_CHECKING:
    from annotator.app.session import Session

FEW = 400
"""Records that an act may be about to be done at one go: that takes no longer than a turn of the window."""
_LOOK = 8
"""Records between two looks at the clock."""
_STEP = 2
"""Percent between two tellings of how far it has come."""

Told = Callable[[], str]
"""What to tell of an act once it is done."""
_Act = Callable[[object, dict[tuple[int, int], bytes]], str]
"""Undoes or does again, for whom, with what was written of it; the name of the change."""


class Work:
    """The large act that is under way, one at a time. Nothing is different before its end; it can be called off.

    ``changed`` is emitted when one begins, comes on or ends, ``said`` with what is to be told of it in the end.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.is_driven = False
        """Whether somebody calls :meth:`go_on`; else everything is done at one go."""
        self.changed: Signal[[]] = Signal()
        self.said: Signal[[str]] = Signal()
        self.label = ""
        """What is under way; empty where nothing is."""
        self.percent = 0
        self._slices: Slices | None = None

    def do(self, count: int, label: str, edits: Iterable[Edit], told: Told, origin: object = None) -> str:
        """Make one change of some ``count`` edits; what to tell, empty where that comes later.

        Raises:
            CannotDo: another large act is under way.
            StaleChange: a record is not as an edit believes, or the cable is read-only; nothing was done.
        """
        return self._begin(count, label, lambda slices: self._apply(slices, count, label, edits, told, origin))

    def undo(self, told: Callable[[str], str], origin: object = None) -> str:
        """Take the last change back; ``told`` makes what to tell of its name, which is empty when there is none."""
        return self._step(self._session.history.to_undo(), self._session.undo, told, origin)

    def redo(self, told: Callable[[str], str], origin: object = None) -> str:
        """Do again what was undone; as :meth:`undo`."""
        return self._step(self._session.history.to_redo(), self._session.redo, told, origin)

    def go_on(self, seconds: float) -> None:
        """Work for about so long. What cannot be done in the end is said."""
        slices = self._slices
        if slices is None:
            return
        try:
            slices.go_on(seconds)
        except (CannotDo, StaleChange) as reason:
            self._end()
            self.said.emit(str(reason))
            return
        except BaseException:
            self._end()
            raise
        if slices.is_over:
            self._end()
            self.said.emit(str(slices.result))
        else:
            self._tell(slices.progress)

    def finish(self) -> None:
        """Do now what is left."""
        while self._slices is not None:
            self.go_on(float("inf"))

    def call_off(self) -> str:
        """Leave what is under way; nothing of it was done."""
        if self._slices is None:
            raise CannotDo(_("Nothing is under way."))
        label = self.label
        self._slices.give_up()
        self._end()
        return _("Called off: {act}. Nothing was changed.").format(act=label)

    def _step(self, change: Change | None, act: _Act, told: Callable[[str], str], origin: object) -> str:
        if change is None:
            return told("")
        work = partial(self._replay, change, act, told, origin)
        return self._begin(len(change.edits), change.label, work)

    def _begin(self, count: int, label: str, work: Callable[[Slices], Steps[str]]) -> str:
        if self._slices is not None:
            raise CannotDo(_("Wait for what is under way, or call it off first: {act}.").format(act=self.label))
        slices = Slices(work)
        if not self.is_driven or count <= FEW:
            slices.finish()
            return str(slices.result)
        self._slices, self.label, self.percent = slices, label, 0
        self.changed.emit()
        return ""

    def _end(self) -> None:
        self._slices, self.label = None, ""
        self.changed.emit()

    def _apply(
        self, slices: Slices, count: int, label: str, edits: Iterable[Edit], told: Told, origin: object
    ) -> Steps[str]:
        made: list[Edit] = []
        written = yield from self._written(slices, count, self._collecting(edits, made))
        if made:
            self._session.apply(Change(label, tuple(made)), origin, written)
        return told()

    def _replay(
        self, change: Change, act: _Act, told: Callable[[str], str], origin: object, slices: Slices
    ) -> Steps[str]:
        written = yield from self._written(slices, len(change.edits), iter(change.edits))
        return told(act(origin, written))

    def _collecting(self, edits: Iterable[Edit], made: list[Edit]) -> Iterator[Edit]:
        for edit in edits:
            made.append(edit)
            yield edit

    def _written(self, slices: Slices, count: int, edits: Iterator[Edit]) -> Steps[dict[tuple[int, int], bytes]]:
        """The entries of the journal for these edits, which are most of the work."""
        keeping, written = self._session.keeping, dict[tuple[int, int], bytes]()
        for number, edit in enumerate(edits, 1):
            if keeping is not None:
                written[id(edit.before), id(edit.after)] = keeping.entry(edit)
            if not number % _LOOK and slices.is_time_up:
                yield number / max(count, number)
        return written

    def _tell(self, progress: float) -> None:
        percent = int(100 * progress)
        if percent >= self.percent + _STEP:
            self.percent = percent
            self.changed.emit()
