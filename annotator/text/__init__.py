"""Spans, offset maps, overlapping spans, and finding a quote again. Knows nothing of cables."""

from annotator.text.span import Span

__all__ = ["Span"]
