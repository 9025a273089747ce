"""Finding the header: one walk over the first lines, each field independent, the first match wins."""

from datetime import date

from annotator.cable import class_line, labels, transmission
from annotator.cable.cable import Field, Header
from annotator.cable.fields import Found, field_at, one_line
from annotator.cable.layout import Layout
from annotator.cable.lines import Line
from annotator.cable.numbering import starts_paragraph
from annotator.cable.references import Home, canonical_id, read_references, without_breaks
from annotator.cable.subject_block import read_bare_references, read_block
from annotator.regex import regex
from annotator.text import Span

_LONGEST = 250
"""Lines in which a header is looked for (CABLES.md 12.3)."""
_LONGEST_IN_ALL = 2_000
"""Lines that a header may have: thousands of senders are no header but a broken file."""
_TITLE_WITHIN = 12
_ORDER_WITHIN = 8
_LEADING_NOISE = 40
"""Lines that may stand above the first line known for a header's."""

_NOTICE = "this record is a partial extract of the original cable"
_TITLE = regex(
    r"(?:\d{1,4}\. )?(?:(?:Draft |Circular |Joint |Personal )*(?:Telegram|Airgram|Intelligence Information Cable)\b"
    r"|Tel(?:egram)? )[^\n]{3,300}$"
)
_TITLE_NUMBER = regex(r"(?:Telegram|Airgram) (?:[A-Z][a-z]+ )?(\d{1,7})(?:/\S+(?: \d+)?)? From\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATELINE = regex(
    rf"(?:.{{2,40}}, )?(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), (?P<year>1[89]\d\d|20\d\d)\b(?=[,.;—–\s]|$)"
)
_YEAR = regex(r" \d{1,2}, (?:1[89]|20)\d\d")
_FIRST_PARAGRAPH = regex(r"¶?1[.)][ \t]")
_PAGE_HEAD = regex(r"(?:TELEGRAM|Department of State|INCOMING|OUTGOING|AIRGRAM|[A-Z0-9]{1,10})$")


class _Walk:
    """Where the walk is and what it has found."""

    def __init__(self, layout: Layout, found: Found) -> None:
        self.layout = layout
        self.found = found
        self.first: int | None = None
        self.last = -1
        self.more = -1  # the furthest line known to be a header's

    def take(self, found: Found, start: int, after: int) -> None:
        """Note fields read from lines ``start`` to ``after``; a field once found stays."""
        for name, value in found.items():
            if name not in self.found:
                self.found[name] = value
            elif isinstance(value, list):
                self.found[name].extend(value)
        if self.first is None:
            self.first = start
        self.last = max(self.last, after - 1)

    def has(self, *names: str) -> bool:
        return not self.found.keys().isdisjoint(names)


def read_header(layout: Layout) -> tuple[Header, int]:
    """Read the header, and the index of the line where the body begins (0 where there is no header)."""
    lines = layout.lines
    walk = _Walk(layout, {})
    at = _first_header_line(layout)
    if at is None:
        return _bare_header(walk)
    # What stands above is a publisher's, not the cable's.
    end = min(len(lines), at + _LONGEST_IN_ALL)
    while at < min(end, walk.last + _LONGEST):
        following = _step(walk, at)
        if following is None:
            break
        at = following
    if walk.first is None:
        return Header(), 0
    _complete(walk)
    body = _numbered_classifier(walk)
    if body is not None:
        walk.last = body - 1  # header and paragraphs never overlap
    return _build(walk), walk.last + 1 if body is None else body


def _numbered_classifier(walk: _Walk) -> int | None:
    """The line where the body begins if the header's last field is the first paragraph too.

    ``1. (U) Classified by …`` is a field, but its number counts: the next paragraph is 2.
    """
    classified: Field[object] | None = walk.found.get("classified_by")
    if classified is None:
        return None
    lines = walk.layout.lines
    at = walk.last
    while at > 0 and lines[at].start > classified.span.start:
        at -= 1
    if not _FIRST_PARAGRAPH.match(lines[at].text) or at <= (walk.first or 0):
        return None
    is_last = all(not line.text or line.start < classified.span.end for line in lines[at : walk.last + 1])
    return at if is_last else None


def _bare_header(walk: _Walk) -> tuple[Header, int]:
    """Of a body without header: the references that may stand above its first paragraph."""
    first = next((index for index, line in enumerate(walk.layout.lines[:_LONGEST]) if line.text), None)
    if first is None:
        return Header(), 0
    result = read_bare_references(walk.layout, first)
    if result is None:
        return Header(), 0
    walk.take(result[0], first, result[1])
    _complete(walk)
    return _build(walk), walk.last + 1


def _first_header_line(layout: Layout) -> int | None:
    seen = 0
    for index, line in enumerate(layout.lines[:_LONGEST]):
        words = line.text
        if not words or index in layout.rules:
            continue
        if _is_unmistakable(layout, index):
            return index
        if starts_paragraph(words) and not _TITLE.match(words):
            return None
        seen += 1
        if seen > _LEADING_NOISE:
            return None
    return None


