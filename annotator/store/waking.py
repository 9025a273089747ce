"""How a thread is woken that writes: whoever has something to show first does it a moment later."""

from collections.abc import Callable

Later = Callable[[Callable[[], None]], None]
"""Makes a call before long, in the thread it is asked in."""


def at_once(call: Callable[[], None]) -> None:
    """Nothing is waited for."""
    call()
