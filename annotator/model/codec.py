"""Records to and from the JSON objects of the W3C Web Annotation form (Recommendation of 2017-02-23).

Strict in what it writes, liberal in what it reads. Keys that are not known stay: they are written after the known
ones, in the order found, at every level.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from annotator.model.records import (
    CLAIM,
    FIGURE,
    RELATIONS,
    Annotation,
    Claim,
    Figure,
    Json,
    Kept,
    Link,
    Person,
    Record,
    Tag,
)
from annotator.text import Anchor, Quote, Span

VOCABULARY = "urn:uuid:9d8bf746-f6fc-405e-87f2-2963d46267f3#"
GENERATOR = "urn:uuid:9d8bf746-f6fc-405e-87f2-2963d46267f3#annotator"


class Unreadable(ValueError):
    """A record that cannot be understood; the message says why. It is set aside, never dropped."""


def to_json(record: Record, source: str) -> dict[str, Any]:
    """The JSON object of a record, keys in the order of the format; ``source`` is the IRI of the text."""
    match record:
        case Annotation():
            return _annotation(record, source)
        case Link():
            return _link(record)
        case Tag():
            known = {
                "id": record.id,
                "type": "cab:Tag",
                "label": record.label,
                **_filled({"cab:color": record.color, "cab:key": record.key}),
            }
            return _over(known, record.raw, {"cab:color", "cab:key"})
        case Kept():
            return dict(record.raw)


def item_from_json(item: object, code_points: int | None = None) -> Annotation | Link:
    """An entry of ``items``. Offsets beyond ``code_points`` (the recorded length of the text) are refused.

    Raises:
        Unreadable: with the reason in words.
    """
    if not isinstance(item, Mapping):
        raise Unreadable("it is not an object")
    _no_surrogates(item)
    name = item.get("id")
    if not isinstance(name, str) or not name:
        raise Unreadable("it has no id")
    if "Annotation" not in _types(item):
        raise Unreadable(f"its type is {item.get('type')!r}, not Annotation")
    if item.get("motivation") == "linking":
        return _read_link(item, name)
    return _read_annotation(item, name, code_points)


def tag_from_json(item: object) -> Tag:
    """An entry of ``cab:tags``.

    Raises:
        Unreadable: with the reason in words.
    """
    if not isinstance(item, Mapping) or not isinstance(item.get("id"), str):
        raise Unreadable("it is not an object with an id")
    _no_surrogates(item)
    if "cab:Tag" not in _types(item) or not _text(item, "label"):
        raise Unreadable("a tag needs type cab:Tag and a label")
    return Tag(item["id"], _text(item, "label"), _text(item, "cab:color"), _text(item, "cab:key"), raw=item)


# -- writing


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


def _people(people: tuple[Person, ...]) -> Any:
    written = [_person(person) for person in people]
    return written[0] if len(written) == 1 else written


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        **_filled(
            {
                "noun": figure.noun,
                "series": figure.series,
                "amount": _decimal(figure.amount),
                "low": _decimal(figure.low),
                "high": _decimal(figure.high),
                "unit": figure.unit,
                "unitCode": figure.unit_code,
                "kind": figure.kind,
                "role": figure.role,
                "comparator": figure.comparator,
            }
        ),
        "approximate": figure.approximate,
        **_filled({"direction": figure.direction, "period": figure.period, "claimant": _people(figure.claimant)}),
        **({"review": True} if figure.review else {}),
    }


_FIGURE_KEYS = frozenset(
    ("noun", "series", "amount", "low", "high", "unit", "unitCode", "kind", "role", "comparator", "approximate")
) | {"direction", "period", "claimant", "review"}


def _words(anchor: Anchor | None, raw: object) -> dict[str, Any] | None:
    if anchor is None:
        return None
    quote = anchor.quote
    known = {
        "start": anchor.span.start,
        "end": anchor.span.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
    return _over(known, raw if isinstance(raw, Mapping) else None)


def _claim(claim: Claim, raw: Json) -> dict[str, Any]:
    return {
        **_filled(
            {
                "proposition": claim.proposition,
                "claimant": _people(claim.claimant),
                "via": _people(claim.via),
                "stance": claim.stance,
                "sourceSpan": _words(claim.source_span, raw.get("sourceSpan")),
                "cueSpan": _words(claim.cue_span, raw.get("cueSpan")),
                "reliability": claim.reliability,
                "credibility": claim.credibility,
                "portion": claim.portion,
            }
        ),
        **({"review": True} if claim.review else {}),
    }


_CLAIM_KEYS = frozenset(("proposition", "claimant", "via", "stance", "sourceSpan", "cueSpan")) | {
    "reliability",
    "credibility",
    "portion",
    "review",
}


def _annotation(record: Annotation, source: str) -> dict[str, Any]:
    raw = record.raw or {}
    tag_raw, detail_raw, memo_raw, others = _bodies(raw)
    bodies: list[Any] = []
    if record.tag:
        bodies.append(_over({"type": "TextualBody", "purpose": "tagging", "value": record.tag}, tag_raw))
    if record.body is not None:
        bodies.append(_detail(record, detail_raw))
    if record.memo:
        bodies.append(
            _over(
                {
                    "type": "TextualBody",
                    "purpose": "commenting",
                    "format": "text/plain",
                    "value": record.memo,
                },
                memo_raw,
            )
        )
    bodies += others
    motivation = {CLAIM: "describing", FIGURE: "describing", "": "commenting"}.get(record.tag, "tagging")
    known: dict[str, Any] = {
        "id": record.id,
        "type": raw.get("type", "Annotation"),
        "motivation": raw.get("motivation", motivation) if record.tag not in (CLAIM, FIGURE) else motivation,
        **_filled({"creator": _person(record.creator) if record.creator else raw.get("creator")}),
    }
    if record.generator:
        known["generator"] = raw.get("generator") or {
            "id": GENERATOR,
            "type": "Software",
            "name": record.generator,
        }
    known |= _filled({"created": record.created, "modified": record.modified})
    if bodies:
        known["body"] = bodies
    known["target"] = _targets(record, raw, source)
    return _over(known, raw, ("creator", "generator", "created", "modified", "body"))


def _detail(record: Annotation, raw: Json | None) -> dict[str, Any]:
    old = raw.get("source") if raw is not None else None
    old = old if isinstance(old, Mapping) else {}
    name = old.get("id", f"{record.id}#body")
    if isinstance(record.body, Figure):
        kind, types, fields, keys = (
            "Figure",
            ["Dataset", "Figure", "schema:Observation"],
            _figure(record.body),
            _FIGURE_KEYS,
        )
    else:
        assert isinstance(record.body, Claim)
        kind, types, fields, keys = "Claim", ["Dataset", "Claim"], _claim(record.body, old), _CLAIM_KEYS
    if kind in _types(old):
        types = list(old["type"]) if isinstance(old["type"], list) else types
        described = _over({"id": name, "type": types, **fields}, old, keys)
    else:  # the annotation was retagged: what the other kind of body said is not carried over
        described = {"id": f"{record.id}#body", "type": types, **fields}
    return _over({"type": "SpecificResource", "purpose": "describing", "source": described}, raw)


def _targets(record: Annotation, raw: Json, source: str) -> Any:
    old = raw.get("target")
    olds = old if isinstance(old, list) else [old]
    if not record.anchors:
        return old if old is not None else source
    written = []
    for number, anchor in enumerate(record.anchors):
        found = olds[number] if number < len(olds) else None
        was: Json = found if isinstance(found, Mapping) else {}
        selectors = [
            _over(
                {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end},
                _selector(was, "TextPositionSelector"),
            ),
            _over(
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.quote.exact,
                    "prefix": anchor.quote.prefix,
                    "suffix": anchor.quote.suffix,
                },
                _selector(was, "TextQuoteSelector"),
            ),
        ]
        selectors += [
            other
            for other in _listed(was.get("selector"))
            if not isinstance(other, Mapping) or not {"TextPositionSelector", "TextQuoteSelector"} & _types(other)
        ]
        known = {"type": "SpecificResource", "source": was.get("source", source), "selector": selectors}
        written.append(_over(known, {key: value for key, value in was.items() if key != "type"}))
    return written[0] if len(written) == 1 else written


def _link(link: Link) -> dict[str, Any]:
    raw = link.raw or {}
    olds = [body for body in _listed(raw.get("body")) if isinstance(body, Mapping)]
    first = next((body for body in olds if body.get("purpose") == "linking"), None)
    second = next((body for body in olds if body.get("purpose") == "classifying"), None)
    relation = {"id": VOCABULARY + link.relation, "type": "cab:Relation", "label": link.relation}
    bodies: list[Any] = [
        _over({"type": "SpecificResource", "purpose": "linking", "source": link.first}, first),
        _over({"type": "SpecificResource", "purpose": "classifying", "source": relation}, second),
    ]
    bodies += [body for body in _listed(raw.get("body")) if body is not first and body is not second]
    known: dict[str, Any] = {
        "id": link.id,
        "type": "Annotation",
        "motivation": "linking",
        **_filled(
            {
                "creator": _person(link.creator) if link.creator else raw.get("creator"),
                "created": link.created,
                "modified": link.modified,
            }
        ),
        "body": bodies,
        "target": link.second,
    }
    return _over(known, raw)


# -- reading


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _types(item: Json) -> set[str]:
    return {name for name in _listed(item.get("type")) if isinstance(name, str)}


def _text(item: Json, key: str) -> str:
    value = item.get(key, "")
    return value if isinstance(value, str) else ""


def _no_surrogates(item: object) -> None:
    pending = [item]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
                raise Unreadable("it holds half of a surrogate pair, which no text can")
        elif isinstance(value, Mapping):
            pending += value.keys()
            pending += value.values()
        elif isinstance(value, list):
            pending += value


def _bodies(raw: Json) -> tuple[Json | None, Json | None, Json | None, list[Any]]:
    """The bodies that are ours (tag, detail, memo) and all the others."""
    tag: Json | None = None
    detail: Json | None = None
    memo: Json | None = None
    others: list[Any] = []
    for body in _listed(raw.get("body")):
        if isinstance(body, Mapping):
            textual = "TextualBody" in _types(body) and isinstance(body.get("value"), str)
            purpose = body.get("purpose", "commenting" if textual and raw.get("motivation") != "tagging" else "tagging")
            if tag is None and textual and purpose == "tagging":
                tag = body
                continue
            if (
                memo is None
                and textual
                and purpose == "commenting"
                and body.get("format", "text/plain") == "text/plain"
            ):
                memo = body
                continue
            source = body.get("source")
            if detail is None and isinstance(source, Mapping) and {"Figure", "Claim"} & _types(source):
                detail = body
                continue
        others.append(body)
    return tag, detail, memo, others


def _read_annotation(item: Json, name: str, code_points: int | None) -> Annotation:
    tag_raw, detail_raw, memo_raw, _ = _bodies(item)
    tag = _text(tag_raw, "value") if tag_raw is not None else ""
    body: Figure | Claim | None = None
    if detail_raw is not None:
        source = detail_raw["source"]
        body = _read_figure(source) if "Figure" in _types(source) else _read_claim(source)
        tag = tag or (FIGURE if isinstance(body, Figure) else CLAIM)
    anchors = tuple(
        anchor for target in _listed(item.get("target")) if (anchor := _read_target(target, code_points)) is not None
    )
    if "target" not in item:
        raise Unreadable("it has no target")
    creators = _read_people(item.get("creator"))
    generator = item.get("generator")
    return Annotation(
        id=name,
        tag=tag,
        anchors=anchors,
        body=body,
        memo=_text(memo_raw, "value") if memo_raw is not None else "",
        creator=creators[0] if creators else None,
        created=_text(item, "created"),
        modified=_text(item, "modified"),
        generator=(_text(generator, "name") or "software") if isinstance(generator, Mapping) else "",
        raw=item,
    )


def _selector(target: Json, kind: str) -> Json | None:
    pending = _listed(target.get("selector"))
    for selector in pending:
        if isinstance(selector, Mapping) and kind in _types(selector):
            return selector
    return None


def _read_target(target: object, code_points: int | None) -> Anchor | None:
    if isinstance(target, str):
        return None
    if not isinstance(target, Mapping):
        raise Unreadable("its target is neither an IRI nor an object")
    if target.get("selector") is None:
        return None
    position = _selector(target, "TextPositionSelector")
    quote = _selector(target, "TextQuoteSelector")
    if quote is None or not isinstance(quote.get("exact"), str):
        raise Unreadable("its target has no quote")
    return _read_anchor(position, quote, code_points)


def _read_anchor(position: Json | None, quote: Json, code_points: int | None) -> Anchor:
    words = Quote(_text(quote, "exact"), _text(quote, "prefix"), _text(quote, "suffix"))
    if position is None:  # the quote alone: any place will do until it is found
        return Anchor(Span(0, len(words.exact)), words)
    start, end = position.get("start"), position.get("end")
    if type(start) is not int or type(end) is not int:
        raise Unreadable(f"its offsets are no integers: {start!r}, {end!r}")
    if not 0 <= start <= end:
        raise Unreadable(f"its offsets are reversed or negative: {start}, {end}")
    if code_points is not None and end > code_points:
        raise Unreadable(f"it ends at {end}, beyond the {code_points} code points of the text")
    return Anchor(Span(start, end), words)


def _read_people(value: object) -> tuple[Person, ...]:
    people = []
    for person in _listed(value):
        if isinstance(person, Mapping) and (_text(person, "name") or _text(person, "id")):
            people.append(Person(_text(person, "id"), _text(person, "name") or _text(person, "id"), raw=person))
        elif isinstance(person, str) and person:
            people.append(Person(person, person, raw={"type": "Person"}))
    return tuple(people)


def _read_decimal(source: Json, key: str) -> Decimal | None:
    value = source.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise Unreadable(f"its {key} is not a number: {value!r}")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Unreadable(f"its {key} is not a number: {value!r}") from None
    if not number.is_finite() or abs(number.adjusted()) > 400:
        raise Unreadable(f"its {key} is not a number one can work with: {value!r}")
    return number


def _read_figure(source: Json) -> Figure:
    return Figure(
        noun=_text(source, "noun"),
        series=_text(source, "series"),
        amount=_read_decimal(source, "amount"),
        low=_read_decimal(source, "low"),
        high=_read_decimal(source, "high"),
        unit=_text(source, "unit"),
        unit_code=_text(source, "unitCode"),
        kind=_text(source, "kind"),
        role=_text(source, "role"),
        comparator=_text(source, "comparator"),
        approximate=source.get("approximate") is True,
        direction=_text(source, "direction"),
        period=_text(source, "period"),
        claimant=_read_people(source.get("claimant")),
        review=source.get("review") is True,
    )


def _read_words(source: Json, key: str) -> Anchor | None:
    words = source.get(key)
    if not isinstance(words, Mapping):
        return None
    if not isinstance(words.get("exact"), str):
        raise Unreadable(f"its {key} has no quote")
    return _read_anchor(words, words, None)


def _read_claim(source: Json) -> Claim:
    return Claim(
        proposition=_text(source, "proposition"),
        claimant=_read_people(source.get("claimant")),
        via=_read_people(source.get("via")),
        stance=_text(source, "stance"),
        source_span=_read_words(source, "sourceSpan"),
        cue_span=_read_words(source, "cueSpan"),
        reliability=_text(source, "reliability"),
        credibility=_text(source, "credibility"),
        portion=_text(source, "portion"),
        review=source.get("review") is True,
    )


def _read_link(item: Json, name: str) -> Link:
    first = relation = ""
    for body in _listed(item.get("body")):
        if not isinstance(body, Mapping):
            continue
        source = body.get("source")
        if body.get("purpose") == "linking" and isinstance(source, str):
            first = source
        if body.get("purpose") == "classifying" and isinstance(source, Mapping):
            relation = _text(source, "id").removeprefix(VOCABULARY)
    second = item.get("target")
    if isinstance(second, Mapping):
        second = second.get("source", second.get("id"))
    if not first or not isinstance(second, str) or relation not in RELATIONS:
        raise Unreadable("a link needs the annotation it starts from, a known relation, and the one it leads to")
    creators = _read_people(item.get("creator"))
    return Link(
        name,
        first,
        relation,
        second,
        creators[0] if creators else None,
        _text(item, "created"),
        _text(item, "modified"),
        raw=item,
    )
