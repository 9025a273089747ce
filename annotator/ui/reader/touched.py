"""What of the text looks different once something else is selected."""

from annotator.app.session import Session
from annotator.model import Claim
from annotator.text import Span

_AROUND = 120
"""Code points beside the caret or an annotation in which a suggestion or a mention it is on may begin or end."""

Selection = tuple[tuple[str, ...], Span]
"""Ids of annotations, and the selected text or the caret."""


def touched_by_selection(session: Session, before: Selection, after: Selection) -> list[Span] | None:
    """The spans to paint anew; None where any part of the text may look different."""
    names = (*before[0], *after[0])
    if session.suggestions.lens or any(_marks_elsewhere(session, name) for name in names):
        return None
    places = [place for name in names for place in session.placed(name)]
    spans = (before[1], after[1], *places)
    return [Span(max(0, span.start - _AROUND), span.end + _AROUND) for span in spans]


def _marks_elsewhere(session: Session, name: str) -> bool:
    """Whether words far from its own are marked while this annotation is selected; so they may be once it is gone."""
    annotation = session.annotation(name)
    if annotation is None or session.links.of(name) or len(session.placed(name)) > 1:
        return True  # links and what joins pieces are drawn beside the text
    body = annotation.body
    return isinstance(body, Claim) and (body.source_span is not None or body.cue_span is not None)
