"""How the reader's country writes numbers, and how what is typed there is read. Knows no screen; English until told.

The window tells it once at the start (:func:`use`), the command line before it makes a chart or a report. All that a
machine reads (CSV, JSON, sidecar) asks nothing here. For a person: :func:`digits_text` groups a number,
:func:`count_text` counts things; a field shows :func:`exact_text`, which comes back unchanged through
:func:`plain_typed`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from annotator.language import N_, NP_, _
from annotator.values import value

if TYPE_CHECKING:
    from decimal import Decimal

P = ParamSpec("P")
T = TypeVar("T")

_SPACES = " \u00a0\u202f\u2009"  # as typed, no-break, narrow no-break, thin
_APOSTROPHES = "'’"


@value
class NumberStyle:
    """How numbers are written: signs, the size of groups, and what stands around an amount.

    ``last`` and ``others`` are the digits of the last group and of those before it (3 and 2 in India); fewer than
    ``least`` digits before the last group are not separated (2 in Spain: 1234 but 12.345). ``zero`` is the digit
    nought. ``money`` and ``percent`` are patterns with ``{number}``.
    """

    decimal: str = "."
    group: str = ","
    last: int = 3
    others: int = 3
    least: int = 1
    zero: str = "0"
    money: str = "{sign}{number}"
    percent: str = "{number}%"


@value
class ScaleWord:
    """A power of ten with a word: printed in full, short beside a currency, and every way in which people type it."""

    power: int
    word: str
    letters: str
    typed: str


ENGLISH = NumberStyle()
SCALES = (
    ScaleWord(3, N_("thousand"), NP_("short", "k"), NP_("as typed", "thousand|k")),
    ScaleWord(6, N_("million"), NP_("short", "m"), NP_("as typed", "million|millions|mn|m")),
    ScaleWord(9, N_("billion"), NP_("short", "bn"), NP_("as typed", "billion|billions|bn|b")),
    ScaleWord(12, N_("trillion"), NP_("short", "tn"), NP_("as typed", "trillion|trillions|tn|t")),
)
"""The short scale: what English calls a billion has nine noughts, whatever a language calls it."""

_used = ENGLISH
_remembering: list[Callable[[], None]] = []


def use(style: NumberStyle) -> None:
    """Write and read numbers in this way from now on; texts remembered by :func:`remembered` are made anew."""
    global _used
    _used = style
    for forget in _remembering:
        forget()


def used() -> NumberStyle:
    """How numbers are written now."""
    return _used


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As ``functools.lru_cache``, for what writes numbers: it forgets when they are written in another way."""

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=most)(function)
        _remembering.append(cached.cache_clear)
        return cached  # type: ignore[return-value]

    return keep


def digits_text(number: Decimal | int) -> str:
    """All digits of a number in groups, never an exponent or noughts at the end: ``1,200,000.5``, ``-0.05``."""
    from decimal import Decimal

    if isinstance(number, Decimal) and not number.is_finite():
        return str(number)
    whole, _point, fraction = f"{abs(Decimal(number)):f}".partition(".")
    fraction = fraction.rstrip("0")
    style = _used
    sign = "-" if number < 0 and (fraction or whole.strip("0")) else ""
    text = sign + _in_groups(whole, style) + (style.decimal + fraction if fraction else "")
    return _shown(text, style)


def _shown(text: str, style: NumberStyle) -> str:
    return text if style.zero == "0" else text.translate(_numerals(style.zero))


def count_text(count: int) -> str:
    """How many there are: ``12,000``."""
    sign = "-" if count < 0 else ""
    return _shown(sign + _in_groups(str(abs(count)), _used), _used)


def exact_text(number: Decimal) -> str:
    """A number for a field: :func:`plain_typed` reads just this number again.

    As :func:`digits_text`; but where the decimal sign is a comma a nought is added to what an English reader would take
    for thousands: ``1,2340``.
    """
    text = digits_text(number)
    return text + _used.zero if len(_readings(_ascii(text.lstrip("-")), _used)) > 1 and _decimals(number) else text


def plain_typed(typed: str) -> str:
    """What a person typed in this country's way, as English has it: ``1.234,5 Mio.`` becomes ``1234.5 million``.

    What is typed the English way is read as well where it can mean nothing else: ``1.5``, ``1,234,567`` in Germany.

    Raises:
        ValueError: it has two meanings (``1,234`` in Germany: an English thousand?), or none; the message says so.
    """
    text = _ascii(typed)
    parts, at = [], 0
    for match in _numeral(_used).finditer(text):
        parts += [text[at : match.start()], _plain_numeral(match[0], typed)]
        at = match.end()
    return "".join(parts) + (_english_scale("".join(parts), text[at:], typed) if at else text)


