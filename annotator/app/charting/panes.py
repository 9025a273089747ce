"""The panes of a chart, a kind a function: figures of one dimension get their places. Draws nothing."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import accumulate, chain, count, repeat
from math import inf
from typing import TypeVar

from annotator.app.charting.grouping import Group
from annotator.app.charting.kinds import PARTS, RANGES, TIME
from annotator.app.charting.marks import Bin, Lane, Mark, PanePlan, Sign, size_of
from annotator.app.charting.starts import with_starts
from annotator.app.charting.ticks import nice_bins
from annotator.app.charting.time_spans import TimeSpan, time_span
from annotator.app.figure_text import amount_text, unit_title
from annotator.app.series import Extent, FigureRow, extent_of, folded
from annotator.language import _
from annotator.text import view_text
from annotator.values import value

_LOG_FROM = Decimal(100)
"""How many times the smallest number the largest must be for a log scale to be offered."""
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
_Made = TypeVar("_Made", Mark, Lane)


@value
class Wanted:
    """What is known of the chart that a pane is made for; ``lacks`` is whether figures are left out of it."""

    group: Group
    kind: str
    scale: str
    order: str
    unit: str
    signs: Mapping[str, tuple[Sign, ...]]
    wholes: Mapping[str, str]
    lacks: bool = False


def marks_of(
    wanted: Wanted,
    rows: Sequence[FigureRow],
    *,
    lanes: Iterable[int] | None = None,
    bases: Iterable[Decimal] | None = None,
    whens: Iterable[TimeSpan | None] = repeat(None),
) -> list[Mark]:
    """A mark a row, each in a lane of its own where none are given.

    Without ``bases`` all begin at zero; :func:`with_starts` tells where changes do.
    """
    signs, borrowed = wanted.signs, wanted.group.borrowed
    columns = (
        rows,
        _extents(rows, wanted.unit),
        bases if bases is not None else repeat(_ZERO),
        lanes if lanes is not None else count(),
        whens,
        _labels(wanted, rows),
        [signs.get(row.id, ()) for row in rows] if signs else repeat(()),
        [row.id in borrowed for row in rows] if borrowed else repeat(False),
    )
    return _many(Mark, *columns)


def _many(kind: type[_Made], *columns: Iterable[object]) -> list[_Made]:
    """Named tuples of these columns. Ten thousand are made for one redraw: not a call of Python's own a piece."""
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=False)))


def _extents(rows: Sequence[FigureRow], unit: str) -> list[Extent]:
    """Where figures with a number lie on an axis in ``unit``."""
    found = [row.extent if row.unit == unit else extent_of(row, unit) for row in rows]
    return [extent for extent in found if extent is not None]  # a group has no rows without a number


def _labels(wanted: Wanted, rows: Sequence[FigureRow]) -> list[str]:
    """What the figures are called in one chart: by their words where their label does not tell them apart."""
    labels = [row.label.casefold() for row in rows]
    often = {label for label, many in Counter(labels).items() if many > 1} | {wanted.group.title.casefold()}
    return [row.words if label in often and row.words else row.label for row, label in zip(rows, labels, strict=True)]


def _ordered(wanted: Wanted, rows: Sequence[FigureRow]) -> Sequence[FigureRow]:
    """In the order asked for; they come in text order."""
    if wanted.order == "value":
        sizes = [-size_of(extent) for extent in _extents(rows, wanted.unit)]
        return [rows[number] for number in sorted(range(len(rows)), key=sizes.__getitem__)]
    if wanted.order == "name":
        labels = [label.casefold() for label in _labels(wanted, rows)]
        return [rows[number] for number in sorted(range(len(rows)), key=labels.__getitem__)]
    return sorted(rows, key=when_of) if wanted.order == "time" else rows


def when_of(row: FigureRow) -> float:
    """The middle of a figure's period, years; those without one come last."""
    when = time_span(row.period) if row.period else None
    return inf if when is None else when.middle


def pane_of(wanted: Wanted, marks: Sequence[Mark], lanes: Sequence[Lane], notes: Sequence[str] = ()) -> PanePlan:
    """A pane of marks that have their places."""
    low, high = _reach(marks)
    fits = low > 0 and high / low >= _LOG_FROM and wanted.kind != PARTS
    scale, told = wanted.scale, list(notes)
    possible = low > 0 and wanted.kind != PARTS
    if scale == "log":
        if possible:
            told.append(_("Log scale: each step multiplies."))
        else:
            scale = "linear"
            told.append(_("A log scale has no place for zero, for less, or for parts."))
    if scale == "linear":
        low, high = _with_bases(marks, low, high)
        # A bar begins at zero, and so does its axis; points may stand far from zero, and then it is said.
        nearest = min(abs(low), abs(high)) if low > 0 or high < 0 else _ZERO
        if wanted.kind not in (TIME, RANGES) or nearest * 2 < max(abs(low), abs(high)) or low == high:
            low, high = min(low, _ZERO), max(high, _ZERO)
        elif nearest:
            told.append(_("The axis does not begin at zero."))
    axis = unit_title(wanted.unit)
    if not axis:
        nouns = {folded(noun) for noun in {mark.row.noun for mark in marks}}
        axis = marks[0].row.noun if len(nouns) == 1 else ""
    return PanePlan(
        wanted.unit, axis or _("number"), scale, fits, tuple(marks), tuple(lanes), low, high, notes=tuple(told)
    )


