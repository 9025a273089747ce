"""Doing the same to many files: one process a core, results in the order of the files, and how far it is."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from time import monotonic
from typing import TypeVar

from annotator.cli.output import say
from annotator.language import _

_FEW = 4
"""Files below which starting processes costs more than it saves."""
_AHEAD = 8
"""Files a process that are handed out before their results are asked for."""
_EACH = 1.0
"""Seconds between two lines of progress where lines cannot be overwritten."""

R = TypeVar("R")


def in_order(act: Callable[[str], R], files: Sequence[str]) -> Iterator[R]:
    """``act`` of each file, in order; ``act`` is a function of a module and does not raise.

    Raises:
        BrokenExecutor: a process was ended from outside, for want of memory, say.
    """
    cores = _cores()
    if len(files) < _FEW or cores < 2:
        yield from map(act, files)
        return
    # Spawned, not forked: the same on every system, and nothing of this process is there twice.
    with ProcessPoolExecutor(min(cores, len(files)), get_context("spawn"), _leave_interrupts) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for file in files:
                waiting.append(pool.submit(act, file))
                if len(waiting) >= _AHEAD * cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class Progress:
    """How many of many files are done, on standard error; silent for one."""

    def __init__(self, command: str, count: int) -> None:
        self._command = command
        self._count = count
        self._shown = ""
        self._last = monotonic()
        self._rewrites = sys.stderr.isatty()

    def show(self, number: int) -> None:
        """So many are done: a line that is written over on a terminal, else a line now and then and at the end."""
        if self._count < 2:
            return
        text = _("{done} of {count} files").format(done=number, count=self._count)
        if self._rewrites:
            self._shown = f"annotator {self._command}: {text}"
            sys.stderr.write(f"\r{self._shown}")
            sys.stderr.flush()
        elif number == self._count or monotonic() - self._last >= _EACH:
            self._last = monotonic()
            say(f"annotator {self._command}: {text}", sys.stderr)

    def clear(self) -> None:
        """Make room for another line."""
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            self._shown = ""


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts() -> None:
    """Ctrl+C ends the process that prints; that one ends the others."""
    signal(SIGINT, SIG_IGN)
