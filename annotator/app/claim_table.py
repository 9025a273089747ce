"""Claims as a table shows them: what a cell says, what a column is sorted by, what may be chosen in it."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.app.admiralty import CREDIBILITY, RELIABILITY
from annotator.app.claim_rows import linked_quotes
from annotator.app.linked import Linked
from annotator.app.listing import STANCE_WORDS, Key, paragraph_mark, sort_key
from annotator.app.people import names_of
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.model import CLAIM, FIGURE, Annotation, Claim

TITLES = {
    "paragraph": N_("Paragraph"),
    "claimant": N_("Who"),
    "stance": N_("Stance"),
    "proposition": N_("What"),
    "figures": N_("Linked figures"),
    "reliability": N_("Reliability of the source"),
    "credibility": N_("Credibility of the claim"),
    "review": N_("Wants another look"),
    "via": N_("Reported via"),
    "portion": N_("Portion mark"),
    "quote": N_("Quote"),
}
"""The columns, by the field of a claim each shows; ``paragraph``, ``quote`` and ``figures`` are no fields of it."""
TYPED = frozenset(("claimant", "proposition", "via", "portion"))
"""Columns whose cells are typed."""
CHOSEN = {
    "stance": STANCE_WORDS,
    "reliability": {"": N_("not judged"), **RELIABILITY},
    "credibility": {"": N_("not judged"), **CREDIBILITY},
}
"""Columns whose cells are chosen, with what a value means."""
_GRADED = ("reliability", "credibility")
_FILLED, _EMPTY = 0, 1


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in words. ``lost``: its words are not in the text."""

    id: str
    paragraph: str
    claimant: str
    stance: str
    proposition: str
    figures: tuple[str, ...]
    reliability: str
    credibility: str
    review: bool
    via: str
    portion: str
    quote: str
    lost: bool


def is_claim(annotation: Annotation) -> bool:
    """Whether the table is about it."""
    return annotation.tag == CLAIM


def claim_line(session: Session, annotation: Annotation, linked: Linked) -> ClaimLine:
    """The row of a claim."""
    body = _body(annotation)
    return ClaimLine(
        id=annotation.id,
        paragraph="?" if session.is_orphan(annotation) else paragraph_mark(session, annotation),
        claimant=names_of(body.claimant),
        stance=_(STANCE_WORDS[body.stance]) if body.stance in STANCE_WORDS else body.stance,
        proposition=body.proposition,
        figures=tuple(linked_quotes(session, annotation, linked, FIGURE)),
        reliability=body.reliability,
        credibility=body.credibility,
        review=body.review,
        via=names_of(body.via),
        portion=body.portion,
        quote=annotation.quote,
        lost=session.is_orphan(annotation),
    )


def column_key(session: Session, column: str, linked: Linked) -> Callable[[Annotation], Key]:
    """What claims are sorted by; empty cells come last, ties stand in the order of the text."""
    place = sort_key(session, "paragraph")
    if column in ("paragraph", "quote"):
        return sort_key(session, column)

    def key(annotation: Annotation) -> Key:
        body = _body(annotation)
        if column == "figures":
            count = len(linked_quotes(session, annotation, linked, FIGURE))
            return (-count, *place(annotation))
        if column == "review":
            return (not body.review, *place(annotation))
        if column == "proposition":
            said = body.proposition or annotation.quote
        else:
            value = getattr(body, column)
            said = names_of(value) if column in ("claimant", "via") else value
        words = " ".join(said.split()).casefold()
        return (_FILLED if words else _EMPTY, words, *place(annotation))

    return key


def choices(column: str) -> dict[str, str]:
    """What may be chosen in a column, and how each is written: ``B – usually reliable``."""
    told = CHOSEN[column]
    if column in _GRADED:
        return {value: f"{value} – {_(words)}" if value else _(words) for value, words in told.items()}
    return {value: _(words) for value, words in told.items()}


def chosen(annotation: Annotation, column: str) -> str:
    """The value a cell has now, of a column whose cells are chosen."""
    return str(getattr(_body(annotation), column))


def _body(annotation: Annotation) -> Claim:
    return annotation.body if isinstance(annotation.body, Claim) else Claim()
