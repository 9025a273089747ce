"""The annotations of a sidecar as they stood in it, line by line, in a tenth of the room that the lines take."""

import zlib
from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import sub
from typing import Any, TypeGuard

from annotator.model import Annotation, Link, Record
from annotator.store.strict_json import loads

_TOGETHER = 64
"""Lines packed together: to unpack one of them all are."""
_PACKED = 1
"""How hard: it is for room now, not for ever."""
_unpacked = lru_cache(maxsize=1)(zlib.decompress)  # many questions come for one


class KeptLines:
    """Lines of one sidecar, in order. Any thread may ask for those it gave out; one adds, and then packs."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._packs: list[_Pack] = []
        self._count = 0

    def add(self, start: int, stop: int) -> "AsRead":
        """The line that stands between these offsets (bytes), which are behind those of all before."""
        place = self._count % _TOGETHER
        if not place:
            self._packs.append(_Pack(self._data))
        pack = self._packs[-1]
        pack.bounds.append(start)
        pack.bounds.append(stop)
        self._count += 1
        return AsRead(pack, place)

    def __len__(self) -> int:
        return self._count

    @property
    def first(self) -> int:
        """The offset of the first line (bytes)."""
        return self._packs[0].bounds[0] if self._packs else 0

    def lengths(self) -> "array[int]":
        """How long each line is (bytes)."""
        lengths = array("I")
        for pack in self._packs:
            lengths.extend(map(sub, pack.bounds[1::2], pack.bounds[::2]))
        return lengths

    def pack(self) -> None:
        """Let the file's bytes go; takes a tenth of a second for 15 MB, most of which other threads can use."""
        for pack in self._packs:
            pack.pack()
        self._data = b""


class _Pack:
    """Some lines of a file that stand one behind the other, packed once all are there."""

    __slots__ = ("_held", "bounds")

    def __init__(self, data: bytes) -> None:
        self.bounds = array("I")
        """Where each line starts and stops (bytes of the file)."""
        self._held = data, False  # in one, for whoever asks meanwhile: what they are in, and whether that is packed

    def line(self, place: int) -> bytes:
        """A line, as it stood in the file; ``place`` counts from 0."""
        (held, is_packed), (start, stop) = self._held, self.bounds[2 * place : 2 * place + 2]
        if not is_packed:
            return held[start:stop]
        first = self.bounds[0]
        return _unpacked(held)[start - first : stop - first]

    def pack(self) -> None:
        """Keep these lines alone of the file."""
        held, is_packed = self._held
        if not is_packed:
            self._held = zlib.compress(held[self.bounds[0] : self.bounds[-1]], _PACKED), True


class AsRead(Mapping[str, Any]):
    """The JSON object of a line, read anew whenever it is asked for."""

    __slots__ = ("_pack", "_place")

    def __init__(self, pack: _Pack, place: int) -> None:
        self._pack = pack
        self._place = place

    @property
    def line(self) -> bytes:
        """The line, as it stood in the file."""
        return self._pack.line(self._place)

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, AsRead) and self.line == other.line) or super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]  # as of every mapping

    def __getitem__(self, key: str) -> Any:
        return self._object[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._object)

    def __len__(self) -> int:
        return len(self._object)

    @property
    def _object(self) -> dict[str, Any]:
        last = _last[0]
        if last[0] is not self:
            last = _last[0] = (self, loads(self.line))
        return last[1]


_last: list[tuple[AsRead | None, dict[str, Any]]] = [(None, {})]
"""The one that was asked for last: many questions come for one."""


def line_of(record: Record) -> bytes | None:
    """The line of the file a record stands in unchanged; None where there is none."""
    return record.raw.line if has_line(record) and isinstance(record.raw, AsRead) else None


def has_line(record: Record) -> TypeGuard[Annotation | Link]:
    """Whether a record is what a line of the file says, not a copy that says something else."""
    return isinstance(record, Annotation | Link) and record.unchanged and isinstance(record.raw, AsRead)
