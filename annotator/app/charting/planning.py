"""From figure rows and set-ups to a plan: grouped, converted, each figure given its place. Draws nothing."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import accumulate, count, pairwise, repeat
from math import inf

from annotator.app.charting.grouping import (
    By,
    Gathered,
    Group,
    by_dimension,
    common_unit,
    dimension_of,
    group,
    name_key,
)
from annotator.app.charting.kinds import COMPARE, DISTRIBUTION, PARTS, RANGES, TIME, proposed_kind, why_not
from annotator.app.charting.marks import CHANGE, LEVEL, Bin, ChartPlan, Lane, Mark, PanePlan, Plan, Sign, size_of
from annotator.app.charting.ticks import nice_bins
from annotator.app.charting.time_spans import MONTH, TimeSpan, time_span
from annotator.app.figure_text import amount_text, unit_title
from annotator.app.key_names import naming_keys
from annotator.app.series import Extent, FigureRow, extent_of, folded, printed, text_order
from annotator.language import _, n_
from annotator.model import CHART_KINDS, CHART_ORDERS, CHART_SCALES, Chart

_LOG_FROM = Decimal(100)
"""How many times the smallest number the largest must be for a log scale to be offered."""
_NEXT = 1.5
"""Two points are joined where the time between them is at most this many times the usual."""
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
_NOT_LINKED: Mapping[str, str] = {}
_NO_SIGNS: Mapping[str, tuple[Sign, ...]] = {}


def plan_of(
    rows: Iterable[FigureRow],
    setups: Iterable[Chart] = (),
    signs: Mapping[str, tuple[Sign, ...]] = _NO_SIGNS,
    wholes: Mapping[str, str] = _NOT_LINKED,
    before: "ChartsMade | None" = None,
) -> Plan:
    """The charts of ``rows``, set up as the analyst wants them, else as proposed; all at once.

    As :func:`planning`.
    """
    steps = planning(rows, setups, signs, wholes, before)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Plan = end.value
            return made


def planning(
    rows: Iterable[FigureRow],
    setups: Iterable[Chart] = (),
    signs: Mapping[str, tuple[Sign, ...]] = _NO_SIGNS,
    wholes: Mapping[str, str] = _NOT_LINKED,
    before: "ChartsMade | None" = None,
) -> Generator[None, None, Plan]:
    """The charts of ``rows``, a chart a step, set up as the analyst wants them, else as proposed.

    ``signs`` are what is said about figures, by id; ``wholes`` the wholes that figures are linked to as parts, by the
    ids of the parts. Every figure stands in one place of the plan. Charts in ``before`` are not made twice.
    """
    before = before if before is not None else ChartsMade()
    setups = sorted(setups, key=lambda one: (one.modified or one.created, one.id))
    left_out = {id_ for setup in setups for id_ in setup.excluded}
    by_name = {name_key(setup.series): setup for setup in setups}
    rows = list(rows)
    drawn = [row for row in rows if row.meant is not None and row.id not in left_out]
    groups = group(drawn, before.gathered)
    yield
    charts = yield from before.making(groups, by_name, signs, wholes)
    if len(drawn) == 1 == len(rows):
        told = _("One figure so far. Tag another of the same kind, and the two stand side by side.")
        charts = (replace(charts[0], hints=(told,)),)
    return Plan(
        charts,
        tuple(sorted((row for row in rows if row.meant is None and row.id not in left_out), key=text_order)),
        tuple(sorted((row for row in rows if row.id in left_out), key=text_order)),
    )


class ChartsMade:
    """Keeps the charts of one plan for the next: one in which nothing has changed is handed out again."""

    def __init__(self) -> None:
        self._made: dict[tuple[By, str], tuple[tuple[object, ...], ChartPlan]] = {}
        self.gathered: Gathered = {}
        self.count = 0
        """How many charts have been made so far; for tests."""

    def making(
        self,
        groups: Iterable[Group],
        setups: Mapping[str, Chart],
        signs: Mapping[str, tuple[Sign, ...]],
        wholes: Mapping[str, str],
    ) -> Generator[None, None, tuple[ChartPlan, ...]]:
        """The charts of these groups, one a step; ``setups`` by the keys of their names."""
        made: dict[tuple[By, str], tuple[tuple[object, ...], ChartPlan]] = {}
        charts = []
        for one in groups:
            setup = setups.get(name_key(one.name))
            ids = [row.id for row in one.rows]
            # All a chart is made from. Rows that are the same object are not compared any further.
            basis = (one, tuple(map(signs.get, ids)) if signs else (), tuple(map(wholes.get, ids)) if wholes else ())
            known = self._made.get((one.by, one.name))
            if known is None or known[0] != basis or known[1].setup is not setup:
                known = basis, _chart(one, setup, signs, wholes)
                self.count += 1
            made[one.by, one.name] = known
            charts.append(known[1])
            yield
        self._made = made
        return tuple(charts)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of the chart that a pane is made for."""

    group: Group
    kind: str
    scale: str
    order: str
    unit: str
    signs: Mapping[str, tuple[Sign, ...]]
    wholes: Mapping[str, str]


