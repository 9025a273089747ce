"""How one open cable stands: what the analyst is told of it, whether it can be written here, what is saved."""

from typing import TYPE_CHECKING

from annotator.app.notices import Notice
from annotator.app.saving import SaveState
from annotator.app.signals import Signal
from annotator.language import _
from annotator.message import joined

if TYPE_CHECKING:
    from annotator.app.session import Session

MENDED = ("set-sidecar-aside", "restore-last", "take-over", "take-sidecar")
"""Commands of notices that are over once another sidecar was taken over."""


class Standing:
    """Notices, the reason why a cable is read-only, and what of it is saved.

    Signals: ``state_changed(state)``, ``notices_changed()``.
    """

    def __init__(self, session: "Session", read_only: str, notices: tuple[Notice, ...]) -> None:
        self._session = session
        self.notices = notices
        self.read_only = read_only
        """Why nothing can be changed here; empty where it can."""
        self.is_lost = False
        """Whether somebody else has taken the cable over since it was opened; what is not saved is still here."""
        self.save_state = SaveState("read-only", read_only) if read_only else SaveState("saved")
        self.state_changed: Signal[[SaveState]] = Signal()
        self.notices_changed: Signal[[]] = Signal()
        self._failure: Notice | None = None
        self._review: Notice | None = None

    def replace_notice(self, before: Notice | None, after: Notice | None) -> None:
        """Say ``after`` and no longer ``before``; either may be None."""
        others = tuple(known for known in self.notices if known != before)
        self.notices = (after, *others) if after is not None else others
        self.notices_changed.emit()

    def lose(self, told: str) -> None:
        """Somebody else has taken the cable over (``told`` says who): from now on it can only be read here."""
        self.is_lost, self.read_only = True, told
        saver = self._session.saver
        unsaved = saver is not None and saver.pending
        more = _("It can be read here. Take it over only if nobody is working there any more.")
        if unsaved and saver is not None:
            saver.hold(told)
            more = _("Your last changes are not saved; save the annotations elsewhere before you close.")
        self.replace_notice(
            None, Notice("warning", joined(" ", [told, more]), "save-elsewhere" if unsaved else "take-over")
        )
        self.set_state(SaveState("read-only", told))

    def mend(self) -> None:
        """Another sidecar was taken in place of the one that could not be used: the cable can be written again."""
        self.read_only, self.is_lost = "", False
        self.notices = tuple(notice for notice in self.notices if notice.command not in MENDED)
        self.set_state(SaveState("saved"))
        self.notices_changed.emit()

    def set_state(self, state: SaveState) -> None:
        """The saver has a new state; may be called from any thread."""

        def tell() -> None:
            # What was reported may be overtaken by a change made since; only what holds now is told.
            saver = self._session.saver
            now = saver.state if saver is not None else state
            self.save_state = SaveState("read-only", self.read_only) if self.read_only else now
            if now.outside and not self.read_only:
                self._session.outside.glance(closely=True)
                now = saver.state if saver is not None else now
                self.save_state = now
            self._tell_failure(now)
            self.state_changed.emit(self.save_state)

        self._session.post(tell)

    def tell_review(self) -> None:
        """Say what waits for the analyst after the text has changed, as long as anything does."""
        told = self._session.review.told(self._session.path.name, self._session.records)
        notice = Notice("warning", told, "places") if told else None
        if notice != self._review:
            before, self._review = self._review, notice
            self.replace_notice(before, notice)
        else:
            self.notices_changed.emit()

    def _tell_failure(self, state: SaveState) -> None:
        """A save that failed stays in sight until one has worked."""
        saver = self._session.saver
        if state.kind not in ("failed", "saved") or (saver is not None and saver.is_held):
            return  # what holds the saver is told where it is known
        told = _("The annotations are not saved: {reason}. They stay here; it is tried again by and by.")
        text = told.format(reason=state.reason.rstrip("."))
        notice = Notice("error", text, "save-elsewhere") if state.kind == "failed" else None
        if notice != self._failure:
            before, self._failure = self._failure, notice
            self.replace_notice(before, notice)
