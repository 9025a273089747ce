import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from annotator.chart.wording import told_apart, without_end, without_middle, wrapped

ONE = "labourers from the northern districts registered in the first half of the year with the ministry"
TWO = "labourers from the northern districts registered in the second half of the year with the ministry"


def test_long_labels_lose_their_middle_unless_it_tells_them_apart(qapp):
    metrics = QFontMetricsF(QFont())
    width = metrics.horizontalAdvance("labourers from the northern")
    (alone,) = told_apart([ONE], metrics, width).values()
    assert alone.startswith("labourers")
    assert alone.endswith("ministry")
    both = told_apart([ONE, TWO, "labourers"], metrics, width)
    assert both["labourers"] == "labourers"
    assert both[ONE].startswith("…first half")
    assert both[TWO].startswith("…second half")
    assert all(metrics.horizontalAdvance(text) <= width for text in both.values())


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("fitted", [without_middle, without_end])
def test_a_text_is_cut_between_words_so_never_within_a_number(qapp, fitted, lines):
    metrics = QFontMetricsF(QFont())

    @given(st.lists(st.sampled_from(["17,000", "Tajiks", "500,000-600,000", "said", "in"]), min_size=1, max_size=14))
    def fits(words):
        width = metrics.horizontalAdvance("500,000-600,000…") + 1
        text = " ".join(words)
        shown = fitted(text, metrics, width * 1.5, lines)
        assert shown.count("\n") < lines
        assert all(metrics.horizontalAdvance(line) <= width * 1.5 for line in shown.split("\n"))
        assert set(shown.replace("…", " ").split()) <= set(words)
        if len(wrapped(text, metrics, width * 1.5)) <= lines:
            assert shown.split() == words

    fits()


def test_a_word_wider_than_a_line_is_broken(qapp):
    metrics = QFontMetricsF(QFont())
    lines = wrapped("a " + "m" * 100, metrics, 90)
    assert "".join(lines) == "a" + "m" * 100
    assert all(metrics.horizontalAdvance(line) <= 90 for line in lines)