def _chart(
    one: Group, setup: Chart | None, signs: Mapping[str, tuple[Sign, ...]], wholes: Mapping[str, str]
) -> ChartPlan:
    proposed = proposed_kind(one, wholes)
    reasons = {kind: reason for kind in CHART_KINDS if (reason := why_not(kind, one))}
    kind = setup.kind if setup is not None and setup.kind in CHART_KINDS else proposed
    notes = list(one.notes)
    if kind in reasons:
        notes.append(reasons[kind])
        kind = proposed
    order = setup.order if setup is not None and setup.order in CHART_ORDERS else CHART_ORDERS[0]
    scale = setup.scale if setup is not None and setup.scale in CHART_SCALES else CHART_SCALES[0]
    panes = []
    for rows in by_dimension(one.rows):
        asked = _Asked(one, kind, scale, order, _unit_of(rows, setup), signs, wholes)
        panes.append(_PANES[kind](asked, rows))
    times = [mark.when for pane in panes for mark in pane.marks if mark.when is not None] if kind == TIME else []
    time = None
    if times:
        time = TimeSpan(min(t.start for t in times), max(t.end for t in times), min(t.step for t in times), spans=True)
    title = setup.title if setup is not None and setup.title else one.title
    memo = setup.notes if setup is not None else ""
    hints: tuple[str, ...] = ()
    if kind in (COMPARE, TIME, RANGES) and any(pane.log_fits and pane.scale != "log" for pane in panes):
        told = _("The largest is more than a hundred times the smallest: a log scale ({chart-log}) shows both.")
        hints = (naming_keys(told),)
    return ChartPlan(
        one.name, title, one.by, kind, proposed, order, tuple(panes), time, tuple(notes), memo, hints, reasons, setup
    )


def _unit_of(rows: Sequence[FigureRow], setup: Chart | None) -> str:
    """The unit of a pane: the one the analyst wants, else that of most figures."""
    common = common_unit(rows)
    wanted = (unit for unit in (setup.units if setup is not None else ()) if dimension_of(unit) == dimension_of(common))
    return next(wanted, common)


