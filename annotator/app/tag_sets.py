"""Sets of tags in files of their own, to be used with many cables: ``NAME.tags.json``.

A set has the form the tags have in a sidecar, so the tags of any sidecar can be taken over as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from annotator.app.commands import CannotDo
from annotator.app.session import Session
from annotator.app.tags import checked, known_tags
from annotator.language import _, n_
from annotator.model import Change, Edit, Tag, new_id
from annotator.model.reading import VOCABULARY, Unreadable, tag_from_json, text_of
from annotator.resources_path import resource
from annotator.store import SidecarError, read_sidecar_bytes
from annotator.store.strict_json import JsonError, dumps_indented, loads
from annotator.store.writer import digest_of_file, write_whole
from annotator.values import value

SUFFIX = ".tags.json"


@value
class TagSet:
    """Tags under a name; ``unusable`` counts the entries that are none."""

    label: str
    tags: tuple[Tag, ...]
    description: str = ""
    unusable: int = 0


def shipped_sets() -> list[Path]:
    """The files of the sets that come with the program, by name."""
    return sorted(resource("tagsets").glob(f"*{SUFFIX}"))


def read_tag_set(path: Path) -> TagSet:
    """The tags in a set, or in a sidecar.

    Raises:
        SidecarError: it is no JSON, or holds no tags.
        OSError: it cannot be read.
    """
    try:
        whole = loads(read_sidecar_bytes(path))
    except JsonError as error:
        raise SidecarError(path, error.reason, error.line, error.column) from None
    entries = whole.get("cab:tags") if isinstance(whole, Mapping) else None
    if not isinstance(whole, Mapping) or not isinstance(entries, list):
        raise SidecarError(path, _("it holds no tags"))
    tags = []
    for entry in entries:
        # A set need not name its tags by ids: they get one of their own in every cable.
        try:
            read = tag_from_json({"id": "urn:x", **entry} if isinstance(entry, Mapping) else entry)
        except Unreadable:
            continue
        tags.append(Tag("", read.label, read.color, read.key, read.description))
    name = path.name.removesuffix(SUFFIX)
    return TagSet(
        text_of(whole, "label") or name, tuple(tags), text_of(whole, "schema:description"), len(entries) - len(tags)
    )


def write_tag_set(path: Path, label: str, tags: Iterable[Tag]) -> None:
    """Write tags as a set; what stood there before is replaced whole.

    Raises:
        OSError: it could not be written; the old file is left alone.
    """
    whole = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"cab": VOCABULARY}],
        "type": "cab:TagSet",
        "label": label,
        "cab:tags": [_entry(tag) for tag in tags],
    }
    write_whole(path, (dumps_indented(whole) + "\n").encode("utf-8"), expected=digest_of_file(path))


def export_tags(session: Session, path: Path) -> str:
    """Write all own tags of a session as a set.

    Raises:
        CannotDo: there are none, or the file cannot be written.
    """
    tags = [known.tag for known in known_tags(session)]
    if not tags:
        raise CannotDo(_("There are no tags of your own to export."))
    try:
        write_tag_set(path, path.name.removesuffix(".json").removesuffix(".tags"), tags)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotDo(_("{path} could not be written: {reason}.").format(path=path, reason=reason)) from None
    return n_("Wrote {count} tag to {path}.", "Wrote {count} tags to {path}.", len(tags)).format(
        count=len(tags), path=path
    )


def import_tags(session: Session, path: Path, origin: object = None) -> str:
    """Take over the tags of a set that are not there yet, in one undoable change; those that are stay as they are.

    A key or colour that cannot be used is left out, the tag is not.

    Raises:
        CannotDo: the file cannot be used, or has nothing new.
    """
    try:
        found = read_tag_set(path)
    except OSError as error:
        reason = error.reason if isinstance(error, SidecarError) else (error.strerror or str(error))
        raise CannotDo(_("{path} cannot be used: {reason}.").format(path=path, reason=reason)) from None
    made: list[Tag] = []
    keyless = 0
    for tag in found.tags:
        taken = {other.key for other in made if other.key}
        asked = replace(tag, id=new_id(), key="" if tag.key.strip().upper() in taken else tag.key)
        usable = _usable(session, asked)
        if usable is not None and usable.label.casefold() not in {other.label.casefold() for other in made}:
            made.append(usable)
            keyless += bool(tag.key) and not usable.key
    if not made:
        raise CannotDo(_("{name} has no tag that is not here already.").format(name=path.name))
    label = _("Import tags of {name}").format(name=found.label)
    session.apply(Change(label, tuple(Edit(None, tag) for tag in made)), origin)
    told = n_("{count} tag imported from {name}", "{count} tags imported from {name}", len(made))
    told = told.format(count=len(made), name=found.label)
    there = len(found.tags) - len(made)
    parts = [
        told,
        n_("{count} was there already", "{count} were there already", there).format(count=there) if there else "",
        _("{count} without a key, for theirs is taken").format(count=keyless) if keyless else "",
        n_("{count} entry cannot be used", "{count} entries cannot be used", found.unusable).format(
            count=found.unusable
        )
        if found.unusable
        else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _usable(session: Session, tag: Tag) -> Tag | None:
    for attempt in (tag, replace(tag, key=""), replace(tag, color=""), replace(tag, key="", color="")):
        try:
            return checked(session, attempt)
        except CannotDo:
            continue
    return None


def _entry(tag: Tag) -> dict[str, str]:
    entry = {"type": "cab:Tag", "label": tag.label}
    ours = {"cab:color": tag.color, "cab:key": tag.key, "schema:description": tag.description}
    return entry | {key: value for key, value in ours.items() if value}
