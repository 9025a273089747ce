"""The lines of a text, whatever ends them, without ever changing it."""

import re
from itertools import pairwise
from typing import NamedTuple

from annotator.regex import regex

# A Markdown export leaves a backslash at a line end, a web page invisible characters; none is part of a label.
_INVISIBLE = "\x00\ufeff\u200b\u2060\x1a"
_LEADING = " \t\xa0" + _INVISIBLE
_TRAILING = _LEADING + "\\"
_ODD = _INVISIBLE + "\\"
_SELDOM = "\x0b\x0c\x85\u2028\u2029"
_END = regex(rf"\r\n|[\n\r{_SELDOM}]")
_BLANK_LINES = 40
_MANY = 2_000
_HEAP_OR_END = regex(rf"(?<=\n)(?:\n{{{_BLANK_LINES},}}|(?:\r\n){{{_BLANK_LINES},}})|\n")
_new = tuple.__new__  # quicker than what a named tuple is made by
_RULE_SIGNS = "-=_*·\u2010\u2013\u2014"


class Line(NamedTuple):
    """One line: ``text`` without the blanks at its ends is ``source[start:end]``."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    r"""Split ``text`` at ``\r\n \n \r \v \f`` and U+0085, U+2028, U+2029; offsets are code points of ``text``.

    Of blank lines right after one another :data:`_BLANK_LINES` are kept at most: a heap of them says no more than that.
    """
    raws, gap = _raw_lines(text)
    has_odd = _has_any(text, _ODD)
    found: list[Line] = []
    begin = 0
    for raw in raws:
        words = raw.strip()
        start = begin if words is raw else begin + raw.find(words)
        if has_odd and words and (words[-1] in _ODD or words[0] in _INVISIBLE):
            full = words.lstrip(_LEADING)
            start += len(words) - len(full)
            words = full.rstrip(_TRAILING)
        found.append(_new(Line, (start, start + len(words), words)))
        begin += len(raw) + gap
    return found


def _raw_lines(text: str) -> tuple[list[str], int]:
    """The lines, perhaps with ends of their own, and how many characters stand between each and the next."""
    has_returns = "\r" in text
    if (has_returns and "\r" in text.replace("\r\n", "")) or _has_any(text, _SELDOM):
        return _cut(text, _END), 0
    # Almost every file: nothing but \n, alone or after \r.
    if has_returns and text.count("\n") == text.count("\r"):
        raws, gap = text.split("\r\n"), 2
    else:
        raws, gap = text.split("\n"), 1
    if len(raws) > _MANY and raws.count("") > len(raws) // 2:
        return _cut(text, _HEAP_OR_END), 0
    return raws, gap


def _cut(text: str, end: re.Pattern[str]) -> list[str]:
    ends = [0, *(match.end() for match in end.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def _has_any(text: str, signs: str) -> bool:
    return any(map(text.__contains__, signs))


def is_rule(line: str) -> bool:
    """Whether a stripped line is a rule: three dashes or stars and more (CABLES.md 12.8: a set of signs, no regex)."""
    return len(line) > 2 and line[0] in _RULE_SIGNS and not line.strip(_RULE_SIGNS + " \\")
