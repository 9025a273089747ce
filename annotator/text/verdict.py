"""What became of a span when its text changed."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.text.span import Span


class Verdict(StrEnum):
    """What became of a span. The values are stable."""

    SAME = "same place"
    """The same words, in the same order with what is around them; layout, case and forms of quotes may differ."""
    MOVED = "moved"
    """The same words in a passage that stands elsewhere now."""
    CHANGED = "changed"
    """The place is found, but its words differ: a digit of a figure, say."""
    AMBIGUOUS = "ambiguous"
    """Several places are as likely, or one that only looks like it; none is chosen."""
    LOST = "lost"
    """The words are not in the new text."""


@dataclass(frozen=True, slots=True)
class Relocation:
    """Where a span is now; None for an orphan (lost or ambiguous).

    ``confidence`` in the place is from 0 to 1, and 0 where there is none; from 0.8 on it is all but certain.
    """

    span: Span | None
    verdict: Verdict
    confidence: float


LOST = Relocation(None, Verdict.LOST, 0.0)
AMBIGUOUS = Relocation(None, Verdict.AMBIGUOUS, 0.0)
