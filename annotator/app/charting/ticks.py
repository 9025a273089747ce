"""Where an axis is marked: round numbers, exact, in the axis's own unit."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

_CLEAR = 9.0  # pixels between two labels
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def round_ticks(low: Decimal, high: Decimal, most: int, *, whole: bool = False) -> tuple[Decimal, ...]:
    """Multiples of 1, 2, 2.5 or 5 times a power of ten within ``low..high``, as many as fit but at most ``most``.

    With ``whole`` the step is a whole number, as for things one counts. Zero is always among them where it lies
    between the two. Empty where ``high`` does not exceed ``low`` or ``most`` is below one.
    """
    if high <= low or most < 1:
        return ()
    power = Decimal(1).scaleb(((high - low) / most).adjusted())
    while True:
        for factor in _STEPS:
            step = (power * factor).normalize()
            if whole and step != step.to_integral_value():
                continue
            first = (low / step).to_integral_value(ROUND_CEILING)
            last = (high / step).to_integral_value(ROUND_FLOOR)
            if last - first < most:
                return tuple(step * number for number in range(int(first), int(last) + 1))
        power *= 10


def fitting_ticks(
    low: Decimal,
    high: Decimal,
    pixels: float,
    width_of: Callable[[Decimal], float],
    *,
    whole: bool = False,
    most: int = 6,
) -> Sequence[Decimal]:
    """The most ticks whose labels (``width_of`` pixels wide) stand clear of each other on ``pixels`` of axis."""
    for count in range(most, 0, -1):
        ticks = round_ticks(low, high, count, whole=whole)
        if len(ticks) < 2:
            return ticks
        apart = pixels * float((ticks[1] - ticks[0]) / (high - low))
        widths = [width_of(tick) for tick in ticks]
        if max((a + b) / 2 for a, b in pairwise(widths)) + _CLEAR <= apart:
            return ticks
    return ()


def log_ticks(low: Decimal, high: Decimal, most: int) -> tuple[Decimal, ...]:
    """At most ``most`` powers of ten, with 2 and 5 between them where there is room, within ``low..high``."""
    if low <= 0 or high <= low or most < 1:
        return ()
    first, last = low.adjusted(), high.adjusted() + 1
    powers = [Decimal(1).scaleb(power) for power in range(first, last + 1)]
    fine = [power * factor for power in powers for factor in (1, 2, 5)]
    for candidates in (fine, powers):
        inside = [tick for tick in candidates if low <= tick <= high]
        if inside and len(inside) <= most:
            return tuple(inside)
    inside = [tick for tick in powers if low <= tick <= high]
    return tuple(inside[:: -(-len(inside) // most)]) if inside else ()


def nice_bins(low: Decimal, high: Decimal, count: int, *, log: bool = False) -> tuple[Decimal, ...]:
    """The edges of the columns of a distribution of ``count`` numbers from ``low`` to ``high``: round, all covered.

    With ``log`` they are at equal ratios. There are two edges at least.
    """
    wanted = max(4, min(30, round(2 * count ** (1 / 3)) + 1))
    if low == high:
        low, high = (low, low + 1) if not low else tuple(sorted((low * Decimal("0.9"), low * Decimal("1.1"))))
        wanted = 3
    if log and low > 0:
        first, last = low.adjusted(), high.adjusted() + 1
        factors = (1, 2, 5) if (last - first) * 3 <= wanted * 2 else (1,)
        edges = [Decimal(factor).scaleb(power) for power in range(first, last + 1) for factor in factors]
        below = max((number for number, edge in enumerate(edges) if edge <= low), default=0)
        above = next((number for number, edge in enumerate(edges) if edge >= high), len(edges) - 1)
        return tuple(edges[below : max(above, below + 1) + 1])
    ticks = round_ticks(low, high, wanted)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else (high - low)
    first_edge = (low / step).to_integral_value(ROUND_FLOOR) * step
    edges = [first_edge]
    while edges[-1] < high or len(edges) < 2:
        edges.append(edges[-1] + step)
    return tuple(edges)