def _is_unmistakable(layout: Layout, index: int) -> bool:
    """Whether a line can only be a header's, so that the search begins with it."""
    lines = layout.lines
    line = lines[index]
    words = line.text
    if index in layout.page_lines or transmission.read_transmission("", lines, index) is not None:
        return True
    if transmission.read_date_time_group("", line) is not None or _is_notice(words):
        return True
    if words.startswith("FM ") and len(words) < 80 and words[3:].isupper():
        return True
    found = class_line.read_class_line("", line)
    if found is not None and ("message_number" in found or "section" in found):
        return True
    is_marking = index in layout.banners or class_line.read_captions("", line) is not None
    if is_marking and _order_follows(lines, index + 1):
        return True
    label = labels.label_of(words)
    if label is not None and (
        label.name in ("executive_order", "classified_by") or words[: label.content].rstrip().endswith(":")
    ):
        return words[:1].isupper() or label.name == "executive_order"
    if label is not None and label.name == "references":
        return True
    return bool(index < _TITLE_WITHIN and _TITLE.match(words)) or transmission.is_distribution(line)


def _order_follows(lines: list[Line], at: int) -> bool:
    """Whether the executive order or the TAGS stand just below, so that a level or a caption alone is a header's."""
    below = (labels.label_of(line.text) for line in lines[at : at + _ORDER_WITHIN])
    return any(label is not None and label.name in ("executive_order", "tags") for label in below)


def _step(walk: _Walk, at: int) -> int | None:
    """Read line ``at`` and say which is next; None where the body begins."""
    lines = walk.layout.lines
    words = lines[at].text
    if not words:
        return at + 1
    if at in walk.layout.page_lines:
        walk.take({}, at, at + 1)
        return at + 1
    result = _read_wrapping(walk, at) or _read_single(walk, at)
    if result is not None:
        walk.take(result[0], at, result[1])
        return result[1]
    if at in walk.layout.rules:
        return at + 1 if not _is_settled(walk) else _beyond(walk, at)
    if starts_paragraph(words):
        return None
    if _is_settled(walk):
        return _beyond(walk, at)
    if len(words) > 400 or (len(words) > 120 and not words.isupper() and not class_line.is_attention(words)):
        return _beyond(walk, at)
    return _read_between(walk, at)


def _read_wrapping(walk: _Walk, at: int) -> tuple[Found, int] | None:
    """Fields that may take several lines."""
    text, lines, found = walk.layout.text, walk.layout.lines, walk.found
    if "subject" not in found or "message_number" not in found or not ("to" in found or "info" in found):
        if (result := transmission.read_transmission(text, lines, at)) is not None:
            return result
        if "sender" not in found and (result := transmission.read_distribution(text, lines, at)) is not None:
            return result
        if (result := transmission.read_addresses(text, lines, at, walk.layout.page_lines)) is not None:
            return result
    if lines[at].text[0] not in labels.FIRST:
        return None
    return read_block(walk.layout, at, found)


def _read_single(walk: _Walk, at: int) -> tuple[Found, int] | None:
    """Fields on one line."""
    known = walk.found
    found: Found | None = None
    if "date_time_group" not in known:
        found = transmission.read_date_time_group(walk.layout.text, walk.layout.lines[at])
    if found is None:
        found = _read_class(walk, at)
    if found is None:
        found = _read_caption(walk, at)
    if found is None and "sender" not in known:
        found = _read_print_head(walk, at)
    if found is None:
        found = _read_counter(walk, at)
    return None if found is None else (found, at + 1)


def _read_class(walk: _Walk, at: int) -> Found | None:
    line, known = walk.layout.lines[at], walk.found
    if "message_number" not in known or ("sender" in known and "classification" not in known):
        found = class_line.read_class_line(walk.layout.text, line)
        if found is not None:
            return found
    if at in walk.layout.banners:
        return {} if "classification" in known else class_line.read_class_line(walk.layout.text, line) or {}
    if line.text[-1].isdecimal() and walk.has("sender", "title", "date_time_group"):
        found = class_line.read_number_line(walk.layout.text, line)
        if found is not None and "post" not in known:
            return found
        if found is not None and found["message_number"].value == known["message_number"].value:
            return {}  # printed twice, above and below the addresses
    return None


def _read_caption(walk: _Walk, at: int) -> Found | None:
    line = walk.layout.lines[at]
    if (captions := class_line.read_captions(walk.layout.text, line)) is not None:
        return {"captions": captions}
    if _is_notice(line.text):
        return {"notice": field_at(walk.layout.text, one_line(line.text), line.start, line.end)}
    return None


def _is_notice(words: str) -> bool:
    end = len(_NOTICE)
    return words[:end].lower() == _NOTICE and not words[end : end + 1].isalnum()


