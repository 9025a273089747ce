"""What keeps the inspector's layout its own matter: it changes with every annotation, the window's does not."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Sheet(QWidget):
    """Holds one part, as large as itself, without a layout.

    With one, whatever becomes higher in that part would have the dock and the window laid out anew, a turn of the event
    loop each.
    """

    def __init__(self, part: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = part
        part.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The part along with it."""
        super().resizeEvent(event)
        self._part.setGeometry(self.rect())

    def minimumSizeHint(self) -> QSize:
        """What the part needs."""
        return self._part.minimumSizeHint()


@contextmanager
def laid_out_once(*parts: QWidget) -> Iterator[None]:
    """Lay out each part once, in the end, the inner ones first.

    Qt would do it at each child that is shown; and once more after the next paint, which would paint everything twice.
    """
    layouts = [layout for part in parts if (layout := part.layout()) is not None]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
            layout.activate()
