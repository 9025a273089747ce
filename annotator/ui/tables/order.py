"""Annotations in the order of a table: ids beside the keys they are sorted by."""

from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge

from annotator.app.listing import Key

_RUN = 1_000
"""Keys that are sorted at once, where many are sorted by and by."""

Pair = tuple[Key, str]


class Order:
    """Ids by their keys, of which no two are equal; kept rising, and read from the other end where it is ``falling``.

    A *place* counts in the rising order, a *row* as it stands on the screen.
    """

    def __init__(self, pairs: list[Pair] | None = None, *, falling: bool = False) -> None:
        """``pairs`` are sorted already."""
        self.falling = falling
        self.keys: list[Key] = [key for key, _name in pairs or ()]
        self.names: list[str] = [name for _key, name in pairs or ()]

    def __len__(self) -> int:
        return len(self.names)

    def flip(self, number: int) -> int:
        """Between a row and its place, either way."""
        return len(self.names) - 1 - number if self.falling else number

    def place_of(self, key: Key) -> int | None:
        """Where a key stands; None where it is not there."""
        place = bisect_left(self.keys, key)
        return place if place < len(self.keys) and self.keys[place] == key else None

    def in_rows(self) -> Iterator[Pair]:
        """Keys and ids from the first row to the last."""
        pairs = zip(self.keys, self.names, strict=True)
        return zip(reversed(self.keys), reversed(self.names), strict=True) if self.falling else pairs

    def add_rows(self, pairs: list[Pair]) -> None:
        """Put these after the last row; they follow it, as :meth:`in_rows` gives them."""
        keys, names = [key for key, _name in pairs], [name for _key, name in pairs]
        if self.falling:
            self.keys[:0], self.names[:0] = keys[::-1], names[::-1]
        else:
            self.keys += keys
            self.names += names

    def put(self, key: Key, name: str) -> None:
        """Put one where its key belongs."""
        place = bisect_left(self.keys, key)
        self.keys.insert(place, key)
        self.names.insert(place, name)

    def take(self, place: int) -> None:
        """Take one out."""
        del self.keys[place], self.names[place]


def in_order(pairs: list[Pair]) -> Iterator[Pair]:
    """The same, sorted: short runs at a time first, and then one a step."""
    return merge(*(sorted(pairs[start : start + _RUN]) for start in range(0, len(pairs), _RUN)))
