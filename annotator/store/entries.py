"""Records as entries of a file: the list they stand in, and the JSON object."""

from collections.abc import Mapping
from typing import Any

from annotator.language import _
from annotator.model import (
    Annotation,
    Chart,
    Dismissed,
    Earlier,
    Json,
    Kept,
    Link,
    ParagraphStart,
    Record,
    Tag,
    TextInfo,
    new_id,
)
from annotator.model.chart_json import chart_from_json, is_chart
from annotator.model.reading import (
    Unreadable,
    dismissed_from_json,
    is_paragraph_start,
    item_from_json,
    paragraph_start_from_json,
    tag_from_json,
    types_of,
)
from annotator.model.writing import to_json

ITEMS = "items"
DOCUMENT = "cab:document"
_OWN = ("cab:earlier", "cab:orphans")
GROUPS = ("cab:tags", "cab:dismissed", "cab:paragraphs", "cab:charts")


def group_of(record: Record) -> str:
    """The list a record stands in: ``items``, one of :data:`GROUPS`, or ``cab:document``."""
    match record:
        case Annotation() | Link():
            return ITEMS
        case Tag():
            return "cab:tags"
        case Dismissed():
            return "cab:dismissed"
        case ParagraphStart():
            return "cab:paragraphs"
        case Chart():
            return "cab:charts"
        case Kept():
            return record.group
        case TextInfo():
            return DOCUMENT


def entry_of(record: Record, source: str, as_read: Record | None = None) -> dict[str, Any]:
    """The JSON object of any record; ``source`` is the IRI of the text, ``as_read`` as for ``to_json``."""
    if isinstance(record, TextInfo):
        return {key: value for key, value in text_entry(record).items() if value is not None}
    return to_json(record, source, as_read)


def record_of(group: str, entry: object, code_points: int | None = None) -> Record:
    """The record in an entry of a list. Offsets beyond ``code_points`` (the length of the text) are refused.

    Raises:
        Unreadable: with the reason in words.
    """
    if group == ITEMS:
        return item_from_json(entry, code_points)
    if group == DOCUMENT:
        return text_of_entry(entry)
    if group == "cab:tags":
        return tag_from_json(entry)
    if isinstance(entry, Mapping):
        if group == "cab:dismissed" and "cab:Dismissed" in types_of(entry):
            return dismissed_from_json(entry, code_points)
        if group == "cab:paragraphs" and is_paragraph_start(entry):
            return paragraph_start_from_json(entry, code_points)
        if group == "cab:charts" and is_chart(entry):
            return chart_from_json(entry)
        if group in GROUPS and isinstance(entry.get("id"), str):
            return Kept(entry["id"], group, entry)
    raise Unreadable(_("it is not an object with an id"))


def text_entry(text: TextInfo) -> dict[str, Any]:
    """What is known of the text, keys in the order of the format; the length may be None."""
    raw: Json = text.raw or {}
    known: dict[str, Any] = {
        "id": text.id,
        "type": raw.get("type", ["Text", "schema:MediaObject"]),
        "format": raw.get("format", "text/plain"),
        "schema:contentUrl": text.name,
        "schema:sha256": text.sha256,
        "cab:encoding": text.encoding,
        "cab:codePoints": text.code_points,
    }
    if text.earlier is not None:
        earlier: dict[str, Any] = {"schema:sha256": text.earlier.sha256}
        if text.earlier.code_points is not None:
            earlier["cab:codePoints"] = text.earlier.code_points
        known["cab:earlier"] = earlier | {"cab:pending": list(text.earlier.pending)}
    if text.orphans:
        known["cab:orphans"] = list(text.orphans)
    known.update((key, value) for key, value in raw.items() if key not in known and key not in _OWN)
    return known


def text_of_entry(raw: object) -> TextInfo:
    """What a file says of its text.

    Raises:
        Unreadable: with the reason in words.
    """
    if not isinstance(raw, Mapping):
        raise Unreadable(_("cab:document is not an object"))
    length = raw.get("cab:codePoints")
    if length is not None and (type(length) is not int or length < 0):
        raise Unreadable(_("cab:codePoints is not a whole number"))

    def text(key: str) -> str:
        value = raw.get(key)
        return value if isinstance(value, str) else ""

    return TextInfo(
        text("id") or new_id(),
        text("schema:contentUrl"),
        text("schema:sha256"),
        text("cab:encoding") or "utf-8",
        length,
        _earlier(raw.get("cab:earlier")),
        _ids(raw.get("cab:orphans")),
        raw,
    )


def _earlier(raw: object) -> Earlier | None:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("schema:sha256"), str):
        return None
    length = raw.get("cab:codePoints")
    return Earlier(
        raw["schema:sha256"], length if type(length) is int and length >= 0 else None, _ids(raw.get("cab:pending"))
    )


def _ids(value: object) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()
