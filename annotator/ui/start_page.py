"""What the window shows while no cable is open: how to begin, and the cables that were open lately."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.app.notices import Notice
from annotator.language import _
from annotator.ui.banner import Banner
from annotator.ui.choices import Choice, ChoiceList
from annotator.ui.icons import app_icon
from annotator.ui.plain import PlainLabel

if TYPE_CHECKING:
    from annotator.app.state import Recent, State

WIDEST = 640
"""Pixels the column is wide at the most."""


class StartPage(QWidget):
    """Buttons for the two ways to begin, and a list; Enter opens, Delete takes a cable off the list."""

    asked = Signal(str)  # a command, by name
    chosen = Signal(object)  # the Path of a cable
    _looked = Signal(object)  # the paths that are not there, found by a thread

    def __init__(self, state: State, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._missing: frozenset[Path] = frozenset()
        self._recent: list[Recent] = []
        self.banner = Banner(self)
        self.title = PlainLabel(_("Read a cable, tag its claims and figures"), self, wrap=True)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        self.title.setFont(font)
        sign = PlainLabel("", self)
        sign.setPixmap(app_icon().pixmap(56, 56))
        words = PlainLabel(
            _("Tags are kept in a file beside the text; the text itself is never changed."),
            self,
            role=self.palette().ColorRole.PlaceholderText,
            wrap=True,
        )
        self.first = self._button(_("Open a cable…"), "open")
        sample = self._button(_("Open the sample cable"), "open-sample")
        self.heading = PlainLabel(_("Opened lately"), self)
        bold = QFont(self.heading.font())
        bold.setBold(True)
        self.heading.setFont(bold)
        self.hint = PlainLabel(_("Delete takes a cable off this list."), self, role=words.foregroundRole())
        self.list = ChoiceList(_("Cables opened lately"), self, lines=2)
        self.list.chosen.connect(self._choose)
        self.list.removed.connect(lambda name: self._forget([Path(name)]))
        self.heading.setBuddy(self.list)
        self.tidy = QPushButton(_("Take off those that are gone"), self)
        self.tidy.clicked.connect(lambda: self._forget(self._missing))
        self._looked.connect(self._show_missing, Qt.ConnectionType.QueuedConnection)
        self._lay_out(sign, words, sample)

    def _lay_out(self, sign: QWidget, words: QWidget, sample: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        says = QVBoxLayout()
        says.setSpacing(4)
        says.addWidget(self.title)
        says.addWidget(words)
        head.addLayout(says, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.first)
        buttons.addWidget(sample)
        buttons.addStretch(1)
        above = QHBoxLayout()
        above.addWidget(self.heading)
        above.addStretch(1)
        above.addWidget(self.hint)
        above.addWidget(self.tidy)
        inner = QWidget(self)
        inner.setMaximumWidth(WIDEST)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(10)
        column.addLayout(head)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addSpacing(18)
        column.addLayout(above)
        column.addWidget(self.list, 1000)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addLayout(middle, 1)

    def _button(self, words: str, command: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setMinimumWidth(180)
        button.setAutoDefault(True)
        button.setProperty("command", command)
        button.clicked.connect(lambda: self.asked.emit(command))
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """The list as it is now; what is gone is looked for by a thread, since a folder may be slow to answer."""
        super().showEvent(event)
        self.fill()

    def fill(self) -> None:
        """Show the cables opened lately."""
        self._recent = self._state.recent()
        self._show_rows()
        paths = [one.path for one in self._recent]

        def look() -> None:
            gone = frozenset(path for path in paths if not _is_there(path))
            try:
                self._looked.emit(gone)
            except RuntimeError:  # the window is gone
                return

        if paths:
            threading.Thread(target=look, name="look for recent cables", daemon=True).start()

    def enter(self) -> None:
        """Put the focus where one begins: into the list, or on the first button where there is none."""
        (self.list if self._recent else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, notice: Notice) -> None:
        """Say something above; it stays until it is put away."""
        self.banner.show_notices([*self.banner.notices(), notice], lambda _name: None)

    def take_notices(self) -> list[Notice]:
        """What is being said, for the page that takes this one's place; it is said here no more."""
        notices = self.banner.notices()
        self.banner.show_notices([], lambda _name: None)
        return notices

    def _show_missing(self, gone: frozenset[Path]) -> None:
        self._missing = gone
        self._show_rows()

    def _show_rows(self) -> None:
        row = self.list.currentIndex().row()
        self.list.show_choices([self._choice(one) for one in self._recent], max(0, row))
        for widget in (self.heading, self.hint, self.list):
            widget.setVisible(bool(self._recent))
        self.tidy.setVisible(bool(self._missing & {one.path for one in self._recent}))

    def _choice(self, one: Recent) -> Choice:
        gone = one.path in self._missing
        folder = _short_folder(one.path.parent)
        under = " · ".join(part for part in (one.title, folder) if part)
        return Choice(str(one.path), one.path.name, _("not found") if gone else "", under, possible=not gone)

    def _choose(self, name: str) -> None:
        if Path(name) in self._missing and not _is_there(Path(name)):
            told = _("{path} is not there any more. Delete takes it off the list.").format(path=name)
            self.banner.show_notices([Notice("warning", told)], lambda _name: None)
        else:
            self.chosen.emit(Path(name))

    def _forget(self, paths: Sequence[Path] | frozenset[Path]) -> None:
        row = self.list.currentIndex().row()
        self._state.forget(paths)
        self._missing -= set(paths)
        self._recent = self._state.recent()
        self._show_rows()
        self.list.go_to(row)
        self.enter()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _short_folder(folder: Path, home: Callable[[], Path] = Path.home) -> str:
    """The folder, the user's own home written as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(home()))
    except (ValueError, RuntimeError):
        return str(folder)
