"""The header card and the raw header, through the whole program."""

import pytest
from PySide6.QtCore import Qt

from annotator.text import Span

CONTROL = Qt.KeyboardModifier.ControlModifier


def visible_blocks(reader):
    block = reader.document().begin()
    while block.isValid():
        if block.isVisible():
            yield block
        block = block.next()


def test_the_card_stands_above_the_text_and_folds_by_one_key(launch, sample):
    program = launch(sample)
    card = program.window.card
    assert card.isVisible()
    assert card.height() <= 110
    assert (
        card.mapTo(program.window, card.rect().bottomLeft()).y()
        <= program.reader.mapTo(program.window, program.reader.rect().topLeft()).y()
    )
    program.reader.setFocus()
    program.key("h")
    assert card.is_folded
    program.quit()
    again = launch(sample)
    assert again.window.card.is_folded
    again.reader.setFocus()
    again.key("h")
    assert not again.window.card.is_folded


def test_an_article_has_no_card(launch, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Troops return\n\nThe first came home.\n", encoding="utf-8")
    program = launch(path)
    assert program.window.card.isHidden()
    program.reader.setFocus()
    program.key("h")
    assert "no header" in program.said()
    program.key(Qt.Key.Key_H, CONTROL)
    assert "no header" in program.said()


def test_an_item_of_the_card_leads_to_its_line(launch, sample):
    program = launch(sample)
    program.key(Qt.Key.Key_F6)
    while not program.window.card.isAncestorOf(program.window.focusWidget()):
        program.key(Qt.Key.Key_F6)
    program.key(Qt.Key.Key_Return)
    assert program.session.span.of(program.text) == "UNCLAS"
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()


def test_the_raw_header_goes_out_of_sight_without_moving_offsets(launch, sample):
    program = launch(sample)
    reader = program.reader
    before = reader.toPlainText()
    reader.setFocus()
    program.key(Qt.Key.Key_H, CONTROL)
    assert reader.is_header_folded
    assert reader.toPlainText() == before
    assert next(visible_blocks(reader)).text().startswith("¶1. (U) In a meeting")
    assert not program.session.span.start < program.session.cable.header.span.end
    at = program.text.index("17,000")
    program.click("17,000")
    assert program.session.span.start in (at, at + 1)
    program.key("f")
    assert [a.quote for a in program.session.annotations()] == ["17,000 Tajik migrants"]
    program.key(Qt.Key.Key_H, CONTROL)
    assert not reader.is_header_folded
    assert all(block.isVisible() for block in [reader.document().begin()])


def test_the_folded_header_stays_folded_at_the_next_start(launch, sample):
    program = launch(sample)
    program.reader.setFocus()
    program.key(Qt.Key.Key_H, CONTROL)
    program.quit()
    again = launch(sample)
    assert again.reader.is_header_folded
    assert again.reader.visible_span().start >= again.session.cable.header.span.end


def test_caret_selection_and_reveal_unfold_the_header(launch, sample):
    program = launch(sample)
    reader = program.reader
    for act in (
        lambda: program.session.select((), Span(100, 110)),
        lambda: reader.reveal(Span(100, 110)),
        lambda: program.window.card.pick(program.window.card.facts.subject),
        lambda: [program.key(Qt.Key.Key_Home, CONTROL)],
        lambda: [program.key(Qt.Key.Key_A, CONTROL)],
    ):
        program.session.select((), Span(4000, 4000))
        reader.setFocus()
        reader.fold_header(True)
        assert reader.is_header_folded
        act()
        assert not reader.is_header_folded


def test_undo_of_a_tag_in_the_folded_header_shows_it(launch, sample):
    program = launch(sample)
    program.session.select((), program.session.cable.header.subject.span)
    program.window.run("tag-claim")
    program.reader.setFocus()
    program.key(Qt.Key.Key_H, CONTROL)
    assert program.reader.is_header_folded
    program.window.run("undo")
    program.window.run("redo")
    assert not program.reader.is_header_folded


def test_in_a_low_window_the_card_is_one_line_until_asked_for(launch, sample, qtbot):
    program = launch(sample)
    card = program.window.card
    program.window.resize(900, 600)
    qtbot.waitUntil(lambda: card.is_folded)
    program.reader.setFocus()
    program.key("h")
    assert not card.is_folded
    program.key("h")
    program.key("h")
    program.window.resize(1200, 900)
    qtbot.waitUntil(lambda: not card.is_folded)


@pytest.mark.parametrize(
    ("caret", "key", "modifier", "expected"),
    [
        (850, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, Span(849, 849)),
        (850, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, Span(849, 849)),
        (850, Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, None),
        (870, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, Span(849, 870)),
    ],
)
def test_a_key_into_the_folded_header_shows_it_first(launch, sample, caret, key, modifier, expected):
    program = launch(sample)
    program.reader.setFocus()
    program.key(Qt.Key.Key_H, CONTROL)
    program.session.select((), Span(caret, caret))
    program.key(key, modifier)
    assert not program.reader.is_header_folded
    if expected is None:  # a screenful up: how much that is, the font says
        assert len(program.session.span) == 0
        assert 0 <= program.session.span.start < caret
    else:
        assert program.session.span == expected
    assert program.reader.textCursor().selectionStart() == program.reader.positions(program.session.span)[0]


def test_a_warning_leads_to_the_words_that_contradict(launch, sample, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(sample.read_text(encoding="utf-8").replace("0681128", "0691128"), encoding="utf-8")
    program = launch(path)
    program.window.card.pick(program.window.card.facts.warnings[0])
    assert program.session.span.of(program.text) == "0691128"
