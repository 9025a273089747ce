"""Reading numbers, in digits and in words. Knows arithmetic of language; must not know units or cables."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from annotator.figures.lexer import DIGITS, SIGN, WORD, Token

LONGEST: Final = 40
"""More digits than this are a code, never a quantity (and would make arithmetic slow)."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: Final[dict[str, int]] = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    "nought": 0,
    "naught": 0,
    "nil": 0,
    "fourty": 40,
}

_POWERS = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "quintillion": 18,
    "lakh": 5,
    "crore": 7,
}
SCALES: Final[dict[str, Decimal]] = {
    **{word: Decimal(10) ** n for word, n in _POWERS.items()},
    **{word + "s": Decimal(10) ** n for word, n in _POWERS.items()},
    "lac": Decimal(10) ** 5,
    "lacs": Decimal(10) ** 5,
    "lkh": Decimal(10) ** 5,
    "lkhs": Decimal(10) ** 5,
    "milliard": Decimal(10) ** 9,
    "milliards": Decimal(10) ** 9,
}
DOZENS: Final = {"dozen": Decimal(12), "dozens": Decimal(12), "doz": Decimal(12), "dozs": Decimal(12)}
# Abbreviations stand after digits only ("1.2bn", "10 mln"). The one-letter ones collide with units (metre,
# tonne, kelvin); whoever knows the unit decides about those, see `letter_scale`.
_SHORT = {
    "mn": 6,
    "mln": 6,
    "mil": 6,
    "mio": 6,
    "mm": 6,
    "bn": 9,
    "bln": 9,
    "mrd": 9,
    "tn": 12,
    "tln": 12,
    "trn": 12,
}
_LETTERS = {"k": 3, "m": 6, "b": 9, "t": 12, "g": 9, "cr": 7, "kr": 7}

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

_ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS: Final[dict[str, int]] = {
    **{word: n for n, word in enumerate(_ORDINAL_ONES, 1)},
    **{word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS, 2)},
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
    "billionth": 10**9,
    "trillionth": 10**12,
}
# "first" and "second" never divide on their own ("two seconds"); "twenty-first" does.
PARTS: Final[dict[str, int]] = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{w: n for w, n in ORDINALS.items() if n > 2},
    **{w + "s": n for w, n in ORDINALS.items() if n > 2},
}
_VAGUE = {
    **{word + "s": Decimal(10) ** n for word, n in _POWERS.items()},
    "hundreds": Decimal(100),
    "tens": Decimal(10),
    "dozens": Decimal(12),
    "scores": Decimal(20),
}
MULTIPLES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "twice": 2, "thrice": 3}
DASHES: Final = frozenset("-–—−‐‑‒")
_MINUS = frozenset("-−–")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@dataclass(slots=True)
class Numeral:
    """A number in ``tokens[first:end]``. ``high`` is set where the words themselves name an interval ("thousands").

    ``scale`` is what a scale word multiplied in, so that "$15 to $20 million" can share it; ``shape`` is one of
    digits, words, fraction, vague, ratio, multiple.
    """

    first: int
    end: int
    value: Decimal
    high: Decimal | None = None
    shape: str = "digits"
    scale: Decimal = Decimal(1)
    article: bool = False


def digits_value(text: str) -> Decimal | None:
    """The value of a run of digits as lexed; None where it is too long to be a quantity."""
    if text in _VULGAR:
        above, below = _VULGAR[text]
        return Decimal(above) / Decimal(below)
    return Decimal(text.replace(",", "")) if len(text) <= LONGEST else None


def starts_number(token: Token) -> bool:
    """Whether a number may begin here; cheap, so that most words cost one look-up."""
    return token.kind == DIGITS or (token.kind == WORD and token.low in _STARTERS)


def read_number(tokens: list[Token], i: int) -> Numeral | None:
    """The longest number that begins at token ``i``."""
    token = tokens[i]
    sign = 1
    at = i
    if token.text in _MINUS and tokens[i + 1].kind == DIGITS and not tokens[i + 1].gap:
        sign, at = -1, i + 1
    elif token.low in ("minus", "negative"):
        at = i + 1
        if tokens[at].text in _MINUS and not tokens[at + 1].gap:  # "minus -260": the sign printed twice
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


def letter_scale(token: Token) -> Decimal | None:
    """What "k", "m", "b", "t" glued to digits may multiply by; the caller knows whether it is a unit instead."""
    power = _LETTERS.get(token.low)
    return None if power is None else Decimal(10) ** power


# --- whole numbers -------------------------------------------------------------------------------------


