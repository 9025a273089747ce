"""Annotations as a list shows them: one row each, what it says in words, and what each column is sorted by."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from annotator.app.figure_text import known_unit, period_text
from annotator.app.paragraphs import mark_at
from annotator.app.series import extent_of, figure_rows, tidy, written
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Figure
from annotator.text import Span

COLUMNS = ("tag", "paragraph", "quote", "says", "review", "memo", "author", "modified")
STANCE_WORDS = {
    "asserts": N_("asserts"),
    "denies": N_("denies"),
    "doubts": N_("doubts"),
    "expects": N_("expects"),
    "demands": N_("demands"),
    "reports": N_("reports"),
}
_OTHER = "other"

_BEHIND = 1 << 40
"""Added to where words stood that are not found: behind all that are."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One annotation in words. ``lost``: its words are not in the text; ``whole``: it is about the whole cable."""

    id: str
    tag: str
    paragraph: str
    quote: str
    says: str
    review: bool
    memo: str
    author: str
    modified: datetime | None
    lost: bool
    whole: bool


def list_row(session: Session, annotation: Annotation) -> ListRow:
    """The row of an annotation."""
    return ListRow(
        id=annotation.id,
        tag=annotation.tag,
        paragraph=paragraph_mark(session, annotation),
        quote=annotation.quote,
        says=says(annotation),
        review=_wants_review(annotation),
        memo=annotation.memo,
        author=annotation.creator.name if annotation.creator is not None else annotation.generator,
        modified=moment(annotation.modified or annotation.created),
        lost=session.is_orphan(annotation),
        whole=not annotation.anchors,
    )


def paragraph_mark(session: Session, annotation: Annotation) -> str:
    """The label of the paragraph an annotation begins in, without ``¶``; empty where it has no place.

    ``–`` stands for the header, an ordinal in brackets for a paragraph without a printed label.
    """
    places = session.placed(annotation.id)
    if not places:
        return ""
    return mark_at(session.cable, places[0].start)


def says(annotation: Annotation) -> str:
    """What an annotation says: ``17,000 · 2005 · migrants`` or ``Boboev — expects — …``; of other tags the memo."""
    body = annotation.body
    if isinstance(body, Figure):
        return " · ".join(filter(None, (written(body) or _("no number"), period_text(body.period), tidy(body.noun))))
    if isinstance(body, Claim):
        people = "; ".join(person.name for person in body.claimant)
        stance = _(STANCE_WORDS[body.stance]) if body.stance in STANCE_WORDS else body.stance
        return " — ".join(filter(None, (people or _("nobody named"), stance, body.proposition)))
    return annotation.memo


def sort_key(session: Session, column: str) -> Callable[[Annotation], Key]:
    """What annotations are sorted by in a column; ties stand in the order of the text, and no two keys are equal."""
    first: dict[str, Callable[[Annotation], Key]] = {
        "tag": lambda annotation: (annotation.tag.casefold(),),
        "paragraph": lambda _annotation: (),
        "quote": lambda annotation: (" ".join(annotation.quote.split()).casefold(),),
        "says": _meaning,
        "review": lambda annotation: (not _wants_review(annotation),),
        "memo": lambda annotation: (not annotation.memo, annotation.memo.casefold()),
        "author": lambda annotation: (annotation.creator.name.casefold() if annotation.creator is not None else "",),
        "modified": lambda annotation: (_seconds(moment(annotation.modified or annotation.created)),),
    }
    of_column = first[column]
    return lambda annotation: (*of_column(annotation), *_place(session, annotation))


class Tally:
    """How many claims, figures and others there are, and how many of all these are not found in the text.

    It follows changes one by one, so that one change costs the same at any number of annotations.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers: Counter[str] = Counter()
        self._lost: set[str] = set()

    def counting(self) -> Iterator[None]:
        """Count all of a session that does not change meanwhile, an annotation a step; once, before anything else."""
        for annotation in list(self._session.annotations()):
            self._numbers[_kind(annotation)] += 1
            if self._session.is_orphan(annotation):
                self._lost.add(annotation.id)
            yield

    def follow(self, change: Change) -> None:
        """Count what a change touched."""
        for edit in change.edits:
            if isinstance(edit.before, Annotation):
                self._numbers[_kind(edit.before)] -= 1
            if isinstance(edit.after, Annotation):
                self._numbers[_kind(edit.after)] += 1
            annotation = self._session.annotation(edit.id)
            self._lost.discard(edit.id)
            if annotation is not None and self._session.is_orphan(annotation):
                self._lost.add(edit.id)

    @property
    def claims(self) -> int:
        """Claims."""
        return self._numbers[CLAIM]

    @property
    def figures(self) -> int:
        """Figures."""
        return self._numbers[FIGURE]

    @property
    def others(self) -> int:
        """Own tags, and notes of other programs."""
        return self._numbers[_OTHER]

    @property
    def lost(self) -> int:
        """Those that are not found in the text."""
        return len(self._lost)


def _kind(annotation: Annotation) -> str:
    return annotation.tag if annotation.tag in (CLAIM, FIGURE) else _OTHER


def moment(written: str) -> datetime | None:
    """A time of the sidecar; None where it cannot be understood. One without a zone is taken as UTC."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _wants_review(annotation: Annotation) -> bool:
    return annotation.body is not None and annotation.body.review


def _seconds(when: datetime | None) -> float:
    return when.timestamp() if when is not None else float("-inf")


def _place(session: Session, annotation: Annotation) -> Key:
    """Text order, of nested ones the outer first; then what was not found, by where it stood; then the whole cable."""
    places = session.placed(annotation.id)
    if places:
        return (places[0].start, _outer_first(places[0]), annotation.id)
    if annotation.anchors:
        span = annotation.anchors[0].span
        return (_BEHIND + span.start, _outer_first(span), annotation.id)
    return (2 * _BEHIND, 0, annotation.id)


def _outer_first(span: Span) -> int:
    """What puts the longer of two that start at one place first; of small numbers, as most are, Python keeps one."""
    return 256 - (span.end - span.start)


def _meaning(annotation: Annotation) -> Key:
    """Figures by dimension and size (units of one dimension converted), those without a number next, then words."""
    if isinstance(annotation.body, Figure):
        (row,) = figure_rows([annotation], lambda _annotation: "")
        unit = known_unit(row.unit)
        extent = extent_of(row)
        if extent is None:
            return (1, "", 0, row.noun.casefold())
        factor = unit.factor if unit is not None else 1
        return (0, unit.dimension if unit is not None else row.unit, extent.start * factor, "")
    return (2, "", 0, says(annotation).casefold())
