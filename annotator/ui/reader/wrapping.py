"""How lines are wrapped: between words, unless a word is so long that looking for its end would take for ever."""

from PySide6.QtGui import QTextOption

from annotator.regex import regex

GIANT = 10_000
"""Characters of a word from which on Qt's search for a place to break takes the square of them (measured)."""
_WORD = regex(r"\S+")


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """The mode that is quick for this text."""
    if any(_has_giant(line) for line in text.split("\n") if len(line) >= GIANT):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def _has_giant(line: str) -> bool:
    return any(match.end() - match.start() >= GIANT for match in _WORD.finditer(line))
