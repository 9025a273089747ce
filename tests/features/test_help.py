"""The Help menu through the whole program: the tour, what the program is made of, tooltips with keys."""

import re

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QToolButton

from annotator.app.state import TOUR
from annotator.app.tour import STEPS
from annotator.ui.help.about import AboutDialog
from annotator.ui.help.tour import running
from annotator.ui.keys import native_keys

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def toured(launch, qtbot):
    """The program as it is started for the first time, with the sample."""
    program = launch("--sample")
    qtbot.waitUntil(lambda: running(program.window) is not None)
    program.reader.setFocus()
    return program


def bubble(program):
    return running(program.window)


def number(program):
    return bubble(program).tour.number


def test_the_tour_begins_with_the_first_look_at_the_sample_and_only_then(toured, launch):
    assert bubble(toured).isVisible()
    assert bubble(toured).title.text() == "1 of 5: Walk the text"
    assert "J goes to the next paragraph" in bubble(toured).text.text()
    assert QApplication.focusWidget() is toured.reader  # it does not take the keyboard
    toured.quit()
    again = launch("--sample")
    QApplication.processEvents()
    assert bubble(again) is None
    again.window.run("tour")
    assert bubble(again).isVisible()


def test_it_is_gone_through_by_key_and_back(toured, qtbot):
    for expected in (1, 2, 3, 4):
        toured.key(Qt.Key.Key_F4)
        assert number(toured) == expected
    toured.key(Qt.Key.Key_F4, SHIFT)
    assert number(toured) == 3
    toured.key(Qt.Key.Key_F4)
    assert bubble(toured).next_button.text().startswith("Fini&sh")
    toured.key(Qt.Key.Key_F4)
    assert bubble(toured) is None
    toured.window.run("tour-next")
    assert toured.said() == "No tour goes on. It begins in the Help menu."
    assert toured.window.windows.state.has_seen(TOUR)


def test_it_is_gone_through_by_doing(toured, qtbot):
    window = toured.window
    qtbot.waitUntil(lambda: not toured.session.suggestions.finding)
    toured.key("J")
    assert "done ✓" in bubble(toured).title.text()
    qtbot.waitUntil(lambda: number(toured) == 1, timeout=20_000)
    toured.key("N")
    toured.key(Qt.Key.Key_Return)
    assert "done ✓" in bubble(toured).title.text()
    qtbot.waitUntil(lambda: number(toured) == 2, timeout=20_000)
    toured.reader.setFocus()
    toured.key("E")
    assert window.docks.inspector.isAncestorOf(QApplication.focusWidget())
    toured.type("migrants")
    toured.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: number(toured) == 3, timeout=20_000)
    chart = toured.wait_chart()
    figure = next(iter(toured.session.annotations())).id
    toured.session.select(())
    toured.session.select((figure,), None, window.docks.chart)
    assert chart is not None
    qtbot.waitUntil(lambda: number(toured) == 4, timeout=20_000)
    toured.reader.setFocus()
    toured.key("Z", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bubble(toured) is None, timeout=20_000)


def test_escape_leaves_it_but_drops_a_selection_first(toured):
    toured.key(Qt.Key.Key_Right, SHIFT)
    toured.key(Qt.Key.Key_Escape)
    assert bubble(toured) is not None
    assert len(toured.session.span) == 0
    toured.key(Qt.Key.Key_Escape)
    assert bubble(toured) is None


def test_escape_and_its_buttons_leave_it_from_within(toured, qtbot):
    bubble(toured).back_button.setEnabled(True)
    bubble(toured).leave_button.setFocus()
    toured.key(Qt.Key.Key_Escape)
    assert bubble(toured) is None
    assert QApplication.focusWidget() is toured.reader
    toured.window.run("tour")
    bubble(toured).leave_button.click()
    assert bubble(toured) is None


def test_it_never_blocks_and_points_at_what_it_speaks_of(toured):
    window = toured.window
    for step in STEPS:
        shown = bubble(toured)
        assert shown.side
        assert window.rect().contains(shown.geometry())
        if step.place in ("inspector", "chart"):
            dock = window.docks.dock(step.place)
            assert dock.isVisible()
            inside = QRect(dock.mapTo(window, dock.rect().topLeft()), dock.size()).adjusted(16, 0, -16, 0)
            assert not inside.intersects(shown.geometry())
        before = toured.session.span.start
        toured.reader.setFocus()
        toured.key("J")  # one works on meanwhile
        assert toured.session.span.start > before
        toured.window.run("tour-next")


