"""Texts measured, and fitted to a width: in lines, or with their middle left out."""

from collections.abc import Iterable
from heapq import nlargest

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from annotator.message import drawn

_MEASURED = 50
_WIDE = 200  # code points at either end of a text of which a line has no room for more


def widest_of(texts: Iterable[str], metrics: QFontMetricsF) -> float:
    """Pixels of the widest text; 0 for none.

    Measuring is dear: of many the longest fifty speak for all. Three characters are wider than most differences
    between two texts of one length, and a text that is wider all the same is shortened.
    """
    return max(map(metrics.horizontalAdvance, nlargest(_MEASURED, set(texts), key=len)), default=0.0)


def told_apart(texts: Iterable[str], metrics: QFontMetricsF, width: float) -> dict[str, str]:
    """What is drawn for each text in ``width`` pixels: the middle goes first; what tells two apart stays."""
    shown = {
        text: metrics.elidedText(_ends_of(drawn(text, str)), Qt.TextElideMode.ElideMiddle, width) for text in set(texts)
    }
    alike: dict[str, list[str]] = {}
    for text, short in shown.items():
        if short != drawn(text, str):
            alike.setdefault(short, []).append(text)
    for group in alike.values():
        if len(group) > 1:
            first, last = min(group), max(group)  # between them they differ from all others first
            same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
            start = first.rfind(" ", 0, same) + 1
            for text in group:
                shown[text] = metrics.elidedText(f"…{text[start : start + _WIDE]}", Qt.TextElideMode.ElideRight, width)
    return shown


def _ends_of(text: str) -> str:
    """All of a text but the middle of one that is so long that laying it out takes time."""
    return text if len(text) <= 2 * _WIDE else f"{text[:_WIDE]}…{text[-_WIDE:]}"


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """``text`` in lines of at most ``width`` pixels, broken between words; a longer word has a line to itself."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        if line:
            lines.append(line)
    return lines
