"""Menus about links: which relation a new one has, and where to go when there are several."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from annotator.app import links
from annotator.app.citation import quoted
from annotator.app.commands import CannotDo
from annotator.app.session import StaleChange
from annotator.language import _
from annotator.ui.menus import Menu
from annotator.ui.plain import on_one_line

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_LONGEST = 60


def choose_relation(window: MainWindow) -> None:
    """Ask for the relation of the link that leads to the selected annotation; one key or a click answers."""
    session = window.session
    assert session is not None
    first = session.modes.linked
    second = links.link_target(session)
    menu = _menu(window, "relations")
    for relation, words in links.FORWARD.items():
        act = menu.addAction(keyed(_(words), links.KEYS[relation]))
        act.triggered.connect(
            lambda _checked=False, relation=relation: _say(
                window, lambda: links.make_link(session, first, relation, second)
            )
        )
    menu.setActiveAction(menu.actions()[0])
    menu.popup(_beside(window, second))


def follow_link(window: MainWindow) -> str:
    """Go to the annotation at the other end; where there are several, ask which.

    Raises:
        CannotDo: the selected annotation has no links.
    """
    session = window.session
    assert session is not None
    (name,) = session.selected
    rows = links.link_rows(session, name)
    if not rows:
        raise CannotDo(_("This annotation has no links; L begins one."))
    if len(rows) == 1:
        return links.follow_link(session, rows[0])
    menu = _menu(window, "linked")
    for row in rows:
        words = on_one_line(row.words)
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        text = f"{links.relation_words(row)} {quoted(short)}  {row.place}".replace("&", "&&")
        act = menu.addAction(text)
        act.triggered.connect(lambda _checked=False, row=row: _say(window, lambda: links.follow_link(session, row)))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(_beside(window, name))
    return ""


def keyed(words: str, key: str) -> str:
    """``words`` for a menu, with ``key`` underlined, or behind them where they do not hold it."""
    plain = words.replace("&", "&&")
    at = plain.casefold().rfind(key.casefold()) if not plain.casefold().startswith(key.casefold()) else 0
    return f"{plain[:at]}&{plain[at:]}" if at >= 0 else f"{plain} (&{key})"


def _menu(window: MainWindow, name: str) -> Menu:
    menu = Menu(window)
    menu.setObjectName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _say(window: MainWindow, act: Callable[[], str]) -> None:
    try:
        said = act()
    except (CannotDo, StaleChange) as reason:
        said = str(reason)
    if said:
        window.status.say(said)


def _beside(window: MainWindow, name: str) -> QPoint:
    session, reader = window.session, window.reader
    assert session is not None
    assert reader is not None
    places = session.placed(name)
    point = reader.point_of(places[0].start if places else session.span.start).toPoint() + QPoint(0, 12)
    viewport = reader.viewport()
    return viewport.mapToGlobal(point if viewport.rect().contains(point) else viewport.rect().center())
