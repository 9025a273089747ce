"""The look of the program: the desktop's, or the one that is chosen; at once, and again after a restart."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QTabBar,
    QToolButton,
)

from annotator.app.settings import Settings
from annotator.text import Span
from annotator.text.search import Query
from annotator.ui.theme import DARK, LIGHT, NAMES, STRONG_DARK, STRONG_LIGHT, system_theme, theme_of

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


@pytest.mark.parametrize("look", ["dark", "strong-dark", "strong-light"])
@pytest.mark.parametrize("command", ["settings", "guide", "export-chart", "find-all"])
def test_every_field_of_a_window_has_a_frame(look, command, launch, sample):
    program = launch(str(sample))
    program.window.run(f"look-{look}")
    at = program.text.index("17,000")
    program.session.select((), Span(at, at))
    program.window.run("tag-figure")
    program.wait_chart()
    program.session.matches.look_for(Query("migrants"))
    program.window.run(command)
    (dialog,) = (one for one in program.window.findChildren(QDialog) if one.isVisible())
    kinds = (QLineEdit, QComboBox, QAbstractSpinBox)
    found = [field for kind in kinds for field in dialog.findChildren(kind) if field.isVisible()]
    fields = [field for field in found if not isinstance(field.parent(), kinds)]
    assert fields
    ground = QColor(NAMES[look].window).lightness()
    for field in fields:
        picture = field.grab().toImage()
        assert abs(picture.pixelColor(0, field.height() // 2).lightness() - ground) > 60, field
    for editor in program.window.docks.panel("inspector").editors().values():
        if not isinstance(editor.entry, QCheckBox):
            beside = editor.entry.geometry().left() - 1, editor.entry.geometry().center().y()
            assert abs(editor.grab().toImage().pixelColor(*beside).lightness() - ground) > 60, editor.field


def lines(bar, accent):
    """Of each tab, whether its outer edge has the line."""
    south = bar.shape() == QTabBar.Shape.RoundedSouth
    picture = bar.grab().toImage()
    edges = [(tab.center().x(), tab.bottom() if south else tab.top()) for tab in map(bar.tabRect, range(bar.count()))]
    return [picture.pixelColor(*edge).name() == accent for edge in edges]


@pytest.mark.parametrize("look", NAMES)
def test_the_current_tab_of_cables_and_of_panels_has_a_line_of_its_own(look, launch, sample, tmp_path, qtbot):
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea for 20 people.\n", encoding="utf-8")
    program = launch(str(sample), str(other))
    program.window.run(f"look-{look}")
    program.window.run("figures")  # behind it stands the list
    accent = NAMES[look].accent

    bars = [bar for bar in program.window.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
    assert len(bars) == 2
    for bar in bars:
        for number in (0, 1):
            bar.setCurrentIndex(number)
            qtbot.waitUntil(
                lambda bar=bar, number=number: lines(bar, accent) == [one == number for one in range(bar.count())]
            )


@pytest.mark.parametrize("look", NAMES)
def test_the_current_tab_of_the_settings_has_it_too(look, launch, sample, qtbot):
    program = launch(str(sample))
    program.window.run(f"look-{look}")
    program.window.run("settings")
    (dialog,) = (one for one in program.window.findChildren(QDialog) if one.isVisible())
    (bar,) = dialog.findChildren(QTabBar)
    for number in (1, 0):
        bar.setCurrentIndex(number)
        qtbot.waitUntil(lambda number=number: lines(bar, NAMES[look].accent) == [one == number for one in (0, 1)])


def test_the_line_of_the_current_tab_stays_on_it_in_another_width_and_where_the_bar_is_scrolled(
    launch, sample, tmp_path, qtbot
):
    others = [tmp_path / f"cable-{number}.txt" for number in range(8)]
    for other in others:
        other.write_text("1. (U) Tea for 20 people.\n", encoding="utf-8")
    program = launch(str(sample), *map(str, others))
    program.window.run("look-light")
    (bar,) = (bar for bar in program.window.findChildren(QTabBar) if bar.count() == 9)
    back = bar.findChild(QToolButton, "ScrollLeftButton")

    def marked():
        """The first and last column of pixels with the line, below the round corners of a button."""
        picture = bar.grab().toImage()
        below = bar.tabRect(bar.currentIndex()).top() + 1
        columns = [x for x in range(picture.width()) if picture.pixelColor(x, below).name() == LIGHT.accent]
        return (columns[0], columns[-1]) if columns else None

    def right():
        """Whether the line goes over what can be seen of the current tab, and over nothing else."""
        tab = bar.tabRect(bar.currentIndex())
        end = back.geometry().left() if back.isVisible() else bar.width()
        first, last = max(0, tab.left() + 2), min(tab.right() - 2, end - 1)
        return marked() == ((first, last) if first <= last else None)

    bar.setCurrentIndex(8)
    for size in ((1280, 800), (700, 500), (1000, 700)):
        program.window.resize(*size)
        qtbot.waitUntil(right)
        assert marked() is not None
    program.window.resize(700, 500)
    before = bar.tabRect(8).left()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.tabRect(8).left() > before)
    assert right()


def test_the_buttons_in_the_title_of_a_panel_can_be_seen_in_every_look(launch, sample, qtbot):
    program = launch(str(sample))
    dock = program.window.docks.dock("outline")
    names = ("qt_dockwidget_floatbutton", "qt_dockwidget_closebutton")

    def seen(theme):
        """Whether both are there, in the colour of secondary words."""
        buttons = [dock.findChild(QAbstractButton, name) for name in names]
        pictures = [button.icon().pixmap(60, 60).toImage() for button in buttons if not button.isHidden()]
        places = [(x, y) for x in range(20) for y in range(20)]
        drawn = [one for one in pictures if any(one.pixelColor(*place).name() == theme.muted for place in places)]
        return len(drawn) == 2

    for look, theme in NAMES.items():
        program.window.run(f"look-{look}")
        qtbot.waitUntil(lambda theme=theme: seen(theme))
    dock.setFloating(True)  # the desktop has buttons of its own for it then, and Qt draws these anew
    dock.setFloating(False)
    qtbot.waitUntil(lambda: seen(NAMES["strong-dark"]))
    program.window.run("close")
    program.window.open(sample)
    qtbot.waitUntil(lambda: seen(NAMES["strong-dark"]))
