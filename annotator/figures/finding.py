"""The public functions: figures of a cable, the figure at the caret, the meaning of a phrase."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from annotator.figures import reading
from annotator.figures.lexer import DIGITS, Token, lex
from annotator.figures.quantity import FigureMention, Quantity
from annotator.figures.zones import Pieces, short_stretches, stretch_at, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from annotator.cable import Cable
    from annotator.figures.drafts import Draft

_AROUND = 2000
"""A caret in a paragraph longer than this sees only so many code points to either side."""
_PHRASE = 4000
"""A selection longer than this is no phrase; only its beginning is read."""


def find_figures(source: str | Cable, *, written: date | None = None) -> list[FigureMention]:
    """The figures of a text in order, without dates, codes, page lines and the like.

    Args:
        source: a cable, whose header, page lines and paragraph labels are known, or any text, which is zoned
            by its shape. Offsets in the result are code points of that text.
        written: the day the text was written, for "this year"; a cable knows its own.

    Returns:
        Mentions whose span takes in the qualifier, the number, its unit and its noun, never a page line. A period
        said beside it is in the meaning, not in the span. Never raises on odd text.
    """
    return [mention for _end, mentions in iter_figures(source, written=written) for mention in mentions]


def iter_figures(source: str | Cable, *, written: date | None = None) -> Iterator[tuple[int, list[FigureMention]]]:
    """The same as :func:`find_figures`, a paragraph at a time, for whoever must not stop for a long text.

    Each time with the offset up to which the text has been read.
    """
    text = source if isinstance(source, str) else source.text
    if written is None and not isinstance(source, str):
        written = source.written
    for stretch in stretches(source):
        for pieces in short_stretches(text, stretch):
            tokens = lex(text, pieces)
            drafts = reading.read(tokens, guarded=True, written=written)
            yield pieces[-1][1], [_mention(tokens, draft, pieces) for draft in drafts]


def figure_at(source: str | Cable, offset: int, *, written: date | None = None) -> FigureMention | None:
    """The figure whose span covers or touches a caret offset (code points), None where there is no number.

    A number that :func:`find_figures` would refuse (a date, a code) is read too: who asks for it means it.
    Only the paragraph around the offset is looked at.
    """
    text = source if isinstance(source, str) else source.text
    if written is None and not isinstance(source, str):
        written = source.written
    pieces = stretch_at(source, offset)
    if pieces is None:
        return None
    near = [(max(a, offset - _AROUND), min(b, offset + _AROUND)) for a, b in pieces]
    near = [(a, b) for a, b in near if a < b]
    tokens = lex(text, near)
    for guarded in (True, False):
        drafts, labelled = reading.drafted(tokens, guarded=guarded)
        here = [draft for draft in drafts if tokens[draft.first].start <= offset <= tokens[draft.end - 1].end]
        if not here:  # what the others mean need not be known
            continue
        reading.worked_out(tokens, drafts, labelled, written)
        touching = [_mention(tokens, draft, near) for draft in here]
        touching = [mention for mention in touching if mention.start <= offset <= mention.end]
        if touching:
            inside = [mention for mention in touching if offset < mention.end]
            return (inside or touching)[0]
    return None


def parse_figure(text: str, *, written: date | None = None) -> Quantity | None:
    """What a selected phrase says, None where it holds no number. Nothing is refused and nothing raises.

    Where several numbers stand in it, one with a unit or a noun goes before a bare one and the first before
    the others; a year beside another number is its period.
    """
    tokens = lex(text[:_PHRASE])
    drafts = reading.read(tokens, guarded=False, written=written)
    if not drafts:
        return None
    best = max(range(len(drafts)), key=lambda n: (_weight(tokens, drafts[n], len(drafts)), -n))
    return reading.quantity(drafts[best])


def _weight(tokens: list[Token], draft: Draft, count: int) -> int:
    if draft.amount.unit is not None:
        return 3
    if draft.refusal and count > 1:
        return 0
    if draft.noun_text:
        return 3
    return 2 if tokens[draft.core].kind == DIGITS else 1


def _mention(tokens: list[Token], draft: Draft, pieces: Pieces) -> FigureMention:
    start, end = tokens[draft.first].start, tokens[draft.end - 1].end
    if len(pieces) > 1:
        # A page line cuts the phrase: the span keeps to the piece in which the number begins.
        core = tokens[draft.core].start
        a, b = pieces[bisect_right(pieces, core, key=lambda piece: piece[0]) - 1]
        inside = [token for token in tokens[draft.first : draft.end] if a <= token.start and token.end <= b]
        start, end = inside[0].start, inside[-1].end
    return FigureMention(start, end, reading.quantity(draft), draft.confidence, draft.reason)
