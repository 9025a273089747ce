"""The words of the cable that name a claim's source and its act of saying, taken from what is selected."""

from annotator.app import tagging
from annotator.app.commands import CannotDo
from annotator.app.session import Session
from annotator.language import _
from annotator.model import Annotation, Claim
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


def words_of(annotation: Annotation) -> dict[str, Anchor]:
    """The source and cue words of a claim by their fields, as far as they are marked."""
    body = annotation.body
    if not isinstance(body, Claim):
        return {}
    found = {"source_span": body.source_span, "cue_span": body.cue_span}
    return {field: anchor for field, anchor in found.items() if anchor is not None}
