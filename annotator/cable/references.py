"""The REF list: its items, and the canonical id of every message named in them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from annotator.cable.cable import Reference
from annotator.cable.fields import one_line
from annotator.cable.transmission import full_year
from annotator.regex import regex
from annotator.text import Span
from annotator.values import value

_MARK = regex(
    r"(?:(?<=[\s;,:.)\]¶])|^)(?:¶?[ \t]?(?P<letter>[A-Z])[ \t]?(?:\.\)|[.):])"
    r"|\([ \t]?(?P<bracketed>[A-Z]|\d)[ \t]?\)|\[(?P<squared>[A-Z]|\d)\]"
    r"|(?<![\w.])(?P<digit>\d)\))[ \t]*(?=\S)"
)
_BLANK_MARK = regex(
    r"(?:(?<=[\s;,])|^)(?P<letter>[A-Z])[ \t]+(?:-[ \t]+)?(?=(?:\d\d[ \t]+)?[A-Z][A-Za-z]{2,}[A-Za-z ]*[ \t]\d)"
)
_BEFORE_MARKS = regex(r"(?i:REF(?:ERENCE)?S?(?![A-Z]))|[\s:;,.\-(]+")
_NOTHING = regex(r"(?:N/A|NONE|NOTAL)\.?\s*$", re.IGNORECASE)

_NOT_A_POST = (
    "AND|REFS?|NOTAL|PREVIOUS|DATED|OF|TO|FROM|FM|DTD|ON|THE|OR|PARAS?|PARAGRAPH|SUBJECT|SERIES|E-?MAILS?|TELE?CON|MEMO|"
    "REPORT|LETTER|IIR|TDX?|NO|NR|ALSO|SEE|INTER|ALIA|BOTH|AS|WELL|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|"
    "JANUARY|FEBRUARY|MARCH|APRIL|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|AIRGRAM|CIRCULAR|CA|DTG|ITEM|SECTION|FAM|"
    "UNCLASS?|CABLES?|TELEGRAMS?|APPENDIX|VOLUME|PAGE"
)
# Written in capitals, or as a name is; a zero in place of an O is a slip of the typist.
_WORD = rf"(?!(?i:{_NOT_A_POST})(?![A-Za-z0]))[A-Z](?:[A-Za-z.]|0(?=[A-Z])){{1,24}}(?![A-Za-z.])"
_PARTICLE = r"(?:de|la|of|the|au)(?=[ \t])"
# Up to four words, the first of them no particle; the long list of what is no post stands in the pattern once.
_POST = rf"(?P<post>RIO DE JAN(?=[ \t]+\d)|(?:THE|The) (?:HAGUE|Hague)|(?=[A-Z])(?:\s*(?:{_WORD}|{_PARTICLE})){{1,4}})"
_NUMBER = r"(?P<number>O?\d{1,8})(?!\w|/\d{1,2}/)"
_YEAR = r"(?:(?:19|20)?\d|O)\d"
_BEFORE = rf"(?:['’]?(?P<before>{_YEAR}))"
_AFTER = (
    rf"(?:[ \t]*\((?P<after>{_YEAR})\)|[/\-](?P<slashed>(?:19|20)?\d\d)(?![\w/])"
    r"|(?<=\d{4})[ \t](?P<loose>\d\d)(?=[ \t]*(?:[,;\r\n]|$)))?"
)
_CABLE = regex(
    rf"(?<![\w'/\-])(?<!’){_BEFORE}?(?:(?<=\d)\s*)?{_POST}(?:\s+(?:CABLE|TELEGRAM)S?)?\s*"
    rf"(?:\((?P<inside>{_YEAR})\)\s*|\([A-Z]\)(?=\d))?"
    rf"(?:#|NO\.?[ \t]*|-|,(?=[ \t]+\d{{3,6}}[ \t]*(?:[,;\r\n]|\Z)))?\s*{_NUMBER}{_AFTER}"
)
_NUMBER_FIRST = regex(
    rf"(?<![\w/])(?P<number>\d{{3,8}})[ \t]+{_POST}(?!\s*[\d#(])(?=[ \t]*(?:$|[,;.\r\n&]|AND\b|and\b))"
)
_ENDED = r"(?=\s*(?:[,;:/&(]|AND\b|and\b|\Z))"
_BARE = regex(rf"(?<![\w/.\-])#?{_NUMBER}{_AFTER}{_ENDED}")
_MORE_NUMBERS = regex(
    rf"\s*(?:[,/&;]|(?:AND|and)\b)\s*(?:(?:AND|and)\s+)?#?{_NUMBER}{_AFTER}"
    rf"(?![ \t]+['’]?(?:\d\d[ \t]+)?(?!(?i:{_NOT_A_POST})(?![A-Za-z]))[A-Z][A-Za-z]{{2}})"
)
_GOES_ON = regex(r"\s*(?:[,/&;]|AND|and)\s*[Aa#O\d]")  # as all of these begin
_DTG = regex(
    r"(?:(?<![A-Z/.])(?P<post>[A-Z][A-Z/.]{0,24}(?: [A-Z][A-Z/.]{0,24}){0,3})[ \t]+)?(?:\d{3,4}[ \t]+)?"
    r"(?P<group>\d{6}[ \t]?Z[ \t]*[A-Z]{3}[ \t]*\d{2,4}|\d{6}[A-Z]?[A-Z]{3}\d{2})"
)
_AIRGRAM = regex(
    r"(?<![A-Z])[A-Z][A-Z ]{2,30}(?:['’]S)?[ \t]+(?:A|CA|CERP|CW)[ \t]?-[ \t]?\d{1,5}"
    r"(?:[ \t]+(?:OF|DATED)?[ \t]*[A-Z]{3,9}\.? \d{1,2},? \d{4})?"
)
# What a post is called in its own telegrams, where reference lists shorten it.
_FULL_NAMES = {
    "SECSTATE": "STATE",
    "HK": "HONGKONG",
    "HCMC": "HOCHIMINHCITY",
    "HOCHIMINH": "HOCHIMINHCITY",
    "RIO": "RIODEJANEIRO",
    "ADDIS": "ADDISABABA",
    "USUN": "USUNNEWYORK",
    "RIODEJAN": "RIODEJANEIRO",
    "DEPTEL": "STATE",
}
_MAY_BE = {
    "cable": regex(r"\d{3}[ \t]+[A-Z]"),
    "airgram": regex(r"[AWP][ \t]?-[ \t]?\d"),
    "date-time group": regex(r"\d{6}[ \t]?[A-Z]"),
}
"""What has to stand where there is another kind of message."""
_MISSIONS = regex(r"(?:AM)?(?:EMBASSY|CONSUL(?:ATE)?|CONGEN)(?=[A-Z]{3})")
_USUN_IN_FULL_SINCE = 1980
_SERIES = regex(r"(?:EMB|CON|LEG|DEP ?CIR|CIR)TELS?")
_WINDOW = 400
_LONGEST_SPECIAL = 80


@value
class _Item:
    """A part of the list with the mark it stands under."""

    label: str | None
    start: int
    end: int


@value
class Home:
    """What a reference leaves out: the cable's own post and year; None where the cable does not say.

    ``is_printed`` says that the year stands in the list itself, before the numbers it is meant for.
    """

    post: str | None
    year: int | None
    is_printed: bool = False


def without_breaks(pieces: list[tuple[int, int]], breaks: list[Span]) -> list[tuple[int, int]]:
    """Pieces of a text (start and end, code points) with the page lines inside them cut out."""
    cut: list[tuple[int, int]] = []
    for start, end in pieces:
        for span in breaks:
            if start <= span.start < end:
                cut.append((start, span.start))
                start = min(span.end, end)
        cut.append((start, end))
    return [(start, end) for start, end in cut if start < end]


def read_references(text: str, pieces: list[tuple[int, int]], home: Home) -> list[Reference]:
    """Every message of the list, in order; several of one list item carry the same label.

    A number alone is of the post named before it, or of the cable's own post (``REF: A) 6307``). A missing year is
    the cable's own, and marked as assumed.
    """
    found: list[Reference] = []
    post: str | None = home.post
    for item in _items(text, pieces):
        printed = text[item.start : item.end]
        if printed[:1] in "Nn" and _NOTHING.match(printed):
            continue
        several: list[Reference] = []
        for reference, named in _messages(text, item, post, home):
            several.append(reference)
            post = named or post
        found += several or _other(text, item)
    return found


def canonical_id(year: int, post: str, number: str) -> str:
    """``YYPOSTNUMBER``: two digits of the year, the post without blanks, the number without zeros in front."""
    letters = post.upper().replace("0", "O").replace(" ", "")
    if not (letters.isascii() and letters.isalpha()):
        letters = re.sub(r"[^A-Z]", "", letters)
    if "EMBASSY" in letters or "CON" in letters:
        letters = _MISSIONS.sub("", letters)
    if letters != "USUN" or year >= _USUN_IN_FULL_SINCE:
        letters = _FULL_NAMES.get(letters, letters)
    return f"{year % 100:02d}{letters}{int(number.replace('O', '0'))}"


def looks_like_reference(words: str) -> bool:
    """Whether a stripped line is, but for a mark, nothing but a message's number."""
    mark = _MARK.match(words)
    at = mark.end() if mark else 0
    end = at + _WINDOW
    match = _CABLE.match(words, at, end) or _DTG.match(words, at, end)
    return match is not None and len(words) - match.end() < 90


