"""Assembles one window: tabs, panels, bars, commands. It routes nothing between panels; the selection does that."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from annotator.app import key_names
from annotator.app.commands import CannotDo
from annotator.app.header_facts import subject_of
from annotator.app.heavy import heavy_parts
from annotator.app.notices import Notice
from annotator.app.signals import Signal
from annotator.cable import Cable, read_cable
from annotator.language import _
from annotator.ui.banner import Banner
from annotator.ui.bars import Bars
from annotator.ui.cable_page import CablePage
from annotator.ui.coming_back import ComingBack
from annotator.ui.connections import connect_page, connect_panel, connect_session
from annotator.ui.docks import Docks
from annotator.ui.painted_first import PaintedFirst
from annotator.ui.plain import on_one_line
from annotator.ui.status import StatusBar
from annotator.ui.tabs import Tabs, Waiting

if TYPE_CHECKING:
    from annotator.app.commands import CommandTable
    from annotator.app.session import Session
    from annotator.app.settings import Settings
    from annotator.ui.actions import Actions
    from annotator.ui.application import Windows
    from annotator.ui.go_to import GoTo
    from annotator.ui.header_card import HeaderCard
    from annotator.ui.reader import Reader
    from annotator.ui.start_page import StartPage


FORCED_PATIENCE = 5.0
"""Seconds the disk is waited for when the program is told to end."""


class MainWindow(PaintedFirst):
    """A window with cables as tabs, or with the start page.

    ``page``, ``session``, ``reader``, ``card``, ``go_to`` and ``docks`` are those of the current tab.
    """

    def __init__(self, settings: Settings, windows: Windows) -> None:
        super().__init__()
        self.settings = settings
        self.windows = windows
        self.ran: Signal[[str]] = Signal()  # a command, by name, that has been run
        self.touring = False  # the tour goes on
        self.forced = False  # it must close, whatever is open: the program was told to end
        self.bars = Bars(self)
        self.tabs = Tabs(self)
        self.tabs.currentChanged.connect(lambda _number: self._page_changed())
        self.tabs.tabCloseRequested.connect(self._close_asked)
        self._docks: Docks | None = None
        self._start: StartPage | None = None
        self.setAcceptDrops(True)
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self.tabs)
        self.setCentralWidget(self._centre)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.coming_back = ComingBack(self)
        self.setWindowTitle("Annotator")
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height()))

    @cached_property
    def commands(self) -> CommandTable[MainWindow]:
        """What can be done, with the keys it has now; sentences name those from then on."""
        from annotator.ui.keys import commands_of, shortest_key

        commands = commands_of(self.settings)
        key_names.use(partial(shortest_key, commands))
        return commands

    @cached_property
    def actions_(self) -> Actions:
        """What menus, tool bar and keys do; made right after the first paint, or by whom asks for it before."""
        from annotator.ui.actions import Actions

        actions = Actions(self)
        if self._docks is not None:
            actions.follow(self._docks)
        return actions

    @property
    def start(self) -> StartPage:
        """What is shown while no cable is open."""
        if self._start is None:
            from annotator.ui.keys import tell_keys
            from annotator.ui.start_page import StartPage

            self._start = StartPage(self.windows.state, self)
            self._start.asked.connect(self.run)
            self._start.chosen.connect(self.open)
            tell_keys(self, self._start)
            self._centre.addWidget(self._start)
        return self._start

    # The current tab

    @property
    def page(self) -> CablePage | None:
        """The tab that is seen; None while no cable is open."""
        return self.tabs.current()

    @property
    def session(self) -> Session | None:
        """The cable that is seen; None while none is open."""
        return self.page.session if self.page is not None else None

    @property
    def reader(self) -> Reader | None:
        """Its text."""
        return self.page.reader if self.page is not None else None

    @property
    def card(self) -> HeaderCard | None:
        """Its header card."""
        return self.page.card if self.page is not None else None

    @property
    def go_to(self) -> GoTo | None:
        """Its line in which a paragraph is named."""
        return self.page.go_to if self.page is not None else None

    @property
    def docks(self) -> Docks | None:
        """The panels; None while no cable is open."""
        return self._docks if self.page is not None else None

    @property
    def banner(self) -> Banner:
        """The notices of the current tab, or of the start page."""
        return self.page.banner if self.page is not None else self.start.banner

    # Opening and closing

    def open(self, path: Path) -> bool:
        """Open a cable in a tab, or go to the tab it is open in already; false where it cannot be read."""
        return self.windows.go_to(path) or self._read(path)

    def _read(self, path: Path, waiting: Waiting | None = None) -> bool:
        if parts := heavy_parts(path):
            from annotator.ui.heavy import may_read

            if not may_read(parts, self):
                return False
        try:
            real = Path(os.path.realpath(path))
            cable = read_cable(real)
        except OSError as error:
            reason = error.strerror or str(error)
            text = _("{path} cannot be opened: {reason}.").format(path=path, reason=reason.rstrip("."))
            self.tell(Notice("error", text))
            return False
        self._show(cable, real, partial(self._open_session, cable, real), waiting)
        self.once_painted(lambda: self.windows.state.opened(real, subject_of(cable)))
        return True

    def _open_session(self, cable: Cable, path: Path) -> Session:
        """The session of a cable; its annotations are there too, unless they take a while."""
        from annotator.app.opening import begin_session

        session = begin_session(cable, path, self.settings.author())
        if session.loading is not None and session.loading.is_quick():
            session.loading.finish()
        return session

    def show_session(self, session: Session) -> None:
        """Put a cable that is in memory into a new tab and show it."""
        self._show(session.cable, session.path, lambda: session)

    def _show(
        self, cable: Cable, path: Path, open_session: Callable[[], Session], instead: Waiting | None = None
    ) -> None:
        """Put a cable into a new tab, or in the place of one that waited for it, and show it.

        Its session is opened at once where the window is on the screen already, else once that has been painted.
        """
        page = CablePage(cable, path, open_session, self.settings, self._button, self.tabs)
        page.begun.connect(lambda: self._begun(page))
        connect_page(self, page)
        if self._docks is None:
            self._docks = Docks(self, partial(connect_panel, self))
            self.once_painted(self._docks.begin)
            if "actions_" in vars(self):
                self.actions_.follow(self._docks)
        page.loaded.connect(self._docks.begin)
        if self.was_painted:
            page.begin()
        for notice in self._start.take_notices() if self.page is None and self._start is not None else ():
            page.tell(notice)
        self.tabs.add(page, instead)
        if not self._docks.restored:
            self._docks.restore(self.settings.get("window.geometry"), self.settings.get("window.state"))
        page.show_text()
        self.coming_back.to(page)
        page.reader.setFocus()

    def _begun(self, page: CablePage) -> None:
        """A cable has its session: keys, menus and panels can follow it."""
        connect_session(self, page)
        if page is self.page:
            self._follow_session(page)

    def _follow_session(self, page: CablePage) -> None:
        """Let bars speak of the cable that is seen."""
        self.status.follow(page.session)
        self.actions_.refresh()

    def tell(self, notice: Notice) -> None:
        """Say something in a notice; it stays until it is put away."""
        if self.page is not None:
            self.page.tell(notice)
        else:
            self.start.tell(notice)

    def close_page(self, page: CablePage) -> bool:
        """Close a tab; false where it is kept open, because something would be lost."""
        from annotator.ui.closing import may_close

        self.tabs.setCurrentWidget(page)
        if not self.typed_is_written() or not may_close(page.session, self):
            return False
        self._take(page, 0.0)
        return True

    def _close_asked(self, number: int) -> None:
        page = self.tabs.widget(number)
        if isinstance(page, Waiting):
            self.tabs.drop(page)
            self.coming_back.remember()
        if not isinstance(page, CablePage):
            return
        before = self.page
        if self.close_page(page) and before is not None and before is not page:
            self.tabs.setCurrentWidget(before)

    def _take(self, page: CablePage, patience: float) -> None:
        self.coming_back.leave([page])
        page.let_go(patience)
        if self._docks is not None:
            self._docks.drop(page)
        self.tabs.take(page)
        self.coming_back.remember()

    def _page_changed(self) -> None:
        page = self.page
        waiting = self.tabs.currentWidget()
        if isinstance(waiting, Waiting):  # its cable takes its place, or it goes where there is none any more
            if not self._read(waiting.path, waiting):
                self.tabs.drop(waiting)
            return
        self._centre.setCurrentWidget(self.tabs if page is not None else self.start)
        if page is None:
            self.status.follow(None)
            self.setWindowFilePath("")
            self.setWindowTitle("Annotator")
            if self._docks is not None:
                self._docks.park()
            self.start.fill()
            self.start.enter()
            self.actions_.refresh()
            return
        self.status.later = page.after_paint.add
        assert self._docks is not None
        self._docks.follow(page)
        page.fit()
        self.setWindowFilePath(str(page.path))
        title = on_one_line(_("{name} — Annotator").format(name=page.path.name))
        self.setWindowTitle(title.replace("[*]", "[*][*]"))
        page.reader.setFocus()
        if page.is_begun:
            self._follow_session(page)

    def _button(self, name: str) -> tuple[str, Callable[[], object]] | None:
        return _(self.commands[name].title), lambda: self.run(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing tagged is lost in silence, nor what is still being typed, in any tab."""
        from annotator.ui.closing import may_close

        for page in self.tabs.pages() if not self.forced else ():
            if not self.typed_is_written(page) or not may_close(page.session, self):
                self.tabs.setCurrentWidget(page)
                event.ignore()
                return
        if self._docks is not None:
            geometry, state = self._docks.save()
            self.settings.set("window.geometry", geometry)
            self.settings.set("window.state", state)
        self.coming_back.leave([*self.tabs.pages()], closing=True)
        for page in self.tabs.pages():
            page.let_go(FORCED_PATIENCE if self.forced else 0.0)
        self.windows.forget(self)
        event.accept()

    def typed_is_written(self, page: CablePage | None = None) -> bool:
        """Write what is still being typed beside the text; where it cannot be understood, go there and say so."""
        page = page or self.page
        refused = page.typed_is_written() if page is not None else ""
        if page is None or not refused:
            return True
        self.tabs.setCurrentWidget(page)
        assert self._docks is not None
        self._docks.show(refused)
        page.panels[refused].show_refused()
        self.status.say(_("What is typed here cannot be understood; mend it, or press Escape to leave it as it was."))
        return False

    def begin(self) -> None:
        """Every cable gets its session, and menus, tool bar and keys act."""
        for page in self.tabs.pages():
            page.begin()

    # Running commands

    def run(self, name: str) -> None:
        """Run a command by name and say in the status line what happened, or why nothing did."""
        command = self.commands[name]
        self.act(lambda: command.reason(self) or command.run(self))
        self.ran.emit(name)

    def act(self, run: Callable[[], str | None]) -> None:
        """Do something, and say in the status line what it tells, or why it cannot be done."""
        from annotator.model import StaleChange

        try:
            said = run()
        except (CannotDo, StaleChange) as reason:
            said = str(reason)
        if said:
            self.status.say(said)
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Look once more, before long, at what can be done now."""
        later = self.page.after_paint.add if self.page is not None else partial(QTimer.singleShot, 0, self)
        later(self._refresh_actions)  # the panels show first what was done

    def _refresh_actions(self) -> None:
        self.actions_.refresh()

    def focus_reader(self) -> None:
        """Back to the text."""
        if self.reader is not None:
            self.reader.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panels and the header card follow."""
        super().resizeEvent(event)
        if self.page is not None:
            self.page.fit()
        if self._docks is not None:
            self._docks.window_resized()

    def showEvent(self, event: QShowEvent) -> None:
        """Where one begins."""
        super().showEvent(event)
        if self.page is None:
            self.actions_.refresh()  # no text is waited for
            self._centre.setCurrentWidget(self.start)
            self.start.enter()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.windows.open_all(dropped(event.mimeData()), self)

    def changeEvent(self, event: QEvent) -> None:
        """Icons and signs follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and "actions_" in vars(self):
            self.actions_.recolor()


def dropped(data: QMimeData) -> list[Path]:
    """The files on this machine that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
