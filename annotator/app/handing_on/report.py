"""A report: the cable line by line with its marks, a note in the margin for each, tables with citations. No screen.

It is made step by step (:func:`report_steps`), so that a window can go on painting between two of them; a caller that
has nothing else to do takes :func:`report_of`.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.app.claim_table import TITLES as CLAIM_TITLES
from annotator.app.claim_table import claim_line
from annotator.app.dimmed import dimmed_spans
from annotator.app.figure_table import TITLES as FIGURE_TITLES
from annotator.app.figure_table import cell_text, row_of
from annotator.app.figure_text import unit_title
from annotator.app.handing_on.notes import (
    CLAIM_SIGN,
    FIGURE_SIGN,
    TAG_COLOR,
    TAG_LINES,
    Note,
    citation_of,
    flat,
    graded,
    note_of,
    sign_of,
)
from annotator.app.handing_on.source import Source, source_of
from annotator.app.linked import Linked
from annotator.app.listing import sort_key
from annotator.app.session import Session
from annotator.app.steps import Steps, at_once
from annotator.app.tags import patterns
from annotator.language import N_, _, n_
from annotator.model import Annotation, Change, Claim
from annotator.number_style import count_text
from annotator.regex import regex
from annotator.text import LINE_END, Entry, Span, assign_lanes, flat_runs, view_text

AT_ONCE = 50
"""Annotations, or lines, between two steps: some milliseconds."""
_DEEPEST = 3
_CITED = ("mark", "citation")
_CLAIM_COLUMNS = (*_CITED, "claimant", "stance", "proposition", "quote", "via", "judged", "memo")
_FIGURE_COLUMNS = (*_CITED, "amount", "unit", "noun", "series", "period", "claimant", "quote", "memo")
_TAG_COLUMNS = (*_CITED, "tag", "quote", "memo")
_LOST_COLUMNS = ("mark", "tag", "quote", "says", "memo")
_TITLES = {
    "mark": N_("No."),
    "citation": N_("Citation"),
    "tag": N_("Tag"),
    "says": N_("What it says"),
    "judged": N_("Reliability and credibility"),
    "memo": N_("Memo"),
}

_COLOR = regex("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line under the same marks, outermost first; ``begins`` are the notes of which a mark begins here."""

    text: str
    notes: tuple[Note, ...] = ()
    begins: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, without its end. ``notes`` are those whose words begin in it.

    ``paragraph`` is the label of the paragraph that begins in it (``¶3``), ``dimmed`` whether it is no prose.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()
    paragraph: str = ""
    dimmed: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Table:
    """Annotations of one kind: ``columns`` by name with their titles; in a report a row for each of ``notes``."""

    title: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The report on one cable. ``lanes`` are how deep below the words the line of a mark runs, by the note's id.

    ``legend`` are sign, name, colour and line of each kind of mark there is; ``whole`` the notes on the whole cable.
    """

    source: Source
    counted: str
    authors: str
    legend: tuple[tuple[str, str, str, str], ...]
    whole: tuple[Note, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    lanes: dict[str, int]


def report_of(session: Session, *, filtered: bool = False) -> Report:
    """The report on a session's cable; ``filtered`` of what its filter lets through alone."""
    return at_once(report_steps(session, filtered=filtered))


def report_steps(session: Session, *, filtered: bool = False) -> Steps["Report"]:
    """Make the report in steps; each tells how far it is, 0 to 1. It begins anew when the annotations change."""
    touched: list[Change] = []

    def touch(change: Change, _origin: object) -> None:
        touched.append(change)

    session.changed.connect(touch)
    try:
        while True:
            touched.clear()
            report = yield from _made(session, filtered=filtered)
            if not touched:
                return report
    finally:
        session.changed.disconnect(touch)


