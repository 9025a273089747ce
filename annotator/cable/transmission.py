"""The lines above the text: format lines 1 to 10 of ACP 127 (transmission, date-time group, addresses)."""

import re
from datetime import UTC, datetime
from typing import TypeVar

from annotator.cable.cable import Addressee, Field, FilingTime
from annotator.cable.fields import Found, field_at
from annotator.cable.lines import Line
from annotator.cable.marking import match_class
from annotator.regex import regex
from annotator.text import Span

T = TypeVar("T")

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

_START = regex(r"V?ZCZC ?[A-Z]{0,4} ?\d{0,5}\b")
_ROUTING = regex(r"([ZOPR])\1(?:[ \t]+([ZOPR])\2)?(?:[ \t]+R[A-Z]{3,8})+[ \t]*$")
_INDICATOR = regex(r"\bR[A-Z]{3,8}\b")
_MORE_ROUTING = regex(r"R[A-Z]{3,8}(?:[ \t]+R[A-Z]{3,8})*$")
_DE = regex(r"DE[ \t]+(R[A-Z]{3,8})[ \t]*#?[ \t]*(\d{3,5})(?:/\d{1,3})?(?:[ \t]+(\d{3})(\d{2})(\d{2}))?(?!\d)")
_SECURITY = regex(r"ZN[RY][ \t]+[A-Z]{5}\b")
_DTG = regex(
    r"(?P<group>(?:(?P<precedence>[ZOPR]{1,2}(?:[ \t]+[ZOPR]{1,2}){0,3}|(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE))[ \t]+)?"
    r"(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})[ \t]?(?P<zone>[A-Z])[ \t]*"
    r"(?P<month>[A-Z]{3})[A-Z]{0,6}\.?[ \t,]*(?P<year>(?:19|20)\d{2}|\d{2}))(?!\d)"
)
_DTG_FIRST = frozenset("ZOPRFI0123456789")
_DTG_SECOND = frozenset(" \tZOPRLM0123456789")
_GARBLED_DTG = regex(
    r"(?P<group>(?P<precedence>[ZOPR](?:[ \t]+[ZOPR]){0,3})[ \t]+[\dA-Z]{5,8}(?:[ \t][A-Z])?[ \t]+"
    rf"(?:{'|'.join(MONTHS)})[A-Z]{{0,6}}[ \t]+\d{{2,4}})(?!\d)"
)
_DISTRIBUTION = regex(r"(?:ACTION|ORIGIN|INFO)[ \t]+[A-Z/]{1,8}-\d{2}\b|[A-Z]{1,6}-\d{2}(?:[ \t]+[A-Z]{1,6}-\d{2})+")
_DISTRIBUTION_END = regex(r"(?:[A-Z]{1,6}-\d{2}[ \t]+)*/\d{3}[ \t]?[A-Z]{1,2}\b")
_DASH_COUNTER = regex(r"-{6,}[ \t]*(?:[0-9A-F]{5,8}|\d{6}Z)[0-9A-Z /]*$")
_LINE_COUNT = regex(r"\d{1,3}$")
_LIST = regex(r"(FM|TO|INFO|XMT)(?:[ \t/]+|:[ \t]*)(?=\S)")
_LIST_WORDS = ("FM", "TO", "INFO", "XMT")
_ROUTING_OF = regex(r"(R[A-Z]{3,7}) ?/ ?")
_PRECEDENCES = frozenset(("FLASH", "NIACT", "IMMEDIATE", "PRIORITY", "PIORITY", "RIORITY", "IORITY", "ROUTINE"))
_TWO_ADDRESSEES = regex(r"(?<=\w)[ \t]+(?=R[A-Z]{3,7}/[A-Z])")


