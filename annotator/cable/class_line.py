"""The classification line with its message number, and the captions and attention lines under it."""

import re

from annotator.cable.cable import Field, Section
from annotator.cable.fields import Found, field_at
from annotator.cable.lines import Line
from annotator.cable.marking import CLASS_FIRST, LEVELS, OFFICIAL_USE, UNCLASSIFIED, capitals, match_class
from annotator.regex import regex

CAPTIONS = (
    "NODIS", "EXDIS", "STADIS", "LIMDIS", "NOFORN", "SIPDIS", "SENSITIVE", "ONLY", "EYES ONLY", "ROGER CHANNEL",
    "DS CHANNEL", "TERREP", "VISAS", "AIDAC", "CODEL", "AGRIC", "NESCO", "PERSONAL", "EFTO", "E F T O",
    "CORRECTED COPY", "C O R R E C T E D COPY", "C O R R E C T E D C O P Y", "NOT FOR INTERNET DISTRIBUTION",
    "OFFICIAL INFORMAL", "CHEROKEE",
    "NOFORN/NOCONTRACT", "FOUO", "FOR OFFICIAL USE ONLY", "NO FOREIGN", "NOCONTRACT", "ORCON", "MEDREP", "EXCLUSIVE",
    "POSS DUPE", "DESKBY", "HANDLE AS NODIS",
)  # fmt: skip
"""Lines of this zone that limit or route a cable (5 FAH-2; those from TERREP on are as seen, not ruled)."""

_BY_FIRST = {
    first: sorted((name for name in CAPTIONS if name[0] == first), key=len, reverse=True)
    for first in {name[0] for name in CAPTIONS}
}
"""The captions under their first letter, the longest first."""
_CAPTION_TAIL = regex(r"[ \t]*(?:[,/;]|\([^()\n]{0,80}\)|$)")
_SECTION = regex(r"S ?E ?C ?T? ?I? ?O? ?N?[ \t]*(\d{1,2})[ \t]*OF[ \t]*(\d{1,2})\b")
_CONTROL = regex(
    r"[ \t]*(?://?[ \t]*)?(?:NOFORN|NF|FOR OFFICIAL USE ONLY|FOUO|SENSITIVE(?: BUT UNCLASSIFIED)?|SBU|E ?F ?T ?O|"
    r"NODIS|EXDIS|LIMDIS|STADIS|"
    r"SIPDIS|NESCO|"
    r"REL(?: TO)?[ \t]+[A-Z]{3}(?:[ ,]+[A-Z]{3,4})*|N O F O R N)(?![A-Z])[/ \t]*",
)
_CONTROL_HEADS = ("NO", "N O", "NF", "NES", "FO", "SEN", "SB", "SIP", "STA", "E", "LIM", "REL")
_FOR_OFFICIAL_USE = {
    "FOROFFICIALUSEONLY", "FOUO", "SENSITIVE", "SENSITIVEBUTUNCLASSIFIED", "SBU", "EFTO",
}  # fmt: skip
# A part may be counted behind the number: MOSCOW 1234/1.
_NUMBER = regex(
    r"(?<![^ \t/])(?P<post>[A-Z][A-Z.'\-]*(?: [A-Z.'\-]+){0,3})[ \t]+(?P<number>\d{1,7})(?=(?:/\d{1,2})?(?:[ \t]|$))"
)
# As a name is written only with a section or all the digits of a message number: Secret Talks 1954 is a title.
_MIXED_POST = r"[ \t]*(?P<post>[A-Z][A-Za-z.'\-]*(?: [A-Za-z.'\-]+){0,3})[ \t]+"
_MIXED_NUMBER = regex(rf"{_MIXED_POST}(?P<number>\d{{5,7}})$")
_MIXED_AFTER_SECTION = regex(rf"{_MIXED_POST}(?P<number>\d{{1,7}})$")
_PLAIN_NUMBER = regex(r"(?P<post>[A-Z][A-Z.'\-]*(?: [A-Z.'\-]+){0,3})[ \t]+(?P<number>\d{1,7})$")
# A line that begins so is an address or a series (TOSEC 280012), not the message's own number.
_NO_POST = frozenset((
    "TO", "INFO", "FM", "AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE", "TOSEC", "SECTO", "TODEL", "PAGE",
    "SECTION", "GR", "REF",
))  # fmt: skip
_ATTENTION = regex(
    r"(?:[^\n]{0,60}\b(?:FOR|PASS(?:ED)?|FROM|ALSO|PLS|PLEASE)\b|\""
    r"|[A-Z][A-Z.]+(?: [A-Z]+){0,2} [A-Z0-9]+(?:/[A-Z0-9]+)+|[A-Z]{2,6}/[A-Z]{1,6}\b)"
)
_MORE_ATTENTION = regex(r"[A-Z0-9]{1,8}(?:/[A-Z0-9\-]{1,8})+|[A-Z]+/|FOR\b|AND\b|PASS\b")


