"""The analyst's acts on annotations, each one undoable change. Nothing here knows a screen."""

from dataclasses import replace
from typing import Any

from annotator.app.commands import CannotDo
from annotator.app.fields import FIELD_LABELS, with_field
from annotator.app.key_names import naming_keys
from annotator.app.paragraphs import paragraph_at
from annotator.app.rereading import figure_from
from annotator.app.series import written
from annotator.app.session import Session
from annotator.app.tag_names import tag_name
from annotator.figures import figure_at, parse_figure
from annotator.language import _, n_
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Link, new_id, now, now_after
from annotator.text import Span, describe, sentence_at, trim


def tag_claim(session: Session, origin: object = None) -> str:
    """Tag the selected words, or the sentence under the caret, as a claim."""
    return _tag(session, CLAIM, claim_span(session), origin)


def tag_own(session: Session, label: str, origin: object = None) -> str:
    """Tag the selected words, or the sentence under the caret, with a tag of the analyst's own."""
    return _tag(session, label, claim_span(session), origin)


def tag_with(session: Session, tag: str, origin: object = None) -> str:
    """Tag the selected words, or what stands under the caret, with any tag."""
    if tag == FIGURE:
        return tag_figure(session, origin)
    return tag_claim(session, origin) if tag == CLAIM else tag_own(session, tag, origin)


def tag_again(session: Session, origin: object = None) -> str:
    """Tag with the tag given last.

    Raises:
        CannotDo: nothing was tagged yet, or there are no words.
    """
    if not session.modes.last:
        raise CannotDo(_("Nothing was tagged yet since the cable was opened."))
    return tag_with(session, session.modes.last, origin)


def tag_figure(session: Session, origin: object = None) -> str:
    """Tag the selected words, or the number with its words under the caret, as a figure."""
    return _tag(session, FIGURE, figure_span(session), origin)


def claim_span(session: Session) -> Span:
    """The words a claim would take now.

    Raises:
        CannotDo: there are none.
    """
    text = session.cable.text
    span = trim(text, session.span)
    if len(span):
        return span
    caret = session.span.start
    sentence = sentence_at(text, caret, surroundings(session, caret))
    if sentence is None:
        raise CannotDo(_("There is no sentence under the caret. Select the words first."))
    return sentence


def figure_span(session: Session) -> Span:
    """The words a figure would take now.

    Raises:
        CannotDo: there are none.
    """
    span = trim(session.cable.text, session.span)
    if len(span):
        return span
    mention = figure_at(session.cable, session.span.start)
    if mention is None:
        raise CannotDo(naming_keys(_("There is no number under the caret. Select words and press {tag-figure}.")))
    return Span(mention.start, mention.end)


def understood(session: Session, span: Span) -> Figure:
    """What the words of ``span`` say as a figure; an empty one where they hold no number."""
    said = parse_figure(span.of(session.cable.text), written=session.cable.written)
    if said is None:
        return Figure()  # nor would its surroundings make a number of it
    mention = figure_at(session.cable, span.start)
    if mention is not None and (mention.start, mention.end) == (span.start, span.end):
        return figure_from(mention.quantity)  # read in its surroundings: the year may stand before the number
    if mention is not None and said.value is not None and said.value == mention.quantity.value:
        # The same number; its period is said beside it, wherever the selection ends.
        said = replace(said, period=said.period or mention.quantity.period)
    return figure_from(said)


def set_field(session: Session, name: str, field: str, value: Any, origin: object = None) -> str:
    """Write one field of an annotation's body as one undoable change; writing what is there changes nothing.

    Raises:
        CannotDo: there is no such annotation, its body has no such field, or the value contradicts another.
    """
    annotation = present_annotation(session, name)
    changed = with_field(annotation, field, value)
    if changed == annotation:
        return ""
    label = _("Set {field}").format(field=_(FIELD_LABELS[field]))
    write(session, label, annotation, changed, origin)
    return _with_what_gave_way(label, annotation, changed, field)


_NUMBERS = ("amount", "low", "high")


def _with_what_gave_way(label: str, before: Annotation, after: Annotation, field: str) -> str:
    """The label, and what a figure says now, where a number that was not written had to give way to it."""
    old, new = before.body, after.body
    if not isinstance(old, Figure) or not isinstance(new, Figure):
        return label
    gone = (getattr(old, each) is not None and getattr(new, each) is None for each in _NUMBERS if each != field)
    if field not in _NUMBERS or not any(gone):
        return label
    told = _("{label}: it says {new} now, no longer {old}.")
    return told.format(label=label, new=written(new), old=written(old))


def set_memo(session: Session, name: str, memo: str, origin: object = None) -> str:
    """Write the memo of an annotation."""
    annotation = present_annotation(session, name)
    if annotation.memo == memo:
        return ""
    label = _("Edit memo") if annotation.memo else _("Add memo")
    write(session, label, annotation, replace(annotation, memo=memo), origin)
    return label


def retag(session: Session, name: str, tag: str, origin: object = None) -> str:
    """Give an annotation another tag. Claimant and review, which both kinds have, stay; the rest only undo has."""
    annotation = present_annotation(session, name)
    if annotation.tag == tag:
        return ""
    label = _("Change tag to {tag}").format(tag=tag_name(tag))
    write(session, label, annotation, retagged(session, annotation, tag), origin)
    return label


