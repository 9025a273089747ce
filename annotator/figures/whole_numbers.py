"""Whole numbers with their scale words, in digits and in words: "1.2 million", "two hundred and fifty thousand"."""

from dataclasses import dataclass
from decimal import Decimal

from annotator.figures.lexer import DIGITS, SIGN, WORD, Token
from annotator.figures.number_words import (
    BARE_SCALES,
    DASHES,
    DOZENS,
    LETTER_SCALES,
    LONGEST,
    MINUS,
    PARTS,
    SCALES,
    SHORT_SCALES,
    SMALL,
    STARTERS,
    SUPERSCRIPT,
    VULGAR,
)


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
    if text in VULGAR:
        above, below = VULGAR[text]
        return Decimal(above) / Decimal(below)
    return Decimal(text.replace(",", "")) if len(text) <= LONGEST else None


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent above zero."""
    if not number:
        return Decimal(0)
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return Decimal(f"{short:f}") if isinstance(exponent, int) and exponent > 0 else short


def starts_number(token: Token) -> bool:
    """Whether a number may begin here; cheap, so that most words cost one look-up."""
    return token.kind == DIGITS or (token.kind == WORD and token.low in STARTERS)


def letter_scale(token: Token) -> Decimal | None:
    """What "k", "m", "b", "t" glued to digits may multiply by; the caller knows whether it is a unit instead."""
    power = LETTER_SCALES.get(token.low)
    return None if power is None else Decimal(10) ** power


def read_group(tokens: list[Token], i: int) -> Numeral | None:
    """A small number with its hundreds and scale words: "two hundred and fifty thousand", "1.2 million"."""
    token = tokens[i]
    if token.kind == DIGITS:
        numeral = _digits(tokens, i)
        if numeral is None:
            return None
    elif token.low in SMALL:
        value, end = read_small(tokens, i)
        numeral = Numeral(i, end, Decimal(value), shape="words")
    elif token.low in ("a", "an") and (tokens[i + 1].low == "hundred" or scale_at(tokens, i + 1)):
        numeral = Numeral(i, i + 1, Decimal(1), shape="words", article=True)
    elif token.low in BARE_SCALES:
        numeral = Numeral(i, i, Decimal(1), shape="words")
    else:
        return None
    return multiply(tokens, numeral)


def multiply(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Takes in the hundreds and scale words behind a number."""
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
        scale = scale_at(tokens, j)
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
        value, end = read_small(tokens, j)
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


def more_groups(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Adds "... two hundred" to "one thousand" as long as every group is smaller than the scale before it."""
    while numeral.scale > 100 or (numeral.scale == 100 and numeral.shape == "digits"):
        j = numeral.end
        joined = tokens[j].low == "and"
        if joined or tokens[j].text == ",":
            j += 1
        if tokens[j].low in ("a", "an"):
            break
        group = read_group(tokens, j) if starts_number(tokens[j]) else None
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


def scale_at(tokens: list[Token], i: int) -> Decimal | None:
    """What the scale word at token ``i`` multiplies by, None where there is none."""
    token = tokens[i]
    if token.kind != WORD:
        return None
    scale = SCALES.get(token.low) or DOZENS.get(token.low)
    if scale is None and tokens[i - 1].kind == DIGITS:
        power = SHORT_SCALES.get(token.low)
        if power is not None and not (token.low == "mm" and (token.text == "mm" or token.gap)):
            return Decimal(10) ** power
    return scale


def read_small(tokens: list[Token], i: int) -> tuple[int, int]:
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
    numeral = Numeral(i, i + 1, value, shape="fraction" if token.text in VULGAR else "digits")
    if token.text.isdigit() and len(token.text) <= 3 and token.text[0] != "0":
        _space_groups(tokens, numeral)
    after, second = tokens[numeral.end], tokens[numeral.end + 1]
    if after.text == "/" and not after.gap and not second.gap and _dividable(token, second):
        numeral.value /= Decimal(second.text)
        numeral.end += 2
        numeral.shape = "fraction"
        return numeral
    if after.kind == DIGITS and token.text.isdigit():  # "2 1/2", "2½"
        slash, below = tokens[numeral.end + 1], tokens[numeral.end + 2]
        if after.text in VULGAR:
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
    """As in "8 205 300": groups of exactly three digits, one character apart."""
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
    """As in "4.2x10^6", "7.5 × 10−4", "3e+8"; and "6x2^10"."""
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
    if tokens[j].text in MINUS or tokens[j].text == "+":
        sign, j = (1 if tokens[j].text == "+" else -1), j + 1
    text = tokens[j].text
    if tokens[j].gap or tokens[i].gap:
        return None, i
    if tokens[j].kind == WORD:
        text = text.translate(SUPERSCRIPT)
        if text[:1] == "-":
            sign, text = -1, text[1:]
        if not text.isascii():
            return None, i
    if not text.isdigit() or len(text) > 3:
        return None, i
    return sign * int(text), j + 1
