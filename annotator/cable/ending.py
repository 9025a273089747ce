"""The end of a cable: who signed it, and what stands below and just above the name without being text."""

import re

from annotator.cable.cable import Field
from annotator.cable.lines import Line, is_rule
from annotator.cable.marking import is_class_banner
from annotator.text import Span

_BELOW = re.compile(
    r"N{3,}[A-Z]*$|BT$|#\d{3,5}$|<< ?END OF DOCUMENT ?>>|\*\*\* ?Current (?:Handling|Classification)|ID:\s*\d+$|<<\d+>>$|Track impresi|"
    r"(?:Declassified/Released|Margaret P\. Grafeld|Sheryl P\. Walter|(?:US|U\.S\.) Department of State EO)\b|\d{1,2} [A-Z][A-Za-z]{2} (?:19|20)\d\d$|"
    r"EO Systematic Review|Message Attributes|END OF (?:MESSAGE|CABLE)\b|-?\s*END\s*-?$|\"?##\"?$|\\?\[?EOM\]?$",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"(?:GP-? ?\d|GDS|XGDS(?:-? ?\d)?|ADS|EXEMPT|DECON(?:TROL(?:LED)?)?\b.{0,60}|DECLASSIF.{0,60}|DNG:? ?CO.{0,20}|LIMDIS|EXDIS|NODIS|NOFORN)\.?$|"
    r".{0,60}(?:[Ww]eb ?site|Web page).{0,80}$|https?://\S+(?: c? ?fm)?$|.{0,20}(?:sgov|state)\.gov/\S*(?: c ?fm)?$"
)
_ATTRIBUTES = re.compile(r"Message Attributes\b|Automatic Decaptioning:|Current Classification:")
_NAME = r"(?:[A-Z]['’])?[A-Z][A-Z'’\-]+"
_PARTICLE = r"(?:VAN|VON|DEN|DER|DE|LA|LE|DI|DA|DEL|MC|MAC|ST\.?|O['’]?|EL|AL|BIN|[A-Z]\.?)"
_CAPITALS = re.compile(
    rf"(?:{_PARTICLE} ){{0,3}}{_NAME}(?: {_NAME}){{0,1}}(?:,? (?:JR|SR|II|III)\.?)?(?:[ \t]*\"?##\"?)?$"
)
_MIXED = re.compile(
    r"(?:(?:[A-Z]\.|[A-Z][a-z]+) ){0,2}(?:(?:Van|Von|van|von|de|De|La|la|Den|Der|di|Di) ){0,2}(?:O['’]|Mc|Mac|D['’])?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?$"
)
_RELAYED = re.compile(
    rf"(?:SIGNED:? )?{_NAME}(?: {_NAME})?[ /.]+UNQ(?:UO)?TE[ :/.]*(?P<name>(?:{_PARTICLE} ){{0,2}}{_NAME})$"
    rf"|UNQ(?:UO)?TE[ :/.]+(?P<bare>(?:{_PARTICLE} ){{0,2}}{_NAME})$|SIGNED:? (?P<signed>{_NAME})$"
)
_GLUED = re.compile(rf"[.!?)\"”'](?:\s|--){{1,4}}(?P<name>(?:{_PARTICLE} ){{0,2}}{_NAME})(?:[ \t]*\"?##\"?)?$")
_NO_NAMES = frozenset(
    [
        "UNQUOTE",
        "UNQTE",
        "QUOTE",
        "ENDTEXT",
        "TEXT",
        "END",
        "SUMMARY",
        "COMMENT",
        "NOTE",
        "ENDSUMMARY",
        "ENDCOMMENT",
        "THE",
        "AND",
        "OF",
        "TO",
        "IN",
        "FOR",
        "ON",
        "WITH",
        "IS",
        "ARE",
        "WAS",
        "BE",
        "BY",
        "AT",
        "OR",
        "AN",
        "AS",
        "IT",
        "HE",
        "SHE",
        "WE",
        "THEY",
        "HIS",
        "HER",
        "ITS",
        "THIS",
        "THAT",
        "NOT",
        "BUT",
        "FROM",
        "HAS",
        "HAD",
        "HAVE",
        "WILL",
        "USG",
        "GOVERNMENT",
        "UNCLASSIFIED",
        "CONFIDENTIAL",
        "SECRET",
        "REGARDS",
        "BIO",
        "BIOGRAPHY",
        "NNNN",
        "NNN",
        "BT",
        "XXXXXXXXXXXX",
        "REFTEL",
        "SEPTEL",
        "NOTAL",
        "EMBASSY",
        "END-TEXT",
        "MESSAGE",
        "CONCLUSION",
        "ANNEX",
        "ENCLOSURE",
        "PARA",
        "PARAGRAPH",
        "COUNTRY",
        "YEAR",
        "TOTAL",
        "USA",
        "US",
        "UK",
        "UN",
        "EU",
        "NATO",
    ]
)


