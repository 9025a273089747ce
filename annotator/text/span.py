"""A half-open range of code points in a cable's decoded text."""

from annotator.values import value


@value
class Span:
    """``text[start:end]``; offsets count Unicode code points of the decoded text, line ends as in the file.

    Raises:
        ValueError: the span is reversed or begins before the text.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _put_start(self, start)
        _put_end(self, end)

    # There are very many of them: these are quicker than the methods all values share.

    def __eq__(self, other: object) -> bool:
        return self.start == other.start and self.end == other.end if isinstance(other, Span) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __lt__(self, other: "Span") -> bool:
        return (self.start, self.end) < (other.start, other.end)

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


# The slots themselves, past what forbids to set them.
_put_start, _put_end = (getattr(Span, name).__set__ for name in Span.__match_args__)
