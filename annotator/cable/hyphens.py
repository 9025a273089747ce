"""A word cut by a hyphen at a line's end: one word, or two that the hyphen joins."""

import re

from annotator.cable.fields import one_line
from annotator.regex import regex

_LOOKED_AT = 200_000
# What stands before a hyphen, or behind it, in words that keep it.
_FIRST_PARTS = frozenset((
    "ANTI", "NON", "PRE", "POST", "PRO", "EX", "CO", "MULTI", "INTER", "INTRA", "SELF", "MID", "SEMI", "SUB", "PAN",
    "QUASI", "CROSS", "COUNTER", "TRANS", "EURO", "AFRO", "SINO", "ANGLO", "FRANCO", "RUSSO", "INDO", "PSEUDO",
    "NEO", "ALL", "HIGH", "LOW", "LONG", "SHORT", "WELL", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "TEN",
    "HALF", "FULL", "US", "UK", "EU", "UN", "GOVERNMENT", "VICE", "CEASE", "BREAK", "FOLLOW", "BUILD", "TRADE",
    "LAND", "SEA", "AIR", "OIL", "GAS", "LEFT", "RIGHT", "NORTH", "SOUTH", "EAST", "WEST", "OFF", "ON", "OVER",
    "UNDER", "OUT", "UP", "SECRETARY", "ATTORNEY", "CONSUL", "DIRECTOR", "AL", "EL", "ABU", "BEN", "BIN", "NEW",
    "OLD", "FREE", "DE", "STATE",
))  # fmt: skip
_LAST_PARTS = frozenset((
    "UP", "ON", "OFF", "OUT", "IN", "DOWN", "OVER", "BY", "TERM", "LEVEL", "BASED", "LED", "RUN", "OWNED", "YEAR",
    "DAY", "MONTH", "OLD", "SCALE", "RANGE", "RELATED", "BACKED", "FUNDED", "MADE", "WIDE", "FREE", "ELECT",
    "GENERAL", "STYLE", "PARTY", "STATE", "SIDED", "TRADE", "AID", "WAR", "RELATIONS", "TALKS", "AGREEMENT",
    "MEETING", "SUMMIT", "BORDER", "CONTROL", "PROLIFERATION", "TERRORISM", "CORRUPTION", "NARCOTICS", "GOVERNMENT",
    "AMERICAN", "ISRAELI", "IRANIAN", "RUSSIAN", "CHINESE", "SOVIET", "EAST", "WEST", "GOING", "THROUGH", "FIRE",
    "SAHARAN", "AFRICAN", "EUROPEAN",
))  # fmt: skip


_ENDING = regex(
    r"(?:A?TION|SION|MENT|ING|NESS|ABLE|IBLE|IBIL|ABIL|ENCE|ANCE|SHIP|LESS|ATIVE|ITIES|WARD|TURE|FULLY|IZA|ISA)",
    re.IGNORECASE,
)


def join_lines(text: str, parts: list[str]) -> str:
    """Lines as one; ``text`` is where the word may stand whole.

    ``JURIS-`` and ``DICTION`` are one word, ``US-`` and ``ISRAEL`` are two with their hyphen. What the rest of the
    text has decides; what it does not have is one word, unless a part of it is known as one that keeps its hyphen.
    """
    value = ""
    for part in parts:
        words = one_line(part).strip("\\ ")
        if not value:
            value = words
        elif value.endswith("-") and len(value) > 1 and value[-2].isalpha() and words[:1].isalpha():
            head = re.split(r"[\s(/-]", value[:-1])[-1]
            tail = re.match(r"[^\W\d_]+", words)
            value = (value[:-1] if _is_one_word(text, head, tail[0] if tail else "") else value) + words
        elif words:
            value = f"{value} {words}"
    return value


def _is_one_word(text: str, head: str, tail: str) -> bool:
    searched = text[:_LOOKED_AT]
    if _stands(searched, head + tail):
        return True
    if _stands(searched, f"{head}-{tail}") or head.upper() in _FIRST_PARTS or tail.upper() in _LAST_PARTS:
        return False
    if head.isupper() != tail.isupper() or (tail[:1].isupper() and not tail.isupper()):
        return False  # US-led, Franco-German
    # Two words of the text beside one another are not one; a piece of a word stands nowhere else.
    first, second = _occurs_apart(searched, head), _occurs_apart(searched, tail)
    if first and second:
        return False
    is_long = len(head) >= 4 and len(tail) >= 5 and not _ENDING.match(tail)
    return not (is_long and (first or second))


def _stands(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text, re.IGNORECASE) is not None


def _occurs_apart(text: str, word: str) -> bool:
    """Whether the word stands in the text by itself, not at a hyphen; one behind a line end may be cut by it too."""
    found = re.search(rf"(?<![\w-])(?<!-\n)(?<!-\r\n){re.escape(word)}(?![\w-])", text, re.IGNORECASE)
    return found is not None
