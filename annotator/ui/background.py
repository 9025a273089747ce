"""What is worked out for a cable while nothing else is to be done: finding figures, looking for contradictions."""

from PySide6.QtCore import QObject, QTimer

from annotator.app.session import Session

_SLICE = 0.008
"""Seconds of work at a time; between two of them the window paints and takes keys."""


class Background(QObject):
    """Works for one session in slices, and rests when there is nothing to do; begins when it is told to start."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)
        session.changed.connect(lambda _change, _origin: self.start())
        session.notices_changed.connect(self.start)

    def start(self) -> None:
        """Begin, where there is something to do."""
        if self._session.suggestions.finding or self._session.alarms.checking:
            self._timer.start()

    def _work(self) -> None:
        # Alarms first: what is tagged already matters more than what might be.
        if self._session.alarms.checking:
            self._session.alarms.check(_SLICE)
        elif not self._session.suggestions.find(_SLICE):
            self._timer.stop()
