"""Figures as a table shows them: what a cell says, what a column is sorted by, what is found, copied and added up."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from annotator.app.cells import tsv_text
from annotator.app.commands import CannotDo
from annotator.app.figure_text import MINUS, RANGE_DASH, known_unit, number_text, period_text
from annotator.app.listing import Key, paragraph_mark, sort_key
from annotator.app.series import FigureRow, extent_of, figure_row, is_figure
from annotator.app.session import Session
from annotator.figures import format_number
from annotator.language import N_, _
from annotator.model import Annotation, Figure
from annotator.number_style import remembered

TITLES = {
    "amount": N_("Value"),
    "low": N_("Lower bound"),
    "high": N_("Upper bound"),
    "unit": N_("Unit"),
    "noun": N_("Counted"),
    "series": N_("Series"),
    "period": N_("Period"),
    "claimant": N_("Claimant"),
    "paragraph": N_("Paragraph"),
    "quote": N_("Quote"),
}
"""The columns, by the field of a figure each shows; ``paragraph`` and ``quote`` are the cable's."""
EDITABLE = frozenset(TITLES) - {"paragraph", "quote"}
_WIDEST = 15  # digits written out; what is larger is written as people write it
_LONG = 8  # from a hundred millions on, so are whole millions
_ROUND = Decimal(10**6) / 100
_BOUNDS = ("low", "high")
_NUMBERS = ("amount", *_BOUNDS)
_SHARES = ("percent", "percentage point", "multiple", "proportion")
_NEVER_ADDED = ("age", "angle", "celsius", "data rate", "fahrenheit", "frequency", "fuel economy", "kelvin", "pressure",
    "sound level", "speed", "volume flow")  # fmt: skip