@lru_cache(maxsize=8)
def _numeral(style: NumberStyle) -> re.Pattern[str]:
    """Digits with whatever separates them anywhere; a blank only before a whole group."""
    between = re.escape("".join(sorted({*".,٫٬", *_APOSTROPHES, *style.decimal, *style.group} - {*_SPACES})))
    sizes = {3, style.last, style.others} if style.group in _SPACES else {3}
    group = "|".join(rf"\d{{{size}}}" for size in sorted(sizes))
    return re.compile(rf"[.,٫]?\d+(?:[{between}]\d+|[{_SPACES}](?:{group})(?!\d))*")


def _plain_numeral(numeral: str, typed: str) -> str:
    from decimal import Decimal

    found = _readings(numeral, _used)
    if not found:
        told = _("“{text}” is not a number.")
        if _used.decimal == "." and "," in numeral:
            told = _("The comma in “{text}” does not separate thousands; use a point for decimals.")
        raise ValueError(told.format(text=typed.strip()))
    if len(found) == 1:
        return found[0]
    raise _two_meanings(typed, *map(Decimal, found[:2]))


def _two_meanings(typed: str, first: Decimal, other: Decimal) -> ValueError:
    told = _("“{text}” has two meanings: type {first} or {other}.")
    return ValueError(told.format(text=typed.strip(), first=exact_text(first), other=exact_text(other)))


def _readings(numeral: str, style: NumberStyle) -> list[str]:
    """The different numbers that a run of digits and signs can mean; one where it is written as the style does."""
    from decimal import Decimal

    own = _as_written(numeral, style.decimal, style.group, style)
    if own is not None and style.decimal not in numeral:
        return [own]
    ways = [own, _as_written(numeral, ".", ",", ENGLISH)]
    if style.decimal == ",":
        ways.append(_as_written(numeral, ",", ".", ENGLISH))
    different: dict[Decimal, str] = {}
    for way in filter(None, ways):
        different.setdefault(Decimal(way), way)
    return list(different.values())


def _as_written(numeral: str, decimal: str, group: str, style: NumberStyle) -> str | None:
    """A run of digits as a plain number, if it is written with these signs."""
    match = _shape(decimal, group, style.last, style.others).fullmatch(numeral)
    if match is None:
        return None
    whole = "".join(filter(str.isdigit, match["whole"] or "0"))
    return f"{whole}.{match['fraction']}" if match["fraction"] else whole


@lru_cache(maxsize=64)
def _shape(decimal: str, group: str, last: int, others: int) -> re.Pattern[str]:
    kinds = next((kind for kind in (_SPACES, _APOSTROPHES) if group in kind), group) if group else ""
    grouped = "|".join(
        rf"[1-9]\d{{0,{size - 1}}}(?:[{re.escape(signs)}]\d{{{size}}})*[{re.escape(signs)}]\d{{{last}}}"
        for signs, size in ((kinds, others), (_SPACES, 3))
        if signs
    )
    return re.compile(rf"(?P<whole>{grouped}|\d+)?(?:{re.escape(decimal)}(?P<fraction>\d+))?", re.ASCII)


def _english_scale(number: str, rest: str, typed: str) -> str:
    """What follows a number, a scale word in English; "Billion" is twelve noughts in Germany, and nine in a cable."""
    from decimal import Decimal, InvalidOperation

    word = rest.strip().rstrip(".").casefold()
    found = [scale for scale in SCALES if word and word in _forms(_(scale.typed))]
    if not found:
        return rest
    english = [scale for scale in SCALES if word in _forms(scale.typed)]
    if english and english != found:
        with suppress(InvalidOperation):
            amount = Decimal(number.strip())
            raise _two_meanings(typed, amount.scaleb(found[0].power), amount.scaleb(english[0].power))
    return f" {found[0].word}"


@lru_cache(maxsize=64)
def _forms(typed: str) -> frozenset[str]:
    return frozenset(form.strip().rstrip(".").casefold() for form in typed.rpartition("\x04")[2].split("|"))


def _in_groups(whole: str, style: NumberStyle) -> str:
    if not style.group or len(whole) < style.last + style.least:
        return whole
    groups = [whole[-style.last :]]
    rest = whole[: -style.last]
    while rest:
        groups.append(rest[-style.others :])
        rest = rest[: -style.others]
    return style.group.join(reversed(groups))


def _ascii(text: str) -> str:
    """The same text with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


@lru_cache(maxsize=8)
def _numerals(zero: str) -> dict[int, str]:
    return {ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)}


def _decimals(number: Decimal) -> bool:
    return number != number.to_integral_value()
