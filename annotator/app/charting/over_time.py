"""The pane over time: figures by their periods, changes from the level before, which points a line may join."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, repeat
from math import inf

from annotator.app.charting.marks import CHANGE, LEVEL, Mark, PanePlan
from annotator.app.charting.panes import Wanted, marks_of, pane_of
from annotator.app.charting.time_spans import MONTH, time_span
from annotator.app.series import FigureRow, folded
from annotator.language import n_

_NEXT = 1.5
"""Two points are joined where the time between them is at most this many times the usual."""


def over_time(wanted: Wanted, rows: Sequence[FigureRow]) -> PanePlan:
    """Points and spans by their periods; figures without a period come last."""
    known = [(time_span(row.period) if row.period else None) for row in rows]
    times = [inf if when is None else when.middle for when in known]
    order = sorted(range(len(rows)), key=times.__getitem__)
    whens = [known[number] for number in order]
    marks = marks_of(wanted, [rows[number] for number in order], lanes=repeat(-1), whens=whens)
    if any(mark.tone == CHANGE for mark in marks):
        marks = _stepped(marks)
    notes = []
    without = whens.count(None)
    if without:
        told = n_(
            "{count} figure has no period; it stands at the right.",
            "{count} figures have no period; they stand at the right.",
            without,
        )
        notes.append(told.format(count=without))
    return replace(pane_of(wanted, marks, (), notes), joins=tuple(_joins(marks, sorted(times))))


def _stepped(marks: Sequence[Mark]) -> list[Mark]:
    """Changes start from the last level before them, where none says better."""
    levels = [mark for mark in marks if mark.tone == LEVEL and mark.when is not None]
    times = [mark.when.middle for mark in levels if mark.when is not None]

    def stepped(mark: Mark) -> Mark:
        if mark.tone != CHANGE or mark.base or mark.when is None:
            return mark
        before = bisect_right(times, mark.when.start + mark.when.step)
        level = levels[before - 1].extent.value if before else None
        return mark._replace(base=level) if level is not None else mark

    return [stepped(mark) for mark in marks]


def _joins(marks: Sequence[Mark], times: Sequence[float]) -> list[tuple[int, int]]:
    """Pairs of points a line may join: values of one claimant, of one thing, one after the other without a gap.

    The usual time between two points is the middle one of all; two points alone are joined where their years (months,
    days) follow each other. Where several figures stand at one time, none of them is joined: nobody says which goes on.
    """
    lines: dict[tuple[str, str], list[int]] = {}
    for number, mark in enumerate(marks):
        row, when = mark.row, mark.when
        holds = row.plain or (mark.tone == LEVEL and mark.extent.value is not None)
        if holds and when is not None and not when.spans:
            lines.setdefault((folded(row.noun), row.claimant), []).append(number)
    joined = []
    for line in lines.values():
        often = Counter(times[number] for number in line)
        steps = sorted(b - a for a, b in pairwise(often))
        if not steps:
            continue
        usual = (steps[len(steps) // 2] if len(steps) > 1 else _own_step(marks, line)) * _NEXT
        at = {times[number]: number for number in line}
        for before, behind in pairwise(often):
            if behind - before <= usual and often[before] == often[behind] == 1:
                joined.append((at[before], at[behind]))
    return joined


def _own_step(marks: Sequence[Mark], line: Sequence[int]) -> float:
    """How long the periods of a line's figures are, years."""
    return max((mark.when.step for number in line if (mark := marks[number]).when is not None), default=MONTH)
