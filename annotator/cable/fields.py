"""Making header fields from places in the text."""

from typing import Any, TypeVar

from annotator.cable.cable import Field
from annotator.text import Span

T = TypeVar("T")

Found = dict[str, Any]
"""Fields found so far under their names in :class:`~annotator.cable.cable.Header`; lists for those it has as tuples."""


def field_at(text: str, value: T, start: int, end: int) -> Field[T]:
    """A field with the words it stands for: ``text[start:end]``."""
    return Field(value, text[start:end], Span(start, end))


def one_line(printed: str) -> str:
    """Printed words on one line: every run of white space, and a line end's stray backslash, is one blank."""
    return " ".join(printed.replace("\\\n", "\n").split())
