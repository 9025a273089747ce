"""How much is done for one act: counted, never timed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from annotator.app import tagging
from annotator.model import FIGURE, Annotation, Change, Edit, Figure
from annotator.text import Span, describe
from annotator.ui.reader import Reader
from annotator.ui.reader.geometry import WordPlaces

LINES = 600


class Paints(QObject):
    """The rectangles a widget was asked to paint."""

    def __init__(self, widget):
        super().__init__(widget)
        self.rects = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.rects.append(event.rect())
        return False


@pytest.fixture
def session(open_text, add):
    text = "".join(f"Line {number:04} says that 17 sacks were sold.\n" for number in range(LINES))
    session = open_text(text)
    spans = [Span(at, at + 4) for at in range(0, len(text), len(text) // LINES)]
    add(session, *(Annotation(f"urn:x:{s.start}", FIGURE, (describe(text, s),), Figure(noun="line")) for s in spans))
    return session


@pytest.fixture
def reader(qtbot, session):
    QApplication.setCursorFlashTime(0)  # a caret that blinks is painted at any time
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    qtbot.waitExposed(reader)
    reader.setFocus()
    QApplication.processEvents()
    return reader


def asked_of_the_index(monkeypatch, session):
    asked = []
    touching = session.touching

    def remember(start, end):
        asked.append((start, end))
        return touching(start, end)

    monkeypatch.setattr(session, "touching", remember)
    return asked


def test_one_tag_is_one_repaint_of_the_lines_around_it(reader, session):
    at = session.cable.text.index("17 sacks", reader.visible_span().start + 400)
    session.select((), Span(at, at + 8))
    QApplication.processEvents()
    paints = Paints(reader.viewport())
    tagging.tag_figure(session)
    QApplication.processEvents()
    assert len(paints.rects) == 1
    assert paints.rects[0].height() < reader.viewport().height() / 2
    assert paints.rects[0].contains(reader.point_of(at).toPoint())


def test_what_was_selected_before_is_painted_anew_as_well(reader, session):
    first, second = (entry[2] for entry in session.touching(*ends(reader.visible_span()))[2:20:15])
    session.select((first,), None, reader)
    QApplication.processEvents()
    paints = Paints(reader.viewport())
    session.select((second,), None, reader)
    QApplication.processEvents()
    assert len(paints.rects) == 1
    for name in (first, second):
        assert paints.rects[0].contains(reader.point_of(session.placed(name)[0].start).toPoint())


def test_the_ring_goes_with_the_words_that_are_left_out(reader, session):
    text, first = session.cable.text, reader.visible_span().start
    line = len(text) // LINES
    before = Annotation("urn:x:long", FIGURE, (describe(text, Span(first + line, first + 3 * line - 1)),), Figure())
    after = replace(before, anchors=(describe(text, Span(first + line, first + line + 9)),))
    session.apply(Change("Add", (Edit(None, before),)))
    session.select((before.id,), None, reader)
    QApplication.processEvents()
    places = WordPlaces(reader.visible_blocks(), reader._offsets)
    ring = reader._painter.outline(places, session.placed(before.id)).boundingRect().toAlignedRect()
    paints = Paints(reader.viewport())
    session.apply(Change("Make shorter", (Edit(before, after),)))
    QApplication.processEvents()
    assert len(paints.rects) == 1
    assert paints.rects[0].contains(ring)


def test_painting_asks_the_index_for_what_is_on_the_screen(monkeypatch, reader, session):
    asked = asked_of_the_index(monkeypatch, session)
    reader.verticalScrollBar().setValue(LINES // 2)
    QApplication.processEvents()
    shown = reader.visible_span()
    assert asked
    assert all(shown.start <= start and end <= shown.end + 1 for start, end in asked)
    assert len(session.cable.text) > 5 * (shown.end - shown.start)


def test_undo_asks_for_no_more_than_the_change_did(monkeypatch, reader, session):
    at = session.cable.text.index("17 sacks", reader.visible_span().start)
    session.select((), Span(at, at + 8))
    QApplication.processEvents()
    asked = asked_of_the_index(monkeypatch, session)
    paints = Paints(reader.viewport())
    for act in (session.undo, session.redo, session.undo):
        if act is session.undo and not paints.rects:
            tagging.tag_figure(session)
            QApplication.processEvents()
        paints.rects.clear()
        asked.clear()
        act()
        QApplication.processEvents()
        assert len(paints.rects) == 1
        shown = reader.visible_span()
        assert all(shown.start <= start and end <= shown.end + 1 for start, end in asked)


def ends(span):
    return span.start, span.end
