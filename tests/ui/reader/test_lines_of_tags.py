"""The line below the words of an own tag: as long as the words, in the tag's colour, whatever its kind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from annotator.ui.looks import Look, draw_line

WIDE, HIGH, MIDDLE = 1500, 20, 10


@pytest.mark.parametrize("pattern", range(6))
@pytest.mark.parametrize("right", [90, 1400])
def test_a_line_is_as_long_as_its_words_and_keeps_to_its_height(qapp, pattern, right):
    picture = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    draw_line(painter, 20, right, MIDDLE, Look("#dddddd", "#6f4aa8", pattern))
    painter.end()
    drawn = {(x, y) for x in range(WIDE) for y in range(HIGH) if picture.pixelColor(x, y) != Qt.GlobalColor.white}
    assert min(x for x, _y in drawn) == 20
    assert right - 8 <= max(x for x, _y in drawn) < right + 1
    assert all(abs(y - MIDDLE) <= 3 for _x, y in drawn)
