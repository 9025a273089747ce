"""Reading numbers: whole, fractional, vague or ratios. Knows the arithmetic of language; must not know units."""

from decimal import Decimal

from annotator.figures.lexer import DIGITS, WORD, Token
from annotator.figures.number_words import DASHES, LONGEST, MINUS, MULTIPLES, ORDINALS, PARTS, POWERS, SMALL, VAGUE
from annotator.figures.whole_numbers import (
    Numeral,
    more_groups,
    multiply,
    read_group,
    read_small,
    scale_at,
    starts_number,
)


def read_number(tokens: list[Token], i: int) -> Numeral | None:
    """The longest number that begins at token ``i``."""
    token = tokens[i]
    sign = 1
    at = i
    if token.text in MINUS and tokens[i + 1].kind == DIGITS and not tokens[i + 1].gap:
        sign, at = -1, i + 1
    elif token.low in ("minus", "negative"):
        at = i + 1
        if tokens[at].text in MINUS and not tokens[at + 1].gap:  # "minus -260": the sign printed twice
            at += 1
        sign = -1
    if not starts_number(tokens[at]):
        return None
    found = _vague(tokens, at) or _half(tokens, at) or _number(tokens, at)
    if found is None:
        return None
    found.first = i
    if sign < 0:
        if found.high is not None or found.shape == "multiple":
            return None
        found.value = -found.value
    return found


def _number(tokens: list[Token], i: int) -> Numeral | None:
    if tokens[i].low in MULTIPLES:
        return Numeral(i, i + 1, Decimal(MULTIPLES[tokens[i].low]), shape="multiple")
    fold = _fold(tokens[i])
    if fold is not None:
        return Numeral(i, i + 1, Decimal(fold), shape="multiple")
    group = read_group(tokens, i)
    if group is None:
        return _part_of_one(tokens, i)
    if tokens[i].kind == WORD and tokens[group.end].low == "point":
        group = _spoken_decimal(tokens, group)
    group = more_groups(tokens, group)
    return _fraction_after(tokens, group)


def _spoken_decimal(tokens: list[Token], whole: Numeral) -> Numeral:
    """As in "two point five", "nought point nought six": the words after "point" are digits."""
    digits = ""
    j = whole.end + 1
    while tokens[j].low in SMALL and len(digits) < LONGEST:
        value, end = read_small(tokens, j)
        digits += str(value)
        j = end
    if digits:
        whole.value += Decimal("0." + digits)
        whole.end = j
        return multiply(tokens, whole)
    return whole


def _denominator(tokens: list[Token], i: int) -> tuple[int, int, bool] | None:
    """What a fraction divides by, the token after it, and whether it is in the plural."""
    token = tokens[i]
    if token.low in SMALL and SMALL[token.low] >= 20:
        j = i + 2 if tokens[i + 1].text == "-" else i + 1
        word = tokens[j].low
        unit = ORDINALS.get(word) or ORDINALS.get(word.removesuffix("s"))
        if unit and unit < 10:
            return SMALL[token.low] + unit, j + 1, word not in ORDINALS
        return None
    if token.low in PARTS:
        return PARTS[token.low], i + 1, token.low.endswith("s") or token.low == "halves"
    return None


def _fraction_after(tokens: list[Token], numeral: Numeral) -> Numeral:
    """As in "two thirds", "one and a half", "two and a half million", "one million and a quarter", "one in five"."""
    j = numeral.end
    if tokens[j].text in DASHES and tokens[j + 1].kind == WORD:
        j += 1
    part = (
        _denominator(tokens, j)
        if (numeral.shape == "words" and tokens[numeral.first].low not in ("a", "an"))
        or (numeral.article and tokens[j].low in PARTS)
        else None
    )
    if part is not None:
        below, end, plural = part
        one = numeral.value == 1 or (numeral.value % 10 == 1 and numeral.value > 20)
        if (plural or one) and (below != 2 or numeral.value == 1):
            numeral.value /= below
            numeral.end = end
            numeral.shape = "fraction"
            return _of_scale(tokens, numeral)
    if tokens[j].low == "and":
        added = _part_of_one(tokens, j + 1, counted=True, scaled=numeral.scale > 1)
        if added is not None and tokens[added.end].low not in ("of", "the"):
            before = numeral.scale
            # "three million and a quarter" is three and a quarter million; "two and a half" adds as it stands.
            shared = before >= 1000 and numeral.value % before == 0 and added.scale == 1
            size = before if shared else Decimal(1)
            numeral.value += added.value * size
            numeral.end = added.end
            return multiply(tokens, numeral) if before == 1 and added.scale == 1 else numeral
    return _ratio(tokens, numeral)


