"""How threads that write leave the window its time: they are woken a moment later, and wait while it answers."""

import threading
import time
from collections.abc import Callable

_LONGEST = 0.2
"""Seconds for which the window is taken to be answering at most."""
Later = Callable[[Callable[[], None]], None]
"""Makes a call before long, in the thread it is asked in."""


def at_once(call: Callable[[], None]) -> None:
    """Nothing is waited for."""
    call()


class Answering:
    """Whether the window is showing what a key or a click did: threads share one interpreter with it."""

    def __init__(self) -> None:
        self._until = 0.0
        self._is_over = threading.Event()

    @property
    def is_answering(self) -> bool:
        """Whether there is something to show."""
        return time.monotonic() < self._until

    def begin(self) -> None:
        """There is something to show."""
        self._until = time.monotonic() + _LONGEST
        self._is_over.clear()

    def end(self) -> None:
        """It is shown."""
        self._until = 0.0
        self._is_over.set()

    def wait_for_others(self) -> None:
        """Somebody is about to wait for a thread: if it is the window, nothing is shown meanwhile to give way to."""
        if threading.current_thread() is threading.main_thread():
            self.end()

    def give_way(self) -> None:
        """Let the window show it first; who works for long calls this every millisecond or so, and holds no lock.

        In the window's own thread there is nobody to wait for.
        """
        if threading.current_thread() is threading.main_thread():
            return
        if self.is_answering:
            self._is_over.wait(_LONGEST)
        else:
            time.sleep(0)


answering = Answering()
"""That of the program."""