def test_a_small_window_has_it_in_a_corner_and_a_resized_one_has_it_follow(toured, qtbot):
    shown = bubble(toured)
    for size in ((1440, 900), (800, 560), (1300, 700)):
        toured.window.resize(*size)
        qtbot.waitUntil(lambda: toured.window.rect().contains(shown.geometry()))


def test_it_ends_with_its_tab_and_hides_behind_others(toured, sample, qtbot):
    toured.window.open(sample)
    assert not bubble(toured).isVisible()
    toured.window.run("previous-tab")
    assert bubble(toured).isVisible()
    toured.window.run("close")
    qtbot.waitUntil(lambda: bubble(toured) is None)
    assert not toured.window.touring


def test_it_ends_with_the_last_tab(toured, qtbot):
    """The bubble has been told to look for its place when there is none any more."""
    shown = bubble(toured)
    toured.window.resize(1200, 800)
    toured.window.run("close")
    shown.place()
    QApplication.processEvents()
    assert bubble(toured) is None
    assert toured.window.session is None


def test_the_versions_are_shown_and_copied(launch, sample):
    program = launch(sample)
    program.window.run("about")
    dialog = program.window.findChild(AboutDialog)
    assert dialog.isVisible()
    dialog.copy_button.click()
    copied = QApplication.clipboard().text()
    assert re.match(r"Annotator \d+\.\d+\.\d+\nPython 3\.\d+", copied)
    assert all(f"\n{name} " in copied for name in ("Qt", "PySide6", "pyqtgraph", "Platform"))
    assert dialog.said.text() == "Copied."
    dialog.resize(1, 1)
    for label in dialog.findChildren(QLabel):
        if label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    dialog.reject()


# Tooltips


def words_of(tip):
    return re.sub(r"<[^>]*>", "", tip)


def test_every_action_tells_its_name_and_its_keys(launch, sample):
    program = launch(sample)
    for command in program.window.commands:
        action = program.window.actions_[command.name]
        tip = words_of(action.toolTip())
        assert tip, command.name
        for key in native_keys(command):
            assert key.replace("<", "&lt;").replace(">", "&gt;") in tip, command.name


def test_every_button_without_words_has_a_tooltip(launch, sample, qtbot):
    """In the tool bar, the docks and the panels, what shows no words says on hover what it does."""
    program = launch(sample)
    window = program.window
    at = program.text.index("17,000")
    from annotator.text import Span

    program.session.select((), Span(at, at))
    window.run("tag-figure")
    for name in ("annotations", "claims", "figures", "places", "versions", "tags", "find"):
        if name in {command.name for command in window.commands}:
            window.run(name)
            QApplication.processEvents()
    program.wait_chart()
    window.run("open-sample")
    window.run("tour")
    silent = [
        (button.metaObject().className(), button.objectName(), button.parent().metaObject().className())
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and not button.text()
        and not button.toolTip()
        and not button.objectName().startswith(("qt_", "Scroll"))
        and not (isinstance(button, QToolButton) and button.defaultAction() is not None)
    ]
    assert silent == []


def test_buttons_that_stand_for_a_command_tell_its_keys(launch, sample):
    program = launch()
    buttons = {
        button.property("command"): button.toolTip()
        for button in program.window.start.findChildren(QAbstractButton)
        if button.property("command")
    }
    assert "Ctrl+O" in buttons["open"]
    assert words_of(buttons["open-sample"]) == "Open the sample cable"
    program.window.open(sample)
    several = program.window.docks.inspector.findChildren(QAbstractButton)
    tips = {button.property("command"): words_of(button.toolTip()) for button in several if button.property("command")}
    assert tips["delete"] == "Delete annotation (Del)"


def test_no_dialog_is_left_open(launch, sample):
    program = launch(sample)
    program.window.run("about")
    program.key(Qt.Key.Key_Escape)
    assert not [one for one in program.window.findChildren(QDialog) if one.isVisible()]
