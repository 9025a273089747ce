"""The pill behind a figure, as it is drawn on a picture."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from annotator.ui.reader.boxes import draw_pill
from annotator.ui.theme import LIGHT

PICTURE = 60


def drawn(words):
    picture = QImage(PICTURE, PICTURE, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    draw_pill(painter, words, LIGHT, 1.0)
    painter.end()
    return picture


@pytest.mark.parametrize("down", range(1, 5))
def test_a_pill_looks_the_same_on_every_line(qapp, down):
    high = 17
    first, lower = (drawn((10, top, 35, top + high)) for top in (20, 20 + down))
    assert first.copy(0, 20, PICTURE, high) == lower.copy(0, 20 + down, PICTURE, high)
    assert first.pixelColor(20, 20 + high - 1) == LIGHT.figure_mark