def _marks(
    asked: _Asked,
    rows: Sequence[FigureRow],
    *,
    lanes: Iterable[int] | None = None,
    bases: Iterable[Decimal] | None = None,
    whens: Iterable[TimeSpan | None] = repeat(None),
) -> list[Mark]:
    """A mark a row, each in a lane of its own where none are given.

    Without ``bases`` a change starts at the level it starts from, where that is known; everything else at zero.
    """
    signs, borrowed = asked.signs, asked.group.borrowed
    columns = (
        rows,
        _extents(rows, asked.unit),
        bases if bases is not None else repeat(_ZERO),
        lanes if lanes is not None else count(),
        whens,
        _labels(asked, rows),
        [row.meant[1] if row.meant is not None else "" for row in rows],
        [CHANGE if row.role == "change" else LEVEL for row in rows],
        [signs.get(row.id, ()) for row in rows] if signs else repeat(()),
        [row.id in borrowed for row in rows] if borrowed else repeat(False),
    )
    # Ten thousand are made for one redraw: not a call of Python's own a mark.
    made = list(map(partial(tuple.__new__, Mark), zip(*columns, strict=False)))
    if bases is None and CHANGE in columns[7]:
        levels = [mark for mark in made if mark.tone == LEVEL and mark.extent.value is not None]
        made = [mark._replace(base=_start_of_step(mark, levels)) if mark.tone == CHANGE else mark for mark in made]
    return made


def _extents(rows: Sequence[FigureRow], unit: str) -> list[Extent]:
    """Where figures with a number lie on an axis in ``unit``."""
    found = [row.meant[0] if row.unit == unit and row.meant is not None else extent_of(row, unit) for row in rows]
    return [extent for extent in found if extent is not None]  # a group has no rows without a number


def _labels(asked: _Asked, rows: Sequence[FigureRow]) -> list[str]:
    """What the figures are called in one chart: by their words where their label does not tell them apart."""
    labels = [row.label.casefold() for row in rows]
    often = {label for label, many in Counter(labels).items() if many > 1} | {asked.group.title.casefold()}
    return [row.words if label in often and row.words else row.label for row, label in zip(rows, labels, strict=True)]


def _start_of_step(change: Mark, levels: Sequence[Mark]) -> Decimal:
    """The level a change leads from to another one that is there too ("from 600,000 by 200,000 to 800,000").

    Those of its own paragraph are asked first. Zero where no two levels are that far apart.
    """
    by = change.extent.value
    if by is None:
        return _ZERO
    near = [mark for mark in levels if mark.row.paragraph == change.row.paragraph]
    for known in (near, levels):
        sizes = {mark.extent.value for mark in known}
        for mark in known:
            start = mark.extent.value
            if start is not None and start + by in sizes:
                return start
    return _ZERO


def _ordered(asked: _Asked, rows: Sequence[FigureRow]) -> Sequence[FigureRow]:
    """In the order asked for; they come in text order."""
    if asked.order == "value":
        sizes = [-size_of(extent) for extent in _extents(rows, asked.unit)]
        return [rows[number] for number in sorted(range(len(rows)), key=sizes.__getitem__)]
    if asked.order == "name":
        labels = [label.casefold() for label in _labels(asked, rows)]
        return [rows[number] for number in sorted(range(len(rows)), key=labels.__getitem__)]
    return sorted(rows, key=_when) if asked.order == "time" else rows


def _when(row: FigureRow) -> float:
    when = time_span(row.period) if row.period else None
    return inf if when is None else when.middle


def _pane(asked: _Asked, marks: Sequence[Mark], lanes: Sequence[Lane], notes: Sequence[str] = ()) -> PanePlan:
    """A pane of marks that have their places."""
    low, high = _reach(marks)
    fits = low > 0 and high / low >= _LOG_FROM and asked.kind != PARTS
    scale, told = asked.scale, list(notes)
    possible = low > 0 and asked.kind != PARTS
    if scale == "log":
        if possible:
            told.append(_("Log scale: each step multiplies."))
        else:
            scale = "linear"
            told.append(_("A log scale has no place for zero, for less, or for parts."))
    if scale == "linear":
        # A bar begins at zero, and so does its axis; points may stand far from zero, and then it is said.
        nearest = min(abs(low), abs(high)) if low > 0 or high < 0 else _ZERO
        if asked.kind not in (TIME, RANGES) or nearest * 2 < max(abs(low), abs(high)) or low == high:
            low, high = min(low, _ZERO), max(high, _ZERO)
        elif nearest:
            told.append(_("The axis does not begin at zero."))
    axis = unit_title(asked.unit)
    if not axis:
        nouns = {folded(noun) for noun in {mark.row.noun for mark in marks}}
        axis = marks[0].row.noun if len(nouns) == 1 else ""
    return PanePlan(
        asked.unit, axis or _("number"), scale, fits, tuple(marks), tuple(lanes), low, high, notes=tuple(told)
    )


