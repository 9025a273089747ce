"""Looking for words or an expression in a text, a slice at a time, so that a long text never holds anything up."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from annotator.language import _
from annotator.text.offsets import OTHER_LINE_ENDS, UNSEEN, OffsetMap

if TYPE_CHECKING:
    import regex

LONGEST = 2000
"""Code points that are looked for at the most."""
PATIENCE = 2.0
"""Seconds an expression may take from one match to the next; a text of many megabytes gives it more."""
_PER_SECOND = 5_000_000

_NO_WIDTH = "".join(map(chr, (*UNSEEN, 0x200C, 0x200D)))
_LETTER = rf"[^\W{_NO_WIDTH}]"


@dataclass(frozen=True, slots=True)
class Query:
    r"""What is looked for.

    A blank in ``words`` stands for any run of blanks, line ends among them, for telegrams are broken into lines
    anywhere; characters of no width between the letters of the text are passed over. As an ``expression`` the words
    are a regular expression, read as it stands, to which every line end is one ``\n``.
    """

    words: str = ""
    whole_words: bool = False
    case: bool = False
    expression: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words if self.expression else self.words.strip())


class BadQuery(ValueError):
    """The expression cannot be understood; the text says why."""


class TooSlow(Exception):
    """The expression takes too long; what was found before is still right."""


class Search:
    """One going through a text for a query. Matches are half-open spans of code points, in order, none of them empty.

    Raises:
        BadQuery: the expression cannot be understood.
    """

    def __init__(self, text: str, query: Query) -> None:
        self._text = text
        self.query = query
        self._map: OffsetMap | None = None  # where the text that is looked through has other line ends
        self._at = 0
        self._prepared = False
        self._pattern = _compiled(query, _literal(query.words, passing=False))
        self.done = False

    def step(self, seconds: float, patience: float | None = None) -> tuple[array[int], array[int]]:
        """Go on for about so long; starts and ends of what was found. Other threads may work meanwhile.

        ``patience``: seconds after which looking for one match is given up, to be begun again from where it began.

        Raises:
            TooSlow: none was found in that time.
        """
        self._prepare()
        starts, ends = array("q"), array("q")
        began, until = self._at, monotonic() + seconds
        limit = PATIENCE + len(self._text) / _PER_SECOND if patience is None else patience
        try:
            for match in self._pattern.finditer(self._text, self._at, timeout=limit, concurrent=True):
                start, end = match.span()
                if start < end:
                    starts.append(start)
                    ends.append(end)
                if end > began:  # else it would be found for ever
                    self._at = end
                    if monotonic() > until:
                        break
            else:
                self.done = True
        except (TimeoutError, MemoryError, RecursionError) as error:
            if not starts:
                raise TooSlow from error
        return self._told(starts, ends)

    def _prepare(self) -> None:
        """What takes long in a long text, and so is left to whoever makes the first step."""
        if self._prepared:
            return
        self._prepared = True
        if self.query.expression:
            if "\r\n" in self._text:
                self._map = OffsetMap(self._text, wide=1)
                self._text = self._text.replace("\r\n", "\n")
            for line_end in filter(self._text.__contains__, OTHER_LINE_ENDS):
                self._text = self._text.replace(line_end, "\n")
        elif not self._text.isascii() and any(character in self._text for character in _NO_WIDTH):
            self._pattern = _compiled(self.query, _literal(self.query.words, passing=True))

    def _told(self, starts: array[int], ends: array[int]) -> tuple[array[int], array[int]]:
        if self._map is None:
            return starts, ends
        return array("q", map(self._map.to_text, starts)), array("q", map(self._map.to_text, ends))


def _literal(words: str, *, passing: bool) -> str:
    """An expression for words as they are; ``passing`` over characters of no width."""
    import regex

    unseen = f"[{_NO_WIDTH}]*" if passing else ""
    blanks = rf"(?:{unseen}\s)+{unseen}" if passing else r"\s+"
    return blanks.join(unseen.join(map(regex.escape, word)) for word in words.split())


def _compiled(query: Query, literal: str) -> regex.Pattern[str]:
    import regex

    source = query.words if query.expression else literal
    flags = regex.MULTILINE | regex.VERSION0 | (0 if query.case else regex.IGNORECASE)
    if query.whole_words:
        words = query.words if query.expression else query.words.strip()
        before = f"(?<!{_LETTER}[{_NO_WIDTH}]*)" if query.expression or words[:1].isalnum() or words[:1] == "_" else ""
        after = f"(?![{_NO_WIDTH}]*{_LETTER})" if query.expression or words[-1:].isalnum() or words[-1:] == "_" else ""
        source = f"{before}(?:{source}){after}"
    try:
        compiled = regex.compile(query.words, flags) if query.expression else None  # its own places, for the reason
        return regex.compile(source, flags) if query.whole_words or compiled is None else compiled
    except regex.error as error:
        at = getattr(error, "pos", None)
        told = _("The expression cannot be understood: {reason}.")
        if at is not None:
            told = _("The expression cannot be understood: {reason}, at character {at}.")
        raise BadQuery(told.format(reason=getattr(error, "msg", error), at=(at or 0) + 1)) from None
    except (OverflowError, MemoryError, RecursionError) as error:
        raise BadQuery(_("The expression cannot be understood: {reason}.").format(reason=error)) from None
