"""What of the text looks different because of what is selected."""

from annotator.app.session import Session
from annotator.model import Claim
from annotator.text import Span
from annotator.ui.reader.painter import aimed_at

_FEW = 8
"""Selected annotations up to which it is worked out where they are."""


def touched_by_selection(session: Session) -> list[Span] | None:
    """The spans in which what is selected now shows, code points; None where it may in any part of the text."""
    names = session.selected
    if len(names) > _FEW or session.suggestions.lens or any(_marks_elsewhere(session, name) for name in names):
        return None
    spans = [session.span, *(place for name in (*names, aimed_at(session)) for place in session.placed(name))]
    current = session.suggestions.current
    return spans if current is None else [*spans, Span(current.start, current.end)]


def _marks_elsewhere(session: Session, name: str) -> bool:
    """Whether words far from its own are marked while this annotation is selected."""
    annotation = session.annotation(name)
    if annotation is None or session.links.of(name) or len(session.placed(name)) > 1:
        return True  # links and what joins pieces are drawn beside the text
    body = annotation.body
    return isinstance(body, Claim) and (body.source_span is not None or body.cue_span is not None)
