"""The settings, by keys through the whole program: at work at once in all windows, kept readable, there again."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.settings import Settings
from annotator.text import Span
from annotator.ui.motion import is_less
from annotator.ui.settings import SettingsDialog
from annotator.ui.theme import DARK, theme_of

CTRL = Qt.KeyboardModifier.ControlModifier


def dialogs():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, SettingsDialog) and one.isVisible()]


@pytest.fixture
def opened(launch, sample):
    """The program with the settings opened by their key."""
    program = launch(str(sample))
    program.reader.setFocus()
    program.key(Qt.Key.Key_Comma, CTRL)
    (dialog,) = dialogs()
    program.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return program, dialog


def stored():
    return json.loads(Settings().path.read_text("utf-8"))


def test_a_setting_is_found_changed_and_left_by_keys_alone(opened):
    program, dialog = opened
    program.type("contrast")
    program.key(Qt.Key.Key_Return)
    program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Down)
    program.qtbot.waitUntil(lambda: theme_of(program.reader.palette()) is DARK)
    assert theme_of(dialog.palette()) is DARK
    assert stored()["look"] == "dark"
    program.key(Qt.Key.Key_Escape)
    program.qtbot.waitUntil(lambda: not dialogs())
    program.window.activateWindow()
    program.qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    program.key(Qt.Key.Key_J)  # the text has the focus again
    assert program.session.span.start > 0


def test_escape_first_takes_back_what_was_looked_for(opened):
    program, dialog = opened
    program.type("qqq")
    assert dialog.rows.isHidden()
    assert not dialog.nothing.isHidden()
    program.key(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.rows.isHidden()
    assert dialog.line.text() == ""


def test_there_is_one_window_of_settings_and_the_cables_go_on_beside_it(opened):
    program, dialog = opened
    program.window.run("settings")
    assert dialogs() == [dialog]
    assert not dialog.isModal()
    at = program.text.index("one million")
    program.session.select((), Span(at, at + 11))
    program.window.run("tag-figure")
    assert len(list(program.session.annotations())) == 1


def test_a_larger_font_is_at_work_in_all_tabs_and_the_line_on_top_stays(launch, sample, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea.\n" * 400, encoding="utf-8")
    program = launch(str(other), str(sample))
    first, second = program.window.tabs.pages()
    reader = second.reader
    reader.put_caret(program.text.index("17,000"))
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum() // 2)
    reader.grab()
    top = reader.firstVisibleBlock().blockNumber()
    before = reader.font().pointSizeF()
    program.window.run("settings")
    (dialog,) = dialogs()
    program.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    box = dialog.rows.rows["text.size"].editor
    box.setFocus()
    box.lineEdit().selectAll()
    program.qtbot.keyClicks(box, "20")
    program.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [page.reader.font().pointSizeF() for page in (first, second)] == [20, 20]
    assert before < 20
    assert reader.firstVisibleBlock().blockNumber() == top
    program.window.run("zoom-in")
    assert reader.font().pointSizeF() == 22
    assert dialog.rows.rows["zoom"].editor.value() == 110
    assert reader.firstVisibleBlock().blockNumber() == top
    dialog.rows.rows["text.size"].back.click()
    assert reader.font().pointSizeF() == pytest.approx(before * 1.1)
    assert "text.size" not in stored()


def test_a_family_is_at_work_and_there_again_at_the_next_start(launch, sample):
    program = launch(str(sample))
    program.window.settings.choose("text.family", "DejaVu Serif")
    assert program.reader.font().family() == "DejaVu Serif"
    program.quit()
    again = launch(str(sample))
    assert again.reader.font().family() == "DejaVu Serif"


def test_the_column_stands_in_the_middle_as_wide_as_was_set(launch, sample):
    program = launch(str(sample))
    reader, settings = program.reader, program.window.settings
    program.window.run("reading")
    QApplication.processEvents()
    digit = reader.fontMetrics().horizontalAdvance("0")
    settings.choose("text.width", 60)
    margins = reader.viewportMargins()
    inside = reader.viewport().width()
    assert inside == pytest.approx(60 * digit + 20, abs=60)
    labels = reader._gutter
    assert labels.x() + labels.width() == reader.viewport().x()
    assert labels.x() == pytest.approx(margins.right(), abs=2)
    assert labels.x() > 100
    settings.choose("text.width", 0)
    assert labels.x() == 0
    assert reader.viewportMargins().right() == 0
    assert reader.viewport().width() == reader.width() - labels.width() - reader.verticalScrollBar().width()


def test_with_less_motion_words_glow_without_fading_and_nothing_blinks(launch, sample):
    program = launch(str(sample))
    program.qtbot.waitUntil(lambda: program.window.windows.motion is not None)  # once the first paint is over
    flash = program.reader._flash
    theme = theme_of(program.reader.palette())
    program.reader.flash(Span(0, 5))
    flash.setCurrentTime(450)
    faded = flash.color(theme).alphaF()
    assert not is_less()
    program.window.settings.choose("motion", "less")
    assert is_less()
    assert QApplication.cursorFlashTime() == 0
    assert not program.window.isAnimated()
    program.reader.flash(Span(0, 5))
    assert flash.spans == (Span(0, 5),)
    strongest = flash.color(theme).alphaF()
    flash.setCurrentTime(450)
    assert flash.color(theme).alphaF() == strongest > faded
    program.window.settings.choose("motion", "full")
    assert not is_less()
    assert QApplication.cursorFlashTime() > 0


def test_the_desktop_may_ask_for_less_motion(launch, sample, monkeypatch):
    monkeypatch.setattr("annotator.ui.motion.wanted_by_desktop", lambda _app: True)
    program = launch(str(sample))
    program.qtbot.waitUntil(is_less)  # once the first paint is over
    program.window.settings.choose("motion", "full")
    assert not is_less()
