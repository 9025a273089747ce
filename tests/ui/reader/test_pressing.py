"""Presses in the text: Qt looks at every line of it for each it sees, so it sees those it has something to do for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from annotator.app.opening import open_session
from annotator.model import Person
from annotator.text import Span
from annotator.ui.reader.page import Page

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def reader(show_reader, sample):
    session = open_session(sample, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    session.saver = None
    reader = show_reader(session)
    at = session.cable.text.index("Tajik")
    session.select((), Span(at, at))
    QApplication.processEvents()
    return reader


@pytest.fixture
def seen(reader, monkeypatch):
    """The presses Qt sees, as places."""
    presses: list[QPoint] = []
    press = Page.mousePressEvent

    def see(page, event):
        presses.append(event.position().toPoint())
        press(page, event)

    monkeypatch.setattr(Page, "mousePressEvent", see, raising=False)
    return presses


def place(reader, offset) -> QPoint:
    """The left half of the character at ``offset``: a press there puts the caret before it."""
    rect = reader.cursorRect(reader._cursor(Span(offset, offset)))
    return QPoint(rect.center().x() + 2, rect.center().y())


def test_a_click_puts_the_caret_without_qt(reader, seen, qtbot):
    at = reader._session.span.start + 3
    qtbot.mouseClick(reader.viewport(), LEFT, pos=place(reader, at))
    assert reader._session.span == Span(at, at)
    assert seen == []


def test_a_hand_that_shakes_does_not_make_it_a_drag(reader, seen, qtbot):
    at = reader._session.span.start + 3
    begin = place(reader, at)
    qtbot.mousePress(reader.viewport(), LEFT, pos=begin)
    drag(qtbot, reader, begin + QPoint(1, 1))
    qtbot.mouseRelease(reader.viewport(), LEFT, pos=begin + QPoint(1, 1))
    assert reader._session.span == Span(at, at)
    assert seen == []


def test_dragging_selects_from_where_it_was_pressed(reader, seen, qtbot):
    at = reader._session.span.start
    begin, end = place(reader, at), place(reader, at + 5)
    qtbot.mousePress(reader.viewport(), LEFT, pos=begin)
    drag(qtbot, reader, place(reader, at + 2))
    drag(qtbot, reader, end)
    qtbot.mouseRelease(reader.viewport(), LEFT, pos=end)
    assert reader._session.span == Span(at, at + 5)
    assert seen == [begin]
    qtbot.mouseClick(reader.viewport(), LEFT, pos=place(reader, at + 9))  # elsewhere: the selection goes, without Qt
    assert reader._session.span == Span(at + 9, at + 9)
    drag(qtbot, reader, end, held=Qt.MouseButton.NoButton)  # and no later move goes on from an old press
    assert reader._session.span == Span(at + 9, at + 9)
    assert seen == [begin]


def test_a_press_on_a_line_half_in_sight_leaves_the_text_where_it_is(reader, qtbot):
    line = reader.visible_blocks()[-2].lines[-1]
    spare = reader.height() - reader.viewport().height()
    reader.resize(reader.width(), round(line.top + line.height / 2) + spare)
    QApplication.processEvents()
    bar, begin = reader.verticalScrollBar(), QPoint(reader.viewport().width() // 4, round(line.top) + 2)
    before, offset = bar.value(), reader.offset_at(begin)
    assert reader.visible_blocks()[-1].lines[-1].bottom > reader.viewport().height()
    assert before < bar.maximum()
    qtbot.mousePress(reader.viewport(), LEFT, pos=begin)
    assert bar.value() == before
    end = begin - QPoint(0, 4 * round(line.height))
    drag(qtbot, reader, end)
    qtbot.mouseRelease(reader.viewport(), LEFT, pos=end)
    assert reader._session.span.end == offset
    assert len(reader._session.span)


def test_shift_and_presses_on_selected_words_are_qts(reader, seen, qtbot):
    at = reader._session.span.start
    end = place(reader, at + 5)
    qtbot.mouseClick(reader.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, end)
    assert reader._session.span == Span(at, at + 5)
    inside = place(reader, at + 2)
    qtbot.mousePress(reader.viewport(), LEFT, pos=inside)
    assert reader._session.span == Span(at, at + 5)  # they may be carried off
    qtbot.mouseRelease(reader.viewport(), LEFT, pos=inside)
    assert reader._session.span == Span(at + 2, at + 2)
    assert seen == [end, inside]


def drag(qtbot, reader, point, held=LEFT):
    """Move the mouse; qtbot's own moves hold no button."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    where = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        reader.viewport().mapToGlobal(where),
        Qt.MouseButton.NoButton,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(reader.viewport(), event)