def find_signer(
    text: str, lines: list[Line], first: int, page_lines: set[int]
) -> tuple[Field[str] | None, int, list[Span]]:
    """The signer, the offset where the message's words end, and what stands round the name that is no text.

    The signer is a last line of at most four words without a stop, in capitals, or as a name is written; or a name
    after the last sentence. A text that breaks off (``...``) has none.
    """
    furniture: list[Span] = []
    at = _message_end(lines, first)
    at = _back_over(lines, first, at, page_lines, furniture, below=True)
    if at < first:
        return None, lines[first].start if first < len(lines) else len(text), furniture
    signer = _signed_line(text, lines, first, at)
    if (signer is not None and signer.span.start == lines[at].start) or (
        signer is not None and _RELAYED.match(lines[at].text)
    ):
        at = _back_over(lines, first, at - 1, page_lines, furniture, below=False)
        return signer, (lines[at].end if at >= first else lines[first].start), furniture
    if signer is None:
        signer = _glued(text, lines[at])
    if signer is not None:
        end = signer.span.start
        while end > lines[at].start and text[end - 1].isspace():
            end -= 1
        return signer, end, furniture
    at = _back_over(lines, first, at, page_lines, furniture, below=False)
    return None, (lines[at].end if at >= first else lines[first].start), furniture


def _message_end(lines: list[Line], first: int) -> int:
    """The last line before a list of message attributes, as released files carry below the text."""
    for index in range(max(first, len(lines) - 150), len(lines)):
        if _ATTRIBUTES.match(lines[index].text):
            return index - 1
    return len(lines) - 1


def _back_over(
    lines: list[Line], first: int, at: int, page_lines: set[int], furniture: list[Span], *, below: bool
) -> int:
    """The line above all that is no text, going up from ``at``."""
    while at >= first:
        words = lines[at].text
        noise = len(words) < 200 and bool(
            _BELOW.match(words) or is_class_banner(words) or (not below and _ABOVE.match(words))
        )
        if words and at not in page_lines and not is_rule(words):
            if not noise:
                break
            furniture.append(Span(lines[at].start, lines[at].end))
        at -= 1
    return at


def _signed_line(text: str, lines: list[Line], first: int, at: int) -> Field[str] | None:
    line = lines[at]
    words = line.text
    if len(words) > 60 or at < first:
        return None
    if relayed := _RELAYED.match(words):
        group = relayed.lastgroup or "name"
        return _field(text, line.start + relayed.start(group), line.start + relayed.end(group))
    alone = at == 0 or not lines[at - 1].text
    before = lines[at - 1].text if at else ""
    ended = (
        alone
        or before.endswith((".", "!", "?", ")", '"', "”", "]", "'", "-"))
        or is_rule(before)
        or is_class_banner(before)
    )
    capitals = _CAPITALS.match(words)
    if capitals is not None and not _is_common(words):
        if " " not in words or ended:
            return _field(text, line.start, line.start + len(words.rstrip('#" \t')))
    elif ended and at > first and _MIXED.match(words) and not _is_common(words.upper()) and len(words.split()) <= 4:
        return _field(text, line.start, line.end)
    return None


def _glued(text: str, line: Line) -> Field[str] | None:
    match = _GLUED.search(text, max(line.start, line.end - 60), line.end)
    if match is None or _is_common(match["name"]):
        return None
    return _field(text, *match.span("name"))


def _is_common(words: str) -> bool:
    parts = re.split(r"[ \-]", words.strip('#" \t'))
    return any(part in _NO_NAMES for part in parts) or all(len(part) < 2 for part in parts) or set(words) <= {"X", " "}


def _field(text: str, start: int, end: int) -> Field[str]:
    printed = text[start:end]
    return Field(" ".join(printed.split()), printed, Span(start, end))
