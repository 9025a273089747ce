"""A text read as a cable: header, body, ending, in that order, each by its own module."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter

from annotator.cable.body import find_headings, find_redactions
from annotator.cable.cable import Cable, Field, Header, Paragraph
from annotator.cable.chain import choose_chain
from annotator.cable.checks import find_contradictions
from annotator.cable.decode import newlines_of
from annotator.cable.ending import find_signer
from annotator.cable.header import read_header
from annotator.cable.layout import Layout, lay_out
from annotator.cable.markers import find_comments, find_summaries
from annotator.cable.numbering import candidates, fill_gaps
from annotator.cable.paragraphs import blocks, numbered
from annotator.cable.telegrams import find_telegrams
from annotator.regex import regex
from annotator.text import Span
from annotator.values import value

_REPEATED = regex(
    r"(?<![A-Z])((?:(?:UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|TOP SECRET|SECRET)[ \t]*)+(?<=[A-Z]))[ \t]+$"
)
_WINDOW = 60
_BOUNDS = attrgetter("start", "end")
_STAMP = regex(
    r"(?:(?:Margaret P\. Grafeld|Sheryl P\. Walter)\s+)?Declassified/Released\s+US Department of State\s+"
    r"EO Systematic Review"
    r"(?:\s+\d{1,2} [A-Z][A-Za-z]{2} (?:19|20)\d\d)?"
)


@value
class _Body:
    """What stands in the body of one telegram; each list in the order of the text."""

    signer: Field[str] | None
    paragraphs: tuple[Paragraph, ...]
    headings: list[Span]
    furniture: list[Span]
    rules: list[Span]
    summaries: list[Span]
    comments: list[Span]


def parse(text: str) -> Cable:
    """What :func:`annotator.cable.parse_cable` promises.

    Of several telegrams in one text the first is the cable: header and signer are its own. The paragraphs of the
    others follow its own, each telegram numbered for itself.
    """
    layout = lay_out(text)
    header, first = read_header(layout)
    others = find_telegrams(layout, header, first) if header.span is not None else []
    ends = [other.line for other in others if not other.is_section]
    whole = layout if not ends else layout.part(0, ends[0])
    bodies = [_read_body(whole, first, is_cable=header.span is not None)]
    for other, end in zip((o for o in others if not o.is_section), [*ends[1:], len(layout.lines)], strict=False):
        part = layout.part(other.line, end)
        bodies.append(_read_body(part, other.body - other.line, is_cable=True))
    body = bodies[0] if len(bodies) == 1 else _joined(bodies)
    sections = [other.header.span for other in others if other.is_section and other.header.span is not None]
    furniture = body.furniture if not sections else _outside(body.furniture, sections)
    return Cable(
        text=text,
        newlines=newlines_of(text),
        header=header,
        paragraphs=body.paragraphs,
        headings=tuple(body.headings),
        page_lines=tuple(layout.breaks),
        furniture=tuple(furniture),
        rules=tuple(body.rules),
        summaries=tuple(body.summaries),
        comments=tuple(body.comments),
        redactions=tuple(find_redactions(text)),
        signer=body.signer,
        cautions=tuple(
            find_contradictions(
                header,
                bodies[0].paragraphs,
                list(zip(whole.breaks, whole.pages, strict=True)),
                layout.span(ends[0]) if ends else None,
                text,
            )
        ),
        written=_written(header),
    )


def _read_body(layout: Layout, first: int, *, is_cable: bool) -> _Body:
    """Read what stands below the header, from line ``first`` on."""
    text, lines = layout.text, layout.lines
    signer, end, around = find_signer(layout, first, is_cable=is_cable)
    numbers = [candidate for candidate in candidates(layout, first) if candidate.start < end]
    chain = fill_gaps(layout, choose_chain(numbers))
    headings = find_headings(layout, first, end, {candidate.line for candidate in chain})
    titles = [heading.words for heading in headings]
    rules = [layout.span(index) for index in sorted(layout.rules) if index >= first]
    furniture = _in_order(
        around,
        _inline_banners(layout),
        (layout.span(index) for index in layout.banners if index >= first),
        _stamps(layout),
        _ends_of_message(layout, first),
    )
    if chain:
        apart = _in_order(layout.breaks, rules, furniture, (heading.whole for heading in headings))
        paragraphs = numbered(layout, chain, end, apart)
    else:
        paragraphs = blocks(layout, first, end, titles, furniture)
    begin = lines[first].start if first < len(lines) else len(text)
    starts = [paragraph.start for paragraph in paragraphs]
    summaries = find_summaries(text, begin, end, titles, starts)
    comments = find_comments(text, begin, end, titles, starts)
    return _Body(signer, paragraphs, titles, furniture, rules, summaries, comments)


def _joined(bodies: list[_Body]) -> _Body:
    """The bodies of several telegrams as one; the signer is that of the first."""
    paragraphs = [paragraph for body in bodies for paragraph in body.paragraphs]
    return _Body(
        bodies[0].signer,
        tuple(replace(paragraph, ordinal=place + 1) for place, paragraph in enumerate(paragraphs)),
        *(
            [span for body in bodies for span in getattr(body, name)]
            for name in ("headings", "furniture", "rules", "summaries", "comments")
        ),
    )


def _in_order(*spans: Iterable[Span]) -> list[Span]:
    """All spans in the order of the text, each once."""
    return sorted({span for some in spans for span in some}, key=_BOUNDS)


def _outside(furniture: list[Span], sections: list[Span]) -> list[Span]:
    """The furniture with the headers of further sections, and nothing twice that stands in one of these."""
    apart = [span for span in furniture if not any(span.overlaps(section) for section in sections)]
    return _in_order(apart, sections)


def _inline_banners(layout: Layout) -> list[Span]:
    """The classification repeated before a page line that an export joined to the sentence round it."""
    found: list[Span] = []
    for span in layout.breaks:
        if layout.text[span.start - 1 : span.start] not in (" ", "\t"):
            continue
        window = max(0, span.start - _WINDOW)
        match = _REPEATED.search(layout.text[window : span.start])
        if match is not None:
            found.append(Span(window + match.start(), window + match.end(1)))
    return found


def _ends_of_message(layout: Layout, first: int) -> list[Span]:
    """The lines ``NNNN`` that end a transmission, also where another telegram follows."""
    if "NNNN" not in layout.text:
        return []
    lines = layout.lines
    return [layout.span(index) for index in range(first, len(lines)) if lines[index].text == "NNNN"]


def _stamps(layout: Layout) -> list[Span]:
    text, lines = layout.text, layout.lines
    if "Declassified/Released" not in text:
        return []
    return [Span(*match.span()) for match in _STAMP.finditer(text, lines[0].start, lines[-1].end)]


def _written(header: Header) -> date | None:
    group = header.date_time_group
    if group is not None and group.value is not None:
        return group.value.date()
    return header.dateline.value if header.dateline is not None and group is None else None
