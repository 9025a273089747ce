"""JSON objects of the W3C Web Annotation form (Recommendation of 2017-02-23) to records; liberal in what it reads.

What is not understood stays on the record as ``raw``, from which :mod:`annotator.model.writing` writes it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from annotator.language import _
from annotator.model.records import (
    CLAIM,
    FIGURE,
    RELATIONS,
    Annotation,
    Claim,
    Dismissed,
    Figure,
    Json,
    Link,
    ParagraphStart,
    Person,
    Tag,
)
from annotator.regex import regex
from annotator.text import Anchor, Quote, Span

VOCABULARY = "urn:uuid:9d8bf746-f6fc-405e-87f2-2963d46267f3#"
PARAGRAPH_START = "cab:ParagraphStart"
PARAGRAPH_ACTIONS = ("begins", "continues")
_SURROGATE = regex("[\ud800-\udfff]")
# Other programs mark a comment as Markdown; it is read and edited as the text it is, and stays marked.
_PLAIN = ("text/plain", "text/markdown")
_LARGEST_EXPONENT = 400


class Unreadable(ValueError):
    """A record that cannot be understood; the message says why. It is set aside, never dropped."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of an annotation that are ours to write, and all the others."""

    tag: Json | None
    detail: Json | None
    memo: Json | None
    others: tuple[Any, ...]


def item_from_json(item: object, code_points: int | None = None) -> Annotation | Link:
    """An entry of ``items``. Offsets beyond ``code_points`` (the recorded length of the text) are refused.

    Raises:
        Unreadable: with the reason in words.
    """
    if not isinstance(item, Mapping):
        raise Unreadable(_("it is not an object"))
    refuse_surrogates(item)
    name = item.get("id")
    if not isinstance(name, str) or not name:
        raise Unreadable(_("it has no id"))
    if "Annotation" not in types_of(item):
        raise Unreadable(_("its type is {type}, not Annotation").format(type=_shown(item.get("type"))))
    if "linking" in listed(item.get("motivation")):
        return _read_link(item, name)
    return _read_annotation(item, name, code_points)


def tag_from_json(item: object) -> Tag:
    """An entry of ``cab:tags``.

    Raises:
        Unreadable: with the reason in words.
    """
    if not isinstance(item, Mapping) or not text_of(item, "id"):
        raise Unreadable(_("it is not an object with an id"))
    refuse_surrogates(item)
    if "cab:Tag" not in types_of(item) or not text_of(item, "label"):
        raise Unreadable(_("a tag needs type cab:Tag and a label"))
    return Tag(
        item["id"],
        text_of(item, "label"),
        text_of(item, "cab:color"),
        text_of(item, "cab:key"),
        text_of(item, "schema:description"),
        raw=item,
    )


def dismissed_from_json(item: object, code_points: int | None = None) -> Dismissed:
    """An entry of ``cab:dismissed``. Offsets beyond ``code_points`` are refused.

    Raises:
        Unreadable: with the reason in words.
    """
    if not isinstance(item, Mapping) or not text_of(item, "id"):
        raise Unreadable(_("it is not an object with an id"))
    refuse_surrogates(item)
    anchor = read_target(item.get("target", ""), code_points)
    if "cab:Dismissed" not in types_of(item) or anchor is None:
        raise Unreadable(_("a dismissed suggestion needs type cab:Dismissed and words of the text as its target"))
    creators = read_people(item.get("creator"))
    return Dismissed(
        item["id"],
        anchor,
        text_of(item, "cab:tag") or FIGURE,
        creators[0] if creators else None,
        text_of(item, "created"),
        raw=item,
    )


def paragraph_start_from_json(item: Json, code_points: int | None = None) -> ParagraphStart:
    """An entry of ``cab:paragraphs`` that is one of ours.

    Raises:
        Unreadable: with the reason in words.
    """
    refuse_surrogates(item)
    words = item.get("cab:at")
    if not text_of(item, "id") or not isinstance(words, Mapping) or not isinstance(words.get("exact"), str):
        raise Unreadable(_("a paragraph start needs an id and its words"))
    action = text_of(item, "cab:action")
    if action not in PARAGRAPH_ACTIONS:
        raise Unreadable(_("its action is neither begins nor continues"))
    creators = read_people(item.get("creator"))
    return ParagraphStart(
        item["id"],
        _read_anchor(words, words, code_points),
        action == PARAGRAPH_ACTIONS[0],
        creators[0] if creators else None,
        text_of(item, "created"),
        raw=item,
    )