def read_class_line(text: str, line: Line) -> Found | None:
    """Read ``UNCLAS SECTION 01 OF 02 DUSHANBE 000348``; None if the line does not begin with a classification.

    The level is found although the word is spaced out or garbled. A sentence that begins with such a word is none.
    """
    words = line.text
    if len(words) > 160 or words[:1] not in CLASS_FIRST:
        return None
    in_capitals = capitals(words)
    match = match_class(in_capitals)
    if match is None or match.lastgroup is None:
        return None
    is_small = words.islower() and words.isascii()
    if is_small:
        words = in_capitals
    found: Found = {}
    level = LEVELS[match.lastgroup]
    at = match.end()
    controls: list[str] = []
    while words[at:].lstrip(" \t/").startswith(_CONTROL_HEADS) and (control := _CONTROL.match(words, at)):
        controls.append(" ".join(control[0].strip(" \t/").split()))
        at = control.end()
    end = at - (len(words[:at]) - len(words[:at].rstrip()))
    rest_at = at
    if section := _SECTION.search(in_capitals, at, at + 40):
        value = Section(int(section[1]), int(section[2]))
        found["section"] = field_at(text, value, line.start + section.start(), line.start + section.end())
        rest_at = section.end()
    mixed = _MIXED_AFTER_SECTION if section else _MIXED_NUMBER
    number = _NUMBER.search(words, rest_at) or mixed.match(words, rest_at)
    rest = words[rest_at:].strip()
    if number is None and section is None and rest and not controls:
        return None
    if number is not None and words[rest_at : number.start()].strip(" \t-"):
        return None
    # In small letters it needs all the digits of a message number: secret talks 1954 are none.
    if is_small and section is None and number is not None and len(number["number"]) < 5:
        return None
    if number is not None:
        found |= _number(text, line, number)
    found["classification"] = field_at(text, with_controls(level, controls), line.start, line.start + end)
    return found


def with_controls(level: str, controls: list[str]) -> str:
    """A level with the controls that are cited with it: ``SECRET//NOFORN``, and unclassified for official use."""
    names = {control.replace(" ", "") for control in controls}
    if level == UNCLASSIFIED and names & _FOR_OFFICIAL_USE:
        return OFFICIAL_USE
    if names & {"NOFORN", "NF"} and "//" not in level:
        return f"{level}//NOFORN"
    return level


def read_number_line(text: str, line: Line) -> Found | None:
    """Read a line that holds only a post and the message's number (``PARIS 5316``), as FRUS prints it."""
    match = _PLAIN_NUMBER.match(line.text) if len(line.text) < 60 else None
    if match is None or match["post"].split()[0] in _NO_POST:
        return None
    return _number(text, line, match)


def read_captions(text: str, line: Line) -> list[Field[str]] | None:
    """The captions of a line that holds nothing else (``EXDIS``, ``NODIS CHEROKEE``, ``CORRECTED COPY (…)``)."""
    words = line.text
    if len(words) > 120:
        return None
    found: list[Field[str]] = []
    at = 0
    while at < len(words) and (value := _caption_at(words, at)):
        end = at + len(value)
        found.append(field_at(text, value, line.start + at, line.start + end))
        tail = _CAPTION_TAIL.match(words, end) if end < len(words) else None
        at = tail.end() if tail else end
        while at < len(words) and words[at] in " \t/,":
            at += 1
    return found if found and at >= len(words) else None


def _caption_at(words: str, at: int) -> str:
    """The caption that begins there, in capitals; empty where none does. For few words no expression is needed."""
    for name in _BY_FIRST.get(words[at].upper(), ()):
        end = at + len(name)
        if words[at:end].upper() == name and not (words[end : end + 1].isascii() and words[end : end + 1].isalnum()):
            return name
    return ""


def is_attention(words: str) -> bool:
    """Whether a line says for whom the cable is (``STATE FOR SCA/CEN``, ``PLEASE PASS TO …``)."""
    return len(words) < 400 and bool(_ATTENTION.match(words))


def goes_on(before: str, words: str) -> bool:
    """Whether an attention line that stopped at ``before`` goes on in ``words``."""
    return before.endswith((",", "AND", "/", "FOR", "&", "-")) or bool(_MORE_ATTENTION.match(words))


def _number(text: str, line: Line, match: re.Match[str]) -> Found:
    post, number = match.span("post"), match.span("number")
    return {
        "post": field_at(text, " ".join(match["post"].split()), line.start + post[0], line.start + post[1]),
        "message_number": field_at(text, int(match["number"]), line.start + number[0], line.start + number[1]),
    }
