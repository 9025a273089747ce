"""Long work made in steps: a generator that yields how far it is, from 0 to 1, and returns what it has made."""

from collections.abc import Generator
from typing import Any, TypeVar

Made = TypeVar("Made")
Steps = Generator[float, None, Made]
"""Work in steps, each of some milliseconds, so that a window can go on painting between two of them."""


def at_once(steps: Generator[Any, None, Made]) -> Made:
    """Do all of the work now; what it has made."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made


def part_of(steps: Steps[Made], first: float, last: float) -> Steps[Made]:
    """The same steps as a part of more work, which begins when ``first`` of it is done and ends at ``last``."""
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
        try:
            yield first + share * (last - first)
        except GeneratorExit:
            steps.close()
            raise
