"""Reading the time a person typed for a figure: EDTF (ISO 8601-2), the part of it that the sidecar uses."""

import re
from datetime import date

from annotator.language import _
from annotator.regex import regex

_MOMENT = regex(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?P<doubt>[~?%]?)", re.ASCII)
_OPEN = (0, 0, 0)
_EXAMPLES = "2005, 2006-12, 2005/2006, 2004~, 2007/.."


def parse_period(text: str) -> str:
    """The period as the sidecar writes it: ``2005``, ``2006-12``, ``2005/2006``, ``2004~`` or ``2007/..``.

    Blanks are dropped, months and days get two digits; an empty text is no period. The order of what is joined by
    ``/`` is checked, and that a day exists.

    Raises:
        ValueError: it is none of these; the message says why, for the person who typed it.
    """
    typed = "".join(text.split())
    if not typed:
        return ""
    parts = typed.split("/")
    if len(parts) == 1:
        return _moment(typed, text)[0]
    if len(parts) > 2:
        raise ValueError(_("A period has two ends at the most: 2005/2006."))
    if {"".join(parts).replace(".", "")} == {""}:
        raise ValueError(_("One end of a period has to be known: 2007/.. or ../2007."))
    first, last = (("..", _OPEN) if part in ("", "..") else _moment(part, text) for part in parts)
    # Compared as far as both are known: 2006-11/2006 ends some time in the year it begins in.
    known = [(a, b) for a, b in zip(first[1], last[1], strict=True) if a and b]
    if [b for _a, b in known] < [a for a, _b in known]:
        raise ValueError(_("The period ends before it begins."))
    return f"{first[0]}/{last[0]}"


def _moment(part: str, typed: str) -> tuple[str, tuple[int, int, int]]:
    """One end of a period as it is written, and as numbers (0 for what is left open)."""
    match = _MOMENT.fullmatch(part)
    if match is None:
        told = _("“{text}” is no date. Write it in one of these ways: {examples}")
        raise ValueError(told.format(text=typed.strip(), examples=_EXAMPLES))
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    if match["month"] and not 1 <= month <= 12:
        raise ValueError(_("There is no month {number}.").format(number=match["month"]))
    if match["day"]:
        try:
            date(max(year, 4), month, day)
        except ValueError:
            raise ValueError(_("There is no such day: {date}.").format(date=part)) from None
    written = "-".join((match["year"], *(f"{number:02}" for number in (month, day) if number)))
    return written + match["doubt"], (year, month, day)
