"""The words that begin a field of the subject block, in all the spellings seen."""

import re
from typing import NamedTuple

from annotator.regex import regex

_PORTION = r"(?:\([A-Z]{1,4}\)[ \t]*)?"
_EXECUTIVE_ORDER = regex(
    r"(?:\*\*)?E ?\.? ?[Oo0] ?[.,]? ?:?[ \t]*(?P<order>1[0-9OI]\d{3})(?:\*\*)?[ \t]*[:;,.]*[ \t]*"
    r"|DECLl?(?: ON)?[ \t]*:[ \t]*(?=\S)",
)
_TAGS = regex(
    r"(?:\*\*)?(?:(?:TAG{1,2}E?S?|TAS|TABS|TGS|AGS|Tags?|tags)[ \t]*(?:\*\*)?[:;,.](?:\*\*)?|TAGS?(?=[ \t]|$))[ \t]*"
)
# In print the telegram's number may stand before it: 3953. Subj: Call on Minister.
_SUBJECT = regex(
    r"(?:\d{3,5}\.[ \t]+(?=(?:SUBJ|Subj)(?:ECT|ect)?[ \t]*:))?"
    r"(?:\*\*)?(?:(?:SUBJECTS?|SUBJ|SUBJEC|SUBECT|SUJECT|SUBJET|SUBJETC|Subject|Subj)[ \t]*(?:\*\*)?[:;.](?:\*\*)?"
    r"|SUBJ(?:ECT)?(?=[ \t]+[A-Z(\"]))[ \t]*"
)
_REFERENCES = regex(
    r"(?P<listed>[Aa][.)][ \t]+(?=REF[ \t]))?"
    r"(?:\*\*)?(?:(?:REF(?:ERENCES?|TELS?|S|\(S\)|'S)?|Ref(?:erences?|tels?|s|\(s\))?)[ \t]*(?:\*\*)?[:;](?:\*\*)?"
    r"|REF(?:ERENCES?|TELS?|S|\(S\))?\.?(?=[ \t]+(?:[A-Z(\[¶'\"\d])))[ \t]*"
)
_CLASSIFIED_BY = regex(
    rf"(?:\*\*)?(?:¶?\d{{1,2}}[.)][ \t]*)?{_PORTION}"
    r"(?:(?:CONFIDENTIAL|SECRET|\(?[CS])[ \t]*-+[ \t]*ENTIRE TEXT\)?\.?[ \t]+)?"
    r"(?:CLASSIFIED|CLASS(?:\.|IFICATION)?|DERIVED|DRV)[ \t]+(?:BY|FROM)\b[ \t]*:?(?:\*\*)?[ \t]*"
    r"|REASONS?[ \t]*:[ \t]*(?=1\.)",
    re.IGNORECASE,
)
_CLASSIFIED_BY_WORDS = ("CLASS", "DERIVED", "DRV", "REASON")
_LABELS = (
    ("executive_order", _EXECUTIVE_ORDER, "ED*"),
    ("tags", _TAGS, "TAt*"),
    ("subject", _SUBJECT, "S0123456789*"),
    ("references", _REFERENCES, "RAa*"),
    ("classified_by", _CLASSIFIED_BY, "CDRcdr*¶(0123456789"),
)
_BY_FIRST = {
    first: tuple((name, pattern) for name, pattern, letters in _LABELS if first in letters)
    for first in "".join(letters for _, _, letters in _LABELS)
}
FIRST = frozenset(_BY_FIRST)
"""The characters that a label at the head of a line begins with."""
_INLINE_WORDS = {
    "tags": ("AGS:", "TAG", "Tags", "AGS "),
    "subject": ("SUBJ", "Subject"),
    "references": ("REF", "Ref"),
    "classified_by": ("CLASSIFIED BY", "Classified By"),
}
_INLINE = regex(
    r"\b(?:(?P<tags>TAGS?|Tags|AGS)[ \t]*:|(?P<subject>SUBJECT|SUBJ|Subject)[ \t]*:|(?P<declassify>DECL)[ \t]*:)[ \t]*|"
    r"(?P<classified_by>(?:CLASSIFIED BY|Classified By)[ \t]*:)[ \t]*|"
    r"(?P<references>(?:(?:\bREF|(?<=[A-Z])REF)(?:TELS?|S|\(S\))?|\bRef(?:tels?|s|\(s\))?)[ \t]*:)[ \t]*"
)


class Label(NamedTuple):
    """A field's name, where its label begins and where its content does: offsets within the line."""

    name: str
    start: int
    content: int


def label_of(words: str) -> Label | None:
    """The label that a stripped line begins with: executive_order, tags, subject, references or classified_by."""
    for name, pattern in _BY_FIRST.get(words[:1], ()):
        if name == "classified_by":
            capitals = words.upper()
            if not any(map(capitals.__contains__, _CLASSIFIED_BY_WORDS)):
                continue
        match = pattern.match(words)
        if match is not None:
            # A. REF AMMAN 222: the letter belongs to the list.
            listed = name == "references" and match["listed"] is not None
            return Label(name, 0, 0 if listed else match.end())
    return None


def labels_in(words: str, after: int, names: tuple[str, ...]) -> Label | None:
    """The first label of ``names`` that stands further on in a line (``E.O. 12958: N/A TAGS: …``)."""
    if ":" not in words[after:] or not any(word in words for name in names for word in _INLINE_WORDS[name]):
        return None
    for match in _INLINE.finditer(words, after, min(len(words), after + 2000)):
        name = match.lastgroup or ""
        if name in names:
            return Label(name, match.start(), match.end())
    return None


def order_number(words: str) -> tuple[int, int] | None:
    """Where the number of the executive order stands in a line that begins with its label."""
    match = _EXECUTIVE_ORDER.match(words)
    return match.span("order") if match is not None and match["order"] else None
