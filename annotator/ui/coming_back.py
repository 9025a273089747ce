"""The window comes back as it was left: its tabs, and in each cable the place, the selection and the filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.app.left import bring_back, fits, how_left

if TYPE_CHECKING:
    from annotator.ui.cable_page import CablePage
    from annotator.ui.main_window import MainWindow


class ComingBack(QObject):
    """Belongs to one window. Which cables are open is written down whenever that changes: a crash costs no tab."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._write_tabs)

    def open_tabs(self) -> None:
        """A tab for each cable that was open the last time; only the one that was seen is read."""
        tabs = self._window.tabs
        paths, seen = self._window.windows.state.tabs()
        tabs.wait_for(paths)
        waiting = tabs.waiting(seen or paths[0]) if paths else None
        if waiting is not None:
            tabs.look_at(waiting)

    def to(self, page: CablePage) -> None:
        """Caret and screen of a cable as they were, at once; selection and filter once the annotations are there."""
        self._window.once_painted(self._due.start)
        session, reader = page.session, page.reader
        left = self._window.windows.state.left(session.path)
        if left is None or not fits(left, session):
            return
        if session.loading is None:
            bring_back(left, session)
            reader.begin_at(left.top)
            return
        session.select((), left.span)
        reader.begin_at(left.top)

        def loaded() -> None:
            if session.span == left.span and not session.selected:  # nobody has gone elsewhere meanwhile
                top = reader.first_shown()
                bring_back(left, session)
                reader.begin_at(top)

        page.loaded.connect(loaded)

    def remember(self) -> None:
        """Other cables are open than before."""
        self._due.start()

    def leave(self, pages: Sequence[CablePage], *, closing: bool = False) -> None:
        """Pages are being closed; with ``closing`` the window is, so what is open now comes back."""
        state = self._window.windows.state
        state.leave({page.session.path: how_left(page.session, page.reader.first_shown()) for page in pages})
        if closing:
            self._due.stop()
            self._write_tabs()

    def _write_tabs(self) -> None:
        session = self._window.session
        self._window.windows.state.has_open(self._window.tabs.paths(), session.path if session is not None else None)
