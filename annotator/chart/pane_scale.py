"""From a pane's numbers to pixels: how long the bars may be so that every printed number stands beside its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest

import numpy as np
from numpy.typing import NDArray

from annotator.app.figure_text import tick_text
from annotator.app.series import Extent, Pane, extent_of, printed
from annotator.chart.geometry import ARROW, GAP, Measures
from annotator.chart.ticks import fitting_ticks

_LEAST_BARS = 0.2  # share of the plot that bars keep however long the printed numbers are
_SAFE = 280  # powers of ten that a float holds with room to spare


@dataclass(frozen=True, slots=True)
class PaneScale:
    """Positions along a pane's axis.

    Numbers are divided by ``one``, the pane's largest, before they become floats: plots of 10^-12 and of 10^15
    are then the same to Qt, whose transforms take a scale that small for singular.
    """

    extents: tuple[Extent, ...]
    one: Decimal
    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    certain: NDArray[np.float64]
    open_above: NDArray[np.bool_]
    open_below: NDArray[np.bool_]
    below_zero: NDArray[np.bool_]
    """Figures that reach from zero downwards; their printed number stands left of the mark."""
    zero: float
    """Pixels from the plot's left edge to zero."""
    length: float
    """Pixels from zero to ``one``."""
    width: float
    """Pixels of the whole plot."""
    ticks: Sequence[Decimal]

    def x(self, number: Decimal) -> float:
        """Pixels from the plot's left edge."""
        return self.zero + self.length * float(number / self.one)

    @property
    def view(self) -> tuple[float, float]:
        """What the plot's edges stand for, in parts of ``one``."""
        return -self.zero / self.length, (self.width - self.zero) / self.length


def scale_of(pane: Pane, measures: Measures, width: float) -> PaneScale:
    """The scale of ``pane`` for a plot ``width`` pixels wide. Bars start at zero, always."""
    extents = tuple(extent for extent in (extent_of(row, pane.unit) for row in pane.rows) if extent is not None)
    plain = [e.value is not None and e.low is None and e.high is None for e in extents]
    edges: list[list[Decimal]] = [[], [], []]
    for extent, simple in zip(extents, plain, strict=True):
        # Nearly all figures are plain values; asking them for their edges is what costs at ten thousand.
        value = extent.value if simple else None
        edges[0].append(extent.start if value is None else value)
        edges[1].append(extent.end if value is None else value)
        edges[2].append(extent.certain if value is None else value)
    one = max(max(map(abs, edges[0])), max(map(abs, edges[1]))) or Decimal(1)
    starts, ends, certain = (_floats(numbers, one) for numbers in edges)
    open_above = np.array([not simple and e.open_above for e, simple in zip(extents, plain, strict=True)])
    open_below = np.array([not simple and e.open_below for e, simple in zip(extents, plain, strict=True)])
    below_zero = (starts < 0) & (ends <= 0)
    low, high = min(0.0, float(np.min(starts))), max(0.0, float(np.max(ends)))
    if low == high:
        high = 1.0  # nothing but zeros
    texts = np.array([printed(row) for row in pane.rows], dtype=object)
    left = _room(texts[below_zero], measures, arrows=bool((open_below & below_zero).any()))
    right = _room(texts[~below_zero], measures, arrows=bool((open_above & ~below_zero).any()))
    bars = max(width - left - right, width * _LEAST_BARS)
    left = min(left, width - bars)
    length = bars / (high - low)
    zero = left - low * length
    ticks = fitting_ticks(
        one * Decimal(low),
        one * Decimal(high),
        bars,
        lambda tick: measures.metrics.horizontalAdvance(tick_text(tick, pane.unit)),
        whole=one >= 1 and all(number == number.to_integral_value() for number in {*edges[0], *edges[1]}),
    )
    return PaneScale(
        extents, one, starts, ends, certain, open_above, open_below, below_zero, zero, length, width, ticks
    )


def _floats(numbers: Sequence[Decimal], one: Decimal) -> NDArray[np.float64]:
    """Each of ``numbers`` in parts of ``one``."""
    if abs(one.adjusted()) < _SAFE:
        return np.array(list(map(float, numbers))) / float(one)
    return np.array([float(number / one) for number in numbers])


def _room(texts: NDArray[np.object_], measures: Measures, *, arrows: bool) -> float:
    """Pixels beside the bars for the widest of ``texts`` and, with ``arrows``, an arrow before it."""
    if not len(texts):
        return 0.0
    # Measuring text is dear: of many, the longest fifty speak for all, three characters being wider than any
    # difference between two texts of one length.
    longest = nlargest(50, set(texts.tolist()), key=len)
    width = max(map(measures.metrics.horizontalAdvance, longest))
    return width + GAP + (ARROW if arrows else 0.0) + 2
