"""Texts with values put into them, which remember where these stand.

A name in a script that runs from right to left turns the words beside it round, unless it stands in isolates
(U+2068, U+2069). They are for what is drawn alone: a message is the plain text for whoever compares, copies, prints or
keeps it, and :func:`drawn` puts them in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotator.regex import regex

_TURNS = (
    *(range(0x590, 0x900), range(0xFB1D, 0xFE00), range(0xFE70, 0xFEFD)),
    *(range(0x10800, 0x11000), range(0x1E800, 0x1F000)),
)
"""Characters of scripts that run from right to left."""
_BEGINS, _ENDS = "\U000ff068", "\U000ff069"
"""Mark a value in a message: two private characters; a value that brings such along loses them."""
_FOREIGN = regex(f"[{_BEGINS}{_ENDS}]")


class Message(str):
    """A text with values in it. Equal to, and as good as, the text without its marks."""

    __slots__ = ("marked",)
    marked: str

    def __new__(cls, text: str, marked: str = "") -> Message:
        """``marked`` is the text with its marks."""
        message = super().__new__(cls, text)
        message.marked = marked or text
        return message

    def __str__(self) -> Message:
        return self

    def rstrip(self, letters: str | None = None, /) -> Message:
        """As of any text."""
        marked, ends = self.marked, ""
        while (shorter := marked.rstrip(letters).removesuffix(_ENDS)) != marked:
            ends += _ENDS * marked.rstrip(letters).endswith(_ENDS)
            marked = shorter
        return Message(super().rstrip(letters), marked + ends)


class Frame(str):
    """A text with places for values; what they are put into is a :class:`Message` where their order matters."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """As of any text."""
        text = super().format(*values, **named)
        if text.isascii() or not any(ord(letter) in codes for letter in set(text) for codes in _TURNS):
            return text
        marked = super().format(*map(_marked, values), **{name: _marked(value) for name, value in named.items()})
        return Message(text, marked)


class Drawn(str):
    """A text as it is drawn: what puts its isolates in must not take them for characters of the text."""

    __slots__ = ()


def drawn(text: str, show: Callable[[str], str]) -> Drawn:
    """``text`` as ``show`` draws it, with isolates around the values put into it; what is drawn already stays."""
    if isinstance(text, Drawn):
        return text
    if not isinstance(text, Message):
        return Drawn(show(text))
    return Drawn(show(text.marked).replace(_BEGINS, "\u2068").replace(_ENDS, "\u2069"))


def joined(between: str, messages: Iterable[str]) -> str:
    """Messages one behind the other, each in its own order; empty ones are left out."""
    kept = list(filter(None, messages))
    return Frame(between.join("{}" for _message in kept)).format(*kept)


def _marked(value: object) -> object:
    if isinstance(value, int | float):
        return value
    words = value.marked if isinstance(value, Message) else _FOREIGN.sub("\ufffd", str(value))
    return f"{_BEGINS}{words}{_ENDS}" if words else ""
