"""How lines are wrapped: between words, unless a word is so long that looking for its end would take for ever."""

from PySide6.QtGui import QTextOption

from annotator.regex import regex

GIANT = 10_000
"""Characters of a word from which on Qt's search for a place to break takes the square of them (measured)."""
_GIANT = regex(rf"(?<!\S)\S{{{GIANT}}}")  # looked for where a word begins only: once through the text


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """The mode that is quick for this text."""
    if any(_GIANT.search(line) for line in text.split("\n") if len(line) >= GIANT):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
