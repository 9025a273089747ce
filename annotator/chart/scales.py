"""From numbers to pixels. Numbers become floats only here, in parts of the largest: no size is too large or small."""

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from annotator.app.charting import Mark, PanePlan
from annotator.app.charting.ticks import fitting_ticks, log_ticks
from annotator.app.figure_text import tick_text
from annotator.chart.geometry import ARROW, GAP, Measures
from annotator.chart.wording import widest_of
from annotator.values import value

_LEAST = 0.2  # share of the width that marks keep however long the printed numbers are
_AIR = 0.06  # share of the axis left free at both ends where it does not begin at zero
_FITTED = 50  # marks of which each has the room its own number needs: measuring is dear
_ROUND = 280  # powers of ten that a float holds with room to spare


@value
class Scale:
    """Positions along an axis: ``start`` pixels from an edge for ``low``, ``length`` pixels from there to ``high``."""

    low: float
    high: float
    one: Decimal
    log: bool
    start: float
    length: float
    ticks: tuple[Decimal, ...] = ()

    def at(self, number: Decimal) -> float:
        """A number in the axis's own measure: in parts of the largest one, or as its logarithm."""
        return value_of(number, self.one, log=self.log)

    def all_at(self, numbers: Sequence[Decimal]) -> list[float]:
        """As :meth:`at`, of many."""
        if self.log or abs(self.one.adjusted()) >= _ROUND:
            return [self.at(number) for number in numbers]
        one = float(self.one)
        return [float(number) / one for number in numbers]

    def x(self, number: Decimal) -> float:
        """Pixels from the edge."""
        return self.start + self.length * (self.at(number) - self.low) / (self.high - self.low)


def value_of(number: Decimal, one: Decimal, *, log: bool) -> float:
    """``number`` in parts of ``one``; with ``log`` its logarithm to the base of ten."""
    if log:
        return math.log10(float(number.scaleb(-number.adjusted()))) + number.adjusted() if number > 0 else 0.0
    if abs(one.adjusted()) < _ROUND:
        return float(number) / float(one)
    return float(number / one)


def scale_of(
    pane: PanePlan, start: float, length: float, measures: Measures, *, upright: bool = False, air: bool = False
) -> Scale:
    """The scale of a pane's numbers on ``length`` pixels; with ``air`` its ends are left free of marks."""
    scale = _without_ticks(pane, start, length)
    if air and pane.low != pane.high:
        low, high = scale.low, scale.high
        room = (high - low) * _AIR
        scale = replace(scale, low=low - (room if low else 0.0), high=high + (room if high else 0.0))
    return replace(scale, ticks=_ticks(pane, scale, measures, upright=upright))


def _without_ticks(pane: PanePlan, start: float, length: float) -> Scale:
    one = max(abs(pane.low), abs(pane.high)) or Decimal(1)
    log = pane.scale == "log"
    low, high = value_of(pane.low, one, log=log), value_of(pane.high, one, log=log)
    if low == high:
        low, high = (low - 0.3, high + 0.3) if log else (min(0.0, low), max(0.0, high) or 1.0)
    return Scale(low, high, one, log, start, length)


def _ticks(pane: PanePlan, scale: Scale, measures: Measures, *, upright: bool) -> tuple[Decimal, ...]:
    one, low, high, length = scale.one, scale.low, scale.high, scale.length
    if scale.log:
        most = int(length / (measures.line * (2 if upright else 3)))
        return log_ticks(_power(low), _power(high), max(1, most))

    def ticks(*, whole: bool) -> tuple[Decimal, ...]:
        def width_of(tick: Decimal) -> float:
            return measures.line * 1.4 if upright else measures.metrics.horizontalAdvance(tick_text(tick, pane.unit))

        return tuple(fitting_ticks(one * Decimal(low), one * Decimal(high), length, width_of, whole=whole))

    found = ticks(whole=False)
    broken = any(tick != int(tick) for tick in found)
    return ticks(whole=True) if broken and one >= 1 and _are_whole(pane.marks) else found


def _power(exponent: float) -> Decimal:
    whole = math.floor(exponent)
    return Decimal(10 ** (exponent - whole)).scaleb(whole)


def _are_whole(marks: Sequence[Mark]) -> bool:
    """Whether all that is drawn are whole numbers, as of things one counts."""
    extents = (mark.extent for mark in marks)
    numbers = (number for extent in extents for number in (extent.value, extent.low, extent.high) if number is not None)
    return all(number == int(number) for number in numbers)


def lane_scale(pane: PanePlan, left: float, width: float, measures: Measures, *, points: bool) -> Scale:
    """The scale of marks in lanes: its ends leave room for the printed numbers beside them. Bars start at zero."""
    before = [mark for mark in pane.marks if is_left(mark)] if pane.low < 0 else []
    behind = [mark for mark in pane.marks if not is_left(mark)] if before else list(pane.marks)
    room_left = room_for(before, measures, arrows=any(mark.extent.open_below for mark in before))
    if points:  # nothing stands at the left edge: an arrow may point there
        arrows = any(mark.extent.open_below for mark in behind if mark.extent.value is None)
        room_left = max(room_left, ARROW if arrows else GAP)
    length = max(_length(pane, behind, width - room_left, measures), width * _LEAST)
    room_left = min(room_left, width - length)
    return scale_of(pane, left + room_left, length, measures)


def _length(pane: PanePlan, marks: Sequence[Mark], room: float, measures: Measures) -> float:
    """The longest axis, up to ``room`` pixels, that leaves each mark the room for its number behind it.

    Of very many marks, and where the remainder has a number at the end of the axis, all get what the widest needs.
    """
    if len(marks) > _FITTED or pane.whole is not None:
        arrows = any(mark.extent.open_above for mark in marks if mark.extent.value is None)
        return room - room_for(marks, measures, arrows=arrows)
    whole = _without_ticks(pane, 0.0, 1.0)
    found = room
    for mark in marks:
        end = whole.x(max(mark.end, mark.base) if is_step(mark, pane) else mark.end)
        if end > 0:
            found = min(found, (room - room_for([mark], measures, arrows=mark.extent.open_above)) / end)
    return found


def is_step(mark: Mark, pane: PanePlan) -> bool:
    """Whether a mark is drawn as a step from its base; a log scale has no zero for one to start from."""
    return mark.step and (pane.scale != "log" or mark.base > 0)


def is_left(mark: Mark) -> bool:
    """Whether a mark reaches from zero downwards; then its number stands left of it."""
    return mark.start < 0 and mark.end <= 0


def room_for(marks: Sequence[Mark], measures: Measures, *, arrows: bool) -> float:
    """Pixels beside the marks for the widest of their numbers with its signs and, with ``arrows``, an arrow."""
    if not marks:
        return 0.0
    widest = widest_of((mark.text for mark in marks), measures.metrics)
    signs = max((len(kinds_of(mark)) if len(mark.signs) > 1 else 1 for mark in marks if mark.signs), default=0)
    return widest + GAP + signs * sign_width(measures) + (ARROW if arrows else 0.0) + 2


def sign_width(measures: Measures) -> float:
    """Pixels a sign takes behind a number."""
    return round(measures.line * 0.75) + 4.0


def kinds_of(mark: Mark) -> tuple[str, ...]:
    """The kinds of signs a mark carries, each once."""
    return tuple(dict.fromkeys(sign.kind for sign in mark.signs)) if mark.signs else ()
