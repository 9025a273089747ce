"""The block between the classification line and the text: E.O., TAGS, SUBJECT, REF, Classified By, in any order."""

import re

from annotator.cable import labels
from annotator.cable.cable import Classifier
from annotator.cable.fields import Found, field_at, one_line
from annotator.cable.hyphens import join_lines
from annotator.cable.layout import Layout
from annotator.cable.lines import Line, is_rule
from annotator.cable.marking import is_class_banner, match_portion, portion_name
from annotator.cable.numbering import starts_paragraph
from annotator.cable.references import first_mark, looks_like_reference, next_mark
from annotator.cable.tags import read_tags
from annotator.cable.transmission import full_year
from annotator.regex import regex

_DECLASSIFY = regex(r"\bDECLl?(?:ASSIFY)?(?: ON)?[ \t]*[:;.]?[ \t]*|DNG[ \t]*:[ \t]*", re.IGNORECASE)
_LONGEST_BARE = 80
_LONGEST_FIELD = 20_000
"""Characters of a field's content that are read: no cable comes near, and a broken file must not take minutes."""
_DERIVED = regex(r"\bD(?:ERIVED|RV)\b", re.IGNORECASE)
_CUT_REASON = regex(
    r"\b(?:for|fo|f|r|re|rea|reas|reaso|reason|reasons:?|per|under|and|1\.[45]?|\([a-h])$", re.IGNORECASE
)
_DATE = regex(r"(?P<a>\d{1,4})[/.\-](?P<b>\d{1,2})[/.\-](?P<c>\d{1,4})\b")
_REASON_AFTER = regex(r"[\s,;.]+REASONS?[ \t]*:", re.IGNORECASE)
_LAST_PORTION = regex(r"\((?:U|C|S|SBU|TS|U//FOUO|[SC](?://?NF|//NOFORN))\)$")
_UNFINISHED = regex(r"(?:[,\-–&/:]|\b(?:AND|OF|THE|FOR|TO|IN|ON|WITH|A|AN|BY|FROM|AT|AS|ITS))$", re.IGNORECASE)
_TAGS_GO_ON = regex(r"[\[\\]{0,2}[A-Z][A-Z0-9]{1,}[\],;.]?(?:\(#\))?(?:[ ,;]|$)")
_HEADING = regex(
    r"(?:\([A-Z/]+\)[ \t]*)?(?:BEGIN )?(?:SUMMARY|COMMENT|INTRODUCTION|ACTION REQUEST|BACKGROUND|NOTE)\b", re.IGNORECASE
)


def read_block(layout: Layout, at: int, known: Found) -> tuple[Found, int] | None:
    """Read the field whose label begins line ``at``; None if none does. The second value is the line after it.

    ``known`` are the fields read before; a second TAGS or SUBJECT is left to the body unless glued to a first.
    """
    line = layout.lines[at]
    label = labels.label_of(line.text)
    if label is None:
        return None
    if label.name in ("subject", "tags") and label.name in known:
        return None
    if label.name == "references" and "reference_pieces" in known:
        return None
    if label.name == "references" and _is_a_sentence(line.text, label.content):
        return None
    found: Found = {}
    after = _read_field(layout, at, label, line.start + label.content, found, known)
    return found, after


def _is_a_sentence(words: str, content: int) -> bool:
    """Whether a line that begins with REF is no list: REF TAIPEI 5262 is one, REF A REPORTED THAT is not."""
    is_marked = words[:content].rstrip().endswith((":", ";"))
    return not is_marked and len(words) > _LONGEST_BARE and not looks_like_reference(words[content:])


def read_bare_references(layout: Layout, at: int) -> tuple[Found, int] | None:
    """Read a lettered list of references above the text that lost its label with the rest of the header."""
    line = layout.lines[at]
    if next_mark(line.text) != "A" or not looks_like_reference(line.text) or len(line.text) > _LONGEST_BARE:
        return None
    pieces, after = _gather(layout, at, "references", line.start)
    return {"reference_pieces": pieces}, after


def _read_field(layout: Layout, at: int, label: labels.Label, start: int, found: Found, known: Found) -> int:
    """Read one field of line ``at`` from ``start`` and whatever is glued to it; the line after comes back."""
    line = layout.lines[at]
    glued = _glued(label.name, line.text, start - line.start)
    if glued is None:
        pieces, after = _gather(layout, at, label.name, start)
    else:
        pieces, after = [(start, line.start + glued.start)], at + 1
    _READERS[label.name](layout.text, line, label, [(a, b) for a, b in pieces if a < b], found)
    if glued is not None and glued.name not in known:
        after = _read_field(layout, at, glued, line.start + glued.content, found, known | found)
    return after