def _made(session: Session, *, filtered: bool) -> Steps["Report"]:
    key = sort_key(session, "paragraph")
    annotations, left_out = sorted(session.annotations(), key=key), 0
    if filtered:
        shown = []
        for number, annotation in enumerate(annotations, 1):
            if session.filtering.passes(annotation.id):
                shown.append(annotation)
            if not number % AT_ONCE:
                yield 0.0
        left_out = len(annotations) - len(shown)
        annotations = shown
    marks = {one.id: f"{sign_of(one)}{number}" for number, one in enumerate(annotations, 1)}
    looks = _looks(session)
    notes: dict[str, Note] = {}
    for number, annotation in enumerate(annotations, 1):
        notes[annotation.id] = note_of(session, annotation, number, marks, looks)
        if not number % AT_ONCE:
            yield 0.4 * number / len(annotations)
    lines = yield from _lines(session, notes)
    tables = yield from _tables(session, annotations, notes)
    yield 1.0
    lanes = assign_lanes(entry for entry in session.in_order() if entry[2] in notes)
    yield 1.0
    return Report(
        source=_source(session),
        counted=_counted(tables, left_out),
        authors=", ".join(sorted({note.author for note in notes.values()} - {""}, key=str.casefold)),
        legend=tuple(_legend(notes.values())),
        whole=tuple(notes[one.id] for one in annotations if not one.anchors),
        lines=lines,
        tables=tables,
        lanes={name: min(lane, _DEEPEST - 1) for name, lane in lanes.items()},
    )


def _counted(tables: Sequence[Table], left_out: int) -> str:
    counts = [f"{table.title}: {count_text(len(table.rows))}" for table in tables]
    if left_out:
        told = n_("{count} annotation left out by a filter", "{count} annotations left out by a filter", left_out)
        counts.append(told.format(count=count_text(left_out)))
    return " · ".join(counts) or _("Nothing is tagged.")


# The text


def _lines(session: Session, notes: dict[str, Note]) -> Steps[tuple[Line, ...]]:
    text, cable = session.cable.text, session.cable
    begins: dict[int, list[Note]] = {}
    first: dict[str, int] = {}
    for name, note in notes.items():
        places = session.placed(name)
        if places:
            first[name] = min(place.start for place in places)
        for place in places:
            begins.setdefault(place.start, []).append(note)
    dimmed = _Within(dimmed_spans(cable))
    labels = {one.start: f"¶{one.label}" if one.label else f"[{one.ordinal}]" for one in cable.paragraphs}
    starts = sorted({*begins, *labels})
    at = 0
    lines: list[Line] = []
    for start, end in _line_spans(text):
        stop = max(end, start + 1)
        here: list[int] = []
        while at < len(starts) and starts[at] < stop:
            here.append(starts[at])
            at += 1
        lines.append(
            Line(
                pieces=tuple(_pieces(text, start, end, _marked(session, start, stop, notes), begins, notes)),
                notes=_beginning(here, begins, first),
                paragraph=next((labels[place] for place in here if place in labels), ""),
                dimmed=dimmed.holds(start, end),
            )
        )
        if not len(lines) % AT_ONCE:
            yield 0.4 + 0.4 * end / len(text)
    if lines:  # what begins in the last line end has no line of its own
        lines[-1] = replace(lines[-1], notes=lines[-1].notes + _beginning(starts[at:], begins, first))
    return tuple(lines)


def _marked(session: Session, start: int, end: int, notes: dict[str, Note]) -> list[Entry]:
    return [entry for entry in session.touching(start, end) if entry[2] in notes]


def _beginning(places: Iterable[int], begins: dict[int, list[Note]], first: dict[str, int]) -> tuple[Note, ...]:
    """The notes of the annotations whose first words begin at one of these places."""
    return tuple(note for place in places for note in begins.get(place, ()) if first[note.id] == place)


def _line_spans(text: str) -> Generator[tuple[int, int], None, None]:
    start = 0
    for match in LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _pieces(
    text: str,
    start: int,
    end: int,
    entries: Sequence[Entry],
    begins: dict[int, list[Note]],
    notes: dict[str, Note],
) -> Generator[Piece, None, None]:
    at = start
    for left, right, names in flat_runs(entries, start, end):
        if at < left:
            yield Piece(view_text(text[at:left]))
        under = tuple(notes[name] for name in names if name in notes)
        yield Piece(view_text(text[left:right]), under, tuple(begins.get(left, ())))
        at = right
    if at < end:
        yield Piece(view_text(text[at:end]))


