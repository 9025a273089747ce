"""Who annotates is asked once, when first needed; it keeps from nothing, and what was made meanwhile is signed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from annotator.app.settings import Settings
from annotator.language import languages
from annotator.text import Span
from annotator.ui.name_bar import LEAST_NAME

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(launch, sample):
    return launch(str(sample))


def tag(program, words="one million", key=Qt.Key.Key_F):
    program.reader.setFocus()
    at = program.text.index(words)
    program.reader.put_caret(at, at + len(words))
    program.key(key)


def names(program):
    return sorted(annotation.creator.name for annotation in program.session.annotations())


def bar(program):
    return program.window.page.name_bar


def go_to_bar(program):
    """With F6, as to any part of the window."""
    program.reader.setFocus()
    program.key(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is bar(program).line


def test_nobody_is_asked_before_something_is_made(program):
    program.key(Qt.Key.Key_J)
    assert bar(program).isHidden()


def test_tagging_goes_on_and_the_text_stands_still_while_it_is_asked(program):
    at = program.text.index("one million")
    program.reader.put_caret(at, at + 11)
    program.reader.grab()
    before = program.reader.firstVisibleBlock().blockNumber(), program.reader.pos()
    tag(program)
    assert bar(program).isVisible()
    assert not bar(program).isAncestorOf(QApplication.focusWidget())
    QApplication.processEvents()
    assert (program.reader.firstVisibleBlock().blockNumber(), program.reader.pos()) == before
    tag(program, "Boboev predicts", Qt.Key.Key_C)
    assert names(program) == ["analyst", "analyst"]


def test_enter_takes_the_name_for_what_was_made_and_for_what_comes(program):
    tag(program)
    tag(program, "Boboev predicts", Qt.Key.Key_C)
    go_to_bar(program)
    program.type("Ada  Reader")
    program.key(Qt.Key.Key_Return)
    assert bar(program).isHidden()
    assert QApplication.focusWidget() is program.reader
    assert program.said() == "Signed with “Ada Reader”; so are 2 annotations made before."
    assert names(program) == ["Ada Reader"] * 2
    tag(program, "46 percent")
    assert bar(program).isHidden()
    assert names(program) == ["Ada Reader"] * 3
    program.wait_saved()
    assert {item["creator"]["name"] for item in program.sidecar()["first"]["items"]} == {"Ada Reader"}


def test_enter_alone_takes_the_name_the_machine_knows(program):
    tag(program)
    proposed = bar(program).line.text()
    assert proposed
    go_to_bar(program)
    program.key(Qt.Key.Key_Return)
    assert Settings().text("author") == proposed
    assert names(program) == [proposed]


def test_one_can_annotate_without_a_name(program):
    tag(program)
    bar(program).without.setFocus()
    program.key(Qt.Key.Key_Return)
    assert names(program) == ["anonymous"]
    assert Settings().text("author") == "anonymous"
    tag(program, "46 percent")
    assert bar(program).isHidden()


def test_it_can_be_put_off_until_the_next_start(program, launch, sample):
    tag(program)
    go_to_bar(program)
    program.key(Qt.Key.Key_Escape)
    assert bar(program).isHidden()
    assert QApplication.focusWidget() is program.reader
    tag(program, "46 percent")
    assert bar(program).isHidden()
    program.quit()
    again = launch(str(sample))
    tag(again, "17,000")
    assert bar(again).isVisible()


def test_a_name_given_in_the_settings_is_an_answer_too(program):
    tag(program)
    program.window.run("author")  # while it is asked below the text, it is answered there
    assert QApplication.focusWidget() is bar(program).line
    program.window.settings.choose("author", "Bea")
    assert bar(program).isHidden()
    assert names(program) == ["Bea"]


def test_all_tabs_are_signed_and_nobody_is_asked_twice(program, tmp_path):
    tag(program)
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea for 20 people.\n", encoding="utf-8")
    program.window.open(other)
    tag(program, "20 people")
    assert bar(program).isVisible()
    program.window.settings.choose("author", "Ada")
    for page in program.window.tabs.pages():
        assert page.name_bar.isHidden()
        assert [annotation.creator.name for annotation in page.session.annotations()] == ["Ada"]


def test_an_empty_line_is_no_name(program):
    tag(program)
    go_to_bar(program)
    bar(program).line.clear()
    program.key(Qt.Key.Key_Return)
    assert bar(program).isVisible()
    assert program.said() == "Type a name, or annotate without one."


def test_the_words_one_is_at_are_not_covered_when_the_window_gets_lower(program, qtbot):
    at = program.text.index("46 percent")

    def is_covered():
        words = program.reader.viewport().mapTo(program.window, program.reader.point_of(at).toPoint())
        lies = bar(program).geometry().translated(bar(program).parentWidget().mapTo(program.window, QPoint()))
        return lies.contains(words)

    program.reader.reveal(Span(at, at + 1))
    tag(program, "46 percent")
    assert not is_covered()
    for height in range(program.window.height(), 400, -20):
        program.window.resize(program.window.width(), height)
        qtbot.waitUntil(lambda: not is_covered())


def test_who_has_a_name_is_never_asked(launch, sample):
    Settings().choose("author", "Ada")
    program = launch(str(sample))
    tag(program)
    assert bar(program).isHidden()
    assert names(program) == ["Ada"]


def test_another_name_later_signs_nothing_anew(launch, sample):
    Settings().choose("author", "Ada")
    program = launch(str(sample))
    tag(program)
    program.window.settings.choose("author", "Bea")
    tag(program, "46 percent")
    assert names(program) == ["Ada", "Bea"]


@pytest.mark.parametrize("code", languages())
def test_the_name_has_room_in_a_small_window_and_no_button_is_squeezed(code, monkeypatch, launch, sample):
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", code)
    program = launch(str(sample))
    program.window.resize(858, 400)
    tag(program)
    asked = bar(program)
    parts = (asked.line, asked.take, asked.without, asked.later)
    QApplication.processEvents()
    assert asked.line.width() >= LEAST_NAME
    assert all(button.width() >= button.sizeHint().width() for button in parts[1:])
    assert all(asked.rect().contains(part.geometry()) for part in parts)
    assert asked.take.y() <= asked.without.y() == asked.later.y() > asked.line.y()
    for width, rows in ((900, 1), (240, 3), (376, 2), (900, 1), (100, 4)):
        program.reader.resize(width, 300)
        asked.layout().activate()
        places = [(part.geometry().center().y(), part.x()) for part in parts]
        assert places == sorted(places)
        assert len({y for y, _x in places}) == rows
