"""Where an offset stands in the cable, in the words a reader uses: paragraph, line."""

from bisect import bisect_left, bisect_right
from sys import intern

from annotator.cable import Cable, Paragraph
from annotator.language import _
from annotator.text import LINE_END, Span


def paragraph_at(cable: Cable, offset: int) -> Paragraph | None:
    """The paragraph over ``offset``, or the last one before it; None above the first (the header)."""
    number = bisect_right(cable.paragraphs, offset, key=lambda paragraph: paragraph.start)
    return cable.paragraphs[number - 1] if number else None


def paragraph_name(paragraph: Paragraph | None) -> str:
    """``¶3`` as printed; ``block 2`` where nothing is printed; ``beginning`` above the first."""
    if paragraph is None:
        return _("beginning")
    if paragraph.label:
        return intern(f"¶{paragraph.label}")  # many keep it
    return _("block {number}").format(number=paragraph.ordinal)


def place_name(cable: Cable, offset: int) -> str:
    """The name of the paragraph over ``offset``, or ``header``."""
    paragraph = paragraph_at(cable, offset)
    return _("header") if paragraph is None and cable.header.span is not None else paragraph_name(paragraph)


def find_paragraph(cable: Cable, label: str) -> Paragraph | None:
    """The paragraph whose printed label is ``label`` (a leading ¶ is allowed), else the one with that ordinal."""
    wanted = label.strip().removeprefix("¶").strip().rstrip(".").casefold()
    labelled = next((p for p in cable.paragraphs if p.label and p.label.casefold() == wanted), None)
    if labelled is not None or not wanted.isdecimal():
        return labelled
    unlabelled = [paragraph for paragraph in cable.paragraphs if paragraph.label is None]
    return next((paragraph for paragraph in unlabelled if str(paragraph.ordinal) == wanted), None)


def mark_at(cable: Cable, offset: int) -> str:
    """The label of the paragraph over ``offset``, without ``¶``, as tables show it.

    ``–`` stands for the header, an ordinal in brackets for a paragraph without a printed label.
    """
    paragraph = paragraph_at(cable, offset)
    return "–" if paragraph is None else _mark(paragraph)


def marks_between(cable: Cable, span: Span) -> list[str]:
    """As :func:`mark_at`, for every paragraph that has a part of ``span``."""
    first = bisect_right(cable.paragraphs, span.start, key=lambda paragraph: paragraph.start)
    last = max(first, bisect_left(cable.paragraphs, span.end, key=lambda paragraph: paragraph.start))
    return ["–"] * (not first) + [_mark(paragraph) for paragraph in cable.paragraphs[max(0, first - 1) : last]]


def _mark(paragraph: Paragraph) -> str:
    return paragraph.label or f"[{paragraph.ordinal}]"


class Lines:
    """Line numbers of a text, from 1, by offset; counted as far as has been asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._ends = LINE_END.finditer(text)

    def __len__(self) -> int:
        self.at(len(self._text))
        return len(self._starts)

    def at(self, offset: int) -> int:
        """The number of the line over ``offset``."""
        while self._starts[-1] <= offset and (match := next(self._ends, None)) is not None:
            self._starts.append(match.end())
        return bisect_right(self._starts, offset)