def _reach(marks: Sequence[Mark]) -> tuple[Decimal, Decimal]:
    """The smallest and the largest number the marks cover."""
    # Nearly all are one number; ten thousand of them are asked at once.
    plain = [
        mark.extent.value if mark.base is _ZERO else mark.extent.value + mark.base
        for mark in marks
        if mark.extent.value is not None and mark.extent.low is None and mark.extent.high is None
    ]
    others: list[Decimal] = []
    if len(plain) < len(marks):
        for mark in marks:
            if mark.extent.value is None or mark.extent.low is not None or mark.extent.high is not None:
                others += (mark.start, mark.end)
    numbers = plain + others
    return min(numbers), max(numbers)


def _compare(asked: _Asked, rows: Sequence[FigureRow]) -> PanePlan:
    marks = _marks(asked, _ordered(asked, rows))
    return _pane(asked, marks, [Lane(mark.label, mark.row.paragraph) for mark in marks])


def _ranges(asked: _Asked, rows: Sequence[FigureRow]) -> PanePlan:
    """One claimant below the other, each with all statements."""
    by_claimant: dict[str, list[FigureRow]] = {}
    for row in _ordered(asked, rows):
        by_claimant.setdefault(row.claimant, []).append(row)
    placed: list[FigureRow] = []
    lanes: list[Lane] = []
    for claimant, theirs in sorted(by_claimant.items(), key=lambda pair: not pair[0]):  # those nobody says come last
        who = claimant or _("the cable itself")
        lanes += [Lane(who, row.paragraph, number == 0) for number, row in enumerate(theirs)]
        placed += theirs
    return _pane(asked, _marks(asked, placed, bases=repeat(_ZERO)), lanes)


def _parts(asked: _Asked, rows: Sequence[FigureRow]) -> PanePlan:
    """Each part begins where the one before it ends; what they leave of the whole comes last."""
    linked = {asked.wholes[row.id] for row in rows if row.id in asked.wholes}
    whole_row = next((row for row in rows if linked == {row.id}), None)
    parts = _ordered(asked, [row for row in rows if row is not whole_row])
    *bases, total = accumulate(map(size_of, _extents(parts, asked.unit)), initial=_ZERO)
    placed = _marks(asked, parts, bases=bases)
    whole, notes = total, []
    if whole_row is not None:
        extent = extent_of(whole_row, asked.unit)
        assert extent is not None
        whole = extent.end
        notes.append(_("The whole: {amount} ({place}).").format(amount=printed(whole_row), place=whole_row.paragraph))
    elif asked.unit == "percent":
        whole = _HUNDRED
    else:
        notes.append(
            _("The whole is taken to be the sum of what stands here: {sum}.").format(sum=amount_text(total, asked.unit))
        )
    periods = {row.period for row in parts}
    if len(periods) > 1:
        notes.append(_("These parts are of different periods."))
    about = any(mark.row.approximate or mark.extent.value is None for mark in placed)
    if total > whole:
        told = _("Together they make {sum}, more than the whole, {whole}.")
        notes.append(told.format(sum=amount_text(total, asked.unit), whole=amount_text(whole, asked.unit)))
    elif about and total < whole:
        notes.append(_("The remainder is as uncertain as its parts."))
    lanes = [Lane(mark.label, mark.row.paragraph) for mark in placed]
    if total < whole:
        lanes.append(Lane(_("remainder"), ""))
    pane = _pane(asked, placed, lanes, notes) if placed else _compare(asked, rows)
    return replace(pane, high=max(whole, pane.high), whole=whole, remainder=max(_ZERO, whole - total))


