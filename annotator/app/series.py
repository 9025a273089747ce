"""Figures as charts and tables show them: one row a figure, its numbers, its words. Draws nothing.

Units are converted within a dimension (``factor`` of :class:`annotator.figures.units.Unit`), never across.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from heapq import merge
from itertools import islice
from operator import attrgetter

from annotator.app.figure_labels import in_its_words, label_of
from annotator.app.figure_text import RANGE_DASH, amount_text, known_unit, period_text, range_text
from annotator.language import _
from annotator.message import joined
from annotator.model import FIGURE, Annotation, Figure
from annotator.number_style import digits_text, remembered

_DRAWABLE = 1000  # powers of ten; what lies beyond is a typing error, and decimals overflow at a million
_SIGNS = {">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}
_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure, ready to be charted.

    ``value``, ``low``, ``high`` are as the analyst knows them, not converted, and agree with ``comparator``; all three
    are None for a figure without a number. ``start`` counts code points of the cable's text; -1 for a figure on the
    whole cable. ``label`` names it by what it counts, ``words`` by the words it stands among; ``sentence`` is where the
    sentence of a share starts (-1: not known), ``remainder`` whether that sentence names a remainder.
    """

    id: str
    label: str
    series: str = ""
    unit: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: str = "="
    approximate: bool = False
    role: str = "level"
    direction: str = ""
    period: str = ""
    claimant: str = ""
    paragraph: str = ""
    start: int = -1
    noun: str = ""
    words: str = ""
    sentence: int = -1
    remainder: bool = False
    said: Annotation | str = field(default="", repr=False, compare=False)
    """The annotation it was made from, which has its words, or the words alone."""
    extent: "Extent | None" = field(init=False, repr=False, compare=False)
    """Where it lies in its own unit; None without a number."""
    printed: str = field(init=False, repr=False, compare=False)
    """As people write it: ``600,000``, ``≈46%``, ``> $1 bn``, ``+200,000`` for a change; empty without a number."""
    plain: bool = field(init=False, repr=False, compare=False)
    """Whether it is one number that holds: no range, no bound, not about so much, no change. Nearly all are."""

    def __post_init__(self) -> None:
        extent, printed = None, ""
        if not (self.value is None and self.low is None and self.high is None):
            numbers, how = (self.value, self.low, self.high), (self.comparator, self.approximate)
            extent, printed = _meaning(*numbers, *how, self.role, self.direction, self.unit)
        object.__setattr__(self, "extent", extent)
        object.__setattr__(self, "printed", printed)
        bounded = self.value is None or self.low is not None or self.high is not None
        object.__setattr__(self, "plain", not (bounded or self.approximate or self.role == "change"))

    @property
    def has_number(self) -> bool:
        """Whether there is anything to draw."""
        return self.extent is not None

    @property
    def quote(self) -> str:
        """The exact words."""
        return self.said if isinstance(self.said, str) else self.said.quote


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a figure lies on its axis: in the pane's unit, a fall below zero. At least one of the three is set."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def start(self) -> Decimal:
        """The smallest number it names."""
        if self.value is not None and self.low is None and self.high is None:
            return self.value
        return min(number for number in (self.value, self.low, self.high) if number is not None)

    @property
    def end(self) -> Decimal:
        """The largest number it names."""
        if self.value is not None and self.low is None and self.high is None:
            return self.value
        return max(number for number in (self.value, self.low, self.high) if number is not None)

    @property
    def open_above(self) -> bool:
        """Whether it is a lower bound alone."""
        return self.value is None and self.high is None

    @property
    def open_below(self) -> bool:
        """Whether it is an upper bound alone."""
        return self.value is None and self.low is None

    @property
    def certain(self) -> Decimal:
        """How far from zero the quantity reaches in any case; zero where it may be on either side."""
        if self.value is not None:
            return self.value
        if self.low is not None and self.low > 0:
            return self.low
        if self.high is not None and self.high < 0:
            return self.high
        return Decimal(0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a figure stands: the name of its paragraph; where its sentence starts, and whether it names a remainder."""

    paragraph: str
    sentence: int = -1
    remainder: bool = False


def is_figure(annotation: Annotation) -> bool:
    """Whether the chart has a row for it: it is tagged so, or has a figure's fields under another tag."""
    return annotation.tag == FIGURE or isinstance(annotation.body, Figure)


class FigureRows:
    """Makes rows of figures, and keeps each for as long as its annotation is the same record.

    A chart asks for all rows whenever one figure changes; this makes the one.
    """

    def __init__(self) -> None:
        self._made: dict[str, FigureRow] = {}
        self._ordered: list[FigureRow] = []

    def of(
        self, annotations: Iterable[Annotation], around: Callable[[Annotation], Surroundings | str]
    ) -> list[FigureRow]:
        """The rows of all figures among ``annotations``, in text order, those without a place in the text last.

        ``around`` is asked once a record; the name of the paragraph alone will do.
        """
        before, made = self._made, {}
        for annotation in annotations:
            if is_figure(annotation):
                known = before.get(annotation.id)
                if known is None or known.said is not annotation:
                    known = _row_of(annotation, around)
                made[annotation.id] = known
        self._made = made
        self._ordered = in_text_order(made.values())
        return list(self._ordered)

    def with_changed(
        self, changed: Iterable[tuple[str, Annotation | None]], around: Callable[[Annotation], Surroundings | str]
    ) -> list[FigureRow]:
        """The rows after these annotations became what stands beside their ids (None: deleted); the others stay."""
        for id_, annotation in changed:
            known = self._made.pop(id_, None)
            if known is not None:
                del self._ordered[bisect_left(self._ordered, text_order(known), key=text_order)]
            if annotation is not None and is_figure(annotation):
                same = known is not None and known.said is annotation
                row = self._made[id_] = known if known is not None and same else _row_of(annotation, around)
                insort(self._ordered, row, key=text_order)
        return list(self._ordered)


def figure_rows(
    annotations: Iterable[Annotation], around: Callable[[Annotation], Surroundings | str]
) -> list[FigureRow]:
    """As :meth:`FigureRows.of`, once."""
    return FigureRows().of(annotations, around)


def extent_of(row: FigureRow, unit: str | None = None) -> Extent | None:
    """Where ``row`` lies on an axis in ``unit`` (its own where None), or None without a number.

    ``unit`` must be of the row's dimension. A change that is a fall lies below zero.
    """
    own = row.extent
    factor = _factor(row.unit, row.unit if unit is None else unit)
    if own is None or factor is None:
        return own
    return Extent(*(n if n is None else n * factor for n in (own.value, own.low, own.high)))


def described(row: FigureRow) -> tuple[str, ...]:
    """What a person wants to know of a figure, line by line: quote, place and claimant, what was understood."""
    lines = []
    if row.quote:
        lines.append(f"“{' '.join(row.quote.split())}”")
    lines.append(joined(" · ", (row.paragraph, row.claimant)))
    if row.has_number:
        meaning = joined(" ", (row.printed, row.noun))
        role = _("change") if row.role == "change" else ""
        exact = _exact(row)
        full = f"= {exact}" if exact else ""
        around = _("approximate") if row.approximate else ""
        lines.append(joined(" · ", (meaning, full, period_text(row.period), role, around)))
    else:
        lines.append(_("No number yet"))
    return tuple(filter(None, lines))


def figure_row(annotation: Annotation, figure: Figure, around: Surroundings | str = "") -> FigureRow:
    """The row of one annotation, read as ``figure``."""
    around = Surroundings(around) if isinstance(around, str) else around
    value, low, high, comparator = _bounds(figure)
    return FigureRow(
        id=annotation.id,
        label=label_of(annotation, figure),
        series=tidy(figure.series),
        unit=unit_of(figure),
        value=value,
        low=low,
        high=high,
        comparator=comparator,
        approximate=figure.approximate,
        role=figure.role,
        direction=figure.direction,
        period=figure.period,
        claimant=", ".join(person.name for person in figure.claimant),
        paragraph=around.paragraph,
        start=min((anchor.span.start for anchor in annotation.anchors), default=-1),
        noun=tidy(figure.noun),
        words=in_its_words(annotation),
        sentence=around.sentence,
        remainder=around.remainder,
        said=annotation,
    )


def unit_of(figure: Figure) -> str:
    """The code of a figure's unit, or the unit as it is written where that is not known."""
    unit = tidy(figure.unit)
    known = known_unit(unit)
    return known.code if known is not None else unit


def extent_of_figure(figure: Figure) -> Extent | None:
    """As :func:`extent_of`, of a figure that has no row."""
    value, low, high, _comparator = _bounds(figure)
    if value is None and low is None and high is None:
        return None
    return _extent(value, low, high, figure.role, figure.direction)


def written(figure: Figure) -> str:
    """As :attr:`FigureRow.printed`, of a figure that has no row."""
    value, low, high, comparator = _bounds(figure)
    if value is None and low is None and high is None:
        return ""
    about, unit = figure.approximate, unit_of(figure)
    return _meaning(value, low, high, comparator, about, figure.role, figure.direction, unit)[1]


def _row_of(annotation: Annotation, around: Callable[[Annotation], Surroundings | str]) -> FigureRow:
    body = annotation.body if isinstance(annotation.body, Figure) else Figure()
    return figure_row(annotation, body, around(annotation))


def _bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None, Decimal | None, str]:
    """Value, low, high and a comparator that fits them, whatever half-filled state the fields are in."""
    value, low, high = (
        number if number is not None and number.is_finite() and abs(number.adjusted()) < _DRAWABLE else None
        for number in (figure.amount, figure.low, figure.high)
    )
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        return value, low, high, "=" if value is not None else "range"
    if value is not None and low is None and high is None:
        if figure.comparator in (">", ">="):
            return None, value, None, figure.comparator
        if figure.comparator in ("<", "<="):
            return None, None, value, figure.comparator
    if value is not None:
        return value, None, None, "="
    if low is not None:
        return None, low, None, figure.comparator if figure.comparator in (">", ">=") else ">="
    if high is not None:
        return None, None, high, figure.comparator if figure.comparator in ("<", "<=") else "<="
    return None, None, None, "="


