"""The TAGS line: terms, names of persons with their comma, Markdown links."""

import json
from dataclasses import replace
from functools import cache
from itertools import chain

from annotator.cable.cable import Tag
from annotator.regex import regex
from annotator.resources_path import resource
from annotator.text import Span

# Organisations longer than the four letters of a subject term, and those of three (5 FAH).
_ORGANISATIONS = frozenset((
    "NATO", "UNSC", "UNGA", "OAS", "EUN", "EU", "UN", "ASEAN", "OSCE", "CSCE", "WTO", "GATT", "ICAO", "IAEA",
    "UNESCO", "UNHCR", "UNICEF", "UNDP", "UNEP", "UNIDO", "UNCTAD", "UNRWA", "FAO", "WHO", "ILO", "IMO", "ITU",
    "OECD", "OPEC", "APEC", "CARICOM", "MERCOSUR", "IMF", "IBRD", "IDB", "ADB", "AFDB", "EBRD", "NAFTA", "SADC",
    "ECOWAS", "AU", "OAU", "ARF", "OIC", "GCC", "OPCW", "ICRC", "ICJ", "ICC", "ICTY", "ICTR", "CTBT", "NPT",
    "MTCR", "WEU", "COE", "UNCRIME", "UNAUS", "UNHRC", "UNCHC", "UNODC", "UNAIDS", "UNECE", "UNFPA", "WFP",
    "WIPO", "WMO", "AORC", "ECOSOC", "ECLAC", "EAC", "COMESA", "IGAD", "SAARC", "CIS", "CSTO", "SCO", "ICES",
    "COCOM", "CENTO", "SEATO", "USEU", "USUN", "USAID",
))  # fmt: skip
_VISITS = frozenset({"OVIP", "OTRA", "OREP", "OCAS"})
_FORM = regex(r"(?:(?P<place>[A-Z]{2})|(?P<program>K[A-Z0-9]{3})|(?P<subject>[A-Z][A-Z0]{3}))$")
# Subject terms begin with the letter of their group: administration, business, consular, economic, military,
# operations, political, social, technology; K is for programs. So JANE is a given name, not a term.
_CODE = regex(r"[A-Z]{2}$|[ABCEMOPST][A-Z0]{3}\d?$|K[A-Z0-9]{2,5}$")
# A link in Markdown. What stands in brackets is one term whatever it looks like: the person a visit or a subject is
# about. A term or a name is everything up to a separator.
_PIECE = regex(
    r"\[(?P<link>[^\[\]\n]{1,40})\]\([^()\n]{0,200}\)"
    r"|\([ \t]*(?P<bracketed>[A-Z][^()\[\]\n:;/]{0,60}?)[ \t]*\)"
    r"|(?P<separator>[,;:()\[\]/]|\*\*)"
    r"|(?P<word>[^\s,;:()\[\]\\/*]+)"
)
_TOPIC = regex(
    r"(?:ISM|TION|TIONS|SION|MENT|ITY|ICS|RIGHTS|AFFAIRS|POLITICS|TRADE|LABOR|RELATIONS|FREEDOM|DEFENSE|SECURITY|EXTERNAL"
    r"|INTERNAL|VISITS?|ISSUES?|PROGRAMS?|POLICY|FINANCE|ECONOMY|ECONOMIC|POLITICAL|HUMAN|GENERAL)$"
)
_CAPTIONS = frozenset(("SIPDIS", "NOFORN", "NODIS", "EXDIS", "LIMDIS", "STADIS"))
_PRONOUNCED = regex(r"[A-Z][A-Z]?[AEIOUY]")


def kind_of(term: str) -> str:
    """What a TAGS term stands for, by its form: subject, program, place, organisation, visit, person or other."""
    if term in _VISITS:
        return "visit"
    if term in _ORGANISATIONS:
        return "organisation"
    form = _FORM.match(term)
    if form is not None and form.lastgroup is not None:
        return form.lastgroup
    if "," in term or (len(term) > 4 and term.replace(" ", "").replace("-", "").replace("'", "").isalpha()):
        return "person"
    return "other"


