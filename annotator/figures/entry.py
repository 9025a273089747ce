"""Number fields: what a person types into one, and how a number is shown there again."""

from decimal import Decimal

from annotator.figures.lexer import DIGITS, EDGE, PAD, lex
from annotator.figures.number_words import DASHES, LONGEST
from annotator.figures.numerals import read_number
from annotator.figures.whole_numbers import letter_scale, plain
from annotator.language import _
from annotator.number_style import digits_text, exact_text, plain_typed


def parse_number(text: str) -> Decimal:
    """The number a person typed: "1.2 billion", "1,200,000,000", "two hundred thousand", "-5", "3/4", "25k".

    Where :mod:`annotator.number_style` was told of another country, as they type there: "1.234,5", "1,2 Mrd.".

    Raises:
        ValueError: it is no single number; the message says why, for the person who typed it.
    """
    typed = text.strip()
    if not typed:
        whole, part = digits_text(1200), digits_text(Decimal("0.5"))
        raise ValueError(_("Type a number, such as {whole} or {part}.").format(whole=whole, part=part))
    if len(typed) > 200:
        raise ValueError(_("That is too long for a number."))
    tokens = lex(plain_typed(typed))
    i = PAD
    if tokens[i].text == "+" and tokens[i + 1].kind == DIGITS:
        i += 1
    if tokens[i].text in DASHES and tokens[i].text:
        typed_sign, i = -1, i + 1
    else:
        typed_sign = 1
    longest = max((len(token.text) for token in tokens if token.kind == DIGITS), default=0)
    if longest > LONGEST:
        raise ValueError(_("That has too many digits for a number."))
    number = None if tokens[i].text in DASHES and tokens[i].text else read_number(tokens, i)
    if number is None:
        raise ValueError(_("“{text}” is not a number.").format(text=typed))
    if number.high is not None:
        raise ValueError(_("“{text}” names no single number; give its bounds instead.").format(text=typed))
    value, end = number.value, number.end
    after = tokens[end]
    scale = letter_scale(after) if after.kind != EDGE and number.shape == "digits" and number.scale == 1 else None
    if scale is not None and after.low in ("k", "m", "b", "t"):
        value, end = value * scale, end + 1
        after = tokens[end]
    if after.kind != EDGE:
        if after.text == "%" or after.low in ("percent", "pct", "per"):
            raise ValueError(
                _("Leave the percent sign to the unit: type {number}.").format(number=format_number(value))
            )
        rest = plain_typed(typed)[after.start :]
        raise ValueError(_("“{rest}” after the number is not part of it.").format(rest=rest))
    return plain(value * typed_sign)


def format_number(value: Decimal) -> str:
    """All digits of a number in groups, never an exponent: ``1,200,000,000``, ``-0.05``, to be read again."""
    return exact_text(value)
