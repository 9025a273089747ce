"""Annotations in the order of a table: the keys they are sorted by, of which the last part is their id."""

from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge

from annotator.app.listing import Key

_RUN = 1_000
"""Keys that are sorted at once, where many are sorted by and by."""


def name_of(key: Key) -> str:
    """The id in a key."""
    name: str = key[-1]
    return name


class Order:
    """Keys of annotations; kept rising, and read from the other end where it is ``falling``.

    A *place* counts in the rising order, a *row* as it stands on the screen.
    """

    def __init__(self, keys: list[Key] | None = None, *, falling: bool = False) -> None:
        """``keys`` are sorted already, and the order's from now on."""
        self.falling = falling
        self.keys = keys if keys is not None else []

    def __len__(self) -> int:
        return len(self.keys)

    def flip(self, number: int) -> int:
        """Between a row and its place, either way."""
        return len(self.keys) - 1 - number if self.falling else number

    def place_of(self, key: Key) -> int | None:
        """Where a key stands; None where it is not there."""
        place = bisect_left(self.keys, key)
        return place if place < len(self.keys) and self.keys[place] == key else None

    def in_rows(self) -> Iterator[Key]:
        """Keys from the first row to the last."""
        return reversed(self.keys) if self.falling else iter(self.keys)

    def add_rows(self, keys: list[Key]) -> None:
        """Put these after the last row; they follow it, as :meth:`in_rows` gives them."""
        if self.falling:
            self.keys[:0] = keys[::-1]
        else:
            self.keys += keys

    def put(self, key: Key) -> None:
        """Put one where it belongs."""
        self.keys.insert(bisect_left(self.keys, key), key)

    def take(self, place: int) -> None:
        """Take one out."""
        del self.keys[place]


def in_order(keys: list[Key]) -> Iterator[Key]:
    """The same, sorted: short runs at a time first, and then one a step."""
    return merge(*(sorted(keys[start : start + _RUN]) for start in range(0, len(keys), _RUN)))
