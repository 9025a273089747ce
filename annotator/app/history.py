"""What was done, so that it can be undone: without limit since the cable was opened, and some of what was before."""

from collections.abc import Callable, Iterable

from annotator.model import Change
from annotator.model.reading import Unreadable
from annotator.values import value


@value
class Stored:
    """A change of an earlier day; ``load`` reads it, or raises ``Unreadable``."""

    label: str
    load: Callable[[], Change]


class History:
    """Two stacks of changes. It never applies them; the session does."""

    def __init__(self, done: Iterable[Change | Stored] = (), undone: Iterable[Change | Stored] = ()) -> None:
        self._done = list(done)
        self._undone = list(undone)

    def push(self, change: Change) -> None:
        """Remember a new change; what was undone before it can no longer be redone."""
        self._done.append(change)
        self._undone.clear()

    def clear(self) -> None:
        """Forget everything; nothing can be undone any more."""
        self._done.clear()
        self._undone.clear()

    @property
    def undo_label(self) -> str:
        """Name of the change that undo takes back; empty when there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """Name of the change that redo does again; empty when there is none."""
        return self._undone[-1].label if self._undone else ""

    def to_undo(self) -> Change | None:
        """What :meth:`undo` would give; None when there is none."""
        change = _last_of(self._done)
        return change.inverse() if change is not None else None

    def to_redo(self) -> Change | None:
        """What :meth:`redo` would give; None when there is none."""
        return _last_of(self._undone)

    def undo(self) -> Change | None:
        """The change to apply in order to undo; None when there is none."""
        change = _taken_from(self._done)
        if change is None:
            return None
        self._undone.append(change)
        return change.inverse()

    def redo(self) -> Change | None:
        """The change to apply in order to redo; None when there is none."""
        change = _taken_from(self._undone)
        if change is not None:
            self._done.append(change)
        return change


def _taken_from(stack: list[Change | Stored]) -> Change | None:
    """The last change of a stack; where it cannot be read there is nothing left to step back to."""
    last = _last_of(stack)
    if last is not None:
        stack.pop()
    return last


def _last_of(stack: list[Change | Stored]) -> Change | None:
    """The last change of a stack, which stays there, read."""
    if not stack:
        return None
    last = stack[-1]
    if isinstance(last, Change):
        return last
    try:
        stack[-1] = change = last.load()
    except Unreadable:
        stack.clear()
        return None
    return change
