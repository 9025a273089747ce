"""Which spans touch a place, answered without looking at all of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

Entry = tuple[int, int, str]
_CHUNK = 512
_MAX_END = itemgetter(1)


class SpanIndex:
    """Spans with a key each, kept in order of start, end, key; several spans may share a key.

    The entries lie in chunks that each know their largest end, so a query passes over a chunk of short spans with
    one comparison and still finds a long span that began far above.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        ordered = sorted(entries)
        self._chunks = [ordered[i : i + _CHUNK] for i in range(0, len(ordered), _CHUNK)] or [[]]
        self._firsts = [chunk[0] if chunk else (0, 0, "") for chunk in self._chunks]
        self._ends = [max(map(_MAX_END, chunk), default=-1) for chunk in self._chunks]
        self._size = len(ordered)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Entry]:
        for chunk in self._chunks:
            yield from chunk

    def add(self, start: int, end: int, key: str) -> None:
        """Add one span (code points)."""
        entry = (start, end, key)
        at = self._chunk_of(entry)
        chunk = self._chunks[at]
        chunk.insert(bisect_left(chunk, entry), entry)
        self._size += 1
        self._firsts[at] = chunk[0]
        self._ends[at] = max(self._ends[at], end)
        if len(chunk) > 2 * _CHUNK:
            self._chunks[at : at + 1] = [chunk[:_CHUNK], chunk[_CHUNK:]]
            self._firsts[at : at + 1] = [chunk[0], chunk[_CHUNK]]
            self._ends[at : at + 1] = [max(map(_MAX_END, half)) for half in self._chunks[at : at + 2]]

    def remove(self, start: int, end: int, key: str) -> None:
        """Remove one span.

        Raises:
            KeyError: it is not there.
        """
        entry = (start, end, key)
        at = self._chunk_of(entry)
        chunk = self._chunks[at]
        place = bisect_left(chunk, entry)
        if place == len(chunk) or chunk[place] != entry:
            raise KeyError(entry)
        del chunk[place]
        self._size -= 1
        if not chunk and len(self._chunks) > 1:
            del self._chunks[at], self._firsts[at], self._ends[at]
        elif chunk:
            self._firsts[at] = chunk[0]
            if self._ends[at] == end:
                self._ends[at] = max(map(_MAX_END, chunk))
        else:
            self._ends[at] = -1

    def touching(self, start: int, end: int) -> list[Entry]:
        """The spans that share a code point with ``start..end``, and empty ones inside it; in order."""
        found: list[Entry] = []
        for chunk, first, furthest in zip(self._chunks, self._firsts, self._ends, strict=True):
            if first[0] >= end and first[0] > start:
                break
            if furthest < start:
                continue
            for entry in chunk:
                if entry[0] >= end and entry[0] > start:
                    break
                if entry[1] > start or entry[0] == entry[1] == start:
                    found.append(entry)
        return found

    def at(self, offset: int) -> list[Entry]:
        """The spans over the code point at ``offset``, outermost first."""
        return sorted(self.touching(offset, offset + 1), key=lambda entry: (entry[0], -entry[1], entry[2]))

    def _chunk_of(self, entry: Entry) -> int:
        return max(0, bisect_left(self._firsts, (entry[0], entry[1], entry[2] + "\0")) - 1)
