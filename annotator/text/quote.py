"""A span's words with what stands around them, and where they stand in a text now."""

from dataclasses import dataclass

from annotator.text.span import Span

CONTEXT = 32
"""Code points of context kept on each side (W3C Web Annotation, TextQuoteSelector ``prefix`` and ``suffix``)."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a span, and up to 32 code points before and after."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation holds on to the text: offsets and quote, each able to correct the other."""

    span: Span
    quote: Quote


def describe(text: str, span: Span) -> Anchor:
    """The anchor of ``span`` in ``text``."""
    return Anchor(
        span,
        Quote(
            text[span.start : span.end],
            text[max(0, span.start - CONTEXT) : span.start],
            text[span.end : span.end + CONTEXT],
        ),
    )


def place(text: str, anchor: Anchor) -> Span | None:
    """Where the anchor's exact words stand in ``text`` now; None where that is not certain.

    The recorded offsets are trusted when the quote stands there with its context on one side at least, or when the
    quote stands nowhere else. Offsets counted in UTF-16 units (other programs do) are understood. Otherwise the
    quote must occur exactly once with its whole context, or exactly once at all and long enough not to be chance.
    """
    quote = anchor.quote
    if not quote.exact:
        return anchor.span if anchor.span.end <= len(text) else None
    for start in _candidates(text, anchor):
        if text.startswith(quote.exact, start) and _agrees(text, start, quote):
            return Span(start, start + len(quote.exact))
    places = _occurrences(text, quote.exact, most=200)
    if places == [anchor.span.start]:
        return anchor.span if len(anchor.span) == len(quote.exact) else Span(places[0], places[0] + len(quote.exact))
    in_context = [start for start in places if _agrees(text, start, quote, both=True)]
    if len(in_context) == 1 and (quote.prefix or quote.suffix):
        return Span(in_context[0], in_context[0] + len(quote.exact))
    if len(places) == 1 and len(quote.exact) >= CONTEXT:
        return Span(places[0], places[0] + len(quote.exact))
    return None


def _candidates(text: str, anchor: Anchor) -> tuple[int, ...]:
    start = anchor.span.start
    if text.isascii():
        return (start,)
    # The same offset read as UTF-16 units: every astral character before it counted two.
    units = text[:start].encode("utf-16-le")[: 2 * start]
    return (start, len(units.decode("utf-16-le", "ignore")))


def _agrees(text: str, start: int, quote: Quote, *, both: bool = False) -> bool:
    before = text[max(0, start - len(quote.prefix)) : start] == quote.prefix
    end = start + len(quote.exact)
    after = text[end : end + len(quote.suffix)] == quote.suffix
    return (before and after) if both else (before or after)


def _occurrences(text: str, words: str, *, most: int) -> list[int]:
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < most:
        places.append(at)
        at = text.find(words, at + 1)
    return places
