"""The sidecar file: what it holds, and how its bytes are laid out (SIDECAR format 1).

Layout: keys in a fixed order, ``@context`` on one line, one annotation a line, the rest indented by two, a final
newline; nothing in it changes when nothing changed.
"""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from annotator.language import _
from annotator.model import Annotation, Json, Link, Record, TextInfo, new_id
from annotator.model.reading import VOCABULARY
from annotator.model.writing import to_json
from annotator.store.entries import GROUPS, group_of, text_entry
from annotator.store.kept_lines import line_of
from annotator.store.strict_json import dumps, dumps_indented
from annotator.store.writer import There, digest, real_target, write_whole

FORMAT_VERSION = 1
_TURN = 64
"""Records after which the thread that encodes them lets others go on."""
_ITEMS_HERE = "\0"
"""Stands for the annotations in the laid out file; JSON has no such character."""
_Line: TypeAlias = tuple[tuple[int, int, int, str], bytes]
"""What an annotation is put in order by, and its line."""

_DECIMAL = {"amount": "schema:value", "low": "schema:minValue", "high": "schema:maxValue"}
CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "cab": VOCABULARY,
        "Claim": "cab:Claim",
        "Figure": "cab:Figure",
        "proposition": "schema:text",
        "claimant": "schema:author",
        "via": "cab:via",
        "stance": {"@id": "cab:stance", "@type": "@vocab"},
        **{stance: f"cab:{stance}" for stance in ("asserts", "denies", "doubts", "expects", "demands", "reports")},
        **{key: f"cab:{key}" for key in ("sourceSpan", "cueSpan", "reliability", "credibility", "portion")},
        **{key: f"cab:{key}" for key in ("noun", "series")},
        **{key: {"@id": name, "@type": "xsd:decimal"} for key, name in _DECIMAL.items()},
        "unit": "schema:unitText",
        "unitCode": "schema:unitCode",
        **{key: f"cab:{key}" for key in ("kind", "role", "comparator")},
        "approximate": {"@id": "cab:approximate", "@type": "xsd:boolean"},
        **{key: f"cab:{key}" for key in ("direction", "period", "review")},
        **{relation: f"cab:{relation}" for relation in ("supports", "contradicts", "partOf", "sameAs")},
    },
]
"""The whole context, always inline, so that the file explains itself offline. No context is ever fetched."""


