"""The annotations of a sidecar as they stood in it, line by line, in a tenth of the room that the lines take."""

import zlib
from array import array
from collections.abc import Iterator, Mapping
from operator import sub
from typing import Any, TypeGuard

from annotator.model import Annotation, Link, Record
from annotator.store.strict_json import loads

_TOGETHER = 64
"""Lines packed together: to unpack one of them all are."""
_PACKED = 1
"""How hard: it is for room now, not for ever."""


class KeptLines:
    """Lines of one sidecar by their number. Any thread may ask; one adds, and then packs."""

    def __init__(self, data: bytes) -> None:
        self._data: bytes | None = data
        self._starts = array("L")
        self._stops = array("L")
        self._packs: list[bytes] = []
        self._unpacked = (-1, b"")  # the pack that was asked for last: many questions come for one

    def add(self, start: int, stop: int) -> int:
        """The number of a line that stands between these offsets (bytes), which are behind those of all before."""
        self._starts.append(start)
        self._stops.append(stop)
        return len(self._starts) - 1

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def first(self) -> int:
        """The offset of the first line (bytes)."""
        return self._starts[0] if self._starts else 0

    def lengths(self) -> "array[int]":
        """How long each line is (bytes)."""
        return array("L", map(sub, self._stops, self._starts))

    def line(self, number: int) -> bytes:
        """A line, as it stood in the file."""
        data, start, stop = self._data, self._starts[number], self._stops[number]
        if data is not None:
            return data[start:stop]
        pack, place = divmod(number, _TOGETHER)
        unpacked = self._unpacked
        if unpacked[0] != pack:
            unpacked = self._unpacked = (pack, zlib.decompress(self._packs[pack]))
        first = self._starts[number - place]
        return unpacked[1][start - first : stop - first]

    def pack(self) -> None:
        """Let the file's bytes go; takes a tenth of a second for 15 MB, most of which other threads can use."""
        data, starts, stops, packs = self._data, self._starts, self._stops, []
        if data is None:
            return
        for first in range(0, len(starts), _TOGETHER):
            last = min(first + _TOGETHER, len(starts)) - 1
            packs.append(zlib.compress(data[starts[first] : stops[last]], _PACKED))
        self._packs, self._data = packs, None


class AsRead(Mapping[str, Any]):
    """The JSON object of a line, read anew whenever it is asked for."""

    __slots__ = ("_lines", "_number")

    def __init__(self, lines: KeptLines, number: int) -> None:
        self._lines = lines
        self._number = number

    @property
    def line(self) -> bytes:
        """The line, as it stood in the file."""
        return self._lines.line(self._number)

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
