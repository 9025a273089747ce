"""A text without what a new layout changes: blanks, case, marks, forms of quotes and dashes, Markdown backslashes.

Two copies of a cable that were wrapped, cut into pages or typed differently have the same bare text; every character of
it knows where it stands in the text it was made from.
"""

import unicodedata
from bisect import bisect_left
from functools import lru_cache

from annotator.text.span import Span

PARAGRAPH, SENTENCE, LINE, WORD, INSIDE = 4, 3, 2, 1, 0
"""How strong a seam between two characters is: which of these the text between them makes it."""

_ENDS_SENTENCE = '.!?:;"”’)]'
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc"), "'")
_QUOTES |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"')
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_UNIFIED: dict[int, str] = _QUOTES | _DASHES | {0x2026: "..."}
_GONE = ("Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp")


class BareText:
    """The bare copy of ``text``: ``bare[i]`` comes from ``text[starts[i]:ends[i]]``, marks of a letter included."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int]
        self.ends: list[int]
        if text.isascii():
            self.starts = [at for at, character in enumerate(text) if not _dropped(character)]
            self.ends = [at + 1 for at in self.starts]
            self.bare = "".join([text[at] for at in self.starts]).lower().replace("`", "'")
            return
        pieces: list[str] = []
        self.starts, self.ends = [], []
        for at, character in enumerate(text):
            if character.isascii():
                bare = "" if _dropped(character) else _bare(character)
            else:
                bare = _bare(character)
                if not bare and self.ends and self.ends[-1] == at and unicodedata.combining(character):
                    self.ends[-1] = at + 1  # a mark belongs to the letter before it
            for one in bare:
                pieces.append(one)
                self.starts.append(at)
                self.ends.append(at + 1)
        self.bare = "".join(pieces)

    def __len__(self) -> int:
        return len(self.bare)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The bare characters that come from ``span``, half-open."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span_of(self, start: int, end: int) -> Span:
        """The span of bare characters ``start..end`` in the text; where there are none, an empty one."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.text)
            return Span(at, at)
        return Span(self.starts[start], max(self.ends[start:end][-1], self.starts[start]))

    def seam(self, at: int) -> int:
        """How strongly the text is parted before the bare character ``at``."""
        if at <= 0 or at >= len(self.bare):
            return PARAGRAPH
        between = self.text[self.ends[at - 1] : self.starts[at]]
        if not between.strip("\\"):
            return INSIDE
        lines = between.count("\n") or between.count("\r")
        if lines > 1:
            return PARAGRAPH
        if self.bare[at - 1] in _ENDS_SENTENCE:
            return SENTENCE
        return LINE if lines else WORD


def _dropped(character: str) -> bool:
    return character <= " " or character == "\\" or character == "\x7f"


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """What one character leaves: nothing, itself without case and marks, or several."""
    unified = _UNIFIED.get(ord(character))
    if unified is not None:
        return unified
    if character.isspace() or character == "\\":
        return ""
    folded = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_UNIFIED.get(ord(one), one) for one in folded if unicodedata.category(one) not in _GONE)
