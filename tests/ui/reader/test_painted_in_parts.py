"""A line looks the same whether it is painted by itself or with all others: scrolling and tagging paint parts."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from annotator.model import CLAIM, Annotation, Claim
from annotator.text import Span, describe

LINE = "Seventeen sacks of rice were sold.\n"


@pytest.fixture
def shown(show_reader):
    """Makes a small reader of a session, on the screen."""
    return lambda session: show_reader(session, 600, 300)


def test_lines_of_own_tags_are_where_they_are_in_the_whole(open_text, add, shown):
    session = open_text(LINE * 6)
    wide = len(LINE)
    # Each overlaps the one before, so that whether the second is below the first shows in where the third is.
    spans = [Span(0, wide + 9), Span(wide + 4, 3 * wide + 9), Span(3 * wide + 4, 5 * wide)]
    add(session, *(annotation(session, number, span) for number, span in enumerate(spans)))
    same_in_parts(shown(session))


@pytest.mark.parametrize("last", [0, 1, 5])
def test_a_ring_is_closed_at_its_ends_only(last, open_text, add, shown):
    session = open_text(LINE * 6)
    span = Span(4, 4 * len(LINE) + last)  # behind a line end; behind a letter or some of the next line
    add(session, annotation(session, 0, span))
    reader = shown(session)
    session.select(("urn:x:0",), None, reader)
    QApplication.processEvents()
    same_in_parts(reader)


def test_a_claim_that_begins_and_ends_with_a_line_end_has_the_same_corners(open_text, add, shown):
    session = open_text(LINE * 6)
    span = Span(len(LINE) - 1, 3 * len(LINE))
    claim = Annotation("urn:x:0", CLAIM, (describe(session.cable.text, span),), Claim())
    add(session, claim)
    same_in_parts(shown(session))


def test_a_ring_that_began_above_the_screen_is_open_there(open_text, add, shown):
    session = open_text(LINE * 60)
    add(session, annotation(session, 0, Span(0, 50 * len(LINE))))
    reader = shown(session)
    session.select(("urn:x:0",), None, reader)
    reader.verticalScrollBar().setValue(9)
    QApplication.processEvents()
    picture = reader.viewport().grab().toImage()
    first, second = (picture.pixelColor(picture.width() // 2, round(line.top)) for line in lines(reader)[:2])
    assert first == second
    assert round(lines(reader)[0].top) == 0


def annotation(session, number, span):
    return Annotation(f"urn:x:{number}", "Rice", (describe(session.cable.text, span),))


def lines(reader):
    return [line for block in reader.visible_blocks() for line in block.lines]


def same_in_parts(reader):
    viewport = reader.viewport()
    whole = viewport.grab().toImage()
    for number, line in enumerate(lines(reader)):
        part = QRect(0, round(line.top), viewport.width(), round(line.height))
        assert viewport.grab(part).toImage() == whole.copy(part), f"line {number}"