def is_paragraph_start(item: object) -> bool:
    """Whether an entry of ``cab:paragraphs`` is of the type this version reads; any other is kept as it is."""
    return isinstance(item, Mapping) and PARAGRAPH_START in types_of(item)


def listed(value: object) -> list[Any]:
    """JSON-LD writes a list of one as the one, and an empty one not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def types_of(item: Json) -> set[str]:
    """The names in ``type``."""
    return {name for name in listed(item.get("type")) if isinstance(name, str)}


def text_of(item: Json, key: str) -> str:
    """The text under ``key``; empty where there is none."""
    value = item.get(key, "")
    return value if isinstance(value, str) else ""


def bodies_of(item: Json) -> Bodies:
    """The bodies of an annotation sorted by what they are for."""
    tag: Json | None = None
    detail: Json | None = None
    memo: Json | None = None
    others: list[Any] = []
    # A body without a purpose has that of the annotation's motivation (REC 3.2.3).
    implied = "tagging" if "tagging" in listed(item.get("motivation")) else "commenting"
    for body in listed(item.get("body")):
        if not isinstance(body, Mapping):
            others.append(body)
            continue
        textual = "TextualBody" in types_of(body) and isinstance(body.get("value"), str)
        purpose = body.get("purpose", implied)
        if tag is None and textual and purpose == "tagging":
            tag = body
        elif memo is None and textual and purpose == "commenting" and body.get("format", "text/plain") in _PLAIN:
            memo = body
        elif detail is None and {"Figure", "Claim"} & types_of(source_of(body)):
            detail = body
        else:
            others.append(body)
    return Bodies(tag, detail, memo, tuple(others))


def source_of(body: Json | None) -> Json:
    """The object a SpecificResource stands for; an empty one where it only names it."""
    source = body.get("source") if body is not None else None
    return source if isinstance(source, Mapping) else {}


def selector_of(target: Json, kind: str) -> Json | None:
    """The first selector of a type."""
    return next(
        (one for one in listed(target.get("selector")) if isinstance(one, Mapping) and kind in types_of(one)), None
    )


def read_target(target: object, code_points: int | None = None) -> Anchor | None:
    """Where a target holds on to the text; None where it means the whole of it.

    Raises:
        Unreadable: it has a selector without a quote, or offsets that are none.
    """
    if isinstance(target, str):
        return None
    if not isinstance(target, Mapping):
        raise Unreadable(_("its target is neither an IRI nor an object"))
    if target.get("selector") is None:
        return None
    quote = selector_of(target, "TextQuoteSelector")
    if quote is None or not isinstance(quote.get("exact"), str):
        raise Unreadable(_("its target has no quote"))
    return _read_anchor(selector_of(target, "TextPositionSelector"), quote, code_points)


def read_people(value: object) -> tuple[Person, ...]:
    """One or several persons; an IRI alone is a person without a name."""
    people = []
    for person in listed(value):
        if isinstance(person, Mapping) and (text_of(person, "name") or text_of(person, "id")):
            people.append(Person(text_of(person, "id"), text_of(person, "name") or text_of(person, "id"), raw=person))
        elif isinstance(person, str) and person:
            people.append(Person(person, person))
    return tuple(people)


def read_figure(source: Json) -> Figure:
    """The body of a figure.

    Raises:
        Unreadable: a number is none.
    """
    return Figure(
        noun=text_of(source, "noun"),
        series=text_of(source, "series"),
        amount=_read_decimal(source, "amount"),
        low=_read_decimal(source, "low"),
        high=_read_decimal(source, "high"),
        unit=text_of(source, "unit"),
        unit_code=text_of(source, "unitCode"),
        kind=text_of(source, "kind"),
        role=text_of(source, "role"),
        comparator=text_of(source, "comparator"),
        approximate=source.get("approximate") is True,
        direction=text_of(source, "direction"),
        period=text_of(source, "period"),
        claimant=read_people(source.get("claimant")),
        review=source.get("review") is True,
    )


def read_claim(source: Json) -> Claim:
    """The body of a claim.

    Raises:
        Unreadable: the words of the source or cue have no quote, or offsets that are none.
    """
    return Claim(
        proposition=text_of(source, "proposition"),
        claimant=read_people(source.get("claimant")),
        via=read_people(source.get("via")),
        stance=text_of(source, "stance"),
        source_span=_read_words(source, "sourceSpan"),
        cue_span=_read_words(source, "cueSpan"),
        reliability=text_of(source, "reliability"),
        credibility=text_of(source, "credibility"),
        portion=text_of(source, "portion"),
        review=source.get("review") is True,
    )


def _read_annotation(item: Json, name: str, code_points: int | None) -> Annotation:
    bodies = bodies_of(item)
    tag = text_of(bodies.tag, "value") if bodies.tag is not None else ""
    body: Figure | Claim | None = None
    if bodies.detail is not None:
        source = source_of(bodies.detail)
        body = read_figure(source) if "Figure" in types_of(source) else read_claim(source)
        tag = tag or (FIGURE if isinstance(body, Figure) else CLAIM)
    if item.get("target") in (None, []):
        raise Unreadable(_("it has no target"))
    anchors = (read_target(target, code_points) for target in listed(item["target"]))
    creators = read_people(item.get("creator"))
    return Annotation(
        id=name,
        tag=tag,
        anchors=tuple(anchor for anchor in anchors if anchor is not None),
        body=body,
        memo=text_of(bodies.memo, "value") if bodies.memo is not None else text_of(item, "bodyValue"),
        creator=creators[0] if creators else None,
        created=text_of(item, "created"),
        modified=text_of(item, "modified"),
        generator=_read_generator(item.get("generator")),
        raw=item,
    )


def _read_generator(generator: object) -> str:
    makers = read_people(generator)
    return makers[0].name if makers else ""


def _read_anchor(position: Json | None, quote: Json, code_points: int | None) -> Anchor:
    words = Quote(text_of(quote, "exact"), text_of(quote, "prefix"), text_of(quote, "suffix"))
    if position is None:  # the quote alone: any place will do until it is found
        return Anchor(Span(0, len(words.exact)), words)
    start, end = position.get("start"), position.get("end")
    if type(start) is not int or type(end) is not int:  # True is an int to isinstance, not to us
        told = _("its offsets are no integers: {start}, {end}")
        raise Unreadable(told.format(start=_shown(start), end=_shown(end)))
    if not 0 <= start <= end:
        told = _("its offsets are reversed or negative: {start}, {end}")
        raise Unreadable(told.format(start=_shown(start), end=_shown(end)))
    if code_points is not None and end > code_points:
        told = _("it ends at {end}, beyond the {length} code points of the text")
        raise Unreadable(told.format(end=_shown(end), length=code_points))
    return Anchor(Span(start, end), words)


def _read_words(source: Json, key: str) -> Anchor | None:
    words = source.get(key)
    if not isinstance(words, Mapping):
        return None
    if not isinstance(words.get("exact"), str):
        raise Unreadable(_("its {key} has no quote").format(key=key))
    return _read_anchor(words, words, None)


def _read_decimal(source: Json, key: str) -> Decimal | None:
    value = source.get(key)
    if value is None or value == "":
        return None
    told = _("its {key} is not a number: {value}").format(key=key, value=_shown(value))
    if isinstance(value, (bool, list, Mapping)):
        raise Unreadable(told)
    try:
        number = Decimal(str(value))  # numbers come as text, and from other programs as JSON numbers
    except InvalidOperation:
        raise Unreadable(told) from None
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise Unreadable(told)
    return number


def _read_link(item: Json, name: str) -> Link:
    first = relation = ""
    for body in listed(item.get("body")):
        if not isinstance(body, Mapping):
            continue
        if body.get("purpose") == "linking" and not first:
            first = text_of(body, "source")
        elif body.get("purpose") == "classifying" and not relation:
            known = text_of(source_of(body), "id") or text_of(body, "source")
            relation = known.removeprefix(VOCABULARY).removeprefix("cab:")
    second = item.get("target")
    if isinstance(second, Mapping):
        second = second.get("source", second.get("id"))
    if not first or not isinstance(second, str) or not second or relation not in RELATIONS:
        told = _("a link needs the annotation it starts from, a known relation, and the one it leads to")
        raise Unreadable(told)
    creators = read_people(item.get("creator"))
    return Link(
        name,
        first,
        relation,
        second,
        creators[0] if creators else None,
        text_of(item, "created"),
        text_of(item, "modified"),
        raw=item,
    )


def refuse_surrogates(item: object) -> None:
    """Raise :class:`Unreadable` where a text in ``item``, at any depth, holds half of a surrogate pair."""
    pending = [item]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            if not value.isascii() and _SURROGATE.search(value):
                raise Unreadable(_("it holds half of a surrogate pair, which no text can"))
        elif isinstance(value, Mapping):
            pending += value.keys()
            pending += value.values()
        elif isinstance(value, list):
            pending += value


def _shown(value: object) -> str:
    """A value of the file for a message, however long it is."""
    printed = repr(value) if not isinstance(value, int) or abs(value) < 10**40 else _("a very long number")
    return printed if len(printed) <= 60 else f"{printed[:59]}…"