def next_mark(words: str) -> str | None:
    """The letter a list item at the head of a line carries."""
    match = _MARK.match(words)
    return (match["letter"] or match["bracketed"] or match["squared"] or match["digit"]) if match else None


def first_mark(words: str) -> str | None:
    """The first letter or digit of a list anywhere in the words."""
    match = _MARK.search(words)
    return (match["letter"] or match["bracketed"] or match["squared"] or match["digit"]) if match else None


def _items(text: str, pieces: list[tuple[int, int]]) -> Iterator[_Item]:
    """Cut the list at its marks: only letters in their order count, so that U.S. and A.I.D. are none."""
    marks: list[tuple[str, int, int]] = []
    expected = 0
    for start, end in pieces:
        at = start
        while at < end:
            match = _MARK.search(text, at, end)
            if match is None and at == start and text[at + 1 : at + 2] in " \t":
                match = _BLANK_MARK.match(text, at, end)
            if match is None:
                break
            label = next(group for group in match.groupdict().values() if group)
            order = int(label) - 1 if label.isdigit() else ord(label) - ord("A")
            begin, after = match.span()
            doubled = bool(marks) and marks[-1][2] == begin and marks[-1][0] == label
            if doubled:
                marks[-1] = (label, marks[-1][1], after)
            elif (
                order == expected
                or (marks and expected < order <= expected + 2)
                or (not marks and order < 3 and begin == start)
            ):
                marks.append((label, begin, after))
                expected = order + 1
            at = max(after, at + 1)
    if not pieces:
        return
    last = pieces[-1][1]
    if not marks:
        yield from _lines(text, None, pieces, pieces[0][0], last)
        return
    if _BEFORE_MARKS.sub("", text[pieces[0][0] : marks[0][1]]):
        yield from _lines(text, None, pieces, pieces[0][0], marks[0][1])
    for place, (label, _, after) in enumerate(marks):
        end = marks[place + 1][1] if place + 1 < len(marks) else last
        yield from _lines(text, label, pieces, after, end)


