"""Lines are wrapped between words, unless one is so long that looking for its end would take for ever."""

from annotator.regex import regex

GIANT = 10_000
"""Characters of a word from which on Qt's search for a place to break takes the square of them (measured)."""
_GIANT = regex(rf"(?<!\S)\S{{{GIANT}}}")  # looked for where a word begins only: once through the text


def has_giant_word(text: str) -> bool:
    """Whether lines are better broken anywhere."""
    return any(_GIANT.search(line) for line in text.split("\n") if len(line) >= GIANT)
