"""The figure sheet as a PDF: pages, words, long tables."""

from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter

from annotator.app.charting import plan_of
from annotator.app.handing_on import Source, sheet_of
from annotator.app.series import FigureRow
from annotator.chart.colors import LIGHT
from annotator.chart.drawing import Drawing
from annotator.chart.sheet import FigureSheet, as_pdf

SOURCE = Source("07DUSHANBE348", "2007-03-09", "CONFIDENTIAL", "Subject <b>& more</b>", ("¶1",))


def rows(count):
    return [
        FigureRow(
            f"urn:{n}",
            f"ships at harbour {n}",
            series=f"Ships {n // 30}",
            value=Decimal(n + 1),
            paragraph=f"¶{n}",
            quote=f"{n} <i>ships</i>",
            noun="ships",
            start=n,
        )
        for n in range(count)
    ]


@pytest.fixture
def sheet_for(qapp, session):
    made = []

    def make(count, height=950.0):
        figures = rows(count)
        made.append(FigureSheet(sheet_of(session, plan_of(figures), SOURCE, figures), QSizeF(660, height)))
        return made[-1]

    yield make
    for sheet in made:
        sheet.close()


def test_words_of_the_cable_are_never_taken_for_html(sheet_for):
    text = sheet_for(3).document.toPlainText()
    assert "Subject <b>& more</b>" in text
    assert "2 <i>ships</i>" in text


def test_a_long_table_takes_several_pages_and_every_figure_is_in_it(sheet_for):
    sheet = sheet_for(200)
    assert sheet.pages > 4
    text = sheet.document.toPlainText()
    assert all(f"¶{n}\n" in text for n in range(200))


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
