"""One number with its unit: "$1.2bn", "46 percent", "90,000 barrels a day". Joins numerals and the unit table."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from annotator.figures.lexer import DIGITS, EDGE, WORD, Token
from annotator.figures.number_words import DASHES, SCALES, words
from annotator.figures.numerals import read_number
from annotator.figures.units import Unit, currency_before, table, unit_after, unit_of
from annotator.figures.whole_numbers import Numeral, letter_scale, starts_number

# What may follow "a" to make a rate ("$50 a barrel", "3 a head") besides units of time and measure.
_SHARERS: Final = words(
    """
    share person head piece household family unit room seat ticket month capita passenger child student game kilo
    bottle pack copy item visit trip vote
    """
)
# Adjectives between a number and its unit: "6 previous weeks", "600 more miles".
_PASSED_OVER: Final = words(
    """
    more additional other further extra previous past last next coming upcoming following consecutive straight full
    whole long short entire solid
    """
)
# Before a unit in the singular they name a time: "up from 22 last year".
_TELL_TIME: Final = words("last next")
_ADVERBS: Final = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "h",
}
_INCH_FOLLOWERS: Final = words("thick long wide tall deep high x × by diameter in across")
# Smaller units that continue a larger one: "6 feet 3 inches", "13 dollars 45 cents".
_CONTINUES: Final = {
    ("ft", "in"): 12,
    ("lb", "oz"): 16,
    ("USD", "cent"): 100,
    ("EUR", "cent"): 100,
    ("GBP", "pence"): 100,
}


@dataclass(slots=True)
class Amount:
    """``tokens[first:end]``: a number and what it is measured in; ``rate`` is the code after "per"."""

    first: int
    end: int
    number: Numeral
    value: Decimal
    high: Decimal | None = None
    unit: Unit | None = None
    rate: str = ""
    hyphen: bool = False
    prefixed: bool = False

    @property
    def in_digits(self) -> bool:
        """Whether it is printed in digits."""
        return self.number.shape == "digits"


def amount_at(tokens: list[Token], i: int, floor: int, *, guarded: bool = True) -> Amount | None:
    """The amount whose number begins at token ``i``; a currency before it is taken in, down to ``floor``."""
    number = read_number(tokens, i)
    if number is None:
        return None
    amount = Amount(number.first, number.end, number, number.value, number.high)
    _take_currency_before(tokens, amount, floor, guarded=guarded)
    _take_letter_scale(tokens, amount)
    _take_unit(tokens, amount, guarded=guarded)
    _take_smaller_unit(tokens, amount)
    _take_rate(tokens, amount)
    return amount


def amount_from(tokens: list[Token], i: int, *, guarded: bool = True) -> Amount | None:
    """The amount that begins at token ``i`` with its number or with the currency before it."""
    for start in range(i, i + 4):
        if tokens[start].kind == EDGE:
            return None
        if starts_number(tokens[start]) or (tokens[start].text in DASHES and start == i):
            amount = amount_at(tokens, start, i, guarded=guarded)
            return amount if amount is not None and amount.first == i else None
    return None


def _take_currency_before(tokens: list[Token], amount: Amount, floor: int, *, guarded: bool) -> None:
    i = amount.first
    found = currency_before(tokens, i)
    if found is None or found[1] < floor:
        return
    unit, start = found
    symbol = "".join(token.text for token in tokens[start:i])
    if symbol[0].isalpha() and not tokens[start].gap and tokens[start - 1].text in DASHES:
        return
    number = amount.number
    loose = number.scale > 1 or number.value % 1 or "," in tokens[i].text or len(tokens[i].text) > 4
    if symbol.replace(".", "").isalpha():
        code = symbol == unit.code
        if tokens[i].gap and not code and guarded and not (loose and symbol != symbol.lower()):
            return
        if symbol in ("c", "cent", "p", "pence") or (number.shape != "digits" and not code):
            return
        if code and tokens[i].gap and guarded and not loose and symbol.lower() in ("all", "try", "top", "cup"):
            return
        before = tokens[start - 1]
        if not tokens[start].gap and before.kind in (WORD, DIGITS):
            return
    amount.unit, amount.first, amount.prefixed = unit, start, True
    sign = tokens[start - 1]
    if sign.text in "-−" and sign.text and sign.gap and not tokens[start].gap and start - 1 >= floor:
        amount.first -= 1
        amount.value = -abs(amount.value)


def _take_letter_scale(tokens: list[Token], amount: Amount) -> None:
    token = tokens[amount.end]
    number = amount.number
    if token.kind != WORD or number.scale != 1:
        return
    if token.text[:1] == "M" and len(token.text) == 4 and _iso(token.text[1:]):  # "15 MEUR"
        amount.value *= 10**6
        number.scale = Decimal(10**6)
        amount.unit, amount.end = unit_of(token.text[1:]), amount.end + 1
        return
    if number.shape != "digits":
        return
    if not token.gap or token.low == "k" or (amount.prefixed and token.text in ("m", "b", "M", "B")):
        scale = letter_scale(token)
    else:
        scale = None
    if scale is None:
        return
    if not amount.prefixed:
        after = tokens[amount.end + 1]
        counted = (
            after.kind == WORD
            and after.gap
            and (
                after.low.endswith("s")
                or after.low in ("people", "tonnes", "metric")
                or unit_after(tokens, amount.end + 1)
            )
        )
        if token.text in ("m", "t") and not (token.text == "m" and counted):
            return
        decimal = "." in tokens[amount.end - 1].text
        if token.low == "g" or (token.text in ("T", "B", "b") and not (decimal and counted) and after.kind != EDGE):
            return
        if token.text == "K" and after.text and not counted and number.value % 1 and after.kind != EDGE:
            return
    amount.value *= scale
    number.scale = scale
    amount.end += 1


def _iso(code: str) -> bool:
    unit = table().by_name.get(code)
    return unit is not None and unit.is_money and unit.code == code


def _take_unit(tokens: list[Token], amount: Amount, *, guarded: bool) -> None:
    j = amount.end
    if amount.number.shape in ("multiple", "ratio"):
        return
    if tokens[j].text in DASHES and not tokens[j].gap and tokens[j + 1].kind == WORD and not tokens[j + 1].gap:
        j += 1
        amount.hyphen = True
    if amount.number.shape == "vague" and tokens[j].low == "of":
        j += 1
    found = unit_after(tokens, j)
    if found is None and tokens[j].low in _PASSED_OVER:
        found = unit_after(tokens, j + 1)
        singular = not amount.hyphen and amount.value != 1 and not tokens[j + 1].low.endswith("s")
        if found is not None and (len(tokens[j + 1].text) < 3 or (tokens[j].low in _TELL_TIME and singular)):
            found = None
        j += found is not None
    if found is None:
        if tokens[j].low == "in" and _inch_stands(tokens, j, amount):
            amount.unit, amount.end = unit_of("in"), j + 1
        return
    unit, end = found
    if amount.unit is not None:
        if unit.is_money and (unit.code in ("USD", amount.unit.code) or amount.unit.code == "USD"):
            amount.unit, amount.end = unit, end
        elif amount.unit.code == "USD" and unit.code == "cent":
            return
        return
    if not _stands(tokens, j, end, unit, amount, guarded=guarded):
        return
    if unit.code == "lb" and tokens[end - 1].low.startswith("pound") and _sterling(tokens, amount, end):
        unit = unit_of("GBP") or unit
        end += tokens[end].low == "sterling"
    amount.unit, amount.end = unit, end
    if unit.is_money and amount.number.scale == 1 and tokens[end].low in SCALES:  # "60 EUR million"
        amount.number.scale = SCALES[tokens[end].low]
        amount.value *= amount.number.scale
        amount.end += 1


def _sterling(tokens: list[Token], amount: Amount, end: int) -> bool:
    return amount.value >= 10**6 or tokens[end].low == "sterling"


def _inch_stands(tokens: list[Token], j: int, amount: Amount) -> bool:
    """As in "in" is an inch only where it cannot be the preposition."""
    after = tokens[j + 1]
    if amount.number.shape == "words":
        return False
    if amount.number.shape == "fraction" or not tokens[j].gap:
        return after.kind != DIGITS
    return after.low in _INCH_FOLLOWERS and after.low != "in"


def _stands(tokens: list[Token], j: int, end: int, unit: Unit, amount: Amount, *, guarded: bool) -> bool:
    """Whether an alias found at ``j`` is meant as the unit there; short symbols are words of other meanings too."""
    token = tokens[j]
    single = end == j + 1
    digits = amount.number.shape != "words"
    if not single or not token.text.isalpha():
        return True
    if unit.is_money and token.low == unit.code.lower() and len(token.low) == 3:
        return token.text.isupper() or token.low in ("usd", "eur", "gbp") or not guarded
    if token.low in ("won", "real", "sum", "som", "try", "mark", "le"):
        return amount.value >= 100 and (amount.number.scale > 1 or "," in tokens[amount.number.first].text)
    if token.text in ("MP", "A", "c", "s", "P", "ID", "b", "Re"):
        return digits and not token.gap
    if len(token.text) == 1 or token.text in ("LE", "LL", "TL", "BD", "JD", "KM", "FF", "SR", "PS", "MT", "Mt"):
        if not digits:
            return False
        if token.gap and guarded and token.text in ("R", "p", "h", "F"):
            after = tokens[end]
            return not (after.kind in (WORD, DIGITS) and after.text[:1].isupper())
    if token.low == "second" and tokens[end].low in ("place", "term", "time", "half", "round", "phase", "largest"):
        return False
    return not (token.low == "quarter" and amount.value != 1 and not amount.hyphen and not digits)


def _take_smaller_unit(tokens: list[Token], amount: Amount) -> None:
    if amount.unit is None or not (amount.unit.is_money or amount.unit.code in ("ft", "lb")):
        return
    j = amount.end
    if tokens[j].low == "and":
        j += 1
    if tokens[j].kind != DIGITS and not starts_number(tokens[j]):
        return
    number = read_number(tokens, j)
    if number is None or number.scale != 1:
        return
    found = unit_after(tokens, number.end)
    closes = tokens[number.end].kind == EDGE or tokens[number.end].text in (".", ",", ";", ")", "!", "?")
    if found is None and closes and amount.unit.is_money and not amount.prefixed and 10 <= number.value < 100:
        if tokens[j - 1].low != "and":  # "fifteen dollars fifty"
            amount.value += number.value / 100
            amount.end = number.end
        return
    code = found[0].code if found else "in" if tokens[number.end].low == "in" else ""
    share = _CONTINUES.get((amount.unit.code, code))
    if share is None or not 0 <= number.value < share:
        return
    amount.value += number.value / share
    amount.end = found[1] if found else number.end + 1


def _take_rate(tokens: list[Token], amount: Amount) -> None:
    """As in "per day", "a month", "/hour", "-a-share", "annually"."""
    j = amount.end
    while tokens[j].text == "-":
        j += 1
    word = tokens[j].low
    if word in _ADVERBS and amount.unit is not None and (amount.unit.is_money or amount.unit.dimension != "time"):
        amount.rate, amount.end = _ADVERBS[word], j + 1
        return
    read = rate_at(tokens, j, money=amount.unit is not None and amount.unit.is_money)
    if read is not None:
        amount.rate, amount.end = read


def rate_at(tokens: list[Token], j: int, *, money: bool = False) -> tuple[str, int] | None:
    """The code of what follows "per" (or "a") at token ``j`` and the token after it."""
    word = tokens[j].low
    if word not in ("per", "a", "an", "each", "every", "/"):
        return None
    k = j + 1
    while tokens[k].text == "-":
        k += 1
    below = tokens[k]
    if word == "per" and below.low in ("annum", "capita"):
        return ("year" if below.low == "annum" else "capita"), k + 1
    if word in ("per", "every") and starts_number(below) and below.low not in ("a", "an"):
        number = read_number(tokens, k)  # "12 per 100,000 people"
        if number is not None and tokens[number.end].kind == WORD:
            counted = tokens[number.end].low
            return f"{number.value.normalize():f} {counted}", number.end + 1
        return None
    found = unit_after(tokens, k)
    if found is not None:
        unit, end = found
        if word in ("a", "an", "each", "every") and unit.dimension != "time" and not money:
            return None
        if word == "/" and below.gap and unit.dimension != "time":
            return None
        if unit.is_money or unit.code in ("percent", "times"):
            return None
        return unit.code, end
    if below.kind == WORD and (
        word == "per" or (word in ("a", "an", "each", "every") and below.low in _SHARERS and money)
    ):
        return below.low, k + 1
    return None
