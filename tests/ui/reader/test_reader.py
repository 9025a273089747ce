"""The reader with a real session: caret, selection, painting, no screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from annotator.app import tagging
from annotator.app.opening import open_session
from annotator.app.session import Session
from annotator.model import CLAIM, Annotation, Change, Claim, Edit, Person
from annotator.text import Span, describe, view_text
from annotator.ui.reader import Reader
from annotator.ui.theme import DARK, LIGHT, palette_of


def session_of(path: Path) -> Session:
    session = open_session(path, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    session.saver = None
    return session


@pytest.fixture
def session(sample):
    return session_of(sample)


@pytest.fixture
def reader(qtbot, session):
    QApplication.setPalette(palette_of(LIGHT))
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    qtbot.waitExposed(reader)
    reader.setFocus()
    return reader


def tag(session, words, act):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    act(session)
    return session.selected[0]


def image(reader) -> QImage:
    return reader.grab().toImage()


def colors_at(reader, offset) -> set[str]:
    """Every colour in the cell of the character at ``offset``."""
    reader.reveal(Span(offset, offset + 1))
    QApplication.processEvents()
    point = reader.viewport().mapTo(reader, reader.point_of(offset).toPoint())
    picture = image(reader)
    half = reader.fontMetrics().height() // 2 + 2  # whatever font the machine has
    cell = (point + QPoint(x, y) for x in range(-3, 4) for y in range(-half, half))
    return {picture.pixelColor(pixel).name() for pixel in cell if picture.rect().contains(pixel)}


def test_the_caret_is_the_sessions_span(reader, session, qtbot):
    at = session.cable.text.index("Boboev")
    session.select((), Span(at, at))
    qtbot.keyClick(reader, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(reader, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert session.span == Span(at, at + 2)


def test_offsets_stay_right_behind_astral_characters_and_crlf(qtbot, tmp_path):
    path = tmp_path / "odd.txt"
    text = "1. (U) 😀😀 one\r\n\r\n2. (U) Exports: 42 tons\u2028of tea\r\n"
    path.write_bytes(text.encode("utf-8"))
    session = session_of(path)
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(700, 300)
    reader.show()
    reader.setFocus()
    at = session.cable.text.index("42 tons")
    session.select((), Span(at, at + 7))
    assert reader.textCursor().selectedText() == "42 tons"
    qtbot.keyClick(reader, Qt.Key.Key_Right)
    assert session.span == Span(at + 7, at + 7)
    assert reader.createMimeDataFromSelection().text() == ""
    session.select((), Span(0, len(session.cable.text)))
    assert reader.createMimeDataFromSelection().text() == text


def test_the_widget_holds_the_view_text_unchanged(qtbot, tmp_path):
    path = tmp_path / "controls.txt"
    path.write_bytes("a\0b\x1bc\u202ed\x0ce\u2029f".encode())
    session = session_of(path)
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    assert reader.toPlainText() == view_text(session.cable.text)
    assert reader.document().characterCount() - 1 == len(view_text(session.cable.text))


def test_claims_and_figures_are_painted_each_in_its_way(reader, session):
    figure = tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    claim = tag(session, "He did not know if Russia would approve the increase", tagging.tag_claim)
    session.select((), Span(0, 0))
    in_figure = session.placed(figure)[0].start + 1
    in_claim = session.placed(claim)[0].start + 1
    assert {LIGHT.figure_tint, LIGHT.figure_mark} <= colors_at(reader, in_figure)
    seen = colors_at(reader, in_claim)
    assert LIGHT.claim_tint in seen
    assert LIGHT.figure_mark not in seen


def test_overlapping_claims_are_tinted_deeper(reader, session):
    tag(session, "He did not know if Russia would approve the increase", tagging.tag_claim)
    inner = tag(session, "Russia would approve", tagging.tag_claim)
    session.select((), Span(0, 0))
    assert LIGHT.claim_deep in colors_at(reader, session.placed(inner)[0].start + 2)


def claims(session, *spans):
    text = session.cable.text
    made = [Annotation(f"urn:{n}", CLAIM, (describe(text, span),), Claim()) for n, span in enumerate(spans)]
    session.apply(Change("Add", tuple(Edit(None, annotation) for annotation in made)))
    session.select((), Span(0, 0))


def test_depth_of_nested_claims_shows_in_three_steps(reader, session):
    at = session.cable.text.index("He did not know if Russia would approve the increase")
    claims(session, *(Span(at + 4 * depth, at + 45) for depth in range(10)))
    tints = {LIGHT.claim_tint, LIGHT.claim_deep, LIGHT.claim_deepest}
    seen = [colors_at(reader, at + 2 + 4 * depth) & tints for depth in range(10)]
    assert seen[0] == {LIGHT.claim_tint}
    assert seen[1] == {LIGHT.claim_deep}
    assert seen[2:] == [{LIGHT.claim_deepest}] * 8


def test_the_ends_of_nested_claims_do_not_cut_through_the_letters(reader, session):
    at = session.cable.text.index("He did not know if Russia would approve the increase")
    claims(session, *(Span(at + depth, at + 30 - depth) for depth in range(10)))
    reader.reveal(Span(at, at + 1))
    QApplication.processEvents()
    picture = image(reader)
    for offset in range(at, at + 30):
        rect = reader.cursorRect(reader._cursor(Span(offset, offset)))
        corner = reader.viewport().mapTo(reader, rect.topLeft())
        heights = range(rect.height())
        marked = [y for y in heights if picture.pixelColor(corner + QPoint(0, y)).name() == LIGHT.claim_mark]
        assert all(y < 5 or y > rect.height() - 6 for y in marked), offset
        if offset < at + 10:
            assert marked, offset


def test_a_claim_over_several_paragraphs_is_one_bar_in_the_margin(reader, session):
    first, last = session.cable.paragraphs[3], session.cable.paragraphs[5]
    claims(session, Span(first.start, last.end - 1))
    reader.resize(900, 2200)
    reader.reveal(Span(first.start, first.start + 1))
    QApplication.processEvents()
    gutter = reader._gutter
    image(reader)
    ((bar, _name),) = gutter._hit
    assert bar.top() <= gutter._line_at(first.start).top() + 1
    assert bar.bottom() >= gutter._line_at(last.end - 2).bottom() - 2
    picture = gutter.grab().toImage()
    middle = round(bar.center().x())
    heights = range(round(bar.top()) + 4, min(picture.height(), round(bar.bottom()) - 4))
    column = [picture.pixelColor(middle, y).name() for y in heights]
    assert set(column) == {LIGHT.claim_mark}


def test_dark_colours_come_with_a_dark_palette(reader, session, qtbot):
    figure = tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    QApplication.setPalette(palette_of(DARK))
    try:
        session.select((), Span(0, 0))
        assert DARK.figure_mark in colors_at(reader, session.placed(figure)[0].start + 1)
    finally:
        QApplication.setPalette(palette_of(LIGHT))


def test_text_does_not_move_when_tags_appear(reader, session):
    reader.reveal(Span(3000, 3001))
    QApplication.processEvents()
    before = [reader.point_of(offset) for offset in range(3000, 3600, 25)], reader.verticalScrollBar().value()
    for words in ("17,000 Tajik migrants", "6,100", "increased migrant awareness and education"):
        at = session.cable.text.index(words)
        session.span = Span(at, at + len(words))
        tagging.tag_claim(session, origin=reader)
    session.select((), Span(3000, 3000), reader)
    QApplication.processEvents()
    assert reader.verticalScrollBar().value() == before[1]
    assert [reader.point_of(offset) for offset in range(3000, 3600, 25)] == before[0]


def test_a_click_selects_the_innermost_annotation_and_the_next_click_the_one_around_it(reader, session, qtbot):
    outer = tag(session, "Boboev cited that Russia deported 17,000 Tajik migrants in 2005", tagging.tag_claim)
    inner = tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    session.select((), Span(0, 0))
    offset = session.cable.text.index("7,000 Tajik")
    reader.reveal(Span(offset, offset + 1))
    for expected in (inner, outer, inner):
        point = reader.point_of(offset).toPoint()
        qtbot.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert session.selected == (expected,)


def test_the_current_annotation_is_ringed(reader, session):
    name = tag(session, "increased migrant awareness", tagging.tag_claim)
    start = session.placed(name)[0].start
    session.select((), Span(0, 0))
    reader.reveal(Span(start, start + 1))
    QApplication.processEvents()
    without = image(reader)
    session.select((name,), None, reader)
    QApplication.processEvents()
    point = reader.viewport().mapTo(reader, reader.point_of(start + 4).toPoint())

    half = reader.fontMetrics().height() // 2

    def ring(picture):
        return any(
            abs(QColor(picture.pixelColor(point.x(), point.y() + y)).lightness() - QColor(LIGHT.ring).lightness()) < 24
            for y in (*range(-half - 2, -half + 2), *range(half - 2, half + 2))
        )

    assert ring(image(reader))
    assert not ring(without)


def test_selecting_elsewhere_brings_the_words_on_the_screen(reader, session):
    name = tag(session, "increased migrant awareness", tagging.tag_claim)
    session.select((), Span(0, 0))
    assert reader.visible_span().end < session.placed(name)[0].start
    session.select((name,), None, object())
    span = session.placed(name)[0]
    assert reader.visible_span().start <= span.start
    assert span.end <= reader.visible_span().end


def test_a_paragraph_of_a_million_characters_is_painted(qtbot, tmp_path):
    path = tmp_path / "giant.txt"
    path.write_text("1. (U) " + "rice and 17,000 tons " * 50_000, encoding="utf-8")
    session = session_of(path)
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(700, 400)
    reader.show()
    at = session.cable.text.index("17,000", 600_000)
    session.select((), Span(at, at + 6))
    tagging.tag_claim(session)
    session.select((), Span(at, at), object())
    QApplication.processEvents()
    visible = reader.visible_span()
    assert visible.start <= at < visible.end
    assert len(visible) < 20_000


def test_claim_lanes_can_be_clicked(reader, session, qtbot):
    name = tag(session, "increased migrant awareness", tagging.tag_claim)
    session.select((), session.placed(name)[0], object())
    session.select((), Span(0, 0), reader)
    QApplication.processEvents()
    gutter = reader.findChild(type(reader._gutter))
    rect = gutter._hit[0][0]
    qtbot.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert session.selected == (name,)


def test_no_extra_selections_and_no_formats(reader, session):
    tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    assert reader.extraSelections() == []
    formats = {fragment.fragment().charFormatIndex() for block in blocks(reader) for fragment in block}
    assert len(formats) == 1


def blocks(reader):
    block = reader.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_change_of_many_annotations_looks_at_the_screen_once(reader, session, monkeypatch):
    looks = []
    first = reader.firstVisibleBlock
    monkeypatch.setattr(reader, "firstVisibleBlock", lambda: looks.append(1) or first())
    text = session.cable.text
    many = [Annotation(f"urn:{n}", CLAIM, (describe(text, Span(n, n + 5)),)) for n in range(300, 1300)]
    session.apply(Change("Add", tuple(Edit(None, annotation) for annotation in many)))
    session.undo()
    session.redo()
    assert len(looks) <= 3


def test_the_ring_is_made_for_what_is_on_the_screen_only(reader, session, monkeypatch):
    text = session.cable.text
    many = [Annotation(f"urn:{n}", CLAIM, (describe(text, Span(n, n + 5)),)) for n in range(0, 9000, 10)]
    session.apply(Change("Add", tuple(Edit(None, annotation) for annotation in many)))
    session.select(tuple(annotation.id for annotation in many))
    ringed = []
    outline = reader._painter.outline
    monkeypatch.setattr(
        reader._painter, "outline", lambda blocks, spans: ringed.append(spans) or outline(blocks, spans)
    )
    seen = reader.visible_span()
    image(reader)
    assert ringed
    assert all(span.start < seen.end and span.end > seen.start for spans in ringed for span in spans)


def test_the_words_at_the_top_stay_there_when_the_column_changes(reader, session):
    reader.resize(900, 300)
    QApplication.processEvents()
    reader.verticalScrollBar().setValue(40)
    QApplication.processEvents()
    top = reader.visible_span().start
    for width in (500, 350, 900):
        reader.resize(width, 300)
        QApplication.processEvents()
        shown = reader.visible_span()
        assert shown.start <= top < shown.start + 110, width


def test_the_current_annotation_stays_on_the_screen_when_the_reader_shrinks(reader, session):
    name = tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    place = session.placed(name)[0]
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() - 8)
    QApplication.processEvents()
    for width, height in ((420, 300), (300, 120), (800, 200)):
        reader.resize(width, height)
        QApplication.processEvents()
        assert reader.visible_span().start <= place.start < reader.visible_span().end, (width, height)
