"""The rules by which figures contradict each other. Pure: items in, alarms with their reason in words out.

A rule would rather miss a contradiction than cry wolf: it speaks where two figures say that they are about the same
thing, and allows for rounding and for words such as "about".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from annotator.app.figure_text import known_unit, number_text, period_text
from annotator.app.series import extent_of_figure, folded, unit_of, written
from annotator.language import _
from annotator.model import Figure
from annotator.regex import regex
from annotator.text import Span

_ABOUT = Decimal("0.1")
"""How far "about" reaches to either side, as a part of the number."""
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_SLIP = Decimal(1000)
_SLACK = Decimal(2)
_FROM_MILLIONS = Decimal(10**6)
_SIZE = attrgetter("middle")
_AMONG = regex(r"\b(?:among|amongst|of|for)\s+(?:the\s+)?\w+(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_WITHIN = regex(r"(?:percent|per cent|pct\.?|%)\s+(?:among|amongst|for|in)\s+(?!all\b|total\b|\d)", re.IGNORECASE)
_PERCENT = regex(r"percent|per cent|pct|%", re.IGNORECASE)
_SHARE = regex(r"(?:percent|per cent|pct\.?|%)\s+of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that cannot be right; it concerns the figures ``ids``."""

    ids: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A figure as the rules see it: least and greatest number it allows, in the base unit of its dimension.

    An open bound is None. One is kept of every figure, so there is nothing in it that can be asked of the figure.
    """

    id: str
    figure: Figure
    low: Decimal | None
    high: Decimal | None
    middle: Decimal
    noun: str
    dimension: str
    place: Span | None
    sentence: int | None  # where the sentence it stands in begins, if its figures are compared
    share: bool  # "… percent of …": the words behind say what the whole is
    own_whole: bool  # "among men 60 percent", "60 percent in cities": a rate of one group, no part of what stands near
    paragraph: str

    @property
    def said(self) -> str:
        """The figure and where it stands, for a reason: ``17,000 (¶5)``."""
        text = written(self.figure)
        return f"{text} ({self.paragraph})" if self.paragraph else text


def item_of(
    id_: str,
    figure: Figure,
    place: Span | None,
    words: str,
    paragraph: str,
    before: str = "",
    sentence: int | None = None,
) -> Item | None:
    """The item of a figure; None without a number.

    ``words`` are the figure's and the few behind them, ``before`` those before, ``sentence`` is where theirs begins.
    """
    extent = extent_of_figure(figure)
    if extent is None:
        return None
    unit = known_unit(unit_of(figure))
    factor = unit.factor if unit is not None else _ONE
    low: Decimal | None
    high: Decimal | None
    if extent.value is not None:
        low = middle = high = extent.value if factor == _ONE else extent.value * factor
    else:
        low, high = _times(extent.low, factor), _times(extent.high, factor)
        middle = (extent.start if extent.low is not None else extent.end) * factor
    if figure.approximate:
        low = low - abs(low) * _ABOUT if low is not None else None
        high = high + abs(high) * _ABOUT if high is not None else None
    return Item(
        id_,
        figure,
        low,
        high,
        middle,
        folded(figure.noun),
        _dimension(unit_of(figure)),
        place,
        sentence,
        bool(_SHARE.search(words)),
        bool(_AMONG.search(before) or _WITHIN.search(words)),
        paragraph,
    )


def names_percent(words: str) -> bool:
    """Whether a percentage is written there."""
    return _PERCENT.search(words) is not None


def is_percent(figure: Figure) -> bool:
    """Whether a figure is a percentage, whatever is written."""
    return _dimension(unit_of(figure)) == "percent"


def _times(number: Decimal | None, factor: Decimal) -> Decimal | None:
    return number * factor if number is not None else None


def same_thing(item: Item) -> str:
    """A key that is equal for figures on one thing at one time; empty where noun or period is not known.

    Without a period nearly every pair found in real cables is about two events ("three individuals", "nine
    individuals"); and of "60 percent of remittances" the noun is the whole, not the thing.
    """
    if not item.noun or not item.figure.period or item.share:
        return ""
    return "\n".join((item.noun, item.dimension, item.figure.role, item.figure.period))


def same_kind(item: Item) -> str:
    """A key that is equal for figures that should be of one order of size: one series, else one noun."""
    name = folded(item.figure.series) or item.noun
    return "\n".join((name, item.dimension, item.figure.role)) if name else ""


def disjoint(items: list[Item]) -> Iterator[Alarm]:
    """Same noun and period, but values that cannot both be true. Two different series are two different things."""
    names = {folded(item.figure.series) for item in items}
    told: set[str] = set()
    texts: dict[tuple[str, str], str] = {}  # of many the same is said
    for name in names - {""} or {""}:
        for item, other in _apart([item for item in items if folded(item.figure.series) in ("", name)]):
            if item.id not in told:
                told.add(item.id)
                alike = other.id, item.figure.noun
                if alike not in texts:
                    text = _("Disagrees with {other}: the same noun (“{noun}”) and period ({period}).")
                    noun, period = " ".join(item.figure.noun.split()), period_text(item.figure.period)
                    texts[alike] = text.format(other=other.said, noun=noun, period=period)
                yield Alarm((item.id,), texts[alike])


def _apart(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Each item that shares no value with another, and the one farthest off."""
    above = max((item for item in items if item.low is not None), key=lambda item: item.low or 0, default=None)
    below = min((item for item in items if item.high is not None), key=lambda item: item.high or 0, default=None)
    for item in items:
        if above is not None and item.high is not None and above.low is not None and above.low > item.high:
            yield item, above
        elif below is not None and item.low is not None and below.high is not None and below.high < item.low:
            yield item, below


def scale_slips(items: list[Item]) -> Iterator[Alarm]:
    """One figure about a thousand times another of the same kind: thousand, million, billion mixed up?

    The one that stands alone among its fellows is the suspect; where neither does, both are.
    """
    sized = sorted((item for item in items if item.middle > 0), key=_SIZE)
    for item in sized:
        for factor in (_SLIP, 1 / _SLIP):
            other = _near(sized, item.middle * factor)
            if other is None or max(item.middle, other.middle) < _FROM_MILLIONS:
                continue
            if _fellows(sized, item) <= _fellows(sized, other):
                told = _("About a thousandth of {other}, of the same kind: a slip of scale?")
                if factor < 1:
                    told = _("About a thousand times {other}, of the same kind: a slip of scale?")
                yield Alarm((item.id,), told.format(other=other.said))
                break


def in_one_sentence(items: list[Item]) -> Iterator[Alarm]:
    """Percentages that add up to more than their whole, and a percentage that disagrees with its two numbers."""
    percents = [item for item in items if item.dimension == "percent"]
    if percents:
        yield from _too_many_percent(percents)
        if len(percents) == 1:
            yield from _percent_of_two(percents[0], [item for item in items if item.dimension != "percent"])


def more_than_whole(whole: Item, parts: list[Item]) -> Iterator[Alarm]:
    """Figures linked as parts of another that are more than it."""
    alike = [part for part in parts if part.dimension == whole.dimension and part.low is not None and part.low > 0]
    limit = whole.high
    if alike and limit is not None and sum((part.low or Decimal(0) for part in alike), Decimal(0)) > limit:
        told = _("The parts linked to this figure add up to at least {sum}, more than the whole.")
        parts_told = _("Together with the other parts this is more than the whole, {whole}.")
        if len(alike) == 1:
            parts_told = _("This part is more than the whole, {whole}.")
        total = _sum_of(alike, whole)
        yield Alarm((whole.id,), told.format(sum=total))
        yield Alarm(tuple(part.id for part in alike), parts_told.format(whole=whole.said))
    shares = [part for part in parts if part.dimension == "percent" and whole.dimension != "percent"]
    yield from _over_hundred(shares)


def _too_many_percent(percents: list[Item]) -> Iterator[Alarm]:
    """Shares of one whole: those that name a whole ("percent of …") by that, the others together, all by period."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in percents:
        if item.own_whole or item.figure.direction or item.figure.role == "change":
            continue
        if item.middle <= _HUNDRED:
            groups.setdefault((item.noun if item.share else "", item.figure.period), []).append(item)
    for group in groups.values():
        yield from _over_hundred(group)


def _over_hundred(shares: list[Item]) -> Iterator[Alarm]:
    if len(shares) < 2:
        return
    total = sum((item.low or Decimal(0) for item in shares), Decimal(0))
    rounding = Decimal("0.5") * len(shares)
    if total > _HUNDRED + rounding:
        told = _("The percentages here add up to {sum} %, more than their whole.")
        yield Alarm(tuple(item.id for item in shares), told.format(sum=number_text(total)))


def _percent_of_two(percent: Item, others: list[Item]) -> Iterator[Alarm]:
    """A share or a change in percent beside the two numbers it is made of, all in one sentence."""
    numbers = [
        item for item in others if item.figure.role == "level" and item.low is not None and item.high is not None
    ]
    if len(numbers) != 2 or len(others) != 2 or numbers[0].dimension != numbers[1].dimension:
        return
    nouns = {item.noun for item in (percent, *numbers)} - {""}
    if len(nouns) > 1 or any(item.low is None or item.low <= 0 for item in numbers):
        return
    one, two = sorted(numbers, key=lambda item: (item.figure.period, item.place or Span(0, 0)))
    changes = percent.figure.role == "change" or percent.figure.direction
    readings = _changes(one, two, dated=bool(one.figure.period and two.figure.period))
    if not changes:
        small, large = sorted((one, two), key=lambda item: item.middle)
        readings += [_between(lambda a, b: a / b * _HUNDRED, small, large)]
    low, high = percent.low, percent.high
    if low is None or high is None:
        return
    low, high = sorted((abs(low), abs(high)))
    slack = max(Decimal(1), abs(percent.middle) * Decimal("0.05"))
    if any(least - slack <= high and low <= most + slack for least, most in readings):
        return
    least, most = readings[-1]
    expected = number_text(((least + most) / 2).quantize(Decimal(1) if least >= 1 else Decimal("0.1")))
    told = _("Disagrees with its two numbers: {one} and {two} make about {expected} %.")
    yield Alarm((percent.id,), told.format(one=written(one.figure), two=written(two.figure), expected=expected))


def _changes(first: Item, second: Item, *, dated: bool) -> list[tuple[Decimal, Decimal]]:
    """By how many percent it changed; where the order in time is not said, either may be the earlier."""
    change = _between(lambda a, b: abs(b - a) / a * _HUNDRED, first, second)
    return [change] if dated else [_between(lambda a, b: abs(b - a) / a * _HUNDRED, second, first), change]


def _between(rule: Callable[[Decimal, Decimal], Decimal], one: Item, two: Item) -> tuple[Decimal, Decimal]:
    """Least and greatest result of a rule over what two figures allow."""
    corners = [rule(a, b) for a in (one.low, one.high) for b in (two.low, two.high) if a and b]
    return min(corners), max(corners)


def _near(sized: list[Item], size: Decimal) -> Item | None:
    """Of the items in order of size the one nearest ``size``, within a factor of two; None where none is."""
    at = bisect_left(sized, size, key=_SIZE)
    near = [item for item in sized[max(0, at - 1) : at + 1] if size <= item.middle * _SLACK <= size * _SLACK**2]
    return min(near, key=lambda item: abs(item.middle - size), default=None)


def _fellows(sized: list[Item], one: Item) -> int:
    """How many lie within a factor of ten of ``one``, which is counted too."""
    return bisect_right(sized, one.middle * 10, key=_SIZE) - bisect_left(sized, one.middle / 10, key=_SIZE)


def _dimension(unit: str) -> str:
    """What figures must share to be compared. A count of persons is a count, whether or not it says so."""
    known = known_unit(unit)
    if unit in ("", "people"):
        return "count"
    return known.dimension if known is not None else f"unit {unit.casefold()}"


def _sum_of(parts: list[Item], whole: Item) -> str:
    unit = known_unit(unit_of(whole.figure))
    factor = unit.factor if unit is not None else Decimal(1)
    return number_text(sum((part.low or Decimal(0) for part in parts), Decimal(0)) / factor)
