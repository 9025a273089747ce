"""A text read as a cable: header, body, ending, in that order, each by its own module."""

import hashlib
import os
import re
from dataclasses import replace
from datetime import date

from annotator.cable import files
from annotator.cable.body import find_headings, find_redactions, find_rules
from annotator.cable.cable import Cable, Header, Paragraph
from annotator.cable.checks import find_contradictions
from annotator.cable.decode import decode, newlines_of
from annotator.cable.ending import find_signer
from annotator.cable.header import read_header
from annotator.cable.lines import Line, lines_of
from annotator.cable.markers import find_comments, find_summaries
from annotator.cable.marking import is_class_banner
from annotator.cable.numbering import candidates, choose_chain, fill_gaps
from annotator.cable.page_lines import find_page_lines, whole_lines
from annotator.cable.paragraphs import blocks, numbered
from annotator.text import Span

_TRANSMISSION = re.compile(r"^[ \t]*(?:VZCZC[A-Z]{3}\d|FM (?:AM|SECSTATE|US|RPO)[A-Z]+)", re.MULTILINE)
_STAMP = re.compile(
    r"(?:(?:Margaret P\. Grafeld|Sheryl P\. Walter)\s+)?Declassified/Released\s+US Department of State\s+EO Systematic Review"
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
    lines = lines_of(text)
    page_lines, pages = find_page_lines(text)
    whole = whole_lines(lines, page_lines)
    header, first = read_header(text, lines, whole)
    first = min(first, len(lines))
    signer, end, furniture = find_signer(text, lines, first, whole)
    found = candidates(text, lines, first, whole)
    chain = fill_gaps(text, lines, choose_chain([candidate for candidate in found if candidate.start < end]))
    rules = find_rules(lines, first)
    headings = find_headings(lines, first, end, whole, {candidate.line: candidate for candidate in chain})
    furniture += _banners(lines, first) + _stamps(text)
    furniture = sorted(set(furniture))
    apart = sorted({*page_lines, *rules, *headings, *furniture})
    if chain:
        paragraphs = numbered(text, lines, chain, end, apart, whole)
    else:
        paragraphs = blocks(text, lines, first, end, sorted({*rules, *furniture}), whole, headings)
    begin = lines[first].start if first < len(lines) else len(text)
    starts = [paragraph.start for paragraph in paragraphs]
    telegrams = len(_TRANSMISSION.findall(text)) if header.span is not None else 0
    return Cable(
        text=text,
        newlines=newlines_of(text),
        header=header,
        paragraphs=paragraphs,
        headings=tuple(headings),
        page_lines=tuple(page_lines),
        furniture=tuple(furniture),
        rules=tuple(rules),
        summaries=tuple(find_summaries(text, begin, end, headings, starts)),
        comments=tuple(find_comments(text, begin, end, headings, starts)),
        redactions=tuple(find_redactions(text)),
        signer=signer,
        warnings=tuple(find_contradictions(header, paragraphs, pages, _telegrams(text, header, telegrams))),
        written=_written(header),
    )


def _telegrams(text: str, header: Header, starts: int) -> int:
    """How many telegrams begin: VZCZC and FM of one count once."""
    del starts
    if header.span is None:
        return 0
    return max(
        len(re.findall(r"^[ \t]*VZCZC[A-Z]{3}\d", text, re.MULTILINE)),
        len(re.findall(r"^[ \t]*FM (?:AM|SECSTATE|US)[A-Z]+", text, re.MULTILINE)),
    )


def _banners(lines: list[Line], first: int) -> list[Span]:
    return [
        Span(line.start, line.end)
        for line in lines[first:]
        if line.text and line.text[0] in "CSULTcsulto" and is_class_banner(line.text)
    ]


def _stamps(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _STAMP.finditer(text)]


def _written(header: Header) -> date | None:
    group = header.date_time_group
    if group is not None and group.value is not None:
        return group.value.date()
    return header.dateline.value if header.dateline is not None and group is None else None


__all__ = ["Paragraph", "parse_cable", "read_cable"]