def retagged(session: Session, annotation: Annotation, tag: str) -> Annotation:
    """The annotation with another tag, read anew as what the tag says it is."""
    body: Figure | Claim | None = None
    places = session.placed(annotation.id)
    if tag == FIGURE:
        body = understood(session, places[0]) if places else Figure()
    elif tag == CLAIM:
        body = Claim(portion=_portion(session, places[0].start) if places else "")
    if body is not None and annotation.body is not None:
        body = replace(body, claimant=annotation.body.claimant, review=annotation.body.review)
    return replace(annotation, tag=tag, body=body)


def delete(session: Session, names: tuple[str, ...], origin: object = None) -> str:
    """Delete annotations, with the links from and to them, in one step."""
    annotations = [annotation for name in dict.fromkeys(names) if (annotation := session.annotation(name)) is not None]
    if not annotations:
        raise CannotDo(_("No annotation is selected."))
    gone = {annotation.id for annotation in annotations}
    links = [
        record
        for record in session.records.values()
        if isinstance(record, Link) and (record.first in gone or record.second in gone)
    ]
    if len(annotations) == 1:
        label = _("Delete {tag}").format(tag=tag_name(annotations[0].tag))
    else:
        label = _("Delete {count} annotations").format(count=len(annotations))
    gone_records: list[Annotation | Link] = [*links, *annotations]
    told = n_("{act}, with {count} link", "{act}, with {count} links", len(links)) if links else "{act}"
    said = told.format(act=label, count=len(links))
    return session.work.do(len(gone_records), label, (Edit(one, None) for one in gone_records), lambda: said, origin)


def _tag(session: Session, tag: str, span: Span, origin: object) -> str:
    session.modes.last = tag
    same = [
        entry[2]
        for entry in session.touching(span.start, span.end)
        if entry[:2] == (span.start, span.end)
        and (known := session.annotation(entry[2])) is not None
        and known.tag == tag
    ]
    if same:
        session.select((same[0],), None, origin)
        return _("These words already carry this tag; it is selected.")
    annotation = new_annotation(session, tag, span)
    label = _("Tag {tag}").format(tag=tag_name(tag))
    session.apply(Change(label, (Edit(None, annotation),)), origin)
    session.select((annotation.id,), None, origin)
    return label


def new_annotation(session: Session, tag: str, span: Span) -> Annotation:
    """The annotation that gives ``span`` a tag, with what the words say; it is not among the records yet."""
    body: Figure | Claim | None = None
    if tag == FIGURE:
        body = understood(session, span)
        body = replace(body, series=proposed_series(session, span, body))
    elif tag == CLAIM:
        body = Claim(portion=_portion(session, span.start))
    return Annotation(
        id=new_id(),
        tag=tag,
        anchors=(describe(session.cable.text, span),),
        body=body,
        creator=session.author,
        created=now(),
    )


def proposed_series(session: Session, span: Span, figure: Figure) -> str:
    """The series of the figure before it in the same paragraph, where the two may share an axis; else empty.

    They may when they have one unit and count the same thing, or the new one does not say what it counts.
    """
    here = surroundings(session, span.start)
    for _start, _end, name in reversed(session.touching(here.start, span.start)):
        other = session.annotation(name)
        if other is None or not isinstance(other.body, Figure) or not other.body.series:
            continue
        same_thing = figure.noun and figure.noun.casefold() == other.body.noun.casefold()
        if other.body.unit == figure.unit and other.body.role == figure.role and (same_thing or not figure.noun):
            return other.body.series
    return ""


def present_annotation(session: Session, name: str) -> Annotation:
    """The annotation with this id.

    Raises:
        CannotDo: there is none.
    """
    annotation = session.annotation(name)
    if annotation is None:
        raise CannotDo(_("No annotation is selected."))
    return annotation


def write(session: Session, label: str, before: Annotation, after: Annotation, origin: object) -> None:
    """Write an annotation anew, with the time of now, as one change of this name."""
    stamped = replace(after, modified=now_after(before.created))
    session.apply(Change(label, (Edit(before, stamped),)), origin)


def _portion(session: Session, offset: int) -> str:
    paragraph = paragraph_at(session.cable, offset)
    return (paragraph.portion or "") if paragraph is not None else ""


def surroundings(session: Session, offset: int) -> Span:
    """The paragraph over ``offset``, without its printed label; in the header, the line."""
    text = session.cable.text
    paragraph = paragraph_at(session.cable, offset)
    if paragraph is None or offset > paragraph.end:
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        return Span(start, len(text) if end < 0 else end)
    return Span(min(text_start(session, paragraph.start), offset), paragraph.end)


def text_start(session: Session, start: int) -> int:
    """Where the words of the paragraph that begins at ``start`` begin, behind its label and portion mark."""
    paragraph = paragraph_at(session.cable, start)
    if paragraph is None or paragraph.label is None:
        return start
    text = session.cable.text
    at = start
    stop = min(paragraph.end, start + 40)
    for mark in (paragraph.label, f"({paragraph.portion})" if paragraph.portion else ""):
        found = text.find(mark, at, stop) if mark else -1
        if found >= 0:
            at = found + len(mark)
    while at < paragraph.end and (text[at].isspace() or text[at] in ".)"):
        at += 1
    return at
