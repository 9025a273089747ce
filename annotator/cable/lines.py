"""The lines of a text, whatever ends them, without ever changing it."""

import re
from typing import NamedTuple

_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# A Markdown export leaves a backslash at a line end, a web page invisible characters; none is part of a label.
_LEADING = " \t\xa0\x00\ufeff\u200b\u2060\x1a"
_TRAILING = _LEADING + "\\"


class Line(NamedTuple):
    """One line: ``text`` without blanks at its ends is ``source[start:end]``; ``indent`` counts those before it."""

    start: int
    end: int
    text: str
    indent: int


def lines_of(text: str) -> list[Line]:
    """Split ``text`` at ``\\r\\n \\n \\r \\v \\f`` and U+0085, U+2028, U+2029; offsets are code points of ``text``."""
    lines: list[Line] = []
    append = lines.append
    new = Line._make
    begin = 0
    ends = [match.span() for match in _END.finditer(text)]
    ends.append((len(text), len(text)))
    for stop, following in ends:
        raw = text[begin:stop].rstrip(_TRAILING)
        stripped = raw.lstrip(_LEADING)
        indent = len(raw) - len(stripped)
        append(new((begin + indent, begin + len(raw), stripped, indent)))
        begin = following
    return lines


def is_rule(line: str) -> bool:
    """Whether a stripped line is a rule: dashes, stars and the like, at least three (CABLES.md 12.8: a set, no regex)."""
    return len(line) > 2 and line[0] in "-=_*·\u2010\u2013\u2014" and not line.strip("-=_*· \u2010\u2013\u2014\\")
