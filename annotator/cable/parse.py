"""A text read as a cable: header, body, ending, in that order, each by its own module."""

import hashlib
import os
import re
from dataclasses import replace
from datetime import date

from annotator.cable import files
from annotator.cable.body import find_headings, find_redactions
from annotator.cable.cable import Cable, Header
from annotator.cable.checks import find_contradictions
from annotator.cable.decode import decode, newlines_of
from annotator.cable.ending import find_signer
from annotator.cable.header import read_header
from annotator.cable.layout import lay_out
from annotator.cable.markers import find_comments, find_summaries
from annotator.cable.numbering import candidates, choose_chain, fill_gaps
from annotator.cable.page_lines import places_of
from annotator.cable.paragraphs import blocks, numbered
from annotator.text import Span

_BEGINNING = re.compile(
    r"(?:(?<=^V)|(?<=[\r\n]V)|(?<=[\r\n] V))ZCZC[A-Z]{3}\d|(?:(?<=^)|(?<=[\r\n]))FM (?:AM|SECSTATE|US)[A-Z]+"
)
_STAMP = re.compile(
    r"(?:(?:Margaret P\. Grafeld|Sheryl P\. Walter)\s+)?Declassified/Released\s+US Department of State\s+"
    r"EO Systematic Review"
    r"(?:\s+\d{1,2} [A-Z][A-Za-z]{2} (?:19|20)\d\d)?"
)


def read_cable(path: str | os.PathLike[str]) -> Cable:
    """Read a file as a cable. Odd text never raises; offsets count the code points of its decoded text.

    Raises:
        OSError: the file cannot be read (missing, a folder, no permission, a pipe, too large).
        NotText: it is no text: a known binary format, or a table or dump of many cables.
    """
    data = files.read_bytes(path)
    files.refuse_binary(data, path)
    decoded = decode(data)
    files.refuse_dump(decoded.text, path)
    cable = parse_cable(decoded.text)
    return replace(
        cable,
        encoding=decoded.encoding,
        warnings=(*decoded.warnings, *cable.warnings),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def parse_cable(text: str) -> Cable:
    """Read a text as a cable; never raises. A text without a header is a plain article: paragraphs are its blocks."""
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
        {*furniture, *(layout.span(index) for index in layout.banners if index >= first), *_stamps(text)}
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
