"""What stands on a figure sheet beside the charts: a table of the figures, and their sentences with the citation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from annotator.app.charting import Plan
from annotator.app.citation import cable_name
from annotator.app.figure_table import TITLES, cell_text
from annotator.app.figure_text import period_text, unit_title
from annotator.app.handing_on.report import AT_ONCE, Table
from annotator.app.handing_on.source import Source
from annotator.app.series import FigureRow, text_order
from annotator.app.session import Session
from annotator.app.steps import Steps, at_once
from annotator.language import _
from annotator.message import drawn, joined
from annotator.text import Span, sentence_at, view_text

NUMBERS = ("amount",)
"""Columns whose texts stand at the right edge."""
_COLUMNS = ("paragraph", "amount", "unit", "noun", "series", "period", "claimant")
_NEEDED = ("paragraph", "amount")
_NEAR = 400
"""Code points to either side of a figure that its sentence is quoted from at the most."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, each with whether it is a figure's own words; its citation (``07DUSHANBE348 ¶3``).

    ``says`` is what was understood of the figures in it, one text a figure.
    """

    pieces: tuple[tuple[str, bool], ...]
    citation: str
    says: tuple[str, ...]

    @property
    def words(self) -> str:
        """The sentence as one text."""
        return "".join(text for text, _own in self.pieces)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one cable: charts, a table of their figures, quotes; texts of one line."""

    plan: Plan
    source: Source
    table: Table
    quotes: tuple[Quote, ...]


def sheet_of(session: Session, plan: Plan, source: Source, rows: Iterable[FigureRow]) -> Sheet:
    """The sheet for ``rows``, in the order of the text. A column that is empty all the way down is left out."""
    return at_once(sheet_steps(session, plan, source, rows))


def sheet_steps(session: Session, plan: Plan, source: Source, rows: Iterable[FigureRow]) -> Steps[Sheet]:
    """As :func:`sheet_of`, some figures a step; each tells how far it is, 0 to 1."""
    ordered = sorted(rows, key=text_order)
    lines = []
    for number, row in enumerate(ordered):
        lines.append([_cell(row, column) for column in _COLUMNS])
        if not number % AT_ONCE:
            yield 0.4 * number / len(ordered)
    quotes = []
    for quote in _quotes(session, ordered):
        quotes.append(quote)
        if not len(quotes) % AT_ONCE:
            yield 0.4 + 0.6 * len(quotes) / len(ordered)
    used = [at for at, column in enumerate(_COLUMNS) if column in _NEEDED or any(line[at] for line in lines)]
    table = Table(
        _("Table"),
        tuple(_COLUMNS[at] for at in used),
        tuple(_(TITLES[_COLUMNS[at]]) for at in used),
        tuple(tuple(line[at] for at in used) for line in lines),
    )
    return Sheet(plan, source, table, tuple(quotes))


def _cell(row: FigureRow, column: str) -> str:
    return _one_line(unit_title(row.unit) if column == "unit" else cell_text(row, column))


def _quotes(session: Session, rows: Iterable[FigureRow]) -> Iterator[Quote]:
    """One a sentence, however many figures are in it; of figures whose words are not found the words alone."""
    text = session.cable.text
    for sentence, group in groupby(rows, key=lambda row: _sentence(session, row)):
        together = list(group)
        citation = " ".join(filter(None, (cable_name(session), together[0].paragraph)))
        if sentence is None:
            for row in together:
                if row.quote:
                    yield Quote(((_one_line(row.quote), True),), citation, (_says(row),))
            continue
        own = sorted(place for row in together for place in session.placed(row.id) if sentence.start <= place.start)
        pieces: list[tuple[str, bool]] = []
        at = sentence.start
        for place in own:
            if at <= place.start and place.end <= sentence.end:
                pieces += [(_flat(text[at : place.start]), False), (_flat(place.of(text)), True)]
                at = place.end
        pieces.append((_flat(text[at : sentence.end]), False))
        yield Quote(tuple(piece for piece in pieces if piece[0]), citation, tuple(map(_says, together)))


def _sentence(session: Session, row: FigureRow) -> Span | None:
    """The sentence a figure stands in; None where its words are not in the text."""
    places = session.placed(row.id)
    if not places:
        return None
    start, end = places[0].start, places[0].end
    near = Span(max(0, start - _NEAR), min(len(session.cable.text), end + _NEAR))
    sentence = sentence_at(session.cable.text, start, near)
    if sentence is None or sentence.end < end:
        return places[0]
    return sentence


def _says(row: FigureRow) -> str:
    meaning = joined(" ", (row.printed or _("no number"), row.noun))
    return drawn(joined(" · ", (meaning, period_text(row.period), row.claimant)), _one_line)


def _one_line(text: str) -> str:
    """Controls that reorder words are shown, as on the screen."""
    return " ".join(view_text(text).split())


def _flat(text: str) -> str:
    """As :func:`_one_line`, with a blank at either end where there is one."""
    words = _one_line(text)
    before = " " if text[:1].isspace() and words else ""
    after = " " if text[-1:].isspace() else ""
    return before + words + after
