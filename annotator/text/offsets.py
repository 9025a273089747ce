"""Translates between offsets of the cable's text and positions of the text a widget shows.

A text widget counts UTF-16 units and knows one line end. The *view text* is made here so that every code point
of the cable has a known position in it: a line end of any kind (CR LF counts as one) is one newline, and control
characters that would vanish or reorder the words are replaced, one for one, by visible symbols: only the joiners
inside an emoji and inside the words of a joining script are left to their work. Nothing is ever read back from a
widget.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from annotator.regex import regex

# The line ends of Unicode's newline guidelines (Unicode Standard, 5.8), CR LF first so that it counts as one.
LINE_END = regex("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
OTHER_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
"""Those of one character that are not the common one."""

# What no widget can hold, or takes for something else.
_HELD: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},  # control pictures
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0x2426),  # C1 controls
    0xFDD0: 0xFFFD,  # the widget takes these two noncharacters for frame borders
    0xFDD1: 0xFFFD,
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), 0x0A),
}
UNSEEN = (
    *(0x00AD, 0x061C, 0x180E, 0xFEFF),
    *(0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070)),
    *range(0xFFF9, 0xFFFC),
)
"""Codes of the bidirectional controls, of characters without width, and of fillers without a shape."""
# Each by a sign that says what it does: arrows for those that turn the order of words, bows and gaps for the others.
_SIGNS = {
    0x00AD: "⌐", 0x200B: "␢", 0x2060: "⁀", 0xFEFF: "⍽",
    0x200E: "↦", 0x200F: "↤", 0x061C: "⇤",
    0x202A: "⇒", 0x202B: "⇐", 0x202C: "⇎", 0x202D: "⇛", 0x202E: "⇚",
    0x2066: "↠", 0x2067: "↞", 0x2068: "↭", 0x2069: "↮",
}  # fmt: skip
_JOINER_SIGNS = {"\u200c": "≀", "\u200d": "⌢"}
_ANY = "\u2426"
_SURROGATES = "\\ud800-\\udfff"  # which no widget can hold either
_SHOWN = _HELD | {code: ord(_SIGNS.get(code, _ANY)) for code in UNSEEN}
# Scripts whose letters join: there ZWNJ and ZWJ choose the shape of a letter (Unicode Standard, 23.2).
_JOINING = regex(
    r"[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f"
    r"\ua840-\ua87f\ua8e0-\ua8ff\uaa60-\uaa7f\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_PICTURE = regex(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_FLAG = regex(r"[\U0001f3f4\U000e0020-\U000e007e]")
_JOINERS = (0x200C, 0x200D)
_FLAG_LETTERS = range(0xE0000, 0xE0080)


def _class_of(codes: Iterable[int]) -> str:
    """A class of these characters and the surrogates, made of ranges."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs) + _SURROGATES + "]"


# Each a single class, astral characters as a range: all else makes the search ten times as slow.
_CHANGED = regex(_class_of([*_SHOWN, *_JOINERS, *_FLAG_LETTERS]))
_CHANGED_LITTLE = regex(_class_of(_HELD))
_UNEVEN = regex("\r\n|[\U00010000-\U0010ffff]")


def _show(match: re.Match[str]) -> str:
    found = match.group()
    shown = _SHOWN.get(ord(found))
    if shown is not None:
        return chr(shown)
    if "\ud800" <= found <= "\udfff":
        return "\ufffd"
    if _is_at_work(match.string, match.start()):
        return found
    return _JOINER_SIGNS.get(found, _ANY) * (2 if found > "\uffff" else 1)  # as many units as the widget would count


def _is_at_work(text: str, at: int) -> bool:
    """Whether a joiner or a flag's letter stands where it has something to do: then it is not shown."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if ord(text[at]) in _FLAG_LETTERS:
        return _FLAG.match(before) is not None
    if _JOINING.match(before):
        return True
    return text[at] == "\u200d" and bool(_PICTURE.match(before)) and bool(_PICTURE.match(after))


class OffsetMap:
    """Offsets of ``text`` (code points) to and from positions of its view (UTF-16 units), in logarithmic time.

    With ``wide=1`` an astral character counts one in the view too: then the map speaks of the same text with all
    line ends made one character long, which is how two copies that differ only in line ends are compared.
    """

    def __init__(self, text: str, *, wide: int = 2) -> None:
        self._length = len(text)
        # One entry for each place where the two counts move apart: its offset, the offset behind it, the position
        # behind it.
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._positions: list[int] = []
        shift = 0
        for match in _UNEVEN.finditer(text) if "\r" in text or not text.isascii() else ():
            if match.group() == "\r\n":
                shift -= 1
            elif wide == 2:
                shift += 1
            else:
                continue
            self._starts.append(match.start())
            self._ends.append(match.end())
            self._positions.append(match.end() + shift)
        self._view_length = self._length + shift

    def __len__(self) -> int:
        """Length of the view, in its own units."""
        return self._view_length

    def to_view(self, offset: int) -> int:
        """Position in the view of the code point at ``offset``; inside CR LF, that of the line end."""
        if not 0 <= offset <= self._length:
            offset = max(0, min(offset, self._length))
        if not self._starts:  # the two counts are one, as in most cables
            return offset
        passed = bisect_right(self._ends, offset)
        if not passed:
            return min(offset, self._starts[0])
        position = self._positions[passed - 1] + offset - self._ends[passed - 1]
        if passed < len(self._starts) and offset > self._starts[passed]:
            position -= offset - self._starts[passed]  # between CR and LF
        return position

    def to_text(self, position: int) -> int:
        """Offset of the code point at ``position`` of the view; inside a surrogate pair, that of the character."""
        if not 0 <= position <= self._view_length:
            position = max(0, min(position, self._view_length))
        if not self._starts:
            return position
        passed = bisect_right(self._positions, position)
        offset = position if not passed else self._ends[passed - 1] + position - self._positions[passed - 1]
        nearest = bisect_left(self._starts, offset)
        if passed < len(self._starts) and nearest > passed:
            return self._starts[passed]  # the second unit of an astral character
        return offset


def view_text(text: str, *, unseen: bool = True) -> str:
    """The text as a widget is given it: same characters, one newline a line end, controls made visible.

    With ``unseen=False`` characters of no width and those that reorder words are left to do their work; positions
    are the same in both.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # What is changed is none of it printable, nor are these four, which stay: most texts need no expression.
    plain = text
    for blank in "\n\t\xa0\u202f":
        plain = plain.replace(blank, "")
    if plain.isprintable():
        return text
    return (_CHANGED if unseen else _CHANGED_LITTLE).sub(_show, text)
