"""How numbers, amounts and periods are written for a person. Knows no screen and no records."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from annotator.figures import Unit, unit_of
from annotator.language import N_, _
from annotator.number_style import SCALES, digits_text, used

IN_FULL = 6
"""Digits up to which a number is written out; larger ones are shortened."""
RANGE_DASH = "–"
MINUS = "−"
_SCALES = SCALES[1:]  # a thousand is written out
_LARGEST = 18  # from here on, and below _SMALLEST, powers of ten are written
_SMALLEST = -4
_SIX_DIGITS = Context(prec=IN_FULL, rounding=ROUND_HALF_EVEN)
_WIDE = Context(prec=34, rounding=ROUND_HALF_EVEN)
_HUNDREDTH = Decimal("0.01")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# Only signs that mean one currency wherever they stand alone; the others are written by their ISO 4217 code.
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_TOUCHING = {"percent": "%", "times": "×"}
_SHORT = {"percentage point": "pp", "basis point": "bp"}
_UNITS = {"people": N_("people"), "percent": N_("percent"), "times": N_("times")}
_UNPRINTED = {"", "people"}


@lru_cache(maxsize=4096)
def known_unit(name: str) -> Unit | None:
    """As :func:`annotator.figures.unit_of`, remembered: a chart asks for the same few units thousands of times."""
    return unit_of(name) if name else None


def units_beside(unit: str) -> list[str]:
    """The units a figure in ``unit`` can be converted into, itself among them; none for money, counts and shares."""
    here = known_unit(unit)
    if here is None or here.is_money or here.code in ("people", "percent"):
        return []
    from annotator.figures.units import table

    known = {each.code: each for each in table().by_name.values() if each.dimension == here.dimension}
    return sorted(known, key=lambda code: known[code].factor)


def number_parts(value: Decimal, *, short: bool = False) -> tuple[str, str]:
    """Digits and scale word of a number without its sign: ``("600,000", "")``, ``("1.2", "billion")``.

    Up to six digits stand in full with separators, longer fractions are rounded to six digits; from a million on the
    scale word follows (``bn`` where ``short``), and beyond the words a power of ten.
    """
    value = abs(value)
    rounded = _SIX_DIGITS.plus(value)
    if not rounded:
        return "0", ""
    if rounded.adjusted() < IN_FULL and rounded.adjusted() >= _SMALLEST:
        return digits_text(rounded), ""
    for scale in _SCALES:
        if value.adjusted() < _LARGEST - 1 and value.adjusted() >= _SMALLEST:
            scaled = value.scaleb(-scale.power, _WIDE).quantize(_HUNDREDTH, context=_WIDE)
            if scaled < 1000 or scale is _SCALES[-1]:
                scaled = scaled if scaled < 1000 else scaled.to_integral_value()
                return digits_text(scaled), _(scale.letters) if short else _(scale.word)
    exponent = value.adjusted()
    mantissa = _WIDE.plus(value).scaleb(-exponent, Context(Emax=999999, Emin=-999999)).quantize(_HUNDREDTH)
    if mantissa >= 10:
        mantissa, exponent = mantissa / 10, exponent + 1
    return f"{digits_text(mantissa)} × 10{str(exponent).translate(_RAISED)}", ""


def number_text(value: Decimal, *, short: bool = False) -> str:
    """A number as people write it: ``600,000``, ``1.2 billion``, ``−3.5``."""
    sign = MINUS if value < 0 else ""
    return sign + " ".join(filter(None, number_parts(value, short=short)))


def amount_text(value: Decimal, unit: str, *, plus: bool = False) -> str:
    """A number with its unit: ``46%``, ``$1 bn``, ``TJS 5 m``, ``12 km``, ``600,000`` for people and plain counts.

    With ``plus`` a positive number carries its sign, as a change does.
    """
    before, after = _around(unit, one=abs(value) == 1)
    sign = MINUS if value < 0 else "+" if plus and value > 0 else ""
    return sign + before + " ".join(filter(None, number_parts(value, short=_is_money(unit)))) + after


def tick_text(value: Decimal, unit: str) -> str:
    """A number along an axis, whose title names the unit: only signs that touch the number are repeated."""
    before, after = tick_signs(unit)
    sign = MINUS if value < 0 else ""
    return sign + before + " ".join(filter(None, number_parts(value, short=_is_money(unit)))) + after


def tick_signs(unit: str) -> tuple[str, str]:
    """What stands before and after each number along an axis in ``unit``."""
    code = known_unit(unit)
    touches = unit in _TOUCHING or (code is not None and code.code in _SIGNS)
    return _around(unit, one=False) if touches else ("", "")


def range_text(low: Decimal, high: Decimal, unit: str, *, plus: bool = False) -> str:
    """Two bounds with the unit once: ``500,000–600,000``, ``$1–2 bn``, ``20–30%``; ``−30% to −20%`` below zero."""
    if low < 0 or high < 0 or plus:
        return _("{low} to {high}").format(
            low=amount_text(low, unit, plus=plus), high=amount_text(high, unit, plus=plus)
        )
    before, after = _around(unit, one=False)
    first, first_word = number_parts(low, short=_is_money(unit))
    last, last_word = number_parts(high, short=_is_money(unit))
    if first_word == last_word or not low:
        return f"{before}{first}{RANGE_DASH}{last}{' ' if last_word else ''}{last_word}{after}"
    return f"{before}{' '.join(filter(None, (first, first_word)))} {RANGE_DASH} {before}{last} {last_word}{after}"


def unit_title(unit: str) -> str:
    """What an axis in ``unit`` is called: ``people``, ``percent``, ``USD``, ``kilometres (km)``; empty for no unit."""
    return _(_UNITS[unit]) if unit in _UNITS else unit_name(unit)


def unit_name(unit: str) -> str:
    """As :func:`unit_title`, the same in every language."""
    known = known_unit(unit)
    if known is None or known.is_money or known.code in ("people", "percent"):
        return known.code if known is not None else unit
    name = _plural(known.name)
    return name if known.code in (known.name, name) else f"{name} ({known.code})"


def period_text(period: str) -> str:
    """An EDTF period for a label: ``2005``, ``2005–2006``, ``from 2007``, ``until 2007``, ``c. 2004``."""
    first, slash, last = period.strip().partition("/")
    if not slash:
        return _moment(first)
    if last in ("", ".."):
        return _("from {start}").format(start=_moment(first))
    if first in ("", ".."):
        return _("until {end}").format(end=_moment(last))
    return f"{_moment(first)}{RANGE_DASH}{_moment(last)}"


def _moment(moment: str) -> str:
    bare = moment.rstrip("~%?")
    return _("c. {year}").format(year=bare) if "~" in moment or "%" in moment else moment


def _around(unit: str, *, one: bool) -> tuple[str, str]:
    """What is printed before and after a number in ``unit``."""
    if unit in _UNPRINTED:
        return "", ""
    if unit == "percent":
        return _beside(used().percent)
    if unit in _TOUCHING:
        return "", _TOUCHING[unit]
    known = known_unit(unit)
    if known is not None and known.is_money:
        code, *per = known.code.split(" ", 1)
        before, after = _beside(used().money.replace("{sign}", _SIGNS.get(code, code)))
        if code not in _SIGNS:  # letters never touch a number
            before = f"{before.rstrip()} " if before else ""
            after = f" {after}" if after and not after[0].isspace() else after
        return before, after + (f" {per[0]}" if per else "")
    if unit in _SHORT:
        return "", f" {_SHORT[unit]}"
    if known is not None and known.code == known.name and not one:
        return "", f" {_plural(known.name)}"
    return "", f" {unit}"


def _beside(pattern: str) -> tuple[str, str]:
    before, _number, after = pattern.partition("{number}")
    return before, after


def _is_money(unit: str) -> bool:
    known = known_unit(unit)
    return known is not None and known.is_money


def _plural(name: str) -> str:
    """The plural of a unit's English name; what is counted is its first word ("years of age", "tonnes per year")."""
    first, blank, rest = name.partition(" of " if " of " in name else " per ")
    if first.endswith("y") and first[-2:-1] not in "aeiou":
        first = f"{first[:-1]}ies"
    elif not first.endswith(("s", "z", "people", "percent")):
        first = f"{first}s"
    return first + blank + rest
