"""Records to the JSON objects of the W3C Web Annotation form, keys in the order of the format.

What a change did not touch is written as it was read, value by value; keys that are not known follow the known
ones, in the order found, at every level. So what reading did not understand, writing does not lose.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from annotator.model.chart_json import CHART, LISTS, TEXTS, WORDS, chart_from_json
from annotator.model.reading import (
    PARAGRAPH_ACTIONS,
    PARAGRAPH_START,
    VOCABULARY,
    Unreadable,
    bodies_of,
    dismissed_from_json,
    item_from_json,
    listed,
    paragraph_start_from_json,
    read_claim,
    read_figure,
    read_target,
    selector_of,
    source_of,
    tag_from_json,
    types_of,
)
from annotator.model.records import (
    CLAIM,
    FIGURE,
    Annotation,
    Chart,
    Claim,
    Dismissed,
    Figure,
    Json,
    Kept,
    Link,
    ParagraphStart,
    Person,
    Record,
    Tag,
    TextInfo,
)
from annotator.text import Anchor

GENERATOR = f"{VOCABULARY}annotator"

_FIGURE_KEYS = {
    "noun": "noun",
    "series": "series",
    "amount": "amount",
    "low": "low",
    "high": "high",
    "unit": "unit",
    "unitCode": "unit_code",
    "kind": "kind",
    "role": "role",
    "comparator": "comparator",
    "approximate": "approximate",
    "direction": "direction",
    "period": "period",
    "claimant": "claimant",
    "review": "review",
}
_CLAIM_KEYS = {
    "proposition": "proposition",
    "claimant": "claimant",
    "via": "via",
    "stance": "stance",
    "sourceSpan": "source_span",
    "cueSpan": "cue_span",
    "reliability": "reliability",
    "credibility": "credibility",
    "portion": "portion",
    "review": "review",
}


def to_json(record: Record, source: str, as_read: Record | None = None) -> dict[str, Any]:
    """The JSON object of a record; ``source`` is the IRI of the text.

    A record nobody has changed since it was read is written exactly as it was read. ``as_read`` is the record as it
    was read, where the caller has it: else it is read once more.
    """
    if isinstance(record, TextInfo):
        raise TypeError("what is known of the text stands at the head of the file, not among its records")
    if isinstance(record, Kept):
        return dict(record.raw)
    if isinstance(record, Annotation | Link) and record.unchanged and record.raw is not None:
        return dict(record.raw)
    was = _as_read(record) if as_read is None else as_read
    if was == record and record.raw is not None:
        return dict(record.raw)
    match record:
        case Annotation():
            return _annotation(record, was if isinstance(was, Annotation) else None, source)
        case Link():
            return _link(record, was if isinstance(was, Link) else None)
        case Tag():
            return _tag(record)
        case Dismissed():
            return _dismissed(record, was if isinstance(was, Dismissed) else None, source)
        case ParagraphStart():
            return _paragraph_start(record)
        case Chart():
            return _chart(record)


def _as_read(
    record: Annotation | Link | Tag | Dismissed | ParagraphStart | Chart,
) -> Annotation | Link | Tag | Dismissed | ParagraphStart | Chart | None:
    """The record as it was in the file; None where it was in none."""
    if record.raw is None:
        return None
    try:
        if isinstance(record, Dismissed):
            return dismissed_from_json(record.raw)
        if isinstance(record, ParagraphStart):
            return paragraph_start_from_json(record.raw)
        if isinstance(record, Chart):
            return chart_from_json(record.raw)
        return tag_from_json(record.raw) if isinstance(record, Tag) else item_from_json(record.raw)
    except Unreadable:
        return None


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", (), [])}


def _over(known: dict[str, Any], raw: Json | None, optional: Iterable[str] = ()) -> dict[str, Any]:
    """``known``, then the keys of ``raw`` that are not ours to write."""
    if raw is not None:
        ours = known.keys() | set(optional)
        known.update((key, value) for key, value in raw.items() if key not in ours)
    return known


def _person(person: Person) -> dict[str, Any]:
    kind = (person.raw or {}).get("type", "Person")
    return _over({**_filled({"id": person.id}), "type": kind, "name": person.name}, person.raw, ("id",))


def _tag(tag: Tag) -> dict[str, Any]:
    known = {"id": tag.id, "type": (tag.raw or {}).get("type", "cab:Tag"), "label": tag.label}
    ours = {"cab:color": tag.color, "cab:key": tag.key, "schema:description": tag.description}
    return _over(known | _filled(ours), tag.raw, ours)


def _dismissed(record: Dismissed, was: Dismissed | None, source: str) -> dict[str, Any]:
    raw = record.raw or {}
    same = was is not None and was.anchor == record.anchor
    target = raw.get("target")
    known = {
        "id": record.id,
        "type": raw.get("type", "cab:Dismissed"),
        "cab:tag": record.tag,
        **_filled({"creator": _person(record.creator) if record.creator else None, "created": record.created}),
        "target": target if same else _target(record.anchor, target if isinstance(target, Mapping) else {}, source),
    }
    return _over(known, raw, ("creator", "created"))


def _paragraph_start(record: ParagraphStart) -> dict[str, Any]:
    raw = record.raw or {}
    at = raw.get("cab:at")
    known: dict[str, Any] = {
        "id": record.id,
        "type": raw.get("type", PARAGRAPH_START),
        "cab:action": PARAGRAPH_ACTIONS[0 if record.begins else 1],
        "cab:at": _words(record.anchor, at if isinstance(at, Mapping) else None),
    }
    if record.creator is not None:
        known["creator"] = _person(record.creator)
    return _over(known | _filled({"created": record.created}), record.raw, ("creator", "created"))


def _chart(record: Chart) -> dict[str, Any]:
    raw = record.raw or {}
    known: dict[str, Any] = {"id": record.id, "type": raw.get("type", CHART)}
    for key, attribute in (TEXTS | LISTS | WORDS).items():
        value = getattr(record, attribute)
        known |= _filled({key: list(value) if key in LISTS else value})
    if record.creator is not None:
        known["creator"] = _person(record.creator)
    known |= _filled({"created": record.created, "modified": record.modified})
    return _over(known, raw, (*TEXTS, *LISTS, *WORDS, "creator", "created", "modified"))


def _heading(record: Annotation | Link, was: Annotation | Link | None) -> dict[str, Any]:
    """Who and when: as it was read where that was not changed, for other programs name more than one creator."""
    raw = record.raw or {}
    generator = record.generator if isinstance(record, Annotation) else ""
    present: dict[str, tuple[object, Any]] = {
        "creator": (record.creator, _person(record.creator) if record.creator else None),
        "generator": (generator, {"id": GENERATOR, "type": "Software", "name": generator} if generator else None),
        "created": (record.created, record.created),
        "modified": (record.modified, record.modified),
    }
    written = {}
    for key, (value, ours) in present.items():
        if was is not None and key in raw and getattr(was, key, "") == value:
            written[key] = raw[key]
        else:
            written |= _filled({key: ours})
    return written


_HEADING = ("creator", "generator", "created", "modified")


def _annotation(record: Annotation, was: Annotation | None, source: str) -> dict[str, Any]:
    raw = record.raw or {}
    motivation = {CLAIM: "describing", FIGURE: "describing", "": "commenting"}.get(record.tag, "tagging")
    if was is not None and was.tag == record.tag:
        motivation = raw.get("motivation", motivation)
    known: dict[str, Any] = {
        "id": record.id,
        "type": raw.get("type", "Annotation"),
        "motivation": motivation,
        **_heading(record, was),
    }
    bodies = _bodies(record, was)
    if bodies:
        known["body"] = bodies
    known["target"] = _targets(record, source)
    # A text given as bodyValue (REC 3.2.5) was read as the memo, which is now a body; the two exclude each other.
    return _over(known, raw, (*_HEADING, "body", "bodyValue"))


def _bodies(record: Annotation, was: Annotation | None) -> list[Any]:
    old = bodies_of(record.raw or {})
    bodies: list[Any] = []
    if record.tag:
        same = was is not None and was.tag == record.tag and old.tag is not None
        tag = {"type": "TextualBody", "purpose": "tagging", "value": record.tag}
        bodies.append(old.tag if same else _over(tag, old.tag))
    if record.body is not None:
        same = was is not None and was.body == record.body and old.detail is not None
        bodies.append(old.detail if same else _detail(record, old.detail))
    if record.memo:
        same = was is not None and was.memo == record.memo and old.memo is not None
        form = (old.memo or {}).get("format", "text/plain")
        memo = {"type": "TextualBody", "purpose": "commenting", "format": form, "value": record.memo}
        bodies.append(old.memo if same else _over(memo, old.memo))
    return bodies + list(old.others)


def _detail(record: Annotation, raw: Json | None) -> dict[str, Any]:
    old = source_of(raw)
    was: Figure | Claim
    if isinstance(record.body, Figure):
        kind, types, keys = "Figure", ["Dataset", "Figure", "schema:Observation"], _FIGURE_KEYS
        was = read_figure(old) if kind in types_of(old) else Figure()
    else:
        kind, types, keys = "Claim", ["Dataset", "Claim"], _CLAIM_KEYS
        was = read_claim(old) if kind in types_of(old) else Claim()
    if kind not in types_of(old):  # the annotation was retagged: what the other kind of body said is not carried over
        old = {}
    known: dict[str, Any] = {
        "id": old.get("id", f"{record.id}#body"),
        "type": old["type"] if isinstance(old.get("type"), list) else types,
    }
    for key, attribute in keys.items():
        value = getattr(record.body, attribute)
        if key in old and getattr(was, attribute) == value:
            known[key] = old[key]
        elif key == "approximate" or not (value is None or value is False or value in ("", ())):
            known[key] = _value(value, old.get(key))
    described = _over(known, old, keys)
    return _over({"type": "SpecificResource", "purpose": "describing", "source": described}, raw)


def _value(value: object, old: object) -> Any:
    """A field of a figure or claim as JSON; ``old`` is what stood there before."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Anchor):
        return _words(value, old if isinstance(old, Mapping) else None)
    if isinstance(value, tuple):
        people = [_person(person) for person in value]
        return people[0] if len(people) == 1 else people
    return value


