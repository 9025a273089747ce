"""How a quote is cited: cable and paragraph."""

from annotator.app.paragraphs import place_name
from annotator.app.session import Session
from annotator.language import _
from annotator.text import Span, trim


def quoted(words: str) -> str:
    """Words between the quotation marks of the reader's language."""
    return _("“{words}”").format(words=words)


def cable_name(session: Session) -> str:
    """What the cable is cited by: the name of its file without the ending, e.g. ``07DUSHANBE348``."""
    return session.path.stem


def citation(session: Session, span: Span) -> str:
    """``07DUSHANBE348 ¶3``; where the span ends in another paragraph, ``07DUSHANBE348 ¶3–¶4``."""
    first = place_name(session.cable, span.start)
    last = place_name(session.cable, max(span.start, span.end - 1))
    return f"{cable_name(session)} {first}" if first == last else f"{cable_name(session)} {first}–{last}"


def quote_with_citation(session: Session, span: Span) -> str:
    """The words in quotation marks, then their citation in brackets; line ends become blanks."""
    span = trim(session.cable.text, span)
    return f"{quoted(' '.join(span.of(session.cable.text).split()))} ({citation(session, span)})"
