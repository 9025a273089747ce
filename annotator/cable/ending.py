"""The end of a cable: who signed it, and what stands below and just above the name without being text."""

import re

from annotator.cable.cable import Field
from annotator.cable.layout import Layout
from annotator.cable.lines import Line
from annotator.regex import regex
from annotator.text import Span

_BELOW = regex(
    r"N{3,}[A-Z]*$|BT$|#\d{3,5}$|<< ?END OF DOCUMENT ?>>|\*\*\* ?Current (?:Handling|Classification)|"
    r"ID:\s*\d+$|<<\d+>>$|Track impresi|"
    r"(?:Declassified/Released|Margaret P\. Grafeld|Sheryl P\. Walter|(?:US|U\.S\.) Department of State EO)\b|"
    r"\d{1,2} [A-Z][A-Za-z]{2} (?:19|20)\d\d$|"
    r"(?:EO Systematic )?Review \d{1,2} [A-Z][A-Za-z]{2} (?:19|20)\d\d|EO Systematic|NOTE BY OC/T\b|"
    r"[-=_* ]*(?:CABLE|MESSAGE|TEXT) ENDS?[-=_* ]*$|"
    r"Message Attributes|END OF (?:MESSAGE|CABLE)\b|-?\s*END\s*-?$|\"?##\"?$|\\?\[?EOM\]?$",
    re.IGNORECASE,
)
_BELOW_FIRST = frozenset('NB#<*ITDMSU0123456789ER-=_ CT"\\[nbitdmsuerc')
"""The characters such lines begin with."""
_ABOVE = regex(
    r"(?:GP-? ?\d|GDS|XGDS(?:-? ?\d)?|ADS|EXEMPT|DECON(?:TROL(?:LED)?)?\b.{0,60}|DECLASSIF.{0,60}|"
    r"DNG:? ?CO.{0,20}|LIMDIS|EXDIS|NODIS|NOFORN)\.?$|"
    r".{0,60}(?:[Ww]eb ?site|Web page).{0,80}$|https?://\S+(?: c? ?fm)?$|.{0,20}(?:sgov|state)\.gov/\S*(?: c ?fm)?$"
)
_ATTRIBUTE_WORDS = ("Message Attributes", "Automatic Decaptioning:", "Current Classification:")
_NAME = r"(?:[A-Z]['’])?[A-Z][A-Z'’\-]+"
_PARTICLE = r"(?:VAN|VON|DEN|DER|DE|LA|LE|DI|DA|DEL|MC|MAC|ST\.?|O['’]?|EL|AL|BIN|[A-Z]\.?)"
_CAPITALS = regex(
    rf"(?:{_PARTICLE} ){{0,3}}{_NAME}(?: {_NAME}){{0,1}}(?:,? (?:JR|SR|II|III)\.?)?(?:[ \t]*\"?##\"?|\")?$"
)
_MIXED = regex(
    r"(?:(?:[A-Z]\.|[A-Z][a-z]+) ){0,2}(?:(?:Van|Von|van|von|de|De|La|la|Den|Der|di|Di) ){0,2}"
    r"(?:O['’]|Mc|Mac|D['’])?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?$"
)
_RELAYED = regex(
    rf"(?:SIGNED:? )?{_NAME}(?: {_NAME})?[ /.]+UNQ(?:UO)?TE[ :/.]*(?P<name>(?:{_PARTICLE} ){{0,2}}{_NAME})$"
    rf"|UNQ(?:UO)?TE[ :/.]+(?P<bare>(?:{_PARTICLE} ){{0,2}}{_NAME})$|SIGNED:? (?P<signed>{_NAME})$"
)
_UNQUOTED = regex(
    rf"[.!?)\"”'](?:\s|--){{1,4}}(?:{_NAME} )?UNQ(?:UO)?TE[ :/.]+(?P<name>(?:{_PARTICLE} ){{0,2}}{_NAME})$"
    rf"|(?<=\s){_NAME} UNQ(?:UO)?TE ?[:/.] ?(?P<other>{_NAME})$"
)
_GLUED = regex(rf"[.!?)\"”'](?:\s|--){{1,4}}(?P<name>(?:{_PARTICLE} ){{0,2}}{_NAME})(?:[ \t]*\"?##\"?)?$")
_CAPTIONS_BELOW = frozenset(("SIPDIS", "NODIS", "EXDIS", "STADIS", "LIMDIS", "NOFORN", "SENSITIVE", "WP"))
_SENTENCE_ENDS = (".", "!", "?", ")", '"', "”", "]", "'", "-")
_LONGEST_NAME = 60
_LONGEST_ATTRIBUTES = 150
_NO_NAMES = frozenset((
    "UNQUOTE", "UNQTE", "QUOTE", "ENDTEXT", "TEXT", "END", "SUMMARY", "COMMENT", "NOTE", "ENDSUMMARY",
    "ENDCOMMENT", "THE", "AND", "OF", "TO", "IN", "FOR", "ON", "WITH", "IS", "ARE", "WAS", "BE", "BY", "AT",
    "OR", "AN", "AS", "IT", "HE", "SHE", "WE", "THEY", "HIS", "HER", "ITS", "THIS", "THAT", "NOT", "BUT",
    "FROM", "HAS", "HAD", "HAVE", "WILL", "USG", "GOVERNMENT", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET",
    "REGARDS", "BIO", "BIOGRAPHY", "NNNN", "NNN", "BT", "XXXXXXXXXXXX", "REFTEL", "SEPTEL", "NOTAL", "EMBASSY",
    "END-TEXT", "MESSAGE", "CONCLUSION", "ANNEX", "ENCLOSURE", "PARA", "PARAGRAPH", "COUNTRY", "YEAR", "TOTAL",
    "USA", "US", "UK", "UN", "EU", "NATO",
))  # fmt: skip


