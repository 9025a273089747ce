"""The window comes back as it was left: its tabs, and in each cable the place, the selection and the filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from annotator.app.left import Left
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
        """The screen of a cable as it was, at once; caret, selection and filter once they mean something."""
        self._window.once_painted(self._due.start)
        left = self._window.windows.state.left(page.path)
        if left is None:
            return
        from annotator.app.left import fits

        if not fits(left, page.cable):
            return
        page.reader.begin_at(left.top)
        page.once_begun(lambda: _bring_back(page, left))

    def remember(self) -> None:
        """Other cables are open than before."""
        self._due.start()

    def leave(self, pages: Sequence[CablePage], *, closing: bool = False) -> None:
        """Pages are being closed; with ``closing`` the window is, so what is open now comes back."""
        from annotator.app.left import how_left

        state = self._window.windows.state
        state.leave({page.path: how_left(page.session, page.reader.first_shown()) for page in pages})
        if closing:
            self._due.stop()
            self._write_tabs()

    def _write_tabs(self) -> None:
        page = self._window.page
        self._window.windows.state.has_open(self._window.tabs.paths(), page.path if page is not None else None)


def _bring_back(page: CablePage, left: Left) -> None:
    from annotator.app.left import bring_back

    session, reader = page.session, page.reader
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