def _read_print_head(walk: _Walk, at: int) -> Found | None:
    """The head of a document in print, where no sender is: its title and the line with place and day."""
    line = walk.layout.lines[at]
    if "title" not in walk.found:
        return _read_title(walk.layout.text, line) if at < _TITLE_WITHIN else None
    found = _read_dateline(walk.layout.text, line)
    return {} if found is not None and "dateline" in walk.found else found


def _read_counter(walk: _Walk, at: int) -> Found | None:
    line = walk.layout.lines[at]
    if line.text[0] not in "-0123456789":
        return None
    known = "distribution" in walk.found or at - 1 in walk.layout.page_lines
    return {} if known and transmission.is_counter(line) else None


def _read_between(walk: _Walk, at: int) -> int | None:
    """A line that is no field: for whom the cable is, or a remark, as long as the header is not over."""
    text, lines = walk.layout.text, walk.layout.lines
    line = lines[at]
    if not walk.has(
        "classification", "message_number", "sender", "executive_order", "date_time_group", "title", "notice"
    ):
        return at + 1 if walk.first is None or _has_more(walk, at + 1) else None
    end = at + 1
    if class_line.is_attention(line.text):
        while (
            end < len(lines) and lines[end].text and class_line.goes_on(lines[end - 1].text, lines[end].text)
            and labels.label_of(lines[end].text) is None and class_line.read_captions(text, lines[end]) is None
        ):  # fmt: skip
            end += 1
        name = "attention"
    else:
        if not _has_more(walk, at + 1):
            return None
        name = "remarks"
    start, stop = line.start, lines[end - 1].end
    walk.take({name: [field_at(text, one_line(text[start:stop]), start, stop)]}, at, end)
    return end


def _is_settled(walk: _Walk) -> bool:
    return "subject" in walk.found


def _beyond(walk: _Walk, at: int) -> int | None:
    """After the subject other words are the body, unless the transmission part is still to come (a FRUS e-volume)."""
    return at + 1 if not walk.has("sender", "classification") and _has_more(walk, at) else None


def _has_more(walk: _Walk, at: int) -> bool:
    """Whether one of the next lines with words on them is a header's for sure."""
    if at <= walk.more:
        return True
    seen = 0
    for index in range(at, min(len(walk.layout.lines), at + 40)):
        words = walk.layout.lines[index].text
        if not words:
            continue
        if starts_paragraph(words):
            return False
        if index in walk.layout.page_lines and walk.has("classification", "sender"):
            continue
        if _is_unmistakable(walk.layout, index):
            walk.more = index
            return True
        seen += 1
        if seen > 14:
            return False
    return False


def _read_title(text: str, line: Line) -> Found | None:
    if not _TITLE.match(line.text):
        return None
    found: Found = {"title": field_at(text, line.text, line.start, line.end)}
    number = _TITLE_NUMBER.search(line.text)
    if number is not None:
        place = number.span(1)
        found["title_number"] = field_at(text, int(number[1]), line.start + place[0], line.start + place[1])
    found |= _read_dateline(text, line, anywhere=True) or {}
    return found


def _read_dateline(text: str, line: Line, *, anywhere: bool = False) -> Found | None:
    if ", " not in line.text or len(line.text) > 330 or not _YEAR.search(line.text):
        return None
    match = _DATELINE.search(line.text) if anywhere else _DATELINE.match(line.text)
    if match is None:
        return None
    month = _MONTHS.split("|").index(match["month"]) + 1
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return {"dateline": field_at(text, day, line.start + match.start("month"), line.start + match.end("year"))}


def _complete(walk: _Walk) -> None:
    """What follows from several fields: the level with its captions, the cable's id, the references' ids."""
    found = walk.found
    number = found.pop("title_number", None)
    if number is not None and "message_number" not in found:
        found["message_number"] = number
    level: Field[str] | None = found.get("classification")
    if level is not None:
        names = [caption.value for caption in found.get("captions", [])]
        found["classification"] = Field(class_line.with_controls(level.value, names), level.printed, level.span)
    raw = without_breaks(found.pop("reference_pieces", []), walk.layout.breaks)
    year = year_of(found)
    post: Field[str] | None = found.get("post")
    if raw:
        found["references"] = read_references(walk.layout.text, raw, Home(post.value if post else None, year))
    if year is not None and post is not None and "message_number" in found:
        message: Field[int] = found["message_number"]
        found["cable_id"] = Field(canonical_id(year, post.value, str(message.value)), message.printed, message.span)


def year_of(found: Found) -> int | None:
    """The cable's year by its date-time group, else by its dateline."""
    group = found.get("date_time_group")
    if group is not None and group.value is not None:
        return int(group.value.year)
    dateline = found.get("dateline")
    return None if dateline is None else int(dateline.value.year)


def _build(walk: _Walk) -> Header:
    lines = walk.layout.lines
    first, last = walk.first or 0, walk.last
    while last > first and not lines[last].text:
        last -= 1
    fields: Found = {name: tuple(value) if isinstance(value, list) else value for name, value in walk.found.items()}
    return Header(span=Span(lines[first].start, lines[last].end), **fields)
