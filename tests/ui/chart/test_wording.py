from PySide6.QtGui import QFont, QFontMetricsF

from annotator.chart.wording import told_apart

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
