"""What a chart consists of, as plain values: what is drawn where in the chart's own numbers. Draws nothing.

Everything that shows a chart (the panel, an exported picture, a table of its data, the command line) starts from a
:class:`Plan`, so all of them show the same.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from annotator.app.charting.grouping import By
from annotator.app.charting.time_spans import TimeSpan
from annotator.app.series import Extent, FigureRow
from annotator.model import Chart
from annotator.values import value

LEVEL, CHANGE = 0, 1
"""The tones of marks: what is, and by how much it changed."""


def size_of(extent: Extent) -> Decimal:
    """The one number that stands for an extent: its value, the middle of its range, or its one bound."""
    return extent.value if extent.value is not None else (extent.start + extent.end) / 2


@value
class Sign:
    """Something that is said about a figure: ``disputed``, ``supports`` or ``contradicts`` (a claim), in words.

    ``other`` is the id of the annotation that is linked, empty for an alarm.
    """

    kind: str
    text: str
    other: str = ""


class Mark(NamedTuple):  # not a dataclass: ten thousand of them are made for one redraw
    """One figure as it is drawn.

    ``extent`` lies on the value axis in the pane's unit. ``base`` is where a bar begins: zero, the level a change
    starts from, or the parts before it. ``lane`` is the number of its lane, or of its bin in a distribution; ``when``
    its place on the time axis, None without a period. ``label`` names it beside an axis.
    """

    row: FigureRow
    extent: Extent
    base: Decimal
    lane: int
    when: TimeSpan | None
    label: str
    signs: tuple[Sign, ...] = ()
    borrowed: bool = False

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.row.id

    @property
    def text(self) -> str:
        """Its number as printed."""
        return self.row.printed

    @property
    def step(self) -> bool:
        """Whether it is drawn as a step from ``base``: it is a change."""
        return self.row.role == "change"

    @property
    def tone(self) -> int:
        """Which of the two tones of a chart it has."""
        return CHANGE if self.step else LEVEL

    @property
    def disputed(self) -> bool:
        """Whether something speaks against it."""
        return any(sign.kind == "disputed" for sign in self.signs)

    @property
    def size(self) -> Decimal:
        """The one number that stands for it: its value, the middle of its range, or its one bound."""
        return size_of(self.extent)

    @property
    def start(self) -> Decimal:
        """The smallest number on the axis that it covers, from its base on."""
        start = self.extent.start
        return start + self.base if self.base else start

    @property
    def end(self) -> Decimal:
        """The largest number on the axis that it covers, from its base on."""
        end = self.extent.end
        return end + self.base if self.base else end


class Lane(NamedTuple):  # as many as marks
    """A row of a pane whose marks stand one below the other; ``head`` where its label is not that of the lane above."""

    label: str
    detail: str
    head: bool = True


@value
class Bin:
    """A column of a distribution: numbers from ``low`` up to ``high``, and how many marks are in it."""

    low: Decimal
    high: Decimal
    count: int


@value
class PanePlan:
    """Marks on one value axis: ``unit`` and ``axis`` (its title), ``scale`` linear or log.

    ``joins`` are the pairs of marks that a line joins. ``whole`` is what the parts are parts of, ``remainder`` what
    they leave of it. ``notes`` are remarks that belong beside the axis. ``low`` and ``high`` are the ends of what is
    drawn.
    """

    unit: str
    axis: str
    scale: str
    log_fits: bool
    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    low: Decimal
    high: Decimal
    joins: tuple[tuple[int, int], ...] = ()
    bins: tuple[Bin, ...] = ()
    whole: Decimal | None = None
    remainder: Decimal | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """The chart of one group: its panes, one a dimension, and (over time) the time axis they share.

    ``name`` is the group's, by which a set-up finds it; ``kind`` what is shown, ``proposed`` what fits. ``not_offered``
    says of the other kinds why they cannot be shown. ``notes`` belong to the chart wherever it is shown, ``hints``
    (what one might do next, with the commands in braces) only where something can be done.
    """

    name: str
    title: str
    by: By
    kind: str
    proposed: str
    order: str
    panes: tuple[PanePlan, ...]
    time: TimeSpan | None = None
    notes: tuple[str, ...] = ()
    memo: str = ""
    hints: tuple[str, ...] = ()
    not_offered: dict[str, str] = field(default_factory=dict, hash=False)
    setup: Chart | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Those of all panes."""
        return self.panes[0].marks if len(self.panes) == 1 else tuple(m for pane in self.panes for m in pane.marks)


@value
class Plan:
    """All charts of a cable, in text order; the figures without a number; those the analyst left out."""

    charts: tuple[ChartPlan, ...] = ()
    loose: tuple[FigureRow, ...] = ()
    excluded: tuple[FigureRow, ...] = ()

    def chart_of(self, id_: str) -> ChartPlan | None:
        """The chart a figure is drawn in; None where it is drawn in none."""
        return next((chart for chart in self.charts if any(mark.row.id == id_ for mark in chart.marks)), None)

    def mark_of(self, id_: str) -> Mark | None:
        """The mark of a figure; None where it has none."""
        return next((mark for chart in self.charts for mark in chart.marks if mark.row.id == id_), None)
