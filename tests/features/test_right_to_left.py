"""Where the menus' language runs from right to left, cables and charts look as everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from annotator.text import Span
from annotator.ui.plain import FoldedLabel, isolated

WORDS = "17,000 Tajik migrants"


@pytest.fixture
def right_to_left(qapp):
    yield lambda: qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def open_panels(program):
    program.wait_chart()
    at = program.text.index(WORDS)
    program.session.select((), Span(at, at + len(WORDS)))
    program.window.run("tag-figure")
    program.window.run("look-light")
    QApplication.processEvents()
    docks = program.window.docks
    return {
        "text": program.reader.viewport(),  # the marks in the scroll bar come a moment later
        "labels": program.reader._gutter,
        "header": program.window.page.card,
        "outline": docks.panel("outline"),
        "chart": docks.chart.chart.view,
    }


def test_the_text_the_header_the_outline_and_the_charts_are_not_mirrored(launch, sample, right_to_left, qtbot):
    program = launch(sample)
    views = open_panels(program)
    before = {name: (view.size(), view.grab().toImage()) for name, view in views.items()}
    right_to_left()
    QApplication.processEvents()
    assert program.window.menuBar().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert program.window.docks.inspector.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for name, view in views.items():
        size, picture = before[name]
        if view.size() == size:
            assert view.grab().toImage() == picture, name
        assert view.layoutDirection() == Qt.LayoutDirection.LeftToRight, name
        assert getattr(view, "viewport", lambda view=view: view)().layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_click_finds_its_word(launch, sample, right_to_left):
    program = launch(sample)
    right_to_left()
    program.click("Boboev")
    assert program.session.span.start == program.text.index("Boboev")


def test_words_of_the_cable_keep_their_order_in_tables_and_labels(launch, sample, right_to_left, qtbot):
    program = launch(sample)
    right_to_left()
    open_panels(program)
    table = program.window.docks.panel("annotations").view
    index = table.model().index(0, 2)
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    table.itemDelegateForIndex(index).initStyleOption(option, index)
    assert option.text == isolated(WORDS)
    label = FoldedLabel(lines=1)
    label.set_text(WORDS)
    qtbot.addWidget(label)
    label.resize(400, 20)
    label.show()
    picture = label.grab().toImage()
    ink = [x for x in range(400) for y in range(20) if picture.pixelColor(x, y) != picture.pixelColor(0, 0)]
    assert ink
    assert min(ink) > 150  # at the right