def _part_of_one(tokens: list[Token], i: int, *, counted: bool = False, scaled: bool = True) -> Numeral | None:
    """As in "a third", "a half", "half", "three quarters" where a number may end in a fraction."""
    j = i
    above = 1
    if tokens[j].low in ("a", "an"):
        j += 1
    elif tokens[j].low in SMALL and counted:
        above, j = read_small(tokens, j)
    elif not (counted and tokens[j].low in ("half", "quarter")):
        return None
    if tokens[j].text in DASHES:
        j += 1
    part = _denominator(tokens, j)
    if part is None:
        return None
    below, end, plural = part
    if (above != 1) != plural:
        return None
    numeral = Numeral(i, end, Decimal(above) / below, shape="fraction", article=above == 1)
    return _of_scale(tokens, numeral) if scaled else numeral


def _of_scale(tokens: list[Token], numeral: Numeral) -> Numeral:
    """As in "three fifths of a million", "a quarter million", "half a dozen"."""
    j = numeral.end
    if tokens[j].low == "of" and tokens[j + 1].low == "a":
        j += 2
    scale = Decimal(100) if tokens[j].low == "hundred" else scale_at(tokens, j)
    if scale is not None:
        numeral.value *= scale
        numeral.scale = scale
        numeral.end = j + 1
        numeral.shape = "words"
    return numeral


def _half(tokens: list[Token], i: int) -> Numeral | None:
    if tokens[i].low != "half":
        return None
    j = i + 1
    if tokens[j].low in ("a", "an"):
        scale = Decimal(100) if tokens[j + 1].low == "hundred" else scale_at(tokens, j + 1)
        if scale is not None:
            return Numeral(i, j + 2, scale / 2, shape="words", scale=scale)
        return Numeral(i, j + 1, Decimal("0.5"), shape="fraction")
    numeral = Numeral(i, j, Decimal("0.5"), shape="fraction")
    return _of_scale(tokens, numeral)


def _ratio(tokens: list[Token], numeral: Numeral) -> Numeral:
    """As in "one in five", "9 out of 10", "1 over 3": both parts small whole numbers, the first the smaller."""
    j = numeral.end
    word = tokens[j].low
    if word == "out" and tokens[j + 1].low == "of":
        j += 2
    elif word in ("in", "over") or (word == "of" and tokens[j + 1].low == "every"):
        j += 2 if word == "of" or (word == "in" and tokens[j + 1].low == "every") else 1
    else:
        return numeral
    if numeral.scale != 1 or numeral.value % 1 or not 0 < numeral.value < 1000 or not starts_number(tokens[j]):
        return numeral
    below = read_group(tokens, j)
    if below is None or below.value % 1 or below.value <= numeral.value:
        return numeral
    if word == "in" and (1000 < below.value < 2200 or (numeral.value > 10 and below.value % 10)):
        return numeral  # a year, or two unrelated numbers
    below = more_groups(tokens, below)
    numeral.value /= below.value
    numeral.end = below.end
    numeral.shape = "ratio"
    return numeral


def _vague(tokens: list[Token], i: int) -> Numeral | None:
    """As in "thousands", "tens of thousands", "hundreds of millions": an interval of one order of magnitude."""
    several = i + 1 if tokens[i].low == "several" else i + 2 if tokens[i + 1].low in ("few", "couple") else 0
    if several:
        several += tokens[several].low == "of"
        order = Decimal(100) if tokens[several].low == "hundred" else scale_at(tokens, several)
        if order is None:
            return None
        # More than one of them and fewer than the next order has.
        return Numeral(i, several + 1, order * 2, order * 9, shape="vague", scale=order)
    unit = VAGUE.get(tokens[i].low)
    if unit is None:
        return None
    end = i + 1
    ten = Decimal(10)
    if tokens[end].low == "of" and (more := VAGUE.get(tokens[end + 1].low)) is not None and more > unit:
        unit *= more
        end += 2
    elif tokens[end].low == "of" and tokens[end + 1].low in POWERS:
        unit *= Decimal(10) ** POWERS[tokens[end + 1].low]
        end += 2
    elif tokens[i].low == "tens":
        return None
    if tokens[i].low in ("dozens", "scores"):
        ten = Decimal(5)  # nobody says "dozens" of a hundred and twenty
    return Numeral(i, end, unit, unit * ten, shape="vague", scale=unit)


def _fold(token: Token) -> int | None:
    low = token.low
    if low.endswith("fold") and len(low) > 5:
        return SMALL.get(low[:-4])
    return None
