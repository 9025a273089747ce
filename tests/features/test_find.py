"""Finding words in a cable, through the keys an analyst presses."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from annotator.text import Span
from annotator.ui.theme import theme_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def bar_of(program):
    return program.window.page.find_bar


def selected(program):
    return program.session.span.of(program.text)


def colors(program, span):
    """The colours round the first letter of some words on the screen."""
    program.reader.reveal(span)
    QApplication.processEvents()
    image = program.reader.viewport().grab().toImage()
    point = program.reader.point_of(span.start).toPoint()
    near = [(point.x() + x, point.y() + y) for x in range(-8, 9) for y in range(-10, 11)]
    return {image.pixelColor(*each).name() for each in near if image.rect().contains(*each)}


def test_words_are_found_gone_through_and_left(launch, sample):
    program = launch(sample)
    program.reader.setFocus()
    program.key("f", CTRL)
    assert bar_of(program).line.hasFocus()
    program.type("migrants")
    assert bar_of(program).told.text() == "1 of 17"
    first = program.session.span
    program.key(Qt.Key.Key_Return)
    program.key(Qt.Key.Key_F3)
    assert bar_of(program).told.text() == "3 of 17"
    program.key(Qt.Key.Key_F3, SHIFT)
    program.key(Qt.Key.Key_Return, SHIFT)
    assert program.session.span == first
    program.key(Qt.Key.Key_Return, SHIFT)
    assert bar_of(program).told.text() == "17 of 17 · on from the end"
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()
    assert bar_of(program).isHidden()
    assert selected(program) == "migrants"
    program.key(Qt.Key.Key_F3)
    assert program.session.span == first
    assert program.said() == "1 of 17 · on from the top"


def test_matches_are_painted_while_the_bar_is_there(launch, sample):
    program = launch(sample)
    theme = theme_of(program.reader.palette())
    wanted = {QColor(theme.match_tint).name(), QColor(theme.match_mark).name()}
    program.key("f", CTRL)
    program.type("Boboev")
    other = program.session.matches[1]
    assert wanted <= colors(program, other)
    program.key(Qt.Key.Key_Escape)
    assert not wanted & colors(program, other)


def test_a_match_that_is_tagged_is_gone_on_from(launch, sample):
    program = launch(sample)
    program.key("f", CTRL)
    program.type("quota")
    program.key(Qt.Key.Key_Escape)
    program.key("c")
    program.reader.setFocus()
    program.key(Qt.Key.Key_F3)
    assert program.said().startswith("2 of ")


def test_words_on_two_lines_are_found(launch, tmp_path):
    cable = tmp_path / "wrapped.txt"
    cable.write_bytes("1. (U) The prime\r\nminis\u00adter of\r\n   Tajikistan said so.\r\n".encode())
    program = launch(cable)
    program.key("f", CTRL)
    program.type("prime minister of tajikistan")
    assert bar_of(program).told.text() == "1 of 1"
    assert selected(program) == "prime\r\nminis\u00adter of\r\n   Tajikistan"


def test_what_lies_in_the_folded_header_is_shown(launch, sample):
    program = launch(sample)
    program.key("h", CTRL)
    assert program.reader.is_header_folded
    program.key("f", CTRL)
    program.type("SECSTATE")
    assert not program.reader.is_header_folded
    assert selected(program) == "SECSTATE"


def test_the_last_searches_come_back_at_the_next_start(launch, sample):
    program = launch(sample)
    program.key("f", CTRL)
    program.type("remittances")
    program.key(Qt.Key.Key_Escape)
    program.quit()
    program = launch(sample)
    program.session.select((), Span(0, 0))  # what was found is selected again, and would stand in the bar
    program.key("f", CTRL)
    assert bar_of(program).line.text() == ""
    program.key(Qt.Key.Key_Up)
    assert bar_of(program).line.text() == "remittances"
    assert selected(program) == "remittances"


def test_next_match_finds_what_was_looked_for_before_the_start(launch, sample):
    program = launch(sample)
    program.key(Qt.Key.Key_F3)
    assert bar_of(program).line.hasFocus()  # nothing was ever looked for
    program.type("quota")
    program.key(Qt.Key.Key_Escape)
    program.quit()
    program = launch(sample)
    program.session.select((), Span(0, 0))
    program.reader.setFocus()
    program.key(Qt.Key.Key_F3)
    assert selected(program) == "quota"
    assert program.said().startswith("1 of ")


def test_selected_words_are_looked_for(launch, sample):
    program = launch(sample)
    program.select_by_keys("Boboev")
    program.key("f", CTRL)
    assert bar_of(program).line.text() == "Boboev"
    assert bar_of(program).told.text().startswith("1 of ")


def test_annotations_are_found_by_what_they_quote_and_listed(launch, sample):
    program = launch(sample)
    for words in ("600,000", "17,000", "6,100"):
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run("tag-figure")
    program.reader.setFocus()
    program.select_by_keys("17,000")
    program.key("f", CTRL | SHIFT)
    bar = program.window.page.filter_bar
    assert bar.words.hasFocus()
    assert bar.words.selectedText() == "17,000"
    program.qtbot.waitUntil(lambda: "1 of 3 annotations shown" in bar.told.text())
    assert program.window.docks.annotations.model.rowCount() == 1
    program.type("6,1")
    program.key(Qt.Key.Key_Return)
    assert program.reader.hasFocus()
    model = program.window.docks.annotations.model
    assert [model.index(row, model.number("quote")).data() for row in range(model.rowCount())] == ["6,100"]


def test_escape_in_the_text_puts_the_bar_away_first(launch, sample):
    program = launch(sample)
    program.key("f", CTRL)
    program.type("quota")
    program.reader.setFocus()
    program.key(Qt.Key.Key_Escape)
    assert bar_of(program).isHidden()
    assert selected(program) == "quota"
    program.key(Qt.Key.Key_Escape)
    assert selected(program) == ""
