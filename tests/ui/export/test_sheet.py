"""The figure sheet as a PDF: pages, words, long tables."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter

from annotator.app.charting import plan_of
from annotator.app.handing_on import Quote, Source, sheet_of
from annotator.app.series import FigureRow
from annotator.chart.colors import LIGHT
from annotator.chart.drawing import Drawing
from annotator.chart.report_words import INCH, MUTED, TEXT
from annotator.chart.sheet import SheetPages, _sentence, as_pdf, pdf_steps

SOURCE = Source("07DUSHANBE348", "2007-03-09", "CONFIDENTIAL", "Subject <b>& more</b>", ("¶1",))
ROOM = QSizeF(6.9 * INCH, 10.6 * INCH)


def rows(count):
    return [
        FigureRow(
            f"urn:{n}",
            f"ships at harbour {n}",
            series=f"Ships {n // 30}",
            value=Decimal(n + 1),
            paragraph=f"¶{n}",
            said=f"{n} <i>ships</i>",
            noun="ships",
            start=n,
        )
        for n in range(count)
    ]


@pytest.fixture
def sheet_for(qapp, session):
    made = []

    def make(count, room=ROOM):
        figures = rows(count)
        made.append(SheetPages(sheet_of(session, plan_of(figures), SOURCE, figures), room))
        shares = list(made[-1].steps())
        assert shares == sorted(shares)
        assert all(0 <= share <= 1 for share in shares)
        return made[-1]

    yield make
    for pages in made:
        pages.close()


def words_on(page):
    return [one.words.text for one in page.placed]


def all_words(pages):
    return [text for page in pages.pages for text in words_on(page)]


def test_words_of_the_cable_are_never_taken_for_html(sheet_for):
    words = all_words(sheet_for(3))
    assert "Subject <b>& more</b>" in words
    assert any("“2 <i>ships</i>”" in text for text in words)


def test_a_long_table_takes_several_pages_with_its_head_and_every_figure_is_in_it(sheet_for):
    pages = sheet_for(200)
    assert len(pages.pages) > 4
    words = all_words(pages)
    assert all(f"¶{n}" in words for n in range(200))
    tables = [page for page in pages.pages if any(re.fullmatch(r"¶\d+", text) for text in words_on(page))]
    assert len(tables) > 2
    assert all("Paragraph" in words_on(page) for page in tables)


def test_nothing_on_a_page_lies_below_its_end_or_over_something_else(sheet_for):
    pages = sheet_for(95)
    for number, page in enumerate(pages.pages):
        taken = [(one.y, one.y + (one.last - one.first) * one.words.letters.height) for one in page.placed]
        charts = [(y, y + (bottom - top) * 3) for top, bottom, y in pages.pieces.get(number, [])]
        assert all(0 < top < bottom <= ROOM.height() for top, bottom in (*taken, *charts))
        for top, bottom in charts:
            assert all(end <= top + 1 or start >= bottom - 1 for start, end in taken)


def test_the_first_chart_stands_below_the_head_where_it_fits(sheet_for):
    assert list(sheet_for(20).pieces) == [0]


def test_the_figures_own_words_are_bold_and_the_citation_is_pale(qapp):
    words = _sentence(Quote((("We saw ", False), ("2 ships", True)), "07X ¶1", ()), 1000)
    assert words.text == "“We saw 2 ships” (07X ¶1)"
    image = QImage(1000, 60, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    words.draw(painter, 0, 0, 0, 1)
    painter.end()
    colors = {image.pixelColor(x, y).name() for x in range(1000) for y in range(60)}
    assert {TEXT, MUTED} <= colors


def test_a_sheet_is_made_and_drawn_in_many_steps_and_can_be_given_up_at_each(qapp, session):
    figures = rows(120)
    sheet = sheet_of(session, plan_of(figures), SOURCE, figures)
    count = len(list(pdf_steps(sheet)))
    assert count > 20
    for after in (1, 3, count // 2, count - 1):
        steps = pdf_steps(sheet)
        for _number in range(after):
            next(steps)
        steps.close()


def test_charts_are_cut_between_rows_and_nothing_is_lost(qapp):
    drawing = Drawing(plan_of(rows(95)), "", 600.0, LIGHT)
    pieces = drawing.pieces(500.0)
    assert pieces[0][0] == 0.0
    assert pieces[-1][1] >= drawing.size.height() - 1
    assert all(bottom == top for (_start, bottom), (top, _end) in pairwise(pieces))
    assert all(0 < bottom - top + drawing.lead(top) <= 500 for top, bottom in pieces)
    assert not drawing.lead(0.0)
    assert any(drawing.lead(top) for top, _bottom in pieces)
    drawing.close()


def test_a_chart_that_goes_on_over_the_page_has_its_axis_again(qapp):
    drawing = Drawing(plan_of(rows(95)), "", 600.0, LIGHT)
    top, bottom = drawing.pieces(500.0)[1]
    lead = drawing.lead(top)
    image = QImage(600, round(lead + bottom - top), QImage.Format.Format_RGB32)
    image.fill(LIGHT.background)
    painter = QPainter(image)
    painter.translate(0, lead - top)
    drawing.paint(painter, top, bottom)
    painter.end()
    drawing.close()
    above = {image.pixelColor(x, y).name() for x in range(600) for y in range(round(lead) - 2)}
    assert len(above) > 5  # the background, and the numbers of the axis in muted ink


def test_the_same_sheet_fits_other_paper(qapp, session):
    figures = rows(5)
    sheet = sheet_of(session, plan_of(figures), SOURCE, figures)
    for size in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A5):
        data = as_pdf(sheet, size)
        assert data.startswith(b"%PDF-1.")
        assert b"/FontFile" in data  # fonts are embedded
        assert b"CONFIDENTIAL" in data.replace(b"\0", b"")  # the title names it
