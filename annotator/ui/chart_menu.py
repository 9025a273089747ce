"""The menu of a right click in the chart, and of the name of a chart's kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from annotator.app.charting import ChartPlan
from annotator.app.charting.acts import show_in
from annotator.app.commands import CannotDo
from annotator.app.figure_text import unit_title, units_beside
from annotator.app.session import StaleChange
from annotator.language import _
from annotator.model import CHART_KINDS
from annotator.ui.keys import native_keys
from annotator.ui.menus import Menu
from annotator.ui.plain import on_one_line, plain_tooltip

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

FIGURE_ACTS = (
    "edit-fields",
    "",
    "chart-series",
    "chart-period",
    "chart-unit",
    "",
    "chart-leave-out",
    "chart-apart",
    "",
)
CHART_ACTS = (
    "chart-proposed",
    "",
    "chart-log",
    "chart-order",
    "",
    "chart-join",
    "chart-title",
    "chart-notes",
    "series",
)
"""By the names of commands; an empty one is a line."""


def chart_menu(window: MainWindow, chart: ChartPlan | None, *, on_figure: bool) -> QMenu:
    """What can be done with a figure of the chart, and with the chart; the kind that is shown is ticked."""
    menu = Menu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    if on_figure:
        _add(menu, window, FIGURE_ACTS)
        _add_claims(menu, window)
    if chart is None:
        return menu
    for kind in CHART_KINDS:
        command = window.actions_[f"chart-{kind}"]
        keys = native_keys(window.commands[f"chart-{kind}"])
        action = menu.addAction("\t".join([command.text(), *keys[:1]]), command.trigger)
        action.setCheckable(True)
        action.setChecked(kind == chart.kind)
        action.setEnabled(command.isEnabled() and kind not in chart.not_offered)
        action.setObjectName(f"menu-chart-{kind}")
        if kind in chart.not_offered:
            action.setToolTip(plain_tooltip(chart.not_offered[kind]))
    _add(menu, window, CHART_ACTS)
    units = menu.add_submenu(_("Show in"))
    for pane in chart.panes:
        for unit in units_beside(pane.unit):
            action = units.addAction(unit_title(unit), partial(_show_in, window, unit))
            action.setCheckable(True)
            action.setChecked(unit == pane.unit)
    units.menuAction().setVisible(bool(units.actions()))
    return menu


def _add_claims(menu: QMenu, window: MainWindow) -> None:
    """What the selected figure is linked to, one click away."""
    session = window.session
    if session is None or len(session.selected) != 1:
        return
    mark = session.board.plan().mark_of(session.selected[0])
    linked = [sign for sign in mark.signs if sign.other] if mark is not None else []
    for sign in linked:
        text = on_one_line(sign.text).replace("&", "&&")
        menu.addAction(text, partial(session.select, (sign.other,)))
    if linked:
        menu.addAction(window.actions_["chart-linked"])
        menu.addAction(window.actions_["chart-for-against"])
        menu.addSeparator()


def _show_in(window: MainWindow, unit: str) -> None:
    if window.session is not None:
        try:
            window.status.say(show_in(window.session, unit))
        except (CannotDo, StaleChange) as reason:
            window.status.say(str(reason))


def _add(menu: QMenu, window: MainWindow, names: tuple[str, ...]) -> None:
    for name in names:
        if name:
            menu.addAction(window.actions_[name])
        else:
            menu.addSeparator()