def _number(tokens: list[Token], i: int) -> Numeral | None:
    if tokens[i].low in MULTIPLES:
        return Numeral(i, i + 1, Decimal(MULTIPLES[tokens[i].low]), shape="multiple")
    fold = _fold(tokens[i])
    if fold is not None:
        return Numeral(i, i + 1, Decimal(fold), shape="multiple")
    group = _group(tokens, i)
    if group is None:
        return _part_of_one(tokens, i)
    if tokens[i].kind == WORD and tokens[group.end].low == "point":
        group = _spoken_decimal(tokens, group)
    group = _more_groups(tokens, group)
    return _fraction_after(tokens, group)


def _group(tokens: list[Token], i: int) -> Numeral | None:
    """A small number with its hundreds and scale words: "two hundred and fifty thousand", "1.2 million"."""
    token = tokens[i]
    if token.kind == DIGITS:
        numeral = _digits(tokens, i)
        if numeral is None:
            return None
    elif token.low in SMALL:
        value, end = _small(tokens, i)
        numeral = Numeral(i, end, Decimal(value), shape="words")
    elif token.low in ("a", "an") and (tokens[i + 1].low == "hundred" or _scale(tokens, i + 1)):
        numeral = Numeral(i, i + 1, Decimal(1), shape="words", article=True)
    elif token.low in _BARE_SCALES:
        numeral = Numeral(i, i, Decimal(1), shape="words")
    else:
        return None
    return _multiply(tokens, numeral)


def _multiply(tokens: list[Token], numeral: Numeral) -> Numeral:
    while True:
        j = numeral.end
        if tokens[j].text == "-" and not tokens[j].gap and j > numeral.first:
            j += 1
        if tokens[j].low == "hundred" and numeral.value < 100 and numeral.scale == 1:
            numeral.value *= 100
            numeral.scale = Decimal(100)
            numeral.end = j + 1
            _units_after_hundred(tokens, numeral)
            continue
        scale = _scale(tokens, j)
        if scale is None:
            return numeral
        numeral.value *= scale
        numeral.scale = scale if numeral.scale in (1, 100) else numeral.scale * scale
        numeral.end = j + 1


def _units_after_hundred(tokens: list[Token], numeral: Numeral) -> None:
    j = numeral.end
    joined = tokens[j].low == "and"
    if joined:
        j += 1
    if tokens[j].low in SMALL and SMALL[tokens[j].low]:
        value, end = _small(tokens, j)
        if tokens[end].low == "hundred":
            return
    elif joined and tokens[j].kind == DIGITS and tokens[j].text.isdigit() and len(tokens[j].text) <= 2:
        value, end = int(tokens[j].text), j + 1
        if tokens[end].low == "hundred" or tokens[end].text == "%":
            return
    else:
        return
    numeral.value += value
    numeral.end = end


