"""What the card above the text shows of a cable's header: words, what to say on hover, and where they stand."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from annotator.app.meanings import (
    meaning_of_addressee,
    meaning_of_caption,
    meaning_of_precedence,
    meaning_of_tag,
)
from annotator.cable import Addressee, Cable, Field, Header, Reference
from annotator.language import N_, _
from annotator.text import Span
from annotator.values import value

UNKNOWN = "unknown"
_LEVELS = {
    "UNCLASSIFIED": "unclassified",
    "LIMITED OFFICIAL USE": "unclassified",
    "CONFIDENTIAL": "confidential",
    "SECRET": "secret",
    "TOP SECRET": "top secret",
}
_KINDS = {
    "subject": N_("subject"),
    "program": N_("programme"),
    "place": N_("country or region"),
    "organisation": N_("organisation"),
    "person": N_("person"),
    "visit": N_("visit"),
}


@value
class Fact:
    """One item of the card. ``span`` is where it was read from (code points), None for what stands nowhere."""

    text: str
    tip: str
    span: Span | None


@value
class HeaderFacts:
    """All items, each list in the order of the text and without repeats.

    ``level`` is ``unclassified``, ``confidential``, ``secret``, ``top secret`` or :data:`UNKNOWN`; it is never
    guessed: an unknown classification is unknown, not unclassified.
    """

    level: str
    classification: Fact
    captions: tuple[Fact, ...]
    sender: Fact | None
    to: tuple[Fact, ...]
    info: tuple[Fact, ...]
    date: Fact | None
    subject: Fact | None
    tags: tuple[Fact, ...]
    references: tuple[Fact, ...]
    attention: tuple[Fact, ...]
    warnings: tuple[Fact, ...]


def header_facts(cable: Cable, show_time: Callable[[datetime], tuple[str, str]]) -> HeaderFacts | None:
    """The facts of a cable; None where the text has no header of a telegram.

    ``show_time`` gives a moment in Greenwich time in the reader's own way: short, and in full with his own time.
    """
    header = cable.header
    if not has_header(cable):
        return None
    level, classification = _classification(header)
    return HeaderFacts(
        level=level,
        classification=classification,
        captions=tuple(_unlike(_captions(header))),
        sender=_addressee(header.sender) if header.sender is not None else None,
        to=tuple(_addressee(one) for one in header.to),
        info=tuple(_addressee(one) for one in header.info),
        date=_date(header, cable, show_time),
        subject=_subject(header),
        tags=tuple(_unlike(_tags(header))),
        references=tuple(_reference(one) for one in header.references),
        attention=tuple(Fact(_flat(one.value), one.printed, one.span) for one in header.attention),
        warnings=tuple(Fact(caution.text, caution.text, caution.span) for caution in cable.cautions),
    )


def has_header(cable: Cable) -> bool:
    """Whether there is anything to show: a number that happens to stand above an article is no header."""
    header = cable.header
    known = (header.classification, header.date_time_group, header.sender, header.subject, header.title)
    return header.span is not None and (any(known) or bool(header.tags) or bool(header.references))


def _classification(header: Header) -> tuple[str, Fact]:
    found = header.classification
    if found is None:
        told = _("No classification was found in the header. That does not mean that it is unclassified.")
        return UNKNOWN, Fact(_("classification unknown"), told, None)
    level = _LEVELS.get(found.value.partition("//")[0], UNKNOWN)
    tip = [_("Printed: {words}").format(words=_flat(found.printed))]
    if header.executive_order is not None:
        tip.append(_("Executive Order {number}").format(number=header.executive_order.value))
    if header.declassify_on is not None:
        tip.append(_("Declassify on: {when}").format(when=_flat(header.declassify_on.value)))
    if header.classified_by is not None:
        classifier = header.classified_by.value
        who = ", ".join(filter(None, (classifier.name, classifier.title)))
        reasons = _("reasons {list}").format(list=", ".join(classifier.reasons)) if classifier.reasons else ""
        tip.append(_("Classified by: {who}").format(who="; ".join(filter(None, (who, reasons)))))
    return level, Fact(found.value, "\n".join(tip), found.span)


def _captions(header: Header) -> Iterator[Fact]:
    for caption in header.captions:
        yield Fact(_flat(caption.value), _told(caption.value, meaning_of_caption(caption.value)), caption.span)


def _addressee(found: Field[Addressee]) -> Fact:
    addressee = found.value
    tip = [_told(addressee.name, meaning_of_addressee(addressee.name))]
    if addressee.routing:
        tip.append(_("routing indicator {name}").format(name=addressee.routing))
    if addressee.precedence:
        tip.append(_told(addressee.precedence, meaning_of_precedence(addressee.precedence)))
    if addressee.number:
        tip.append(_("number {number}").format(number=addressee.number))
    return Fact(_flat(addressee.name), "\n".join(tip), found.span)


def _date(header: Header, cable: Cable, show_time: Callable[[datetime], tuple[str, str]]) -> Fact | None:
    group = header.date_time_group
    if group is not None:
        tip = [_("Date-time group: {words}").format(words=_flat(group.printed))]
        if header.precedence is not None:
            precedence = header.precedence.value
            tip.append(_("Precedence: {words}").format(words=_told(precedence, meaning_of_precedence(precedence))))
        if group.value is None:
            return Fact(_flat(group.printed), "\n".join([*tip, _("It names no moment.")]), group.span)
        short, full = show_time(group.value)
        return Fact(short, "\n".join([full, *tip]), group.span)
    if header.dateline is not None and cable.written is not None:
        return Fact(_flat(header.dateline.printed), _("As printed in the dateline."), header.dateline.span)
    return None


def _subject(header: Header) -> Fact | None:
    found = header.subject or header.title
    if found is None or not found.value.strip():
        return None
    mark = f" ({header.subject_portion.value})" if header.subject is not None and header.subject_portion else ""
    return Fact(_flat(found.value), f"{_flat(found.value)}{mark}", found.span)


def _tags(header: Header) -> Iterator[Fact]:
    for tag in header.tags:
        kind = _(_KINDS[tag.kind]) if tag.kind in _KINDS else ""
        yield Fact(_flat(tag.value), _told(tag.value, meaning_of_tag(tag.value, tag.kind) or kind), tag.span)


def _reference(found: Reference) -> Fact:
    label = f"{found.label}: " if found.label else ""
    tip = [_flat(found.printed)]
    if found.cable_id:
        assumed = _(" (its year is not printed; that of this cable is taken)") if found.year_assumed else ""
        tip.append(_("Cable {id}{assumed}").format(id=found.cable_id, assumed=assumed))
    return Fact(f"{label}{_flat(found.printed)}", "\n".join(tip), found.span)


def _told(term: str, meaning: str) -> str:
    """A term with its meaning; alone where that is not known."""
    return f"{_flat(term)}: {meaning}" if meaning else _flat(term)


def _unlike(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each term once, where it first stands: TAGS and captions are often printed twice (CABLES.md 4.4, 5.2)."""
    seen: set[str] = set()
    for fact in facts:
        if fact.text not in seen:
            seen.add(fact.text)
            yield fact


def _flat(text: str) -> str:
    return " ".join(text.split())


def subject_of(cable: Cable) -> str:
    """The cable's subject or title as it is read; empty where it has none."""
    found = cable.header.subject or cable.header.title
    return " ".join(str(found.value).split()) if found is not None else ""