def find_signer(layout: Layout, first: int, *, is_cable: bool) -> tuple[Field[str] | None, int, list[Span]]:
    """The signer, the offset where the message's words end, and what stands round the name that is no text.

    The signer is a last line of at most four words without a stop, in capitals, or (``is_cable``) as a name is
    written; or a name after the last sentence. A text that breaks off (``...``) has none.
    """
    furniture: list[Span] = []
    at = _back_over(layout, first, _message_end(layout, first), furniture, below=True)
    if at < first:
        return None, _end_of(layout, first, at), furniture
    line = layout.lines[at]
    signer = _signed_line(layout, first, at, is_cable=is_cable)
    if signer is None:
        signer = _glued(layout.text, line)
        if signer is not None:
            end = signer.span.start
            while end > line.start and layout.text[end - 1].isspace():
                end -= 1
            return signer, end, furniture
        end = _end_of(layout, first, _back_over(layout, first, at, furniture, below=False))
        return None, end, furniture
    end = _end_of(layout, first, _back_over(layout, first, at - 1, furniture, below=False))
    return signer, end, furniture


def _end_of(layout: Layout, first: int, at: int) -> int:
    """The end of line ``at``, or where the body would begin if nothing of it is left."""
    if at >= first:
        return layout.lines[at].end
    return layout.lines[first].start if first < len(layout.lines) else len(layout.text)


def _message_end(layout: Layout, first: int) -> int:
    """The last line before a list of message attributes, as released files carry below the text."""
    lines = layout.lines
    if not any(map(layout.text.__contains__, _ATTRIBUTE_WORDS)):
        return len(lines) - 1
    for index in range(max(first, len(lines) - _LONGEST_ATTRIBUTES), len(lines)):
        if lines[index].text.startswith(_ATTRIBUTE_WORDS):
            return index - 1
    return len(lines) - 1


def _back_over(layout: Layout, first: int, at: int, furniture: list[Span], *, below: bool) -> int:
    """The line above all that is no text, going up from ``at``."""
    while at >= first:
        words = layout.lines[at].text
        if words and at not in layout.page_lines and at not in layout.rules:
            if len(words) > 200 or not (
                at in layout.banners
                or words in _CAPTIONS_BELOW
                or (words[0] in _BELOW_FIRST and _BELOW.match(words))
                or (not below and _ABOVE.match(words))
            ):
                break
            furniture.append(layout.span(at))
        at -= 1
    return at


def _signed_line(layout: Layout, first: int, at: int, *, is_cable: bool) -> Field[str] | None:
    line = layout.lines[at]
    words = line.text
    if len(words) > _LONGEST_NAME or (at <= first and not is_cable):
        return None
    if ("UNQ" in words or words.startswith("SIGNED")) and (relayed := _RELAYED.match(words)):
        group = relayed.lastgroup or "name"
        return _field(layout.text, line.start + relayed.start(group), line.start + relayed.end(group))
    if _is_common(words):
        return None
    before = layout.lines[at - 1].text if at else ""
    ended = not before or before.endswith(_SENTENCE_ENDS) or at - 1 in layout.rules or at - 1 in layout.banners
    # With a stop it is a name only when it stands apart: SAID HE WOULD GO TO / MOSCOW.
    name = words[:-1] if words.endswith(".") and not before else words
    if (_is_plain(name) or _CAPITALS.match(name)) and (" " not in words or ended):
        return _field(layout.text, line.start, line.start + len(words.rstrip('#" \t.')))
    if is_cable and ended and at > first and _MIXED.match(words):
        return _field(layout.text, line.start, line.end)
    return None


def _is_plain(name: str) -> bool:
    """Whether the name is one word in capitals: as most are, and no expression is needed to see that."""
    return len(name) > 1 and name.isascii() and name.isalpha() and name.isupper()


def _glued(text: str, line: Line) -> Field[str] | None:
    start = max(line.start, line.end - _LONGEST_NAME)
    match = _UNQUOTED.search(text, start, line.end) or _GLUED.search(text, start, line.end)
    if match is None:
        return None
    name = match.lastgroup or "name"
    return None if _is_common(match[name]) else _field(text, *match.span(name))


def _is_common(words: str) -> bool:
    parts = words.strip('#" \t.').replace("-", " ").split(" ")
    return not _NO_NAMES.isdisjoint(parts) or all(len(part) < 2 for part in parts) or set(words) <= {"X", " "}


def _field(text: str, start: int, end: int) -> Field[str]:
    printed = text[start:end]
    return Field(" ".join(printed.split()), printed, Span(start, end))