def _lines(text: str, label: str | None, pieces: list[tuple[int, int]], start: int, end: int) -> Iterator[_Item]:
    """One item, cut at semicolons and where a page line stands between its pieces."""
    for first, last in _runs(text, pieces):
        at, stop = max(first, start), min(last, end)
        while at < stop:
            semicolon = text.find(";", at, stop)
            cut = stop if semicolon < 0 else semicolon
            begin, finish = _trim(text, at, cut)
            if begin < finish:
                yield _Item(label, begin, finish)
            at = cut + 1


def _runs(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces joined where only blanks and line ends stand between them."""
    first, last = pieces[0]
    for start, end in pieces[1:]:
        if text[last:start].strip("\\ \t") and text[last:start].strip(" \t\r\n\\\x0b\x0c\x85\u2028\u2029\xa0"):
            yield first, last
            first = start
        last = end
    yield first, last


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ":;,\\"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";,.:¶&\\("):
        end -= 1
    for word in ("AND", "and"):
        if text.endswith(word, start, end) and text[end - 4 : end - 3].isspace():
            return _trim(text, start, end - 3)
    return start, end


def _messages(text: str, item: _Item, post: str | None, home: Home) -> Iterator[tuple[Reference, str | None]]:
    """The messages named in an item, each with the post if one is printed with it."""
    at, end = item.start, item.end
    while at < end:
        is_number = text[at] in "#O" or text[at].isdecimal()
        if post is not None and is_number and (bare := _BARE.match(text, at, end)) and not _names_a_post(text, at, end):
            match, kind = bare, "bare"
        else:
            # In a window: to the end of a long list each time would take the square of its length.
            limit = min(end, at + _WINDOW)
            nearest, kind = _nearest(text, at, limit)
            if nearest is None:
                at = limit
                continue
            if nearest.end() == limit < end and nearest.start() > at:
                at = nearest.start()  # cut by the window: once more with all of it
                continue
            match = nearest
        at = match.end()
        if kind not in ("cable", "bare"):
            yield Reference(one_line(match[0]), match[0], Span(*match.span()), item.label, None, kind), None
            continue
        post = " ".join(match["post"].split()) if kind == "cable" else post
        assert post is not None
        yield _reference(text, item.label, match, match.span(), post, home), post if kind == "cable" else None
        # A year before the post is that of all numbers after it; one behind a number only its own.
        shared = match.groupdict().get("before") or match.groupdict().get("inside")
        group = home if shared is None else replace(home, year=_year(shared), is_printed=True)
        while _GOES_ON.match(text, at, end) and (more := _MORE_NUMBERS.match(text, at, end)):
            yield _reference(text, item.label, more, (more.start("number"), more.end()), post, group), None
            at = more.end()


def _names_a_post(text: str, at: int, end: int) -> bool:
    """Whether the number here belongs to the words beside it: 06 KINGSTON 1280, 377 KATHMANDU."""
    return bool(_CABLE.match(text, at, end) or _NUMBER_FIRST.match(text, at, end))


def _nearest(text: str, at: int, end: int) -> tuple[re.Match[str] | None, str]:
    """The next message in the text; of two that begin together the more special one."""
    best = _CABLE.search(text, at, end)
    kind = "cable"
    # The others matter only where they begin no later.
    limit = end if best is None else min(end, best.start() + _LONGEST_SPECIAL)
    for name, pattern in (("cable", _NUMBER_FIRST), ("airgram", _AIRGRAM), ("date-time group", _DTG)):
        if _MAY_BE[name].search(text, at, limit) is None:  # quick to look for, and quick to compile
            continue
        match = pattern.search(text, at, limit)
        if match is not None and (best is None or match.start() <= best.start()):
            best, kind = match, name
    return best, kind


def _reference(
    text: str, label: str | None, match: re.Match[str], place: tuple[int, int], post: str, home: Home
) -> Reference:
    groups = match.groupdict()
    year = next((groups[name] for name in ("before", "inside", "after", "slashed", "loose") if groups.get(name)), None)
    stated = None if year is None else _year(year)
    own = stated if stated is not None else home.year
    if post.upper().rstrip("S.").endswith("TEL") and _SERIES.fullmatch(
        post.strip(".").upper()
    ):  # of the cable's own post, by what such telegrams are called
        if home.post is None or not post.upper().startswith(("EMB", "CON")):
            own = None
        else:
            post = home.post
    cable_id = None if own is None else canonical_id(own, post, match["number"])
    assumed = stated is None and cable_id is not None and not home.is_printed
    printed = text[slice(*place)]
    value = cable_id or one_line(printed)
    return Reference(value, printed, Span(*place), label, cable_id, "cable", assumed)


def _year(printed: str) -> int:
    return full_year(printed.replace("O", "0"))


def _other(text: str, item: _Item) -> list[Reference]:
    printed = text[item.start : item.end]
    return [Reference(one_line(printed), printed, Span(item.start, item.end), item.label)]