def _more_groups(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Adds "... two hundred" to "one thousand" as long as every group is smaller than the scale before it."""
    while numeral.scale > 100 or (numeral.scale == 100 and numeral.shape == "digits"):
        j = numeral.end
        joined = tokens[j].low == "and"
        if joined or tokens[j].text == ",":
            j += 1
        if tokens[j].low in ("a", "an"):
            break
        group = _group(tokens, j) if starts_number(tokens[j]) else None
        if group is None or group.value >= numeral.scale or group.value == 0 or group.value % 1:
            break
        digits = tokens[j].kind == DIGITS
        # Bare digits after a scale are another number ("2 million 5 years"), and so is a bare word after a comma.
        if (digits or tokens[j - 1].text == ",") and group.scale == 1:
            break
        if tokens[group.end].low in PARTS and joined and numeral.scale > 100:
            break
        numeral.value += group.value
        numeral.end = group.end
        numeral.scale = group.scale
    return numeral


def _scale(tokens: list[Token], i: int) -> Decimal | None:
    token = tokens[i]
    if token.kind != WORD:
        return None
    scale = SCALES.get(token.low) or DOZENS.get(token.low)
    if scale is None and tokens[i - 1].kind == DIGITS:
        power = _SHORT.get(token.low)
        if power is not None and not (token.low == "mm" and (token.text == "mm" or token.gap)):
            return Decimal(10) ** power
    return scale


def _small(tokens: list[Token], i: int) -> tuple[int, int]:
    """A number below 100 in words and the token after it; "twenty-one" may be joined by a dash."""
    value = SMALL[tokens[i].low]
    j = i + 1
    if value >= 20:
        k = j + 1 if tokens[j].text in DASHES else j
        unit = SMALL.get(tokens[k].low, 0)
        if 0 < unit < 10:
            return value + unit, k + 1
    return value, j


def _digits(tokens: list[Token], i: int) -> Numeral | None:
    token = tokens[i]
    value = digits_value(token.text)
    if value is None:
        return None
    numeral = Numeral(i, i + 1, value, shape="fraction" if token.text in _VULGAR else "digits")
    if token.text.isdigit() and len(token.text) <= 3 and token.text[0] != "0":
        _space_groups(tokens, numeral)
    after, second = tokens[numeral.end], tokens[numeral.end + 1]
    if second.kind == DIGITS and not second.gap:
        if after.text == "/" and not after.gap and _dividable(token, second):
            if digits_value(second.text):
                numeral.value /= Decimal(second.text)
            numeral.end += 2
            numeral.shape = "fraction"
            return numeral
    if after.kind == DIGITS and token.text.isdigit():  # "2 1/2", "2½"
        slash, below = tokens[numeral.end + 1], tokens[numeral.end + 2]
        if after.text in _VULGAR:
            numeral.value += digits_value(after.text) or 0
            numeral.end += 1
        elif slash.text == "/" and not slash.gap and not below.gap and _dividable(after, below):
            numeral.value += Decimal(after.text) / Decimal(below.text)
            numeral.end += 3
    elif after.kind in (WORD, SIGN):
        _exponent(tokens, numeral)
    return numeral


def _dividable(above: Token, below: Token) -> bool:
    return (
        above.kind == below.kind == DIGITS
        and above.text.isdigit()
        and below.text.isdigit()
        and len(above.text) <= 3
        and len(below.text) <= 4
        and above.text[0] != "0"
        and below.text[0] != "0"
        and int(above.text) < int(below.text)
    )


def _space_groups(tokens: list[Token], numeral: Numeral) -> None:
    """"1 414 021 100": groups of exactly three digits, one character apart."""
    j = numeral.end
    while (
        tokens[j].kind == DIGITS
        and len(tokens[j].text.split(".", 1)[0]) == 3
        and tokens[j].text[0] not in ",.½"
        and "," not in tokens[j].text
        and tokens[j].start == tokens[j - 1].end + 1
        and "." not in tokens[j - 1].text
    ):
        j += 1
    if j > numeral.end:
        whole = "".join(token.text for token in tokens[numeral.first : j])
        value = digits_value(whole)
        if value is not None:
            numeral.value, numeral.end = value, j


def _exponent(tokens: list[Token], numeral: Numeral) -> None:
    """"1.3x10^6", "6.2 × 10−4", "12e+14", "5.5x10-3"; and "8x2^10"."""
    j = numeral.end
    mark = tokens[j].low
    if mark == "e" and not tokens[j].gap:
        power, end = _signed(tokens, j + 1)
        base = Decimal(10)
    elif mark in ("x", "×", "·", "*") and tokens[j + 1].text in ("10", "2"):
        base = Decimal(tokens[j + 1].text)
        raised = tokens[j + 2].text == "^"
        power, end = _signed(tokens, j + 3 if raised else j + 2)
        if not raised and power is not None and (base != 10 or (power > 0 and tokens[j + 2].kind == DIGITS)):
            power = None
    elif mark == "^":
        power, end = _signed(tokens, j + 1)
        if power is not None and abs(power) <= 64 and numeral.value:
            negative = numeral.value < 0
            numeral.value = abs(numeral.value) ** power * (-1 if negative else 1)
            numeral.end = end
        return
    else:
        return
    if power is not None and abs(power) <= LONGEST:
        numeral.value *= base**power
        numeral.end = end


def _signed(tokens: list[Token], i: int) -> tuple[int | None, int]:
    """A small signed whole number glued to what stands before it."""
    sign, j = 1, i
    if tokens[j].text in _MINUS or tokens[j].text == "+":
        sign, j = (1 if tokens[j].text == "+" else -1), j + 1
    text = tokens[j].text
    if tokens[j].gap or tokens[i].gap:
        return None, i
    if tokens[j].kind == WORD:
        text = text.translate(_SUPERSCRIPT)
        if text[:1] == "-":
            sign, text = -1, text[1:]
        if not text.isascii():
            return None, i
    if not text.isdigit() or len(text) > 3:
        return None, i
    return sign * int(text), j + 1


# --- parts of numbers ----------------------------------------------------------------------------------


def _spoken_decimal(tokens: list[Token], whole: Numeral) -> Numeral:
    """"two point five", "nought point nought three": the words after "point" are digits."""
    digits = ""
    j = whole.end + 1
    while tokens[j].low in SMALL and len(digits) < LONGEST:
        value, end = _small(tokens, j)
        digits += str(value)
        j = end
    if digits:
        whole.value += Decimal("0." + digits)
        whole.end = j
        return _multiply(tokens, whole)
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
    """"two thirds", "one and a half", "two and a half million", "one million and a quarter", "one in five"."""
    j = numeral.end
    if tokens[j].text in DASHES and tokens[j + 1].kind == WORD:
        j += 1
    part = _denominator(tokens, j) if numeral.shape == "words" and tokens[numeral.first].low not in ("a", "an") or (
        numeral.article and tokens[j].low in PARTS
    ) else None
    if part is not None:
        below, end, plural = part
        one = numeral.value == 1 or (numeral.value % 10 == 1 and numeral.value > 20)
        if (plural or one) and (below != 2 or numeral.value == 1):
            numeral.value /= below
            numeral.end = end
            numeral.shape = "fraction"
            return _of_scale(tokens, numeral)
    if tokens[j].low == "and":
        added = _part_of_one(tokens, j + 1, counted=True)
        if added is not None and tokens[added.end].low not in ("of", "the"):
            before = numeral.scale
            # "three million and a quarter" is three and a quarter million; "two and a half" adds as it stands.
            shared = before >= 1000 and numeral.value % before == 0 and added.scale == 1
            size = before if shared else Decimal(1)
            numeral.value += added.value * size
            numeral.end = added.end
            return _multiply(tokens, numeral) if before == 1 and added.scale == 1 else numeral
    return _ratio(tokens, numeral)


def _part_of_one(tokens: list[Token], i: int, *, counted: bool = False) -> Numeral | None:
    """"a third", "a half", "half", "three quarters" where a number may end in a fraction."""
    j = i
    above = 1
    if tokens[j].low in ("a", "an"):
        j += 1
    elif tokens[j].low in SMALL and counted:
        above, j = _small(tokens, j)
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
    return _of_scale(tokens, numeral)


def _of_scale(tokens: list[Token], numeral: Numeral) -> Numeral:
    """"two thirds of a million", "a quarter million", "half a dozen"."""
    j = numeral.end
    if tokens[j].low == "of" and tokens[j + 1].low == "a":
        j += 2
    scale = Decimal(100) if tokens[j].low == "hundred" else _scale(tokens, j)
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
        scale = Decimal(100) if tokens[j + 1].low == "hundred" else _scale(tokens, j + 1)
        if scale is not None:
            return Numeral(i, j + 2, scale / 2, shape="words", scale=scale)
        return Numeral(i, j + 1, Decimal("0.5"), shape="fraction")
    numeral = Numeral(i, j, Decimal("0.5"), shape="fraction")
    return _of_scale(tokens, numeral)


def _ratio(tokens: list[Token], numeral: Numeral) -> Numeral:
    """"one in five", "9 out of 10", "1 over 3": both parts small whole numbers, the first the smaller."""
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
    below = _group(tokens, j)
    if below is None or below.value % 1 or below.value <= numeral.value:
        return numeral
    if word == "in" and (1000 < below.value < 2200 or (numeral.value > 10 and below.value % 10)):
        return numeral  # a year, or two unrelated numbers
    below = _more_groups(tokens, below)
    numeral.value /= below.value
    numeral.end = below.end
    numeral.shape = "ratio"
    return numeral


def _vague(tokens: list[Token], i: int) -> Numeral | None:
    """"thousands", "tens of thousands", "hundreds of millions": an interval of one order of magnitude."""
    unit = _VAGUE.get(tokens[i].low)
    if unit is None:
        return None
    end = i + 1
    ten = Decimal(10)
    if tokens[end].low == "of" and (more := _VAGUE.get(tokens[end + 1].low)) is not None and more > unit:
        unit *= more
        end += 2
    elif tokens[end].low == "of" and tokens[end + 1].low in _POWERS:
        unit *= Decimal(10) ** _POWERS[tokens[end + 1].low]
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


_BARE_SCALES = frozenset("hundred thousand million billion trillion dozen".split())
_STARTERS = (
    frozenset(SMALL)
    | _BARE_SCALES
    | frozenset(_VAGUE)
    | frozenset(MULTIPLES)
    | frozenset({"a", "an", "hundred", "half", "minus", "negative"})
    | frozenset(word + "fold" for word in SMALL)
)
