"""A menu of the tags in use: an eye for each that the text shows, and how often it is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.app.tag_names import tag_name
from annotator.language import _
from annotator.number_style import count_text
from annotator.ui.icons import icon
from annotator.ui.menus import Menu
from annotator.ui.plain import on_one_line
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.session import Session


class TagsShown(Menu):
    """It stays open, so that several tags can be switched; Escape or a click beside it closes it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tags-shown")
        self._session = session
        for one in session.filtering.tags():
            action = self.addAction("")
            action.setData(one.tag)
            action.triggered.connect(lambda _on=False, tag=one.tag: self._switch(tag))
        if self.isEmpty():
            self.addAction(_("Nothing is tagged yet")).setEnabled(False)
        else:
            self.addSeparator()
            self.every = self.addAction(_("Show every tag"))
            self.every.triggered.connect(lambda: self._set(()))
            self.none = self.addAction(_("Show no tag"))
            self.none.triggered.connect(lambda: self._set(one.tag for one in self._session.filtering.tags()))
        self._tell()

    def _switch(self, tag: str) -> None:
        filtering = self._session.filtering
        filtering.show_tag(tag, shown=tag in filtering.hidden)
        self._tell()

    def _set(self, hidden: Iterable[str]) -> None:
        self._session.filtering.hide(hidden)
        self._tell()

    def _tell(self) -> None:
        theme = theme_of(self.palette())
        of = {one.tag: one for one in self._session.filtering.tags()}
        for action in self.actions():
            one = of.get(action.data()) if isinstance(action.data(), str) else None
            if one is None:
                continue
            told = _("{tag} ({count})") if one.shown else _("{tag} ({count}), not shown")
            words = told.format(tag=tag_name(one.tag), count=count_text(one.count))
            action.setText(on_one_line(words).replace("&", "&&"))
            action.setIcon(icon("eye" if one.shown else "eye-off", theme.text if one.shown else theme.muted))

    # It stays open

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click switches a tag."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isEnabled() and not action.isSeparator():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or the space bar switches a tag."""
        action: QAction | None = self.activeAction()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)
