"""Charts in the real program: a tag draws a bar, a click leads back, what was set up comes back with the file."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.model import Change, Edit, Link, new_id
from annotator.ui.series_list import SeriesList

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def chord(program, letter):
    """Ctrl+K, then a key."""
    program.key(Qt.Key.Key_K, CTRL)
    program.key(letter)


def accepted(launch, sample):
    program = launch(sample)
    chart = program.wait_chart()
    program.qtbot.waitUntil(lambda: not program.session.suggestions.finding)
    program.reader.setFocus()
    program.key(Qt.Key.Key_Return, CTRL | SHIFT)
    program.qtbot.waitUntil(lambda: len(chart.plan.charts) > 3)
    return program, chart


def figure(program, words):
    return next(one for one in program.session.annotations() if words in one.quote)


def click(program, chart, name, modifier=Qt.KeyboardModifier.NoModifier):
    program.qtbot.waitUntil(lambda: chart.mark_rect(name) is not None)
    view = chart.view
    if not view.viewport().rect().contains(chart.mark_rect(name).center()):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + chart.mark_rect(name).center().y() - 60)
    program.qtbot.mouseClick(view.viewport(), LEFT, modifier, chart.mark_rect(name).center())


def back_in(program, chart):
    """The keyboard is in the chart again. A list of completions takes the activity of a window that is on no screen."""
    program.window.activateWindow()
    program.qtbot.waitUntil(chart.view.hasFocus)


def chart_of(program, words):
    return program.session.board.plan().chart_of(figure(program, words).id)


def test_tag_bar_click_sentence_undo(launch, sample, qtbot):
    program = launch(sample)
    chart = program.wait_chart()
    assert chart.empty.isVisible()
    program.put_caret("17,000")
    program.key("f")
    name = program.session.selected[0]
    qtbot.waitUntil(lambda: chart.mark_rect(name) is not None)
    program.reader.setFocus()
    program.session.select((), program.session.span.__class__(0, 0))
    click(program, chart, name)
    assert program.session.selected == (name,)
    place = program.session.placed(name)[0]
    shown = program.reader.visible_span()
    assert shown.start <= place.start < place.end <= shown.end
    program.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: chart.mark_rect(name) is None)
    qtbot.waitUntil(chart.empty.isVisible)


def test_enter_on_a_mark_leads_to_its_sentence(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    chart.view.setFocus()
    for _ in range(3):
        program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Return)
    name = chart.view.plan.rows[chart.view.current].id
    assert program.session.selected == (name,)
    place = program.session.placed(name)[0]
    assert program.reader.visible_span().start <= place.start


def test_the_kind_changed_by_key_is_in_the_file_and_shown_again(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    click(program, chart, figure(program, "one million").id)
    chord(program, "4")
    assert "Who says what" in program.said()
    qtbot.waitUntil(lambda: chart.plan.charts[0].kind == "ranges")
    program.wait_saved()
    (entry,) = program.sidecar()["cab:charts"]
    assert (entry["cab:series"], entry["cab:kind"]) == ("Tajiks", "ranges")
    program.quit()
    again = launch(sample)
    chart = again.wait_chart()
    qtbot.waitUntil(lambda: bool(chart.plan.charts))
    assert chart.plan.charts[0].kind == "ranges"
    chart.view.setFocus()
    again.key(Qt.Key.Key_Down)
    chord(again, "0")
    qtbot.waitUntil(lambda: chart.plan.charts[0].kind == "compare")
    again.wait_saved()
    assert "cab:charts" not in again.sidecar()
    again.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: chart.plan.charts[0].kind == "ranges")


def test_a_figure_is_left_out_and_brought_back_by_key(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    name = figure(program, "one million").id
    click(program, chart, name)
    chord(program, "x")
    qtbot.waitUntil(lambda: [row.id for row in chart.plan.excluded] == [name])
    assert program.session.annotation(name) is not None
    chord(program, "x")
    qtbot.waitUntil(lambda: chart.plan.excluded == ())


def test_period_and_series_are_typed_at_the_foot_of_the_chart(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    name = figure(program, "one million").id
    click(program, chart, name)
    chord(program, "p")
    line = program.window.docks.panel("chart").line
    assert line.line.hasFocus()
    program.type("soon")
    program.key(Qt.Key.Key_Return)
    assert "no date" in line.reason.text()
    assert line.isVisible()
    line.line.selectAll()
    program.type("2007")
    program.key(Qt.Key.Key_Return)
    assert program.session.annotation(name).body.period == "2007"
    assert not line.isVisible()
    back_in(program, chart)
    chord(program, "s")
    program.type("Believed")
    program.key(Qt.Key.Key_Return)
    assert program.session.annotation(name).body.series == "Believed"
    back_in(program, chart)
    program.key(Qt.Key.Key_Z, CTRL)
    program.key(Qt.Key.Key_Z, CTRL)
    assert (program.session.annotation(name).body.series, program.session.annotation(name).body.period) == ("", "")
    chord(program, "n")
    program.key(Qt.Key.Key_Escape)
    back_in(program, chart)


def test_charts_are_joined_and_split_by_key(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    click(program, chart, figure(program, "one million").id)
    chord(program, "d")
    qtbot.waitUntil(lambda: len(chart_of(program, "one million").marks) == 1)
    program.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(chart_of(program, "one million").marks) == 5)
    program.session.select((figure(program, "1 billion").id,))
    chord(program, "j")
    qtbot.waitUntil(lambda: len(chart_of(program, "one million").panes) == 2)


def test_figures_for_and_against_a_claim_are_one_chart_by_one_key(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    program.put_caret("far below")
    program.key("c")
    claim = program.session.selected[0]
    quota, believed = figure(program, "600,000").id, figure(program, "one million").id
    links = (Link(new_id(), quota, "supports", claim), Link(new_id(), believed, "contradicts", claim))
    program.session.apply(Change("Link", tuple(Edit(None, link) for link in links)))
    click(program, chart, quota)
    assert program.session.selected == (quota,)
    program.reader.setFocus()
    chord(program, "f")
    assert program.said() == "1 for, 1 against."
    drawn = chart_of(program, "600,000")
    assert (drawn.kind, {mark.id for mark in drawn.marks}) == ("ranges", {quota, believed})
    assert set(program.session.selected) == {quota, believed}
    program.key(Qt.Key.Key_Z, CTRL)
    assert chart_of(program, "600,000").kind == "compare"


def choose(program, series, item):
    series.scrollToItem(item)
    program.qtbot.mouseClick(series.viewport(), LEFT, pos=series.visualItemRect(item).center())


@pytest.fixture
def drag(monkeypatch):
    """Drag with the mouse from one point of the list to another: real presses and moves, until Qt begins to carry.

    Carrying ends at once on the screen that is no screen, so what Qt would send the list meanwhile is sent here.
    """
    to = []

    def carry(series, actions):
        end, mime = to.pop(), series.model().mimeData(series.selectedIndexes())
        moves = QDragMoveEvent(end, actions, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        drops = QDropEvent(QPointF(end), actions, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        series.dragMoveEvent(moves)
        assert moves.isAccepted()
        series.dropEvent(drops)
        assert drops.isAccepted()

    def drag(series, start, end):
        to.append(end)
        view = series.viewport()
        QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, start)
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(view, start + (end - start) * share)
        QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end)
        assert not to  # it was carried, once

    monkeypatch.setattr(SeriesList, "startDrag", carry, raising=False)
    return drag


def test_figures_are_dragged_between_series(launch, sample, qtbot, drag):
    program, _chart = accepted(launch, sample)
    chord(program, "b")
    series = program.window.docks.panel("chart").series
    assert series.isVisible()
    tops = {series.topLevelItem(n).text(0): series.topLevelItem(n) for n in range(series.topLevelItemCount())}
    migrants, tajiks = tops["Tajik migrants (2)"], tops["Tajiks (5)"]
    choose(program, series, migrants)
    drag(series, series.visualItemRect(migrants).center(), series.visualItemRect(tajiks).center())
    qtbot.waitUntil(lambda: len(chart_of(program, "17,000").marks) == 7)
    assert "In the series “Tajiks”" in program.said()
    program.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(chart_of(program, "17,000").marks) == 2)
    qtbot.waitUntil(lambda: series.topLevelItem(0).text(0) == "Tajiks (5)")
    child = series.topLevelItem(0).child(1)
    choose(program, series, child)
    assert program.session.selected == (figure(program, "one million").id,)
    drag(series, series.visualItemRect(child).center(), QPoint(20, series.viewport().height() - 3))
    qtbot.waitUntil(lambda: len(chart_of(program, "one million").marks) == 1)
    chord(program, "b")
    assert not series.isVisible()


def test_series_are_joined_and_split_by_keys_alone_in_their_list(launch, sample, qtbot):
    program, _chart = accepted(launch, sample)
    chord(program, "b")
    series = program.window.docks.panel("chart").series
    assert series.hasFocus()
    program.key(Qt.Key.Key_Home)
    for _step in range(4):
        program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Down, SHIFT)
    both = (figure(program, "800,000").id, figure(program, "200,000 increase").id)
    assert program.session.selected == both
    chord(program, "d")
    qtbot.waitUntil(lambda: len(chart_of(program, "800,000").marks) == 2)
    qtbot.waitUntil(lambda: [item.text(0)[:7] for item in series.selectedItems()] == ["800,000", "+200,00"])
    assert series.hasFocus()
    assert series.currentItem() in series.selectedItems()
    chord(program, "j")
    qtbot.waitUntil(lambda: len(chart_of(program, "800,000").marks) == 5)
    program.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(chart_of(program, "800,000").marks) == 2)


def open_menu(program):
    program.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_a_kind_changes_it_and_says_what_cannot_be(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    chart.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: chart.view.shown.get(0) is not None)
    item = chart.view.shown.get(0)
    at = (item.pos() + item.kind_rect.center()).toPoint() - QPoint(0, chart.view.verticalScrollBar().value())
    qtbot.mouseClick(chart.view.viewport(), LEFT, pos=at)
    menu = open_menu(program)
    kinds = {action.objectName(): action for action in menu.actions() if action.objectName().startswith("menu-chart-")}
    assert kinds["menu-chart-compare"].isChecked()
    assert not kinds["menu-chart-time"].isEnabled()
    assert "period" in kinds["menu-chart-time"].toolTip()
    kinds["menu-chart-ranges"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: chart.plan.charts[0].kind == "ranges")


def test_the_rubber_band_selects_many_in_the_text_too(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    names = [mark.id for mark in chart.plan.charts[0].marks]
    chart.figures_picked.emit(tuple(names[:3]), False)
    assert program.session.selected == tuple(names[:3])
    click(program, chart, names[3], CTRL)
    assert program.session.selected == tuple(names[:4])
    click(program, chart, names[3], CTRL)
    assert program.session.selected == tuple(names[:3])
    chart.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: (item := chart.view.shown.get(0)) and all(item.is_ringed(number) for number in range(3)))


@pytest.mark.parametrize("kind", ["2", "3", "5"])
def test_a_kind_that_does_not_fit_is_refused_in_the_status_line(launch, sample, qtbot, kind):
    program, chart = accepted(launch, sample)
    click(program, chart, figure(program, "1 billion").id)
    chord(program, kind)
    assert program.said()
    program.wait_saved()
    assert "cab:charts" not in json.loads(
        sample.with_name(sample.name + ".annotations.json").read_text(encoding="utf-8")
    )


def test_the_rubber_band_is_pulled_with_the_mouse(launch, sample, qtbot):
    program, chart = accepted(launch, sample)
    view = chart.view
    view.verticalScrollBar().setValue(0)
    names = [mark.id for mark in chart.plan.charts[0].marks][:3]
    qtbot.waitUntil(lambda: all(chart.mark_rect(name) is not None for name in names))
    first, last = chart.mark_rect(names[0]), chart.mark_rect(names[2])
    assert view.viewport().rect().contains(last.bottomRight())
    qtbot.mousePress(view.viewport(), LEFT, pos=first.topLeft())
    qtbot.mouseMove(view.viewport(), first.center())
    qtbot.mouseMove(view.viewport(), last.center())
    qtbot.mouseRelease(view.viewport(), LEFT, pos=last.center())
    assert program.session.selected == tuple(names)


def test_the_chart_menu_ticks_the_kind_that_is_shown(launch, sample, qtbot):
    program, _chart = accepted(launch, sample)
    program.session.select((figure(program, "17,000").id,))
    menus = {action.text().replace("&", ""): action.menu() for action in program.window.menuBar().actions()}

    def ticked():
        menus["Chart"].aboutToShow.emit()
        return [action.objectName() for action in menus["Chart"].actions() if action.isChecked()]

    assert ticked() == ["chart-time"]
    program.window.actions_["chart-compare"].trigger()
    assert ticked() == ["chart-compare"]
    program.session.select((figure(program, "approximately 46").id,))
    assert ticked() == ["chart-parts"]
