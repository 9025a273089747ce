"""Who classified the cable, and why."""

import re

from annotator.cable.cable import Classifier
from annotator.regex import regex

# Spelt as typed: reasons, rea sons (broken by wrapping), reaons, resons, rasons; reas before a bracket.
_REASON_WORD = r"r ?(?:e ?a ?s?|e ?s|a ?s) ?[o0] ?n ?(?:s\b|\(s\)|\b)|reas\b(?=\s*\()"
_LINKS = (
    r"(?:\b(?:f ?[o0]? ?r(?: for)?|per|under|pursuant to|based (?:[o0]n|upon)|due to|by)\b[\s:,.]*"
    r"|\bse ?c ?t ?i ?o ?ns?\b[\s:]*|\bpara\b\s*|\(?\be\.? ?[o0]\.? ?\d{5}\b[\s,;:.)]*|\b1[23]\d{3}\b[\s,]*"
    rf"|\b(?:the\s+)?(?:{_REASON_WORD})[\s:,.]*|\bset forth in\s+|\bof\s+)"
)
_SECTION = r"1 ?[.,] ?[2-6](?!\d)"
# Where the words about the person end: at the reason, however it is led up to.
_WHY = regex(
    rf"[\s,;.(:\-]*(?:{_LINKS}){{0,6}}(?P<first>{_SECTION})"
    rf"|[\s,;.(:\-]*\b(?:f ?[o0]? ?r\s+(?:for\s+)?)?(?:{_REASON_WORD})"
    r"|[\s,;.(:\-]+\be\.? ?[o0]\.? ?\d{5}\b",
    re.IGNORECASE,
)
_FIRST_SECTION = regex(rf"(?<![\d.]){_SECTION}")
_REASON = regex(r"(?P<section>1 ?[.,] ?[2-6](?!\d))|\(?\b(?P<letter>[A-Ha-h])(?:\)|(?=[\s,/;.&+)]|$))(?!\.[A-Z])")
_REACH = 200

_LABEL_AGAIN = regex(
    r"(?:[\s:.]*(?:\d\.|\([A-Z/]{1,4}\)|(?:this|the) (?:message|cable|telegram)(?: is| was)?\b"
    r"|(?:re-?)?clas{1,2}i?fi?ed\s+by\b|class(?:\.|ification)?\s+by\b"
    r"|(?:confidential|secret)\s*-+\s*entire text\b)[\s:.]*)+",
    re.IGNORECASE,
)
_WRAPPED = regex(r"(?P<head>[A-Za-z'’]+)[ \t]*\r?\n[ \t]*(?:\r?\n[ \t]*)?(?P<tail>[a-z]+|S)(?P<end>(?=[ ,;.:]|$))")
_GOES_ON = frozenset((
    "for", "and", "of", "the", "to", "in", "at", "per", "under", "based", "on", "upon", "by", "de", "la", "van", "von",
    "del", "der", "di", "da", "el", "al", "bin", "a", "b", "c", "d", "e", "f", "g", "acting", "with", "due", "pursuant",
))  # fmt: skip
_SPLIT_AND = regex(r"\ba nd\b|\ban d\b", re.IGNORECASE)
_AFFAIRES = regex(r"charge[’']?[\s,]*d?e?[’',\\`]*\s*aff?[aire]{2,6}s?\b|charg[eé]\b[’']?", re.IGNORECASE)
_INTERIM = regex(r"[\s,]*(?:\(?\ba\. ?i\b\.?\)?|\(ai\)|\bai\.|\bad interim\b)", re.IGNORECASE)
_BRACKETS = regex(r"\([^()]{0,40}\)")
_CLAUSE = regex(r"[,;:?]|\s-+\s|(?<=[a-zA-Z0]{3})\.\s+(?=[A-Z])(?!(?:Jr|Sr|JR|SR)\b)")