def _words(anchor: Anchor, raw: Json | None) -> dict[str, Any]:
    quote = anchor.quote
    known = {
        "start": anchor.span.start,
        "end": anchor.span.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
    return _over(known, raw)


def _targets(record: Annotation, source: str) -> Any:
    """The targets: those that mean no words stay, those whose words are the same stay as they were read."""
    old = (record.raw or {}).get("target")
    left = list(record.anchors)
    written: list[Any] = []
    for target in listed(old):
        before = _anchor_of(target)
        if before is None:
            written.append(target)
        elif left:
            anchor = left.pop(0)
            written.append(target if before == anchor else _target(anchor, target, source))
    written += [_target(anchor, {}, source) for anchor in left]
    if not written:
        return source
    return written[0] if len(written) == 1 and not isinstance(old, list) else written


def _anchor_of(target: object) -> Anchor | None:
    try:
        return read_target(target)
    except Unreadable:
        return None


def _target(anchor: Anchor, was: Json, source: str) -> dict[str, Any]:
    quote = anchor.quote
    ours = {"TextPositionSelector", "TextQuoteSelector"}
    selectors: list[Any] = [
        _over(
            {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end},
            selector_of(was, "TextPositionSelector"),
        ),
        _over(
            {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
            selector_of(was, "TextQuoteSelector"),
        ),
    ]
    selectors += [
        other for other in listed(was.get("selector")) if not isinstance(other, Mapping) or not ours & types_of(other)
    ]
    known = {"type": was.get("type", "SpecificResource"), "source": was.get("source", source), "selector": selectors}
    return _over(known, was)


def _link(link: Link, was: Link | None) -> dict[str, Any]:
    raw = link.raw or {}
    olds = [body for body in listed(raw.get("body")) if isinstance(body, Mapping)]
    first = next((body for body in olds if body.get("purpose") == "linking"), None)
    second = next((body for body in olds if body.get("purpose") == "classifying"), None)
    relation = {"id": VOCABULARY + link.relation, "type": "cab:Relation", "label": link.relation}
    bodies: list[Any] = [
        _over({"type": "SpecificResource", "purpose": "linking", "source": link.first}, first),
        _over({"type": "SpecificResource", "purpose": "classifying", "source": relation}, second),
    ]
    bodies += [body for body in listed(raw.get("body")) if body is not first and body is not second]
    known: dict[str, Any] = {
        "id": link.id,
        "type": raw.get("type", "Annotation"),
        "motivation": raw.get("motivation", "linking"),
        **_heading(link, was),
        "body": bodies,
        "target": raw["target"] if was is not None and was.second == link.second else link.second,
    }
    return _over(known, raw, _HEADING)
