"""Page lines: what a page break of the printer left in the text, on lines of their own or inside a sentence."""

from bisect import bisect_left
from operator import attrgetter

from annotator.cable.lines import Line
from annotator.regex import regex
from annotator.text import Span

_END = attrgetter("end")
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"

# DUSHANBE 00000348 001.2 OF 002: the post is cut to ten characters, the number padded to eight digits.
_BEFORE_OF = regex(
    r"(?P<post>[A-Z][A-Z.'\-]*(?: [A-Z.'\-]+){0,2})[ \t]{1,4}(?P<mrn>\d{8})[ \t]{1,4}\d{3}(?:\.\d)?[ \t]{0,2}$"
)
_AFTER_OF = regex(r"[ \t]{1,3}(\d{3})(?!\d)")
_BLANK_OR_DIGIT = frozenset(" \t0123456789")
_WINDOW = 50
# PAGE 02 BUCHAR 03953 131554Z, the same with a section, and the military PAGE 02 RUEHFRA0170 UNCLAS.
_PAGE = regex(
    r"(?<![A-Za-z])PAGE[ \t]{1,4}(?P<page>\d{1,3})[ \t]+"
    r"(?:[A-Z][A-Z .\-]{1,13}?[ \t]+(?P<mrn>\d{4,6})[ \t]+"
    r"(?:(?:SEC(?:TION)?[ \t]+)?\d{1,2}[ \t]?OF[ \t]?\d{1,2}[ \t]+)?"
    r"\d{6}[ \t]?Z\b"
    r"|R[A-Z]{4,7}[ \t]?#?(?P<serial>\d{4})(?!\d)(?:[ \t]+[A-Z \t]{0,40}(?=[\r\n]|$))?)"
)


def find_page_lines(text: str) -> tuple[list[Span], list[tuple[int, int]]]:
    """Every page line in ``text``, in order, and of each its message number and page count.

    The count is 0 where only the page itself is printed.
    """
    found: list[tuple[Span, tuple[int, int]]] = []
    posts: list[str] = []
    # Plain searches for what every page line holds; a pattern tried at every character would cost more than all else.
    for at in places_of(text, " OF "):
        after = _AFTER_OF.match(text, at + 3) if text[at + 4 : at + 5] in _BLANK_OR_DIGIT else None
        if after is None:
            continue
        window = max(0, at - _WINDOW)
        before = _BEFORE_OF.search(text[window:at])
        if before is None:
            continue
        start = window + before.start()
        if start == 0 or text[start - 1] in _LINE_ENDS:
            posts.append(before["post"])
        elif text[start - 1] == " " and text[start - 2 : start - 1].isupper():
            start += len(before["post"]) - len(_last_post(before["post"], posts))
        found.append((Span(start, after.end()), (int(before["mrn"]), int(after[1]))))
    for at in places_of(text, "PAGE "):
        match = _PAGE.match(text, at)
        if match is not None:
            number = match["mrn"] or match["serial"]
            found.append((Span(at, at + len(match[0].rstrip())), (int(number), 0)))
    found.sort(key=lambda pair: pair[0])
    return [span for span, _ in found], [facts for _, facts in found]


def whole_lines(lines: list[Line], spans: list[Span]) -> set[int]:
    """The indices of the lines that hold nothing but a page line."""
    indices: set[int] = set()
    at = 0
    for span in spans:
        at = bisect_left(lines, span.end, lo=at, key=_END)
        if at < len(lines) and lines[at].start >= span.start and lines[at].end <= span.end:
            indices.add(at)
    return indices


def _last_post(words: str, posts: list[str]) -> str:
    """The post at the end of ``words``: inside a sentence in capitals the words before it look like parts of it."""
    for post in posts:
        if words.endswith(post):
            return post
    return words.rpartition(" ")[2]


def places_of(text: str, words: str, start: int = 0) -> list[int]:
    """Every offset from ``start`` on at which ``words`` begin."""
    places: list[int] = []
    at = text.find(words, start)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + len(words))
    return places