_OFFICES = frozenset((
    "acting", "deputy", "assistant", "senior", "minister", "under", "principal", "regional", "special", "vice",
    "ambassador", "amb", "cda", "dcm", "adcm", "com", "consul", "cg", "congen", "general", "chief", "cief",
    "mission", "officer", "office", "off", "attache", "attaché", "legatt", "rso", "arso", "ipo", "dpo", "pao", "po",
    "imo", "gso", "head", "leader", "team", "member", "chairman", "chair", "coordinator", "advisor", "adviser",
    "manager", "director", "administrator", "representative", "permrep", "rep", "delegate", "delegation",
    "negotiator", "envoy", "agent", "section", "unit", "bureau", "embassy", "consulate", "department", "state",
    "post", "staff", "desk", "country", "political", "politico-military", "economic", "economical", "commercial",
    "consular", "management", "public", "administrative", "affairs", "affaires", "labor", "labour", "science",
    "environment", "environmental", "energy", "defense", "defence", "military", "mil", "cultural", "information",
    "trade", "internal", "external", "legal", "security", "diplomatic", "institutional", "interagency",
    "provincial", "governance", "sub-national", "prt", "tdy", "usnato", "usun", "usau", "useu", "usosce", "usdel",
    "ait", "us", "u.s", "usg", "dos", "policy", "treasury", "a/s", "das", "pdas", "u/s", "s/ct", "mc", "dir", "min",
    "couns", "coun", "cons", "pol", "econ", "eco", "ec", "emin", "ltc", "ltcol", "col", "colonel", "gen", "maj",
    "major", "lt", "capt", "captain", "cdr", "adm", "admiral", "rear", "dr", "mr", "mrs", "ms", "amb.", "hon",
    "counsel", "secretary", "arms", "control", "guide", "classification", "permanent", "resident", "refugee",
    "coordination", "development", "finance", "financial", "agricultural", "af", "nea", "eur", "eap", "sca", "sa",
    "isn", "pm", "inl", "prm", "oes", "drl", "vci", "wha", "ac", "inr", "ca", "ds", "eeb", "eb", "io", "ara", "np",
    "pa", "s/p", "gtip", "ctr", "iip", "ect", "eca", "fas", "faa",
))  # fmt: skip
_LINKING = frozenset(("of", "the", "for", "and", "to", "in", "at", "&", "by", "with", "/", "-", "on", "from"))
# In all the spellings that typists found for them.
_SPELT = regex(
    r"a[abm]{1,4}[as]{2,5}[ado0tri]{2,6}|cou?n?[sc][a-z0]*l[a-z0]*|[a-z]{0,4}couns[a-z0]*|aff?[aire]{3,6}s?|sec[a-z]*ry"
    r"|dire?c?[a-z]*t?or?|dire[a-z]{2,6}|rep[a-z]*tive|[a-z]+off|[a-z]+couns?|[a-z]+chief|emb|emboff"
    r"|(?:pol|econ|eco|ec|e|p|mil)(?:[/\-]?(?:mil|min|econ|eco|pol|couns?|cons|coun|chief|off|ofc))+|m?counsell?o[u]?r"
    r"|(?:minister|ministe?r?)[- ](?:couns|conse|couse)[a-z]*|ambassador-at-large|[a-z]*charge"
)
# What still wants a noun behind it: of Acting Ecmin William Roe the second word is an office too.
_WANTS_NOUN = frozenset(
    (*_LINKING, "acting", "deputy", "assistant", "senior", "special", "vice", "political", "economic")
)
_SUFFIX = regex(r"(?:jr|sr|iii|ii|iv)\.?$", re.IGNORECASE)
_INITIAL = regex(r"(?:[A-Z0]\.)+$|[A-Z]$")
_NAME_WORD = regex(r"[A-ZÀ-Ý][A-Za-z0À-ÿ'’.\-]*$")
_PARTICLE = regex(r"(?:de|la|della|van|von|del|der|di|da|el|al|bin|ter|st\.?)$", re.IGNORECASE)
_MIXED = regex(r"[A-Z][a-z]{2,}")


def read_classifier(content: str) -> Classifier:
    """Read the words after ``Classified By:``; what is not printed stays None."""
    words = _as_one_line(content)
    why = _WHY.search(words)
    who = words[: why.start()] if why else words
    reasons: tuple[str, ...] = ()
    if why is not None and (section := _FIRST_SECTION.search(words, why.start())) is not None:
        reasons = _reasons(words[section.start() :])
    ended = words[why.start() : why.start() + 1] if why else ""
    name, title = _name_and_title(who.strip(" ,;:-(\\"), ended=ended)
    return Classifier(name, title, reasons)


def _as_one_line(content: str) -> str:
    """The content on one line, without a second label, and with words whole that wrapping has cut."""
    joined = _WRAPPED.sub(_mended, content)
    words = " ".join(joined.replace("\\\n", "\n").replace("\\'", "'").split())
    again = _LABEL_AGAIN.match(words)
    return _SPLIT_AND.sub("and", words[again.end() :] if again is not None else words)


def _mended(match: re.Match[str]) -> str:
    """Two pieces of a word joined; two words stay apart."""
    head, tail = match["head"], match["tail"]
    if len(tail) == 1 and len(head) > 2 and match.string[match.end() : match.end() + 1] in (",", ";", "."):
        cut = True  # Charles O. Blah / a, E.O. 12958
    elif tail == "S":
        cut = _is_office(head + tail) and not _is_office(head)
        cut = cut or (head + tail).lower() in ("affairs", "reasons")
    else:
        cut = not (
            tail in _GOES_ON or _is_office(tail) or re.fullmatch(rf"{_REASON_WORD}|r?e?a?s?ons?", tail, re.IGNORECASE)
        )
    return head + tail if cut else match[0]


