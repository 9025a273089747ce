"""One life of the program under torture: opens a cable, tags without end, and says what was applied and what saved.

    python scripts/torture_life.py CABLE [MOST] [slow]

Prints a line for each: ``open N`` (records numbered 0 to N - 1 are there at the opening), ``applied N``, ``saved N``
(everything below N is said to be saved), ``failed REASON``, ``read-only REASON``. No screen; the session, its journal,
saver and lock are the real ones. Only the rest before a save is shortened, so that kills fall into saving often; a
``slow`` life rests as long as the program does, and looks outside as seldom.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

PREFIX = "urn:uuid:70727475-0000-4000-8000-"
REST = 0.01


def name_of(number: int) -> str:
    """The id of the record of this number."""
    return f"{PREFIX}{number:012x}"


def save_soon() -> None:
    """Let savers of this process rest for a moment only before they save."""
    from annotator.app.saving import Saver

    defaults = Saver.__init__.__kwdefaults__
    assert defaults is not None
    defaults["rest"] = REST


def live(cable: Path, most: int, say: Callable[[str], None], pause: float = 0.002, *, slow: bool = False) -> None:
    """Open, apply ``most`` changes at the most, and wait until the last is saved or a minute is over."""
    from annotator.app.opening import open_session
    from annotator.app.session import StaleChange
    from annotator.model import Change, Edit, Person, Tag

    if not slow:
        save_soon()
    looked = time.monotonic()
    session = open_session(cable, Person("urn:uuid:70727475-0000-4000-9000-000000000000", "Torturer"))
    number = present(session.records)
    say(f"open {number}")
    if session.read_only:
        say(f"read-only {session.read_only}")
        return
    saver = session.saver
    assert saver is not None
    applied = number

    def told(_state: object) -> None:
        state = saver.state
        if state.kind == "saved" and not saver.pending:
            say(f"saved {applied}")
        elif state.kind == "failed":
            say(f"failed {state.reason}")

    session.state_changed.connect(told)
    waiting: deque[Callable[[], None]] = deque()
    session.post = waiting.append  # as a window does: what the saver's thread reports is taken in by this one
    for _ in range(most):
        while waiting:
            waiting.popleft()()
        try:
            session.apply(Change("Torture", (Edit(None, Tag(name_of(number), f"tag {number}")),)))
        except StaleChange as reason:
            say(f"read-only {reason}")
            return
        number += 1
        applied = number
        say(f"applied {number}")
        if not slow or time.monotonic() - looked >= 2.0:
            session.outside.look(closely=False)
            looked = time.monotonic()
        time.sleep(pause if number % 25 else REST * 4)  # now and then long enough for a save
    until = time.monotonic() + 60
    while saver.pending and time.monotonic() < until:
        saver.flush(0.2)
        while waiting:
            waiting.popleft()()
        session.outside.look()
    say(f"saved {number}" if not saver.pending else f"failed {saver.state.reason}")
    saver.close(5.0)
    say("closed")


def present(records: object) -> int:
    """How many of the numbered records are there, counted from 0 without a gap."""
    assert hasattr(records, "__contains__")
    number = 0
    while name_of(number) in records:
        number += 1
    return number


def main() -> int:
    """Live until the work is done or something ends it."""
    cable = Path(sys.argv[1])
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 10**9

    def say(words: str) -> None:
        os.write(1, (words + "\n").encode())

    live(cable, most, say, slow=sys.argv[3:] == ["slow"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
