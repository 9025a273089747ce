"""Where the menus' language runs from right to left, cables and charts look as everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem

from annotator.language import _
from annotator.model import Person
from annotator.text import Span
from annotator.ui.plain import FoldedLabel, isolated, plain_tooltip
from annotator.ui.plain_box import PlainMessageBox

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


NAME = "דוח-12 (3).txt"
SHOWN = f"\u2068{NAME}\u2069"


@pytest.mark.hostile("characters", "isolated")
def test_a_name_from_right_to_left_turns_no_sentence_round(launch, sample, tmp_path, qtbot):
    """Where it is drawn it stands in isolates; what is said, copied, or compared has none."""
    program = launch(sample.rename(sample.with_name(NAME)))
    window = program.window
    assert window.windowTitle() == f"{SHOWN} — Annotator"
    window.open(tmp_path / "gone" / NAME)
    (told,) = window.banner.texts()
    assert NAME in told
    assert "\u2068" not in told
    (label,) = window.banner.findChildren(FoldedLabel)
    assert f"\u2068{tmp_path / 'gone' / NAME}\u2069" in label._flat
    assert f"{SHOWN} is" in plain_tooltip(_("{name} is not there any more.").format(name=NAME))
    program.session.author = Person("urn:uuid:1", "בן")
    program.session.select((), Span(900, 920))
    window.run("tag-claim")
    labels = window.docks.inspector.findChildren(QLabel)
    assert [label for label in labels if "\u2068בן\u2069 · " in label.text()]
    page = window.page
    page.name_bar.said.emit(_("{name} is not there any more.").format(name=NAME))
    assert window.status.currentMessage() == f"{SHOWN} is not there any more."
    box = PlainMessageBox(window)
    qtbot.addWidget(box)
    box.setText(_("{name} has {megabytes} MB.").format(name=NAME, megabytes=65))
    box.setInformativeText(_("{name} is not there any more.").format(name=NAME))
    assert box.text() == f"{SHOWN} has 65 MB."
    assert box.informativeText() == f"{SHOWN} is not there any more."
    reason = _("{name} is not there any more.").format(name=NAME)
    window.status.say(_("Not saved: {reason}").format(reason=reason))
    assert window.status.currentMessage() == f"Not saved: \u2068{SHOWN} is not there any more.\u2069"
