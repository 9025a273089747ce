"""A half-open range of code points in a cable's decoded text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]``; offsets count Unicode code points of the decoded text, line ends as in the file.

    Raises:
        ValueError: the span is reversed or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def contains(self, offset: int) -> bool:
        """Whether the code point at ``offset`` is inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
