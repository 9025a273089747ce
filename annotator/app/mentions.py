"""References inside the text: other cables, the reference list, paragraphs. Found in a window, never in a whole text.

``STATE 022077``, ``06 KINGSTON 1280`` and ``07DUSHANBE348`` name a cable, ``reftel`` and ``ref A`` the list in the
header, ``para 3`` a paragraph. What is not printed (the year) is taken from the list, else from the cable itself.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

from annotator.app.paragraphs import find_paragraph, paragraph_at
from annotator.cable import Cable, Reference
from annotator.regex import regex
from annotator.resources_path import resource
from annotator.text import Span
from annotator.values import value

CABLE, LIST, PARAGRAPH = "cable", "list", "paragraph"
REACH = 160
"""Code points round an offset in which a mention of it can begin or end."""

_MONTHS = "JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC"
_BETWEEN = r"(?:[ \t]+|[ \t]*(?:\r\n|[\r\n])[ \t]*)"
_NUMBER = r"(?P<number>\d{2,7})(?![\w/]|[.,:]\d)"
_YEARED = regex(
    rf"(?<![\w.,/])(?P<year>(?:19|20)?\d\d){_BETWEEN}(?!(?:{_MONTHS})\b)"
    rf"(?P<post>[A-Z][A-Z.']+(?:[ \t][A-Z][A-Z.']+){{0,3}}){_BETWEEN}{_NUMBER}"
)
_WHOLE = regex(r"(?<!\w)(?P<year>(?:19|20)?\d\d)(?P<post>[A-Z]{3,})(?P<number>\d{1,7})(?!\w)")
_LETTER = r"(?:[A-Z]|(?<=[(\[])[a-z](?=[)\]]))"  # a small one only in brackets: "ref a visit"
_REFTEL = regex(r"(?<![A-Za-z])(?:REF ?TELS?|[Rr]ef ?tels?)(?![A-Za-z])")
_LETTERED = regex(
    rf"(?<![A-Za-z])(?:REF ?(?:TEL)?S?|[Rr]ef ?(?:tel)?s?)[. \t]+[(\[]?(?P<label>{_LETTER})(?![A-Za-z0-9'’])[)\]]?"
)
_MORE_LETTERS = regex(
    rf"(?:,?[ \t]*(?:and|AND|&|or|OR)|,|/|-|–)[ \t]*[(\[]?(?P<label>{_LETTER})(?![A-Za-z0-9'’]|\.[A-Za-z])[)\]]?"
)
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_WORDS = "|".join(form for word in _NUMBERS for form in (word, word.title(), word.upper()))
_LABEL = rf"(?:\d{{1,3}}(?![\d%]|[.,]\d)|(?:{_WORDS})(?![\w-]))"
_PARAGRAPH = regex(rf"(?:(?<![A-Za-z])(?:PARA(?:GRAPH)?S?|[Pp]ara(?:graph)?s?)\.?[ \t]+|¶[ \t]?)(?P<label>{_LABEL})")
_MORE_PARAGRAPHS = regex(
    r"(?:,?[ \t]*(?:and|AND|&|or|OR|to|TO|through|THROUGH)[ \t]+|,[ \t]*|[ \t]*[-–][ \t]*)"
    rf"(?P<label>{_LABEL})"
)
# "para 3 of reftel" is a paragraph of another cable.
_ELSEWHERE = regex(r"[a-z]?[ \t,]*(?:(?:of|OF|in|IN)[ \t]+)?(?:the[ \t]+)?(?:REF|[Rr]ef)(?![a-z]*er)")
# Words before a cable that is named without its year: (Kingston 1280), see Kingston 1280.
_CITED = regex(
    r"(?:[(\[]|(?<![A-Za-z])(?:[Ss]ee(?: also)?|[Rr]efs?|[Pp]er|[Cc]f\.?|[Rr]eported (?:in|by)|[Cc]ables?|[Tt]elegrams?"
    r"|e\.g\.,?|[Ss]eptels?|[Rr]eftels?))[ \t\r\n]*[(\[]?$"
)
_BEFORE = 24
_YEARS = (66, 10)
"""Two digits of a year from 1966 to 2010, in which telegrams of these families were written (CABLES.md 11)."""


@value
class Mention:
    """Words that refer to something. ``value`` is a canonical cable id, a letter of the list, or a paragraph's label.

    It is empty for ``reftel`` without a letter.
    """

    span: Span
    kind: str
    value: str


def mention_at(cable: Cable, offset: int) -> Mention | None:
    """The mention over ``offset``, or ending there; the shortest where one stands inside another."""
    found = [m for m in mentions_in(cable, offset, offset) if m.span.start <= offset <= m.span.end]
    return min(found, key=lambda mention: (mention.span.end == offset, len(mention.span)), default=None)


def mentions_in(cable: Cable, start: int, end: int) -> list[Mention]:
    """The mentions that touch ``start..end`` (code points), in order, none over another."""
    low, high = max(0, start - REACH), min(len(cable.text), end + REACH)
    taken: list[Mention] = []
    for mention in _all(cable, low, high):
        free = not any(mention.span.overlaps(other.span) for other in taken)
        if free and mention.span.start <= end and mention.span.end >= start:
            taken.append(mention)
    return sorted(taken, key=lambda mention: mention.span)


def place_of(cable: Cable, mention: Mention) -> Span | None:
    """Where in this text a mention leads: a paragraph, an entry of the reference list, the list. None: nowhere."""
    if mention.kind == PARAGRAPH:
        paragraph = find_paragraph(cable, mention.value)
        return paragraph.span if paragraph is not None else None
    if mention.kind == LIST:
        listed = [one for one in cable.header.references if not mention.value or one.label == mention.value]
        return Span(listed[0].span.start, listed[-1].span.end) if listed else None
    return None


def cable_ids(cable: Cable, mention: Mention) -> list[str]:
    """The canonical ids a mention stands for: of itself, or of the entries of the list it names."""
    if mention.kind == CABLE:
        return [mention.value]
    if mention.kind == PARAGRAPH:
        return []
    listed = (one for one in cable.header.references if not mention.value or one.label == mention.value)
    return [one.cable_id for one in listed if one.cable_id]


def _all(cable: Cable, low: int, high: int) -> Iterator[Mention]:
    """Every mention in the window, the surest first."""
    for reference in cable.header.references:
        if reference.cable_id and reference.span.start < high and reference.span.end > low:
            yield Mention(reference.span, CABLE, reference.cable_id)
    yield from _paragraphs(cable, low, high)
    yield from _list_entries(cable, low, high)
    yield from _cables(cable, low, high)


def _cables(cable: Cable, low: int, high: int) -> Iterator[Mention]:
    text = cable.text
    header = cable.header.span
    for pattern in (_WHOLE, _YEARED, _known_posts(), _titled_posts()):
        for match in pattern.finditer(text, low, high):
            span = Span(*match.span())
            if header is not None and span.overlaps(header):  # its own number, its addressees
                continue
            if any(span.overlaps(line) for line in cable.page_lines):
                continue
            found = _cable_id(cable, match)
            if found:
                yield Mention(span, CABLE, found)


def _cable_id(cable: Cable, match: re.Match[str]) -> str:
    from annotator.cable.references import canonical_id

    post = match["post"].upper()
    printed = match.groupdict().get("year")
    if printed is not None:
        year = int(printed) % 100
        if _YEARS[1] < year < _YEARS[0] or (match.re.pattern == _YEARED.pattern and not _is_post(cable, post)):
            return ""
        return canonical_id(year, post, match["number"])
    listed = _listed(cable, post, int(match["number"]))
    if listed is not None and listed.cable_id:
        return listed.cable_id
    if match.re is _titled_posts() and not _is_cited(cable.text, match):  # "in Moscow 411 people"
        return ""
    return canonical_id(cable.written.year, post, match["number"]) if cable.written is not None else ""


def _is_cited(text: str, match: re.Match[str]) -> bool:
    """Whether a post as a sentence writes it and a number without a year can only be a cable.

    So it is with the zeros of a message number, or in brackets or after "see" and the like, with a stop behind it.
    """
    if match["number"].startswith("0"):
        return True
    before, after = text[max(0, match.start() - _BEFORE) : match.start()], text[match.end() : match.end() + 1]
    return bool(_CITED.search(before)) and (not after.strip() or after in ").,;:]/")


def _is_post(cable: Cable, words: str) -> bool:
    """Whether words in capitals name a post: one that is known, or one this cable's header names."""
    post = " ".join(words.split())
    header = cable.header
    named = (one.value.name for one in (header.sender, *header.to, *header.info) if one is not None)
    return post in _posts() or any(name == post or name.endswith(f" {post}") for name in named)


