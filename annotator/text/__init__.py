"""Spans, offset maps, overlapping spans, and finding a quote again. Knows nothing of cables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.late import named_later
from annotator.text.offsets import LINE_END, OffsetMap, view_text
from annotator.text.span import Span
from annotator.text.unseen import unseen_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from annotator.text.clusters import whole_clusters
    from annotator.text.index import Entry, SpanIndex
    from annotator.text.quote import CONTEXT, Anchor, Quote, describe, place
    from annotator.text.relocation import QuoteAt
    from annotator.text.runs import assign_lanes, flat_runs, thinned
    from annotator.text.sentences import sentence_at, trim, word_at
    from annotator.text.verdict import Relocation, Verdict
else:
    __getattr__ = named_later(
        __name__,
        {
            "clusters": ("whole_clusters",),
            "index": ("Entry", "SpanIndex"),
            "quote": ("CONTEXT", "Anchor", "Quote", "describe", "place"),
            "runs": ("assign_lanes", "flat_runs", "thinned"),
            "sentences": ("sentence_at", "trim", "word_at"),
            "verdict": ("Relocation", "Verdict"),
        },
    )

__all__ = [
    "CONTEXT",
    "LINE_END",
    "Anchor",
    "Entry",
    "OffsetMap",
    "Quote",
    "Relocation",
    "Span",
    "SpanIndex",
    "Verdict",
    "assign_lanes",
    "describe",
    "flat_runs",
    "place",
    "relocate",
    "relocate_quotes",
    "sentence_at",
    "thinned",
    "trim",
    "unseen_name",
    "view_text",
    "whole_clusters",
    "word_at",
]


def _nothing() -> None:
    """Work goes on."""


def relocate(
    old_text: str, new_text: str, spans: Iterable[Span], *, tick: Callable[[], None] = _nothing
) -> list[Relocation]:
    """See :func:`annotator.text.relocation.relocate`, which few cables need: it is imported when it is asked.

    Raises:
        ValueError: a span ends beyond ``old_text``.
    """
    from annotator.text import relocation

    return relocation.relocate(old_text, new_text, spans, tick=tick)


def relocate_quotes(
    new_text: str, quotes: Iterable[Anchor | QuoteAt], *, tick: Callable[[], None] = _nothing
) -> list[Relocation]:
    """See :func:`annotator.text.relocation.relocate_quotes`."""
    from annotator.text import relocation

    return relocation.relocate_quotes(new_text, quotes, tick=tick)