def _glued(name: str, words: str, after: int) -> labels.Label | None:
    wanted = {
        "executive_order": ("tags", "subject"),
        "tags": ("subject", "references"),
        "subject": ("references", "tags", "classified_by"),
        "references": ("classified_by",),
    }.get(name, ())
    return labels.labels_in(words, after, wanted) if wanted else None


def _gather(layout: Layout, first: int, name: str, start: int) -> tuple[list[tuple[int, int]], int]:
    """The content of line ``first`` from ``start`` with the lines that go on with it, page lines left out."""
    lines = layout.lines
    pieces = [(start, min(lines[first].end, start + _LONGEST_FIELD))]
    at = first + 1
    while at < len(lines) and len(pieces) < 60 and pieces[-1][1] - start < _LONGEST_FIELD:
        following = at
        while following < len(lines) and _is_between(layout, following, name):
            following += 1
        if following >= len(lines) or following - at > 8:
            break
        # A page line with blanks round it is no gap; a blank line alone is one.
        gap = following > at and not any(index in layout.page_lines for index in range(at, following))
        words = lines[following].text
        if _ends(words, name) or not _goes_on(layout, name, pieces, following, gap=gap):
            break
        glued = _glued(name, words, 0)
        if glued is not None and glued.start > 0:
            pieces.append((lines[following].start, lines[following].start + glued.start))
            break
        pieces.append((lines[following].start, min(lines[following].end, lines[following].start + _LONGEST_FIELD)))
        at = following + 1
    return pieces, at


def _is_between(layout: Layout, at: int, name: str) -> bool:
    """Whether a line only stands in the way: blank, a page line, for a name also the marking repeated over that."""
    words = layout.lines[at].text
    if not words or at in layout.page_lines:
        return True
    if name not in ("classified_by", "subject") or not is_class_banner(words):
        return False
    below = range(at + 1, min(at + 4, len(layout.lines)))
    return any(index in layout.page_lines for index in below)


def _ends(words: str, name: str) -> bool:
    if is_rule(words) or is_class_banner(words) or (words.startswith("[") and words.endswith("]") and " " in words):
        return True
    label = labels.label_of(words)
    # REASON: 1.4 (B) on a line of its own belongs to the name above it.
    return label is not None and not (name == label.name == "classified_by" and words[:6].upper() == "REASON")


def _goes_on(layout: Layout, name: str, pieces: list[tuple[int, int]], at: int, *, gap: bool) -> bool:
    words = layout.lines[at].text
    empty = not any(layout.text[a:b].strip() for a, b in pieces)
    last = layout.text[slice(*pieces[-1])].rstrip()
    if name == "references":
        return _reference_goes_on(words, layout.text, pieces, gap=gap, empty=empty)
    if starts_paragraph(words) and not (name == "classified_by" and words[:2] == "1." and _is_reason(words)):
        return False
    if name == "tags":
        if gap and not (empty or last.endswith(",")):
            return False
        is_small = last.islower() and words.islower() and all(len(term) < 6 for term in re.split(r"[\s,;]+", words))
        is_like = is_small or (bool(_TAGS_GO_ON.match(words)) and words.upper() == words)
        return is_like and len(words) < 200 and not _HEADING.match(words)
    if name == "subject":
        if not gap:
            return empty or not (last.isupper() and _is_remark(words))
        return _subject_goes_on(layout, last, at, empty=empty)
    if name == "executive_order":
        return (
            not gap
            and not empty
            and bool(re.search(r"(?:DECL:?|AFTER|OF|UPON|ON|\d/|THE|FROM|WITH)$", last))
            and len(words) < 80
        )
    if name == "classified_by" and gap:
        return empty or bool(_CUT_REASON.search(last)) or words[:6].upper() == "REASON"
    return not gap or empty


def _is_remark(words: str) -> bool:
    """Whether a line right below a subject in capitals is a sentence of its own (This is an action request.)."""
    return words.endswith(".") and len(re.findall(r"\b[a-z]{2,}", words)) > 2 and words[:1].isupper()


def _is_reason(words: str) -> bool:
    return bool(re.match(r"1\.[4-6]", words))


def _subject_goes_on(layout: Layout, last: str, at: int, *, empty: bool) -> bool:
    """Over a blank line: only if the subject is not finished and the line below can be nothing else."""
    words = layout.lines[at].text
    if empty:
        return True
    if _HEADING.match(words) or words != words.upper() or last != last.upper() or len(words) > 160:
        return False
    following = at + 1
    while following < len(layout.lines) and not layout.lines[following].text:
        following += 1
    below = layout.lines[following].text if following < len(layout.lines) else ""
    label = labels.label_of(below)
    return bool(_UNFINISHED.search(last)) or (label is not None and label.name in ("references", "classified_by"))


