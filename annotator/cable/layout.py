"""The lines of a text sorted by what they are, once, for all that read them."""

from annotator.cable.lines import Line, is_rule, lines_of
from annotator.cable.marking import CLASS_FIRST, is_class_banner
from annotator.cable.page_lines import find_page_lines, whole_lines
from annotator.text import Span
from annotator.values import value

_RULE_FIRST = frozenset("-=_*·\u2010\u2013\u2014")


@value
class Layout:
    """A text and its lines; ``page_lines``, ``rules`` and ``banners`` hold indices of ``lines``.

    ``breaks`` are the page lines as spans, also those inside a line; ``pages`` of each the message number and the
    count of pages it prints, 0 where it prints none. A banner holds nothing but a classification.
    """

    text: str
    lines: list[Line]
    page_lines: set[int]
    rules: set[int]
    banners: set[int]
    breaks: list[Span]
    pages: list[tuple[int, int]]

    def part(self, first: int, last: int) -> "Layout":
        """The lines ``first`` to ``last``, that one left out, as a layout; offsets stay those of the whole text."""
        lines = self.lines[first:last]
        start, end = lines[0].start, lines[-1].end
        inside = [index for index, span in enumerate(self.breaks) if start <= span.start < end]
        page_lines, rules, banners = (
            {index - first for index in indices if first <= index < last}
            for indices in (self.page_lines, self.rules, self.banners)
        )
        breaks = [self.breaks[index] for index in inside]
        return Layout(self.text, lines, page_lines, rules, banners, breaks, [self.pages[index] for index in inside])

    def is_apart(self, index: int) -> bool:
        """Whether the line is a page line, a rule or a banner: none of the message's words."""
        return index in self.page_lines or index in self.rules or index in self.banners

    def span(self, index: int) -> Span:
        """The line as a span."""
        return Span(self.lines[index].start, self.lines[index].end)


def lay_out(text: str) -> Layout:
    """Split a text into lines and sort them."""
    lines = lines_of(text)
    breaks, pages = find_page_lines(text)
    rules: set[int] = set()
    banners: set[int] = set()
    for index, (_start, _end, words) in enumerate(lines):
        if not words:
            continue
        first = words[0]
        if first in _RULE_FIRST:
            if is_rule(words):
                rules.add(index)
        elif first in CLASS_FIRST and is_class_banner(words):
            banners.add(index)
    return Layout(text, lines, whole_lines(lines, breaks), rules, banners, breaks, pages)