def _listed(cable: Cable, post: str, number: int) -> Reference | None:
    from annotator.cable.references import canonical_id

    wanted = canonical_id(0, post, str(number))[2:]
    return next((one for one in cable.header.references if one.cable_id and one.cable_id[2:] == wanted), None)


def _list_entries(cable: Cable, low: int, high: int) -> Iterator[Mention]:
    if not cable.header.references:
        return
    text = cable.text
    header = cable.header.span or Span(0, 0)
    for match in _LETTERED.finditer(text, low, high):
        following: re.Match[str] | None = match
        start = match.start()
        while following is not None:
            if not header.contains(start):
                opened = any(bracket in following[0] for bracket in "([")
                end = following.end() if opened else following.end("label")
                yield Mention(Span(start, end), LIST, following["label"].upper())
            at = following.end()
            following = _MORE_LETTERS.match(text, at, high)
            start = following.start("label") if following is not None else at
    for match in _REFTEL.finditer(text, low, high):
        if not header.contains(match.start()):
            yield Mention(Span(*match.span()), LIST, "")


def _paragraphs(cable: Cable, low: int, high: int) -> Iterator[Mention]:
    text = cable.text
    for match in _PARAGRAPH.finditer(text, low, high):
        here = paragraph_at(cable, match.start())
        if here is not None and here.start == match.start():  # the label of a paragraph itself
            continue
        chain = [(match.start(), match)]
        while (more := _MORE_PARAGRAPHS.match(text, chain[-1][1].end(), high)) is not None:
            chain.append((more.start("label"), more))
        if _ELSEWHERE.match(text, chain[-1][1].end(), high):
            continue
        for start, found in chain:
            label = found["label"]
            if label.isalpha() and chain[0][1]["label"].isdigit():  # "paras 2 and one more"
                break
            label = str(_NUMBERS.index(label.lower()) + 1) if label.isalpha() else label
            if find_paragraph(cable, label) is not None:
                yield Mention(Span(start, found.end()), PARAGRAPH, label)


@cache
def _known_posts() -> re.Pattern[str]:
    names = "|".join(re.escape(post).replace(r"\ ", "[ \t]+") for post in sorted(_posts(), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,/])(?P<post>{names})[ \t]+{_NUMBER}")


@cache
def _titled_posts() -> re.Pattern[str]:
    """Posts as a sentence writes them, with the year or without: ``06 Kingston 1280``, ``State 22077``."""
    names = "|".join(
        re.escape(post.title()).replace(r"\ De\ ", r"\ [Dd]e\ ").replace(r"\ ", "[ \t]+")
        for post in sorted(_posts(), key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w.,/])(?:(?P<year>(?:19|20)?\d\d)[ \t]+)?(?P<post>{names})[ \t]+{_NUMBER}")


@cache
def _posts() -> frozenset[str]:
    """The posts of the State Department by the names their telegrams carry, older ones too."""
    return frozenset(json.loads(resource("meanings", "posts.json").read_text("utf-8")))
