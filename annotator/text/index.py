"""Which spans touch a place, answered without looking at all of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
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
        beyond = (max(end, start + 1),)  # what starts there or later does not
        last = bisect_left(self._firsts, beyond)
        reaching = [at for at, furthest in enumerate(self._ends[:last]) if furthest >= start]
        found: list[Entry] = []
        for at in reaching:
            chunk = self._chunks[at]
            if at == last - 1:
                chunk = chunk[: bisect_left(chunk, beyond)]
            found += [entry for entry in chunk if entry[1] > start or entry[0] == entry[1] == start]
        return found

    def at(self, offset: int) -> list[Entry]:
        """The spans over the code point at ``offset``, outermost first."""
        return sorted(self.touching(offset, offset + 1), key=lambda entry: (entry[0], -entry[1], entry[2]))

    def from_start(self, start: int, step: int) -> Iterator[list[Entry]]:
        """The spans grouped by where they start: those at ``start`` first, then onwards (1) or back (-1).

        Only the groups that are asked for are looked at. Within a group they stand by end and key.
        """
        number, place = self._first_from((start, -1, "") if step > 0 else (start + 1, -1, ""))
        group: list[Entry] = []
        for entry in self._onwards(number, place) if step > 0 else self._back(number, place):
            if group and group[0][0] != entry[0]:
                yield group if step > 0 else group[::-1]
                group = []
            group.append(entry)
        if group:
            yield group if step > 0 else group[::-1]

    def _first_from(self, entry: Entry) -> tuple[int, int]:
        """The chunk of the first span that is not before ``entry``, and its place there."""
        number = self._chunk_of(entry)
        return number, bisect_left(self._chunks[number], entry)

    def _onwards(self, number: int, place: int) -> Iterator[Entry]:
        yield from islice(self._chunks[number], place, None)
        for chunk in islice(self._chunks, number + 1, None):
            yield from chunk

    def _back(self, number: int, place: int) -> Iterator[Entry]:
        yield from reversed(self._chunks[number][:place])
        for before in range(number - 1, -1, -1):
            yield from reversed(self._chunks[before])

    def _chunk_of(self, entry: Entry) -> int:
        return max(0, bisect_left(self._firsts, (entry[0], entry[1], entry[2] + "\0")) - 1)
