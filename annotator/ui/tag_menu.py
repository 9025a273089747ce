"""A small menu of tags beside the selected annotation; arrow keys and Enter choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from annotator.app import bulk
from annotator.app.commands import CannotDo
from annotator.app.session import StaleChange
from annotator.language import _
from annotator.model import CLAIM, FIGURE
from annotator.ui.plain import on_one_line

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def change_tag(window: MainWindow) -> None:
    """Show the menu for the annotations that are selected; the tag all of them have is ticked."""
    session = window.session
    assert session is not None
    names = session.selected
    present = {annotation.tag for name in names if (annotation := session.annotation(name)) is not None}
    if not present:
        return
    menu = QMenu(window)
    menu.setObjectName("tags")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    titles = {CLAIM: _("claim"), FIGURE: _("figure"), **{tag.label: tag.label for tag in session.tags()}}
    for tag, title in titles.items():
        action = menu.addAction(on_one_line(title).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(present == {tag})
        action.triggered.connect(lambda _checked=False, tag=tag: _retag(window, names, tag))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(_beside(window))


def _retag(window: MainWindow, names: tuple[str, ...], tag: str) -> None:
    if window.session is not None:
        try:
            window.status.say(bulk.retag(window.session, names, tag))
        except (CannotDo, StaleChange) as reason:
            window.status.say(str(reason))


def _beside(window: MainWindow) -> QPoint:
    session, reader = window.session, window.reader
    assert session is not None
    assert reader is not None
    places = session.placed(session.selected[0])
    point = reader.point_of(places[0].start if places else session.span.start).toPoint() + QPoint(0, 12)
    viewport = reader.viewport()
    return viewport.mapToGlobal(point if viewport.rect().contains(point) else viewport.rect().center())
