"""What Qt knows of how a country writes numbers, told to :mod:`annotator.number_style`, which knows no screen."""

import os

from PySide6.QtCore import QLocale

from annotator import language
from annotator.number_style import ENGLISH, NumberStyle, use

_HIDDEN = str.maketrans("", "", "\u061c\u200e\u200f")  # marks of direction: the text around has its own
_SPACED = frozenset({
    "be", "ca", "cs", "cv", "da", "de", "dsb", "es", "fi", "fo", "fr", "gl", "gsw", "hr", "hsb", "kl", "ksh",
    "lb", "lt", "mk", "nb", "nds", "nn", "no", "rm", "ro", "ru", "sk", "sl", "smn", "sv", "tk", "tt",
})  # fmt: skip
"""Languages that write a blank before the percent sign (Unicode CLDR); Qt knows the sign only."""
_NEVER_SPACED = frozenset({("de", "Switzerland"), ("de", "Liechtenstein"), ("fr", "Switzerland")})
_SPANISH_SPACED = frozenset({"Spain", "EquatorialGuinea", "Philippines"})  # Spanish elsewhere writes none
_SIGN_FIRST = frozenset({"tr", "ku"})
_NO_BREAK = "\u00a0"


def country_of(code: str, *, chosen: bool) -> QLocale:
    """Where numbers are written as for texts in the language ``code``; ``chosen``: the desktop was not asked for it.

    It is where the desktop stands, unless that speaks another language than was chosen: nobody wants German numbers
    in English sentences.
    """
    present = QLocale()
    if present.language() == QLocale.Language.C:  # a machine that was told no language
        return QLocale(code)
    if chosen and QLocale(code).language() != present.language():
        return QLocale(QLocale(code).language(), present.territory())
    return present


def write_as_the_country() -> None:
    """Write numbers from now on as the window would, in what the command line makes for people."""
    code = language.used()
    use(style_of(country_of(code, chosen=bool(os.environ.get(language.OVERRIDE)))))


def style_of(locale: QLocale) -> NumberStyle:
    """How numbers are written where ``locale`` is used."""
    if locale.language() == QLocale.Language.C:
        return ENGLISH
    shown = [sign.isdigit() for sign in locale.toString(11_111_111).translate(_HIDDEN)]
    groups = "".join("1" if digit else " " for digit in shown).split()
    small = locale.toString(1111).translate(_HIDDEN)
    group = locale.groupSeparator() if len(groups) > 1 else ""
    money = locale.toCurrencyString(1.0, "¤", 0).translate(_HIDDEN)
    return NumberStyle(
        decimal=locale.decimalPoint(),
        group=group,
        last=len(groups[-1]),
        others=len(groups[-2]) if len(groups) > 2 else len(groups[-1]),
        least=1 if not small.isdigit() or not group else 2,
        zero=locale.zeroDigit(),
        money=money.replace(locale.toString(1), "{number}").replace("¤", "{sign}"),
        percent=_percent(locale),
    )


def _percent(locale: QLocale) -> str:
    language, country = locale.name().partition("_")[0], locale.territory().name
    sign = locale.percent().translate(_HIDDEN)
    if language in _SIGN_FIRST:
        return sign + "{number}"
    spaced = language in _SPACED and (language, country) not in _NEVER_SPACED
    if language == "es":
        spaced = country in _SPANISH_SPACED
    return "{number}" + (_NO_BREAK if spaced else "") + sign
