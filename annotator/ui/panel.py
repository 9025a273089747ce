"""What every panel beside the text has in common: it follows one session, and waits while nobody sees it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.app.commands import CannotDo
from annotator.app.session import Session, StaleChange
from annotator.model import Change
from annotator.text import Span


class Panel(QWidget):
    """Fills itself when it is first seen, then follows the session, ignoring what it did itself.

    A panel says what it is by :meth:`fill`, :meth:`follow_change` and :meth:`follow_selection`. While it is hidden
    none of them is called; it is filled anew when it is next shown.
    """

    said = Signal(str)  # for the status line
    asked = Signal(str)  # a command, by name
    left = Signal()  # the analyst is done here and wants back to the text

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
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
        self._stale = not self.isVisible()
        if not self._stale:
            self.fill()

    def refresh(self) -> None:
        """Catch up now with what happened while the panel was hidden."""
        if self._stale:
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

    def _changed(self, change: Change, origin: object) -> None:
        if not self.isVisible():
            self._stale = True
        else:
            self.follow_change(change, own=origin is self)

    def _selected(self, ids: tuple[str, ...], span: Span, origin: object) -> None:
        if not self.isVisible():
            self._stale = True
        elif origin is not self:
            self.follow_selection(ids, span)

    def _filtered(self) -> None:
        if not self.isVisible():
            self._stale = True
        else:
            self.follow_filter()

    def _alarmed(self, names: frozenset[str]) -> None:
        if not self._stale:
            self.follow_alarms(names)
