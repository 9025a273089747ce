"""Texts measured, and fitted to a width: in lines, or with words of their middle left out."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from itertools import chain

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
    return max(map(metrics.horizontalAdvance, longest_of(texts)), default=0.0)


def longest_of(texts: Iterable[str]) -> list[str]:
    """Of many texts the longest fifty, which speak for all: measuring is dear."""
    return nlargest(_MEASURED, set(texts), key=len)


def told_apart(texts: Iterable[str], metrics: QFontMetricsF, width: float, lines: int = 1) -> dict[str, str]:
    """What is drawn for each text in ``lines`` of ``width`` pixels: the middle goes first; what tells two apart stays.

    Nothing is cut within a word, and so within a number, but a word that is wider than a line.
    """
    shown = {text: without_middle(_ends_of(drawn(text, str)), metrics, width, lines) for text in set(texts)}
    alike: dict[str, list[str]] = {}
    for text, short in shown.items():
        if " ".join(short.split()) != " ".join(drawn(text, str).split()):
            alike.setdefault(short, []).append(text)
    for group in alike.values():
        if len(group) > 1:
            first, last = min(group), max(group)  # between them they differ from all others first
            same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
            start = first.rfind(" ", 0, same) + 1
            for text in group:
                shown[text] = without_end(f"…{text[start : start + _WIDE]}", metrics, width, lines)
    return shown


def without_middle(text: str, metrics: QFontMetricsF, width: float, lines: int = 1) -> str:
    """``text`` in at most ``lines`` of ``width`` pixels; where that is too little, its middle is left out."""
    found = wrapped(text, metrics, width)
    if len(found) <= lines:
        return "\n".join(found)
    *kept, begun = found[:lines]
    words = begun.split() if lines == 1 else []
    behind = text.split()[::-1]
    ends = _as_many(lambda n: "…" + " ".join(behind[:n][::-1]), len(behind), metrics, width / 2 if words else width)
    tail = "…" + " ".join(behind[:ends][::-1])
    starts = _as_many(lambda n: " ".join(words[:n]) + tail, len(words), metrics, width)
    last = " ".join(words[:starts]) + tail
    if not starts and not ends:  # nothing but words as wide as a line
        last = metrics.elidedText(text if lines == 1 else f"…{behind[0]}", Qt.TextElideMode.ElideMiddle, width)
    return "\n".join((*kept, last))


def without_end(text: str, metrics: QFontMetricsF, width: float, lines: int = 1) -> str:
    """As :func:`without_middle`, but words of its end are left out."""
    found = wrapped(text, metrics, width)
    if len(found) <= lines:
        return "\n".join(found)
    *kept, last = found[:lines]
    words = last.split()
    many = _as_many(lambda n: " ".join(words[:n]) + "…", len(words), metrics, width)
    last = " ".join(words[:many]) + "…" if many else metrics.elidedText(f"{last}…", Qt.TextElideMode.ElideRight, width)
    return "\n".join((*kept, last))


def _as_many(made: Callable[[int], str], most: int, metrics: QFontMetricsF, width: float) -> int:
    """The largest number of words, up to ``most``, of which what is ``made`` fits into ``width``; 0 for none."""
    return next((n for n in range(most, 0, -1) if metrics.horizontalAdvance(made(n)) <= width), 0)


def _ends_of(text: str) -> str:
    """All of a text but the middle of one that is so long that laying it out takes time."""
    return text if len(text) <= 2 * _WIDE else f"{text[:_WIDE]}…{text[-_WIDE:]}"


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """``text`` in lines of at most ``width`` pixels, broken between words, and within a word that is longer."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in chain.from_iterable(_pieces(word, metrics, width) for word in paragraph.split()):
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        if line:
            lines.append(line)
    return lines


def _pieces(word: str, metrics: QFontMetricsF, width: float) -> Iterator[str]:
    """A word, in pieces where it is wider than ``width`` pixels."""
    while len(word) > 1 and metrics.horizontalAdvance(word) > width:
        fits = bisect_right(range(1, len(word)), width, key=lambda n: metrics.horizontalAdvance(word[:n]))
        yield word[: max(1, fits)]
        word = word[max(1, fits) :]
    yield word
