"""What an outline of a cable shows: its subject, headings, summary, paragraphs with their parts, comment and signer.

Also what is tagged in each paragraph. Knows no screen.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.app.paragraphs import paragraph_name
from annotator.app.session import Session
from annotator.app.tagging import text_start
from annotator.cable import Cable, Item, Paragraph
from annotator.language import _
from annotator.model import CLAIM, FIGURE, Annotation, Change

ABOVE = -1
"""The row of what stands above the first paragraph."""
HEADING, EXTENT, PARAGRAPH, ITEM, SIGNER = "heading", "extent", "paragraph", "item", "signer"
"""What a row can be; an extent is a summary or a comment that no heading of its own announces."""
_ORDER = {HEADING: 0, PARAGRAPH: 1, EXTENT: 2, ITEM: 3, SIGNER: 4}
_WORDS = 240


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row. ``start`` counts code points; ``label`` is empty where none is printed, ``name`` never.

    ``inner`` says that the row is a part of the paragraph above it.
    """

    start: int
    name: str
    label: str
    portion: str
    words: str
    kind: str = PARAGRAPH
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims and figures begin in a paragraph."""

    claims: int = 0
    figures: int = 0


class Outline:
    """The rows of one session, and counts that follow its changes one by one.

    An annotation counts where its first words stand; orphans and notes on the whole cable count nowhere.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        cable = session.cable
        self.rows: tuple[OutlineRow, ...] = ()
        self.subject, self.subject_start = _subject(session)
        level = cable.header.classification
        self.level = level.value if level is not None else ""
        self.written = cable.written
        self._counted: dict[str, tuple[int, str]] | None = None  # until somebody asks
        self._numbers: dict[tuple[int, str], int] = {}
        self._same: dict[tuple[int, str], tuple[int, str]] = {}  # what many are counted as is kept once
        self.waits = False
        """Whether nothing is to be counted before :meth:`counting` is over."""
        self.reread()

    def reread(self) -> None:
        """Take the rows from the cable as it is now."""
        rows = sorted(_rows(self._session), key=lambda row: (row.start, _ORDER[row.kind]))
        self.rows = tuple(rows)
        self._paragraphs = [number for number, row in enumerate(rows) if row.kind == PARAGRAPH]
        self._starts = [rows[number].start for number in self._paragraphs]
        self.recount()

    def counts(self, row: int) -> Counts:
        """What is tagged in a row, :data:`ABOVE` included."""
        if self._counted is None:
            if self.waits:
                return Counts()
            for _step in self.counting():
                pass
        return Counts(self._numbers.get((row, CLAIM), 0), self._numbers.get((row, FIGURE), 0))

    def counting(self) -> Iterator[None]:
        """Count everything anew, an annotation a step; what changes meanwhile makes it worthless."""
        counted: dict[str, tuple[int, str]] = {}
        numbers: dict[tuple[int, str], int] = {}
        for annotation in list(self._session.annotations()):
            place = self._place(annotation)
            if place is not None:
                counted[annotation.id] = place
                numbers[place] = numbers.get(place, 0) + 1
            yield
        self._counted, self._numbers, self.waits = counted, numbers, False

    def row_at(self, offset: int) -> int:
        """The row of the paragraph over ``offset``; :data:`ABOVE` over the first."""
        found = bisect_right(self._starts, offset)
        return self._paragraphs[found - 1] if found else ABOVE

    def recount(self) -> None:
        """Count everything anew when next asked."""
        self._counted = None

    def follow(self, change: Change) -> set[int]:
        """Count what a change touched; the rows whose counts are others now than when last asked for."""
        if self._counted is None:
            return set()
        touched = set()
        for edit in change.edits:
            before = self._counted.pop(edit.id, None)
            if before is not None:
                self._numbers[before] -= 1
            annotation = self._session.annotation(edit.id)
            after = self._place(annotation) if annotation is not None else None
            if after is not None:
                self._counted[edit.id] = after
                self._numbers[after] = self._numbers.get(after, 0) + 1
            if before != after:
                touched |= {place[0] for place in (before, after) if place is not None}
        return touched

    def _place(self, annotation: Annotation) -> tuple[int, str] | None:
        """The row an annotation counts in, and as what; None where it counts nowhere."""
        places = self._session.placed(annotation.id)
        if annotation.tag not in (CLAIM, FIGURE) or not places:
            return None
        place = self.row_at(places[0].start), annotation.tag
        return self._same.setdefault(place, place)


def _rows(session: Session) -> Iterator[OutlineRow]:
    cable = session.cable
    for paragraph in cable.paragraphs:
        yield _row(session, paragraph)
        for item in paragraph.items:
            yield _item(cable, item, paragraph)
    for span in cable.headings:
        yield OutlineRow(span.start, _("heading"), "", "", _flat(cable, span.start, span.end), HEADING)
    yield from _extents(cable)
    if cable.signer is not None:
        words = _("Signed {name}").format(name=cable.signer.value)
        yield OutlineRow(cable.signer.span.start, _("signer"), "", "", words, SIGNER)


def _extents(cable: Cable) -> Iterator[OutlineRow]:
    """Summaries and comments that do not begin with a heading, which is a row already."""
    headings = [span.start for span in cable.headings]
    starts = [paragraph.start for paragraph in cable.paragraphs]
    for name, spans in ((_("Summary"), cable.summaries), (_("Comment"), cable.comments)):
        for span in spans:
            before = bisect_right(headings, span.start)
            if before and span.start < cable.headings[before - 1].end:
                continue
            inside = bisect_right(starts, span.start)
            inner = bool(inside) and span.start < cable.paragraphs[inside - 1].end
            yield OutlineRow(span.start, name.lower(), "", "", name, EXTENT, inner)


def _item(cable: Cable, item: Item, paragraph: Paragraph) -> OutlineRow:
    words = _flat(cable, item.span.start, item.span.end)
    label = item.label or "–"
    name = f"{paragraph_name(paragraph)} {label}"
    printed = words.lstrip("(-*•¶ ").removeprefix(item.label or "").lstrip("-.) ")
    return OutlineRow(item.span.start, name, label, "", printed or words, ITEM, True)


def _row(session: Session, paragraph: Paragraph) -> OutlineRow:
    text = session.cable.text
    start = min(text_start(session, paragraph.start), paragraph.end)
    words = " ".join(text[start : min(paragraph.end, start + _WORDS)].split())
    label = f"¶{paragraph.label}" if paragraph.label else ""
    return OutlineRow(paragraph.start, paragraph_name(paragraph), label, paragraph.portion or "", words)


def _flat(cable: Cable, start: int, end: int) -> str:
    return " ".join(cable.text[start : min(end, start + _WORDS)].split())


def _subject(session: Session) -> tuple[str, int]:
    """What the cable is about, and where that stands: its subject, else the title in print, else the file's name."""
    header = session.cable.header
    found = header.subject or header.title
    if found is not None and found.value.strip():
        return found.value, found.span.start
    return session.path.stem, 0
