"""Very many annotations on the very same words: what cannot be told apart is not painted."""

import pytest

from annotator.model import FIGURE, Annotation, Figure
from annotator.text import Span, describe
from annotator.ui.reader import Reader, painter


@pytest.mark.hostile("size", "equal spans")
def test_twenty_thousand_figures_on_the_same_words_are_one_pill(session, add, qtbot, monkeypatch):
    at = session.cable.text.index("17,000")
    anchors = (describe(session.cable.text, Span(at, at + 6)),)
    add(session, *(Annotation(f"urn:{number}", FIGURE, anchors, Figure()) for number in range(20_000)))
    reader = Reader(session.cable)
    reader.fill()
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    reader.reveal(Span(at, at + 6))
    drawn = []
    real = painter.AnnotationPainter._figures
    monkeypatch.setattr(
        painter.AnnotationPainter, "_figures", lambda self, *more: (drawn.extend(more[2]), real(self, *more))[1]
    )
    reader.grab()
    assert len([entry for entry in drawn if entry[0] == at]) == 1