class SidecarError(OSError):
    """A sidecar that cannot be used. It is left untouched; the message names file, place and reason."""

    def __init__(self, path: Path, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        self.place = "" if line is None else f":{line}" if column is None else f":{line}:{column}"
        super().__init__(f"{path}{self.place}: {reason}")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that cannot be used, why, and the object itself, which is written back unchanged.

    ``group`` is the list it stands in (``cab:tags``, …), empty for an annotation.
    """

    id: str
    reason: str
    raw: Any = field(repr=False)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A whole sidecar. ``version`` is None for a file that another program made."""

    id: str
    text: TextInfo
    records: tuple[Record, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    version: int | None = FORMAT_VERSION
    raw: Json | None = field(default=None, compare=False, repr=False)

    @property
    def newer(self) -> bool:
        """Whether a later version of this program wrote it; it must then not be written."""
        return self.version is not None and self.version > FORMAT_VERSION


def new_sidecar(name: str, *, sha256: str, encoding: str, code_points: int) -> Sidecar:
    """An empty sidecar for a text."""
    return Sidecar(new_id(), TextInfo(new_id(), name, sha256, encoding, code_points))


class SidecarWriter:
    """Turns sidecars into bytes. What has not changed since the last time is neither made nor looked at again."""

    def __init__(self) -> None:
        self._source = ""
        self._records: tuple[Record, ...] = ()
        self._items: list[_Line] = []  # their lines, in order
        self._made: dict[str, tuple[Record, bytes]] = {}  # the lines of those that were not read so

    def encode(self, sidecar: Sidecar) -> bytes:
        """The bytes of the file.

        An annotation that has not been changed since it was read is written exactly as it was read.
        """
        source = sidecar.text.id
        groups: dict[str, list[tuple[str, Any]]] = {group: [] for group in GROUPS}
        for record in sidecar.records:
            if not isinstance(record, Annotation | Link):
                groups[group_of(record)].append((record.id, to_json(record, source)))
        gone, new = self._differences(sidecar)
        items = [line for line in self._items if line[0][3] not in gone]
        for number, record in enumerate(new):
            if not number % _TURN:
                time.sleep(0)  # another thread (the window's) may go on: the interpreter is not held for all of it
            if isinstance(record, Annotation | Link):
                items.append((_order(record), line_of(record) or self._line(record, source)))
        items.sort(key=itemgetter(0))
        self._items, self._records = items, sidecar.records
        between = [line for _order_key, line in items]
        aside = [entry for entry in sidecar.set_aside if not entry.group]
        if aside:
            keyed = [*items, *(((1, 0, 0, entry.id), dumps(entry.raw).encode()) for entry in aside)]
            between = [line for _order_key, line in sorted(keyed, key=itemgetter(0))]
        for entry in sidecar.set_aside:
            if entry.group:
                groups[entry.group].append((entry.id, entry.raw))
        before, _items, behind = _lay_out(sidecar, len(between), groups).partition(_ITEMS_HERE)
        between = between or [b""]
        between[0] = before.encode() + between[0]
        between[-1] += behind.encode()
        return b",\n      ".join(between)  # one copy of what may be many megabytes

    def _differences(self, sidecar: Sidecar) -> tuple[set[str], Sequence[Record]]:
        """The ids whose lines are no longer right, and the records that have none; records stay in their order."""
        if sidecar.text.id != self._source:
            self._source, self._records, self._items, self._made = sidecar.text.id, (), [], {}
        before, records = self._records, sidecar.records
        changed = [(old, new) for old, new in zip(before, records, strict=False) if old is not new]
        gone = {old.id for old, _new in changed} | {old.id for old in before[len(records) :]}
        return gone, [*(new for _old, new in changed), *records[len(before) :]]

    def _line(self, record: Annotation | Link, source: str) -> bytes:
        known = self._made.get(record.id)
        if known is None or known[0] is not record:
            known = self._made[record.id] = (record, dumps(to_json(record, source)).encode())
        return known[1]


def save_sidecar(
    path: Path,
    sidecar: Sidecar,
    *,
    expected: str | None = None,
    writer: SidecarWriter | None = None,
    always: bool = False,
    announce: Callable[[str], object] = lambda _digest: None,
) -> str:
    """Write the sidecar whole, and return the digest of what was written.

    ``expected`` is the digest of the file as last read or written, None where there was none. A file that already
    holds these bytes is left as it is, unless ``always``: then an earlier save may not have been synced. ``announce``
    is called with the digest before the file is replaced.

    Raises:
        ChangedOnDisk: another program changed it meanwhile.
        NotSynced: it was replaced, but that is not certain to survive a power cut.
        SidecarError: it belongs to a newer version of this program.
        OSError: it could not be written; the old file is left alone.
    """
    if sidecar.newer:
        raise SidecarError(path, _("a newer version of this program wrote it; it is not written down to this one"))
    there = There(real_target(path))
    data = (writer or SidecarWriter()).encode(sidecar)
    if not always and there.size == len(data) and digest(data) == expected == there.digest():
        announce(expected)
        return expected
    return write_whole(path, data, expected=expected, there=there, announce=announce)


def is_unwritable(path: Path) -> bool:
    """Whether a file there is protected, or its folder is, as far as one can tell without trying."""
    return not os.access(path.parent, os.W_OK | os.X_OK) or (path.is_file() and not os.access(path, os.W_OK))


def with_records(sidecar: Sidecar, records: Iterable[Record]) -> Sidecar:
    """The same sidecar with other records."""
    return replace(sidecar, records=tuple(records), version=sidecar.version or FORMAT_VERSION)


def _order(record: Record) -> tuple[int, int, int, str]:
    anchors = record.anchors if isinstance(record, Annotation) else ()
    return (0, anchors[0].span.start, anchors[0].span.end, record.id) if anchors else (1, 0, 0, record.id)


def _lay_out(sidecar: Sidecar, count: int, groups: dict[str, list[tuple[str, Any]]]) -> str:
    """The file with a sign where its annotations belong."""
    raw = dict(sidecar.raw or {})
    old_page = raw.pop("first", {})
    text = sidecar.text
    top: dict[str, str] = {
        "@context": dumps(_context(raw.get("@context"))),
        "id": dumps(sidecar.id),
        "type": dumps(raw.get("type", "AnnotationCollection")),
        "label": dumps(raw.get("label", f"Annotations on {text.name}")),
        "total": str(count),
        "cab:formatVersion": str(sidecar.version or FORMAT_VERSION),
        "cab:document": dumps_indented({k: v for k, v in text_entry(text).items() if v is not None}, 1),
    }
    for group, entries in groups.items():
        if entries:
            entries.sort(key=lambda entry: entry[0])
            top[group] = dumps_indented([entry for _id, entry in entries], 1)
    if count:
        page = {"id": f"{sidecar.id}#page1", "type": "AnnotationPage", "startIndex": 0}
        page.update((key, old_page[key]) for key in page if key in old_page)
        members = [f"    {dumps(key)}: {dumps(value)}" for key, value in page.items()]
        members.append('    "items": [\n      ' + _ITEMS_HERE + "\n    ]")
        members += [f"    {dumps(k)}: {dumps_indented(v, 2)}" for k, v in old_page.items() if k not in page]
        top["first"] = "{\n" + ",\n".join(members) + "\n  }"
    for key, value in raw.items():
        if key not in top and key != "first":
            top[key] = dumps_indented(value, 1)
    return "{\n" + ",\n".join(f"  {dumps(key)}: {value}" for key, value in top.items()) + "\n}\n"


def _context(old: object) -> list[Any]:
    """Ours, and behind it what another program defined beside it, so that no term of its own is lost."""
    others = old if isinstance(old, list) else [] if old is None else [old]
    return CONTEXT + [entry for entry in others if entry not in CONTEXT]
