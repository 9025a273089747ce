"""Writing a sidecar: how its bytes are laid out (SIDECAR format 1), and which of them are made anew.

Layout: keys in a fixed order, ``@context`` on one line, one annotation a line, the rest indented by two, a final
newline; nothing in it changes when nothing changed.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import gt, is_
from pathlib import Path
from typing import Any, TypeAlias

from annotator.language import _
from annotator.model import Annotation, Link, Record
from annotator.model.reading import VOCABULARY
from annotator.model.writing import to_json
from annotator.store.entries import GROUPS, group_of, text_entry
from annotator.store.kept_lines import KeptLines, has_line, line_of
from annotator.store.sidecar import FORMAT_VERSION, SetAside, Sidecar, SidecarError
from annotator.store.strict_json import dumps, dumps_indented
from annotator.store.waking import answering
from annotator.store.writer import Digesting, Piece, Stamp, There, real_target, write_whole

_TURN = 64
"""Records after which the thread that encodes them lets others go on."""
_BETWEEN = b",\n      "
_ITEMS_HERE = "\0"
"""Stands for the annotations in the laid out file; JSON has no such character."""
_Entry: TypeAlias = Annotation | Link | SetAside
"""What has a line of its own."""
_Key: TypeAlias = tuple[int, int, int, str, bool]
"""What lines are put in order by: the place of the words, the id; of one id, what is set aside comes last."""

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


@dataclass(slots=True)
class _File:
    """What a file holds, and where: its lines, in order, and how long each is (bytes)."""

    source: str = ""
    held: tuple[Record | SetAside, ...] = ()
    entries: list[_Entry] = field(default_factory=list)
    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    first: int = 0
    """The offset of the first line (bytes)."""
    digest: str = ""


class SidecarWriter:
    """Turns sidecars into bytes. Lines that have not changed since the last file was written are taken from there."""

    def __init__(self) -> None:
        self._last = _File()
        self._next = _File()
        self._read: tuple[Sidecar, KeptLines] | None = None

    @property
    def last(self) -> str:
        """The digest of the file that was written or read last; empty where there was none."""
        return self._last.digest

    def go_on_from(self, sidecar: Sidecar, lines: KeptLines, name: str) -> None:
        """Take lines from a file that was just read: what it holds, all its lines, and its digest.

        Where it is not laid out as it would be here, its first save makes all of it.
        """
        self._last, self._read = _File(digest=name), (sidecar, lines)

    def encode(self, sidecar: Sidecar) -> bytes:
        """The bytes of the file.

        An annotation that has not been changed since it was read is written exactly as it was read.
        """
        return b"".join(self.pieces(sidecar))

    def pieces(self, sidecar: Sidecar, there: bytes | None = None) -> list[Piece]:
        """The bytes of the file, not yet put together: they may be many megabytes.

        ``there`` are the bytes of the file that :attr:`last` is about, where the caller has them.
        """
        answering.give_way()  # here and below: the interpreter is not held for all of it
        if self._read is not None:
            self._last, self._read = _as_read(*self._read, self.last), None
        source = sidecar.text.id
        last = self._last if there is not None and self._last.source == source else _File()
        held = (*sidecar.records, *sidecar.set_aside)
        gone, new = _differences(last.held, held)
        answering.give_way()
        lines = []
        for number, entry in enumerate(new):
            if not number % _TURN:
                answering.give_way()
            lines.append((_order(entry), entry, _line(entry, source)))
        lines.sort(key=lambda line: line[0])
        merging = _Merging(last, memoryview(there or b""))
        for place, entry, line in _in_order(last.entries, gone, lines):
            merging.keep_until(place)
            if line is None:
                merging.leave_out()
            else:
                merging.add(entry, line)
        merging.keep_until(len(last.entries))
        made = _File(source, held, merging.entries, merging.lengths)
        answering.give_way()
        before, _items, behind = _lay_out(sidecar, len(made.entries), _groups(sidecar)).partition(_ITEMS_HERE)
        head = before.encode()
        made.first = len(head)
        self._next = made
        return [head, *merging.pieces(), behind.encode()]

    def written(self, name: str) -> None:
        """What was made last is in the file now; ``name`` is its digest."""
        self._last, self._next = self._next, _File()
        self._last.digest = name


def _as_read(sidecar: Sidecar, lines: KeptLines, name: str) -> _File:
    """What a file holds that has been read, if it holds it as this program would write it; else nothing."""
    held = (*sidecar.records, *sidecar.set_aside)
    entries = _with_lines(held)
    answering.give_way()
    as_it_is = len(entries) == len(lines) and all(not isinstance(one, SetAside) and has_line(one) for one in entries)
    answering.give_way()
    keys = list(map(_order, entries)) if as_it_is else []
    answering.give_way()
    if not keys or any(map(gt, keys, keys[1:])):
        return _File()
    answering.give_way()
    return _File(sidecar.text.id, held, entries, lines.lengths(), lines.first, name)


class _Merging:
    """Puts lines of a file and new ones together, in order."""

    def __init__(self, last: _File, there: memoryview) -> None:
        self._last = last
        self._there = there
        self._place, self._offset = 0, last.first  # of the line of the file that comes next
        self._pieces: list[Piece] = []
        self._fresh: list[bytes] = []
        self.entries: list[_Entry] = []
        self.lengths = array("I")

    def keep_until(self, place: int) -> None:
        """Take the lines of the file before this one as they are."""
        kept = slice(self._place, place)
        lengths = self._last.lengths[kept]
        if not lengths:
            return
        self._finish_fresh()
        end = self._offset + sum(lengths) + len(_BETWEEN) * (len(lengths) - 1)
        self._append(self._there[self._offset : end])
        self.entries += self._last.entries[kept]
        self.lengths += lengths
        self._place, self._offset = place, end + len(_BETWEEN)

    def leave_out(self) -> None:
        """Leave out the line of the file that comes next."""
        self._offset += self._last.lengths[self._place] + len(_BETWEEN)
        self._place += 1

    def add(self, entry: _Entry, line: bytes) -> None:
        """Put in a line."""
        self._fresh.append(line)
        self.entries.append(entry)
        self.lengths.append(len(line))
        if len(self._fresh) == _TURN:
            self._finish_fresh()

    def pieces(self) -> list[Piece]:
        """All of it."""
        self._finish_fresh()
        return self._pieces

    def _finish_fresh(self) -> None:
        if self._fresh:
            self._append(_BETWEEN.join(self._fresh))
            self._fresh.clear()

    def _append(self, piece: Piece) -> None:
        if self._pieces:
            self._pieces.append(_BETWEEN)
        self._pieces.append(piece)


def _differences(
    before: Sequence[Record | SetAside], after: Sequence[Record | SetAside]
) -> tuple[list[_Entry], list[_Entry]]:
    """What has a line in the one and not in the other; nearly all they hold are the very same objects in both."""
    start, most = _count_same(before, after), min(len(before), len(after))
    end = min(_count_same(reversed(before), reversed(after)), most - start)
    olds, news = before[start : len(before) - end], after[start : len(after) - end]
    known, present = set(map(id, olds)), set(map(id, news))
    gone = [old for old in olds if id(old) not in present]
    return _with_lines(gone), _with_lines([new for new in news if id(new) not in known])


def _count_same(some: Iterable[object], others: Iterable[object]) -> int:
    number = -1
    for number, same in enumerate(map(is_, some, others)):
        if not same:
            return number
    return number + 1


def _with_lines(held: Iterable[Record | SetAside]) -> list[_Entry]:
    return [one for one in held if isinstance(one, Annotation | Link) or (isinstance(one, SetAside) and not one.group)]


def _in_order(
    entries: Sequence[_Entry], gone: Iterable[_Entry], lines: Iterable[tuple[_Key, _Entry, bytes]]
) -> list[tuple[int, _Entry, bytes | None]]:
    """Where among the entries something changes, in order: a line comes in before that one, or that one (None) goes."""
    changes: list[tuple[int, _Entry, bytes | None]] = []
    for entry in gone:
        place = bisect_left(entries, _order(entry), key=_order)
        while entries[place] is not entry:
            place += 1
        changes.append((place, entry, None))
    changes += ((bisect_left(entries, key, key=_order), entry, line) for key, entry, line in lines)
    return sorted(changes, key=lambda change: (change[0], change[2] is None))


def _order(entry: _Entry) -> _Key:
    anchors = entry.anchors if isinstance(entry, Annotation) else ()
    if anchors:
        return (0, anchors[0].span.start, anchors[0].span.end, entry.id, False)
    return (1, 0, 0, entry.id, isinstance(entry, SetAside))


def _line(entry: _Entry, source: str) -> bytes:
    if isinstance(entry, SetAside):
        return dumps(entry.raw).encode()
    return line_of(entry) or dumps(to_json(entry, source)).encode()


def _groups(sidecar: Sidecar) -> dict[str, list[tuple[str, Any]]]:
    """Id and object of all that stands in lists of its own."""
    groups: dict[str, list[tuple[str, Any]]] = {group: [] for group in GROUPS}
    for record in sidecar.records:
        if not isinstance(record, Annotation | Link):
            groups[group_of(record)].append((record.id, to_json(record, sidecar.text.id)))
    for entry in sidecar.set_aside:
        if entry.group:
            groups[entry.group].append((entry.id, entry.raw))
    return groups


def save_sidecar(
    path: Path,
    sidecar: Sidecar,
    *,
    expected: str | None = None,
    writer: SidecarWriter | None = None,
    always: bool = False,
    announce: Callable[[str, Stamp | None], object] = lambda _digest, _stamp: None,
) -> str:
    """Write the sidecar whole, and return the digest of what was written.

    ``expected`` is the digest of the file as last read or written, None where there was none. A file that already
    holds these bytes is left as it is, unless ``always``: then an earlier save may not have been synced. ``announce``
    is called with the digest, and the stamp of what is to lie there, before the file is replaced.

    Raises:
        ChangedOnDisk: another program changed it meanwhile.
        NotSynced: it was replaced, but that is not certain to survive a power cut.
        SidecarError: it belongs to a newer version of this program.
        OSError: it could not be written; the old file is left alone.
    """
    if sidecar.newer:
        raise SidecarError(path, _("a newer version of this program wrote it; it is not written down to this one"))
    there, writer = There(real_target(path)), writer or SidecarWriter()
    # Should others not be what was written last, they are found out before what is made of them takes their place.
    pieces = writer.pieces(sidecar, there.data(writer.last) if writer.last and writer.last == expected else None)
    same_size = there.size == sum(map(len, pieces))
    if not always and same_size and expected == Digesting(pieces).digest() == there.digest():
        announce(expected, there.stamp)
        written = expected
    else:
        written = write_whole(path, pieces, expected=expected, there=there, announce=announce)
    answering.give_way()  # letting go of all that was there holds the interpreter for some milliseconds
    writer.written(written)
    return written


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
