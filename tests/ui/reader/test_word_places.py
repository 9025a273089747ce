"""Where words are on the screen, and what is drawn round them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from annotator.text import Span
from annotator.ui.reader.geometry import WordPlaces, rectangles

LINE = "1. (U) The Ministry said that 17,000 workers left in 2005, and no more than 6,100 came back in the year after."
TEXTS = {
    "even": "\n".join([LINE, "", "   " + LINE[:30] + "    ", LINE[:30] + " " * 60, LINE * 4]),
    "accents": "\n".join([LINE.replace("e", "é"), "\U0001f600 " + LINE]),
    "tabs": LINE.replace(" ", "\t"),
    "right to left": "שלום עולם 17,000 abc שלום\n" + LINE,
}


@pytest.fixture(params=TEXTS)
def reader(request, show_reader, open_text):
    return show_reader(open_text(TEXTS[request.param]), 420)


def test_every_letter_is_where_qt_has_it(reader):
    for shown in reader.visible_blocks():
        for line in shown.lines:
            for position in range(line.start, line.end + 1):
                x, _position = line.line.cursorToX(position - line.base)
                assert line.x(position) == pytest.approx(line.left + x, abs=0.05)


def test_letters_are_reckoned_only_where_all_are_as_wide(reader):
    even = all(ord(letter) < 128 and letter != "\t" for letter in reader._cable.text)
    pitches = [line.pitch for shown in reader.visible_blocks() for line in shown.lines]
    assert all(pitches) == even
    reader._pitch = 0.0  # as a font with letters of different widths has
    reader._laid_out = ()
    assert not any(line.pitch for shown in reader.visible_blocks() for line in shown.lines)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_words_are_where_their_blocks_have_them(reader, data):
    blocks = reader.visible_blocks()
    places = WordPlaces(blocks, reader._offsets)
    length = len(reader._cable.text)
    assert places.span == Span(0, length)
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    view = reader.positions(Span(start, end))
    single = [rect for shown in blocks for rect in rectangles(shown, *view) if rect.width() > 0]
    assert places.rectangles(start, end) == single


def test_a_ring_goes_round_all_its_words_and_nothing_else(reader):
    places = WordPlaces(reader.visible_blocks(), reader._offsets)
    length = len(reader._cable.text)
    for start, end in ((0, 5), (0, length), (3, length - 3), (length // 3, length // 2)):
        shape = reader._painter.outline(places, (Span(start, end),))
        rects = places.rectangles(start, end)
        assert rects
        assert all(shape.contains(rect.center()) for rect in rects)
        beside = [QPointF(rect.right() + 4, rect.center().y()) for rect in rects]
        assert not any(shape.contains(point) for point in beside)


def test_a_line_apart_from_the_one_before_has_a_ring_of_its_own(show_reader, open_text):
    reader = show_reader(open_text("a" * 10 + " " * 20 + "bb\ncc" + " " * 30 + "d\n"))
    places = WordPlaces(reader.visible_blocks(), reader._offsets)
    apart = reader._painter.outline(places, (Span(30, 35),))
    assert len(apart.toSubpathPolygons()) == 2
    joined = reader._painter.outline(places, (Span(0, 35),))
    assert len(joined.toSubpathPolygons()) == 1
