"""An annotation in words, with the sign and number it has in a report: what stands in the margin and in its tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.app.citation import cable_name, citation
from annotator.app.claim_table import TITLES as CLAIM_TITLES
from annotator.app.claim_table import choices
from annotator.app.figure_table import TITLES as FIGURE_TITLES
from annotator.app.links import link_rows, relation_words
from annotator.app.listing import says
from annotator.app.people import names_of
from annotator.app.session import Session
from annotator.language import _
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure
from annotator.text import view_text

CLAIM_SIGN, FIGURE_SIGN, TAG_SIGN = "C", "F", "T"
"""The letter before the number of a claim, a figure, and whatever else there is; the same in every language."""
CLAIM_LINE, FIGURE_LINE = "solid", "double"
TAG_LINES = ("dotted", "dashed", "solid", "dashed", "double", "wavy")
"""How words are underlined, as CSS calls it; of own tags by their pattern (see :func:`annotator.app.tags.patterns`)."""
CLAIM_COLOR, FIGURE_COLOR, TAG_COLOR = "#456dbf", "#b45f06", "#6f4aa8"


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation. Texts are ready to be shown: controls that reorder words stand as signs, see ``view_text``.

    ``number`` counts all annotations of a report in the order of the text, ``sign`` says of which kind it is.
    ``says`` is what was understood, ``details`` what else is known, one text each; ``memo`` may have several lines.
    ``citation`` is ``07DUSHANBE348 ¶3``, the cable's name alone where the words are not found. ``color`` is
    ``#rrggbb``, ``line`` the kind of line below its words.
    """

    id: str
    number: int
    sign: str
    title: str
    says: str
    details: tuple[str, ...]
    memo: str
    quote: str
    citation: str
    author: str
    color: str
    line: str

    @property
    def mark(self) -> str:
        """Sign and number: ``C1``."""
        return f"{self.sign}{self.number}"


def note_of(
    session: Session,
    annotation: Annotation,
    number: int,
    marks: Mapping[str, str],
    looks: Mapping[str, tuple[str, str]],
) -> Note:
    """An annotation in words. ``marks`` are those of all annotations by id, ``looks`` colour and line of own tags."""
    sign = sign_of(annotation)
    color, line = looks.get(annotation.tag, (TAG_COLOR, TAG_LINES[0]))
    if sign != TAG_SIGN:
        color, line = (CLAIM_COLOR, CLAIM_LINE) if sign == CLAIM_SIGN else (FIGURE_COLOR, FIGURE_LINE)
    author = annotation.creator.name if annotation.creator is not None else annotation.generator
    return Note(
        id=annotation.id,
        number=number,
        sign=sign,
        title=flat(title_of(annotation)),
        says=flat(says(annotation)) if annotation.body is not None else "",
        details=tuple(map(flat, [*details_of(annotation), *_links(session, annotation, marks)])),
        memo=view_text(annotation.memo).strip(),
        quote=flat(annotation.quote),
        citation=flat(citation_of(session, annotation)),
        author=flat(author),
        color=color,
        line=line,
    )


def sign_of(annotation: Annotation) -> str:
    """The letter for its kind."""
    return {CLAIM: CLAIM_SIGN, FIGURE: FIGURE_SIGN}.get(annotation.tag, TAG_SIGN)


def title_of(annotation: Annotation) -> str:
    """What it is: a claim, a figure, or the name of its tag."""
    return {CLAIM: _("Claim"), FIGURE: _("Figure")}.get(annotation.tag) or annotation.tag or _("Note")


def citation_of(session: Session, annotation: Annotation) -> str:
    """Cable and paragraph; the cable alone for a note on the whole of it, and where the words are not found."""
    places = session.placed(annotation.id)
    return citation(session, places[0]) if places else cable_name(session)


def details_of(annotation: Annotation) -> list[str]:
    """What is known beside what it says, one text each."""
    body = annotation.body
    found: list[tuple[str, str]] = []
    if isinstance(body, Claim):
        found = [
            (_(CLAIM_TITLES["via"]), names_of(body.via)),
            (_(CLAIM_TITLES["reliability"]), graded("reliability", body.reliability)),
            (_(CLAIM_TITLES["credibility"]), graded("credibility", body.credibility)),
            (_(CLAIM_TITLES["portion"]), body.portion),
        ]
    elif isinstance(body, Figure):
        found = [
            (_(FIGURE_TITLES["series"]), body.series),
            (_(FIGURE_TITLES["claimant"]), names_of(body.claimant)),
        ]
    told = [_("{field}: {value}").format(field=field, value=value) for field, value in found if value]
    if body is not None and body.review:
        told.append(_(CLAIM_TITLES["review"]))
    return told


def graded(column: str, value: str) -> str:
    """A grade with its meaning: ``B – usually reliable``; empty for none."""
    return choices(column).get(value, value) if value else ""


def flat(text: str) -> str:
    """On one line, controls shown as signs."""
    return " ".join(view_text(text).split())


def _links(session: Session, annotation: Annotation, marks: Mapping[str, str]) -> list[str]:
    """Its links, by the marks of what they lead to: ``is supported by F4``."""
    told = _("{relation} {mark}")
    return [
        told.format(relation=relation_words(row), mark=marks[row.other])
        for row in link_rows(session, annotation.id)
        if row.other in marks
    ]
