"""When a figure holds, as a stretch of a time axis; and where such an axis is marked. Years as numbers, from year 0."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.regex import regex

_MOMENT = regex(r"(?P<year>\d{2}[\dXu]{2})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<doubt>[~?%]?)", re.ASCII)
_MONTHS = 12
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000)  # months
_DAYS = (1, 2, 7, 14)
_DAY = 1 / 365.25
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR, MONTH, DAY = 1.0, 1 / 12, _DAY


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time: ``start`` and ``end`` in years (2005.5 is the middle of 2005), as far as they are known.

    ``step`` is how exactly it is given: a year, a month, a day, in years. A moment (``2005``, ``2006-12``) is as long
    as its step; ``spans`` is whether a beginning and an end were named, or one of them left open, or no year of several
    (``199X``).
    """

    start: float
    end: float
    step: float = YEAR
    spans: bool = False
    open_start: bool = False
    open_end: bool = False
    approximate: bool = False
    middle: float = field(init=False, repr=False, compare=False)
    """Where a point for it stands."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "middle", (self.start + self.end) / 2)


@lru_cache(maxsize=4096)
def time_span(period: str) -> TimeSpan | None:
    """The stretch an EDTF period means: ``2005``, ``2006-12``, ``2005/2006``, ``2004~``, ``2007/..``, ``199X``.

    None where it is no period.
    """
    first, slash, last = "".join(period.split()).partition("/")
    if not slash:
        return _moment(first)
    start = None if first in ("", "..") else _moment(first)
    end = None if last in ("", "..") else _moment(last)
    if (first not in ("", "..") and start is None) or (last not in ("", "..") and end is None):
        return None
    if start is None and end is None:
        return None
    known = [one for one in (start, end) if one is not None]
    return TimeSpan(
        min(one.start for one in known),
        max(one.end for one in known),
        min(one.step for one in known),
        spans=True,
        open_start=start is None,
        open_end=end is None,
        approximate=any(one.approximate for one in known),
    )


def time_ticks(low: float, high: float, most: int, finest: float = DAY) -> list[tuple[float, str]]:
    """About ``most`` marks at the most between two times, the middle of each year, month or day, and its name.

    What is given by the year (``finest``) is not marked by months.
    """
    if high <= low or most < 1:
        return []
    length = high - low
    if finest <= DAY and length < 3 * MONTH and length / _DAY / _DAYS[-1] <= most:
        step = next((days for days in _DAYS if length / _DAY / days <= most), _DAYS[-1])
        return _days(low, high, step)
    for step in _STEPS:
        if length * _MONTHS / step <= most and step >= round(finest * _MONTHS):
            return _months(low, high, step)
    return []


def _days(low: float, high: float, step: int) -> list[tuple[float, str]]:
    found = []
    year, month, day = int(low // 1), 1, 1
    count = 0
    while (at := _day_number(year, month, day)) <= high:
        if at >= low and count % step == 0:
            found.append((at + _DAY / 2, f"{year:04}-{month:02}-{day:02}"))
        count += 1
        day += 1
        if day > _length_of(year, month):
            month, day = month + 1, 1
        if month > _MONTHS:
            year, month = year + 1, 1
    return found


def _months(low: float, high: float, step: int) -> list[tuple[float, str]]:
    found = []
    number = -int(-low * _MONTHS // step) * step if low > 0 else 0
    wide = step >= _MONTHS
    # A year is marked in its middle, and may be marked where its first half alone is in sight.
    number -= step
    while number / _MONTHS <= high:
        middle = number / _MONTHS + (YEAR if wide else MONTH) / 2
        if low <= middle <= high and number >= 0:
            year, month = divmod(number, _MONTHS)
            found.append((middle, f"{year}" if wide else f"{year}-{month + 1:02}"))
        number += step
    return found


def _moment(text: str) -> TimeSpan | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    doubt = match["doubt"] in ("~", "%") and bool(match["doubt"])
    digits = match["year"].replace("u", "X")
    if "X" in digits:
        start = int(digits.replace("X", "0"))
        return TimeSpan(start, int(digits.replace("X", "9")) + 1, spans=True, approximate=doubt)
    year, month, day = int(digits), int(match["month"] or 0), int(match["day"] or 0)
    if not 1 <= month <= _MONTHS:  # none, or a season
        return TimeSpan(year, year + 1, approximate=doubt)
    if not day:
        start_of_month = year + (month - 1) / _MONTHS
        return TimeSpan(start_of_month, start_of_month + MONTH, MONTH, approximate=doubt)
    at = _day_number(year, month, min(day, _length_of(year, month)))
    return TimeSpan(at, at + _DAY, DAY, approximate=doubt)


def _length_of(year: int, month: int) -> int:
    """Days of a month; ``calendar``, which knows them too, reads the names of all languages when it is imported."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) and year > 0
    return _LENGTHS[month - 1] + (leap and month == 2)


def _day_number(year: int, month: int, day: int) -> float:
    days = _length_of(year, month)
    return year + (month - 1 + (day - 1) / days) / _MONTHS
