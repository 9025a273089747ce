"""A ring round what has the focus, where Qt's style shows too little of it: buttons, boxes to choose from, tabs."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTabBar, QWidget
from shiboken6 import isValid

from annotator.ui.panel import Panel
from annotator.ui.theme import theme_of

_KINDS = (QAbstractButton, QComboBox, QTabBar, Panel)
_WIDTH = 2
_RADIUS = 3


class FocusRing(QObject):
    """Follows the focus of the whole program. A widget with ``draws_focus`` shows it by itself."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._moved)
        self._moved(None, app.focusWidget())

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        frame, self._frame = self._frame, None
        if frame is not None:
            frame.leave()
        if isinstance(new, _KINDS) and not getattr(new, "draws_focus", False):
            self._frame = _Frame(new)


class _Frame(QWidget):
    """Lies over one widget and goes with it; lets everything through to it."""

    def __init__(self, framed: QWidget) -> None:
        super().__init__(framed)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._framed: QWidget | None = framed
        framed.installEventFilter(self)
        if isinstance(framed, QTabBar):
            framed.currentChanged.connect(self._place)
        framed.destroyed.connect(self._gone)
        self._place()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Take the ring away; nothing is left to do where its widget is gone already."""
        framed = self._framed
        self._gone()
        if framed is None or not isValid(framed):  # one that is being destroyed loses the focus before it says so
            return
        framed.removeEventFilter(self)
        if isinstance(framed, QTabBar):
            framed.currentChanged.disconnect(self._place)
        self.hide()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The widget has another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring, inside the edge: nothing clips it there."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of(self.palette()).ring), _WIDTH))
        edge = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS)

    def _place(self, _index: int = 0) -> None:
        if self._framed is not None:
            tabs = self._framed
            place = tabs.tabRect(tabs.currentIndex()) if isinstance(tabs, QTabBar) else QRect()
            self.setGeometry(place if place.isValid() else self._framed.rect())

    def _gone(self) -> None:
        self._framed = None
