"""The journal of one cable: every change, written the moment it is applied and synced within a second.

It lies in the user's data folder, not beside the text, and survives any crash of the program. When the sidecar holds
its changes they move to the history file.
"""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from annotator.model import Change
from annotator.store.data_folder import private_folder
from annotator.store.history_file import extend_history
from annotator.store.journal_lines import (
    Head,
    Line,
    Written,
    change_line,
    changes_between,
    head_line,
    lines_in,
    mark_line,
)
from annotator.store.left_journals import left_name
from annotator.store.waking import Later, at_once
from annotator.store.writer import sync_folder

NAME = "journal.jsonl"
REST = 0.5
"""Seconds after which what was written is synced."""
RETRY = 5.0
"""Seconds between attempts while the journal cannot be written."""
MAX_BYTES = 1024 * 1024
"""A journal larger than this moves its saved changes to the history file."""


def read_journal(folder: Path) -> tuple[list[Line], int]:
    """The sound lines of the journal in a cable's folder, and how many places in it are damaged."""
    try:
        return lines_in((folder / NAME).read_bytes())
    except OSError:
        return [], 0


class Journal:
    """Appends changes. May be called from any thread; nothing here raises because of the disk.

    ``told`` is called, from any thread, with the error while the journal cannot be written, and with None once it can
    be again. ``is_ours`` says whether nobody else has taken the cable over: then a file made anew gets a name of its
    own (see :mod:`annotator.store.left_journals`). ``kept`` are the changes the sidecar lacks (after a crash); with
    ``begin`` they are written at once.
    """

    def __init__(
        self,
        folder: Path,
        head: Head,
        *,
        number: int = 0,
        kept: Sequence[Line] = (),
        anew: bool = False,
        told: Callable[[OSError | None], None] = lambda _error: None,
        is_ours: Callable[[], bool] = lambda: True,
        later: Later = at_once,
    ) -> None:
        self.folder = folder
        self._name = NAME
        self._is_ours = is_ours
        self._later = later
        self._head = head
        self._begins = number  # the number up to which the sidecar named in the head holds everything
        self._lines = [(line.number, line.data + b"\n") for line in kept]  # what the sidecar lacks
        self._number = kept[-1].number if kept else number
        self._anew = anew  # what the history file holds does not lead up to this
        self._told = told
        self._error: OSError | None = None
        self._file: int | None = None
        self._good = 0  # the length of the file up to the last whole line
        self._fresh = True  # the file must be written anew, whole
        self._dirty = self._closed = self._folder_dirty = False
        self._condition = threading.Condition(threading.RLock())
        self._syncing = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / self._name

    @property
    def number(self) -> int:
        """The number of the last change."""
        return self._number

    @property
    def works(self) -> bool:
        """Whether everything applied so far is in the file."""
        return self._error is None

    def begin(self) -> None:
        """Write what is kept from before, in place of the file a crash has left."""
        with self._condition:
            self._write(b"")

    def history_fits(self) -> None:
        """The history file leads up to this journal now."""
        self._anew = False

    def append(self, act: str, change: Change, source: str, written: Written | None = None) -> None:
        """Write a change down; ``act`` is ``do``, ``undo`` or ``redo``, ``source`` the IRI of the text.

        ``written`` are entries that were made of its edits before.

        Raises:
            TypeError: a record holds what cannot be written down.
            ValueError: likewise.
        """
        with self._condition:
            data = change_line(self._number + 1, act, change, source, written) + b"\n"
            self._number += 1
            self._lines.append((self._number, data))
            self._write(data, self._later)

    def saving(self, digest: str, number: int) -> None:
        """A sidecar with this digest, which holds everything up to ``number``, is about to be written."""
        with self._condition:
            if self._file is not None:
                self._write(mark_line(number, "saving", digest) + b"\n")

    def saved(self, digest: str, number: int) -> None:
        """That sidecar is on the disk."""
        with self._condition:
            self._head = replace(self._head, continues=digest)
            self._begins = max(self._begins, number)
            self._lines = [(n, line) for n, line in self._lines if n > number]
            if self._file is None:
                return
            self._write(mark_line(number, "saved", digest) + b"\n")
            if self._good > MAX_BYTES:
                self._move()

    def sync(self) -> None:
        """Wait until everything written is on the disk, not only with the system."""
        with self._syncing:  # what another thread is syncing is not on the disk before that has ended
            self._sync()

    def _sync(self) -> None:
        with self._condition:
            if self._fresh and self._lines:
                self._write(b"")
            if self._file is None or not self._dirty:
                return
            handle = os.dup(self._file)
            folder_too, self._dirty, self._folder_dirty = self._folder_dirty, False, False
        try:
            os.fsync(handle)
            if folder_too:
                sync_folder(self.folder)
        except OSError as error:
            with self._condition:  # what a failed sync has left nobody knows: the file is written anew
                self._dirty = self._fresh = True
                self._tell(error)
        finally:
            os.close(handle)

    def close(self) -> None:
        """End it: where the sidecar holds everything the changes move to the history, else the file stays."""
        self._stop()
        if not self._lines:
            with self._condition:
                if self._file is not None:
                    self._move()
        self.sync()
        with self._condition:
            self._let_go()

    def abandon(self) -> None:
        """End it and leave the file as it is: somebody else keeps the journal of this cable now."""
        self._stop()
        with self._condition:
            self._let_go()

    def forget(self) -> None:
        """Remove the file; what is applied from now on begins a new one."""
        with self._condition:
            self._let_go()
            self._anew = True
            with contextlib.suppress(OSError):
                self.path.unlink()

    def _write(self, data: bytes, later: Later = at_once) -> None:
        """Append ``data``, which is in ``_lines`` already if it is a change; ``later`` wakes the thread."""
        sleeps = not self._dirty and self._error is None  # else the thread wakes by itself when it is time
        try:
            if self._fresh or self._file is None:
                self._write_all()
            else:
                try:
                    _write_bytes(self._file, data)
                except OSError:
                    self._fresh = True  # half a line may be there
                    raise
                self._good += len(data)
        except OSError as error:
            self._tell(error)
        else:
            self._tell(None)
            self._dirty = True
        if sleeps or self._error is not None:
            later(self._wake)

    def _wake(self) -> None:
        with self._condition:
            self._start()
            self._condition.notify_all()

    def _write_all(self) -> None:
        """A new file with the head and what the sidecar lacks, in place of the old one."""
        if self._name == NAME and not self._is_ours():  # somebody else's journal has that name now
            self._name = left_name(self._begins)
        folder = private_folder(self.folder)
        data = head_line(self._begins, self._head) + b"\n" + b"".join(line for _number, line in self._lines)
        temporary = folder / f".{NAME}.{token_hex(6)}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags, 0o600)
        try:
            _write_bytes(handle, data)
            if os.name == "nt":  # an open file cannot be renamed there
                os.close(handle)
                self._let_go()
                temporary.replace(self.path)
                handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            else:
                temporary.replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.close(handle)
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        self._let_go()
        self._file, self._good, self._fresh = handle, len(data), False
        self._folder_dirty = True

    def _move(self) -> None:
        """What the sidecar holds goes to the history file; a journal with what it lacks goes on, if there is any."""
        try:
            if self._file is not None and not os.path.samestat(os.fstat(self._file), self.path.stat()):
                self._let_go()  # it was moved aside, and another program's has its name now
                return
            lines, _damaged = read_journal(self.folder)
            held = [line for line in changes_between(lines, -1) if line.number <= self._begins]
            extend_history(self.folder, held, self._begins, self._head.continues or "", anew=self._anew)
            self._anew = False
            if self._lines:
                self._write_all()
            else:
                self._let_go()
                self.path.unlink()
        except OSError as error:
            self._tell(error)

    def _let_go(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
        self._file, self._good, self._fresh, self._dirty = None, 0, True, False

    def _tell(self, error: OSError | None) -> None:
        if (error is None) != (self._error is None):
            self._told(error)
        self._error = error

    def _start(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def _stop(self) -> None:
        with self._condition:
            self._closed = True
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._closed or self._dirty or self._error is not None)
                self._condition.wait_for(lambda: self._closed, REST if self._error is None else RETRY)
                if self._closed:
                    return
            self.sync()


def _write_bytes(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
