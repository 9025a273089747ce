"""The rows of the settings window: each shows what is set, sets what is chosen, and goes back to its default."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.app.setting_rows import ROWS
from annotator.app.settings import Settings
from annotator.ui.settings.rows import RowsPage


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def page(qtbot, settings):
    page = RowsPage(settings, None)
    qtbot.addWidget(page)
    settings.changed.connect(page.follow)
    page.resize(700, 600)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    return page


def test_every_row_of_the_table_is_there_with_a_name_for_screen_readers(page):
    assert list(page.rows) == [row.name for row in ROWS if row.section == "you"] + [
        row.name for row in ROWS if row.section == "text"
    ] + [row.name for row in ROWS if row.section == "window"]
    for row in ROWS:
        widget = page.rows[row.name]
        assert widget.editor.accessibleName() == row.title
        assert widget.editor.accessibleDescription() == row.explanation
        assert row.title in widget.back.accessibleName()
        assert widget.back.isHidden()


def test_a_name_is_taken_tidy_when_enter_is_pressed(qtbot, page, settings):
    line = page.rows["author"].editor
    qtbot.keyClicks(line, "  Ada   Reader ")
    assert settings.text("author") == ""
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (settings.text("author"), line.text()) == ("Ada Reader", "Ada Reader")


def test_what_is_refused_stays_with_the_reason_until_it_is_mended(qtbot, page, settings):
    row = page.rows["author"]
    row.editor.setText("x" * 201)
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    assert "200" in row.reason.text()
    assert not row.reason.isHidden()
    assert len(row.editor.text()) == 201
    row.editor.setText("Ada")
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    assert row.reason.isHidden()
    assert settings.text("author") == "Ada"


def test_a_number_steps_over_what_lies_between_nothing_and_the_least(qtbot, page, settings):
    box = page.rows["text.width"].editor
    assert box.text() == "100 characters"
    settings.choose("text.width", 40)
    assert box.text() == "40 characters"
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (settings.whole("text.width"), box.text()) == (0, "As wide as the window")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert settings.whole("text.width") == 40
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "37")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (settings.whole("text.width"), box.text()) == (40, "40 characters")
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "120")
    assert settings.whole("text.width") == 40  # 1 and 12 on the way are not meant
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert settings.whole("text.width") == 120


def test_a_choice_is_taken_and_the_button_brings_the_default_back(qtbot, page, settings):
    row = page.rows["look"]
    row.editor.setFocus()
    qtbot.keyClick(row.editor, Qt.Key.Key_Down)
    assert settings.text("look") == "light"
    assert not row.back.isHidden()
    row.back.setFocus()
    qtbot.keyClick(row.back, Qt.Key.Key_Space)
    assert (settings.text("look"), row.editor.currentText()) == ("system", "Look of the desktop")
    assert row.back.isHidden()
    assert QApplication.focusWidget() is row.editor


def test_what_is_set_elsewhere_is_shown_at_once(page, settings):
    settings.choose("zoom", 150)
    assert page.rows["zoom"].editor.value() == 150
    settings.set("folder", "/somewhere")  # only remembered; no row


def test_a_font_that_is_not_there_any_more_is_still_shown(page, settings):
    settings.choose("text.family", "Gone With The Upgrade")
    assert page.rows["text.family"].editor.currentText() == "Gone With The Upgrade"


def test_languages_are_called_as_they_call_themselves(page):
    editor = page.rows["language"].editor
    assert [editor.itemText(number) for number in range(editor.count())][:2] == ["As the desktop", "English"]


def test_the_wheel_over_a_row_one_has_not_gone_to_changes_nothing(qtbot, page, settings):
    box = page.rows["zoom"].editor
    page.rows["author"].editor.setFocus()

    def turn():
        middle = QPointF(box.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(box.mapToGlobal(box.rect().center())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)

    turn()
    assert settings.whole("zoom") == 100
    box.setFocus()
    turn()
    assert settings.whole("zoom") == 110


def test_looking_for_something_leaves_the_rows_and_headings_that_hold_it(page):
    assert page.look_for("contrast") == 1
    assert [name for name, row in page.rows.items() if not row.isHidden()] == ["look"]
    assert page.look_for("qqqq") == 0
    assert page.look_for("") == len(ROWS)


def test_nothing_is_cut_off_where_there_is_little_room(qtbot, page):
    page.resize(340, 500)
    QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
