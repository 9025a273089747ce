"""Assembles one window: reader, panels, bars, commands. It routes nothing between panels; the selection does that."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMainWindow, QMenu, QMessageBox, QVBoxLayout, QWidget

from annotator import __version__
from annotator.app import walking
from annotator.app.commands import CannotDo
from annotator.app.opening import open_session
from annotator.app.session import Notice, Session, StaleChange
from annotator.language import _
from annotator.ui.actions import Actions
from annotator.ui.background import Background
from annotator.ui.banner import Banner
from annotator.ui.cable_acts import add_card, add_reference_acts, follow
from annotator.ui.closing import may_close, save_elsewhere
from annotator.ui.commands import command_table
from annotator.ui.docks import Docks
from annotator.ui.go_to import GoTo
from annotator.ui.header_card import HeaderCard
from annotator.ui.plain import on_one_line
from annotator.ui.reader import Reader
from annotator.ui.status import StatusBar
from annotator.ui.welcome import Welcome

if TYPE_CHECKING:
    from annotator.app.mentions import Mention
    from annotator.app.settings import Settings
    from annotator.ui.application import Windows


FORCED_PATIENCE = 5.0
"""Seconds the disk is waited for when the program is told to end."""


class MainWindow(QMainWindow):
    """A window with one cable, or with the welcome page."""

    _posted = Signal(object)  # a call from another thread, to be made in this one

    def __init__(self, settings: Settings, windows: Windows) -> None:
        super().__init__()
        self.settings = settings
        self.session: Session | None = None
        self.reader: Reader | None = None
        self.card: HeaderCard | None = None
        self.docks: Docks | None = None
        self._windows = windows
        self._posted.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        self.forced = False  # it must close, whatever is open: the program was told to end
        self.commands = command_table()
        self.banner = Banner(self)
        self.go_to = GoTo(self)
        self.go_to.asked.connect(self._go_to_paragraph)
        self.go_to.left.connect(self.focus_reader)
        self._page: QWidget = Welcome(lambda: self.run("open"), lambda: self.run("open-sample"), self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget, stretch in ((self.banner, 0), (self._page, 1), (self.go_to, 0)):
            self._column.addWidget(widget, stretch)
        centre = QWidget(self)
        centre.setLayout(self._column)
        self.setCentralWidget(centre)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.actions_ = Actions(self)
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self.actions_.refresh)
        self.setWindowTitle("Annotator")
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height()))

    # Opening and closing

    def open(self, path: Path) -> bool:
        """Open a cable here, or in a new window where this one has a cable; false where it cannot be read."""
        try:
            session = open_session(Path(os.path.realpath(path)), self.settings.author())
        except OSError as error:
            reason = error.strerror or str(error)
            text = _("{path} cannot be opened: {reason}.").format(path=path, reason=reason.rstrip("."))
            self.banner.show_notices([*self.banner.notices(), Notice("error", text)], self._button)
            return False
        if self.session is not None:
            self._windows.show(session)
        else:
            self.show_session(session)
        return True

    def show_session(self, session: Session) -> None:
        """Put a cable into this window, which has none."""
        self.session = session
        session.post = self.post
        self.reader = Reader(session, self)
        self._column.replaceWidget(self._page, self.reader)
        self._column.setStretch(1, 1)
        self._page.deleteLater()
        self._page = self.reader
        self.card = add_card(self)
        self._column.insertWidget(1, self.card)
        self.docks = Docks(self, session)
        self.status.follow(session)
        self.background = Background(session, self)
        session.suggestions.show(shown=self.settings.get("suggestions") != "hidden", lens=False)
        session.suggested.connect(self._refresh.start)
        self.docks.inspector.asked.connect(self.run)
        session.changed.connect(lambda _change, _origin: self._refresh.start())
        session.selection_changed.connect(lambda _ids, _span, _origin: self._refresh.start())
        session.notices_changed.connect(self._renewed)
        self.reader.menu_asked.connect(self._reader_menu)
        self.reader.links.followed.connect(partial(follow, self))
        for panel in (self.docks.inspector, self.docks.annotations, self.docks.outline):
            panel.left.connect(self.focus_reader)
            panel.said.connect(self.status.say)
        self.actions_.follow(self.docks)
        self.actions_.attach([self.reader])
        self.actions_.attach([self.docks.annotations, self.docks.outline, self.docks.chart], without={"Return"})
        self._show_notices()
        self.setWindowFilePath(str(session.path))
        self.setWindowTitle(f"{on_one_line(session.path.name).replace('[*]', '[*][*]')} — Annotator")
        self.actions_.refresh()
        self.docks.restore(self.settings.get("window.geometry"), self.settings.get("window.state"))
        self.reader.setFocus()

    def post(self, call: Callable[[], None]) -> None:
        """Make a call in this window's thread: at once where it is the present one."""
        if QThread.currentThread() is self.thread():
            call()
        else:
            self._posted.emit(call)

    def _renewed(self) -> None:
        """The session took over other records, or became writable."""
        if self.docks is not None:
            self.docks.refill()
        if self.reader is not None:
            self.reader.viewport().update()
        self._show_notices()
        self._refresh.start()

    def _show_notices(self) -> None:
        if self.session is not None:
            self.banner.show_notices(self.session.notices, self._button)

    def _button(self, name: str) -> tuple[str, Callable[[], object]] | None:
        return _(self.commands[name].title), lambda: self.run(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing tagged is lost in silence, nor what is still being typed."""
        if self.session is not None:
            if not self.forced and (not self.typed_is_written() or not may_close(self.session, self)):
                event.ignore()
                return
            self.session.post = lambda _call: None  # the window is gone before a slow disk answers
            if self.session.saver is not None:
                self.session.saver.close(FORCED_PATIENCE if self.forced else 0.0)
            if self.docks is not None:
                geometry, state = self.docks.save()
                self.settings.set("window.geometry", geometry)
                self.settings.set("window.state", state)
        self._windows.forget(self)
        event.accept()

    def typed_is_written(self) -> bool:
        """Write what is still being typed in the inspector; where it cannot be understood, go there and say so."""
        if self.docks is None or self.docks.inspector.commit_pending():
            return True
        self.docks.show("inspector")
        self.docks.inspector.show_refused()
        self.status.say(_("What is typed here cannot be understood; mend it, or press Escape to leave it as it was."))
        return False

    # Running commands

    def run(self, name: str) -> None:
        """Run a command by name and say in the status line what happened, or why nothing did."""
        command = self.commands[name]
        try:
            said = command.run(self) if command.enabled(self) else self._why_not(name)
        except (CannotDo, StaleChange) as reason:
            said = str(reason)
        if said:
            self.status.say(said)
        self._refresh.start()

    def _why_not(self, name: str) -> str:
        """Why a command cannot act now."""
        session = self.session
        if session is None:
            return _("No cable is open.")
        if session.read_only:
            return session.read_only
        if name in ("undo", "redo"):
            return _("There is nothing to undo.") if name == "undo" else _("There is nothing to do again.")
        if name in ("delete", "change-tag", "review"):
            return _("Select an annotation first.")
        return _("Select one annotation first.") if len(session.selected) != 1 else ""

    def correct_fields(self) -> None:
        """After tagging: the caret goes into the first field that is missing, if the inspector is there."""
        if self.docks is not None and self.docks.inspector.isVisible():
            self.docks.inspector.focus_first_worth_correcting()

    def focus_reader(self) -> None:
        """Back to the text."""
        if self.reader is not None:
            self.reader.setFocus()

    def ask_for_file(self) -> None:
        """Choose a cable and open it."""
        folder = str(self.session.path.parent) if self.session is not None else self.settings.get("folder")
        names, _filter = QFileDialog.getOpenFileNames(
            self, _("Open a cable"), folder, _("Cables and other texts (*.txt *.text *.cable);;All files (*)")
        )
        for name in names:
            self.settings.set("folder", str(Path(name).parent))
            self._windows.open(Path(name), self)

    def open_sample(self) -> None:
        """Open a working copy of the sample cable."""
        self._windows.open_sample(self)

    def save_elsewhere(self) -> str:
        """Write the annotations to another place, and keep writing there."""
        assert self.session is not None
        if not self.typed_is_written():
            return ""
        if save_elsewhere(self.session, self) and self.session.saver is not None:
            return _("Saved in {path}; changes are written there until the cable is closed.").format(
                path=self.session.saver.path
            )
        return ""

    def ask_for_author(self) -> None:
        """Who annotates; used for what is tagged from now on."""
        present = self.settings.author().name
        name, accepted = QInputDialog.getText(
            self, _("Author"), _("Annotations are signed with this name:"), text=present
        )
        if accepted and name.strip():
            self.settings.set("author", " ".join(name.split()))
            self._windows.author_changed()

    def close_window(self) -> None:
        """Close this window."""
        self.close()

    def quit(self) -> None:
        """Close all windows; the program ends when none is kept open."""
        self._windows.close_all()

    def edit_fields(self) -> None:
        """Put the caret into the fields of the selected annotation."""
        if self.docks is not None:
            self.docks.show("inspector")
            if not self.docks.inspector.focus_first_worth_correcting():
                self.docks.inspector.focus_first()

    def edit_memo(self) -> None:
        """Put the caret into the memo of the selected annotation."""
        if self.docks is not None:
            self.docks.show("inspector")
            self.docks.inspector.focus_memo()

    def ask_for_paragraph(self) -> None:
        """Show the line in which a paragraph is named."""
        self.go_to.ask()

    def _go_to_paragraph(self, label: str) -> None:
        if self.session is None:
            return
        try:
            self.status.say(walking.go_to_paragraph(self.session, label))
        except CannotDo as reason:
            self.go_to.refuse(str(reason))
        else:
            self.go_to.hide()
            self.focus_reader()

    def toggle_dock(self, name: str) -> None:
        """Show a panel and go into it, or put it away where the focus is in it already."""
        if self.docks is not None and not self.docks.toggle(name):
            self.focus_reader()

    def next_pane(self) -> None:
        """Go to the next part of the window."""
        if self.docks is not None and self.reader is not None:
            self.docks.next_pane(self.reader, self.card)

    def reset_layout(self) -> None:
        """Put the panels where they were at first."""
        if self.docks is not None:
            self.docks.reset()

    def about(self) -> None:
        """Versions."""
        from PySide6.QtCore import qVersion

        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_("About Annotator"))
        box.setText(f"Annotator {__version__}\nQt {qVersion()}")
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _reader_menu(self, where: QPoint, mention: Mention | None) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if mention is not None:
            add_reference_acts(menu, self, mention)
        if self.session is not None and self.session.suggestions.current is not None:
            menu.addActions([self.actions_[name] for name in ("accept-suggestion", "dismiss-suggestion")])
            menu.addSeparator()
        names = ("tag-claim", "tag-figure", "", "edit-fields", "memo", "change-tag", "delete", "")
        for name in (*names, "copy", "copy-with-citation"):
            if name:
                menu.addAction(self.actions_[name])
            else:
                menu.addSeparator()
        menu.popup(where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panels and the header card follow."""
        super().resizeEvent(event)
        if self.card is not None:
            self.card.fit(self.height())
        if self.docks is not None:
            self.docks.window_resized()

    def changeEvent(self, event: QEvent) -> None:
        """Icons and signs follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.recolor()
