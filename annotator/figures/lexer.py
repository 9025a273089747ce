"""Cutting text into tokens that remember where they stood. Knows characters; must not know what a number means."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from annotator.regex import regex

DIGITS = "n"
WORD = "w"
SIGN = "s"
ADDRESS = "u"
EDGE = "e"


class Token(NamedTuple):
    """A word, a run of digits or a sign at ``text[start:end]`` of the source (code points).

    ``gap`` tells whether something (a space, a page line) separates it from the token before.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    gap: bool


_new = tuple.__new__  # quicker than what a named tuple is made by

# Every alternative either consumes at least one character for good or fails at once, so lexing is linear.
# A backslash before punctuation is a Markdown escape and belongs to the sign it protects.
_PLAIN = "p"
_PATTERN = regex(
    r"""
    (?P<p>[A-Za-z]+(?=[\ \n,]))  # most words are found at once
  | (?P<u>(?:https?://|www\.)\S+)
  | (?P<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])
        | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?![0-9])
        | [0-9]+(?:\.[0-9]+)?
        | (?<![\w.])\.[0-9]+
        | [¼-¾⅐-⅞])
  | (?P<w>(?:[A-Za-z]\.){2,}(?![^\W\d_]) | [^\W\d_¼-¾⅐-⅞]+(?:['’][^\W\d_]+)*)
  | (?P<s>\\[^\w\s] | [^\w\s] | _)
    """,
    re.VERBOSE,
)

PAD = 6
"""How many edge tokens stand before and after the real ones, so that looking around needs no bounds check."""


def edge(offset: int) -> Token:
    """A token that matches nothing, for the ends of a stretch."""
    return Token(EDGE, "", "", offset, offset, True)


def lex(text: str, pieces: Iterable[tuple[int, int]] | None = None) -> list[Token]:
    """Tokens of ``text`` between :data:`PAD` edge tokens on either side.

    Args:
        text: the source; offsets of the tokens count its code points.
        pieces: half-open ranges to read one after another as if nothing stood between them (a paragraph
            without its page lines); the whole text when None.
    """
    tokens: list[Token] = []
    for start, end in ((0, len(text)),) if pieces is None else pieces:
        last = -1
        for match in _PATTERN.finditer(text, start, end):
            kind = match.lastgroup or SIGN
            at, stop = match.span()
            word = text[at:stop]
            if kind == _PLAIN:
                kind, low = WORD, word.lower()
            else:
                if kind == SIGN and len(word) == 2:
                    word = word[1]
                low = word.lower().replace("’", "'")
            tokens.append(_new(Token, (kind, word, low, at, stop, at != last)))
            last = stop
    first = tokens[0].start if tokens else 0
    final = tokens[-1].end if tokens else 0
    return [edge(first)] * PAD + tokens + [edge(final)] * (PAD * 3)


def glued(tokens: list[Token], i: int) -> bool:
    """Whether token ``i`` touches the one before it."""
    token = tokens[i]
    return not token.gap and token.kind != EDGE and tokens[i - 1].kind != EDGE
