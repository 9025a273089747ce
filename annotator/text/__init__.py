"""Spans, offset maps, overlapping spans, and finding a quote again. Knows nothing of cables."""

from annotator.text.clusters import whole_clusters
from annotator.text.index import Entry, SpanIndex
from annotator.text.offsets import LINE_END, OffsetMap, view_text
from annotator.text.quote import CONTEXT, Anchor, Quote, describe, place
from annotator.text.relocation import relocate, relocate_quotes
from annotator.text.runs import assign_lanes, flat_runs, thinned
from annotator.text.sentences import sentence_at, trim, word_at
from annotator.text.span import Span
from annotator.text.unseen import unseen_name
from annotator.text.verdict import Relocation, Verdict

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
