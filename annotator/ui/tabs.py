"""The cables of one window, as tabs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QWidget

from annotator.language import _
from annotator.ui.cable_page import CablePage
from annotator.ui.icons import icon
from annotator.ui.plain import on_one_line, plain_tooltip, set_plain_tooltip
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.saving import SaveState

WIDEST = 260
"""Pixels a tab is wide at the most; the middle of a longer name is left out."""

_RIGHT = QTabBar.ButtonPosition.RightSide


class TabBar(QTabBar):
    """Tabs that can be dragged into another order, and closed with the middle button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = -1
        self.setMovable(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(_("Open cables"))

    def tabSizeHint(self, index: int) -> QSize:
        """No wider than can be read at a glance."""
        hint = super().tabSizeHint(index)
        return QSize(min(hint.width(), WIDEST), hint.height())

    def tabInserted(self, index: int) -> None:
        """A new tab gets its button; Qt's own would be a red box."""
        super().tabInserted(index)
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(_("Close the cable"))
        set_plain_tooltip(button, _("Close the cable"))
        button.setFixedSize(20, 20)
        button.clicked.connect(lambda: self.tabCloseRequested.emit(self._tab_of(button)))
        self.setTabButton(index, _RIGHT, button)
        self._recolor()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()

    def _tab_of(self, button: QToolButton) -> int:
        return next(number for number in range(self.count()) if self.tabButton(number, _RIGHT) is button)

    def _recolor(self) -> None:
        for number in range(self.count()):
            button = self.tabButton(number, _RIGHT)
            if isinstance(button, QToolButton):
                button.setIcon(icon("close", theme_of(self.palette()).muted))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what the middle button was pressed on."""
        self._pressed = self.tabAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes the tab it was pressed and let go on."""
        if event.button() != Qt.MouseButton.MiddleButton:  # Qt would close whatever it is let go on
            super().mouseReleaseEvent(event)
            return
        here = self.tabAt(event.position().toPoint())
        if here >= 0 and here == self._pressed:
            self.tabCloseRequested.emit(here)


class Waiting(QWidget):
    """Stands for a cable that was open the last time, and is read when its tab is looked at."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path


class Tabs(QTabWidget):
    """One page a cable, or what waits to become one. The bar is seen while there are at least two tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = TabBar(self)
        self.setTabBar(bar)
        bar.tabCloseRequested.connect(self.tabCloseRequested)
        bar.setAccessibleName(_("Open cables"))
        self.setAccessibleName(_("Open cables"))
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.setMovable(True)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # the bar takes the focus itself, while it is seen
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def pages(self) -> Iterator[CablePage]:
        """All pages in the order of the tabs."""
        for number in range(self.count()):
            page = self.widget(number)
            if isinstance(page, CablePage):
                yield page

    def paths(self) -> list[Path]:
        """The files of all tabs in their order, read or not."""
        return [_path(self.widget(number)) for number in range(self.count())]

    def waiting(self, path: Path) -> Waiting | None:
        """The tab that waits for a file to be read; None where there is none."""
        real = os.path.realpath(path)
        tabs = map(self.widget, range(self.count()))
        return next((one for one in tabs if isinstance(one, Waiting) and os.path.realpath(one.path) == real), None)

    def wait_for(self, paths: Sequence[Path]) -> None:
        """Add tabs for files that are not read yet; none of them is looked at."""
        self.blockSignals(True)
        for path in paths:
            self.addTab(Waiting(path, self), "")
        self.blockSignals(False)
        self.name_tabs()

    def current(self) -> CablePage | None:
        """The page that is seen; None while there is none."""
        page = self.currentWidget()
        return page if isinstance(page, CablePage) else None

    def page_of(self, path: Path) -> CablePage | None:
        """The page of a file, by whatever name or link it is called; None where it is not open here."""
        real = os.path.realpath(path)
        return next((page for page in self.pages() if os.path.realpath(page.path) == real), None)

    def add(self, page: CablePage, instead: Waiting | None = None) -> None:
        """Add a page, at the end or in the place of a tab that waited for it, and show it."""
        show = partial(self._show_state, page)  # one for all changes: what waits for the paint is known by it
        page.once_begun(lambda: page.session.state_changed.connect(partial(self._state_changed, page, show)))
        self.insertTab(self.count() if instead is None else self.indexOf(instead) + 1, page, "")
        self.setCurrentWidget(page)
        if instead is not None:
            self.drop(instead)
        self.name_tabs()

    def look_at(self, waiting: Waiting) -> None:
        """Make a tab the current one, and say so even where it is already."""
        if self.currentWidget() is waiting:
            self.currentChanged.emit(self.currentIndex())
        else:
            self.setCurrentWidget(waiting)

    def drop(self, waiting: Waiting) -> None:
        """Take a tab out that has not been read."""
        self.removeTab(self.indexOf(waiting))
        self.name_tabs()
        waiting.deleteLater()

    def take(self, page: CablePage) -> None:
        """Take a page out and let it go."""
        self.removeTab(self.indexOf(page))
        self.name_tabs()
        page.hide()
        page.deleteLater()

    def step(self, step: int) -> None:
        """Go to the next tab (1) or the one before (-1), round the end."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def name_tabs(self) -> None:
        """Each tab has its file's name, and that of the folder where two files are called the same."""
        paths = self.paths()
        names = [path.name for path in paths]
        for number, path in enumerate(paths):
            name = path.name
            if names.count(path.name) > 1:
                name = _("{name} in {folder}").format(name=name, folder=path.parent.name)
            self.setTabText(number, on_one_line(name).replace("&", "&&"))
            page = self.widget(number)
            if isinstance(page, CablePage):
                self._show_state(page)
            else:
                self.setTabToolTip(number, plain_tooltip(on_one_line(str(path))))

    def _state_changed(self, page: CablePage, show: Callable[[], None], state: SaveState) -> None:
        if state.kind == "unsaved":  # said of each change, which the text shows first
            page.after_paint.add(show)
        else:
            show()

    def _show_state(self, page: CablePage) -> None:
        """Where the file is, and how its saving stands if that is not as one would expect."""
        number = self.indexOf(page)
        if number < 0:
            return
        kind = page.session.save_state.kind if page.is_begun else ""
        told = {"failed": _("Not saved"), "read-only": _("Read only")}.get(kind, "")
        lines = [on_one_line(str(page.path)), told]
        self.setTabToolTip(number, plain_tooltip("\n".join(line for line in lines if line)))


def _path(tab: QWidget | None) -> Path:
    assert isinstance(tab, CablePage | Waiting)
    return tab.path
