"""The line on top of the screen stays there, also in the midst of a wrapped paragraph."""

import pytest
from PySide6.QtWidgets import QApplication

LINE = "The Ministry said that 17 sacks were sold in the north, and that more would come when the roads open again. "


@pytest.fixture
def reader(show_reader, open_text):
    return show_reader(open_text("\n".join([LINE * 12] * 12)), 500, 300)


@pytest.mark.parametrize("line", range(1, 8))
def test_a_lower_window_and_a_higher_one_begin_with_the_same_line(reader, line):
    bar = reader.verticalScrollBar()
    bar.setValue(line)
    QApplication.processEvents()
    before = reader.first_shown()
    for height in (250, 320, 280, 300):
        reader.resize(reader.width(), height)
        QApplication.processEvents()
        assert (bar.value(), reader.first_shown()) == (line, before)


def test_the_first_line_is_the_one_the_scroll_bar_stands_at(reader):
    bar = reader.verticalScrollBar()
    starts = []
    for line in range(8):
        bar.setValue(line)
        QApplication.processEvents()
        starts.append(reader.first_shown())
    assert starts == sorted(set(starts))
    assert starts[0] == 0
