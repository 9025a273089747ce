"""What of a cable is shown paler than the rest: the routing header, page lines, rules."""

from annotator.cable import Cable
from annotator.text import Span


def dimmed_spans(cable: Cable) -> list[Span]:
    """Routing header (but for its subject), page lines and rules, in order and apart from each other."""
    spans = [*cable.page_lines, *cable.rules]
    header = cable.header.span
    if header is not None:
        subject = cable.header.subject
        if subject is not None and header.start <= subject.span.start and subject.span.end <= header.end:
            spans += [Span(header.start, subject.span.start), Span(subject.span.end, header.end)]
        else:
            spans.append(header)
    apart: list[Span] = []
    for span in sorted(spans):
        start = max(span.start, apart[-1].end) if apart else span.start
        if start < span.end:
            apart.append(Span(start, span.end))
    return apart