class _Within:
    """Whether a line lies in one of some spans, asked in the order of the text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._at = 0

    def holds(self, start: int, end: int) -> bool:
        """Whether ``start..end`` lies within one of them."""
        while self._at < len(self._spans) and self._spans[self._at].end < end:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= start < end


# The tables


def _tables(session: Session, annotations: Sequence[Annotation], notes: dict[str, Note]) -> Steps[tuple[Table, ...]]:
    linked = Linked(session)
    placed = [one for one in annotations if not session.is_orphan(one)]
    claims = [one for one in placed if notes[one.id].sign == CLAIM_SIGN]
    figures = [one for one in placed if notes[one.id].sign == FIGURE_SIGN]
    others = [one for one in placed if notes[one.id].sign not in (CLAIM_SIGN, FIGURE_SIGN)]
    lost = [one for one in annotations if session.is_orphan(one)]
    kinds: tuple[tuple[str, tuple[str, ...], list[Annotation], Callable[[Annotation, Note], dict[str, str]]], ...] = (
        (_("Claims"), _CLAIM_COLUMNS, claims, lambda one, note: _claim_cells(session, one, note, linked)),
        (_("Figures"), _FIGURE_COLUMNS, figures, lambda one, note: _figure_cells(session, one, note)),
        (_("Own tags and notes"), _TAG_COLUMNS, others, lambda one, note: _cells(session, one, note)),
        (_("Not found in this text"), _LOST_COLUMNS, lost, lambda one, note: _cells(session, one, note)),
    )
    tables = []
    done = 0
    for title, columns, ones, cells in kinds:
        rows: list[dict[str, str]] = []
        for one in ones:
            rows.append(cells(one, notes[one.id]))
            done += 1
            if not done % AT_ONCE:
                yield 0.8 + 0.2 * done / len(annotations)
        if rows:
            yield 0.8 + 0.2 * done / len(annotations)
            tables.append(_table(title, columns, [notes[one.id] for one in ones], rows))
    return tuple(tables)


def _table(title: str, columns: Sequence[str], notes: Sequence[Note], rows: Sequence[dict[str, str]]) -> Table:
    """A column that is empty all the way down is left out."""
    used = tuple(column for column in columns if any(row.get(column) for row in rows))
    known = {**CLAIM_TITLES, **(FIGURE_TITLES if "amount" in columns else {}), **_TITLES}
    return Table(
        title=title,
        columns=used,
        titles=tuple(_(known[column]) for column in used),
        notes=tuple(notes),
        rows=tuple(tuple(row.get(column, "") for column in used) for row in rows),
    )


def _cells(session: Session, annotation: Annotation, note: Note) -> dict[str, str]:
    return {
        "mark": note.mark,
        "citation": flat(citation_of(session, annotation)),
        "tag": note.title,
        "quote": note.quote or _("whole cable"),
        "says": note.says,
        "memo": note.memo,
    }


def _claim_cells(session: Session, annotation: Annotation, note: Note, linked: Linked) -> dict[str, str]:
    line = claim_line(session, annotation, linked)
    body = annotation.body if isinstance(annotation.body, Claim) else Claim()
    grades = (graded("reliability", body.reliability), graded("credibility", body.credibility))
    return {
        **_cells(session, annotation, note),
        "claimant": flat(line.claimant),
        "stance": flat(line.stance),
        "proposition": flat(line.proposition),
        "via": flat(line.via),
        "judged": flat("; ".join(filter(None, grades))),
    }


def _figure_cells(session: Session, annotation: Annotation, note: Note) -> dict[str, str]:
    row = row_of(session, annotation)
    cells = {column: flat(cell_text(row, column)) for column in ("amount", "noun", "series", "period", "claimant")}
    return {**_cells(session, annotation, note), **cells, "unit": flat(unit_title(row.unit))}


# What stands above


def _source(session: Session) -> Source:
    """The cable as it is cited, in words that can be shown as they are."""
    source = source_of(session, ())
    return replace(
        source,
        cable=flat(source.cable),
        classification=flat(source.classification),
        subject=flat(source.subject),
    )


def _looks(session: Session) -> dict[str, tuple[str, str]]:
    tags = session.tags()
    kinds = patterns(tags)
    return {tag.label: (_color(tag.color), TAG_LINES[kinds[tag.label]]) for tag in tags}


def _color(written: str) -> str:
    """A colour a program may have written in any way; what is none gives way to that of tags without one."""
    return written.lower() if _COLOR.fullmatch(written) else TAG_COLOR


def _legend(notes: Iterable[Note]) -> Generator[tuple[str, str, str, str], None, None]:
    seen = dict.fromkeys((note.sign, note.title, note.color, note.line) for note in notes)
    order = (CLAIM_SIGN, FIGURE_SIGN)
    yield from sorted(seen, key=lambda one: (order.index(one[0]) if one[0] in order else len(order), one[1].casefold()))
