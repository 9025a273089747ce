"""Writes the sidecar in the background, a moment after the last change, and says how it stands."""

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from annotator.app.text_on_disk import Stamp
from annotator.language import _
from annotator.message import Frame
from annotator.store import ChangedOnDisk, NotSynced, Sidecar, SidecarError, SidecarWriter, digest_of_file, save_sidecar
from annotator.store.waking import Later, answering, at_once
from annotator.values import value

REST = 0.4
"""Seconds without a change before the sidecar is written."""
LONGEST = 3.0
"""Seconds after which it is written although changes go on."""
RETRY = 15.0
"""Seconds between attempts after a failure."""

AFTER_A_KEY = 0.1
"""Seconds in which the window shows a change before anything is done to save it."""

SYNCED_WITHIN = 1.0
"""Seconds a save waits at most for the changes to be on the disk."""

_FAULT = Frame("{name}: {reason}")


@value
class SaveState:
    """``saved`` (synced on disk), ``unsaved``, ``saving``, ``failed`` (with the reason), ``read-only``, ``reading``."""

    kind: Literal["saved", "unsaved", "saving", "failed", "read-only", "reading"]
    reason: str = ""
    outside: bool = False
    """Whether it failed because another program had changed the file."""
    percent: int = 0
    """How much has been read."""


class Keeper(Protocol):
    """What keeps a journal beside the saving; all of it is called from the saver's thread, but for ``close``."""

    @property
    def number(self) -> int:
        """The number of the last change applied."""

    def replacing(self, path: Path) -> None:
        """The sidecar at ``path`` is to be replaced soon: the moment to put the old one by. May be called often."""

    def may_write(self) -> None:
        """OSError where the sidecar must not be written from here."""

    def sync(self) -> None:
        """Wait until every change applied is on the disk."""

    def saving(self, digest: str, number: int) -> None:
        """A sidecar with this digest, which holds everything up to ``number``, is about to be written."""

    def saved(self, digest: str, number: int) -> None:
        """It is on the disk."""

    def close(self) -> None:
        """Saving has ended."""


