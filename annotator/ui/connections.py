"""What a cable's page, its session and its panels ask of their window, and what they get from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from annotator.app.charting import ChartPlan
    from annotator.app.mentions import Mention
    from annotator.ui.cable_page import CablePage
    from annotator.ui.chart_panel import ChartPanel
    from annotator.ui.main_window import MainWindow
    from annotator.ui.panel import Panel
    from annotator.ui.panels import PanelRow


def connect_page(window: MainWindow, page: CablePage) -> None:
    """A page that shows a cable, which may have no session yet."""
    page.said.connect(window.status.say)
    page.history = window.windows.state.searches
    page.searched.connect(window.windows.state.searched)
    page.renewed.connect(window.refresh_soon)
    page.reader.menu_asked.connect(partial(_reader_menu, window))
    page.reader.travel_asked.connect(lambda step: window.run("forward" if step > 0 else "back"))
    page.reader.asked.connect(window.run)
    page.reader.said.connect(window.status.say)


def connect_session(window: MainWindow, page: CablePage) -> None:
    """A page that has its session: keys and menus act on it."""
    from annotator.ui.cable_acts import follow
    from annotator.ui.finding_acts import zoom
    from annotator.ui.tag_menu import press_key

    page.session.post = window.post
    page.session.later = page.after_paint.add
    page.reader.links.followed.connect(partial(follow, window))
    page.reader.zoom_asked.connect(partial(zoom, window))
    page.reader.typed.connect(partial(press_key, window))
    window.actions_.attach([page.reader])
    window.once_painted(page.background.start)
    window.once_painted(lambda: page.reader.show_marks(page.session))


def connect_panel(window: MainWindow, row: PanelRow, panel: Panel) -> None:
    """A panel that has just been built."""
    from annotator.ui.keys import tell_keys

    panel.left.connect(window.focus_reader)
    panel.said.connect(window.status.say)
    panel.asked.connect(window.run)
    tell_keys(window, panel)
    if window.page is not None:
        panel.later = window.page.after_paint.add
    if row.name == "chart":
        cast("ChartPanel", panel).menu_asked.connect(partial(_chart_menu, window))
    if row.letters:
        window.actions_.attach([panel], without={"Return"})


def _reader_menu(window: MainWindow, where: QPoint, mention: Mention | None) -> None:
    from annotator.ui.reader_menu import reader_menu

    reader_menu(window, mention).popup(where)


def _chart_menu(window: MainWindow, chart: ChartPlan | None, on_figure: bool, where: QPoint) -> None:
    from annotator.ui.chart_menu import chart_menu

    window.actions_.refresh()
    chart_menu(window, chart, on_figure=on_figure).popup(where)
