"""A text read as a cable: header, body, ending, in that order, each by its own module."""

import re
from datetime import date

from annotator.cable.body import find_headings, find_redactions
from annotator.cable.cable import Cable, Header
from annotator.cable.checks import find_contradictions
from annotator.cable.decode import newlines_of
from annotator.cable.ending import find_signer
from annotator.cable.header import read_header
from annotator.cable.layout import Layout, lay_out
from annotator.cable.markers import find_comments, find_summaries
from annotator.cable.numbering import candidates, choose_chain, fill_gaps
from annotator.cable.page_lines import places_of
from annotator.cable.paragraphs import blocks, numbered
from annotator.text import Span

_BEGINNING = re.compile(
    r"(?:(?<=^V)|(?<=[\r\n]V)|(?<=[\r\n] V))ZCZC[A-Z]{3}\d|(?:(?<=^)|(?<=[\r\n]))FM (?:AM|SECSTATE|US)[A-Z]+"
)
_REPEATED = re.compile(
    r"(?<![A-Z])((?:(?:UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|TOP SECRET|SECRET)[ \t]*)+(?<=[A-Z]))[ \t]+$"
)
_WINDOW = 60
_STAMP = re.compile(
    r"(?:(?:Margaret P\. Grafeld|Sheryl P\. Walter)\s+)?Declassified/Released\s+US Department of State\s+"
    r"EO Systematic Review"
    r"(?:\s+\d{1,2} [A-Z][A-Za-z]{2} (?:19|20)\d\d)?"
)


def parse(text: str) -> Cable:
    """What :func:`annotator.cable.parse_cable` promises."""
    layout = lay_out(text)
    lines = layout.lines
    header, first = read_header(layout)
    signer, end, furniture = find_signer(layout, first, is_cable=header.span is not None)
    numbers = [candidate for candidate in candidates(layout, first) if candidate.start < end]
    chain = fill_gaps(layout, choose_chain(numbers))
    headings = find_headings(layout, first, end, {candidate.line for candidate in chain})
    titles = [heading.words for heading in headings]
    rules = [layout.span(index) for index in sorted(layout.rules) if index >= first]
    furniture = sorted(
        {
            *furniture,
            *_inline_banners(layout),
            *(layout.span(index) for index in layout.banners if index >= first),
            *_stamps(text),
            *_ends_of_message(layout, first),
        }
    )
    if chain:
        apart = sorted({*layout.breaks, *rules, *furniture, *(heading.whole for heading in headings)})
        paragraphs = numbered(layout, chain, end, apart)
    else:
        paragraphs = blocks(layout, first, end, titles, furniture)
    begin = lines[first].start if first < len(lines) else len(text)
    starts = [paragraph.start for paragraph in paragraphs]
    telegrams = _telegrams(text) if header.span is not None else 0
    return Cable(
        text=text,
        newlines=newlines_of(text),
        header=header,
        paragraphs=paragraphs,
        headings=tuple(titles),
        page_lines=tuple(layout.breaks),
        furniture=tuple(furniture),
        rules=tuple(rules),
        summaries=tuple(find_summaries(text, begin, end, titles, starts)),
        comments=tuple(find_comments(text, begin, end, titles, starts)),
        redactions=tuple(find_redactions(text)),
        signer=signer,
        warnings=tuple(find_contradictions(header, paragraphs, layout.pages, telegrams)),
        written=_written(header),
    )


def _inline_banners(layout: Layout) -> list[Span]:
    """The classification repeated before a page line that an export joined to the sentence round it."""
    found: list[Span] = []
    for span in layout.breaks:
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


def _telegrams(text: str) -> int:
    """How many telegrams begin: each has its own start of transmission and its own sender."""
    return max(sum(1 for place in places_of(text, words) if _BEGINNING.match(text, place)) for words in ("ZCZC", "FM "))


def _stamps(text: str) -> list[Span]:
    if "Declassified/Released" not in text:
        return []
    return [Span(*match.span()) for match in _STAMP.finditer(text)]


def _written(header: Header) -> date | None:
    group = header.date_time_group
    if group is not None and group.value is not None:
        return group.value.date()
    return header.dateline.value if header.dateline is not None and group is None else None
