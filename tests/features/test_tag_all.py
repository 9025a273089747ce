"""Find and tag all: by keys, with a list to untick, as one act that one key takes back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from annotator.ui.find.tag_all import TagAllDialog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def asked(launch, sample, qtbot):
    """The program with the list of all matches of some words open."""

    def ask(words):
        program = launch(sample)
        program.key("f", CTRL)
        program.type(words)
        program.key("f", CTRL | ALT)
        dialog = program.window.findChild(TagAllDialog)
        qtbot.waitExposed(dialog)
        return program, dialog

    return ask


def back_in_the_text(program, qtbot):
    """No desktop is there that makes the window active again when the list closes."""
    program.window.activateWindow()
    qtbot.waitUntil(lambda: program.reader.hasFocus())


def tagged(program):
    return [one.quote for one in program.session.annotations()]


def test_all_but_the_unticked_are_tagged_and_one_undo_takes_them_back(asked, qtbot):
    program, dialog = asked("Russia")
    count = dialog.model.rowCount()
    assert count > 2
    assert dialog.do.text() == f"&Tag {count} matches"
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    assert program.session.span == dialog.model.spans[1]  # the text shows what one is at
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.do.text() == f"&Tag {count - 1} matches"
    dialog.tag.setCurrentIndex(dialog.tag.findData("claim"))
    left_out = dialog.model.spans[1]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(tagged(program)) == count - 1)
    assert {quote.lower() for quote in tagged(program)} == {"russia"}
    places = {program.session.placed(one.id)[0] for one in program.session.annotations()}
    assert left_out not in places
    assert program.said() == f"Tag {count - 1} matches as claim"
    back_in_the_text(program, qtbot)
    program.key("z", CTRL)
    assert not tagged(program)


def test_a_click_unticks_and_escape_leaves_all_as_it_is(asked, qtbot):
    program, dialog = asked("Tajik")
    count = dialog.model.rowCount()
    dialog.model.setData(dialog.model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert len(dialog.model.chosen()) == count - 1
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert not dialog.do.isEnabled()
    qtbot.mouseClick(dialog.every, Qt.MouseButton.LeftButton)
    assert len(dialog.model.chosen()) == count
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not tagged(program)


def test_what_carries_the_tag_is_marked_and_left_alone(asked, qtbot):
    program, dialog = asked("6,100")
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tagged(program) == ["6,100"])
    back_in_the_text(program, qtbot)
    program.key("f", CTRL)
    program.key("f", CTRL | ALT)
    again = next(one for one in program.window.findChildren(TagAllDialog) if one is not dialog)
    assert again.model.is_there(0)
    assert not again.do.isEnabled()
    assert "1 has this tag" in again.told.text()
    again.tag.setCurrentIndex(again.tag.findData("claim"))
    assert again.do.isEnabled()
    qtbot.keyClick(again, Qt.Key.Key_Escape)


def test_many_go_in_slices_and_can_be_called_off(asked, qtbot, monkeypatch):
    monkeypatch.setattr("annotator.ui.find.tag_all.SLICE", 0.0)
    program, dialog = asked("the")
    count = dialog.model.rowCount()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.progress.isVisible()
    assert dialog.progress.maximum() == count
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not tagged(program)


def test_without_a_search_the_status_line_says_what_to_do(launch, sample):
    program = launch(sample)
    program.key("f", CTRL | ALT)
    assert program.said().startswith("Find something first")


def test_words_round_a_match_are_cut_at_their_far_end_and_say_so(asked):
    _program, dialog = asked("migrants")
    shown = QStyleOptionViewItem()
    for column, end in ((1, Qt.TextElideMode.ElideLeft), (3, Qt.TextElideMode.ElideRight)):
        index = dialog.model.index(2, column)
        dialog.view.itemDelegateForIndex(index).initStyleOption(shown, index)
        assert shown.textElideMode == end
        width = shown.fontMetrics.horizontalAdvance(shown.text)
        assert width > dialog.view.columnWidth(column)  # else there is nothing to cut
