"""Tells a screen reader where the caret has come: another paragraph, other annotations; nothing where none runs."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from annotator.app.session import Session
from annotator.language import _

PAUSE = 250
"""Milliseconds for which the caret has to stand still: keys held down are not told one by one."""


class Announcer(QObject):
    """Follows the caret of one session; says what is new since it spoke last."""

    def __init__(self, session: Session, reader: QWidget) -> None:
        super().__init__(reader)
        self._session = session
        self._reader = reader
        self._told: tuple[str, tuple[str, ...]] = ("", ())
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._tell)
        moved = session.selection_changed

        def follow(_ids: object, _span: object, _origin: object) -> None:
            if QAccessible.isActive():
                self._timer.start()

        moved.connect(follow)
        self.destroyed.connect(lambda: moved.disconnect(follow))

    def _tell(self) -> None:
        from annotator.app.under_caret import annotation_words, annotations_over, paragraph_words

        offset = self._session.span.start
        paragraph, over = paragraph_words(self._session, offset), annotations_over(self._session, offset)
        before, before_over = self._told
        self._told = paragraph, over
        news = [paragraph] if paragraph != before else []
        if over != before_over:
            news.append(annotation_words(self._session, over) if over else _("no annotation here"))
        if before == "" and not over:
            news = [paragraph]
        if news:
            self._reader.setAccessibleDescription(
                ". ".join(filter(None, (paragraph, annotation_words(self._session, over))))
            )
            announce(self._reader, ". ".join(news))


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say words once, without leaving what it is at."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
