"""A menu whose letters are its own while it is open, and whose groups can be told apart in every look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from annotator.ui.theme import needs_frames, theme_of


class Menu(QMenu):
    """The focus stays in the text while a menu is open; without this, a letter would run the text's command."""

    def add_submenu(self, title: str) -> Menu:
        """A menu in this one, of the same kind: the one Qt makes of a title is not."""
        menu = Menu(title, self)
        self.addMenu(menu)
        return menu

    def clear(self) -> None:
        """Take everything out; the menus in it go too, which Qt would keep for as long as this one is there."""
        super().clear()
        for menu in self.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Keep every key from the shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style draws it, with lines between groups that can be seen where the style's are too faint."""
        super().paintEvent(event)
        theme = theme_of(self.palette())
        if needs_frames(theme):
            painter = QPainter(self)
            painter.setPen(QColor(theme.line))
            for action in self.actions():
                if action.isSeparator() and not action.text():
                    row = self.actionGeometry(action)
                    painter.drawLine(row.left() + 5, row.center().y(), row.right() - 5, row.center().y())
