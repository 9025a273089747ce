"""Words of a field that have no room end in an ellipsis, until one comes to change them."""

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.ui.inspector.long_line import LongLine

LONG = "Ministry of Labour and Social Protection of the Population"


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def line(qtbot, page):
    line, other = LongLine(page), QLineEdit(page)
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addWidget(other)
    page.setFixedWidth(220)
    page.show()
    page.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return line


def pixels(line):
    return line.grab().toImage()


def test_long_words_end_in_an_ellipsis_short_ones_do_not(line):
    line.setText(LONG)
    line.setCursorPosition(0)
    assert line.shown().endswith("…")
    assert LONG.startswith(line.shown()[:-1])
    line.setText("Ministry")
    assert line.shown() == "Ministry"


def test_a_button_in_the_line_takes_room(line):
    line.setText(LONG)
    before = len(line.shown())
    line.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
    assert len(line.shown()) < before


def test_the_ellipsis_is_drawn_and_goes_while_one_types(line, qtbot):
    plain = QLineEdit(LONG, line.parentWidget())
    plain.setGeometry(line.geometry())
    plain.setCursorPosition(0)
    plain.show()
    line.setText(LONG)
    line.setCursorPosition(0)
    assert pixels(line) != pixels(plain)
    plain.setText("Ministry")
    line.setText("Ministry")
    assert pixels(line) == pixels(plain)
    line.setText(LONG)
    away = pixels(line)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.setCursorPosition(0)
    assert pixels(line) != away
