"""Sentence and word bounds for selecting by key; plain rules that suit telegraphic English."""

from annotator.regex import regex
from annotator.text.span import Span

# A stop, question or exclamation mark, closing quotes or brackets, then space and something that can begin a
# sentence. A blank line always ends one.
_STOP = regex(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[¶$\\]*[A-Z0-9¶$\\])|\n[ \t]*\r?\n")
_ABBREVIATION = regex(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Amb|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|Dept|Min"
    r"|approx|ca|cf|e\.g|i\.e|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|para|paras|op|cit|art)|\b[A-Z])\.$"
)
_REACH = 20_000


def trim(text: str, span: Span) -> Span:
    """The span without blank ends; an all-blank span shrinks to its start."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip()))) if words.strip() else Span(span.start, span.start)


def sentence_at(text: str, offset: int, within: Span) -> Span | None:
    """The sentence over ``offset`` inside ``within`` (a paragraph), trimmed; None where there are only blanks.

    Behind a sentence's stop and before the next one begins, it is the sentence before. Looks at most 20,000 code
    points to each side, so that a giant paragraph costs no more than a long one.
    """
    low = max(within.start, offset - _REACH)
    high = min(within.end, offset + _REACH)
    start = low
    for match in _STOP.finditer(text, low, high):
        stop = match.end()
        if _ABBREVIATION.search(text, max(low, match.start() - 12), match.start() + 1):
            continue
        following = stop + len(text[stop : stop + 200]) - len(text[stop : stop + 200].lstrip())
        if offset < following and (found := _words(text, Span(start, stop))) is not None:
            return found  # blanks alone, as at the start of what is looked at, are no sentence
        start = stop
    return _words(text, Span(start, max(start, high)))


_WORD = regex(r"\w+(?:[-'’.,/]\w+)*")


def word_at(text: str, offset: int) -> Span | None:
    """The word over or touching ``offset``; hyphens and points inside it belong to it."""
    low = max(0, offset - 200)
    for match in _WORD.finditer(text, low, min(len(text), offset + 200)):
        if match.start() <= offset <= match.end():
            return Span(match.start(), match.end())
    return None


def _words(text: str, span: Span) -> Span | None:
    trimmed = trim(text, span)
    return trimmed if len(trimmed) else None
