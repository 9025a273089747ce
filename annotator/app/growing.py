"""Growing the selected words from the caret to the word, the sentence, the paragraph, and back."""

from annotator.app.commands import CannotDo
from annotator.app.paragraphs import paragraph_at
from annotator.app.session import Session
from annotator.app.tagging import surroundings
from annotator.language import _
from annotator.text import Span, sentence_at, trim, word_at


def grow(session: Session) -> str:
    """Select the next larger whole around the selected words.

    Raises:
        CannotDo: there is none.
    """
    here = session.span
    wider = next((span for span in wholes(session, here) if _is_around(span, here)), None)
    if wider is None:
        raise CannotDo(_("The selection cannot grow further."))
    before = session.grown if session.grown and session.grown[-1] == here else (here,)
    session.select((), wider)
    session.grown = (*before, session.span)
    return ""


def shrink(session: Session) -> str:
    """Go back to what the selection grew from; else select the first smaller whole in it.

    Raises:
        CannotDo: nothing is selected.
    """
    here = session.span
    if not len(here):
        raise CannotDo(_("Nothing is selected."))
    if len(session.grown) > 1 and session.grown[-1] == here:
        left = session.grown[:-1]
        session.select((), left[-1])
        session.grown = left
        return ""
    inside = [span for span in wholes(session, Span(here.start, here.start)) if _is_around(here, span)]
    session.select((), inside[-1] if inside else Span(here.start, here.start))
    return ""


def wholes(session: Session, around: Span) -> list[Span]:
    """Word, sentence and paragraph at the start of ``around``, from the smallest; those there are."""
    text = session.cable.text
    room = surroundings(session, around.start)
    at = around.start
    word = word_at(text, at)
    sentence = sentence_at(text, min(at, max(room.start, room.end - 1)), room)
    paragraph = paragraph_at(session.cable, at)
    whole = trim(text, room) if paragraph is not None else None
    found = [span for span in (word, sentence, whole) if span is not None and len(span)]
    return list(dict.fromkeys(found))


def _is_around(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end
