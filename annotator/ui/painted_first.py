"""A window that is painted before anything else is done for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow


class PaintedFirst(QMainWindow):
    """Keeps what can wait until it has been painted for the first time, and makes calls of other threads in its own."""

    _posted = Signal(object)  # a call, to be made in this thread

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self._posted.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)  # before any key or timer
        self._calm: list[Callable[[], None]] | None = []  # what waits for the first paint; None from then on

    @property
    def was_painted(self) -> bool:
        """Whether it has been on the screen."""
        return self._calm is None

    def begin(self) -> None:
        """What is shown is to be worked with: called once, after the first paint and before the next key."""

    def once_painted(self, call: Callable[[], None]) -> None:
        """Do something as soon as the window has been painted for the first time: what is read comes before it."""
        if self._calm is None:
            call()
        else:
            self._calm.append(call)

    def post(self, call: Callable[[], None]) -> None:
        """Make a call in this window's thread: at once where it is the present one."""
        if threading.get_ident() == self._thread:
            call()
        else:
            self._posted.emit(call)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time: what has waited, right after it."""
        super().paintEvent(event)
        if self._calm is not None:
            self._posted.emit(self.begin)
            waiting, self._calm = self._calm, None
            for call in waiting:
                QTimer.singleShot(0, self, call)
