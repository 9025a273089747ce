"""The two buttons in the title of a dock, in the colour of words: the style's own are the same grey in every look."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QDockWidget

from annotator.ui.icons import icon
from annotator.ui.theme import theme_of

_DRAWN = {"qt_dockwidget_floatbutton": "dock-float", "qt_dockwidget_closebutton": "dock-close"}
"""What Qt calls the buttons, and their icons."""


def draw_buttons(docks: Iterable[QDockWidget]) -> None:
    """Draw those of these docks, now and in each other look."""
    for dock in docks:
        for buttons in dock.findChildren(DockButtons) or [DockButtons(dock)]:
            buttons.draw()


class DockButtons(QObject):
    """Belongs to a dock. Qt puts its own icons back where that is taken out or restored, or the style is another."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        dock.topLevelChanged.connect(lambda _floats: self.draw())
        dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another look."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self.draw)  # once Qt is done with it
        return super().eventFilter(watched, event)

    def draw(self) -> None:
        """Draw them, where they are not."""
        color = theme_of(self._dock.palette()).muted
        for name, drawn in _DRAWN.items():
            for button in self._dock.findChildren(QAbstractButton, name, Qt.FindChildOption.FindDirectChildrenOnly):
                wanted = icon(drawn, color)
                if button.icon().cacheKey() != wanted.cacheKey():
                    button.setIcon(wanted)
