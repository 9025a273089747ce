"""The window of the settings: a line to look for one, and below it what can be set. The cables go on beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from annotator.app.settings import KEYS
from annotator.language import _
from annotator.ui.current_tab import mark_current_tabs
from annotator.ui.framed_line import FramedLine
from annotator.ui.plain import PlainLabel
from annotator.ui.settings.keys_page import KeysPage
from annotator.ui.settings.rows import RowsPage

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

WIDE, HIGH = 760, 640


class SettingsDialog(QDialog):
    """One for the whole program. Each change is at work, and written, at once; Escape puts the window away."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        settings = window.settings
        self.line = FramedLine(self)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.setAccessibleName(_("Settings"))
        self.pages.tabBar().setAccessibleName(_("Settings"))
        self.rows = RowsPage(settings, self)
        self.nothing = PlainLabel(_("No setting holds these words."), self, role=QPalette.ColorRole.PlaceholderText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        found = QWidget(self)
        inside = QVBoxLayout(found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.rows, 1)
        inside.addWidget(self.nothing, 1)
        self.keys = KeysPage(window, self)
        self.pages.addTab(found, _("Settings"))
        self.pages.addTab(self.keys, _("Keys"))
        self.pages.currentChanged.connect(self._turn)
        mark_current_tabs(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.line)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self._turn()
        for page in (self.rows, self.keys):
            settings.changed.connect(page.follow)
            self.destroyed.connect(partial(settings.changed.disconnect, page.follow))
        room = self.screen().availableSize()
        self.resize(min(WIDE, room.width() - 40), min(HIGH, room.height() - 60))

    def enter(self, name: str = "") -> None:
        """Come up, and go to the line, or to the row of a setting."""
        self.show()
        self.raise_()
        self.activateWindow()
        if name == KEYS:
            self.pages.setCurrentWidget(self.keys)
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name:
            self.pages.setCurrentIndex(0)
            self.line.clear()
            self.rows.enter(name)
        else:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line, Enter and Down go into the first row; Escape clears it, and leaves where it is empty."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self._page.enter()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a row has written it, and presses no button."""
        if event.key() == Qt.Key.Key_Escape and self._page is self.keys and self.keys.leave():
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    @property
    def _page(self) -> RowsPage | KeysPage:
        return self.keys if self.pages.currentWidget() is self.keys else self.rows

    def _turn(self, _number: int = 0) -> None:
        keys = self._page is self.keys
        self.line.setPlaceholderText(_("Find a command or a key…") if keys else _("Find a setting…"))
        self.line.setAccessibleName(_("Find a command or a key") if keys else _("Find a setting"))

    def _find(self, typed: str) -> None:
        self.keys.look_for(typed)
        found = self.rows.look_for(typed)
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)


def open_settings(window: MainWindow, name: str = "") -> None:
    """Bring the settings up, where ``name`` is given at that row."""
    opened = next((one for one in QApplication.topLevelWidgets() if isinstance(one, SettingsDialog)), None)
    dialog = opened if opened is not None and opened.isVisible() else SettingsDialog(window)
    dialog.enter(name)


def open_author(window: MainWindow) -> None:
    """Who annotates; used for what is tagged from now on. Where that is asked below the text, it is answered there."""
    page = window.page
    if page is not None and page.name_bar.isVisible():
        page.name_bar.enter()
    else:
        open_settings(window, "author")


def open_keys(window: MainWindow) -> None:
    """Change the keys of commands."""
    open_settings(window, KEYS)
