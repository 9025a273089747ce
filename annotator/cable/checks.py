"""What in a cable contradicts itself. It is said, never corrected."""

from itertools import pairwise

from annotator.cable.cable import Header, Paragraph
from annotator.cable.marking import level_rank, portion_rank
from annotator.language import _


def find_contradictions(
    header: Header, paragraphs: tuple[Paragraph, ...], pages: list[tuple[int, int]], telegrams: int
) -> list[str]:
    """The warnings of a cable (CABLES.md 12.5).

    Args:
        header: the fields as read.
        paragraphs: the numbered paragraphs.
        pages: of each page line the message number and the count of pages (0 where none is printed).
        telegrams: how many telegrams begin in the text.
    """
    return [
        *_about_time(header),
        *_about_numbers(header, pages),
        *_about_precedence(header),
        *_about_classification(header, paragraphs),
        *_about_paragraphs(paragraphs),
        *(
            [_("The text holds more than one telegram; the header shown is that of the first.")]
            if telegrams > 1
            else []
        ),
    ]


def _about_time(header: Header) -> list[str]:
    group = header.date_time_group
    if group is None:
        return []
    if group.value is None:
        return [
            _("The date-time group “{printed}” names no moment; the cable has no date.").format(printed=group.printed)
        ]
    filed = header.filed
    if filed is not None and filed.value.day_of_year != group.value.timetuple().tm_yday:
        return [
            _("The date-time group {group} is day {day} of its year, the DE line says {filed}.").format(
                group=group.printed,
                day=f"{group.value.timetuple().tm_yday:03d}",
                filed=f"{filed.value.day_of_year:03d}",
            )
        ]
    return []


def _about_numbers(header: Header, pages: list[tuple[int, int]]) -> list[str]:
    found: list[str] = []
    number = header.message_number
    if number is None:
        return found
    if header.station_serial is not None and header.station_serial.value % 10000 != number.value % 10000:
        found.append(
            _("The message number is {number}, the DE line says {serial}.").format(
                number=number.value, serial=header.station_serial.value
            )
        )
    other = sorted({page for page, _count in pages if page % 10000 != number.value % 10000})
    if other:
        found.append(
            _("The message number is {number}, a page line says {other}.").format(number=number.value, other=other[0])
        )
    if header.section is not None:
        counts = {count for _page, count in pages if count}
        if counts and header.section.value.of not in counts:
            found.append(
                _("The cable has {sections} sections, its page lines count {pages}.").format(
                    sections=header.section.value.of, pages=max(counts)
                )
            )
    return found


def _about_precedence(header: Header) -> list[str]:
    if header.precedence is None:
        return []
    shown = [line.value[:2] for line in header.transmission if line.value[:2] in ("ZZ", "OO", "PP", "RR")]
    if shown and shown[0][0] != header.precedence.value[0]:
        return [
            _("The transmission has precedence {shown}, the date-time group {printed}.").format(
                shown=shown[0], printed=header.precedence.value
            )
        ]
    return []


def _about_classification(header: Header, paragraphs: tuple[Paragraph, ...]) -> list[str]:
    if header.classification is None:
        return []
    level = level_rank(header.classification.value)
    ranked = [(portion_rank(paragraph.portion), paragraph) for paragraph in paragraphs if paragraph.portion]
    highest = max(
        ((rank, -paragraph.ordinal, paragraph) for rank, paragraph in ranked if rank is not None), default=None
    )
    if level is None or highest is None or highest[0] <= level:
        return []
    return [
        _("Paragraph {label} is marked ({portion}), above the cable's classification {classification}.").format(
            label=highest[2].label, portion=highest[2].portion, classification=header.classification.value
        )
    ]


def _about_paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    labels = [paragraph.label for paragraph in paragraphs if paragraph.label is not None]
    found: list[str] = []
    if labels and labels[0].isdigit() and int(labels[0]) != 1:
        found.append(_("The paragraphs begin with {label}.").format(label=labels[0]))
    for before, after in pairwise(labels):
        if before.isdigit() and after.isdigit() and int(after) != int(before) + 1:
            found.append(_("After paragraph {before} comes {after}.").format(before=before, after=after))
    return found[:5]
