"""Links between two annotations: supports, contradicts, part of, same as. Read one: *first* relation *second*."""

from dataclasses import replace

from annotator.app.commands import CannotDo
from annotator.app.key_names import naming_keys
from annotator.app.modes import quoted
from annotator.app.paragraphs import place_name
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.model import RELATIONS, Change, Edit, Link, new_id, now, now_after
from annotator.values import value

FORWARD = {
    "supports": N_("supports"),
    "contradicts": N_("contradicts"),
    "partOf": N_("is part of"),
    "sameAs": N_("is the same as"),
}
BACKWARD = {
    "supports": N_("is supported by"),
    "contradicts": N_("is contradicted by"),
    "partOf": N_("has as a part"),
    "sameAs": N_("is the same as"),
}
KEYS = {"supports": "S", "contradicts": "C", "partOf": "P", "sameAs": "A"}
"""The key that chooses a relation, in the list of relations and on a link."""
MUTUAL = ("contradicts", "sameAs")
"""Relations that say the same read from either side."""


@value
class LinkRow:
    """A link as one of its two annotations shows it."""

    link: Link
    forward: bool
    other: str  # the annotation at the other end
    words: str  # its first words
    place: str  # where it stands


def link_rows(session: Session, name: str) -> list[LinkRow]:
    """The links of an annotation: those it starts first, each group in the order of the text."""
    rows = []
    for link in session.links.of(name):
        forward = link.first == name
        other = link.second if forward else link.first
        rows.append(LinkRow(link, forward, other, _words(session, other), _place(session, other)))
    return sorted(rows, key=lambda row: (not row.forward, _start(session, row.other), row.link.id))


def relation_words(row: LinkRow) -> str:
    """The relation as the annotation reads it: "supports", or "is supported by"."""
    return _((FORWARD if row.forward else BACKWARD)[row.link.relation])


def begin_link(session: Session) -> str:
    """Begin a link from the selected annotation; begun already, cancel it.

    Raises:
        CannotDo: not exactly one annotation is selected.
    """
    if session.modes.linked:
        session.modes.end()
        return _("No link was made.")
    if len(session.selected) != 1:
        raise CannotDo(_("Select the annotation the link starts from first."))
    session.modes.link(session.selected[0])
    return ""


def link_target(session: Session) -> str:
    """The annotation the link that was begun would lead to now.

    Raises:
        CannotDo: no link was begun, or there is no other annotation under the caret.
    """
    first = session.modes.linked
    if not first:
        raise CannotDo(naming_keys(_("No link was begun. Select an annotation and press {begin-link}.")))
    if len(session.selected) != 1:
        raise CannotDo(_("Go to the annotation the link leads to first."))
    if session.selected[0] == first:
        raise CannotDo(_("An annotation cannot be linked with itself; go to another one."))
    return session.selected[0]


def make_link(session: Session, first: str, relation: str, second: str, origin: object = None) -> str:
    """Link two annotations: ``first`` *relation* ``second``. The mode that began it ends.

    Raises:
        CannotDo: they are one, one is gone, or they are linked so already.
    """
    link = Link(new_id(), first, relation, second, session.author, now())
    _check(session, link)
    label = _("Link: {relation}").format(relation=_(FORWARD[relation]))
    session.apply(Change(label, (Edit(None, link),)), origin)
    session.modes.end()
    return _("“{first}” {relation} “{second}”").format(
        first=quoted(session, first), relation=_(FORWARD[relation]), second=quoted(session, second)
    )


def set_relation(session: Session, link: Link, relation: str, origin: object = None) -> str:
    """Give a link another relation.

    Raises:
        CannotDo: they are linked so already.
    """
    if relation == link.relation:
        return ""
    return _rewrite(session, link, replace(link, relation=relation), _("Change link"), origin)


def turn_round(session: Session, link: Link, origin: object = None) -> str:
    """Let a link lead the other way.

    Raises:
        CannotDo: they are linked so already, or the relation says the same from either side.
    """
    if link.relation in MUTUAL:
        told = _("“{relation}” says the same from either side.")
        raise CannotDo(told.format(relation=_(FORWARD[link.relation])))
    return _rewrite(session, link, replace(link, first=link.second, second=link.first), _("Turn link round"), origin)


def delete_link(session: Session, link: Link, origin: object = None) -> str:
    """Delete a link."""
    label = _("Delete link")
    session.apply(Change(label, (Edit(link, None),)), origin)
    return label


def follow_link(session: Session, row: LinkRow) -> str:
    """Select the annotation at the other end.

    Raises:
        CannotDo: it is not in this cable's annotations.
    """
    if session.annotation(row.other) is None:
        raise CannotDo(_("The annotation at the other end is not among those of this cable."))
    session.select((row.other,), None, follow_link)
    return ""


def _rewrite(session: Session, before: Link, after: Link, label: str, origin: object) -> str:
    _check(session, after)
    stamped = replace(after, modified=now_after(before.created))
    session.apply(Change(label, (Edit(before, stamped),)), origin)
    return label


def _check(session: Session, link: Link) -> None:
    if link.first == link.second:
        raise CannotDo(_("An annotation cannot be linked with itself; go to another one."))
    if link.relation not in RELATIONS:
        raise CannotDo(_("“{relation}” is no relation of this program.").format(relation=link.relation))
    if session.annotation(link.first) is None or session.annotation(link.second) is None:
        raise CannotDo(_("One of the two annotations is no longer there."))
    for other in session.links.of(link.first):
        ends = (other.first, other.second)
        same = ends == (link.first, link.second)
        turned = link.relation in MUTUAL and ends == (link.second, link.first)
        if other.id != link.id and other.relation == link.relation and (same or turned):
            told = _("These two are linked so already: “{first}” {relation} “{second}”.")
            raise CannotDo(
                told.format(
                    first=quoted(session, other.first),
                    relation=_(FORWARD[link.relation]),
                    second=quoted(session, other.second),
                )
            )


def _words(session: Session, name: str) -> str:
    annotation = session.annotation(name)
    if annotation is None:
        return _("(not among the annotations of this cable)")
    return annotation.quote or annotation.memo or _("note on the whole cable")


def _place(session: Session, name: str) -> str:
    places = session.placed(name)
    return place_name(session.cable, places[0].start) if places else ""


def _start(session: Session, name: str) -> int:
    places = session.placed(name)
    return places[0].start if places else len(session.cable.text)
