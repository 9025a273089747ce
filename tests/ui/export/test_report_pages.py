"""The pages of a report: nothing is cut, nothing is lost, notes begin on the page of their line."""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter

from annotator.app.handing_on import report_of
from annotator.app.session import Session
from annotator.cable import parse_cable
from annotator.chart.column_widths import column_widths
from annotator.chart.report import ReportPages, as_pdf, pdf_steps
from annotator.chart.report_words import INCH, Letters, Mark, Words
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure, Person, new_id
from annotator.store import new_sidecar, with_records
from annotator.text import Span, describe

AUTHOR = Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader")
NOTE = re.compile(r"F\d+  Figure")
ROOM = QSizeF(7.08 * INCH, 10.8 * INCH)


def made(text, ones):
    """A report on a text in which ``ones`` (words, memo) are tagged."""
    records, at = [], 0
    for words, memo in ones:
        at = text.index(words, at)
        span = Span(at, at + len(words))
        body, tag = (Figure(amount=Decimal(at)), FIGURE) if words.isdigit() else (Claim(), CLAIM)
        records.append(Annotation(new_id(), tag, (describe(text, span),), body, memo, AUTHOR))
    sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(text))
    return report_of(Session(parse_cable(text), Path("x.txt"), with_records(sidecar, records), AUTHOR))


def laid_out(report, room=ROOM):
    pages = ReportPages(report, room)
    shares = list(pages.steps())
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    return pages


def drawn(pages):
    """Page, text and y of each line of words that is drawn."""
    for number, page in enumerate(pages.pages):
        for one in page.placed:
            for line in range(one.first, one.last):
                yield number, one, one.y + (line - one.first) * one.words.letters.height


def text_with(count):
    return "".join(f"{n}. (U) The ministry counted {1000 + n} people here, and said so.\n\n" for n in range(1, count))


@pytest.fixture
def long(qapp):
    text = text_with(300)
    return made(text, [(str(1000 + n), "A memo." if n % 3 else "") for n in range(1, 300)])


def test_no_line_leaves_the_page_and_none_is_drawn_twice_or_left_out(long):
    pages = laid_out(long)
    assert len(pages.pages) > 6
    edge = ROOM.height()
    for _page, one, y in drawn(pages):
        assert y >= 0
        assert y + one.words.letters.height <= edge
    lines = {}
    for page in pages.pages:
        for one in page.placed:
            if one.words.letters.bold:  # titles of columns are repeated
                continue
            lines.setdefault(id(one.words), (one.words, []))[1].extend(range(one.first, one.last))
    assert all(sorted(numbers) == list(range(words.count)) for words, numbers in lines.values())


def test_a_note_begins_on_the_page_of_its_line(long):
    pages = laid_out(long)
    where = {}
    for number, page in enumerate(pages.pages):
        for one in page.placed:
            text = one.words.text
            if NOTE.match(text):
                where.setdefault(text.split()[0], {})["note"] = number, one.y
            elif "counted " in text:
                where.setdefault(f"F{text.split('.')[0]}", {}).setdefault("line", (number, one.y))
    assert len(where) == 299
    for found in where.values():
        assert found["note"][0] == found["line"][0]
        assert found["note"][1] >= found["line"][1]


def test_notes_never_lie_on_each_other(long):
    pages = laid_out(long)
    for page in pages.pages:
        bars = sorted((rect.top(), rect.bottom()) for rect, color in page.areas if rect.width() < 20)
        assert all(before[1] <= after[0] for before, after in pairwise(bars))


def test_a_line_with_more_notes_than_a_page_holds_goes_on_in_the_margin(qapp):
    text = "1. (U) " + " ".join(str(1000 + n) for n in range(200)) + "\n"
    report = made(text, [(str(1000 + n), "") for n in range(200)])
    pages = laid_out(report, QSizeF(7 * INCH, 3 * INCH))
    marks = [one.words.text.split()[0] for page in pages.pages for one in page.placed if NOTE.match(one.words.text)]
    assert marks == [f"F{n}" for n in range(1, 201)]


def test_a_long_memo_is_shortened_in_the_margin_and_whole_in_the_table(qapp):
    memo = "word " * 2000 + "end"
    report = made("1. (U) The wall is high.\n", [("The wall", memo)])
    pages = laid_out(report)
    texts = [one.words.text for page in pages.pages for one in page.placed]
    beside = next(text for text in texts if text.startswith("word") and text.endswith("…"))
    assert len(beside) < 1500
    assert any(text.endswith("end") for text in texts)
    assert len(pages.pages) > 1  # the row goes on over the page


def test_a_table_repeats_its_titles_on_each_page(long):
    pages = laid_out(long)
    with_rows = [page for page in pages.pages if any(one.words.text.startswith("x ¶") for one in page.placed)]
    assert len(with_rows) > 2
    for page in with_rows:
        assert [one.words.text for one in page.placed].count("Citation") == 1


def test_columns_take_the_width_there_is(long):
    for table in long.tables:
        for width in (300.0, 900.0, 2000.0):
            widths = column_widths(table, width, Letters(8), 10.0)
            assert sum(widths) <= width + 0.01
            assert all(one > 0 for one in widths)


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A6])
def test_the_same_report_fits_other_paper(long, size):
    made = []

    def make():
        made.append((yield from pdf_steps(long, size)))

    assert list(make())
    assert made[0].startswith(b"%PDF-1.")
    assert b"/FontFile" in made[0]


def test_a_making_that_is_stopped_lets_go_of_the_device(long):
    steps = pdf_steps(long)
    while next(steps) < 0.75:  # it lays out until 0.7, then draws
        pass
    steps.close()  # Qt would complain of a painter that is still at work


def test_an_empty_cable_has_a_page(qapp):
    assert as_pdf(made("", [])).startswith(b"%PDF-1.")


def test_marks_are_drawn_above_and_below_the_words(qapp):
    """In black and white too: below marked words is a line, above them a number, which others have not."""

    def dark_rows(marks):
        image = QImage(400, 60, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        Words("xxxx xxxx", Letters(6, lead=2.2), 390.0, marks).draw(painter, 4, 4, 0, 1)
        painter.end()
        return {y for y in range(60) for x in range(400) if image.pixelColor(x, y).lightness() < 140}

    plain, marked = dark_rows(()), dark_rows((Mark(0, 4, (("#456dbf", "solid", 0),), "C1"),))
    assert min(marked) < min(plain)
    assert max(marked) > max(plain)
    deeper = dark_rows((Mark(0, 4, (("#456dbf", "solid", 0), ("#b45f06", "double", 1))),))
    assert max(deeper) > max(marked)