def _factor(unit: str, to: str) -> Decimal | None:
    """What to multiply by; None for nothing."""
    if unit == to:
        return None
    here, there = known_unit(unit), known_unit(to)
    return here.factor / there.factor if here is not None and there is not None else None


def _exact(row: FigureRow) -> str:
    """Every digit, where :attr:`FigureRow.printed` had to shorten; else nothing."""
    numbers = [number for number in (row.value, row.low, row.high) if number is not None]
    if all(number == number.to_integral_value() and number.adjusted() < 6 for number in numbers):
        return ""
    texts = [digits_text(number) for number in numbers if abs(number.adjusted()) < 40]
    return "" if all(text in row.printed for text in texts) else RANGE_DASH.join(texts)


def _extent(value: Decimal | None, low: Decimal | None, high: Decimal | None, role: str, direction: str) -> Extent:
    if role == "change" and direction == "fall":
        low, value, high = (None if n is None else -abs(n) for n in (high, value, low))
    return Extent(value, low, high)


# Many figures say the same; what those say that are charted is kept in their rows.
@remembered(256)
def _meaning(
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    comparator: str,
    approximate: bool,
    role: str,
    direction: str,
    unit: str,
) -> tuple[Extent, str]:
    """The extent in the figure's own unit, and the figure as people write it."""
    extent = _extent(value, low, high, role, direction)
    value, low, high = extent.value, extent.low, extent.high
    if role == "change" and direction == "fall":
        comparator = _MIRRORED.get(comparator, comparator)
    plus = role == "change" and direction == "rise"
    around = "≈" if approximate else ""
    if value is not None:
        text = around + amount_text(value, unit, plus=plus)
        if low is not None and high is not None:
            text = f"{text} ({range_text(low, high, unit, plus=plus)})"
    elif low is not None and high is not None:
        text = around + range_text(low, high, unit, plus=plus)
    else:
        bound = low if low is not None else high
        assert bound is not None  # an extent has one number at least
        text = _SIGNS.get(comparator, "") + around + amount_text(bound, unit, plus=plus)
    return extent, text


def text_order(row: FigureRow) -> tuple[bool, int, str]:
    """What rows are sorted by to stand in text order, those without a place last."""
    return row.start < 0, row.start, row.id


_BY_PLACE = attrgetter("start", "id")
_RUN = 2_000
"""Rows that are sorted at once, where many are sorted by and by."""


def in_text_order(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Rows sorted by :func:`text_order`, without asking it of each: a chart sorts ten thousand after every change."""
    ordered = sorted(rows, key=_BY_PLACE)
    placed = bisect_left(ordered, 0, key=attrgetter("start"))
    return ordered[placed:] + ordered[:placed] if placed else ordered


def putting_in_text_order(rows: Sequence[FigureRow]) -> Generator[None, None, list[FigureRow]]:
    """As :func:`in_text_order`, some a step."""
    runs = []
    for first in range(0, len(rows), _RUN):
        runs.append(in_text_order(rows[first : first + _RUN]))
        yield
    ordered: list[FigureRow] = []
    together = merge(*runs, key=text_order)
    while some := list(islice(together, _RUN)):
        ordered += some
        yield
    return ordered


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """A text with one blank between words; of texts that are the same one is kept."""
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A name as names are compared: case and blanks do not count."""
    return " ".join(text.split()).casefold()
