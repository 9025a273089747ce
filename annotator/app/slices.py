"""Work done a slice at a time while somebody else goes on, what does not hold the interpreter in another thread."""

import threading
from collections.abc import Callable, Generator, Mapping
from time import perf_counter
from typing import TypeVar, cast

from annotator.model import Record
from annotator.model.merge import differing
from annotator.store import Sidecar, SidecarReading

_MANY = 256
"""Records that are compared between two looks at the clock."""
T = TypeVar("T")
R = TypeVar("R")
Steps = Generator[None, None, R]
"""A piece of the work, and what comes of it; it yields where it may be interrupted."""


class Slices:
    """The course of one piece of work: whoever drives it calls :meth:`go_on` until ``is_over``.

    The work is a generator that yields whenever :attr:`is_time_up`, and does :meth:`aside` what another thread can do.
    """

    def __init__(self, work: "Callable[[Slices], Steps[object]]") -> None:
        self._steps = work(self)
        self._stop = 0.0
        self._at_once = False
        self.result: object = None
        """What came of the work, once it is over."""
        self.is_over = False
        self.waits = False
        """Whether there is nothing to do here for the moment, because another thread is at it."""

    @property
    def left(self) -> float:
        """Seconds that are left of this slice."""
        return self._stop - perf_counter()

    @property
    def is_time_up(self) -> bool:
        """Whether the slice is over; then the work yields."""
        return self.left <= 0

    def go_on(self, seconds: float) -> None:
        """Work for about so long. What the work raises is raised here, and the work is over."""
        self._stop = perf_counter() + seconds
        try:
            next(self._steps)
        except StopIteration as end:
            self.result, self.is_over = end.value, True
        except BaseException:
            self.is_over = True
            raise

    def finish(self) -> None:
        """Do all that is left now."""
        self._at_once = True
        while not self.is_over:
            self.go_on(float("inf"))

    def give_up(self) -> None:
        """Leave what is under way."""
        self._steps.close()
        self.is_over = True

    def aside(self, job: Callable[[], T]) -> Steps[T]:
        """Do a job in another thread and wait for what it returns or raises; at once where all is done at once."""
        if self._at_once:
            return job()
        done: list[tuple[T, None] | tuple[None, BaseException]] = []

        def run() -> None:
            try:
                done.append((job(), None))
            except BaseException as error:
                done.append((None, error))

        thread = threading.Thread(target=run, name="aside", daemon=True)
        thread.start()
        self.waits = True
        while thread.is_alive() and not self._at_once:
            yield
        thread.join()
        self.waits = False
        value, error = done[0]
        if error is not None:
            raise error
        return cast("T", value)


def at_once(work: Callable[[Slices], Steps[T]]) -> T:
    """Do all of it now; what comes of it."""
    slices = Slices(work)
    slices.finish()
    return cast("T", slices.result)


def read_on(
    reading: SidecarReading, slices: Slices, told: Callable[[float], None] = lambda _progress: None
) -> Steps[Sidecar]:
    """Read what is left of a sidecar; ``told`` is called with how much of it has been read, from 0 to 1.

    Raises:
        SidecarError: it cannot be used at all.
    """
    while not reading.is_done:
        if reading.is_framed:
            reading.go_on(slices.left)
            told(reading.progress)
            yield
        else:
            yield from slices.aside(reading.frame)
    return reading.sidecar()


def differing_by_slices(
    base: Mapping[str, Record], other: Mapping[str, Record], source: str, slices: Slices
) -> Steps[frozenset[str]]:
    """The ids of the records that are not the same in both."""
    names, changed = [*base, *(other.keys() - base.keys())], set[str]()
    for first in range(0, len(names), _MANY):
        changed |= differing(base, other, source, names[first : first + _MANY])
        if slices.is_time_up:
            yield
    return frozenset(changed)
