"""A span's words with what stands around them, and where they stand in a text now."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.text.span import Span

CONTEXT = 32
"""Code points of context kept on each side (W3C Web Annotation, TextQuoteSelector ``prefix`` and ``suffix``)."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a span, and up to 32 code points before and after."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """Where an annotation holds on to the text: offsets and quote, each able to correct the other.

    ``words`` is the quote, or the text in which it stands at ``span``: then the quote is cut out when it is asked for,
    since the quotes of many anchors take more room than all else that is known of them.
    """

    span: Span
    words: Quote | str = field(repr=False)

    @property
    def quote(self) -> Quote:
        """The words, and what stands around them."""
        text, start, end = self.words, self.span.start, self.span.end
        if isinstance(text, Quote):
            return text
        return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    @property
    def exact(self) -> str:
        """The words alone."""
        text = self.words
        return text.exact if isinstance(text, Quote) else text[self.span.start : self.span.end]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Anchor):
            return NotImplemented
        return self.span == other.span and (self.words is other.words or self.quote == other.quote)

    def __hash__(self) -> int:
        return hash(self.span)


def describe(text: str, span: Span) -> Anchor:
    """The anchor of ``span`` in ``text``."""
    return Anchor(span, text)


def place(text: str, anchor: Anchor) -> Span | None:
    """Where the anchor's exact words stand in ``text`` now; None where that is not certain.

    The recorded offsets are trusted when the quote stands there with its context on one side at least, or when the
    quote stands nowhere else. Offsets counted in UTF-16 units (other programs do) are understood. Otherwise the
    quote must occur exactly once with its whole context, or exactly once at all and long enough not to be chance.
    """
    span = anchor.span
    if anchor.words is text and span.end <= len(text):
        return span
    quote = anchor.quote
    if not quote.exact:
        return span if span.end <= len(text) else None
    there = text.startswith(quote.exact, span.start) and span.end - span.start == len(quote.exact)
    if there and _agrees(text, span.start, quote):  # as nearly always
        return span
    for start in _candidates(text, anchor.span.start):
        if text.startswith(quote.exact, start) and _agrees(text, start, quote):
            return Span(start, start + len(quote.exact))
    places = _occurrences(text, quote.exact)
    if places == [anchor.span.start]:
        return Span(places[0], places[0] + len(quote.exact))
    if quote.prefix or quote.suffix:
        in_context = _occurrences(text, quote.prefix + quote.exact + quote.suffix)
        if len(in_context) == 1:
            start = in_context[0] + len(quote.prefix)
            return Span(start, start + len(quote.exact))
    if len(places) == 1 and len(quote.exact) >= CONTEXT:
        return Span(places[0], places[0] + len(quote.exact))
    return None


def _candidates(text: str, start: int) -> Iterator[int]:
    yield start
    if not text.isascii():
        # The same offset read as UTF-16 units: every astral character before it counted two.
        units = text[:start].encode("utf-16-le", "surrogatepass")[: 2 * start]
        yield len(units.decode("utf-16-le", "ignore"))


def _agrees(text: str, start: int, quote: Quote) -> bool:
    """Whether the recorded context stands there on one side at least; no recorded context speaks against nothing."""
    if not quote.prefix and not quote.suffix:
        return True
    before = quote.prefix and text[max(0, start - len(quote.prefix)) : start] == quote.prefix
    return bool(before or (quote.suffix and text.startswith(quote.suffix, start + len(quote.exact))))


def _occurrences(text: str, words: str) -> list[int]:
    """Where the words stand, at most two places: more is not asked than whether it is one."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < 2:
        places.append(at)
        at = text.find(words, at + 1)
    return places
