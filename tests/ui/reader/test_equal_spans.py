"""Very many annotations on the very same words: what cannot be told apart is not painted."""

from annotator.app import tagging
from annotator.text import Span
from annotator.ui.reader import Reader, painter


def test_thirty_figures_on_the_same_words_are_one_pill(session, qtbot, monkeypatch):
    at = session.cable.text.index("17,000") if "17,000" in session.cable.text else 900
    for _number in range(30):
        session.select((), Span(at, at + 6))
        tagging.tag_figure(session)
    reader = Reader(session)
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show()
    reader.reveal(Span(at, at + 6))
    drawn = []
    real = painter.AnnotationPainter._figure
    monkeypatch.setattr(
        painter.AnnotationPainter, "_figure", lambda self, *more: (drawn.append(more[2]), real(self, *more))[1]
    )
    reader.grab()
    assert len([entry for entry in drawn if entry[0] == at]) == 1
