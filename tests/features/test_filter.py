"""The filter, the tags shown, zoom and picking several in the text: by key alone and by mouse alone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.text import Span
from annotator.ui.theme import theme_of

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = ("600,000", "17,000", "6,100")
CLAIM = "Boboev predicts"


@pytest.fixture
def tagged(launch, sample):
    """Three figures and a claim; the focus in the text."""
    program = launch(sample)
    for words, act in (*((words, "tag-figure") for words in WORDS), (CLAIM, "tag-claim")):
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run(act)
    program.session.select(())
    program.reader.setFocus()
    return program


def in_list(program):
    model = program.window.docks.annotations.model
    return [model.index(row, model.number("tag")).data() for row in range(model.rowCount())]


def inked(program, words):
    """Whether some words stand on the tint of a figure."""
    at = program.text.index(words)
    program.reader.reveal(Span(at, at + 1))
    QApplication.processEvents()
    image = program.reader.viewport().grab().toImage()
    tint = QColor(theme_of(program.reader.palette()).figure_tint)
    point = program.reader.point_of(at).toPoint()
    near = [(point.x() + x, point.y() + y) for x in range(-4, 5) for y in range(-8, 9)]
    return any(image.pixelColor(*each) == tint for each in near)


def tag_of(program, words):
    at = program.text.index(words)
    entries = program.session.touching(at, at + 1)
    return {program.session.annotation(name).tag for _s, _e, name in entries}


def test_the_text_keeps_its_place_while_one_filters(tagged):
    program, reader = tagged, tagged.reader
    QApplication.processEvents()
    at = reader.visible_span().start

    def place():
        QApplication.processEvents()
        return reader.viewport().mapTo(program.window, reader.point_of(at).toPoint())

    before = place()
    program.key("/")
    assert program.window.page.filter_bar.isVisible()
    assert place() == before
    program.type("17,000")
    program.key(Qt.Key.Key_Return)
    assert place() == before
    program.key("a")
    assert program.window.page.filter_bar.isHidden()
    assert place() == before


def test_words_are_filtered_and_all_shown_again_by_key(tagged, qtbot):
    program = tagged
    program.key("/")
    assert program.window.page.filter_bar.words.hasFocus()
    program.type("17,000")
    program.key(Qt.Key.Key_Return)
    assert program.reader.hasFocus()
    assert in_list(program) == ["figure"]
    assert "1 of 4 annotations shown" in program.window.page.filter_bar.told.text()
    assert "3 filtered out" in program.window.docks.annotations.summary.text()
    program.session.select((), Span(0, 0))
    program.key("]")
    assert program.session.annotation(program.session.selected[0]).quote.startswith("17,000")
    program.key("]")
    assert "no annotation after" in program.said()
    program.key("a")
    assert len(in_list(program)) == 4
    assert program.window.page.filter_bar.isHidden()
    program.key("a")
    assert "All annotations are shown" in program.said()


def test_filtered_out_words_are_neither_painted_nor_hit(tagged):
    program = tagged
    assert inked(program, "17,000")
    program.window.page.filter_bar.ask()
    program.type("6,100")
    program.key(Qt.Key.Key_Return)
    assert not inked(program, "17,000")
    program.click("17,000")
    assert program.session.selected == ()
    program.window.run("clear-filter")
    program.click("600,000")
    program.click("17,000")
    assert tag_of(program, "17,000") == {"figure"}
    assert len(program.session.selected) == 1


def test_a_tag_is_filtered_by_mouse(tagged, qtbot):
    program = tagged
    program.window.actions_["filter"].trigger()
    bar = program.window.page.filter_bar
    bar.menu.aboutToShow.emit()
    tags = next(action.menu() for action in bar.menu.actions() if action.text() == "Tag")
    next(action for action in tags.actions() if action.text().startswith("claim")).trigger()
    assert in_list(program) == ["claim"]
    qtbot.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert len(in_list(program)) == 4


def test_a_tag_is_filtered_by_key(tagged, qtbot):
    program = tagged
    program.key("/")
    program.key(Qt.Key.Key_Down)
    menu = program.window.page.filter_bar.menu
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    tags = menu.actions()[0].menu()
    qtbot.waitUntil(tags.isVisible)
    tags.setActiveAction(tags.actions()[0])
    qtbot.keyClick(tags, Qt.Key.Key_Down)
    qtbot.keyClick(tags, Qt.Key.Key_Return)
    assert in_list(program) == ["claim"]
    program.window.activateWindow()
    qtbot.waitUntil(program.window.page.filter_bar.words.hasFocus)
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()
    assert in_list(program) == ["claim"]
    program.key("w")
    program.key("a")
    assert len(in_list(program)) == 4


def test_a_tag_is_put_out_of_sight_by_key_and_the_list_has_it_still(tagged, qtbot):
    program = tagged
    program.key("v")
    menu = program.window.findChild(QMenu, "tags-shown")
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    program.window.activateWindow()
    assert program.session.filtering.hidden == {"figure"}
    assert "not shown in the text: figure (3)" in program.window.page.filter_bar.told.text()
    assert len(in_list(program)) == 4
    assert not inked(program, "17,000")
    program.window.run("clear-filter")
    assert inked(program, "17,000")


def test_each_cable_has_a_filter_of_its_own(tagged, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Other words.\n")
    tagged.key("/")
    tagged.type("x")
    tagged.key(Qt.Key.Key_Return)
    tagged.window.open(other)
    assert tagged.window.page.filter_bar.isHidden()
    assert tagged.session.filtering.is_clear


def top_offset(program):
    return program.reader.visible_span().start


def test_the_text_grows_by_key_keeps_its_place_and_is_remembered(tagged, launch, sample):
    program = tagged
    at = program.text.index("Boboev predicts")
    program.reader.reveal(Span(at, at))
    QApplication.processEvents()
    program.reader.verticalScrollBar().setValue(program.reader.verticalScrollBar().value() + 2)
    program.reader.grab()
    before, size = top_offset(program), program.reader.font().pointSizeF()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        program.key(key, CTRL)
    assert program.reader.font().pointSizeF() == pytest.approx(size * 1.1)
    assert "110" in program.said()
    assert abs(top_offset(program) - before) < 200
    program.quit()
    again = launch(sample)
    assert again.reader.font().pointSizeF() == pytest.approx(size * 1.1)
    again.key(Qt.Key.Key_0, CTRL)
    assert again.reader.font().pointSizeF() == pytest.approx(size)


def wheel(program, turned, modifiers):
    place = QPointF(program.reader.viewport().rect().center())
    event = QWheelEvent(
        place,
        program.reader.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(program.reader.viewport(), event)


def test_the_text_grows_and_shrinks_by_the_wheel(tagged):
    program = tagged
    size = program.reader.font().pointSizeF()
    scrolled = program.reader.verticalScrollBar().value()
    wheel(program, 60, CTRL)
    assert program.reader.font().pointSizeF() == size
    wheel(program, 60, CTRL)
    assert program.reader.font().pointSizeF() == pytest.approx(size * 1.1)
    wheel(program, -240, CTRL)
    assert program.reader.font().pointSizeF() == pytest.approx(size * 0.9)
    assert abs(program.reader.verticalScrollBar().value() - scrolled) < 40
    size = program.reader.font().pointSizeF()
    wheel(program, -120, Qt.KeyboardModifier.NoModifier)
    assert program.reader.font().pointSizeF() == size


def ctrl_click(program, qtbot, words):
    at = program.text.index(words)
    program.reader.reveal(Span(at, at + 1))
    point = program.reader.point_of(at + 1).toPoint()
    qtbot.mouseClick(program.reader.viewport(), Qt.MouseButton.LeftButton, CTRL, point)


def test_several_are_picked_in_the_text_by_ctrl_and_click(tagged, qtbot):
    program = tagged
    program.click("17,000")
    ctrl_click(program, qtbot, "6,100")
    picked = [program.session.annotation(name).quote[:5] for name in program.session.selected]
    assert picked == ["17,00", "6,100"]
    ctrl_click(program, qtbot, "optimistic")  # a miss loses nothing
    assert len(program.session.selected) == 2
    assert program.window.docks.inspector.several.title.text() == "2 annotations"
    ctrl_click(program, qtbot, "17,000")
    assert [program.session.annotation(name).quote[:5] for name in program.session.selected] == ["6,100"]


def test_the_buttons_of_the_mouse_go_back_and_forward(tagged, qtbot):
    program = tagged
    program.click("Boboev appeared")
    program.click("6,100")
    here = program.session.span
    qtbot.mouseClick(program.reader.viewport(), Qt.MouseButton.BackButton, pos=QPoint(50, 50))
    assert program.session.span.start < here.start - 400
    qtbot.mouseClick(program.reader.viewport(), Qt.MouseButton.ForwardButton, pos=QPoint(50, 50))
    assert program.session.span == here
