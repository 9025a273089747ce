"""What stands at a place of the text, in words, for those who hear it: the paragraph, and the annotations over it."""

from annotator.app.listing import says
from annotator.app.paragraphs import paragraph_at, place_name
from annotator.app.session import Session
from annotator.app.tag_names import tag_name
from annotator.language import _, n_

_MOST = 5
"""Annotations that are named at one place; of more only the number is said."""


def paragraph_words(session: Session, offset: int) -> str:
    """The paragraph over ``offset`` (code points) with its portion mark: ``paragraph 3, U``."""
    cable = session.cable
    paragraph = paragraph_at(cable, offset)
    if paragraph is None or not paragraph.label:
        return place_name(cable, offset)
    told = _("paragraph {label}").format(label=paragraph.label)
    return ", ".join(filter(None, (told, paragraph.portion)))


def annotations_over(session: Session, offset: int) -> tuple[str, ...]:
    """The ids of the annotations over ``offset`` that the text shows, the innermost first."""
    over = session.filtering.touching(offset, offset + 1)
    return tuple(entry[2] for entry in sorted(over, key=lambda entry: (entry[1] - entry[0], entry[2])))


def annotation_words(session: Session, ids: tuple[str, ...]) -> str:
    """Annotations as they are told: ``figure, 17,000 · 2005 · Tajik migrants; claim, Boboev — expects``."""
    found = [annotation for name in ids[:_MOST] if (annotation := session.annotation(name)) is not None]
    told = [", ".join(filter(None, (tag_name(annotation.tag), says(annotation)))) for annotation in found]
    if len(ids) > _MOST:
        rest = len(ids) - _MOST
        told.append(n_("and {count} other", "and {count} others", rest).format(count=rest))
    return "; ".join(told)
