"""How wide the columns of a printed table are."""

from PySide6.QtGui import QFontMetricsF

from annotator.app.handing_on.report import Table
from annotator.chart.report_words import Letters

_MEASURED = 90  # code points of a word or a cell; what is longer is broken anyway
_ROWS = 300  # that are looked at, from top to bottom


def column_widths(table: Table, width: float, letters: Letters, room: float) -> list[float]:
    """Narrow columns get what they need, the others share the rest by what stands in them.

    ``letters`` are those of the titles, ``room`` what a cell needs beside its words.
    """
    metrics = QFontMetricsF(letters.font)
    some = table.rows[:: 1 + len(table.rows) // _ROWS]
    wanted, least = [], []
    for number, title in enumerate(table.titles):
        texts = [title, *(row[number] for row in some)]
        longest = max(texts, key=len)
        word = max((word for text in texts for word in text.split()), key=len, default="")
        wanted.append(metrics.horizontalAdvance(longest[:_MEASURED]) + room)
        least.append(min(metrics.horizontalAdvance(word[:_MEASURED]) + room, width / 5))
    narrow = [want <= width / 6 for want in wanted]
    left = width - sum(want for want, is_narrow in zip(wanted, narrow, strict=True) if is_narrow)
    weights = [0.0 if is_narrow else want**0.7 for want, is_narrow in zip(wanted, narrow, strict=True)]
    if not any(weights):
        return [want * width / sum(wanted) for want in wanted]
    shared = [
        want if is_narrow else max(need, left * weight / sum(weights))
        for want, need, is_narrow, weight in zip(wanted, least, narrow, weights, strict=True)
    ]
    over = sum(shared) - width
    wide = [number for number, is_narrow in enumerate(narrow) if not is_narrow]
    for number in sorted(wide, key=lambda number: -shared[number]):
        give = min(max(0.0, over), shared[number] - least[number])
        shared[number] -= give
        over -= give
    if over > 0:
        return [one * width / sum(shared) for one in shared]
    return shared
