"""Security markings: levels, classification words in all their spellings, portion marks."""

import re
from string import ascii_lowercase

from annotator.regex import regex

UNCLASSIFIED = "UNCLASSIFIED"
OFFICIAL_USE = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
LIMITED_OFFICIAL_USE = "LIMITED OFFICIAL USE"
CONFIDENTIAL = "CONFIDENTIAL"
SECRET = "SECRET"  # noqa: S105 - a level, not a password
TOP_SECRET = "TOP SECRET"  # noqa: S105

_RANKS = {UNCLASSIFIED: 0, OFFICIAL_USE: 1, LIMITED_OFFICIAL_USE: 1, CONFIDENTIAL: 2, SECRET: 3, TOP_SECRET: 4}
_PORTION_RANKS = {"U": 0, "U//FOUO": 1, "SBU": 1, "FOUO": 1, "LOU": 1, "C": 2, "S": 3, "TS": 4}

_CONTROLS = r"(?:\s?(?://?|-|,|;)\s?[A-Z][A-Z ,/]{0,40})?"
_LEVEL = r"(?:U//FOUO|SBU|FOUO|LOU|OUO|TS|S|C|U)"
PORTION = rf"\(\s?{_LEVEL}{_CONTROLS}\s?\)"
"""Source of a pattern for one portion mark with its brackets: ``(U)``, ``( C )``, ``(S//REL TO USA, FVEY)``."""

_LEVEL_OF_PORTION = regex(r"U//FOUO|[A-Z]+")
_PORTION = regex(rf"\(\s?({_LEVEL})({_CONTROLS})\s?\)")


def level_rank(classification: str) -> int | None:
    """How high a classification stands, 0 for unclassified to 4 for top secret; None if it is no known level."""
    rank = _RANKS.get(classification)
    return rank if rank is not None else _RANKS.get(classification.partition("//")[0])


def portion_rank(portion: str) -> int | None:
    """The same scale for a portion mark without brackets (``"S/NF"``)."""
    match = _LEVEL_OF_PORTION.match(portion)
    return None if match is None else _PORTION_RANKS.get(match[0])


def match_portion(text: str, at: int) -> re.Match[str] | None:
    """The portion mark that begins at ``at``, with its brackets."""
    return _PORTION.match(text, at)


def portion_name(printed: str) -> str:
    """A portion mark without its brackets and the blanks inside them."""
    return " ".join(printed.strip("() \t").split())


# First letters are lost or doubled often (CABLES.md 4.3). After the word there must be no letter: CONFIDENTIALITY or
# SECRETARY is no level.
_CLASS_WORD = regex(
    r"(?:(?P<limited>L ?I ?M ?I ?T ?E ?D\s+O ?F ?F ?I ?C ?I ?A ?L\s+U ?S ?E(?: ?O ?N ?L ?Y)?|LOU)"
    r"|(?P<unclassified>U{0,2}\s?U? ?N ?C ?L ?A ?S(?: ?S ?I ?F ?I ?E ?D)?)"
    r"|(?P<confidential>C{0,2}\s?C? ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L)"
    r"|(?P<top>T{1,2} ?O ?P\s+S ?E ?C ?R ?E ?T)"
    r"|(?P<secret>S{0,2}\s?S? ?E ?C ?R ?E ?T))(?![A-Z])"
)
_CAPITALS = {ord(letter): letter.upper() for letter in ascii_lowercase}


def capitals(words: str) -> str:
    """The words in capitals, each at its place: letters of which there are two in capitals, such as ß, stay."""
    return words if words.isupper() else words.translate(_CAPITALS)


def match_class(in_capitals: str, at: int = 0) -> re.Match[str] | None:
    """The classification at the head of a stripped line, spaced out or garbled as transmission leaves it.

    The one group that matched is named for the level (:data:`LEVELS`).
    """
    return _CLASS_WORD.match(in_capitals, at)


LEVELS = {
    "limited": LIMITED_OFFICIAL_USE,
    "unclassified": UNCLASSIFIED,
    "confidential": CONFIDENTIAL,
    "secret": SECRET,
    "top": TOP_SECRET,
}
"""The level each group of :func:`match_class` stands for."""


CLASS_FIRST = frozenset("UCSTLNOEucstlnoe")
"""The letters that the classification at the head of a line can begin with, garbled or not."""

_CLASS_HEADS = frozenset(["UNC", "UUN", "NCL", "CON", "CCO", "ONF", "SEC", "SSE", "ECR", "TOP", "TTO", "LIM", "LOU"])


def is_class_banner(line: str) -> bool:
    """Whether a stripped line holds nothing but classification words, as at the head and foot of a page."""
    head = line[:3]
    if " " in head:
        head = line[:6].replace(" ", "")[:3]
    if head.upper() not in _CLASS_HEADS or len(line) > 80:
        return False
    at = 0
    found = False
    in_capitals = capitals(line)
    while match := match_class(in_capitals, at):
        found = True
        at = match.end()
        while at < len(line) and line[at] in " \t/":
            at += 1
        for tail in ("POSS DUPE", "NOFORN", "NODIS", "EXDIS", "LIMDIS"):
            if line.startswith(tail, at):
                at = _after_blanks(line, at + len(tail))
    return found and at >= len(line)


def _after_blanks(line: str, at: int) -> int:
    while at < len(line) and line[at] in " \t/":
        at += 1
    return at
