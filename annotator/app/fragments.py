"""Annotations whose words stand in several places: words added to one, and taken out of it again."""

from dataclasses import replace

from annotator.app.commands import CannotDo
from annotator.app.edges import anchors_of, fragment_at, joined
from annotator.app.modes import quoted
from annotator.app.session import Session
from annotator.app.tagging import present_annotation, write
from annotator.language import _
from annotator.text import Span, trim


def target_of(session: Session) -> str:
    """The annotation that selected words are added to or taken from; empty where there is none."""
    if len(session.selected) == 1:
        return session.selected[0]
    return session.modes.joined or session.modes.recent


def add_words(session: Session, origin: object = None) -> str:
    """Add the selected words to the annotation selected before; with none selected, wait for them.

    Raises:
        CannotDo: there is no annotation to add them to, or it has them already.
    """
    words = trim(session.cable.text, session.span)
    name = target_of(session)
    annotation = session.annotation(name)
    if annotation is None:
        raise CannotDo(_("Select the annotation first, then the words to add to it."))
    if not len(words):
        if session.modes.joined == name:
            raise CannotDo(_("Select the words to add first; Escape ends adding."))
        if not annotation.anchors or session.is_orphan(annotation):
            raise CannotDo(_("This annotation has no words in the text that others could be added to."))
        session.modes.join(name)
        return ""
    return _put(session, name, joined([*session.placed(name), words]), words, _("Add words"), origin)


def remove_words(session: Session, origin: object = None) -> str:
    """Take the selected words, or the piece under or nearest to the caret, out of an annotation.

    Raises:
        CannotDo: it would have no words left, or has none of these.
    """
    name = target_of(session)
    annotation = session.annotation(name)
    if annotation is None:
        raise CannotDo(_("Select an annotation first."))
    places = session.placed(name)
    words = trim(session.cable.text, session.span)
    if not len(words):
        if len(places) < 2:
            raise CannotDo(_("It has one piece only. Delete removes the annotation."))
        words = places[fragment_at(session, name)]
    left = without(session.cable.text, places, words)
    if not left:
        raise CannotDo(_("No words would be left. Delete removes the annotation."))
    return _put(session, name, left, left[0], _("Remove words"), origin)


def without(text: str, places: tuple[Span, ...] | list[Span], cut: Span) -> list[Span]:
    """What is left of ``places`` when the words of ``cut`` are taken out; no piece has blank ends."""
    left = []
    for span in places:
        if not span.overlaps(cut):
            left.append(span)
            continue
        parts = (span.start, min(span.end, cut.start)), (max(span.start, cut.end), span.end)
        trimmed = [trim(text, Span(start, end)) for start, end in parts if start < end]
        left += [part for part in trimmed if len(part)]
    return left


def _put(session: Session, name: str, spans: list[Span], at: Span, label: str, origin: object) -> str:
    annotation = present_annotation(session, name)
    if session.is_orphan(annotation) or not annotation.anchors:
        raise CannotDo(_("This annotation has no words in the text that others could be added to."))
    if spans == list(session.placed(name)):
        raise CannotDo(_("“{words}” has none of these words, or all of them.").format(words=quoted(session, name)))
    write(session, label, annotation, replace(annotation, anchors=anchors_of(session, annotation, spans)), origin)
    session.select((name,), Span(at.start, at.start), origin)
    count = len(spans)
    return _("{act}: it has {count} pieces now").format(act=label, count=count) if count > 1 else label