class Saver:
    """One background thread per open cable. Only what is synced on disk is ever called saved.

    ``snapshot`` returns the sidecar as it is now and may be called from the saver's thread. ``report`` is called
    with each new state, also from that thread. ``keeper`` is told before and after each write. ``base`` is the
    sidecar that is on the disk, as far as it is known: what others write is compared with it. ``later`` wakes the
    thread after :meth:`touch`, by a call that may be made a moment later. ``writer`` knows the file that was read.
    """

    def __init__(
        self,
        path: Path,
        snapshot: Callable[[], Sidecar],
        report: Callable[[SaveState], None],
        *,
        expected: str | None,
        rest: float = REST,
        keeper: Keeper | None = None,
        base: Sidecar | None = None,
        later: Later = at_once,
        writer: SidecarWriter | None = None,
    ) -> None:
        self.path = path
        self.base = base
        self._snapshot = snapshot
        self._report = report
        self._expected = expected
        self._rest = rest
        self._keeper = keeper
        self._later = later
        self._writer = writer or SidecarWriter()
        self._condition = threading.Condition()
        self._touched = 0  # number of the last change
        self._written = 0  # number of the last change that is on disk
        self._tried = 0  # number of the last change whose writing was attempted
        self._first = self._last = 0.0
        self._now = False
        self._stamp: Stamp | None = None  # of the last file written
        self._unsynced = False  # the last file written is there, but may not survive a power cut
        self._moves = 0  # how often another place was chosen
        self._closed = False
        self._held = ""  # why nothing is written for now
        self._thread: threading.Thread | None = None
        self.state = self._outcome = SaveState("saved")

    @property
    def pending(self) -> bool:
        """Whether a change is not on the disk yet."""
        return self._written < self._touched

    @property
    def is_held(self) -> bool:
        """Whether nothing is written for now, because of what another program did to the file."""
        return bool(self._held)

    def is_known(self, digest: str | None) -> bool:
        """Whether this is the digest of the file as it was last read or written; None: there was none."""
        return digest == self._expected

    def wrote(self, stamp: Stamp | None) -> bool:
        """Whether a file with this stamp is the one that was written last from here."""
        return stamp is not None and stamp == self._stamp

    def hold(self, reason: str) -> None:
        """Write nothing until :meth:`go_on`."""
        with self._condition:
            self._held = reason
            self.state = self._outcome = state = SaveState("failed", reason)
            self._tried = self._touched
            self._condition.notify_all()
        self._report(state)

    def go_on(self, digest: str | None, base: Sidecar | None = None) -> None:
        """Write again, over a file with this digest (None: there is none); ``base`` is what it holds."""
        with self._condition:
            self._held = ""
            self._expected = digest
            self.base = base if base is not None else self.base
            self._tried = min(self._tried, self._written)
            self._now = True
            self.state = self._outcome = state = SaveState("unsaved" if self.pending else "saved")
            self._condition.notify_all()
        self._report(state)

    def follow(self, path: Path) -> None:
        """Write again, and to ``path``: the very file to which the path so far is a link."""
        with self._condition:
            self.path = path
            self._moves += 1
        self.go_on(self._expected)

    def touch(self) -> None:
        """Something changed; write it soon."""
        with self._condition:
            self._last = time.monotonic()
            if not self.pending:
                self._first = self._last
            sleeps = self._tried == self._touched  # else the thread wakes by itself when it is time
            self._touched += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
                self._thread.start()
            self.state = state = SaveState("failed", self._held) if self._held else SaveState("unsaved")
        if sleeps:
            self._later(self._wake)
        self._report(state)

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()

    def flush_soon(self) -> None:
        """Write without waiting for a rest, and do not wait for it; a failed write is tried again."""
        with self._condition:
            if self.pending:
                self._now = True
                self._tried = min(self._tried, self._written)
                self._condition.notify_all()

    def flush(self, timeout: float = 30.0) -> SaveState:
        """Write now and wait for it; the state afterwards."""
        answering.wait_for_others()
        with self._condition:
            if self._held and self.pending:
                return SaveState("failed", self._held)
            wanted = self._touched
            if self.pending:
                self._now = True
                self._tried = min(self._tried, self._written)
                self._condition.notify_all()
                self._condition.wait_for(lambda: self._tried >= wanted or self._closed, timeout)
            # What the attempt came to; another may have begun since.
            return self._outcome if self._tried >= wanted else self.state

    def close(self, timeout: float = 30.0) -> SaveState:
        """Write what is left and end the thread."""
        state = self.flush(timeout)
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        if self._keeper is not None:
            self._keeper.close()
        return state

    def move_to(self, path: Path) -> SaveState:
        """Write everything to ``path``, replacing what is there, and from then on there; how that went.

        Where it fails the place used so far stays in use.
        """
        with self._condition:
            number = self._touched
        kept = self._keeper.number if self._keeper is not None else 0
        writer = SidecarWriter()  # the thread may be using the other one
        try:
            expected = digest_of_file(path)
            written = save_sidecar(path, self._snapshot(), expected=expected, writer=writer)
        except OSError as error:
            return SaveState("failed", f"{path.name}: {error.strerror or error}")
        with self._condition:
            self.path, self._expected, self._unsynced, self._held = path, written, False, ""
            self._moves += 1
            self._written = self._tried = max(self._written, number)
            self.state = self._outcome = state = SaveState("unsaved" if self.pending else "saved")
            self._condition.notify_all()
        if self._keeper is not None:
            self._keeper.saved(written, kept)
        self._report(state)
        return state

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._closed and (self._held or not self.pending):
                    self._condition.wait()
                self._condition.wait_for(lambda: self._closed or self._now, min(AFTER_A_KEY, self._rest))
                path = self.path
            if self._keeper is not None and not self._closed:
                self._keeper.replacing(path)  # a save that is due at once need not wait for it then
            with self._condition:
                while not self._closed and not self._due():
                    self._condition.wait(self._pause())
                if self._closed:
                    return
                self._now = False
                number, moves, path, expected = self._touched, self._moves, self.path, self._expected
                self.state = SaveState("saving")
            self._report(SaveState("saving"))
            state, expected = self._attempt(path, expected)
            with self._condition:
                if self._held:  # meanwhile it was found out what another program did
                    self._expected = expected if state.kind == "saved" else self._expected
                    continue
                self._tried = number
                self._first = time.monotonic()
                if state.kind == "failed":
                    self._last = self._first
                if moves == self._moves:  # else the analyst has chosen another place meanwhile
                    self._expected = expected
                    if state.kind == "saved":
                        self._written = number
                        self._now = self._now and self._touched > number
                if state.kind == "saved" and self.pending:
                    state = SaveState("unsaved")
                self.state = self._outcome = state
                self._condition.notify_all()
            self._report(state)

    def _due(self) -> bool:
        return self.pending and not self._held and (self._now or self._pause() == 0.0)

    def _pause(self) -> float | None:
        """Seconds until the next write is due; None when nothing waits."""
        if not self.pending or self._held:
            return None
        now = time.monotonic()
        due = min(self._last + self._rest, self._first + LONGEST)
        if self._tried == self._touched:  # it failed; another change or some time may mend it
            due = self._last + RETRY
        return max(0.0, due - now)

    def _sync_changes(self, keeper: Keeper) -> None:
        """Bring the changes to the disk first: while a large file is written each would wait for the other.

        A fault in that, told elsewhere, or a disk that does not answer, stops no save.
        """

        def sync() -> None:
            with contextlib.suppress(Exception):
                keeper.sync()

        syncing = threading.Thread(target=sync, name="sync before saving", daemon=True)
        syncing.start()
        syncing.join(SYNCED_WITHIN)

    def _attempt(self, path: Path, expected: str | None) -> tuple[SaveState, str | None]:
        """Write once; how that went, and the digest of the file that is there now as far as it is ours."""
        number = self._keeper.number if self._keeper is not None else 0  # before the snapshot: never too high
        stamps: list[Stamp | None] = []
        answering.give_way()
        try:
            snapshot = self._snapshot()
            if self._keeper is not None:
                self._keeper.may_write()
                self._sync_changes(self._keeper)

            def announce(digest: str, stamp: Stamp | None) -> None:
                stamps.append(stamp)
                if self._keeper is not None:
                    self._keeper.replacing(path)
                    self._keeper.saving(digest, number)

            written = save_sidecar(
                path, snapshot, expected=expected, writer=self._writer, always=self._unsynced, announce=announce
            )
        except ChangedOnDisk:
            told = _("{name} was changed by another program; it was not overwritten")
            if not path.exists():
                told = _("{name} was removed by another program; it was not made again")
            return SaveState("failed", told.format(name=path.name), outside=True), expected
        except NotSynced as error:
            self._unsynced = True
            self.base = snapshot
            told = _("{name} was written, but its folder could not be synced: {reason}")
            return SaveState("failed", told.format(name=path.name, reason=error.strerror)), error.digest
        except SidecarError as error:
            return SaveState("failed", str(error)), expected
        except OSError as error:
            return SaveState("failed", _FAULT.format(name=path.name, reason=error.strerror or error)), expected
        except Exception as error:  # a fault in encoding must be shown, not end the thread in silence
            return SaveState("failed", f"{path.name}: {type(error).__name__}: {error}"), expected
        self._unsynced = False
        self._stamp = stamps[-1]
        self.base = snapshot
        if self._keeper is not None:
            self._keeper.saved(written, number)
        return SaveState("saved"), written
