"""Tagging what was found in the text: the matches in their context, to choose among, and all of them in one change."""

from collections.abc import Iterator, Sequence

from annotator.app.commands import CannotDo
from annotator.app.paragraphs import mark_at
from annotator.app.session import Session
from annotator.app.tagging import new_annotation
from annotator.language import _, n_
from annotator.model import Annotation, Edit
from annotator.number_style import count_text
from annotator.text import Span, trim
from annotator.values import value

MOST = 20_000
"""Matches one can choose among; nobody reads more."""
_AROUND = 60
"""Code points of context on either side."""


@value
class InContext:
    """A match as one reads it: its paragraph, and the words before, of and behind it, each on one line."""

    paragraph: str
    before: str
    words: str
    behind: str


def in_context(session: Session, span: Span) -> InContext:
    """The words round a match; line ends and runs of blanks are one blank each."""
    text = session.cable.text
    return InContext(
        mark_at(session.cable, span.start),
        _on_one_line(text[max(0, span.start - _AROUND) : span.start]).lstrip(),
        _on_one_line(span.of(text)),
        _on_one_line(text[span.end : span.end + _AROUND]).rstrip(),
    )


def hindrance(session: Session) -> str:
    """Why the matches cannot be tagged now; empty where they can."""
    matches = vars(session).get("matches")  # made at the first search: before that nothing of searching is loaded
    if session.read_only:
        return session.read_only
    if matches is not None and matches.searching:
        return _("The search still goes on.")
    if matches is None or not len(matches):
        return _("Find something first; all that is found can then be tagged.")
    if len(matches) > MOST:
        told = _("These are too many matches to choose among ({count}); look for something rarer.")
        return told.format(count=count_text(len(matches)))
    return ""


def candidates(session: Session) -> list[Span]:
    """The words that were found, without blanks at their edges, in order."""
    text = session.cable.text
    return [span for found in session.matches.spans() if len(span := trim(text, found))]


def tagged_already(session: Session, tag: str) -> set[Span]:
    """The words that carry a tag; given it once more they would count twice."""
    return {place for one in session.annotations() if one.tag == tag for place in session.placed(one.id)}


def made(session: Session, tag: str, spans: Sequence[Span]) -> Iterator[Annotation]:
    """An annotation for each, as if it were tagged by itself; one a step, none is among the records yet."""
    for span in spans:
        yield new_annotation(session, tag, span)


def tag_all(session: Session, tag: str, annotations: Sequence[Annotation], origin: object = None) -> str:
    """Put annotations :func:`made` before among the records, in one change.

    Raises:
        CannotDo: there is none, or the cable can only be read.
    """
    if not annotations:
        raise CannotDo(_("No match is chosen."))
    if session.read_only:
        raise CannotDo(session.read_only)
    session.modes.last = tag
    label = n_("Tag {count} match as {tag}", "Tag {count} matches as {tag}", len(annotations))
    label = label.format(count=len(annotations), tag=_(tag))
    edits = (Edit(None, annotation) for annotation in annotations)
    return session.work.do(len(annotations), label, edits, lambda: label, origin)


def _on_one_line(text: str) -> str:
    """Runs of white space as one blank, at the edges too: there it parts the words from the match."""
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"