def _reach(marks: Sequence[Mark]) -> tuple[Decimal, Decimal]:
    """The smallest and the largest number the marks cover."""
    # Nearly all are one number; ten thousand of them are asked at once.
    numbers = [
        mark.extent.value if mark.base is _ZERO else mark.extent.value + mark.base
        for mark in marks
        if mark.extent.value is not None and mark.extent.low is None and mark.extent.high is None
    ]
    if len(numbers) < len(marks):
        for mark in marks:
            if mark.extent.value is None or mark.extent.low is not None or mark.extent.high is not None:
                numbers += (mark.start, mark.end)
    return min(numbers), max(numbers)


def _with_bases(marks: Sequence[Mark], low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The same, with the levels that changes start from: their steps are drawn from there."""
    bases = [mark.base for mark in marks if mark.step]
    return min([low, *bases]), max([high, *bases])


def _lanes(marks: Sequence[Mark]) -> list[Lane]:
    """A lane a mark, with its label and its paragraph."""
    return _many(Lane, [mark.label for mark in marks], [mark.row.paragraph for mark in marks], repeat(True))


def compare(wanted: Wanted, rows: Sequence[FigureRow]) -> PanePlan:
    """A bar a figure."""
    marks, notes = with_starts(marks_of(wanted, _ordered(wanted, rows)), wanted.group.lent, lacks=wanted.lacks)
    return pane_of(wanted, marks, _lanes(marks), notes)


def ranges(wanted: Wanted, rows: Sequence[FigureRow]) -> PanePlan:
    """One claimant below the other, each with all statements."""
    by_claimant: dict[str, list[FigureRow]] = {}
    for row in _ordered(wanted, rows):
        by_claimant.setdefault(row.claimant, []).append(row)
    placed: list[FigureRow] = []
    lanes: list[Lane] = []
    for claimant, theirs in sorted(by_claimant.items(), key=lambda pair: not pair[0]):  # those nobody says come last
        who = view_text(claimant) or _("the cable itself")
        heads = chain((True,), repeat(False))
        lanes += _many(Lane, repeat(who), [row.paragraph for row in theirs], heads)
        placed += theirs
    marks, notes = with_starts(marks_of(wanted, placed), wanted.group.lent, lacks=wanted.lacks)
    return pane_of(wanted, marks, lanes, notes)


def parts(wanted: Wanted, rows: Sequence[FigureRow]) -> PanePlan:
    """Each part begins where the one before it ends; what they leave of the whole comes last."""
    linked = {wanted.wholes[row.id] for row in rows if row.id in wanted.wholes}
    whole_row = next((row for row in rows if linked == {row.id}), None)
    pieces = _ordered(wanted, [row for row in rows if row is not whole_row])
    *bases, total = accumulate(map(size_of, _extents(pieces, wanted.unit)), initial=_ZERO)
    placed = marks_of(wanted, pieces, bases=bases)
    whole, notes = total, []
    if whole_row is not None:
        extent = extent_of(whole_row, wanted.unit)
        assert extent is not None
        whole = extent.end
        notes.append(_("The whole: {amount} ({place}).").format(amount=whole_row.printed, place=whole_row.paragraph))
    elif wanted.unit == "percent":
        whole = _HUNDRED
    else:
        notes.append(
            _("The whole is taken to be the sum of what stands here: {sum}.").format(
                sum=amount_text(total, wanted.unit)
            )
        )
    periods = {row.period for row in pieces}
    if len(periods) > 1:
        notes.append(_("These parts are of different periods."))
    about = any(mark.row.approximate or mark.extent.value is None for mark in placed)
    if total > whole:
        told = _("Together they make {sum}, more than the whole, {whole}.")
        notes.append(told.format(sum=amount_text(total, wanted.unit), whole=amount_text(whole, wanted.unit)))
    elif about and total < whole:
        notes.append(_("The remainder is as uncertain as its parts."))
    lanes = _lanes(placed)
    if total < whole:
        lanes.append(Lane(_("remainder"), ""))
    pane = pane_of(wanted, placed, lanes, notes) if placed else compare(wanted, rows)
    return replace(pane, high=max(whole, pane.high), whole=whole, remainder=max(_ZERO, whole - total))


def distribution(wanted: Wanted, rows: Sequence[FigureRow]) -> PanePlan:
    """How many figures lie where. One that is a range counts at its middle, an open bound at its bound."""
    extents = _extents(rows, wanted.unit)
    notes = []
    if any(extent.value is None for extent in extents):
        notes.append(_("Ranges count at their middle, open bounds at the bound."))
    log = wanted.scale == "log" and all(extent.start > 0 for extent in extents)
    sizes = list(map(size_of, extents))
    edges = nice_bins(min(sizes), max(sizes), len(sizes), log=log)
    places = [bisect_right(edges, size, 1, len(edges) - 1) - 1 for size in sizes]
    pane = pane_of(wanted, marks_of(wanted, rows, lanes=places), (), notes)
    low, high = _reach(pane.marks)  # a bound may lie beyond every size
    counts = Counter(places)
    bins = tuple(Bin(edges[n], edges[n + 1], counts[n]) for n in range(len(edges) - 1))
    return replace(pane, bins=bins, low=min(edges[0], low), high=max(edges[-1], high))
