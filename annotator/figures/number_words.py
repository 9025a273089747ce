"""The words and signs numbers are written with. Data only."""

from decimal import Decimal
from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a text, for a list that reads better as one."""
    return frozenset(text.split())


LONGEST: Final = 40
"""More digits than this are a code, never a quantity (and would make arithmetic slow)."""

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL: Final[dict[str, int]] = {
    **{word: n for n, word in enumerate(ONES)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    "nought": 0,
    "naught": 0,
    "nil": 0,
    "fourty": 40,
}

POWERS = {
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
    **{word: Decimal(10) ** n for word, n in POWERS.items()},
    **{word + "s": Decimal(10) ** n for word, n in POWERS.items()},
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
SHORT_SCALES = {
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
LETTER_SCALES = {"k": 3, "m": 6, "b": 9, "t": 12, "g": 9, "cr": 7, "kr": 7}

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

ORDINAL_ONES = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS: Final[dict[str, int]] = {
    **{word: n for n, word in enumerate(ORDINAL_ONES, 1)},
    **{word[:-1] + "ieth": 10 * n for n, word in enumerate(TENS, 2)},
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
VAGUE = {
    **{word + "s": Decimal(10) ** n for word, n in POWERS.items()},
    "hundreds": Decimal(100),
    "tens": Decimal(10),
    "dozens": Decimal(12),
    "scores": Decimal(20),
}
MULTIPLES: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "twice": 2, "thrice": 3}
DASHES: Final = frozenset("-–—−‐‑‒")
MINUS = frozenset("-−–")
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

BARE_SCALES = frozenset(["hundred", "thousand", "million", "billion", "trillion", "dozen"])
STARTERS = (
    frozenset(SMALL)
    | BARE_SCALES
    | frozenset(VAGUE)
    | frozenset(MULTIPLES)
    | frozenset({"a", "an", "several", "hundred", "half", "minus", "negative"})
    | frozenset(word + "fold" for word in SMALL)
)
