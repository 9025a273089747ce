"""The pane over time: figures by their periods, changes from the level before, which points a line may join."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, repeat
from math import inf

from annotator.app.charting.marks import LEVEL, Mark, PanePlan
from annotator.app.charting.panes import Wanted, marks_of, pane_of
from annotator.app.charting.starts import SOON, Line, line_of, with_starts
from annotator.app.charting.time_spans import MONTH, time_span
from annotator.app.figure_text import period_text
from annotator.app.series import FigureRow
from annotator.language import n_

_NEXT = 1.5
"""Two points are joined where the time between them is at most this many times the usual."""
_NAMED = 5
"""How many approximate times a note names."""


def over_time(wanted: Wanted, rows: Sequence[FigureRow]) -> PanePlan:
    """Points and spans by their periods; figures without a period come last."""
    known = [(time_span(row.period) if row.period else None) for row in rows]
    times = [inf if when is None else when.middle for when in known]
    order = sorted(range(len(rows)), key=times.__getitem__)
    whens = [known[number] for number in order]
    placed = marks_of(wanted, [rows[number] for number in order], lanes=repeat(-1), whens=whens)
    marks, notes = with_starts(placed, wanted.group.lent, lacks=wanted.lacks, over_time=True)
    without = whens.count(None)
    if without:
        told = n_(
            "{count} figure has no period; it stands at the right.",
            "{count} figures have no period; they stand at the right.",
            without,
        )
        notes.append(told.format(count=without))
    periods = dict.fromkeys(row.period for row in rows if row.period)
    rough = [period_text(period) for period in periods if (when := time_span(period)) is not None and when.approximate]
    if rough:
        said = n_("This time is approximate: {times}.", "These times are approximate: {times}.", len(rough))
        some = [*rough[:_NAMED], *(["…"] if len(rough) > _NAMED else [])]
        notes.append(said.format(times=", ".join(some)))
    return replace(pane_of(wanted, marks, (), notes), joins=tuple(_joins(marks, sorted(times), wanted.group.lent)))


def _joins(marks: Sequence[Mark], times: Sequence[float], lent: str) -> list[tuple[int, int]]:
    """Pairs of points a line may join: values of one claimant, of one thing, one after the other without a gap.

    The usual time between two figures is the middle one of all, the shorter of two; two figures alone are joined where
    their years (months, days) follow each other. Where several figures stand at one time, none of them is joined:
    nobody says which goes on. Nor is a range or a bound, or what lies on both sides of one; nor a year with its month.
    """
    lines: dict[Line, list[int]] = {}
    for number, mark in enumerate(marks):
        if mark.tone == LEVEL and mark.when is not None and not mark.when.spans:
            lines.setdefault(line_of(mark, lent), []).append(number)
    joined = []
    for line in lines.values():
        often = Counter(times[number] for number in line)
        steps = sorted(b - a for a, b in pairwise(often))
        if not steps:
            continue
        usual = (steps[(len(steps) - 1) // 2] if len(steps) > 1 else _own_step(marks, line)) * _NEXT
        at = {times[number]: number for number in line}
        for before, behind in pairwise(often):
            one, other = at[before], at[behind]
            alone = often[before] == often[behind] == 1
            if alone and behind - before <= usual and _follow(marks[one], marks[other]):
                joined.append((one, other))
    return joined


def _follow(one: Mark, other: Mark) -> bool:
    """Whether two marks are values, and the time of one ends before that of the other begins."""
    if one.extent.value is None or other.extent.value is None or one.when is None or other.when is None:
        return False
    return one.when.end <= other.when.start + SOON


def _own_step(marks: Sequence[Mark], line: Sequence[int]) -> float:
    """How long the periods of a line's figures are, years."""
    return max((mark.when.step for number in line if (mark := marks[number]).when is not None), default=MONTH)
