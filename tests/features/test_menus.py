"""While a menu is open its keys are its own, wherever the focus stays: no letter runs a command of the text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from annotator.app.settings import Settings
from annotator.text import Span
from annotator.ui.chart_menu import chart_menu
from annotator.ui.fact_link import FactLink

LEFT = Qt.MouseButton.LeftButton


def tag(program, words, command, claimant=""):
    at = program.text.index(words)
    program.session.select((), Span(at, at + len(words)))
    program.window.run(command)
    if claimant:
        inspector = program.window.docks.inspector
        inspector.editors()["claimant"].entry.setFocus()
        program.type(claimant)
        program.key(Qt.Key.Key_Return)


def menu_of_import(program):
    program.window.run("own-tags")
    program.qtbot.mouseClick(program.window.page.panels["own-tags"].buttons["import"], LEFT)


def menu_of_merging(program):
    program.window.run("own-tags")
    panel = program.window.page.panels["own-tags"]
    for name in ("one", "two"):
        program.qtbot.mouseClick(panel.buttons["make"], LEFT)
        panel.name.setText(name)
        program.qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    program.qtbot.mouseClick(panel.buttons["merge"], LEFT)


def menu_of_columns(program):
    program.window.run("figures")
    view = program.window.docks.panel("figures").view
    view.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))


def menu_of_a_cell(program):
    program.window.run("claims")
    table = program.window.docks.panel("claims")
    program.qtbot.waitUntil(table.isVisible)
    cell = table.view.visualRect(table.model.index(0, table.model.number("stance"))).center()
    program.qtbot.mouseClick(table.view.viewport(), LEFT, pos=cell)
    program.qtbot.mouseDClick(table.view.viewport(), LEFT, pos=cell)


def menu_of_claimants(program):
    program.session.select(tuple(a.id for a in program.session.annotations()))
    program.window.run("rename-claimant")


def menu_of_facts(program):
    more = next(one for one in program.window.card.findChildren(FactLink) if one.accessibleName().startswith("and "))
    program.qtbot.mouseClick(more, LEFT)


def menu_of_units(program):
    program.wait_chart()
    chart = next(chart for chart in program.session.board.plan().charts if chart.panes[0].unit == "km")
    menu = chart_menu(program.window, chart, on_figure=False)
    menu.popup(QPoint(10, 10))
    units = next(action.menu() for action in menu.actions() if action.text() == "Show in")
    units.popup(QPoint(200, 10))


def menu_of_a_filter(program):
    program.window.run("filter")
    menu = program.window.page.filter_bar.menu
    program.key(Qt.Key.Key_Down)
    program.qtbot.waitUntil(menu.isVisible)
    program.qtbot.keyClick(menu, Qt.Key.Key_Right)
    program.qtbot.waitUntil(menu.actions()[0].menu().isVisible)


MENUS = (
    menu_of_import,
    menu_of_merging,
    menu_of_columns,
    menu_of_a_cell,
    menu_of_claimants,
    menu_of_facts,
    menu_of_units,
    menu_of_a_filter,
)


@pytest.mark.parametrize("open_menu", MENUS)
def test_a_letter_runs_no_command_while_a_menu_is_open(open_menu, launch, sample, qtbot):
    Settings().choose("author", "A. Reader")
    sample.write_bytes(sample.read_bytes() + b"\n99. (U) The road has 20 km.\n")
    program = launch(str(sample))
    tag(program, "20 km", "tag-figure")
    tag(program, "17,000 Tajik migrants", "tag-figure")
    tag(program, "Boboev predicts", "tag-claim", "Boboev")
    tag(program, "Boboev appeared", "tag-claim", "Kim")
    open_menu(program)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    program.reader.setFocus()  # where it stays when a menu is opened by mouse
    before, ran = [*program.session.annotations()], []
    program.window.ran.connect(ran.append)
    for keys in [keys for command in program.window.commands for keys in command.keys if keys.isalnum()]:
        if len(keys) == 1:
            qtbot.keyClick(menu, keys)
    assert ran == []
    assert [*program.session.annotations()] == before
    assert QApplication.activePopupWidget() is menu
    while QApplication.activePopupWidget() is not None:
        QApplication.activePopupWidget().close()
