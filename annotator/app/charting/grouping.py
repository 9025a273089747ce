"""Which figures share a chart: one series, else one noun, else what stands together in the text. Knows no session."""

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from annotator.app.figure_text import known_unit, unit_name, unit_title
from annotator.app.series import FigureRow, extent_of, folded, in_text_order, putting_in_text_order, text_order
from annotator.app.steps import at_once
from annotator.language import N_, _, n_

_ALIKE = Decimal(100)
"""How many times as large as its neighbour a bare number may be and still be taken to count the same thing."""
_WHOLE, _ROUNDING = Decimal(100), Decimal(1)
_COUNTED = ("", "people")
_MANY = 20_000
"""Figures from which putting them in order is no work for one step."""
_WITHOUT_UNIT = N_("numbers without a unit")


class By(Enum):
    """Why figures stand in one chart."""

    SERIES = N_("one series")
    NOUN = N_("one noun")
    SHARES = N_("shares named in one sentence")
    PARAGRAPH = N_("percentages of one paragraph")
    UNIT = N_("one unit")


@dataclass(frozen=True, slots=True)
class Group:
    """Figures with a number that share a chart, in text order.

    ``name`` is what a chart's set-up calls it by, the same in every language (compare by :func:`name_key`);
    ``shown`` what the reader calls it where that differs. ``borrowed`` are the ids of bare numbers that stand here
    because a figure of their paragraph names what it counts, and they do not.
    """

    name: str
    by: By
    rows: tuple[FigureRow, ...]
    borrowed: frozenset[str] = frozenset()
    shown: str = ""

    @property
    def title(self) -> str:
        """Its name as a title."""
        name = self.shown or self.name
        return name if self.by is By.SERIES else name[:1].upper() + name[1:]

    @property
    def lent(self) -> str:
        """What its bare numbers are taken to count; empty where figures of several nouns stand here."""
        nouns = {name_key(row.noun): row.noun for row in self.rows if row.noun} if self.borrowed else {}
        return next(iter(nouns.values())) if len(nouns) == 1 else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the analyst must know about how it was put together."""
        if not self.borrowed:
            return ()
        places = ", ".join(dict.fromkeys(row.paragraph for row in self.rows if row.id in self.borrowed))
        told = n_(
            "{count} number of {places} names no noun; it is taken to count the same.",
            "{count} numbers of {places} name no noun; they are taken to count the same.",
            len(self.borrowed),
        )
        return (told.format(count=len(self.borrowed), places=places),)


Key = tuple[str, ...]


@dataclass(slots=True)
class _Gathering:
    """What is put into one group, of one paragraph or of all."""

    key: Key
    name: str
    by: By
    rows: list[FigureRow] = field(default_factory=list)
    borrowed: set[str] = field(default_factory=set)


Gathered = dict[str, tuple[tuple[FigureRow, ...], list[_Gathering]]]
"""What the figures of each paragraph go to, by the id of its first figure."""


def group(rows: Iterable[FigureRow], before: Gathered | None = None) -> tuple[Group, ...]:
    """Figures by what they share, all at once; as :func:`grouping`."""
    return at_once(grouping(rows, before))


def grouping(rows: Iterable[FigureRow], before: Gathered | None = None) -> Generator[None, None, tuple[Group, ...]]:
    """Figures with a number by what they share, in the order of their first figure in the text; a paragraph a step.

    A series joins what the analyst put in it. Without one a noun joins; shares that one sentence divides a whole into
    stand alone; percentages without a noun stand by paragraph. A bare number joins the count in its paragraph that
    names a noun, the last one before it or else the next, where the two are of like size. The rest goes by unit.
    All of that is settled within a paragraph: ``before`` is asked for those that did not change, and kept up to date.
    """
    drawn = [row for row in rows if row.extent is not None]
    yield
    drawn = in_text_order(drawn) if len(drawn) <= _MANY else (yield from putting_in_text_order(drawn))
    found: dict[Key, _Gathering] = {}
    gathered: Gathered = {}
    for _paragraph, together in groupby(drawn, attrgetter("paragraph")):
        here = tuple(together)
        known = before.get(here[0].id) if before is not None else None
        if known is None or known[0] != here:
            known = here, _in_paragraph(here)
        gathered[here[0].id] = known
        for piece in known[1]:
            into = found.get(piece.key)
            if into is None:
                into = found[piece.key] = _Gathering(piece.key, piece.name, piece.by)
            elif piece.by is By.SERIES and into.by is not By.SERIES:
                into.name, into.by = piece.name, piece.by
            into.rows += piece.rows
            into.borrowed |= piece.borrowed
        yield
    if before is not None:
        before.clear()
        before.update(gathered)
    groups = [
        Group(
            one.name or unit_name(common_unit(one.rows)) or _WITHOUT_UNIT,
            one.by,
            tuple(one.rows),
            frozenset(one.borrowed),
            _shown(one),
        )
        for one in found.values()
    ]
    return tuple(sorted(groups, key=lambda one: text_order(one.rows[0])))


def _in_paragraph(rows: Sequence[FigureRow]) -> list[_Gathering]:
    """What the figures of one paragraph go to, each in text order."""
    shares = _shares(rows)
    found: dict[Key, _Gathering] = {}
    bare: list[FigureRow] = []
    counts: list[tuple[FigureRow, _Gathering]] = []  # those with a name
    for row in rows:
        name = row.series or row.noun
        if row.id in shares:
            _add(found, ("shares", str(row.sentence)), f"shares, {row.paragraph}", By.SHARES, row)
        elif name:
            into = _add(found, ("name", name_key(name)), name, By.SERIES if row.series else By.NOUN, row)
            if row.noun and row.unit in _COUNTED:
                counts.append((row, into))
        else:
            bare.append(row)
    for row in bare:
        lender = _neighbour(row, counts)
        if lender is not None:
            lender.rows.append(row)
            lender.borrowed.add(row.id)
        elif row.unit == "percent" and row.paragraph:
            _add(found, ("percent", row.paragraph), f"percent, {row.paragraph}", By.PARAGRAPH, row)
        else:
            _add(found, ("unit", dimension_of(row.unit)), "", By.UNIT, row)
    for one in found.values():
        if one.borrowed:
            one.rows = in_text_order(one.rows)
    return list(found.values())


def _shown(one: _Gathering) -> str:
    """What the reader calls a group that has no name of the analyst's or the cable's."""
    if one.by is By.SHARES:
        return _("shares, {place}").format(place=one.rows[0].paragraph)
    if one.by is By.PARAGRAPH:
        return _("percent, {place}").format(place=one.rows[0].paragraph)
    return "" if one.name else unit_title(common_unit(one.rows)) or _(_WITHOUT_UNIT)


def dimension_of(unit: str) -> str:
    """What two units must share for their figures to share an axis. A count of persons is a count like any other."""
    if unit in _COUNTED:
        return "count"
    known = known_unit(unit)
    return known.dimension if known is not None else f"unit {folded(unit)}"


def common_unit(rows: Iterable[FigureRow]) -> str:
    """The unit most of the figures are in, of several the one that comes first; a count of persons is in people."""
    units = Counter(row.unit for row in rows if row.unit)
    return units.most_common(1)[0][0] if units else ""


def by_dimension(rows: Sequence[FigureRow]) -> tuple[tuple[FigureRow, ...], ...]:
    """The rows of a group by dimension, each in one axis."""
    if len({row.unit for row in rows}) == 1:
        return (tuple(rows),)
    found: dict[str, list[FigureRow]] = {}
    for row in rows:
        found.setdefault(dimension_of(row.unit), []).append(row)
    return tuple(tuple(rows) for rows in found.values())


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What two names of a group must share: case, blanks, and singular or plural do not count."""
    name = folded(name)
    for ending, instead in (("ies", "y"), ("ss", "ss"), ("s", "")):
        if name.endswith(ending):
            return name.removesuffix(ending) + instead
    return name


