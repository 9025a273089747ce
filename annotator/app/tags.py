"""The analyst's own tags: made, changed, merged and deleted, each in one undoable change.

An annotation carries the name of its tag, so a tag that gets another name takes its annotations along. Names that
stand on annotations without a record of their own (another program wrote them) are tags too, only without colour.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from annotator.app.commands import CannotDo
from annotator.app.session import Session
from annotator.app.tagging import claim_span, new_annotation, retagged
from annotator.language import _, n_
from annotator.model import CLAIM, FIGURE, Annotation, Change, Edit, Link, Tag, new_id, now_after
from annotator.values import value

COLORS = (
    *("#c2410c", "#0f766e", "#7c3aed", "#be185d", "#4d7c0f", "#0369a1", "#a16207", "#b91c1c", "#475569", "#15803d"),
)
"""What is offered for a new tag, in this order; told apart by most colour-blind eyes in the order given."""
RESERVED_KEYS = {"C": CLAIM, "F": FIGURE}
"""Keys that mean something else in the list of tags."""
PATTERNS = 6
"""Kinds of lines by which tags are told apart beside their colours."""
_COLOR = re.compile(r"#[0-9a-f]{6}")


@value
class KnownTag:
    """A tag of the analyst's own and how many annotations carry it; ``tag.id`` is empty where it has no record."""

    tag: Tag
    uses: int


def known_tags(session: Session) -> list[KnownTag]:
    """All own tags by name: those with a record, and those that only annotations name."""
    uses = Counter(annotation.tag for annotation in session.annotations())
    found = {tag.label: tag for tag in reversed(session.tags())}
    loose = (label for label in uses if label not in (CLAIM, FIGURE, "") and label not in found)
    every = [*found.values(), *(Tag("", label) for label in loose)]
    return [KnownTag(tag, uses[tag.label]) for tag in sorted(every, key=lambda tag: (tag.label.casefold(), tag.label))]


def tag_named(session: Session, label: str) -> Tag | None:
    """The own tag of this name, however it is written; None where there is none."""
    wanted = tidy(label).casefold()
    return next((known.tag for known in known_tags(session) if known.tag.label.casefold() == wanted), None)


def tag_for_key(session: Session, key: str) -> Tag | None:
    """The own tag a key stands for; None where it stands for none."""
    return next((tag for tag in session.tags() if key and tag.key.upper() == key.upper()), None)


def told_at(session: Session, offset: int) -> str:
    """The own tags over ``offset`` with what they are for, one a line, the innermost first."""
    over = sorted(session.filtering.touching(offset, offset + 1), key=lambda entry: (entry[1] - entry[0], entry[2]))
    annotations = (session.annotation(entry[2]) for entry in over)
    labels = dict.fromkeys(found.tag for found in annotations if found is not None)
    described = {tag.label: tag.description for tag in session.tags()}
    own = (label for label in labels if label not in (CLAIM, FIGURE, ""))
    return "\n".join(f"{label}: {described[label]}" if described.get(label) else label for label in own)


def tidy(label: str) -> str:
    """A name without blanks at its ends and with single ones inside."""
    return " ".join(label.split())


def patterns(tags: Iterable[Tag]) -> dict[str, int]:
    """A kind of line (0 to :data:`PATTERNS` - 1) for each name: no two share one while there are enough.

    A new tag leaves the lines of the others as they are, but for the rare one whose place its id takes.
    """
    chosen: dict[str, int] = {}
    for tag in sorted(tags, key=lambda tag: tag.id):
        wanted = sum(tag.id.encode()) % PATTERNS
        free = [(wanted + step) % PATTERNS for step in range(PATTERNS)]
        taken = Counter(chosen.values())
        chosen[tag.label] = min(free, key=lambda number: (taken[number], free.index(number)))
    return chosen


def make_tag(
    session: Session, label: str, color: str = "", key: str = "", description: str = "", origin: object = None
) -> Tag:
    """Make a tag; without a colour it gets the first that no other has.

    Raises:
        CannotDo: the name, colour or key cannot be used; the text says why.
    """
    tag = checked(session, Tag(new_id(), tidy(label), color or _next_color(session), key, description.strip()))
    session.apply(Change(_("Make tag {label}").format(label=tag.label), (Edit(None, tag),)), origin)
    return tag


def tag_with_new(session: Session, label: str, origin: object = None) -> str:
    """Make a tag and give it at once, in one change: to the selected annotations, or to the words.

    Raises:
        CannotDo: the name cannot be used, or there are no words.
    """
    tag = checked(session, Tag(new_id(), tidy(label), _next_color(session)))
    chosen = [found for name in session.selected if (found := session.annotation(name)) is not None]
    edits = [Edit(one, replace(retagged(session, one, tag.label), modified=now_after(one.created))) for one in chosen]
    made = None if chosen else new_annotation(session, tag.label, claim_span(session))
    if made is not None:
        edits.append(Edit(None, made))
    told = _("Tag {tag}").format(tag=tag.label)
    session.apply(Change(told, (Edit(None, tag), *edits)), origin)
    session.modes.last = tag.label
    if made is not None:
        session.select((made.id,), None, origin)
    return _("{act}, a new tag").format(act=told)


