"""What a claim takes from the cable: the words that name its source and its act of saying, the portion mark."""

from annotator.app import bulk, tagging
from annotator.app.commands import CannotDo
from annotator.app.fields import with_field
from annotator.app.paragraphs import paragraph_at
from annotator.app.session import Session
from annotator.language import _
from annotator.model import CLAIM, Annotation, Claim
from annotator.text import Anchor, describe, trim


def take_words(session: Session, field: str, origin: object = None) -> str:
    """Make the selected words the source (``source_span``) or cue (``cue_span``) of the claim in hand.

    Raises:
        CannotDo: no words or no claim are selected.
    """
    claim = session.in_hand.claim
    if claim is None:
        raise CannotDo(_("Select a claim first, then the words."))
    span = trim(session.cable.text, session.span)
    if not len(span):
        raise CannotDo(_("Select the words in the text first; the claim stays in hand."))
    said = tagging.set_field(session, claim.id, field, describe(session.cable.text, span), origin)
    session.select((claim.id,), None, origin)
    return said or _("These words are taken already.")


def take_portions(session: Session, origin: object = None) -> str:
    """Give each selected claim the marking its paragraph carries now, as one undoable change.

    Raises:
        CannotDo: no claim is selected, or each has the mark of its paragraph already.
    """
    marks: dict[str, str] = {}
    for name in session.selected:
        annotation, places = session.annotation(name), session.placed(name)
        if annotation is not None and annotation.tag == CLAIM and places:
            paragraph = paragraph_at(session.cable, places[0].start)
            marks[name] = (paragraph.portion or "") if paragraph is not None else ""
    if not marks:
        raise CannotDo(_("Select a claim first."))
    said = bulk.write(
        session, _("Take portion mark"), marks, lambda one: with_field(one, "portion", marks[one.id]), origin
    )
    if not said:
        raise CannotDo(_("The portion marks are those of the paragraphs already."))
    return said


def words_of(annotation: Annotation) -> dict[str, Anchor]:
    """The source and cue words of a claim by their fields, as far as they are marked."""
    body = annotation.body
    if not isinstance(body, Claim):
        return {}
    found = {"source_span": body.source_span, "cue_span": body.cue_span}
    return {field: anchor for field, anchor in found.items() if anchor is not None}
