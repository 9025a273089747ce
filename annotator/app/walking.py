"""Going through a cable: from paragraph to paragraph, from annotation to annotation."""

from annotator.app.commands import CannotDo
from annotator.app.paragraphs import find_paragraph, paragraph_at, paragraph_name
from annotator.app.session import Session
from annotator.app.tagging import text_start
from annotator.language import _
from annotator.text import Span


def go_to_paragraph(session: Session, label: str) -> str:
    """Put the caret at the beginning of the paragraph with this printed label.

    Raises:
        CannotDo: there is none.
    """
    paragraph = find_paragraph(session.cable, label)
    if paragraph is None:
        last = session.cable.paragraphs[-1] if session.cable.paragraphs else None
        known = _("; the last is {name}").format(name=paragraph_name(last)) if last else ""
        raise CannotDo(_("There is no paragraph “{label}”{known}.").format(label=label.strip(), known=known))
    return _go(session, paragraph.start)


def step_paragraph(session: Session, step: int) -> str:
    """Go to the next (1) or previous (-1) paragraph.

    Raises:
        CannotDo: there is none in that direction.
    """
    paragraphs = session.cable.paragraphs
    here = paragraph_at(session.cable, session.span.start)
    number = (here.ordinal - 1 if here is not None else -1) + step
    if not 0 <= number < len(paragraphs):
        raise CannotDo(_("There is no paragraph after this one.") if step > 0 else _("There is none before this one."))
    return _go(session, paragraphs[number].start)


def step_annotation(session: Session, step: int) -> str:
    """Select the next (1) or previous (-1) annotation in the order of the text, and go to its words.

    Raises:
        CannotDo: there is none in that direction.
    """
    here = (session.span.start, 1, "")
    if len(session.selected) == 1 and session.placed(session.selected[0]):
        first = session.placed(session.selected[0])[0]
        here = (first.start, -first.end, session.selected[0])
    for start, end, name in session.from_start(here[0], step):
        place = (start, -end, name)
        if not session.filtering.in_text(name):
            continue
        if place > here if step > 0 else place < here:
            session.select((name,))
            return ""
    raise CannotDo(_("There is no annotation after this one.") if step > 0 else _("There is none before this one."))


def step_untagged(session: Session, step: int) -> str:
    """Go to the next (1) or previous (-1) paragraph in which nothing is tagged.

    Raises:
        CannotDo: there is none in that direction.
    """
    paragraphs = session.cable.paragraphs
    here = paragraph_at(session.cable, session.span.start)
    number = (here.ordinal - 1 if here is not None else -1) + step
    while 0 <= number < len(paragraphs):
        paragraph = paragraphs[number]
        if not session.touching(paragraph.start, paragraph.end):
            return _go(session, paragraph.start)
        number += step
    if step > 0:
        raise CannotDo(_("In every paragraph after this one something is tagged."))
    raise CannotDo(_("In every paragraph before this one something is tagged."))


def _go(session: Session, start: int) -> str:
    at = text_start(session, start)
    session.select((), Span(at, at))
    return ""  # the status bar says where the caret is
