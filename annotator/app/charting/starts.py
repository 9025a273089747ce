"""From which level a change is drawn: one that the text links it to, else from zero, and then it is said."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from annotator.app.charting.grouping import name_key
from annotator.app.charting.marks import CHANGE, LEVEL, Mark
from annotator.language import n_

SOON = 1e-6
"""Years that do not count: months are fractions."""


def with_starts(
    marks: Sequence[Mark], lent: str, *, lacks: bool = False, over_time: bool = False
) -> tuple[Sequence[Mark], list[str]]:
    """Marks of which the changes begin at a level, where the text links them; and what is to be said of the others.

    A change begins at a level of its paragraph that it leads from to another one there ("from 600,000 by 200,000 to
    800,000"). ``over_time`` it begins else at the last level before its period that the same claimant gives of the same
    noun (``lent`` to those that borrow one), if that is one number. All others begin at zero; where levels stand beside
    them, or may be among the figures that the chart ``lacks``, a note tells how many.
    """
    tones = {mark.tone for mark in marks}
    if CHANGE not in tones:
        return marks, []
    by_paragraph: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.tone == LEVEL and mark.extent.value is not None:
            by_paragraph.setdefault(mark.row.paragraph, []).append(mark)
    earlier = _by_time(marks, lent) if over_time else {}
    made, lost = [], 0
    for mark in marks:
        if mark.tone == CHANGE:
            start = _led_from(mark, by_paragraph.get(mark.row.paragraph, ()))
            if start is None:
                start = _level_before(mark, earlier.get(line_of(mark, lent)))
            lost += start is None
            mark = mark._replace(base=Decimal(0) if start is None else start)
        made.append(mark)
    if not lost or (LEVEL not in tones and not lacks):
        return made, []
    told = n_(
        "{count} change is drawn from zero: no level that it starts from is known.",
        "{count} changes are drawn from zero: no level that they start from is known.",
        lost,
    )
    return made, [told.format(count=lost)]


def _led_from(change: Mark, levels: Sequence[Mark]) -> Decimal | None:
    """The level of its paragraph that lies below (above) another one by as much; that one is the claimant's own."""
    by = change.extent.value
    if by is None:
        return None
    levels = [level for level in levels if _agree(name_key(level.row.noun), name_key(change.row.noun))]
    reached = {level.extent.value for level in levels if _agree(level.row.claimant, change.row.claimant)}
    starts = (level.extent.value for level in levels if level.extent.value is not None)
    return next((start for start in starts if start + by in reached), None)


def _agree(one: str, other: str) -> bool:
    return one == other or not one or not other


Line = tuple[str, str]


def line_of(mark: Mark, lent: str) -> Line:
    """Of what a mark tells, and who says it: figures that share both tell one story over time.

    ``lent`` is the noun of those that borrow one.
    """
    return name_key(lent if mark.borrowed else mark.row.noun), mark.row.claimant


def _by_time(marks: Sequence[Mark], lent: str) -> Mapping[Line, tuple[list[float], list[Mark]]]:
    """The levels with an end, by noun and claimant, in the order in which they end; and when they do."""
    ended = [(mark.when.end, mark) for mark in marks if mark.tone == LEVEL and mark.when and not mark.when.open_end]
    found: dict[Line, tuple[list[float], list[Mark]]] = {}
    for end, mark in sorted(ended, key=lambda pair: pair[0]):
        ends, levels = found.setdefault(line_of(mark, lent), ([], []))
        ends.append(end)
        levels.append(mark)
    return found


def _level_before(change: Mark, line: tuple[list[float], list[Mark]] | None) -> Decimal | None:
    """The last level before a change of its line. What two levels of one time say, nobody says."""
    when = change.when
    if when is None or when.open_start or line is None:
        return None
    ends, levels = line
    # "from 2006 to 2007" begins within 2006, at what was the level then
    begins = when.start + when.step if when.spans else when.start
    before = bisect_right(ends, begins + SOON)
    if not before or (before > 1 and ends[before - 2] == ends[before - 1]):
        return None
    return levels[before - 1].extent.value