def _shares(rows: Sequence[FigureRow]) -> frozenset[str]:
    """The ids of percentages by which one sentence divides a whole: it names a remainder, or they make a hundred."""
    sentences: dict[int, list[FigureRow]] = {}
    for row in rows:
        if row.unit == "percent" and row.sentence >= 0 and row.role == "level" and not (row.series or row.direction):
            sentences.setdefault(row.sentence, []).append(row)
    found: set[str] = set()
    for together in sentences.values():
        total = sum((extent.certain for row in together if (extent := extent_of(row)) is not None), Decimal(0))
        whole = abs(total - _WHOLE) <= _ROUNDING
        if len(together) > 1 and (whole or (total < _WHOLE and any(row.remainder for row in together))):
            found |= {row.id for row in together}
    return frozenset(found)


def _add(found: dict[Key, _Gathering], key: Key, name: str, by: By, row: FigureRow) -> _Gathering:
    into = found.get(key)
    if into is None:
        into = found[key] = _Gathering(key, name, by)
    elif by is By.SERIES and into.by is not By.SERIES:
        into.name, into.by = name, by
    into.rows.append(row)
    return into


def _neighbour(row: FigureRow, there: Sequence[tuple[FigureRow, _Gathering]]) -> _Gathering | None:
    """The group of the count whose noun ``row`` may borrow."""
    if row.unit not in _COUNTED or not row.paragraph or row.start < 0:
        return None
    before = [pair for pair in there if pair[0].start < row.start]
    behind = [pair for pair in there if pair[0].start > row.start]
    for other, into in (*reversed(before), *behind):
        if _alike(row, other):
            return into
    return None


def _alike(row: FigureRow, other: FigureRow) -> bool:
    one, two = extent_of(row), extent_of(other)
    if one is None or two is None:
        return False
    small, large = sorted((abs(one.end), abs(two.end)))
    return small > 0 and large / small <= _ALIKE