def read_transmission(text: str, lines: list[Line], at: int) -> tuple[Found, int] | None:
    """Read format lines 1 to 4 at line ``at``; None if it is none of them. The second value is the line after."""
    line = lines[at]
    words = line.text
    if words[:1] not in "VZOPRD":
        return None
    if words.startswith(("VZCZC", "ZCZC")) and _START.match(words):
        return {"transmission": [_whole(text, line)]}, at + 1
    if words[:1] in "ZOPR" and _ROUTING.match(words):
        return _read_routing(text, lines, at)
    if words.startswith("DE ") and (match := _DE.match(words)):
        found: Found = {"transmission": [_whole(text, line)]}
        found["originator"] = _group(text, line, match, 1, match[1])
        found["station_serial"] = _group(text, line, match, 2, int(match[2]))
        if match[3]:
            filed = FilingTime(int(match[3]), int(match[4]), int(match[5]))
            found["filed"] = field_at(text, filed, line.start + match.start(3), line.start + match.end(5))
        return found, at + 1
    if words.startswith("ZN") and _SECURITY.match(words):
        return {"transmission": [_whole(text, line)]}, at + 1
    return None


def read_date_time_group(text: str, line: Line) -> Found | None:
    """Read format line 5: precedence and date-time group."""
    if line.text[:1] not in _DTG_FIRST or line.text[1:2] not in _DTG_SECOND:
        return None
    match = _DTG.match(line.text)
    found: Found = {}
    if match is not None:
        if match["precedence"] is None and match.end() < len(line.text):
            return None  # 091128Z MAR 07 inside a sentence
        found["date_time_group"] = _group(text, line, match, "group", moment(match))
    else:
        match = _GARBLED_DTG.match(line.text)
        if match is None:
            return None
        found["date_time_group"] = _group(text, line, match, "group", None)
    if match["precedence"]:
        found["precedence"] = _group(text, line, match, "precedence", " ".join(match["precedence"].split()))
    return found


def moment(match: re.Match[str]) -> datetime | None:
    """The moment of a date-time group in Greenwich time; None if there is none such (31 FEB, another zone)."""
    if match["zone"] != "Z" or match["month"] not in MONTHS:
        return None
    month = MONTHS.index(match["month"]) + 1
    try:
        return datetime(
            full_year(match["year"]), month, int(match["day"]), int(match["hour"]), int(match["minute"]), tzinfo=UTC
        )
    except ValueError:
        return None


def full_year(printed: str) -> int:
    """Four digits of a year printed with two: 66 to 99 are of the twentieth century (CABLES.md 11)."""
    year = int(printed)
    if len(printed) > 2:
        return year
    return year + (1900 if year >= 45 else 2000)


def read_distribution(text: str, lines: list[Line], at: int) -> tuple[Found, int] | None:
    """Read the block of offices and copies (``ACTION SS-25``, ``INFO OCT-01 … /026 W``) with its counter line."""
    if not is_distribution(lines[at]):
        return None
    first = at
    while at < len(lines) and (_DISTRIBUTION.match(lines[at].text) or _DISTRIBUTION_END.match(lines[at].text)):
        at += 1
    return {
        "distribution": [
            field_at(text, "\n".join(line.text for line in lines[first:at]), lines[first].start, lines[at - 1].end)
        ]
    }, at


def is_counter(line: Line) -> bool:
    """Whether the line is a receiver's counter: dashes and a number, or the line count of a page."""
    return bool(_LINE_COUNT.match(line.text) or _DASH_COUNTER.match(line.text))


def is_distribution(line: Line) -> bool:
    """Whether the line begins a block of offices and copies."""
    # Offices and copies are joined by a hyphen: EUR-12.
    return "-" in line.text and bool(_DISTRIBUTION.match(line.text))


def read_addresses(text: str, lines: list[Line], at: int, page_lines: set[int]) -> tuple[Found, int] | None:
    """Read FM, TO, INFO or XMT at line ``at`` with the addressees on the lines below it."""
    line = lines[at]
    match = _LIST.match(line.text) if line.text.startswith(_LIST_WORDS) else None
    if match is None or (match[1] == "INFO" and is_distribution(line)):
        return None
    start = line.start + match.end()
    if match[1] == "FM":
        return {"sender": _addressee(text, start, line.end)}, at + 1
    places = _split(text, start, line.end)
    after = at + 1
    while after < len(lines):
        following = after
        while following < len(lines) and (following in page_lines or not lines[following].text):
            following += 1
        skipped = following - after
        if following >= len(lines) or not _continues(lines[following].text, after_a_gap=skipped > 0):
            break
        places += _split(text, lines[following].start, lines[following].end)
        after = following + 1
    name = {"TO": "to", "INFO": "info", "XMT": "exempt"}[match[1]]
    if name == "exempt":
        return {name: [field_at(text, text[a:b], a, b) for a, b in places]}, after
    return {name: [_addressee(text, a, b) for a, b in places]}, after


