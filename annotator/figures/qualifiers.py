"""Words that say how exact a number is: "over", "at least", "nearly", "or so". Knows words only.

Each phrase stands for a comparator and whether the number is approximate. An empty comparator leaves it as it is.
"""

from dataclasses import dataclass
from typing import Final

from annotator.figures.lexer import DIGITS, EDGE, PAD, Token

_BEFORE: Final = {
    (">", False): (
        "over|more than|above|exceeding|exceeds|exceed|exceeded|in excess of|upwards of|upward of|"
        "greater than|larger than|higher than|bigger than|longer than|older than|north of|beyond|"
        "surpassing|surpassed|topping|topped|better than|other than more than|>"
    ),
    (">=", False): (
        "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|"
        "no lower than|at a minimum|greater than or equal to|more than or equal to|equal to or more than|"
        "equal to or greater than|at least or equal to|greater or equal than|higher or equal than|"
        "larger or equal than|no smaller than|not under|≥|>="
    ),
    ("<", False): (
        "under|less than|fewer than|below|smaller than|lower than|shorter than|younger than|short of|"
        "shy of|south of|sub -|<"
    ),
    ("<=", False): (
        "up to|at most|no more than|not more than|a maximum of|maximum of|no greater than|as many as|"
        "as much as|as high as|not exceeding|capped at|at the most|less than or equal to|"
        "smaller or equal than|less or equal than|lower or equal than|equal to or less than|"
        "no higher than|no larger than|not over|at maximum|≤|<="
    ),
    ("<", True): "nearly|almost|close to|approaching|verging on|just about|not quite|nearing",
    ("", True): (
        "about|around|approximately|roughly|some|circa|ca|ca .|c .|approx|approx .|estimated|"
        "an estimated|estimated at|perhaps|maybe|probably|in the region of|in the neighborhood of|"
        "in the neighbourhood of|in the order of|on the order of|somewhere around|somewhere between|"
        "something like|in the vicinity of|more or less|virtually|barely|possibly|say|roundly|"
        "give or take|believed to be|~|≈|≃|∼|≅"
    ),
    ("", False): (
        "only|just|exactly|precisely|a total of|total of|a mere|mere|merely|a further|further|"
        "another|an additional|a whopping|whopping|a staggering|a record|well|far|equal to|a|all|"
        "far more|as few as|as little as|as low as|fully|even|alone|slightly|significantly|somewhat|"
        "still|a good"
    ),
}
_AFTER: Final = {
    ("", False): "strong|- strong",
    ("", True): "or so|odd|or thereabouts|ish|more or less|give or take|- odd|- ish|or thereabout",
    (">=", False): (
        "or more|and more|or above|and above|and up|or over|and over|or older|and older|or higher|"
        "or greater|or better|plus|- plus|+|or longer|and upwards|at least|at the least|"
        "at a minimum|or up|or equal to"
    ),
    ("<=", False): (
        "or less|or fewer|or under|and under|or below|and below|or younger|and younger|or lower|"
        "at most|at the most|at maximum|maximum|max|tops|or smaller"
    ),
    (">", False): "and counting|and rising",
}


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What the words in ``tokens[first:end]`` say."""

    first: int
    end: int
    comparator: str
    approximate: bool


def _index(table: dict[tuple[str, bool], str], at: int) -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for (comparator, approximate), phrases in table.items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            if words[0] in (">=", "<="):
                words = tuple(words[0])
            index.setdefault(words[at], []).append((words, comparator, approximate))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


_BY_LAST = _index(_BEFORE, -1)
_BY_FIRST = _index(_AFTER, 0)


def before(tokens: list[Token], first: int, floor: int) -> Qualifier:
    """The qualifiers that end right before token ``first``, read leftwards down to ``floor``.

    Words that qualify nothing ("only", "the", "a total of") are passed over but not taken in unless a
    qualifier stands before them.
    """
    taken = at = first
    comparator, approximate = "", False
    while True:
        entry = _ending_at(tokens, at, max(floor, PAD))
        if entry is None:
            break
        words, says, about = entry
        at -= len(words)
        if says or about:
            # The innermost comparator counts: "no more than about 20"; "well over" adds nothing to "over".
            comparator = comparator or says
            approximate = approximate or about
            taken = at
    return Qualifier(taken, first, comparator, approximate)


def after(tokens: list[Token], end: int) -> Qualifier:
    """The qualifier that begins at token ``end``."""
    for words, comparator, approximate in _BY_FIRST.get(tokens[end].low, ()):
        if all(tokens[end + n].low == word for n, word in enumerate(words)):
            stop = end + len(words)
            if words[0] == "-" and (tokens[end].gap or tokens[end + 1].gap):
                continue
            if words == ("+",) and (tokens[end].gap or (tokens[stop].kind == DIGITS and not tokens[stop].gap)):
                continue
            if words in (("plus",), ("maximum",), ("max",)) and tokens[stop].low in ("a", "an", "the", "some"):
                continue
            if words in (("and", "over"), ("and", "under"), ("and", "more"), ("and", "above"), ("or", "above")) and (
                tokens[stop].kind != EDGE and tokens[stop].text not in ".,;:)" and tokens[stop].low not in ("who", "in")
            ):
                continue
            return Qualifier(end, stop, comparator, approximate)
    return Qualifier(end, end, "", False)


def _ending_at(tokens: list[Token], end: int, floor: int) -> tuple[tuple[str, ...], str, bool] | None:
    entries = _BY_LAST.get(tokens[end - 1].low)
    if entries is None:
        return None
    for words, comparator, approximate in entries:
        start = end - len(words)
        if start >= floor and all(tokens[start + n].low == word for n, word in enumerate(words)):
            return words, comparator, approximate
    return None
