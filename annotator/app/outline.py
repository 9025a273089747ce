"""What an outline of a cable shows: its subject, its paragraphs, and what is tagged in each. Knows no screen."""

from bisect import bisect_right
from dataclasses import dataclass

from annotator.app.paragraphs import paragraph_name
from annotator.app.session import Session
from annotator.app.tagging import text_start
from annotator.cable import Paragraph
from annotator.model import CLAIM, FIGURE, Annotation, Change

ABOVE = -1
"""The row of what stands above the first paragraph."""
_WORDS = 240


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One paragraph. ``start`` counts code points; ``label`` is empty where none is printed, ``name`` never."""

    start: int
    name: str
    label: str
    portion: str
    words: str


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
        self.rows = tuple(_row(session, paragraph) for paragraph in cable.paragraphs)
        self._starts = [row.start for row in self.rows]
        self.subject, self.subject_start = _subject(session)
        level = cable.header.classification
        self.level = level.value if level is not None else ""
        self.written = cable.written
        self._counted: dict[str, tuple[int, str]] | None = None  # until somebody asks
        self._numbers: dict[tuple[int, str], int] = {}

    def counts(self, row: int) -> Counts:
        """What is tagged in a row, :data:`ABOVE` included."""
        if self._counted is None:
            self._counted = {}
            self._numbers = {}
            for annotation in self._session.annotations():
                self._count(self._counted, annotation)
        return Counts(self._numbers.get((row, CLAIM), 0), self._numbers.get((row, FIGURE), 0))

    def row_at(self, offset: int) -> int:
        """The row of the paragraph over ``offset``; :data:`ABOVE` over the first."""
        return bisect_right(self._starts, offset) - 1

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
            after = self._count(self._counted, annotation) if annotation is not None else None
            if before != after:
                touched |= {place[0] for place in (before, after) if place is not None}
        return touched

    def _count(self, counted: dict[str, tuple[int, str]], annotation: Annotation) -> tuple[int, str] | None:
        places = self._session.placed(annotation.id)
        if annotation.tag not in (CLAIM, FIGURE) or not places:
            return None
        place = (self.row_at(places[0].start), annotation.tag)
        counted[annotation.id] = place
        self._numbers[place] = self._numbers.get(place, 0) + 1
        return place


def _row(session: Session, paragraph: Paragraph) -> OutlineRow:
    text = session.cable.text
    start = min(text_start(session, paragraph.start), paragraph.end)
    words = " ".join(text[start : min(paragraph.end, start + _WORDS)].split())
    label = f"¶{paragraph.label}" if paragraph.label else ""
    return OutlineRow(paragraph.start, paragraph_name(paragraph), label, paragraph.portion or "", words)


def _subject(session: Session) -> tuple[str, int]:
    """What the cable is about, and where that stands: its subject, else the title in print, else the file's name."""
    header = session.cable.header
    found = header.subject or header.title
    if found is not None and found.value.strip():
        return found.value, found.span.start
    return session.path.stem, 0
