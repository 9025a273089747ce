"""Translates between offsets of the cable's text and positions of the text a widget shows.

A text widget counts UTF-16 units and knows one line end. The *view text* is made here so that every code point
of the cable has a known position in it: a line end of any kind (CR LF counts as one) is one newline, and control
characters that would vanish or reorder the words are replaced, one for one, by visible symbols. Nothing is ever
read back from a widget.
"""

import re
from bisect import bisect_left, bisect_right

# The line ends of Unicode's newline guidelines (Unicode Standard, 5.8), CR LF first so that it counts as one.
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

_SHOWN: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},  # control pictures
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0x2426),  # C1 controls
    **dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0x2426),  # bidi controls
    0xFEFF: 0x2426,
    0xFDD0: 0xFFFD,  # the widget takes these two noncharacters for frame borders
    0xFDD1: 0xFFFD,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), 0x0A),
}
_CHANGED = re.compile("\r\n?|[" + "".join(re.escape(chr(code)) for code in _SHOWN) + "]")
_UNEVEN = re.compile("\r\n|[\U00010000-\U0010ffff]")


def _show(match: re.Match[str]) -> str:
    found = match.group()
    return "\n" if found[0] == "\r" else chr(_SHOWN[ord(found)])


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
        offset = max(0, min(offset, self._length))
        passed = bisect_right(self._ends, offset)
        if not passed:
            return offset if not self._starts or offset <= self._starts[0] else self._starts[0]
        position = self._positions[passed - 1] + offset - self._ends[passed - 1]
        if passed < len(self._starts) and offset > self._starts[passed]:
            position -= offset - self._starts[passed]  # between CR and LF
        return position

    def to_text(self, position: int) -> int:
        """Offset of the code point at ``position`` of the view; inside a surrogate pair, that of the character."""
        position = max(0, min(position, self._view_length))
        passed = bisect_right(self._positions, position)
        offset = position if not passed else self._ends[passed - 1] + position - self._positions[passed - 1]
        nearest = bisect_left(self._starts, offset)
        if passed < len(self._starts) and nearest > passed:
            return self._starts[passed]  # the second unit of an astral character
        return offset


def view_text(text: str) -> str:
    """The text as a widget is given it: same characters, one newline a line end, controls made visible."""
    return _CHANGED.sub(_show, text)
