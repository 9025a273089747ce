"""What a reader takes for one character: a letter with its marks, an emoji with its joiners, CR LF (after UAX 29)."""

import unicodedata

from annotator.text.span import Span

_FARTHEST = 1000
"""Code points a cluster is followed at the most; longer heaps of marks are cut."""


def whole_clusters(text: str, span: Span) -> Span:
    """The span with the clusters its ends would cut taken in whole; an empty span stays as it is."""
    if not len(span) or (text.isascii() and "\r" not in text):
        return span
    start, end = span.start, span.end
    while start > 0 and span.start - start < _FARTHEST and _is_inside(text, start):
        start -= 1
    while end < len(text) and end - span.end < _FARTHEST and _is_inside(text, end):
        end += 1
    return Span(start, end)


def _is_inside(text: str, at: int) -> bool:
    """Whether the place before ``text[at]`` is inside a cluster."""
    before, here = text[at - 1], text[at]
    if before == "\r" and here == "\n":
        return True
    if here.isascii() or unicodedata.category(before) in ("Cc", "Zl", "Zp"):
        return False
    if _extends(here):
        return True
    if before == "\u200d" and _is_picture(here):
        return _is_picture(_base(text, at - 1))
    if _is_flag_letter(here) and _is_flag_letter(before):
        first = at
        while first > 0 and at - first < _FARTHEST and _is_flag_letter(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 1
    return _hangul(here) in _AFTER.get(_hangul(before), "")


def _extends(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in "\u200c\u200d\uff9e\uff9f"
        or 0x1F3FB <= code <= 0x1F3FF  # skin tones
        or 0xE0020 <= code <= 0xE007F  # the letters of a regional flag
    )


def _base(text: str, at: int) -> str:
    """The character the extending ones before ``at`` belong to."""
    first = at
    while first > 0 and at - first < _FARTHEST and _extends(text[first - 1]):
        first -= 1
    return text[first - 1] if first else ""


def _is_picture(character: str) -> bool:
    return bool(character) and (
        0x1F000 <= ord(character) <= 0x1FAFF or (ord(character) >= 0x2190 and unicodedata.category(character) == "So")
    )


def _is_flag_letter(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


# Which kinds of Hangul letters go on with which: leading, vowel, trailing, and syllables without and with a trailing.
_AFTER = {"L": "LVSW", "V": "VT", "S": "VT", "T": "T", "W": "T"}


def _hangul(character: str) -> str:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return "S" if (code - 0xAC00) % 28 == 0 else "W"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "T"
    return "-"
