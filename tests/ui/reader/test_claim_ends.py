"""The corners of a claim stand where reading begins and where it ends, whichever way its words run."""

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QApplication

from annotator.model import CLAIM, Annotation, Claim
from annotator.text import Span, describe
from annotator.ui.reader.boxes import CORNER_WIDE
from annotator.ui.reader.geometry import WordPlaces
from annotator.ui.theme import LIGHT

HEBREW = "שבעה עשר שקים של אורז נמכרו"
ARABIC = "بيعت سبعة عشر كيسا من الأرز"


def marked_corners(reader, session, words):
    """Which corners of the words of a claim have a stroke: of ``upper left`` and so on."""
    at = session.cable.text.index(words)
    places = WordPlaces(reader.visible_blocks(), reader._offsets)
    (rect,) = places.rectangles(at, at + len(words))
    picture = reader.viewport().grab().toImage()
    found = set()
    for name, corner in corners(rect).items():
        inwards = 1 if "left" in name else -1
        strokes = (
            corner + QPoint(inwards * step, 0) for step in range(CORNER_WIDE)
        )  # a letter may lie over some of it
        if any(picture.pixelColor(at).name() == LIGHT.claim_mark for at in strokes):
            found.add(name)
    return found


def corners(rect: QRectF):
    left, right = round(rect.left()), round(rect.right()) - 1
    top, bottom = round(rect.top()), round(rect.bottom()) - 1
    return {
        "upper left": QPoint(left, top),
        "upper right": QPoint(right, top),
        "lower left": QPoint(left, bottom),
        "lower right": QPoint(right, bottom),
    }


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("sacks of rice", {"upper left", "lower right"}),
        ("naïve sacks", {"upper left", "lower right"}),
        (HEBREW, {"upper right", "lower left"}),
        (ARABIC, {"upper right", "lower left"}),
    ],
)
def test_they_stand_where_reading_begins_and_ends(words, where, open_text, add, show_reader):
    session = open_text(f"It says {words} here.\n")
    at = session.cable.text.index(words)
    reader = show_reader(session, 800, 200)
    add(session, Annotation("urn:x:0", CLAIM, (describe(session.cable.text, Span(at, at + len(words))),), Claim()))
    session.select((), Span(0, 0))
    QApplication.processEvents()
    assert marked_corners(reader, session, words) == where
