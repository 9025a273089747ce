"""What can wait until the text is painted: a key is answered there first, beside it a moment later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Call = Callable[[], None]
LAST = 2
"""The rank of what asks for none."""


class AfterPaint(QObject):
    """Calls that wait for their turn, one a turn of the event loop, so that none of them adds to another.

    Paints come before timers of no time. However often a call is asked for, it is made once; those one looks at first
    come first (``rank``, from 0), and of the same rank in the order in which they were asked for.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Call, int] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def is_due(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def add(self, call: Call, rank: int = LAST) -> None:
        """Make a call when the text has been painted."""
        if not self._waiting:
            self._timer.start()
        self._waiting[call] = rank

    def catch_up(self) -> None:
        """Make every call now: what comes next must find everything as it is."""
        while self._waiting:
            self._next()

    def forget(self) -> None:
        """Make no call any more."""
        self._waiting.clear()
        self._timer.stop()

    def _next(self) -> None:
        call = min(self._waiting, key=self._waiting.__getitem__, default=None)
        if call is not None:
            del self._waiting[call]
        if not self._waiting:
            self._timer.stop()
        if call is not None:
            call()
