"""A line looks the same whether it is painted by itself or with all others: scrolling and tagging paint parts."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from annotator.model import Annotation
from annotator.text import Span, describe
from annotator.ui.reader import Reader

LINE = "Seventeen sacks of rice were sold.\n"


def test_lines_of_own_tags_are_where_they_are_in_the_whole(qtbot, open_text, add):
    text = LINE * 6
    session = open_text(text)
    wide = len(LINE)
    # Each overlaps the one before, so that whether the second is below the first shows in where the third is.
    spans = [Span(0, wide + 9), Span(wide + 4, 3 * wide + 9), Span(3 * wide + 4, 5 * wide)]
    add(session, *(Annotation(f"urn:x:{n}", "Rice", (describe(text, span),)) for n, span in enumerate(spans)))
    QApplication.setCursorFlashTime(0)
    reader = Reader(session.cable)
    reader.follow(session)
    qtbot.addWidget(reader)
    reader.resize(600, 300)
    reader.show()
    qtbot.waitExposed(reader)
    viewport = reader.viewport()
    whole = viewport.grab().toImage()
    for shown in reader.visible_blocks():
        line = shown.lines[0]
        part = QRect(0, round(line.top), viewport.width(), round(line.height))
        assert viewport.grab(part).toImage() == whole.copy(part), f"line {shown.block.blockNumber()}"
