"""The lines of a journal and of a history file: numbered JSON, each with a checksum of its own.

::

    {"sum": "1f2e3d4c", "n": 41, "continues": SHA-256 of a sidecar or null, "sidecar": IRI, "text": {…}}
    {"sum": "90ab12cd", "n": 42, "act": "do", "label": "Tag figure", "edits": [["items", null, {…}]]}
    {"sum": "5e6f7a8b", "n": 42, "saving": SHA-256}
    {"sum": "0c1d2e3f", "n": 42, "saved": SHA-256}

``n`` counts changes; the order of the lines is that of their numbers, whatever the clock said. ``act`` is ``do``,
``undo`` or ``redo``; an edit is the list a record stands in and its entry before and after. ``saving`` and ``saved``
name a sidecar that holds everything up to ``n``. The sum is the CRC-32 of what follows it on the line.

A damaged line costs that line and no other, wherever the damage is.
"""

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from annotator.model import Annotation, Change, Edit, Link, Record, TextInfo
from annotator.model.reading import Unreadable
from annotator.store.entries import entry_of, group_of, record_of, text_entry, text_of_entry
from annotator.store.kept_lines import line_of
from annotator.store.strict_json import JsonError, dumps, loads

_START = re.compile(rb'\{"sum": "([0-9a-f]{8})", ')
_KIND = re.compile(rb'\{"sum": "[0-9a-f]{8}", "n": ([0-9]{1,15}), "(continues|act|saving|saved)": ')
_ACT = re.compile(rb'"(do|undo|redo)", "label": ("(?:[^"\\]|\\.)*"), "edits": ')
_SUM = len(b'{"sum": "00000000", ')


@dataclass(frozen=True, slots=True)
class Line:
    """One sound line; what it says is read only when asked for. ``data`` has no line end."""

    number: int
    kind: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """What a journal begins with: the digest of the sidecar it continues (None: there was none), and whose it is."""

    continues: str | None
    sidecar: str
    text: TextInfo


Written = Mapping[tuple[int, int], bytes]
"""Entries of edits, by the identities of the records before and after."""


def head_line(number: int, head: Head) -> bytes:
    """The first line of a journal that goes on after change ``number``."""
    text = {key: value for key, value in text_entry(head.text).items() if value is not None}
    return _line({"n": number, "continues": head.continues, "sidecar": head.sidecar, "text": text})


def change_line(number: int, act: str, change: Change, source: str, written: Written | None = None) -> bytes:
    """A change as a line; ``source`` is the IRI of the text, ``written`` the entries made of its edits before.

    Raises:
        TypeError: a record holds what cannot be written down.
        ValueError: likewise.
    """
    members = dumps({"n": number, "act": act, "label": change.label}).removesuffix("}").encode("utf-8")
    made = written or {}
    entries = (made.get((id(edit.before), id(edit.after))) or edit_entry(edit, source) for edit in change.edits)
    return _summed(b'%s, "edits": [%s]}' % (members, b", ".join(entries)))


def mark_line(number: int, mark: str, digest: str) -> bytes:
    """``saving`` or ``saved``: the sidecar with this digest holds everything up to ``number``."""
    return _line({"n": number, mark: digest})


def lines_in(data: bytes) -> tuple[list[Line], int]:
    """The sound lines of a file in the order of their numbers, and how many places in it are damaged."""
    starts = [match.start() for match in _START.finditer(data)]
    damaged = int(bool(data[: starts[0] if starts else len(data)].strip(b"\0\n")))
    found: list[Line] = []
    for start, end in pairwise([*starts, len(data)]):
        piece = data[start:end]
        line, rest = _sound(piece)
        if line is None:
            damaged += 1
            continue
        found.append(line)
        damaged += int(bool(rest.strip(b"\0\n")))
    found.sort(key=lambda line: line.number)  # stable: a mark stays behind the change it counts to
    return found, damaged


def head_of(line: Line) -> Head | None:
    """What the first line of a journal says; None where this version cannot read it."""
    try:
        members = loads(line.data)
        continues, sidecar = members.get("continues"), members.get("sidecar")
        if not isinstance(continues, str | None) or not isinstance(sidecar, str):
            return None
        return Head(continues, sidecar, text_of_entry(members.get("text")))
    except (JsonError, Unreadable):
        return None


def act_of(line: Line) -> tuple[str, str]:
    """``do``, ``undo`` or ``redo``, and the label of the change; two empty words where the line says neither."""
    match = _ACT.match(line.data, _KIND.match(line.data).end()) if line.kind == "act" else None  # type: ignore[union-attr]
    return (match[1].decode("ascii"), str(json.loads(match[2]))) if match else ("", "")


def digest_in(line: Line) -> str:
    """The digest a mark names."""
    digest = json.loads(line.data).get(line.kind)
    return digest if isinstance(digest, str) else ""


def change_of(line: Line) -> Change:
    """The change on a line.

    Raises:
        Unreadable: this version cannot read it.
    """
    try:
        members = loads(line.data)
        edits = tuple(_edit(entry) for entry in members["edits"])
        return Change(members["label"], edits)
    except (JsonError, KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from None


def changes_between(lines: Iterable[Line], after: int) -> list[Line]:
    """The changes with a number above ``after``, each once."""
    numbered = {line.number: line for line in lines if line.kind == "act" and line.number > after}
    return [numbered[number] for number in sorted(numbered)]


def _line(members: Mapping[str, Any]) -> bytes:
    return _summed(dumps(members).encode("utf-8"))


def _summed(line: bytes) -> bytes:
    rest = line[1:]
    return b'{"sum": "%08x", %s' % (zlib.crc32(rest), rest)


def _sound(piece: bytes) -> tuple[Line | None, bytes]:
    """The line at the start of ``piece``, and what is left behind it.

    A line end is looked for first; where it is damaged itself, the line may end one byte before the next begins.
    """
    whole, _end, rest = piece.partition(b"\n")
    for candidate, left in ((whole, rest), (piece[:-1], b""), (piece, b"")):
        kind = _KIND.match(candidate)
        if kind is not None and zlib.crc32(candidate[_SUM:]) == int(candidate[9:17], 16):
            return Line(int(kind[1]), kind[2].decode("ascii"), candidate), left
    return None, b""


def edit_entry(edit: Edit, source: str) -> bytes:
    """The list of a record's group and what it was and is; what stands in the file as it is keeps its line.

    Raises:
        TypeError: a record holds what cannot be written down.
        ValueError: likewise.
    """
    before, after = edit.before, edit.after
    record = before if before is not None else after
    assert record is not None
    group = group_of(record).encode("ascii")
    return b'["%s", %s, %s]' % (group, _entry(before, after, source), _entry(after, before, source))


def _entry(record: Record | None, other: Record | None, source: str) -> bytes:
    if record is None:
        return b"null"
    line = line_of(record)
    if line is not None:
        return line
    as_read = other if isinstance(other, Annotation | Link) and other.unchanged and other.raw is _raw(record) else None
    return dumps(entry_of(record, source, as_read)).encode("utf-8")


def _raw(record: Record) -> object:
    return record.raw if isinstance(record, Annotation | Link) else None


def _edit(entry: Any) -> Edit:
    group, before, after = entry

    def record(side: object) -> Record | None:
        return None if side is None else record_of(group, side)

    return Edit(record(before), record(after))