# What can follow an address list instead of one more addressee.
_NO_ADDRESSEE = regex(
    r"(?:FM|TO|INFO|XMT|BT|GR|REF|REFS|TAGS|SUBJECT|SUBJ|SIPDIS|NODIS|EXDIS|STADIS|LIMDIS|NOFORN|"
    r"SENSITIVE|E\.? ?[O0]\b)"
    r"(?![A-Za-z])|.*[:#]|.*\bSECTION \d"
)
_PLAIN_ADDRESS = regex(r"[A-Z][A-Z0-9 ./&'()\-]{2,70}$")
_POST_AND_NUMBER = regex(r"[A-Z][A-Z .]{2,24} \d{3,6}$")


def _continues(words: str, *, after_a_gap: bool) -> bool:
    if not words or len(words) > 120:
        return False
    if is_addressee(words):
        return True
    if after_a_gap or not _PLAIN_ADDRESS.match(words):
        return False
    if _LIST.match(words) or match_class(words) or _NO_ADDRESSEE.match(words):
        return False
    # MEXICO 5479 is the message's own number; AMEMBASSY LIMA 5479 an addressee.
    return not _POST_AND_NUMBER.match(words) or words.startswith(
        ("AM", "US", "SEC", "ALL ", "AIT", "DEPT", "CIN", "RPO")
    )


def is_addressee(words: str) -> bool:
    """Whether a stripped line is an addressee with its routing indicator (``RUEHC/SECSTATE WASHDC``)."""
    routing = _ROUTING_OF.match(words)
    return routing is not None and not words[routing.end() : routing.end() + 1].isspace() and routing.end() < len(words)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if text.find(" R", start, end) < 0 and text.find("\tR", start, end) < 0:
        return [(start, end)]  # almost always
    places: list[tuple[int, int]] = []
    for gap in _TWO_ADDRESSEES.finditer(text, start, end):
        places.append((start, gap.start()))
        start = gap.end()
    places.append((start, end))
    return places


def _addressee(text: str, start: int, end: int) -> Field[Addressee]:
    printed = text[start:end]
    match = _ROUTING_OF.match(printed)
    words = (printed if match is None else printed[match.end() :]).split() if len(printed) < 300 else []
    if not words:
        return field_at(text, Addressee(printed), start, end)
    number = precedence = None
    if len(words) > 1 and words[-1].isdecimal() and len(words[-1]) < 6:
        number = words.pop()
    if len(words) > 1 and words[-1] in _PRECEDENCES:
        precedence = words.pop()
        if precedence == "IMMEDIATE" and len(words) > 1 and words[-1] == "NIACT":
            precedence = f"{words.pop()} {precedence}"
    routing = None if match is None else match[1]
    return field_at(text, Addressee(" ".join(words), routing, precedence, number), start, end)


def _read_routing(text: str, lines: list[Line], at: int) -> tuple[Found, int]:
    found: Found = {"transmission": [], "routing": []}
    first = True
    while at < len(lines) and (first or _MORE_ROUTING.match(lines[at].text)):
        line = lines[at]
        found["transmission"].append(_whole(text, line))
        for match in _INDICATOR.finditer(line.text):
            found["routing"].append(_group(text, line, match, 0, match[0]))
        first = False
        at += 1
    return found, at


def _whole(text: str, line: Line) -> Field[str]:
    return Field(" ".join(line.text.split()), text[line.start : line.end], Span(line.start, line.end))


def _group(text: str, line: Line, match: re.Match[str], group: int | str, value: T) -> Field[T]:
    return field_at(text, value, line.start + match.start(group), line.start + match.end(group))
