"""Who classified the cable, and why."""

import re

from annotator.cable.cable import Classifier
from annotator.cable.fields import one_line

# for reasons 1.4 (b) and (d), also broken in mid-word by wrapping: "for rea sons", "f or reasons".
_REASONS = re.compile(
    r"[\s,;.(:\-]*(?:\b(?:f ?o ?r|per|under|pursuant to)\s+)?(?:E\.?O\.? ?\d{5}\s*,?\s*)?"
    r"(?:\b(?:the\s+)?(?:r ?e ?a ?s ?o ?n ?s?|reason\(s\)|section)\b\s*:?\s*)?"
    r"(?:set forth in\s+|of\s+|under\s+|e\.?o\.?\s*\d{5}\s*)*"
    r"(?:sections?\s+)?(?P<first>1 ?[.,] ?[4-6](?!\d))",
    re.IGNORECASE,
)
_FOR_REASONS = re.compile(r"[\s,;.(:\-]*\bf ?o ?r\s+r ?e ?a ?s ?o ?n ?s?\b|[\s,;.(:\-]*\breasons?\s*:", re.IGNORECASE)
_REASON = re.compile(r"(?P<section>1 ?[.,] ?[4-6])|\(?\b(?P<letter>[A-Ha-h])(?:\)|(?=[\s,/;.&)]|$))")
_RANK = r"(?:acting|deputy|assistant|senior|minister|under|principal|regional|chief|special|vice|a/)"
_OFFICE = (
    r"(?:ambassador(?:-at-large)?|charge d[' ]?affaires(?: a\.?i\.?)?|"
    r"charg[eé](?: d[' ’]affaires)?(?:,? a\.?i\.?)?|cda|dcm|a/dcm|adcm|chief of mission|"
    r"consul(?: general)?|cg|counsel[l]?or|minister[- ]counselor|officer|attach[eé]|"
    r"secretary|director|chief|head|coordinator|advis[oe]r|"
    r"polcouns(?:elor)?|econcouns(?:elor)?|emboff|poloff|econoff|polchief|econchief|"
    r"pol/econ chief|p/e chief|pao|po|secretary|representative|"
    r"permrep|perm rep|principal officer|mission|section|unit|minister|"
    r"dep(?:uty)?|legatt|rso|a/s|das|pdas|u/s|manager|administrator|general)"
)
_TITLE_WORD = re.compile(
    rf"(?:{_RANK}|{_OFFICE}|political(?:[/\-]\w+)*|pol(?:[/\-]\w+)*|econ(?:omic)?(?:[/\-]\w+)*|econ|p/e|"
    rf"commercial|consular|management|administrative|"
    r"public|affairs|embassy|u\.?s\.?|us|mil|pol-?mil|politico-military|labor|science|environment(?:al)?|energy|"
    r"defense|military|cultural|information|trade|"
    r"usnato|usun|usau|useu|usosce|uscg|bureau|office|of|the|for|and|a\.?i\.?|d[' ’]affaires|internal|external|"
    r"[A-Z]{2,5}/[A-Z/\-]+|&|to|/|-|at|in|interim|ministry|counselor's)[,.:;]*$",
    re.IGNORECASE,
)
_LABEL_AGAIN = re.compile(r"(?:(?:re-?)?class(?:ified|\.|ification)?\s+by\b[\s:.]*)+", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]\.?$")
_NAME_WORD = re.compile(
    r"[A-Z][A-Za-z'’.\-]*$|(?:de|la|van|von|del|der|di|da|el|al|bin|ter|St\.?|Jr\.?|III|II|IV)[,.]?$"
)


def read_classifier(content: str) -> Classifier:
    """Read the words after ``Classified By:``; what is not printed stays None."""
    words = _without_label(one_line(content))
    cut = _REASONS.search(words)
    plain = cut or _FOR_REASONS.search(words)
    who = words[: plain.start()] if plain else words
    reasons = _reasons(words[cut.start("first") :]) if cut else ()
    name, title = _name_and_title(who.strip(" ,;.:-()"))
    return Classifier(name, title, reasons)


def _without_label(words: str) -> str:
    """The words after the label, printed once more or not (``Classified By: CLASSIFIED BY …``)."""
    again = _LABEL_AGAIN.match(words)
    return words[again.end() :] if again is not None else words


def _reasons(words: str) -> tuple[str, ...]:
    found: list[str] = []
    section = ""
    used = True
    for match in _REASON.finditer(words[:200]):
        if match["section"]:
            if section and not used:
                found.append(section)
            section, used = re.sub(r"[ ]", "", match["section"]).replace(",", "."), False
        elif section and match["letter"]:
            found.append(f"{section} ({match['letter'].lower()})")
            used = True
    if section and not used:
        found.append(section)
    return tuple(dict.fromkeys(found))


def _name_and_title(who: str) -> tuple[str | None, str | None]:
    if not who:
        return None, None
    parts = [part.strip() for part in re.split(r"[,;]| - |: ", who) if part.strip()]
    names: list[str] = []
    titles: list[str] = []
    for part in parts:
        before, name, after = _split_part(part)
        if name and not names:
            names.append(name)
            titles += [words for words in (before, after) if words]
        elif name and re.fullmatch(r"(?:Jr|Sr|III|II|IV)\.?", part, re.IGNORECASE) and names:
            names[-1] += f", {part}"
        else:
            titles.append(part)
    return (names[0] if names else None), (", ".join(titles) or None)


def _split_part(part: str) -> tuple[str, str, str]:
    """The words before the name, the name, and those after it."""
    words = part.split()
    is_title = [bool(_TITLE_WORD.match(word)) for word in words]
    # "and", "of" and the like count as parts of a title only beside one.
    best = (0, 0)
    at = 0
    while at < len(words):
        if is_title[at] or not _NAME_WORD.match(words[at]):
            at += 1
            continue
        start = at
        while at < len(words) and not is_title[at] and (_NAME_WORD.match(words[at]) or _INITIALS.match(words[at])):
            at += 1
        if at - start > best[1] - best[0]:
            best = (start, at)
    start, end = best
    if start == end:
        return part, "", ""
    return " ".join(words[:start]), " ".join(words[start:end]).rstrip(",;"), " ".join(words[end:])
