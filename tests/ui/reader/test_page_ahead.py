"""The page below the screen is laid out before one goes there."""

from PySide6.QtCore import Qt

from annotator.ui.reader.ahead import LONG

LINE = "The Ministry said that 17 sacks were sold in the north, and that more would come when the roads open again. "
FEW = 400
"""Pixels: lines are broken."""


def is_laid_out(block):
    return block.layout().lineCount() > 0


def below(reader, number):
    """The block so many below the last one on the screen."""
    block = reader.visible_blocks()[-1].block
    for _step in range(number):
        block = block.next()
    return block


def test_what_stands_below_the_screen_is_laid_out_at_rest_and_nothing_moves(show_reader, open_text, qtbot):
    reader = show_reader(open_text(LINE + "\n" + (LINE + "\n") * 300), FEW, 300)
    page = len(reader.visible_blocks())
    assert page > 2
    before = reader.visible_span()
    qtbot.waitUntil(lambda: is_laid_out(below(reader, page - 1)))
    assert not is_laid_out(below(reader, 3 * page))  # that is far enough
    assert reader.visible_span() == before
    top = reader.verticalScrollBar().value()

    qtbot.keyClick(reader, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: is_laid_out(below(reader, page - 1)))
    assert reader.verticalScrollBar().value() > top


def test_a_very_long_paragraph_waits_until_it_is_wanted(show_reader, open_text, qtbot):
    long = LINE * (LONG // len(LINE) + 1)
    # Lines behind it, too: the last ones of a text Qt lays out at once.
    reader = show_reader(open_text((LINE + "\n") * 60 + long + ("\n" + LINE) * 60), FEW, 300)
    block = reader.document().findBlockByNumber(60)
    assert block.length() > LONG
    while reader.visible_blocks()[-1].block.blockNumber() < 56:
        qtbot.keyClick(reader, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: is_laid_out(block.previous()))
    qtbot.waitUntil(lambda: not reader._ahead._resting.isActive())
    assert not is_laid_out(block)


def test_the_end_of_the_text_is_no_trouble(show_reader, open_text, qtbot):
    reader = show_reader(open_text((LINE + "\n") * 12), FEW, 300)
    qtbot.keyClick(reader, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not reader._ahead._resting.isActive())
    assert is_laid_out(reader.document().lastBlock())
