"""What is done for a cable in between: reading its annotations, finding figures, looking for contradictions."""

import gc

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.session import Session
from annotator.ui.idle import Idle
from annotator.ui.tidying import Tidying

_SLICE = 0.008
"""Seconds of work at a time; between two of them the window paints and takes keys."""
_REST = 100
"""Milliseconds after the annotations have come, or others are let through, in which these are shown before all else."""
_PAUSE = 1
"""Milliseconds between two looks at whether another thread is done."""


class Background(QObject):
    """Works for one session in slices, and rests when there is nothing to do; begins when it is told to start."""

    loaded = Signal()  # the annotations are there

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._turns = Idle(self)
        self._turns.timeout.connect(self._work)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._turns.start)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self.start)
        self._tidying = Tidying()
        session.changed.connect(lambda _change, _origin: self.start())
        session.notices_changed.connect(self.start)
        session.outside.began.connect(self.start)
        session.work.changed.connect(self.start)
        session.filtering.changed.connect(self._rest.start)
        session.work.is_driven = session.filtering.is_driven = True

    def start(self) -> None:
        """Begin, where there is something to do."""
        session = self._session
        taking_in = session.loading is not None or session.outside.taking is not None
        busy = taking_in or session.work.label or session.filtering.is_judging
        if busy or session.suggestions.finding or session.alarms.checking:
            self._turns.start()
        else:
            self._tidying.go_on()

    def stop(self) -> None:
        """The cable is being closed."""
        self._turns.stop()
        self._pause.stop()
        self._rest.stop()
        self._tidying.go_on()
        gc.unfreeze()  # what was read for it is to go with it
        if self._session.loading is not None:
            self._session.loading.give_up()
        self._session.outside.give_up()
        self._session.work.is_driven = self._session.filtering.is_driven = False

    def _work(self) -> None:
        loading = self._session.loading
        if loading is not None:
            self._load()
        elif self._session.filtering.is_judging and not self._rest.isActive():
            self._session.filtering.judge(_SLICE)
        elif self._session.work.label:
            self._session.work.go_on(_SLICE)
        elif self._session.outside.taking is not None:
            self._take_in()
        # Alarms first: what is tagged already matters more than what might be.
        elif self._session.alarms.checking:
            self._session.alarms.check(_SLICE)
        elif not self._session.suggestions.find(_SLICE):
            self._turns.stop()
            self._tidying.go_on()

    def _take_in(self) -> None:
        outside = self._session.outside
        outside.go_on(_SLICE)
        self._wait(outside.taking is not None and outside.taking.waits)

    def _wait(self, for_another_thread: bool) -> None:
        if for_another_thread:
            self._turns.stop()
            self._pause.start()

    def _load(self) -> None:
        loading = self._session.loading
        assert loading is not None
        self._tidying.wait()
        try:
            loading.go_on(_SLICE)
        finally:
            self._wait(loading.waits)
            if self._session.loading is None:
                self._turns.stop()
                self._rest.start()
                self.loaded.emit()