def read_tags(text: str, pieces: list[tuple[int, int]]) -> list[Tag]:
    """Every term of the TAGS line in the order printed, repeats too."""
    groups: list[list[tuple[int, int]]] = [[]]  # words between two separators
    commas: list[str] = []
    persons: set[int] = set()  # where a term in brackets begins
    for piece in chain.from_iterable(_PIECE.finditer(text, start, end) for start, end in pieces):
        kind = piece.lastgroup or ""
        place = piece.span(kind)
        if kind == "word":
            groups[-1].append(_trimmed(text, *place))
            continue
        if kind != "link" and groups[-1]:
            groups.append([])
            commas.append(piece[0][0])
        if kind != "separator":
            groups[-1].append(place)
            groups.append([])
            commas.append(" ")
        if kind == "bracketed":
            persons.add(place[0])
    return [replace(tag, kind="person") if tag.span.start in persons else tag for tag in _terms(text, groups, commas)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end - start > 1 and text[end - 1] == "." and end - start > 3:
        end -= 1
    return start, end


def _terms(text: str, groups: list[list[tuple[int, int]]], commas: list[str]) -> list[Tag]:
    tags: list[Tag] = []
    at = 0
    while at < len(groups):
        words = groups[at]
        following = groups[at + 1] if commas[at : at + 1] == [","] and at + 1 < len(groups) else []
        at += 1
        if _is_person(text, words, following):
            tags.append(_tag(text, words[0][0], following[0][1]))
            tags += [_tag(text, start, end) for start, end in following[1:]]
            at += 1
            continue
        place = 0
        while place < len(words):
            place, names = _next_term(text, words, place, tags)
            if not names:
                continue
            start, end = names[0][0], names[-1][1]
            if place == len(words) and _is_surname(text, names) and _is_given_name(text, following):
                end = following[-1][1]
                at += 1
            tags.append(_tag(text, start, end))
    return [tag for tag in tags if tag.value not in _CAPTIONS]


def _next_term(
    text: str, words: list[tuple[int, int]], place: int, tags: list[Tag]
) -> tuple[int, list[tuple[int, int]]]:
    """Add the terms of one code; or give back the words up to the next code, which are one term. And where to go on."""
    pair = words[place : place + 2]
    if tags and tags[-1].kind == "visit" and len(pair) == 2 and not any(_is_known(text[slice(*word)]) for word in pair):
        # Whose visit: OVIP ROE JANE, the comma left out.
        surname, given = (text[slice(*word)].upper() for word in pair)
        start, end = pair[0][0], pair[1][1]
        tags.append(Tag(f"{surname}, {given}", text[start:end], Span(start, end), "person"))
        return place + 2, []
    if _is_code(text[slice(*words[place])]):
        tags.append(_tag(text, *words[place]))
        return place + 1, []
    if parts := _glued(text, *words[place]):
        tags += [_tag(text, start, end) for start, end in parts]
        return place + 1, []
    last = place
    while last < len(words) and not _is_code(text[slice(*words[last])]) and not _glued(text, *words[last]):
        last += 1
    return last, words[place:last]


def _glued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The terms of a word that is several known ones without a blank between: ETRDEINVPGOVCS."""
    if end - start < 6:
        return []
    parts: list[tuple[int, int]] = []
    at = start
    while at < end:
        if end - at == 2 or (at == start and (end - at) % 4 == 2 and _is_term(text[at + 2 : at + 6])):
            size = 2
        elif _is_term(text[at : at + 4]):
            size = 4
        else:
            return []
        parts.append((at, at + size))
        at += size
    return parts if len(parts) > 1 else []


def _is_term(word: str) -> bool:
    return len(word) == 4 and word.isupper() and (word in _known_terms() or word[0] == "K")


def _is_known(word: str) -> bool:
    upper = word.upper()
    return len(word) < 3 or upper in _ORGANISATIONS or upper in _known_terms() or (len(word) == 4 and upper[0] == "K")


def _is_person(text: str, words: list[tuple[int, int]], following: list[tuple[int, int]]) -> bool:
    """Whether two words with a comma between are a person's name of which one looks like a term (``ROE, MARK``).

    A word of four letters is a term if it is one of the known ones; else it may be a name beside a word that is none.
    """
    if len(words) != 1 or not following or not all(_is_code(text[slice(*word)]) for word in following[1:]):
        return False
    surname, given = text[slice(*words[0])], text[slice(*following[0])]
    if not (surname.isalpha() and given.isalpha()) or _is_code(surname) == _is_code(given) or _is_topic(surname):
        return False
    alike = given if _is_code(given) else surname
    if alike is surname and (len(following) > 1 or not _PRONOUNCED.match(alike.upper())):
        return False
    return len(alike) == 4 and not _is_known(alike)


def _is_topic(word: str) -> bool:
    """Whether a word can be no surname: COUNTERTERRORISM, ELECTIONS, AFFAIRS."""
    return bool(_TOPIC.search(word.upper()))


@cache
def _known_terms() -> frozenset[str]:
    """The subject terms there are; read only for a word that may be one or a name."""
    return frozenset(json.loads(resource("meanings", "telegram.json").read_text("utf-8"))["subjects"])


def _is_code(word: str) -> bool:
    upper = word.upper()
    return bool(_CODE.match(upper)) or upper in _ORGANISATIONS


def _is_surname(text: str, words: list[tuple[int, int]]) -> bool:
    return 0 < len(words) <= 3 and all(text[start].isalpha() and not _is_topic(text[start:end]) for start, end in words)


def _is_given_name(text: str, words: list[tuple[int, int]]) -> bool:
    if not 0 < len(words) <= 3 or any(_is_topic(text[start:end]) for start, end in words):
        return False
    # A given name like MARK looks like a term; with a word after it that is none (MARK B.), it is a name.
    return not all(_is_code(text[slice(*word)]) for word in words)


def _tag(text: str, start: int, end: int) -> Tag:
    printed = text[start:end]
    value = " ".join(printed.replace("\\", "").upper().split())
    return Tag(value, printed, Span(start, end), kind_of(value))
