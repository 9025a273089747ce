"""Readers on the screen."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.reader import Reader


@pytest.fixture
def show_reader(qtbot):
    """Shows a session's text, its annotations too, in a reader of a size."""

    def make(session, width=900, height=700):
        QApplication.setCursorFlashTime(0)  # a caret that blinks is painted at any time
        reader = Reader(session.cable)
        reader.fill()
        reader.follow(session)
        qtbot.addWidget(reader)
        reader.resize(width, height)
        reader.show()
        qtbot.waitExposed(reader)
        QApplication.processEvents()
        return reader

    return make
