"""Work in between: a slice of it when the window has nothing else to do, and nothing to show of what was done."""

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from shiboken6 import isValid

from annotator.ui.after_paint import AfterPaint


class Idle(QObject):
    """As a timer of no time; but of all there are only one has its turn each time keys and paints have been seen to.

    Timers of no time all fire together: four panels that are filled by slices of 8 ms would hold a key up for 32. And
    what follows a key or a click beside the text (`AfterPaint`) would wait for a slice at each step.
    """

    timeout = Signal()
    _running: ClassVar[dict["Idle", None]] = {}  # the next one first
    _timer: ClassVar[QTimer | None] = None  # the only one Qt knows of

    def start(self) -> None:
        """Have turns from now on."""
        self._running.setdefault(self)
        self._shared().start()

    def stop(self) -> None:
        """Have none any more."""
        self._running.pop(self, None)

    def isActive(self) -> bool:
        """Whether it has turns."""
        return self in self._running

    @classmethod
    def _shared(cls) -> QTimer:
        if cls._timer is None or not isValid(cls._timer):
            cls._timer = QTimer(QCoreApplication.instance(), interval=0)
            cls._timer.timeout.connect(cls._next)
        return cls._timer

    @classmethod
    def _next(cls) -> None:
        if AfterPaint.is_any_busy():
            return
        one = next(iter(cls._running), None)
        if one is None:
            cls._shared().stop()
            return
        del cls._running[one]
        if isValid(one):
            cls._running[one] = None  # the last one now
            one.timeout.emit()
