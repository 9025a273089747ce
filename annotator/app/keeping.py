"""What is kept of an open cable in the user's data folder: its journal and history."""

import contextlib
import errno
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.notices import Notice
from annotator.app.recovering import Recovered, recover
from annotator.app.text_on_disk import stamp_of
from annotator.language import _, n_
from annotator.model import Change, Edit
from annotator.store import ChangedOnDisk, Sidecar
from annotator.store.backups import Hourly, put_by
from annotator.store.data_folder import cable_folder, forget_folder
from annotator.store.history_file import extend_history
from annotator.store.journal import NAME, Journal
from annotator.store.journal_lines import Head, Written, edit_entry
from annotator.store.left_journals import leave
from annotator.store.lock import Lock
from annotator.store.moved_cables import note_place

if TYPE_CHECKING:
    from annotator.app.session import Session


class TakenOver(OSError):
    """Somebody else has taken the cable over and writes its annotations now."""


class Keeping:
    """The journal of one open cable, from opening to closing. The session writes to it, the saver marks it.

    Its methods may be called from any thread.
    """

    def __init__(
        self, session: "Session", recovered: Recovered, lock: Lock | None = None, *, from_living: bool = False
    ) -> None:
        self._session = session
        self._lock = lock
        self._hourly = Hourly()
        self._lost = ""  # who has taken the cable over, in words
        self._is_noted = False  # whether it is remembered which file this is
        self._replaced = False  # whether anything was written since the opening
        self._notice: Notice | None = None
        sidecar = recovered.sidecar
        self._source = sidecar.text.id
        self.folder = cable_folder(session.path)
        self.from_living = from_living
        """Whether the cable was taken over from a program that may not have noticed yet, and still write a journal."""
        if from_living:
            leave(self.folder / NAME, recovered.number)
        self.journal = Journal(
            self.folder,
            Head(recovered.continues, sidecar.id, sidecar.text),
            number=recovered.held_up_to if recovered.lacking else recovered.number,
            kept=recovered.lacking,
            anew=not recovered.fits,
            told=self._told,
            is_ours=lambda: self._lock is None or self._lock.taken_by() is None,
            later=lambda call: session.later(call),
        )
        if recovered.leftover:
            self._take_over(recovered)

    def entry(self, edit: Edit) -> bytes:
        """What will be written down of an edit; empty where that cannot be said before it is applied."""
        try:
            return edit_entry(edit, self._source)
        except (TypeError, ValueError):  # it is told when it is applied
            return b""

    def append(self, act: str, change: Change, written: Written | None = None) -> None:
        """Write down what was applied, with the entries made before. A fault is told, never raised: it stands."""
        if not self._is_noted:
            self._is_noted = True
            self._session.later(partial(note_place, self._session.path))
        try:
            self.journal.append(act, change, self._source, written)
        except (TypeError, ValueError) as error:
            self._told(OSError(f"{type(error).__name__}: {error}"))

    def sync(self) -> None:
        """Wait until what was applied is on the disk."""
        self.journal.sync()

    # What the saver calls

    @property
    def number(self) -> int:
        """The number of the last change applied."""
        return self.journal.number

    def replacing(self, path: Path) -> None:
        """The sidecar is about to be replaced: once an opening and once an hour the old one is put by."""
        if (self._hourly.is_due() or not self._replaced) and not self.taken_over():
            with contextlib.suppress(OSError):
                self.put_by(path.read_bytes())
                self._replaced = True

    def put_by(self, data: bytes) -> None:
        """Keep these bytes of the sidecar as an earlier version."""
        put_by(self.folder, data)

    def may_write(self) -> None:
        """Whether the sidecar may be written, or made, from here.

        Raises:
            TakenOver: by somebody else; it must not be written from here any more.
            ChangedOnDisk: there is none yet, and the text beside which it would be made is gone.
        """
        if told := self.taken_over():
            raise TakenOver(errno.EPERM, told)
        text, saver = self._session.path, self._session.saver
        beside = saver is not None and saver.path.parent == text.parent
        if beside and saver is not None and stamp_of(text) is None and stamp_of(saver.path) is None:
            raise ChangedOnDisk(errno.ENOENT, _("its text is gone"))  # a bare mount point must not get a sidecar

    def saving(self, digest: str, number: int) -> None:
        """The sidecar with this digest, which holds everything up to ``number``, is about to take the old one's place.

        Raises:
            OSError: as :meth:`may_write`.
        """
        self.may_write()
        self.journal.saving(digest, number)

    def saved(self, digest: str, number: int) -> None:
        """It is on the disk."""
        self.journal.saved(digest, number)

    def taken_over(self) -> str:
        """Who has taken the cable over, in words; empty while it is ours. From then on the session can only be read."""
        other = self._lock.taken_by() if self._lock is not None and not self._lost else None
        if other is not None:
            told = _("{user} on {host} (process {process}) has taken {name} over.")
            name = self._session.path.name
            self._lost = told.format(user=other.user or "?", host=other.host, process=other.process, name=name)
            self._session.post(lambda: self._session.standing.lose(self._lost))
        return self._lost

    def close(self) -> None:
        """The cable is closed; what is not saved stays in the journal, which is somebody else's once it was lost."""
        if self.taken_over():
            self.journal.abandon()
        else:
            self.journal.close()
        if self._lock is not None:
            self._lock.release()

    def let_lock_go(self) -> Lock | None:
        """Hand the lock on: closing does not release it any more."""
        lock, self._lock = self._lock, None
        return lock

    def forget(self) -> None:
        """Remove journal, history, earlier versions and all else in the cable's folder; what follows begins anew.

        Raises:
            OSError: something is there and cannot be removed.
        """
        self.journal.forget()
        forget_folder(self.folder)

    def _take_over(self, recovered: Recovered) -> None:
        """The journal a crash has left becomes this one: at once, so that it is there if this start crashes too."""
        if not recovered.foreign:
            with contextlib.suppress(OSError):
                digest = recovered.continues or ""
                extend_history(self.folder, recovered.held, recovered.held_up_to, digest, anew=not recovered.fits)
                self.journal.history_fits()
        if recovered.lacking:
            self.journal.begin()
        elif recovered.foreign and recovered.back:
            self.append("do", recovered.back[0])
        else:
            with contextlib.suppress(OSError):
                self.journal.path.unlink()

    def _told(self, error: OSError | None) -> None:
        session = self._session
        told = _(
            "The journal of {name} cannot be written ({reason}). Tagging goes on, but until this is mended only what "
            "is shown as saved would survive a crash. It lies in {folder}."
        )
        reason = "" if error is None else error.strerror or str(error)
        text = told.format(name=session.path.name, reason=reason, folder=self.folder)
        notice = None if error is None else Notice("warning", text)

        def tell() -> None:
            before, self._notice = self._notice, notice
            session.standing.replace_notice(before, notice)

        session.post(tell)


def recover_cable(path: Path, sidecar: Sidecar, disk: str | None) -> Recovered:
    """The sidecar with what a crash left in the journal of the cable at ``path``; nothing is written."""
    return recover(cable_folder(path), sidecar, disk)


def told_of(recovered: Recovered | None, name: str) -> list[Notice]:
    """What has to be said after a crash: what came back, and what could not."""
    if recovered is None:
        return []
    notices = []
    labels = list(dict.fromkeys(change.label for change in recovered.back))
    shown = ", ".join(labels[:3]) + ("…" if len(labels) > 3 else "")
    if recovered.back:
        told = n_(
            "One change of {name} was not saved when the program ended; it came back: {what}. Undo takes it back.",
            "{count} changes of {name} were not saved when the program ended; they came back: {what}. "
            "Undo takes them back.",
            len(recovered.back),
        )
        notices.append(Notice("info", told.format(count=len(recovered.back), name=name, what=shown)))
    if recovered.damaged:
        told = n_(
            "{count} line in the journal of {name} is damaged and was passed over.",
            "{count} lines in the journal of {name} are damaged and were passed over.",
            recovered.damaged,
        )
        notices.append(Notice("warning", told.format(count=recovered.damaged, name=name)))
    return notices
