"""When Python looks for what nobody needs any more: in the window's thread alone, while the analyst rests.

By itself it would look in whatever thread happens to make something, and there delete widgets that are closed, which
Qt lets no thread but one do.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

from annotator.ui.after_paint import AfterPaint

_INTERVAL = 500
_MOST = (20_000, 3, 50)
"""What may have come of each age before it is looked through: objects, looks at those, looks at these."""
_REST = 1.0
"""Seconds in which nothing was done before it is looked: that takes up to 30 ms, in which no key is answered."""
_TOO_MANY = 500_000
"""Objects that are looked through although there is no rest."""


class Tidying:
    """Keeps Python from looking through all that is read, and found in it, for what nobody needs: none of it is."""

    working: ClassVar[set["Tidying"]] = set()  # those of all cables

    def wait(self) -> None:
        """Do not look from now on."""
        if not self.working:
            gc.disable()
        self.working.add(self)

    def go_on(self) -> None:
        """Look again, though never at what is there by now."""
        if self in self.working:
            self.working.discard(self)
            if not self.working:
                gc.freeze()
                if not TidyingTimer.running:
                    gc.enable()


class TidyingTimer(QTimer):
    """Looks in the window's thread, instead of Python in any; from :meth:`begin` until :meth:`end`."""

    running: ClassVar[set["TidyingTimer"]] = set()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, interval=_INTERVAL)
        self.timeout.connect(self.look)

    def begin(self) -> None:
        """The first window is there."""
        self.running.add(self)
        gc.disable()
        self.start()

    def end(self) -> None:
        """The last window is closed."""
        self.stop()
        self.running.discard(self)
        if not self.running and not Tidying.working:
            gc.enable()

    def look(self) -> None:
        """Look through what is young, or older where much has come, unless somebody is at work."""
        come = gc.get_count()
        if Tidying.working or (AfterPaint.rest() < _REST and come[0] < _TOO_MANY):
            return
        for age in (2, 1, 0):
            if come[age] > _MOST[age]:
                gc.collect(age)
                return
