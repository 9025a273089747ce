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
