"""Suggested figures as the reader shows them: boxes, hover, lens; nothing in the text moves."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.app import accepting, tagging
from annotator.text import Span
from annotator.ui.reader import Reader
from annotator.ui.reader.geometry import WordPlaces
from annotator.ui.theme import DARK, LIGHT, palette_of


@pytest.fixture
def reader_of(qtbot):
    def make(session):
        session.suggestions.find()
        reader = Reader(session.cable)
        reader.fill()
        reader.follow(session)
        qtbot.addWidget(reader)
        reader.resize(900, 700)
        reader.show()
        qtbot.waitExposed(reader)
        return reader

    return make


def caret(session, words):
    at = session.cable.text.index(words)
    session.select((), Span(at, at))
    return at


def image(reader):
    QApplication.processEvents()
    return reader.viewport().grab().toImage()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_boxes_the_current_one_and_the_lens_are_seen_and_move_nothing(session, reader_of, theme):
    before = QApplication.palette()
    QApplication.setPalette(palette_of(theme))
    reader = reader_of(session)
    at = caret(session, "Russia set")
    reader.reveal(Span(at, at))
    places = [reader.point_of(at + n) for n in range(0, 900, 50)]
    seen = [image(reader)]
    session.suggestions.show(shown=False, lens=False)
    seen.append(image(reader))
    session.suggestions.show(shown=True, lens=True)
    seen.append(image(reader))
    accepting.step_suggestion(session, 1)
    seen.append(image(reader))
    assert all(one != other for one, other in pairwise(seen))
    assert [reader.point_of(at + n) for n in range(0, 900, 50)] == places
    QApplication.setPalette(before)


def test_pointing_at_a_suggestion_says_what_was_understood_and_why(session, reader_of, qtbot):
    reader = reader_of(session)
    at = caret(session, "over \\$1 billion")
    reader.reveal(Span(at, at))
    point = reader.point_of(at + 3).toPoint()

    def hover(at_point: QPoint):
        event = QHelpEvent(QHelpEvent.Type.ToolTip, at_point, reader.viewport().mapToGlobal(at_point))
        QApplication.sendEvent(reader.viewport(), event)
        return QToolTip.text()

    told = hover(point)
    assert "“over” → &gt;" in told
    assert "&gt; $1 bn" in told
    assert "Return accepts" in told
    hover(point - QPoint(0, 40))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    session.select((), Span(at - 5, at - 5))
    assert "Click it" in hover(point)
    session.suggestions.show(shown=False, lens=False)
    hover(point)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_suggestion_inside_an_annotation_is_the_one_the_caret_means(session, reader_of, tag):
    reader = reader_of(session)
    claim = tag(session, "Russia deported 17,000 Tajik migrants in 2005", tagging.tag_claim)
    caret(session, "Boboev cited")
    cursor = reader.textCursor()
    cursor.setPosition(session.cable.text.index("17,000 Tajik") + 2)
    reader.setTextCursor(cursor)
    assert session.selected == ()
    assert session.suggestions.current is not None
    session.suggestions.show(shown=False, lens=False)
    cursor.setPosition(session.cable.text.index("17,000 Tajik") + 3)
    reader.setTextCursor(cursor)
    assert session.selected == (claim,)


def test_a_suggestion_over_two_lines_has_a_box_on_each(open_text, reader_of):
    session = open_text("1. (U) We counted " + "x" * 70 + " about 40 captured enemy ships.\n")
    reader = reader_of(session)
    reader.resize(360, 500)
    QApplication.processEvents()
    boxes = list(reader._suggested._boxes(WordPlaces(reader.visible_blocks(), reader._offsets)))
    assert len({mention.start for mention, _box in boxes}) == 1
    assert len(boxes) >= 1
    assert not image(reader).isNull()