def _distribution(asked: _Asked, rows: Sequence[FigureRow]) -> PanePlan:
    """How many figures lie where. One that is a range counts at its middle, an open bound at its bound."""
    extents = _extents(rows, asked.unit)
    notes = []
    if any(extent.value is None for extent in extents):
        notes.append(_("Ranges count at their middle, open bounds at the bound."))
    log = asked.scale == "log" and all(extent.start > 0 for extent in extents)
    sizes = list(map(size_of, extents))
    edges = nice_bins(min(sizes), max(sizes), len(sizes), log=log)
    places = [bisect_right(edges, size, 1, len(edges) - 1) - 1 for size in sizes]
    pane = _pane(asked, _marks(asked, rows, lanes=places, bases=repeat(_ZERO)), (), notes)
    low, high = _reach(pane.marks)  # a bound may lie beyond every size
    counts = Counter(places)
    bins = tuple(Bin(edges[n], edges[n + 1], counts[n]) for n in range(len(edges) - 1))
    return replace(pane, bins=bins, low=min(edges[0], low), high=max(edges[-1], high))


def _time(asked: _Asked, rows: Sequence[FigureRow]) -> PanePlan:
    rows = sorted(rows, key=_when)
    whens = [time_span(row.period) if row.period else None for row in rows]
    marks = _marks(asked, rows, lanes=repeat(-1), whens=whens)
    if any(mark.tone == CHANGE for mark in marks):
        marks = [_stepped(mark, marks) for mark in marks]
    notes = []
    without = whens.count(None)
    if without:
        told = n_(
            "{count} figure has no period; it stands at the right.",
            "{count} figures have no period; they stand at the right.",
            without,
        )
        notes.append(told.format(count=without))
    return replace(_pane(asked, marks, (), notes), joins=tuple(_joins(marks)))


def _stepped(mark: Mark, marks: Sequence[Mark]) -> Mark:
    """A change over time starts from the last level before it, where none says better."""
    if mark.tone != CHANGE or mark.base or mark.when is None:
        return mark
    before = [
        other
        for other in marks
        if other.tone == LEVEL and other.when is not None and other.when.middle <= mark.when.start + mark.when.step
    ]
    level = before[-1].extent.value if before else None
    return mark._replace(base=level) if level is not None else mark


def _joins(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Pairs of points a line may join: values of one claimant, of one thing, one after the other without a gap.

    The usual time between two points is the middle one of all; two points alone are joined where their years (months,
    days) follow each other. Where several figures stand at one time, none of them is joined: nobody says which goes on.
    """
    lines: dict[tuple[str, str], list[int]] = {}
    for number, mark in enumerate(marks):
        when = mark.when
        if when is not None and not when.spans and mark.tone == LEVEL and mark.extent.value is not None:
            lines.setdefault((folded(mark.row.noun), mark.row.claimant), []).append(number)
    joined = []
    for line in lines.values():
        times = [mark.when.middle for number in line if (mark := marks[number]).when is not None]
        steps = sorted(b - a for a, b in pairwise(times) if b > a)
        if not steps:
            continue
        usual = (steps[len(steps) // 2] if len(steps) > 1 else _own_step(marks, line)) * _NEXT
        often = Counter(times)
        for one, other, before, behind in zip(line, line[1:], times, times[1:], strict=False):
            if 0 < behind - before <= usual and often[before] == often[behind] == 1:
                joined.append((one, other))
    return joined


def _own_step(marks: Sequence[Mark], line: Sequence[int]) -> float:
    """How long the periods of a line's figures are, years."""
    return max((mark.when.step for number in line if (mark := marks[number]).when is not None), default=MONTH)


_PANES = {COMPARE: _compare, TIME: _time, PARTS: _parts, RANGES: _ranges, DISTRIBUTION: _distribution}
