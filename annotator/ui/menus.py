"""A menu whose letters are its own while it is open."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMenu


class Menu(QMenu):
    """The focus stays in the text while a menu is open; without this, a letter would run the text's command."""

    def event(self, event: QEvent) -> bool:
        """Keep every key from the shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)
