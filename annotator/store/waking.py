"""How threads that write leave the window its time: they are woken a moment later, and stand back while it answers."""

import time
from collections.abc import Callable

_MOMENT = 0.002
"""Seconds for which a thread stands back at a time."""
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

    def begin(self) -> None:
        """There is something to show."""
        self._until = time.monotonic() + _LONGEST

    def end(self) -> None:
        """It is shown."""
        self._until = 0.0

    def give_way(self) -> None:
        """Let the window go on; who works for long calls this every millisecond or so, from any other thread."""
        time.sleep(_MOMENT if time.monotonic() < self._until else 0)


answering = Answering()
"""That of the program."""
