"""The marks in the scroll bar: where they are, in which lane, and where a click on one leads."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from annotator.app import tagging, tags
from annotator.text import Span
from annotator.text.search import Query
from annotator.ui.reader import Reader
from annotator.ui.reader.scroll_marks import MarkedBar
from annotator.ui.theme import LIGHT, palette_of

LINES = 1000


@pytest.fixture
def session(open_text):
    return open_text("".join(f"Line {number} of it.\n" for number in range(LINES)))


@pytest.fixture
def reader(qtbot, session):
    QApplication.setPalette(palette_of(LIGHT))
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(600, 500)
    reader.show()
    qtbot.waitExposed(reader)
    reader.show_marks(session)
    reader.show_matches(session.matches)
    return reader


def tag(session, words, act):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    act(session)
    return session.selected[0]


def near(bar, line):
    """The row of a line, within a pixel or two."""
    row = line * bar._groove().height() / (bar.maximum() + bar.pageStep())
    return pytest.approx(row, abs=2)


def test_each_kind_has_its_lane_at_its_height(qtbot, reader, session):
    bar = reader.verticalScrollBar()
    assert isinstance(bar, MarkedBar)
    tag(session, "Line 100 of", tagging.tag_claim)
    tag(session, "500", tagging.tag_figure)
    tag(session, "Line 900 of", lambda s: tags.tag_with_new(s, "place"))
    qtbot.waitUntil(lambda: bar.rows(2) != [])
    assert [bar.rows(lane) for lane in range(4)] == [[near(bar, 100)], [near(bar, 500)], [near(bar, 900)], []]
    session.undo()
    qtbot.waitUntil(lambda: bar.rows(2) == [])


def test_matches_are_marked_while_they_are_shown(qtbot, reader, session):
    bar = reader.verticalScrollBar()
    session.matches.look_for(Query("Line 25"))
    session.matches.show(True)
    qtbot.waitUntil(lambda: bar.rows(3) != [])
    assert bar.rows(3)[0] == near(bar, 25)
    image = bar.grab().toImage()
    row = bar._groove().top() + bar.rows(3)[0]
    assert image.pixelColor(2, row - 1) == QColor(LIGHT.match_mark)  # the current one goes right across
    session.matches.show(False)
    qtbot.waitUntil(lambda: bar.rows(3) == [])


def test_a_click_on_a_mark_goes_there(qtbot, reader, session):
    bar = reader.verticalScrollBar()
    name = tag(session, "Line 500 of", tagging.tag_claim)
    session.select((), Span(0, 0))
    bar.setValue(0)
    qtbot.waitUntil(lambda: bar.rows(0) != [])
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(2, bar._groove().top() + bar.rows(0)[0]))
    assert session.selected == (name,)
    assert reader.visible_span().contains(session.placed(name)[0].start)


def test_a_click_on_a_match_makes_it_the_current_one(qtbot, reader, session):
    bar = reader.verticalScrollBar()
    session.matches.look_for(Query("Line 9"))
    session.matches.show(True)
    qtbot.waitUntil(lambda: len(bar.rows(3)) > 2)
    at = QPoint(bar.width() - 2, bar._groove().top() + bar.rows(3)[-1])
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
    assert session.matches.current > 50
    assert reader.visible_span().contains(session.span.start)


def test_a_click_beside_every_mark_scrolls_as_ever(qtbot, reader, session):
    bar = reader.verticalScrollBar()
    tag(session, "Line 100 of", tagging.tag_claim)
    session.select((), Span(0, 0))
    bar.setValue(0)
    qtbot.waitUntil(lambda: bar.rows(0) != [])
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(2, bar._groove().bottom() - 20))
    assert session.selected == ()
    assert bar.value() > 0


def test_a_change_costs_a_note_and_no_looking(qtbot, reader, session, monkeypatch):
    bar = reader.verticalScrollBar()
    qtbot.waitUntil(lambda: not bar._soon.isActive())
    looked = []
    monkeypatch.setattr(bar._overview, "work", lambda seconds: looked.append(seconds) or True)
    tag(session, "Line 100 of", tagging.tag_claim)
    tag(session, "Line 200 of", tagging.tag_claim)
    assert looked == []
    qtbot.waitUntil(lambda: looked != [])
    assert len(looked) == 1
