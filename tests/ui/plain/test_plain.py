import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from annotator.ui.plain import FoldedLabel, PlainLabel, broken, on_one_line, plain_tooltip, set_plain_tooltip


def test_tooltips_and_labels_show_text_as_it_is(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_plain_tooltip(widget, "<img src=x>\nR&D \u202e")
    assert widget.toolTip() == "<qt>&lt;img src=x&gt;<br>R&amp;D ⇚</qt>"
    set_plain_tooltip(widget, "")
    assert widget.toolTip() == ""
    label = PlainLabel("<b>x</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert plain_tooltip("") == ""


def test_one_line_has_no_line_ends_and_no_hidden_controls():
    assert on_one_line(" a\r\n\tb\u2028c\u2066d\x00") == "a b c↠d␀"


@pytest.mark.parametrize("text", ["", "x", "words " * 50, "𝒳" * 200, "e\u0301" * 90, "abc 𝒳𝒳 def " * 20])
@pytest.mark.parametrize("lines", [1, 2, 4])
def test_text_is_broken_into_no_more_lines_than_allowed_and_nothing_is_lost_but_by_an_ellipsis(qapp, text, lines):
    font = QFont()
    pieces = broken(text.strip(), font, 120, lines)
    assert len(pieces) <= lines
    assert all(QFontMetricsF(font).horizontalAdvance(piece) <= 121 for piece in pieces)
    if pieces and not pieces[-1].endswith("…"):
        assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_folded_label_says_whether_it_is_folded(qtbot):
    label = FoldedLabel(lines=2)
    qtbot.addWidget(label)
    label.resize(150, 40)
    label.show()
    label.set_text("short")
    assert not label.is_folded()
    assert label.toolTip() == ""
    one = label.heightForWidth(150)
    label.set_text("a text that is much longer than two lines of this width can ever be " * 3)
    assert label.is_folded()
    assert label.heightForWidth(150) == pytest.approx(2 * one, abs=1)
    label.set_text("it ends with dots…")
    assert not label.is_folded()
