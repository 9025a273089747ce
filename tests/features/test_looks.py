"""The look of the program: the desktop's, or the one that is chosen; at once, and again after a restart."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.settings import Settings
from annotator.ui.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, system_theme, theme_of

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_one_key_goes_through_the_looks_and_each_colours_text_and_chart(launch, sample):
    program = launch(str(sample))
    chart = program.wait_chart()
    program.reader.setFocus()
    assert theme_of(QApplication.palette()) is system_theme()
    for theme, words in (
        (LIGHT, "Light"),
        (DARK, "Dark"),
        (STRONG_LIGHT, "High contrast, light"),
        (STRONG_DARK, "High contrast, dark"),
    ):
        program.key(Qt.Key.Key_L, CTRL_ALT)
        program.qtbot.waitUntil(lambda theme=theme: theme_of(program.reader.palette()) is theme)
        seen = program.reader.viewport().grab().toImage()
        assert seen.pixelColor(seen.width() - 2, seen.height() - 2).name() == theme.page
        assert chart.view.colors.background == theme.page
        assert program.said() == f"Look: {words}."
    program.key(Qt.Key.Key_L, CTRL_ALT)
    assert program.said() == "Look: Look of the desktop."
    program.qtbot.waitUntil(lambda: theme_of(program.reader.palette()) is system_theme())


def test_the_chosen_look_is_there_after_a_restart(launch, sample):
    program = launch(str(sample))
    program.window.run("look-strong-dark")
    assert json.loads(Settings().path.read_text("utf-8"))["look"] == "strong-dark"
    program.quit()
    again = launch(str(sample))
    assert theme_of(again.reader.palette()) is STRONG_DARK
    assert again.window.actions_["look-strong-dark"].isChecked()
    assert not again.window.actions_["look-system"].isChecked()


def test_a_look_nobody_knows_is_the_desktops(launch, sample):
    settings = Settings()
    settings.set("look", "ultraviolet")
    program = launch(str(sample))
    assert theme_of(program.reader.palette()) is system_theme()
