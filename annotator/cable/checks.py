"""What in a cable contradicts itself. It is said, never corrected."""

from itertools import pairwise

from annotator.cable.cable import Caution, Header, Paragraph
from annotator.cable.marking import level_rank, portion_rank
from annotator.language import _
from annotator.text import Span

_MARKS = 60
"""Characters that the number and the portion mark of a paragraph take at most."""


def find_contradictions(
    header: Header,
    paragraphs: tuple[Paragraph, ...],
    pages: list[tuple[Span, tuple[int, int]]],
    other: Span | None,
    text: str,
) -> list[Caution]:
    """The warnings of a cable (CABLES.md 12.5), each with the words that it is about.

    Args:
        header: the fields as read.
        paragraphs: the numbered paragraphs.
        pages: each page line with its message number and the count of pages (0 where none is printed).
        other: where a second telegram begins, None if there is none.
        text: the text that all offsets count in.
    """
    return [
        *_about_time(header),
        *_about_numbers(header, pages),
        *_about_precedence(header),
        *_about_classification(header, paragraphs, text),
        *_about_paragraphs(paragraphs, text),
        *(
            [Caution(_("The text holds more than one telegram; the header shown is that of the first."), other)]
            if other is not None
            else []
        ),
    ]


def _about_time(header: Header) -> list[Caution]:
    group = header.date_time_group
    if group is None:
        return []
    if group.value is None:
        words = _("The date-time group “{printed}” names no moment; the cable has no date.")
        return [Caution(words.format(printed=group.printed), group.span)]
    filed = header.filed
    day = group.value.timetuple().tm_yday
    if filed is not None and filed.value.day_of_year != day:
        words = _("The date-time group {group} is day {day} of its year, the DE line says {filed}.")
        told = words.format(group=group.printed, day=f"{day:03d}", filed=f"{filed.value.day_of_year:03d}")
        return [Caution(told, filed.span)]
    return []


def _about_numbers(header: Header, pages: list[tuple[Span, tuple[int, int]]]) -> list[Caution]:
    found: list[Caution] = []
    number = header.message_number
    if number is None:
        return found
    serial = header.station_serial
    if serial is not None and serial.value % 10000 != number.value % 10000:
        words = _("The message number is {number}, the DE line says {serial}.")
        found.append(Caution(words.format(number=number.value, serial=serial.value), serial.span))
    others = [(page, span) for span, (page, _count) in pages if page % 10000 != number.value % 10000]
    if others:
        page, span = min(others)
        words = _("The message number is {number}, a page line says {other}.")
        found.append(Caution(words.format(number=number.value, other=page), span))
    if header.section is not None:
        counts = {count for _span, (_page, count) in pages if count}
        if counts and header.section.value.of not in counts:
            words = _("The cable has {sections} sections, its page lines count {pages}.")
            told = words.format(sections=header.section.value.of, pages=max(counts))
            found.append(Caution(told, header.section.span))
    return found


def _about_precedence(header: Header) -> list[Caution]:
    if header.precedence is None:
        return []
    shown = [line.value[:2] for line in header.transmission if line.value[:2] in ("ZZ", "OO", "PP", "RR")]
    if shown and shown[0][0] != header.precedence.value[0]:
        words = _("The transmission has precedence {shown}, the date-time group {printed}.")
        told = words.format(shown=shown[0], printed=header.precedence.value)
        return [Caution(told, header.precedence.span)]
    return []


def _about_classification(header: Header, paragraphs: tuple[Paragraph, ...], text: str) -> list[Caution]:
    if header.classification is None:
        return []
    level = level_rank(header.classification.value)
    ranked = [(portion_rank(paragraph.portion), paragraph) for paragraph in paragraphs if paragraph.portion]
    highest = max(
        ((rank, -paragraph.ordinal, paragraph) for rank, paragraph in ranked if rank is not None), default=None
    )
    if level is None or highest is None or highest[0] <= level:
        return []
    words = _("Paragraph {label} is marked ({portion}), above the cable's classification {classification}.")
    paragraph = highest[2]
    told = words.format(label=paragraph.label, portion=paragraph.portion, classification=header.classification.value)
    close = text.find(")", paragraph.start, min(paragraph.end, paragraph.start + _MARKS))
    return [Caution(told, Span(paragraph.start, close + 1) if close > 0 else paragraph.span)]


def _about_paragraphs(paragraphs: tuple[Paragraph, ...], text: str) -> list[Caution]:
    labelled = [(paragraph.label, paragraph) for paragraph in paragraphs if paragraph.label is not None]
    found: list[Caution] = []
    if labelled and labelled[0][0].isdigit() and int(labelled[0][0]) != 1:
        label, first = labelled[0]
        found.append(Caution(_("The paragraphs begin with {label}.").format(label=label), _label(first, text)))
    for (before, _above), (after, paragraph) in pairwise(labelled):
        if before.isdigit() and after.isdigit() and int(after) != int(before) + 1:
            words = _("After paragraph {before} comes {after}.")
            found.append(Caution(words.format(before=before, after=after), _label(paragraph, text)))
    return found[:5]


def _label(paragraph: Paragraph, text: str) -> Span:
    """The printed number of a paragraph."""
    label = paragraph.label or ""
    at = text.find(label, paragraph.start, min(paragraph.end, paragraph.start + _MARKS))
    return Span(at, at + len(label)) if label and at >= 0 else paragraph.span
