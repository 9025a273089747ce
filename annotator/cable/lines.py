"""The lines of a text, whatever ends them, without ever changing it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A Markdown export leaves a backslash at a line end, a web page invisible characters; none is part of a label.
_INVISIBLE = "\x00\ufeff\u200b\u2060\x1a"
_LEADING = " \t\xa0" + _INVISIBLE
_TRAILING = _LEADING + "\\"
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
    for raw, length in _raw_lines(text):
        words = raw.strip()
        if not words:
            append(make(Line, (begin, begin, "")))
        else:
            start = begin if words[0] == raw[0] else begin + len(raw) - len(raw.lstrip())
            if words[-1] == "\\" or words[0] in _INVISIBLE or words[-1] in _INVISIBLE:
                full = len(words)
                words = words.lstrip(_LEADING)
                start += full - len(words)
                words = words.rstrip(_TRAILING)
            append(make(Line, (start, start + len(words), words)))
        begin += length
    return lines


def _raw_lines(text: str) -> Iterator[tuple[str, int]]:
    """Each line without its end, and its length with it."""
    if "\r" in text.replace("\r\n", "") or any(sign in text for sign in _SELDOM):
        begin = 0
        for match in _END.finditer(text):
            yield text[begin : match.start()], match.end() - begin
            begin = match.end()
        yield text[begin:], len(text) - begin
        return
    # Almost every file: nothing but \n, alone or after \r, which is stripped as a blank.
    for raw in text.split("\n"):
        yield raw, len(raw) + 1


def is_rule(line: str) -> bool:
    """Whether a stripped line is a rule: three dashes or stars and more (CABLES.md 12.8: a set of signs, no regex)."""
    return len(line) > 2 and line[0] in _RULE_SIGNS and not line.strip(_RULE_SIGNS + " \\")
