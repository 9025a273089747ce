"""The lines of a text, whatever ends them, without ever changing it."""

import re
from itertools import pairwise
from typing import NamedTuple

# A Markdown export leaves a backslash at a line end, a web page invisible characters; none is part of a label.
_INVISIBLE = "\x00\ufeff\u200b\u2060\x1a"
_LEADING = " \t\xa0" + _INVISIBLE
_TRAILING = _LEADING + "\\"
_ODD = _INVISIBLE + "\\"
_SELDOM = "\x0b\x0c\x85\u2028\u2029"
_END = re.compile(rf"\r\n|[\n\r{_SELDOM}]")
_RULE_SIGNS = "-=_*·\u2010\u2013\u2014"


class Line(NamedTuple):
    """One line: ``text`` without the blanks at its ends is ``source[start:end]``."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    r"""Split ``text`` at ``\r\n \n \r \v \f`` and U+0085, U+2028, U+2029; offsets are code points of ``text``."""
    lines: list[Line] = []
    append = lines.append
    make = tuple.__new__
    begin = 0
    for raw in _raw_lines(text):
        if raw == "\n":
            append(make(Line, (begin, begin, "")))
            begin += 1
            continue
        words = raw.strip()
        start = begin
        if words:
            if words[0] != raw[0]:
                start += len(raw) - len(raw.lstrip())
            if words[-1] in _ODD or words[0] in _INVISIBLE:
                full = len(words)
                words = words.lstrip(_LEADING)
                start += full - len(words)
                words = words.rstrip(_TRAILING)
        append(make(Line, (start, start + len(words), words)))
        begin += len(raw)
    return lines


def _raw_lines(text: str) -> list[str]:
    """Each line with its end, the last perhaps without."""
    if "\r" in text.replace("\r\n", "") or any(sign in text for sign in _SELDOM):
        ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        return [text[start:end] for start, end in pairwise(ends)]
    # Almost every file: nothing but \n, alone or after \r.
    raw = text.split("\n")
    last = raw.pop()
    return [*[line + "\n" if line else "\n" for line in raw], last]


def is_rule(line: str) -> bool:
    """Whether a stripped line is a rule: three dashes or stars and more (CABLES.md 12.8: a set of signs, no regex)."""
    return len(line) > 2 and line[0] in _RULE_SIGNS and not line.strip(_RULE_SIGNS + " \\")
