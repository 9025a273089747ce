"""Marks every text a person reads, so that it can be translated; knows no screen.

``_`` translates at once, ``N_`` only marks (for texts in tables built before a language is known).
The window installs Qt's translation with :func:`install`; without it the English text is used.
"""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def install(translate: Callable[[str], str]) -> None:
    """Use ``translate`` for every text from now on."""
    global _translate
    _translate = translate


def _(text: str) -> str:
    """The text in the reader's language."""
    return _translate(text)


def N_(text: str) -> str:
    """The text unchanged, marked for translation later."""
    return text
