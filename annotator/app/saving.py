"""Writes the sidecar in the background, a moment after the last change, and says how it stands."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotator.language import _
from annotator.store import ChangedOnDisk, Sidecar, SidecarError, SidecarWriter, digest_of_file, save_sidecar

REST = 0.4
"""Seconds without a change before the sidecar is written."""
LONGEST = 3.0
"""Seconds after which it is written although changes go on."""
RETRY = 15.0
"""Seconds between attempts after a failure."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """``saved`` (synced on disk), ``unsaved``, ``saving``, ``failed`` (with the reason) or ``read-only``."""

    kind: Literal["saved", "unsaved", "saving", "failed", "read-only"]
    reason: str = ""


class Saver:
    """One background thread per open cable. Only what is synced on disk is ever called saved.

    ``snapshot`` returns the sidecar as it is now and may be called from the saver's thread. ``report`` is called
    with each new state, also from that thread.
    """

    def __init__(
        self,
        path: Path,
        snapshot: Callable[[], Sidecar],
        report: Callable[[SaveState], None],
        *,
        expected: str | None,
        rest: float = REST,
    ) -> None:
        self.path = path
        self._snapshot = snapshot
        self._report = report
        self._expected = expected
        self._rest = rest
        self._writer = SidecarWriter()
        self._condition = threading.Condition()
        self._touched = 0  # number of the last change
        self._written = 0  # number of the last change that is on disk
        self._tried = 0  # number of the last change whose writing was attempted
        self._first = self._last = 0.0
        self._now = False
        self._closed = False
        self._thread: threading.Thread | None = None
        self.state = SaveState("saved")

    @property
    def pending(self) -> bool:
        """Whether a change is not on the disk yet."""
        return self._written < self._touched

    def touch(self) -> None:
        """Something changed; write it soon."""
        with self._condition:
            self._last = time.monotonic()
            if self._touched == self._written:
                self._first = self._last
            self._touched += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
                self._thread.start()
            self._condition.notify_all()
        self._set(SaveState("unsaved"))

    def flush_soon(self) -> None:
        """Write without waiting for a rest, and do not wait for it; a failed write is tried again."""
        with self._condition:
            if self._written < self._touched:
                self._now = True
                self._tried = min(self._tried, self._written)
                self._condition.notify_all()

    def flush(self, timeout: float = 30.0) -> SaveState:
        """Write now and wait for it; the state afterwards."""
        with self._condition:
            wanted = self._touched
            if self._written < wanted:
                self._now = True
                self._tried = min(self._tried, self._written)
                self._condition.notify_all()
                self._condition.wait_for(lambda: self._tried >= wanted, timeout)
        return self.state

    def close(self, timeout: float = 30.0) -> SaveState:
        """Write what is left and end the thread."""
        state = self.flush(timeout)
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        return state

    def move_to(self, path: Path) -> SaveState:
        """From now on write to ``path``, which may be replaced (the analyst has chosen it); write at once.

        Raises:
            OSError: what is there now cannot be read.
        """
        expected = digest_of_file(path)
        with self._condition:
            self.path = path
            self._expected = expected
            self._written = min(self._written, self._touched - 1)
        self.touch()
        return self.flush()

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._closed and not self._due():
                    self._condition.wait(self._pause())
                if self._closed:
                    return
                number = self._touched
                self._now = False
            self._write(number)

    def _due(self) -> bool:
        return self._touched > self._written and (self._now or self._pause() == 0.0)

    def _pause(self) -> float | None:
        """Seconds until the next write is due; None when nothing waits."""
        if self._touched == self._written:
            return None
        now = time.monotonic()
        due = min(self._last + self._rest, self._first + LONGEST)
        if self._tried == self._touched:  # it failed; another change or some time may mend it
            due = self._last + RETRY
        return max(0.0, due - now)

    def _write(self, number: int) -> None:
        self._set(SaveState("saving"))
        try:
            self._expected = save_sidecar(self.path, self._snapshot(), expected=self._expected, writer=self._writer)
            state = SaveState("saved")
        except ChangedOnDisk:
            state = SaveState(
                "failed",
                _("{name} was changed by another program; it was not overwritten").format(name=self.path.name),
            )
        except SidecarError as error:
            state = SaveState("failed", str(error))
        except OSError as error:
            state = SaveState("failed", f"{self.path.name}: {error.strerror or error}")
        except Exception as error:  # a fault in encoding must be shown, not end the thread in silence
            state = SaveState("failed", f"{self.path.name}: {type(error).__name__}: {error}")
        with self._condition:
            self._tried = number
            if state.kind == "saved":
                self._written = number
                self._first = time.monotonic()
            else:
                self._last = time.monotonic()
            if state.kind == "saved" and self._touched > number:
                state = SaveState("unsaved")
            self.state = state
            self._condition.notify_all()
        self._report(state)

    def _set(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            self._report(state)