def edit_tag(session: Session, before: Tag, after: Tag, origin: object = None) -> str:
    """Write a tag anew; with another name, its annotations get that too.

    ``before`` may have no record yet (an empty id): then one is made.

    Raises:
        CannotDo: the name, colour or key cannot be used; the text says why.
    """
    after = checked(session, replace(after, label=tidy(after.label), description=after.description.strip()), before)
    if after == before:
        return ""
    retagged = _retagged(session, before.label, after.label) if after.label != before.label else []
    written = replace(after, id=before.id or new_id())
    if after.label != before.label:
        label = _("Rename tag {old} to {new}").format(old=before.label, new=after.label)
    else:
        label = _("Edit tag {label}").format(label=after.label)
    session.apply(Change(label, (Edit(before if before.id else None, written), *retagged)), origin)
    return label + _on_annotations(len(retagged))


def merge_tags(session: Session, gone: Tag, kept: Tag, origin: object = None) -> str:
    """Give the annotations of one tag the other, and delete the first.

    Raises:
        CannotDo: both are the same.
    """
    if gone.label == kept.label:
        raise CannotDo(_("A tag cannot be merged with itself."))
    edits = _retagged(session, gone.label, kept.label)
    if gone.id:
        edits.append(Edit(gone, None))
    label = _("Merge tag {gone} into {kept}").format(gone=gone.label, kept=kept.label)
    session.apply(Change(label, tuple(edits)), origin)
    return label + _on_annotations(len(edits) - bool(gone.id))


def delete_tag(session: Session, tag: Tag, origin: object = None) -> str:
    """Delete a tag with the annotations that carry it and their links, in one step."""
    tagged = [annotation for annotation in session.annotations() if annotation.tag == tag.label]
    gone = {annotation.id for annotation in tagged}
    links = [
        record
        for record in session.records.values()
        if isinstance(record, Link) and (record.first in gone or record.second in gone)
    ]
    records: list[Annotation | Link | Tag] = [*links, *tagged, *([tag] if tag.id else [])]
    label = _("Delete tag {label}").format(label=tag.label)
    session.apply(Change(label, tuple(Edit(record, None) for record in records)), origin)
    if tagged:
        told = n_("{act}, with {count} annotation", "{act}, with {count} annotations", len(tagged))
        label = told.format(act=label, count=len(tagged))
    if links:
        label = n_("{act} and {count} link", "{act} and {count} links", len(links)).format(act=label, count=len(links))
    return label


def checked(session: Session, tag: Tag, before: Tag | None = None) -> Tag:
    """``tag`` as it may be kept beside the others (but for ``before``): colour in small letters, key in a capital.

    Raises:
        CannotDo: the name, colour or key cannot be used; the text says why.
    """
    others = [known.tag for known in known_tags(session) if before is None or known.tag.label != before.label]
    if not tag.label:
        raise CannotDo(_("A tag needs a name."))
    if tag.label.casefold() in (CLAIM, FIGURE):
        raise CannotDo(_("“{label}” is a tag of the program; choose another name.").format(label=tag.label))
    same = next((other for other in others if other.label.casefold() == tag.label.casefold()), None)
    if same is not None:
        raise CannotDo(_("There is a tag “{label}” already; the two can be merged.").format(label=same.label))
    color = tag.color.strip().lower()
    if color and not _COLOR.fullmatch(color):
        raise CannotDo(_("“{color}” is no colour; write it like #c2410c.").format(color=tag.color))
    key = tag.key.strip().upper()
    if len(key) > 1 or not key.isprintable():
        raise CannotDo(_("A tag's key is one letter, digit or sign."))
    if key in RESERVED_KEYS:
        raise CannotDo(_("The key {key} belongs to “{label}”.").format(key=key, label=RESERVED_KEYS[key]))
    holder = next((other for other in others if key and other.key.upper() == key), None)
    if holder is not None:
        raise CannotDo(_("The key {key} belongs to “{label}”.").format(key=key, label=holder.label))
    return replace(tag, color=color, key=key)


def _next_color(session: Session) -> str:
    """The first colour that no tag has; when all are taken, they begin anew."""
    used = [tag.color for tag in session.tags()]
    return next((known for known in COLORS if known not in used), COLORS[len(used) % len(COLORS)])


def _retagged(session: Session, old: str, new: str) -> list[Edit]:
    return [
        Edit(annotation, replace(annotation, tag=new, modified=now_after(annotation.created)))
        for annotation in session.annotations()
        if annotation.tag == old
    ]


def _on_annotations(count: int) -> str:
    if not count:
        return ""
    return n_(", on {count} annotation", ", on {count} annotations", count).format(count=count)
