"""The course of long work: a slice of it at a time while somebody else goes on, some of it in another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import perf_counter
from typing import Any, TypeVar, cast

from annotator.app.steps import Steps

T = TypeVar("T")


class Slices:
    """One piece of work in steps: whoever drives it calls :meth:`go_on` until ``is_over``.

    The work is made from this course of it. It may take steps of any length, ask whether :attr:`is_time_up`, and do
    :meth:`aside` what another thread can do.
    """

    def __init__(self, work: Callable[[Slices], Steps[Any]]) -> None:
        self._steps = work(self)
        self._stop = 0.0
        self._at_once = False
        self.progress = 0.0
        """How much has been done, from 0 to 1, as far as the work says so."""
        self.result: Any = None
        """What came of the work, once it is over."""
        self.is_over = False
        self.waits = False
        """Whether there is nothing to do here for the moment, because another thread is at it."""

    @classmethod
    def at_once(cls, work: Callable[[Slices], Steps[T]]) -> T:
        """Do all of it now; what comes of it."""
        slices = cls(work)
        slices.finish()
        return cast("T", slices.result)

    @property
    def left(self) -> float:
        """Seconds that are left of this slice."""
        return self._stop - perf_counter()

    @property
    def is_time_up(self) -> bool:
        """Whether the slice is over."""
        return self.left <= 0

    def go_on(self, seconds: float) -> None:
        """Work for about so long. What the work raises is raised here, and the work is over."""
        self._stop = perf_counter() + seconds
        try:
            while True:
                self.progress = max(self.progress, next(self._steps))
                if self.waits or self.is_time_up:
                    return
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
        return (yield from self.beside(job))

    def beside(self, job: Callable[[], T]) -> Steps[T]:
        """Begin a job in another thread; the steps wait for what it returns or raises.

        Until they are taken the work goes on beside it. Where all is done at once, so is this.
        """
        done: list[tuple[T, None] | tuple[None, BaseException]] = []

        def run() -> None:
            try:
                done.append((job(), None))
            except BaseException as error:
                done.append((None, error))

        def waiting() -> Steps[T]:
            self.waits = True
            while not done and not self._at_once:
                yield 0.0
            if not done:
                thread.join()
            self.waits = False
            value, error = done[0]
            if error is not None:
                raise error
            return cast("T", value)

        thread = threading.Thread(target=run, name="aside", daemon=True)
        if self._at_once:
            run()
        else:
            thread.start()
        return waiting()
