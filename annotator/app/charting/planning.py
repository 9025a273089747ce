"""From figure rows and set-ups to a plan: grouped, converted, each figure given its place. Draws nothing."""

from collections.abc import Generator, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from annotator.app.charting.grouping import (
    By,
    Gathered,
    Group,
    by_dimension,
    common_unit,
    dimension_of,
    grouping,
    name_key,
)
from annotator.app.charting.kinds import COMPARE, DISTRIBUTION, PARTS, RANGES, TIME, proposed_kind, why_not
from annotator.app.charting.marks import ChartPlan, Plan, Sign
from annotator.app.charting.over_time import over_time
from annotator.app.charting.panes import Wanted, compare, distribution, parts, ranges
from annotator.app.charting.time_spans import TimeSpan
from annotator.app.figure_text import unit_name
from annotator.app.series import FigureRow, text_order
from annotator.app.steps import at_once
from annotator.language import _
from annotator.model import CHART_KINDS, CHART_ORDERS, CHART_SCALES, Chart
from annotator.text import view_text

_PANES = {COMPARE: compare, TIME: over_time, PARTS: parts, RANGES: ranges, DISTRIBUTION: distribution}
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
    return at_once(planning(rows, setups, signs, wholes, before))


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
    drawn = [row for row in rows if row.extent is not None and row.id not in left_out]
    missing = {row.id for row in rows if row.extent is not None} & left_out if left_out else left_out
    yield
    groups = yield from grouping(drawn, before.gathered)
    charts = yield from before.making(groups, by_name, signs, wholes, missing)
    if len(drawn) == 1 == len(rows):
        told = _("One figure so far. Tag another of the same kind, and the two stand side by side.")
        charts = (replace(charts[0], hints=(told,)),)
    return Plan(
        charts,
        tuple(sorted((row for row in rows if row.extent is None and row.id not in left_out), key=text_order)),
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
        left_out: Set[str] = frozenset(),
    ) -> Generator[None, None, tuple[ChartPlan, ...]]:
        """The charts of these groups, one a step; ``setups`` by the keys of their names.

        ``left_out`` are the ids of figures that have a number and stand in no chart.
        """
        made: dict[tuple[By, str], tuple[tuple[object, ...], ChartPlan]] = {}
        charts = []
        for one in groups:
            setup = _setup_of(one, setups)
            lacks = len(left_out & set(setup.excluded)) if setup is not None else 0
            ids = [row.id for row in one.rows]
            # All a chart is made from. Rows that are the same object are not compared any further.
            told = (tuple(map(signs.get, ids)) if signs else (), tuple(map(wholes.get, ids)) if wholes else ())
            basis = (one, *told, lacks)
            known = self._made.get((one.by, one.name))
            if known is None or known[0] != basis or known[1].setup is not setup:
                known = basis, _chart(one, setup, signs, wholes, lacks)
                self.count += 1
            made[one.by, one.name] = known
            charts.append(known[1])
            yield
        self._made = made
        return tuple(charts)


def _setup_of(one: Group, setups: Mapping[str, Chart]) -> Chart | None:
    """The set-up of a group, the latest that fits. Which unit most of its figures are in may change as they come."""
    found = setups.get(name_key(one.name))
    if found is not None or one.by is not By.UNIT:
        return found
    units = {row.unit for row in one.rows if row.unit}
    fitting = [setup for unit in units if (setup := setups.get(name_key(unit_name(unit)))) is not None]
    return max(fitting, key=lambda setup: (setup.modified or setup.created, setup.id), default=None)


def _chart(
    one: Group,
    setup: Chart | None,
    signs: Mapping[str, tuple[Sign, ...]],
    wholes: Mapping[str, str],
    lacks: int,
) -> ChartPlan:
    """The chart of one group, from which ``lacks`` figures are left out."""
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
        wanted = Wanted(one, kind, scale, order, _unit_of(rows, setup), signs, wholes, lacks > 0)
        panes.append(_PANES[kind](wanted, rows))
    times = [mark.when for pane in panes for mark in pane.marks if mark.when is not None] if kind == TIME else []
    time = None
    if times:
        time = TimeSpan(min(t.start for t in times), max(t.end for t in times), min(t.step for t in times), spans=True)
    title = view_text(setup.title if setup is not None and setup.title else one.title)
    memo = setup.notes if setup is not None else ""
    hints: tuple[str, ...] = ()
    if kind in (COMPARE, TIME, RANGES) and any(pane.log_fits and pane.scale != "log" for pane in panes):
        hints = (_("The largest is more than a hundred times the smallest: a log scale ({chart-log}) shows both."),)
    return ChartPlan(
        one.name, title, one.by, kind, proposed, order, tuple(panes), time, tuple(notes), memo, hints, reasons, setup
    )


def _unit_of(rows: Sequence[FigureRow], setup: Chart | None) -> str:
    """The unit of a pane: the one the analyst wants, else that of most figures."""
    common = common_unit(rows)
    wanted = (unit for unit in (setup.units if setup is not None else ()) if dimension_of(unit) == dimension_of(common))
    return next(wanted, common)
