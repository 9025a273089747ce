"""Finding spans of an old text in a new one, each with a verdict; never a guess."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from annotator.text.bare import BareText
from annotator.text.finder import Finder, Part
from annotator.text.quote import CONTEXT, Anchor
from annotator.text.span import Span
from annotator.text.verdict import LOST, Relocation, Verdict

_UNKNOWN = "\n\ue000\n"
"""Stands in a text known in parts for what is not known; no text is expected to hold it."""
Parts = tuple[str, str, str, int | None]


class QuoteAt(Protocol):
    """Words with what stood around them and where they stood (code points; None where that is not known)."""

    @property
    def exact(self) -> str: ...  # noqa: D102
    @property
    def prefix(self) -> str: ...  # noqa: D102
    @property
    def suffix(self) -> str: ...  # noqa: D102
    @property
    def position(self) -> int | None: ...  # noqa: D102


def _nothing() -> None:
    """Work goes on."""


def relocate(
    old_text: str, new_text: str, spans: Iterable[Span], *, tick: Callable[[], None] = _nothing
) -> list[Relocation]:
    """Where the spans of ``old_text`` (code points) are in ``new_text``, one answer each, in their order.

    Equal texts give the spans themselves. A span found covers whole words where the old one did, and never cuts a
    letter from its marks. ``tick`` is called every few milliseconds of work; it may raise to give up.

    Raises:
        ValueError: a span ends beyond ``old_text``.
    """
    wanted = list(spans)
    for span in wanted:
        if span.end > len(old_text):
            raise ValueError(f"{span} ends beyond the text of {len(old_text)} code points")
    if old_text == new_text:
        return [Relocation(span, Verdict.SAME, 1.0) for span in wanted]
    if not wanted:
        return []
    finder = Finder(BareText(old_text), BareText(new_text), tick)
    return _each(finder, wanted, tick)


def relocate_quotes(
    new_text: str, quotes: Iterable[Anchor | QuoteAt], *, tick: Callable[[], None] = _nothing
) -> list[Relocation]:
    """Where quotes are in ``new_text`` when the text they were taken from is not at hand; one answer each, in order.

    Words, context and position together are that text in parts, which is compared as :func:`relocate` compares the
    whole. Less is certain then: more quotes stay ambiguous or lost. ``tick`` as there.
    """
    asked = [_parts_of(quote) for quote in quotes]
    answers = [_at_its_place(new_text, parts) for parts in asked]
    left = [number for number, answer in enumerate(answers) if answer is None]
    if left:
        # Those that are in their places take part, so that no other quote is taken for them.
        text, starts, places = _rebuilt(asked)
        old = BareText(text)
        parts, at = [], 0
        for run in text.split(_UNKNOWN):
            place = places.get(at)
            parts.append(Part(*old.range_of(Span(at, at + len(run))), None if place is None else place - at))
            at += len(run) + len(_UNKNOWN)
        finder = Finder(old, BareText(new_text), tick, [part for part in parts if part.start < part.end])
        spans = [Span(starts[number], starts[number] + len(asked[number][0])) for number in left]
        for number, answer in zip(left, _each(finder, spans, tick), strict=True):
            answers[number] = answer if asked[number][0] else LOST
    return [answer if answer is not None else LOST for answer in answers]


def _each(finder: Finder, spans: Sequence[Span], tick: Callable[[], None]) -> list[Relocation]:
    found: list[Relocation] = []
    known: dict[Span, Relocation] = {}
    for number, span in enumerate(spans):
        if number % 64 == 0:
            tick()
        if span not in known:
            known[span] = finder.find(span)
        found.append(known[span])
    return found


def _parts_of(quote: Anchor | QuoteAt) -> Parts:
    if isinstance(quote, Anchor):
        return quote.quote.exact, quote.quote.prefix, quote.quote.suffix, quote.span.start
    return quote.exact, quote.prefix, quote.suffix, getattr(quote, "position", None)


def _at_its_place(text: str, parts: Parts) -> Relocation | None:
    """The place where everything recorded agrees; for words without context, also where they stand only once."""
    exact, prefix, suffix, position = parts
    there = position is not None and text.startswith(exact, position)
    if there and position is not None and position <= len(text):
        before = text.endswith(prefix, 0, position) if position else not prefix
        if before and text.startswith(suffix, position + len(exact)):
            context = len(prefix) + len(suffix)
            sure = 1.0 if context >= CONTEXT else 0.9 if len(exact) + context >= CONTEXT else 0.7
            return Relocation(Span(position, position + len(exact)), Verdict.SAME, sure)
    if not prefix and not suffix and len(exact) >= CONTEXT:
        at = text.find(exact)
        if at >= 0 and text.find(exact, at + 1) < 0:
            return Relocation(Span(at, at + len(exact)), Verdict.SAME if there else Verdict.MOVED, 0.8)
    return None


def _rebuilt(asked: Sequence[Parts]) -> tuple[str, list[int], dict[int, int]]:
    """The old text as far as the quotes tell it, where in it the words of each begin, and what stood where once."""
    known: dict[int, str] = {}
    loose: list[int] = []
    for number, (exact, prefix, suffix, position) in enumerate(asked):
        first = position - len(prefix) if position is not None else -1
        told = prefix + exact + suffix
        if first < 0 or any(known.get(first + i, c) != c for i, c in enumerate(told)):
            loose.append(number)
        else:
            known.update(enumerate(told, first))
    pieces: list[str] = []
    where: dict[int, int] = {}
    length, last = 0, None
    for place in sorted(known):
        if last is not None and place != last + 1:
            pieces.append(_UNKNOWN)
            length += len(_UNKNOWN)
        pieces.append(known[place])
        where[place] = length
        length += 1
        last = place
    starts = [where.get(position, 0) if position is not None else 0 for _exact, _prefix, _suffix, position in asked]
    for number in loose:
        exact, prefix, suffix, _position = asked[number]
        told = f"{_UNKNOWN}{prefix}{exact}{suffix}"
        pieces.append(told)
        starts[number] = length + len(_UNKNOWN) + len(prefix)
        length += len(told)
    return "".join(pieces), starts, {at: place for place, at in where.items()}
