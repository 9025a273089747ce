"""Characters nobody sees are shown, named, and never move an offset; letters are selected whole."""

import pytest
from PySide6.QtCore import Qt

from annotator.text import Span, view_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "1. (U) a\u202eb\u202c pay\u200bpal nul\0and after \xadsoft, \U0001f469\u200d\U0001f467 e\u0301t 17 tons\n"


def opened(launch, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_bytes(TEXT.encode())
    return launch(path)


@pytest.mark.hostile("characters", "text")
def test_they_are_symbols_and_the_text_goes_on_behind_a_nul(launch, tmp_path):
    program = opened(launch, tmp_path)
    shown = program.reader.toPlainText()
    assert shown == view_text(TEXT)
    assert "after" in shown
    for hidden in "\u202e\u202c\u200b\xad\0":
        assert hidden not in shown
    assert "\U0001f469\u200d\U0001f467" in shown


def test_one_key_lets_them_work_and_nothing_moves(launch, tmp_path):
    program = opened(launch, tmp_path)
    at = program.put_caret("17 tons")
    program.key(Qt.Key.Key_H, CONTROL | SHIFT)
    assert "\u202e" in program.reader.toPlainText()
    assert program.session.span == Span(at, at)
    program.key("f")
    assert program.session.annotation(program.session.selected[0]).quote.startswith("17")
    program.key(Qt.Key.Key_H, CONTROL | SHIFT)
    assert program.reader.toPlainText() == view_text(TEXT)
    assert program.reader.textCursor().position() > 0


def test_the_status_line_names_the_one_under_the_caret(launch, tmp_path):
    program = opened(launch, tmp_path)
    program.put_caret("\u202e")
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in program.window.status.place.text()
    program.put_caret("pay")
    assert "U+" not in program.window.status.place.text()


def test_letters_are_selected_with_their_marks_and_emoji_whole(launch, tmp_path):
    program = opened(launch, tmp_path)
    for cluster in ("\U0001f469\u200d\U0001f467", "e\u0301"):
        at = TEXT.index(cluster)
        program.session.select((), Span(at, at))
        program.reader.setFocus()
        program.key(Qt.Key.Key_Right, SHIFT)
        assert program.session.span.of(TEXT) == cluster
        program.session.select((), Span(at - 1, at + 1))
        assert program.session.span.of(TEXT) == TEXT[at - 1] + cluster


def test_the_folded_header_stays_folded_when_symbols_are_switched(launch, sample):
    program = launch(sample)
    program.reader.setFocus()
    program.key(Qt.Key.Key_H, CONTROL)
    program.key(Qt.Key.Key_H, CONTROL | SHIFT)
    assert program.reader.is_header_folded
    assert not program.reader.document().begin().isVisible()


@pytest.mark.parametrize("folded", [False, True])
def test_where_lines_are_wrapped_the_text_stays_in_its_place(launch, tmp_path, sample, folded):
    line = "(U) Tea costs 17 dollars in the north, and more would come when the roads open again, they said. "
    more = "\n\n".join(f"{number}. {line * 3}" for number in range(30, 300))
    path = tmp_path / "long.txt"
    path.write_text(sample.read_text("utf-8") + "\n\n" + more + "\u200b", "utf-8")
    program = launch(path)
    if folded:
        program.key(Qt.Key.Key_H, CONTROL)
    for _page in range(9):
        program.key(Qt.Key.Key_PageDown)
    before = program.reader.first_shown()
    for _switch in range(2):
        program.key(Qt.Key.Key_H, CONTROL | SHIFT)
        assert program.reader.first_shown() == before
    program.reader.verticalScrollBar().setValue(0)  # the caret is out of sight now
    program.key(Qt.Key.Key_H, CONTROL | SHIFT)
    assert program.reader.verticalScrollBar().value() == 0
