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
    """Lies over the whole bar and draws along the outer edge of the current tab; clicks go through it."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar.installEventFilter(self)
        bar.currentChanged.connect(lambda _number: self.update())
        self.resize(bar.size())
        self.lower()  # below the buttons in the bar
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar has another size."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._bar.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the colour of what is selected, where the tab stands now: Qt does not tell when a bar is scrolled."""
        tab = self._bar.tabRect(self._bar.currentIndex())
        below = self._bar.shape() in (QTabBar.Shape.RoundedSouth, QTabBar.Shape.TriangularSouth)
        top = tab.bottom() + 1 - _THICK if below else tab.top()
        line = QRect(tab.left() + 2, top, max(0, tab.width() - 4), _THICK)
        QPainter(self).fillRect(line, QColor(theme_of(self.palette()).accent))
