"""What keeps the inspector's layout its own matter: it changes with every annotation, the window's does not."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_LEAST, _ROOMY = 6, 40
"""Lines of text: what is left for fields at least, and the height at which no part of a page can be squeezed."""


class Sheet(QScrollArea):
    """Holds a page: a head, and below it fields that scroll (``body``). It is as large as the sheet, without a layout.

    With one, whatever becomes higher in the page would have the dock and the window laid out anew, a turn of the event
    loop each. Where the head would leave the fields no room, the page is as high as all of it, and scrolls as a whole.
    """

    def __init__(self, page: QWidget, body: QScrollArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._body = page, body
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        fields = body.widget()
        assert fields is not None
        fields.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The fields have become higher or lower by themselves."""
        done = super().eventFilter(watched, event)
        if watched is self._body.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Give the page its size."""
        room, line = self.size(), self.fontMetrics().height()
        low = room.height() < _ROOMY * line and room.height() < self._head(room.width()) + _LEAST * line
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if low else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        if low:
            width = room.width() - self.verticalScrollBar().sizeHint().width()
            room = QSize(width, self._head(width) + self._whole_body(width))
        self._page.resize(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page along with it."""
        super().resizeEvent(event)
        self.fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """The page has become higher or lower by itself."""
        done = super().viewportEvent(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def minimumSizeHint(self) -> QSize:
        """As wide as the page needs, and a few lines high."""
        return QSize(self._page.minimumSizeHint().width(), _LEAST * self.fontMetrics().height())

    def _head(self, width: int) -> int:
        """How high all but the body is, pixels."""
        layout = self._page.layout()
        assert layout is not None
        return layout.minimumHeightForWidth(width) - self._body.minimumSizeHint().height()

    def _whole_body(self, width: int) -> int:
        """How high the body is where nothing of it has to be scrolled to, pixels."""
        fields = self._body.widget()
        assert fields is not None
        return max(fields.heightForWidth(width), fields.minimumSizeHint().height())


def scrolling(fields: QWidget, parent: QWidget) -> QScrollArea:
    """An area in which fields scroll up and down, as wide as it is; Tab passes over the area itself."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(fields)
    return area


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
