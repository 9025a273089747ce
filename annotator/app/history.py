"""What was done, so that it can be undone; unlimited."""

from annotator.model import Change


class History:
    """Two stacks of changes. It never applies them; the session does."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def push(self, change: Change) -> None:
        """Remember a new change; what was undone before it can no longer be redone."""
        self._done.append(change)
        self._undone.clear()

    @property
    def undo_label(self) -> str:
        """Name of the change that undo takes back; empty when there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """Name of the change that redo does again; empty when there is none."""
        return self._undone[-1].label if self._undone else ""

    def undo(self) -> Change | None:
        """The change to apply in order to undo; None when there is none."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        return change.inverse()

    def redo(self) -> Change | None:
        """The change to apply in order to redo; None when there is none."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        return change
