"""Annotations as the clipboard carries them elsewhere: as text, as a table, as Markdown; each with its citation."""

from collections.abc import Callable, Iterable

from annotator.app.cells import tsv_text, visible
from annotator.app.citation import cable_name
from annotator.app.claim_rows import claim_row, figure_row
from annotator.app.claim_table import TITLES as CLAIM_TITLES
from annotator.app.commands import CannotDo
from annotator.app.figure_table import TITLES as FIGURE_TITLES
from annotator.app.handing_on.notes import citation_of, details_of, title_of
from annotator.app.linked import Linked
from annotator.app.listing import STANCE_WORDS, says, sort_key
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.model import Annotation, Claim, Figure
from annotator.regex import regex

_COLUMNS = {
    "cable": N_("Cable"),
    "paragraph": N_("Paragraph"),
    "tag": N_("Tag"),
    "quote": N_("Quote"),
    "claimant": FIGURE_TITLES["claimant"],
    "via": CLAIM_TITLES["via"],
    "stance": CLAIM_TITLES["stance"],
    "proposition": CLAIM_TITLES["proposition"],
    "reliability": CLAIM_TITLES["reliability"],
    "credibility": CLAIM_TITLES["credibility"],
    "portion": CLAIM_TITLES["portion"],
    "value": FIGURE_TITLES["amount"],
    "low": FIGURE_TITLES["low"],
    "high": FIGURE_TITLES["high"],
    "unit": FIGURE_TITLES["unit"],
    "comparator": N_("Comparator"),
    "approximate": N_("Approximate"),
    "noun": FIGURE_TITLES["noun"],
    "series": FIGURE_TITLES["series"],
    "period": FIGURE_TITLES["period"],
    "memo": N_("Memo"),
    "author": N_("Author"),
}
_NEEDED = ("cable", "paragraph", "tag", "quote")
# What Markdown (CommonMark, and GitHub's) takes for a sign of its own anywhere in a line.
_SIGNS = regex(r"[\\`*_{}\[\]<>()#+!|~$&^-]")
_COUNTED = regex(r"^(\s*\d+)([.)])")


def as_text(session: Session, names: Iterable[str]) -> str:
    """Quote with citation, then what was understood, a line each; a blank line between two annotations.

    Raises:
        CannotDo: none of them is there.
    """
    return "\n".join(_in_lines(session, one, visible, "{words}\n") for one in _chosen(session, names))


def as_markdown(session: Session, names: Iterable[str]) -> str:
    """Each annotation as a block quote with what was understood below it; no word of it is taken for Markdown or HTML.

    Raises:
        CannotDo: none of them is there.
    """
    return "\n".join(_in_lines(session, one, _markdown, "> {words}\n>\n") for one in _chosen(session, names))


def as_table(session: Session, names: Iterable[str]) -> str:
    """A line of titles and a line an annotation, cells between tabs, safe for spreadsheets; no column is all empty.

    Raises:
        CannotDo: none of them is there.
    """
    linked = Linked(session)
    rows = [_row(session, one, linked) for one in _chosen(session, names)]
    used = [column for column in _COLUMNS if column in _NEEDED or any(row.get(column) for row in rows)]
    return tsv_text([[_(_COLUMNS[column]) for column in used], *([row.get(column) for column in used] for row in rows)])


def _chosen(session: Session, names: Iterable[str]) -> list[Annotation]:
    """The annotations of these names in the order of the text."""
    found = [one for name in names if (one := session.annotation(name)) is not None]
    if not found:
        raise CannotDo(_("Select the annotations first, in the text, in the list or in a table."))
    return sorted(found, key=sort_key(session, "paragraph"))


def _in_lines(session: Session, annotation: Annotation, safe: Callable[[str], str], quoted: str) -> str:
    words = " ".join(annotation.quote.split())
    citation = citation_of(session, annotation)
    told = _("“{words}” ({citation})") if words else _("On the whole cable ({citation})")
    if session.is_orphan(annotation):
        told = _("“{words}” ({citation}; not found in this text)")
    first = told.format(words=words, citation=citation)
    title = title_of(annotation)
    said = says(annotation) if annotation.body is not None else ""
    lines = [_("{field}: {value}").format(field=title, value=said) if said else title]
    lines += details_of(annotation)
    lines += [line.strip() for line in annotation.memo.splitlines() if line.strip()]
    if quoted.startswith(">"):
        inside = "".join(f"> {safe(line)}  \n" for line in lines[:-1]) + f"> {safe(lines[-1])}\n"
    else:
        inside = "".join(f"{safe(line)}\n" for line in lines)
    return quoted.format(words=safe(first)) + inside


def _row(session: Session, annotation: Annotation, linked: Linked) -> dict[str, object]:
    if isinstance(annotation.body, Claim):
        row = claim_row(session, annotation, linked)
    elif isinstance(annotation.body, Figure):
        row = figure_row(session, annotation, linked)
    else:
        creator = annotation.creator
        row = {"memo": annotation.memo, "author": creator.name if creator is not None else annotation.generator}
    several = {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}
    citation = citation_of(session, annotation)
    cable, stance = cable_name(session), str(several.get("stance", ""))
    return {
        **several,
        "cable": cable,
        "paragraph": citation.removeprefix(cable).strip(),
        "tag": title_of(annotation),
        "quote": annotation.quote,
        "stance": _(STANCE_WORDS.get(stance, stance)) if stance else "",
    }


def _markdown(text: str) -> str:
    """One line in which nothing is a sign of Markdown; ``3.`` at its beginning would begin a list."""
    return _COUNTED.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", visible(text)))
