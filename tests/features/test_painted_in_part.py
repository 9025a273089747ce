"""What an act paints of the text is all that looks different by it: the screen is as if all had been painted."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.text import Span

NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def on_screen(program: Any) -> QImage:
    """The text as it was painted last; to grab the widget would paint it."""
    page, window = program.reader.viewport(), program.window
    corner = page.mapTo(window, page.rect().topLeft())
    shown = window.screen().grabWindow(window.winId()).toImage()
    return shown.copy(corner.x(), corner.y(), page.width(), page.height())


def is_as_painted_anew(program: Any) -> bool:
    text = program.reader.viewport()  # what comes after the paint is begun
    for _ in range(10):
        QApplication.processEvents()
    before = on_screen(program)
    text.repaint()
    QApplication.processEvents()
    return before == on_screen(program)


def test_tags_undo_redo_and_the_caret_leave_nothing_of_before(launch, sample):
    program = launch(sample)
    program.reader.setCursorWidth(0)  # it blinks
    program.session.suggestions.find()
    for words, key in (("one million", "f"), ("Boboev predicts", "c"), ("million", "f"), ("Boboev", "c")):
        at = program.text.index(words)
        program.session.select((), Span(at, at + len(words)))
        assert is_as_painted_anew(program), words
        for pressed, with_ in ((key, NO), ("z", CTRL), ("y", CTRL)):
            program.reader.setFocus()
            program.qtbot.keyClick(program.reader, pressed, with_)
            assert is_as_painted_anew(program), (words, pressed)
    for mention in program.session.suggestions.all()[:3]:
        program.session.select((), Span(mention.start, mention.start))
        assert is_as_painted_anew(program), mention