def _reasons(words: str) -> tuple[str, ...]:
    found: list[str] = []
    section = ""
    used = True
    for match in _REASON.finditer(words[:_REACH]):
        if match["section"]:
            if section and not used:
                found.append(section)
            section, used = match["section"].replace(" ", "").replace(",", "."), False
        elif section and match["letter"]:
            found.append(f"{section} ({match['letter'].lower()})")
            used = True
    if section and not used:
        found.append(section)
    return tuple(dict.fromkeys(found))


def _name_and_title(who: str, *, ended: str) -> tuple[str | None, str | None]:
    """The first name in the words and all else of them, which is the title. ``ended`` is the sign after them."""
    titles: list[str] = []
    charge = _AFFAIRES.match(who) or _AFFAIRES.search(who)
    if charge is not None:
        titles.append(charge[0].strip())
        before, after = who[: charge.start()].strip(" ,"), _INTERIM.sub("", who[charge.end() :], count=1)
        who = f"{before}, {after}" if before else after
    titles += [bracket.strip("() ") for bracket in _BRACKETS.findall(who)]
    who = _INTERIM.sub("", _BRACKETS.sub(" ", who))
    clauses = [clause.strip(" -/\\") for clause in _CLAUSE.split(who)]
    name: str | None = None
    for clause in filter(None, clauses):
        if name is not None and _SUFFIX.match(clause):
            name += f", {clause}"
            continue
        before, found, after = _split(clause) if name is None else (clause, "", "")
        name = found or name
        titles += [words for words in (before, after) if words]
    if name is not None:
        name = name.rstrip(",;")
        if _SUFFIX.search(name) is None or name.endswith(("II", "III", "IV")):
            name = name.rstrip(".")
        elif ended == "." and not name.endswith("."):
            name += "."
    return name, ", ".join(titles) or None


def _split(clause: str) -> tuple[str, str, str]:
    """The words before the name, the name, and those after it; the name stands last, or first before an office."""
    words = _words(clause)
    is_capitals = not any(map(str.islower, clause))
    kinds = [_is_title(word, is_capitals=is_capitals) for word in words]
    end = len(words)
    while end and (kinds[end - 1] or not _could_be_name(words[end - 1])):
        end -= 1
    start = end
    while start and not kinds[start - 1] and _could_be_name(words[start - 1]):
        start -= 1
    start = _without_title(words, start, end)
    while start < end and (_PARTICLE.match(words[start]) and words[start].islower()):
        start += 1
    if start == end or all(_INITIAL.match(word) for word in words[start:end]):
        return clause, "", ""
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def _words(clause: str) -> list[str]:
    found: list[str] = []
    for word in clause.split():
        office, slash, last = word.rpartition("/")
        # DCM/Ted Roe are two; Pol/Econ is one.
        if slash and office and _MIXED.match(last) and not _is_office(last):
            found += [office, last]
        else:
            found.append(word)
    return found


def _without_title(words: list[str], start: int, end: int) -> int:
    """Where the name begins among words of which none is known for an office's."""
    count = end - start
    initial = next((at for at in range(start + 1, end) if _INITIAL.match(words[at]) and words[at] != "0"), None)
    wants_noun = start > 0 and words[start - 1].strip(".,").lower() in _WANTS_NOUN
    if initial is not None and initial < end - 1 and (wants_noun or count > 3):
        return max(start, initial - 1)
    plain = [at for at in range(start, end) if not _SUFFIX.match(words[at]) and not _INITIAL.match(words[at])]
    if len(plain) > 2 and (wants_noun or len(plain) > 3):
        second = plain[-2]
        while second > start and _PARTICLE.match(words[second]):
            second -= 1
        return second
    return start


def _is_title(word: str, *, is_capitals: bool) -> bool:
    plain = word.strip("\"'()")
    if _is_office(plain):
        return True
    # Among names in small letters a word in capitals is an office or a bureau, among capitals one without a vowel.
    letters = plain.rstrip(".")
    if len(letters) < 2 or not letters.isalpha() or not letters.isupper() or plain.endswith("."):
        return False
    if _SUFFIX.match(letters):
        return False
    return not is_capitals or not re.search(r"[AEIOUY]", letters)


def _is_office(word: str) -> bool:
    plain = word.strip(".,'’").lower()
    if plain in _OFFICES or plain in _LINKING:
        return True
    if "/" in plain or "&" in plain:
        return True
    return _SPELT.fullmatch(plain.replace("0", "o")) is not None


def _could_be_name(word: str) -> bool:
    return bool(_NAME_WORD.match(word) or _PARTICLE.match(word) or _SUFFIX.match(word) or _INITIAL.match(word))
