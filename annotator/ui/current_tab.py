"""A line along the current tab of a bar: on a dark page, and in high contrast, its shade alone does not tell it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from annotator.ui.theme import theme_of

_THICK = 2
"""Pixels."""


def mark_current_tabs(window: QWidget) -> None:
    """Give each bar in a window its line; one that has it keeps it."""
    for bar in window.findChildren(QTabBar):
        if not bar.findChildren(CurrentTabLine):
            CurrentTabLine(bar)


class CurrentTabLine(QWidget):
    """Lies over the outer edge of the current tab; clicks go through it."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.installEventFilter(self)
        bar.currentChanged.connect(lambda _number: self._place())
        bar.tabMoved.connect(lambda _from, _to: self._place())
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tabs came or went, or have another width."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        tab = self._bar.tabRect(self._bar.currentIndex())
        below = self._bar.shape() in (QTabBar.Shape.RoundedSouth, QTabBar.Shape.TriangularSouth)
        top = tab.bottom() + 1 - _THICK if below else tab.top()
        self.setGeometry(QRect(tab.left() + 2, top, max(0, tab.width() - 4), _THICK))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the colour of what is selected."""
        QPainter(self).fillRect(self.rect(), QColor(theme_of(self.palette()).accent))
