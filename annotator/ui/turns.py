"""Long work in the window's own thread: a slice of it a turn of the event loop, so that the window goes on painting."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from annotator.app.commands import CannotDo
from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.ui.idle import Idle

SLICE = 0.02
"""Seconds of work at a time."""
_PAUSE = 1
"""Milliseconds between two looks at whether another thread is done."""


class Turns(QObject):
    """Does a piece of work from now on.

    ``done`` gets what comes of it, ``failed`` the text of a ``CannotDo``; neither is called once it is stopped.
    """

    def __init__(
        self,
        parent: QObject,
        work: Callable[[Slices], Steps[Any]],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        *,
        slice_: float = SLICE,
    ) -> None:
        super().__init__(parent)
        self._slices = Slices(work)
        self._slice = slice_
        self._done = done
        self._failed = failed
        self._turns = Idle(self)
        self._turns.timeout.connect(self._go_on)
        self._turns.start()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._turns.start)

    def stop(self) -> None:
        """Let it be, and go."""
        self._turns.stop()
        self._pause.stop()
        self._slices.give_up()
        self.deleteLater()

    def _go_on(self) -> None:
        slices = self._slices
        try:
            slices.go_on(self._slice)
        except CannotDo as reason:
            self.stop()
            self._failed(str(reason))
            return
        if slices.is_over:
            self.stop()
            self._done(slices.result)
            return
        if slices.waits:
            self._turns.stop()
            self._pause.start()
        self.tell(slices.progress)

    def tell(self, share: float) -> None:
        """How far it is."""