def _reference_goes_on(words: str, text: str, pieces: list[tuple[int, int]], *, gap: bool, empty: bool) -> bool:
    words = words.lstrip("- \t")
    mark = next_mark(words)
    letters = [letter for letter in (first_mark(text[a:b]) for a, b in pieces) if letter]
    if mark is not None and not mark.isdigit():
        return empty or bool(letters) or mark in "AB"
    if starts_paragraph(words) or words.startswith("¶"):
        return (
            bool(re.match(r"\(?\d[.)]", words))
            and looks_like_reference(words)
            and (empty or any(map(str.isdigit, letters)))
        )
    if empty:
        return looks_like_reference(words) or not gap
    if gap:
        return looks_like_reference(words) and len(words) < 60
    return len(words) < 200 and not _HEADING.match(words)


def _read_executive_order(
    text: str, line: Line, label: labels.Label, pieces: list[tuple[int, int]], found: Found
) -> None:
    place = labels.order_number(line.text) if label.start == 0 else None
    if place is not None:
        number = line.text[slice(*place)].translate(str.maketrans("OI", "01"))
        found["executive_order"] = field_at(text, number, line.start + place[0], line.start + place[1])
    if not pieces:
        return
    start, end = pieces[0][0], pieces[-1][1]
    if match := _DECLASSIFY.match(text, start, end):
        start = match.end()
    if "REASON" in text[start:end].upper() and (reason := _REASON_AFTER.search(text, start, end)):
        end = reason.start()
    while end > start and text[end - 1] in " \t\r\n\\,;":
        end -= 1
    if start < end:
        found["declassify_on"] = field_at(text, _day_or_words(text[start:end]), start, end)


def _day_or_words(printed: str) -> str:
    """A date in the order of ISO 8601 where one is printed in numbers alone, else the words."""
    words = one_line(printed).rstrip(".,;")
    match = _DATE.fullmatch(words)
    if match is None:
        return words
    a, b, c = match["a"], match["b"], match["c"]
    year, month, day = (a, b, c) if len(a) == 4 else (c, a, b)
    # Declassification lies ahead of the cable: two digits are of this century up to 65, as everywhere (CABLES.md 11).
    whole = int(year) if len(year) == 4 else full_year(year) if len(year) == 2 else 0
    if not whole or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return words
    return f"{whole:04d}-{int(month):02d}-{int(day):02d}"


def _read_tags(text: str, line: Line, label: labels.Label, pieces: list[tuple[int, int]], found: Found) -> None:
    del line, label
    found["tags"] = read_tags(text, pieces)


def _read_subject(text: str, line: Line, label: labels.Label, pieces: list[tuple[int, int]], found: Found) -> None:
    del line, label
    if not pieces:
        return
    start, end = pieces[0][0], pieces[-1][1]
    if not text[slice(*pieces[0])].strip() and len(pieces) > 1:
        start = pieces[1][0]
    portion = match_portion(text, start)
    if portion is not None and portion.end() < end:
        found["subject_portion"] = field_at(text, portion_name(portion[0]), start, portion.end())
        start = portion.end()
        while start < end and text[start] in " \t\r\n:-":
            start += 1
    else:
        tail = _LAST_PORTION.search(text, max(start, end - 20), end) if text[end - 1] == ")" else None
        if tail is not None and tail.start() > start:
            found["subject_portion"] = field_at(text, portion_name(tail[0]), tail.start(), tail.end())
            end = tail.start()
    while end > start and text[end - 1] in " \t\r\n\\*":
        end -= 1
    if start < end:
        parts = [text[max(a, start) : min(b, end)] for a, b in pieces if a < end and b > start]
        found["subject"] = field_at(text, join_lines(text, parts), start, end)


def _read_reference_pieces(
    text: str, line: Line, label: labels.Label, pieces: list[tuple[int, int]], found: Found
) -> None:
    del text, line, label
    # Ids need the cable's post and year, which may stand further down: kept until the walk is over.
    found["reference_pieces"] = pieces


def _read_classified_by(
    text: str, line: Line, label: labels.Label, pieces: list[tuple[int, int]], found: Found
) -> None:
    if not pieces:
        return
    start, end = pieces[0][0], pieces[-1][1]
    from annotator.cable.classified_by import read_classifier

    classifier = read_classifier(text[start:end])
    if _DERIVED.search(line.text, label.start, label.content):
        classifier = Classifier(None, None, classifier.reasons)  # from a guide, not by a person
    found["classified_by"] = field_at(text, classifier, start, end)


_READERS = {
    "executive_order": _read_executive_order,
    "tags": _read_tags,
    "subject": _read_subject,
    "references": _read_reference_pieces,
    "classified_by": _read_classified_by,
}
