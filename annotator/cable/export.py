"""A cable as JSON-ready data: for the command line, and for any other program."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from annotator.cable.cable import Cable, Field, Header, Paragraph, Reference, Tag

_NAMES = {"sender": "from", "of": "of"}


def describe(cable: Cable) -> dict[str, Any]:
    """All that is known of a cable, camelCase keys, spans as ``start`` and ``end`` in code points of the text.

    The keys ``encoding newlines codePoints header paragraphs pageLines warnings`` are always there; so are the lists
    of the other spans, and ``warningSpans`` in the order of the warnings, null for one that is seen nowhere.
    The file's name is the caller's to add.
    """
    described: dict[str, Any] = {
        "encoding": cable.encoding,
        "newlines": cable.newlines,
        "codePoints": len(cable.text),
        "sha256": cable.sha256,
        "written": cable.written.isoformat() if cable.written else None,
        "header": header_to_json(cable.header),
        "paragraphs": [_paragraph(paragraph) for paragraph in cable.paragraphs],
    }
    for name in ("headings", "page_lines", "furniture", "rules", "summaries", "comments", "redactions"):
        described[_camel(name)] = [{"start": span.start, "end": span.end} for span in getattr(cable, name)]
    described["signer"] = _field(cable.signer) if cable.signer else None
    described["warnings"] = list(cable.warnings)
    described["warningSpans"] = [
        {"start": caution.span.start, "end": caution.span.end} if caution.span is not None else None
        for caution in cable.cautions
    ]
    return described


def header_to_json(header: Header) -> dict[str, Any]:
    """The header: each field as ``{value, printed, start, end}``, lists of such, absent fields left out."""
    described: dict[str, Any] = {}
    for name in (field.name for field in fields(Header)):
        value = getattr(header, name)
        if name == "span":
            if value is not None:
                described |= {"start": value.start, "end": value.end}
        elif isinstance(value, tuple):
            if value:
                described[_camel(name)] = [_field(one) for one in value]
        elif value is not None:
            described[_camel(name)] = _field(value)
    return described


def _field(field: Field[Any]) -> dict[str, Any]:
    described = {
        "value": _plain(field.value),
        "printed": field.printed,
        "start": field.span.start,
        "end": field.span.end,
    }
    if isinstance(field, Tag):
        described["kind"] = field.kind
    if isinstance(field, Reference):
        described |= {
            "label": field.label,
            "cableId": field.cable_id,
            "kind": field.kind,
            "yearAssumed": field.year_assumed,
        }
    return described


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    described: dict[str, Any] = {
        "ordinal": paragraph.ordinal,
        "label": paragraph.label,
        "portion": paragraph.portion,
        "start": paragraph.start,
        "end": paragraph.end,
    }
    if paragraph.items:
        described["items"] = [
            {"label": item.label, "start": item.span.start, "end": item.span.end} for item in paragraph.items
        ]
    return described


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%MZ")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {_camel(field.name): _plain(getattr(value, field.name)) for field in fields(value)}
    return list(value) if isinstance(value, tuple) else value


def _camel(name: str) -> str:
    name = _NAMES.get(name, name)
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)