_SIGNS = {">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}


def row_of(session: Session, annotation: Annotation) -> FigureRow:
    """The row of a figure; ``paragraph`` is its label as lists show it."""
    body = annotation.body if isinstance(annotation.body, Figure) else Figure()
    return figure_row(annotation, body, paragraph_mark(session, annotation))


def cell_text(row: FigureRow, column: str) -> str:
    """What a cell says: every digit of a number, with what qualifies it; as value of an interval both its bounds."""
    if column == "amount":
        return _value_text(row)
    if column in _BOUNDS:
        number = row.low if column == "low" else row.high
        return "" if number is None else _SIGNS.get(row.comparator, "") + _digits(row, number)
    if column == "period":
        return period_text(row.period)
    return str(getattr(row, column))


def column_key(session: Session, column: str) -> Callable[[Annotation], Key]:
    """What figures are sorted by; empty cells come last, ties stand in the order of the text.

    Numbers are sorted within their dimension, units converted.
    """
    place = sort_key(session, "paragraph")

    def key(annotation: Annotation) -> Key:
        body = annotation.body if isinstance(annotation.body, Figure) else Figure()
        if column in _NUMBERS:
            return (*_size_key(body, column), *place(annotation))
        if column == "quote":
            words = annotation.quote
        elif column == "claimant":
            words = ", ".join(person.name for person in body.claimant)
        else:
            words = str(getattr(body, column, ""))
        folded = " ".join(words.split()).casefold()
        return (not folded, folded, *place(annotation))

    return place if column == "paragraph" else key


def finder(session: Session, wanted: str) -> Callable[[Annotation], bool] | None:
    """Whether a figure says all of the words typed, in any column; ``¶3`` is its paragraph. None for no words."""
    words = [word.casefold() for word in wanted.split()]
    paragraphs = {word.removeprefix("¶") for word in words if len(word) > 1 and word.startswith("¶")}
    words = [word for word in words if not word.startswith("¶")]
    if not words and not paragraphs:
        return None

    def says(annotation: Annotation) -> bool:
        if paragraphs and paragraph_mark(session, annotation).casefold() not in paragraphs:
            return False
        if not words:
            return True
        body = annotation.body if isinstance(annotation.body, Figure) else Figure()
        said = _said(body, annotation.quote)
        return all(word in said for word in words)

    return says


def as_tsv(rows: Sequence[FigureRow], columns: Sequence[str]) -> str:
    """Rows with a line of titles, for a spreadsheet: numbers as plain digits, beside them what qualifies them."""
    titles = []
    for column in columns:
        titles.append(_(TITLES[column]))
        if column == "amount":
            titles += [_("Comparator"), _("Approximate")]
    return tsv_text([titles, *([*_plain_cells(row, columns)] for row in rows)])


def copied_figures(session: Session, names: Iterable[str]) -> tuple[str, int]:
    """All columns of these figures in the order of the text, of all figures where none is named; and how many.

    Raises:
        CannotDo: there are none.
    """
    wanted = {name for name in names if (one := session.annotation(name)) is not None and is_figure(one)}
    figures = [one for one in session.annotations() if is_figure(one) and (not wanted or one.id in wanted)]
    if not figures:
        raise CannotDo(_("No figure is tagged yet."))
    figures.sort(key=column_key(session, "paragraph"))
    return as_tsv([row_of(session, figure) for figure in figures], tuple(TITLES)), len(figures)


def total(rows: Sequence[FigureRow]) -> tuple[str, str]:
    """What figures come to together as people write it, and why they cannot be added up: one of the two is empty.

    Only levels of one series and dimension whose periods do not overlap are added: of two statements on one time, one
    may hold the other, or both may be about the same thing. Nor is a noun enough: who is there in one year may still be
    there in the next. Whoever makes one series of them has thought of it, and is reminded where the total is shown.
    """
    why = _why_no_total(rows)
    if why:
        return "", why
    unit = rows[0].unit
    extents = [extent for row in rows if (extent := extent_of(row, unit)) is not None]
    lows = [extent.value if extent.value is not None else extent.low for extent in extents]
    highs = [extent.value if extent.value is not None else extent.high for extent in extents]
    low = sum((n for n in lows if n is not None), Decimal(0)) if None not in lows else None
    high = sum((n for n in highs if n is not None), Decimal(0)) if None not in highs else None
    if low is None and high is None:
        return "", _("some are bounds from below, some from above")
    exact = low == high
    strict = any(row.comparator in (">", "<") for row in rows)
    summed = FigureRow(
        id="",
        label="",
        unit=unit,
        value=low if exact else None,
        low=None if exact else low,
        high=None if exact else high,
        comparator="=" if exact else "range" if None not in (low, high) else _open(strict=strict, below=high is None),
        approximate=any(row.approximate for row in rows),
    )
    nouns = {row.noun for row in rows}
    return " ".join(filter(None, (summed.printed, nouns.pop() if len(nouns) == 1 else ""))), ""


def totals(rows: Iterable[FigureRow], most: int = 3) -> list[tuple[str, str, int]]:
    """Name, total and number of figures of each series that can be added up, at most ``most``."""
    groups: dict[tuple[str, str], list[FigureRow]] = {}
    for row in rows:
        if row.series and row.has_number:
            groups.setdefault((row.series.casefold(), _dimension(row.unit)), []).append(row)
    found = []
    for group in groups.values():
        said = total(group)[0] if len(group) > 1 else ""
        if said:
            found.append((group[0].series, said, len(group)))
        if len(found) == most:
            break
    return found


def _why_no_total(rows: Sequence[FigureRow]) -> str:
    """Why figures cannot be added up; empty where they can."""
    if not all(row.has_number for row in rows):
        return _("not all of them have a number")
    if any(row.role == "change" for row in rows):
        return (
            _("a change is not added to a level")
            if any(r.role != "change" for r in rows)
            else _("changes add up only along one time line")
        )
    shares = [_is_share(row.unit) for row in rows]
    if any(shares):
        return _("shares cannot be added up") if all(shares) else _("a share is not added to a count")
    if len({_dimension(row.unit) for row in rows}) > 1:
        return _("they have different units")
    if " per " in f" {_dimension(rows[0].unit)} " or _dimension(rows[0].unit) in _NEVER_ADDED:
        return _("numbers in this unit cannot be added up")
    if len({(row.series or row.noun).casefold() for row in rows}) > 1:
        return _("they belong to different series")
    if not rows[0].series and not rows[0].noun:
        return _("it is not said what they count; give them one series")
    if not all(row.period for row in rows):
        return _("not all of them say their period, so one may hold another")
    overlapping = _why_overlapping(rows)
    if not overlapping and not all(row.series for row in rows):
        return _("what is counted at one time may be there at another; a series says that they add up")
    return overlapping


def _why_overlapping(rows: Sequence[FigureRow]) -> str:
    spans = sorted((*_days(row.period), row.period) for row in rows)
    _first, reached, period = spans[0]  # the one that reaches furthest so far
    for start, last, other in spans[1:]:
        if start <= reached:
            if period == other:
                return _("two of them are about {period}").format(period=period_text(period))
            told = _("the periods {period} and {other} overlap")
            return told.format(period=period_text(period), other=period_text(other))
        reached, period = last, other
    return ""


def _days(period: str) -> tuple[str, str]:
    """First and last day of an EDTF period, as text that sorts; open ends reach to the ends of time."""
    first, slash, last = period.partition("/")
    start = first.rstrip("~%?")
    end = (last if slash else first).rstrip("~%?")
    return (
        "0000" if start in ("", "..") else start.ljust(10, "-"),
        "9999~" if end in ("", "..") else end.ljust(10, "~"),
    )


def _open(*, strict: bool, below: bool) -> str:
    """The comparator of a sum that is bounded on one side; ``below``: its bound is a lower one."""
    sign = ">" if below else "<"
    return sign if strict else sign + "="


def _is_share(unit: str) -> bool:
    return _dimension(unit) in _SHARES


def _dimension(unit: str) -> str:
    known = known_unit(unit)
    return known.dimension if known is not None else f"unit {unit.casefold()}"


def _value_text(row: FigureRow) -> str:
    around = "≈" if row.approximate else ""
    if row.value is not None:
        return around + _digits(row, row.value)
    if row.low is not None and row.high is not None:
        dash = RANGE_DASH if row.low >= 0 and row.role != "change" else f" {RANGE_DASH} "
        return around + _digits(row, row.low) + dash + _digits(row, row.high)
    bound = row.low if row.low is not None else row.high
    return "" if bound is None else _SIGNS[row.comparator] + around + _digits(row, bound)


def _digits(row: FigureRow, number: Decimal) -> str:
    sign = MINUS if number < 0 else ""
    if row.role == "change" and not sign:
        sign = {"rise": "+", "fall": MINUS}.get(row.direction, "")
    size = abs(number)
    short = size.adjusted() > _WIDEST or (size.adjusted() >= _LONG and not size % _ROUND)
    return sign + (number_text(size) if short else format_number(size))


def _size_key(body: Figure, column: str) -> Key:
    """By dimension and size; of an interval's value the number it begins at."""
    numbers = (body.amount, body.low, body.high) if column == "amount" else (getattr(body, column),)
    number = next((one for one in numbers if one is not None and one.is_finite()), None)
    if number is None:
        return (True, "", 0)
    unit = known_unit(body.unit)
    falls = body.role == "change" and body.direction == "fall"
    sized = -abs(number) if falls else number
    return (False, _dimension(body.unit), sized * unit.factor if unit is not None else sized)


def _plain_cells(row: FigureRow, columns: Sequence[str]) -> Iterable[Any]:
    for column in columns:
        if column in _NUMBERS:
            number = {"amount": row.value, "low": row.low, "high": row.high}[column]
            yield None if number is None else format(number, "f")
        else:
            yield getattr(row, column)
        if column == "amount":
            yield row.comparator
            yield row.approximate


# A filter asks every figure at every key; what those that have not changed say is remembered.
@remembered(32_768)
def _said(body: Figure, quote: str) -> str:
    numbers = (number for number in (body.amount, body.low, body.high) if number is not None and number.is_finite())
    digits = [
        text for number in numbers if abs(number.adjusted()) < 40 for text in (format_number(number), f"{number:f}")
    ]
    people = (person.name for person in body.claimant)
    return "\n".join((body.noun, body.series, body.unit, body.period, *people, *digits, quote)).casefold()
