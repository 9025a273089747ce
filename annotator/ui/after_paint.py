"""What can wait until the text is painted: a key is answered there first, beside it a moment later."""

from collections.abc import Callable
from time import perf_counter
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from annotator.store.waking import answering

Call = Callable[[], None]
LAST = 2
"""The rank of what asks for none."""


class AfterPaint(QObject):
    """Calls that wait for their turn, one a turn of the event loop, so that none of them adds to another.

    Paints come before timers of no time. However often a call is asked for, it is made once; those one looks at first
    come first (``rank``, from 0), and of the same rank in the order in which they were asked for.
    """

    _busy: ClassVar[set["AfterPaint"]] = set()  # those with calls that are not made, or not painted yet
    _shown: ClassVar[float] = 0.0  # when there were none any more

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[Call, int] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    @classmethod
    def is_any_busy(cls) -> bool:
        """Whether somewhere something is still to be shown of what was done: work in between waits so long."""
        cls._busy = {one for one in cls._busy if isValid(one)}
        return bool(cls._busy)

    @classmethod
    def rest(cls) -> float:
        """Seconds since all was shown of what was done."""
        return 0.0 if cls.is_any_busy() else perf_counter() - cls._shown

    @property
    def is_due(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def add(self, call: Call, rank: int = LAST) -> None:
        """Make a call when the text has been painted."""
        if not self._timer.isActive():
            self._busy.add(self)
            self._timer.start()
        if rank < LAST:
            answering.begin()
        self._waiting[call] = rank

    def catch_up(self) -> None:
        """Make every call now: what comes next must find everything as it is."""
        while self._waiting:
            self._next()

    def forget(self) -> None:
        """Make no call any more."""
        self._waiting.clear()
        self._be_done()

    def _next(self) -> None:
        call = min(self._waiting, key=self._waiting.__getitem__, default=None)
        if call is None:
            self._be_done()  # a turn after the last call: by now that is painted
            return
        del self._waiting[call]
        call()

    def _be_done(self) -> None:
        self._timer.stop()
        self._busy.discard(self)
        answering.end()
        AfterPaint._shown = perf_counter()
