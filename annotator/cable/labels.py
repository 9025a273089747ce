"""The words that begin a field of the subject block, in all the spellings seen."""

import re
from typing import NamedTuple

_PORTION = r"(?:\([A-Z]{1,4}\)[ \t]*)?"
_EXECUTIVE_ORDER = re.compile(
    r"(?:\*\*)?E ?\.? ?[O0] ?[.,]? ?:?[ \t]*(?P<order>1[0-9OI]\d{3})(?:\*\*)?[ \t]*[:;,.]*[ \t]*"
    r"|DECLl?(?: ON)?[ \t]*:[ \t]*(?=\S)",
)
_TAGS = re.compile(
    r"(?:\*\*)?(?:(?:TAG{1,2}E?S?|TAS|TABS|TGS|AGS|Tags?|tags)[ \t]*(?:\*\*)?[:;,.](?:\*\*)?|TAGS?(?=[ \t]|$))[ \t]*"
)
# In print the telegram's number may stand before it: 3953. Subj: Call on Minister.
_SUBJECT = re.compile(
    r"(?:\d{3,5}\.[ \t]+(?=(?:SUBJ|Subj)(?:ECT|ect)?[ \t]*:))?"
    r"(?:\*\*)?(?:(?:SUBJECTS?|SUBJ|SUBJEC|SUBECT|SUJECT|SUBJET|SUBJETC|Subject|Subj)[ \t]*(?:\*\*)?[:;.](?:\*\*)?"
    r"|SUBJ(?:ECT)?(?=[ \t]+[A-Z(\"]))[ \t]*"
)
_REFERENCES = re.compile(
    r"(?:\*\*)?(?:(?:REF(?:ERENCES?|TELS?|S|\(S\)|'S)?|Ref(?:erences?|tels?|s|\(s\))?)[ \t]*(?:\*\*)?[:;](?:\*\*)?"
    r"|REF(?:ERENCES?|TELS?|S|\(S\))?\.?(?=[ \t]+(?:[A-Z(\[¶'\"\d])))[ \t]*"
)
_CLASSIFIED_BY = re.compile(
    rf"(?:\*\*)?(?:¶?\d{{1,2}}[.)][ \t]*)?{_PORTION}"
    r"(?:CLASSIFIED|CLASS(?:\.|IFICATION)?|DERIVED|DRV)[ \t]+(?:BY|FROM)\b[ \t]*:?(?:\*\*)?[ \t]*"
    r"|REASONS?[ \t]*:[ \t]*(?=1\.)",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\b(?:(?P<tags>TAGS?|Tags)[ \t]*:|(?P<subject>SUBJECT|SUBJ|Subject)[ \t]*:|(?P<declassify>DECL)[ \t]*:)[ \t]*|"
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
    first = words[:1]
    if first not in "ETASRCDetasrcd*¶(0123456789" or not first:
        return None
    for name, pattern in (
        ("executive_order", _EXECUTIVE_ORDER),
        ("tags", _TAGS),
        ("subject", _SUBJECT),
        ("references", _REFERENCES),
        ("classified_by", _CLASSIFIED_BY),
    ):
        match = pattern.match(words)
        if match is not None:
            return Label(name, 0, match.end())
    return None


def labels_in(words: str, after: int, names: tuple[str, ...]) -> Label | None:
    """The first label of ``names`` that stands further on in a line (``E.O. 12958: N/A TAGS: …``)."""
    for match in _INLINE.finditer(words, after, min(len(words), after + 2000)):
        name = match.lastgroup or ""
        if name in names:
            return Label(name, match.start(), match.end())
    return None


def order_number(words: str) -> tuple[int, int] | None:
    """Where the number of the executive order stands in a line that begins with its label."""
    match = _EXECUTIVE_ORDER.match(words)
    return match.span("order") if match is not None and match["order"] else None
