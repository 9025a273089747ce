"""Long work in the window's own thread, a little at a time: it goes on painting, says how far it is, can be stopped."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from annotator.app.commands import CannotDo
from annotator.ui.plain import PlainLabel, on_one_line

SLICE = 0.02
"""Seconds of work at a time."""
_PATIENCE = 400
"""Milliseconds after which it is shown how far it is."""
_WHOLE = 1000


class Slices(QObject):
    """Runs a generator that yields how far it is (0 to 1), a slice of it a turn of the event loop.

    ``done`` gets what it returns, ``failed`` the text of a ``CannotDo``; neither is called once it is stopped.
    """

    def __init__(
        self,
        parent: QObject,
        steps: Generator[float, None, Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._done = done
        self._failed = failed
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)
        self._timer.start()

    def stop(self) -> None:
        """Let it be, and go."""
        self._timer.stop()
        self._steps.close()
        self.deleteLater()

    def _work(self) -> None:
        until = monotonic() + SLICE
        try:
            share = next(self._steps)
            while monotonic() < until:
                share = next(self._steps)
        except StopIteration as end:
            self.stop()
            self._done(end.value)
        except CannotDo as reason:
            self.stop()
            self._failed(str(reason))
        else:
            self.tell(share)

    def tell(self, share: float) -> None:
        """How far it is."""


class Stepwise(Slices):
    """The same with a progress dialog, in which it can be cancelled."""

    def __init__(
        self,
        parent: QWidget,
        told: str,
        steps: Generator[float, None, Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        cancelled: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent, steps, done, failed)
        self._cancelled = cancelled
        self.progress = QProgressDialog(parent)
        self.progress.setLabel(PlainLabel(told))
        self.progress.setWindowTitle(on_one_line(told))
        self.progress.setRange(0, _WHOLE)
        self.progress.setWindowModality(Qt.WindowModality.WindowModal)
        self.progress.setMinimumDuration(_PATIENCE)
        self.progress.setAutoReset(False)
        self.progress.setAutoClose(False)
        self.progress.canceled.connect(self._cancel)
        self.progress.setValue(0)

    def tell(self, share: float) -> None:
        """Move the bar."""
        self.progress.setValue(round(share * _WHOLE))

    def stop(self) -> None:
        """The dialog goes too."""
        super().stop()
        self.progress.canceled.disconnect(self._cancel)
        self.progress.close()
        self.progress.deleteLater()

    def _cancel(self) -> None:
        self.stop()
        self._cancelled()
