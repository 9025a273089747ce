"""What every panel beside the text has in common: it follows one session, and waits while nobody sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.app.commands import CannotDo

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.model import Change
    from annotator.text import Span


class Panel(QWidget):
    """Fills itself when it is first seen, then follows the session, ignoring what it did itself.

    A panel says what it is by :meth:`fill`, :meth:`follow_change` and :meth:`follow_selection`. While it is hidden
    none of them is called; it is filled anew when it is next shown. In a window it follows what others did once the
    text is painted (``later``), all that has come together in one go; what it did itself it shows at once.
    """

    said = Signal(object)  # for the status line
    asked = Signal(str)  # a command, by name
    left = Signal()  # the analyst is done here and wants back to the text
    rank = 2
    """How soon after the text it follows what others do: the inspector first, then tables, then all else."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self.later: Callable[[Callable[[], None], int], None] | None = None
        self._missed: list[tuple[Change, bool]] = []  # changes, and whether it made them itself
        self._alarms: frozenset[str] = frozenset()
        self._moved = False  # something else is selected
        self._others = False  # others are shown
        self._is_due = False  # it has asked for its turn
        changed, selected, alarmed, filtered = self._changed, self._selected, self._alarmed, self._filtered
        session.changed.connect(changed)
        session.selection_changed.connect(selected)
        session.alarmed.connect(alarmed)
        session.filtering.changed.connect(filtered)

        def let_go() -> None:
            session.changed.disconnect(changed)
            session.selection_changed.disconnect(selected)
            session.alarmed.disconnect(alarmed)
            session.filtering.changed.disconnect(filtered)

        self.destroyed.connect(let_go)

    def refill(self) -> None:
        """Show the session anew, at once or when next seen."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Catch up now with what happened while the panel was hidden."""
        if self._stale:
            self._forget()
            self._stale = False
            self.fill()

    def fill(self) -> None:
        """Show the session as it is."""
        raise NotImplementedError

    def follow_change(self, change: Change, *, own: bool) -> None:
        """Show what a change touched; ``own`` where this panel made it."""
        raise NotImplementedError

    def follow_selection(self, ids: tuple[str, ...], span: Span) -> None:
        """Show what somebody else selected."""
        raise NotImplementedError

    def follow_filter(self) -> None:
        """Show what is let through now, in a panel that lists annotations."""

    def follow_alarms(self, names: frozenset[str]) -> None:
        """Show what speaks against these figures now, in a panel that shows such a thing."""

    def commit_pending(self) -> bool:
        """Write what is still being typed, before saving or closing; false where it cannot be understood."""
        return True

    def show_refused(self) -> None:
        """Go to what cannot be understood."""

    def act(self, run: Callable[[], str]) -> bool:
        """Do something to the session; where it cannot be done, say why. Whether it was done."""
        from annotator.model import StaleChange

        try:
            run()
        except (CannotDo, StaleChange) as reason:
            self.said.emit(str(reason))
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self.refresh()

    def catch_up(self) -> None:
        """Show now what has happened since the panel last looked."""
        missed, alarms, moved, others = self._missed, self._alarms, self._moved, self._others
        self._forget()
        if not self.isVisible():
            self._stale = self._stale or bool(missed or moved or others)
        if self._stale:
            return
        if others:
            self.follow_filter()
        for change, own in missed:
            self.follow_change(change, own=own)
        if alarms:
            self.follow_alarms(alarms)
        if moved:
            self.follow_selection(self._session.selected, self._session.span)

    def cannot_wait(self) -> bool:
        """Whether what others do now has to be shown before anything else happens."""
        return False

    def _forget(self) -> None:
        self._missed, self._alarms, self._moved, self._others = [], frozenset(), False, False
        self._is_due = False

    def _soon(self, *, own: bool = False) -> None:
        if not self.isVisible():
            self._stale = True
            self._forget()
        elif own or self.later is None or (not self._is_due and self.cannot_wait()):
            self.catch_up()
        else:
            self._is_due = True
            self.later(self.catch_up, self.rank)

    def _changed(self, change: Change, origin: object) -> None:
        self._missed.append((change, origin is self))
        self._soon(own=origin is self)

    def _selected(self, _ids: tuple[str, ...], _span: Span, origin: object) -> None:
        self._moved = origin is not self
        if self._moved or not self.isVisible():
            self._soon()

    def _filtered(self) -> None:
        self._others = True
        self._soon()

    def _alarmed(self, names: frozenset[str]) -> None:
        if not self._stale:
            self._alarms |= names
            self._soon()
