"""Two sets of records that grew out of one: what both sides made of it, record by record, id by id.

A record that one side changed is taken from that side. One that both changed is put together where they changed
different things (the words, what is said of them, the memo); else it is a conflict, and nobody's version wins.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeGuard

from annotator.model.change import Edit
from annotator.model.records import Annotation, Kept, Link, Record, TextInfo
from annotator.model.writing import to_json
from annotator.values import value


@value
class Conflict:
    """A record that both sides changed, or that one changed and the other removed (None)."""

    id: str
    base: Record | None
    mine: Record | None
    theirs: Record | None


@value
class Merged:
    """What has to be done to the records on my side to take in the other, and what a person has to decide."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]


UNITS = (("anchors",), ("tag", "body"), ("memo",))
"""The fields of an annotation that are changed together."""


def same(one: Record | None, other: Record | None, source: str) -> bool:
    """Whether two records are the same to the letter: also in what this program does not read of them."""
    if one is other:
        return True
    if _is_as_read(one) and _is_as_read(other) and one.raw == other.raw:
        return True
    if one != other:
        return False
    if one is None or other is None or one.raw is other.raw:
        return True
    if isinstance(one, TextInfo) or isinstance(other, TextInfo):
        return True
    return to_json(one, source) == to_json(other, source)


def _is_as_read(record: Record | None) -> TypeGuard[Annotation | Link]:
    return isinstance(record, Annotation | Link) and record.unchanged


def differing(
    base: Mapping[str, Record], other: Mapping[str, Record], source: str, among: Iterable[str] | None = None
) -> frozenset[str]:
    """The ids of the records that are not the same in both, of all or of those ``among`` which one looks."""
    names = base.keys() | other.keys() if among is None else among
    return frozenset(name for name in names if not same(base.get(name), other.get(name), source))


def merge(
    base: Mapping[str, Record],
    mine: Mapping[str, Record],
    theirs: Mapping[str, Record],
    source: str,
    changed: Iterable[str] | None = None,
) -> Merged:
    """Take their changes since ``base`` into mine.

    ``source`` is the IRI of the text; ``changed`` are the ids that differ between base and theirs, where the caller
    has found them already (see :func:`differing`).
    """
    changed = frozenset(differing(base, theirs, source) if changed is None else changed)
    edits: dict[str, Edit] = {}
    conflicts: dict[str, Conflict] = {}
    for name in sorted(changed):
        was, here, there = base.get(name), mine.get(name), theirs.get(name)
        if same(here, there, source):
            continue
        if same(was, here, source):
            edits[name] = Edit(here, there)
            continue
        both = _together(was, here, there, source)
        if both is None:
            conflicts[name] = Conflict(name, was, here, there)
        elif not same(both, here, source):
            edits[name] = Edit(here, both)
    for name, kept in _left_hanging(base, mine, theirs, edits):
        edits.pop(name, None)
        conflicts[name] = kept
    return Merged(tuple(edits.values()), tuple(conflicts.values()))


def _together(was: Record | None, here: Record | None, there: Record | None, source: str) -> Record | None:
    """Both sides' changes of one annotation in one; None where they touch the same things."""
    if not (isinstance(was, Annotation) and isinstance(here, Annotation) and isinstance(there, Annotation)):
        return None
    if was == there:  # they changed only what this program does not read
        return replace(here, raw=there.raw) if here.raw is None or _same_raw(was, here, source) else None
    if was == here:
        return None if not _same_raw(was, here, source) else there
    fields: dict[str, Any] = {}
    for unit in UNITS:
        old, ours, other = (tuple(getattr(record, name) for name in unit) for record in (was, here, there))
        if ours != old and other != old and ours != other:
            return None
        if ours != old:
            fields |= dict(zip(unit, ours, strict=True))
    for name in ("creator", "created", "generator"):
        if getattr(was, name) != getattr(here, name):
            return None
    return replace(there, **fields, modified=max(here.modified, there.modified))


def _same_raw(was: Annotation, here: Annotation, source: str) -> bool:
    """Whether what this program does not read of a record is as it was."""
    return was.raw is here.raw or to_json(replace(here, raw=was.raw), source) == to_json(here, source)


def _left_hanging(
    base: Mapping[str, Record],
    mine: Mapping[str, Record],
    theirs: Mapping[str, Record],
    edits: Mapping[str, Edit],
) -> Iterator[tuple[str, Conflict]]:
    """Annotations that one side removed while the other linked them anew."""
    here = [record for record in mine.values() if isinstance(record, Link) and base.get(record.id) != record]
    there = [record for record in theirs.values() if isinstance(record, Link) and base.get(record.id) != record]
    for links, gone in ((here, theirs), (there, mine)):
        for link in links:
            for name in (link.first, link.second):
                if name in base and name not in gone and (name in edits or name not in mine):
                    yield name, Conflict(name, base[name], mine.get(name), theirs.get(name))


def shown_fields(record: Record | None) -> dict[str, Any]:
    """The fields of a record by name, those of its body among them; for showing where two differ."""
    if record is None:
        return {}
    if isinstance(record, Kept):
        return dict(record.raw)
    names = [name for name in record.__dataclass_fields__ if name not in ("id", "raw", "unchanged")]
    fields = {name: getattr(record, name) for name in names}
    body = fields.pop("body", None)
    if body is not None:
        fields |= {name: getattr(body, name) for name in body.__dataclass_fields__ if name != "raw"}
    return fields
