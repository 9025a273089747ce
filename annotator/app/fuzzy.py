"""Finding a name by a few letters of it, as one types."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

_START, _NEXT, _ANY = 8, 5, 1
"""What a letter is worth at the start of a word, right behind the one before, elsewhere."""


def match(typed: str, name: str) -> tuple[int, tuple[int, ...]] | None:
    """How well ``name`` fits what was typed, and the places of the letters in it; None where it does not.

    All letters have to be there in their order; blanks part words that may stand in any order. More is better.
    """
    total, places = 0, set[int]()
    folded = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in name)
    for word in typed.lower().split():
        found = _best(word, folded)
        if found is None:
            return None
        total += found[0]
        places.update(found[1])
    return total * 100 - len(name), tuple(sorted(places))


def ranked(typed: str, named: Iterable[tuple[str, T]]) -> list[tuple[T, tuple[int, ...]]]:
    """What fits, the best first, with the places of the letters; all of it in its order while nothing is typed."""
    if not typed.strip():
        return [(value, ()) for _name, value in named]
    fitting = [(found, value) for name, value in named if (found := match(typed, name)) is not None]
    fitting.sort(key=lambda one: -one[0][0])
    return [(value, places) for (_score, places), value in fitting]


def _best(word: str, name: str) -> tuple[int, tuple[int, ...]] | None:
    """The dearest way to find the letters of ``word`` in ``name``, in their order."""
    # ways[n]: the best score, and the places, of the letters so far where the last of them stands at n
    ways: dict[int, tuple[int, tuple[int, ...]]] = {}
    for number, letter in enumerate(word):
        here: dict[int, tuple[int, tuple[int, ...]]] = {}
        for at, found in enumerate(name):
            if found != letter:
                continue
            worth = _START if at == 0 or not name[at - 1].isalnum() else _ANY
            if number == 0:
                here[at] = (worth, (at,))
                continue
            before = [
                (score + max(worth, _NEXT if last == at - 1 else 0), (*places, at))
                for last, (score, places) in ways.items()
                if last < at
            ]
            if before:
                here[at] = max(before, key=lambda way: way[0])
        ways = here
    return max(ways.values(), key=lambda way: way[0], default=None)
