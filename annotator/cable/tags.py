"""The TAGS line: terms, names of persons with their comma, Markdown links."""

import re
from dataclasses import replace

from annotator.cable.cable import Tag
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
_PLACES_OF_CODE = re.compile(r"[A-Z]{2}$")
# Subject terms begin with the letter of their group: administration, business, consular, economic, military,
# operations, political, social, technology; K is for programs. So JANE is a given name, not a term.
_CODE = re.compile(r"[A-Z]{2}$|[ABCEMOPST][A-Z0]{3}\d?$|K[A-Z0-9]{2,5}$")
# A term or a name: everything up to a separator.
_PIECE = re.compile(r"[^\s,;:()\[\]\\/*]+")
# What stands in brackets is one term whatever it looks like: the person a visit or a subject is about.
_BRACKETED = re.compile(r"\([ \t]*([A-Z][^()\[\]\n:;/]{0,60}?)[ \t]*\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,40})\]\([^()\n]{0,200}\)")
_BREAK = re.compile(r"[,;:()\[\]/]|\*\*")


def kind_of(term: str) -> str:
    """What a TAGS term stands for, by its form: subject, program, place, organisation, visit, person or other."""
    if term in _VISITS:
        return "visit"
    if term in _ORGANISATIONS:
        return "organisation"
    if _PLACES_OF_CODE.match(term):
        return "place"
    if re.match(r"K[A-Z0-9]{3}$", term):
        return "program"
    if re.match(r"[A-Z][A-Z0]{3}$", term):
        return "subject"
    if "," in term or (len(term) > 4 and term.replace(" ", "").replace("-", "").replace("'", "").isalpha()):
        return "person"
    return "other"


def read_tags(text: str, pieces: list[tuple[int, int]]) -> list[Tag]:
    """Every term of the TAGS line in the order printed, repeats too."""
    groups: list[list[tuple[int, int]]] = [[]]  # words between two separators
    commas: list[str] = []
    persons: set[int] = set()  # where a term in brackets begins
    for start, end in pieces:
        at = start
        while at < end:
            link = _LINK.match(text, at, end)
            if link is not None:
                groups[-1].append(link.span(1))
                groups.append([])
                commas.append(" ")
                at = link.end()
                continue
            bracketed = _BRACKETED.match(text, at, end)
            if bracketed is not None:
                if groups[-1]:
                    groups.append([])
                    commas.append("(")
                groups[-1].append(bracketed.span(1))
                persons.add(bracketed.start(1))
                groups.append([])
                commas.append(")")
                at = bracketed.end()
                continue
            separator = _BREAK.match(text, at, end)
            if separator is not None:
                if groups[-1]:
                    groups.append([])
                    commas.append(separator[0])
                at = separator.end()
                continue
            piece = _PIECE.match(text, at, end)
            if piece is None:
                at += 1
                continue
            groups[-1].append(_trimmed(text, *piece.span()))
            at = piece.end()
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
        names = [word for word in words if not _is_code(text[slice(*word)])]
        if not names:
            tags += [_tag(text, start, end) for start, end in words]
        elif len(names) < len(words) and len(words) > 2:
            # Codes and a name without a comma between: each for itself.
            tags += [_tag(text, start, end) for start, end in words]
        else:
            codes = 0
            while codes < len(words) and _is_code(text[slice(*words[codes])]) and len(words) > 1:
                tags.append(_tag(text, *words[codes]))
                codes += 1
            start, end = words[codes][0], words[-1][1]
            following = groups[at + 1] if at + 1 < len(groups) else []
            if _is_surname(text, words[codes:]) and commas[at : at + 1] == [","] and _is_given_name(text, following):
                end = following[-1][1]
                at += 1
            tags.append(_tag(text, start, end))
        at += 1
    return tags


def _is_code(word: str) -> bool:
    return bool(_CODE.match(word)) or word.upper() in _ORGANISATIONS


def _is_surname(text: str, words: list[tuple[int, int]]) -> bool:
    return 0 < len(words) <= 3 and all(text[start].isalpha() for start, _ in words)


def _is_given_name(text: str, words: list[tuple[int, int]]) -> bool:
    if not 0 < len(words) <= 3:
        return False
    # A given name like MARK looks like a term; with a word after it that is none (MARK B.), it is a name.
    return not all(_is_code(text[slice(*word)]) for word in words)


def _tag(text: str, start: int, end: int) -> Tag:
    printed = text[start:end]
    value = " ".join(printed.replace("\\", "").split())
    return Tag(value, printed, Span(start, end), kind_of(value))
