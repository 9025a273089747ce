"""How the annotations of a cable come into its session while its text is read already.

The file is read and brought up to date in another thread as far as that does not hold this one; the rest is done in
slices, by whoever calls :meth:`Loading.go_on`. Until it is done the session can be read and not changed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.beside import (
    conflicted_copies,
    kept_elsewhere,
    lock_of,
    place_of_sidecar,
    sidecar_of_renamed,
)
from annotator.app.fitting import with_what_was_lost
from annotator.app.keeping import Keeping, told_of
from annotator.app.left_behind import take_in_left
from annotator.app.notices import Notice
from annotator.app.recovering import Recovered
from annotator.app.review import Review
from annotator.app.saving import Saver, SaveState
from annotator.app.sidecar_slices import QUICK, read_on
from annotator.app.slices import Slices
from annotator.app.steps import Steps, part_of
from annotator.app.symlinked import ask_about_target
from annotator.app.text_keeper import TextKeeper
from annotator.app.text_on_disk import Stamp, stamp_of
from annotator.cable import Cable
from annotator.language import _, n_
from annotator.message import joined
from annotator.store import (
    Sidecar,
    SidecarError,
    SidecarReading,
    SidecarWriter,
    digest,
    is_unwritable,
    read_sidecar_bytes,
    sidecar_of,
    sweep,
)
from annotator.store.backups import backups
from annotator.store.data_folder import cable_folder, kept_sidecar
from annotator.store.lock import Lock
from annotator.store.moved_cables import bring_along

if TYPE_CHECKING:
    from annotator.app.session import Session

_LOOK = 32
"""Records between two looks at the clock."""
_STEP = 10
"""Percent between two tellings of how far it is: each has a line of the window laid out and painted."""
_READING, _FILLING = 0.7, 0.3
"""Their parts in the progress."""


@dataclass(slots=True)
class _OnDisk:
    """What was found of a cable's annotations."""

    where: Path
    kept: bool
    source: Path
    data: bytes | None = None
    reading: SidecarReading | None = None
    digest: str | None = None
    """That of ``data``, where it lies at ``where``."""
    stamp: Stamp | None = None
    writer: SidecarWriter = field(default_factory=SidecarWriter)
    fault: OSError | None = None


@dataclass(slots=True)
class _UpToDate:
    """The annotations as they are to be shown, and how they go on."""

    sidecar: Sidecar
    differs: bool
    recovered: Recovered | None
    base: Sidecar
    review: Review
    told: list[Notice] = field(default_factory=list)


class Loading:
    """Belongs to a session that has its text alone; it is the session's ``loading`` until everything is there."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        session.standing.save_state = SaveState("reading", session.read_only)
        self._slices = Slices(self._load)

    def is_quick(self) -> bool:
        """Whether all of it takes no longer than a turn of the window."""
        try:
            return sidecar_of(self._session.path).stat().st_size <= QUICK
        except OSError:
            return True

    def go_on(self, seconds: float) -> None:
        """Work for about so long; when all is done, the session's ``loading`` is None."""
        with self._failing_is_told():
            self._slices.go_on(seconds)
            if not self._slices.is_over:
                self._tell()

    def _tell(self) -> None:
        """Say how far it has come, now and then."""
        standing = self._session.standing
        percent = int(self._slices.progress * 100) // _STEP * _STEP
        if percent != standing.save_state.percent:
            standing.save_state = SaveState("reading", standing.read_only, percent=percent)
            standing.state_changed.emit(standing.save_state)

    def finish(self) -> None:
        """Do all that is left now."""
        with self._failing_is_told():
            self._slices.finish()

    def give_up(self) -> None:
        """The cable is being closed: what is under way is left."""
        self._slices.give_up()

    @property
    def waits(self) -> bool:
        """Whether there is nothing to do here for the moment, because another thread is at it."""
        return self._slices.waits

    @contextmanager
    def _failing_is_told(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            self._session.loading = None
            name = self._session.path.name
            self._session.standing.read_only = _("The annotations of {name} could not be read: {reason}.").format(
                name=name, reason=f"{type(error).__name__}: {error}"
            )
            raise

    def _load(self, slices: Slices) -> Steps[None]:
        session = self._session
        path, cable, sidecar = session.path, session.cable, session.snapshot()
        lock: Lock | None = None
        try:
            disk = yield from slices.aside(lambda: _look(path, cable))
            digesting = slices.beside(partial(_digest_of, disk))  # while the lines are read
            if disk.reading is not None:
                try:
                    sidecar = yield from part_of(read_on(disk.reading, slices), 0.0, _READING)
                except SidecarError as error:
                    disk.fault = error
            disk.digest, disk.data = (yield from digesting), None
            if disk.reading is not None and disk.reading.lines is not None and disk.digest is not None:
                disk.writer.go_on_from(sidecar, disk.reading.lines, disk.digest)
            disk.reading = None
            read_only, notices = _told_of_file(disk, sidecar, path)
            if not read_only:
                lock, read_only = lock_of(disk.where, session.author)
                if read_only:
                    told = _("It can be read here. Take it over only if nobody is working there any more.")
                    notices.append(Notice("warning", f"{read_only} {told}", "take-over"))
            usable, read = not read_only, sidecar
            made = yield from slices.aside(lambda: _brought_up_to_date(path, cable, read, disk, usable=usable))
            for number in session.filling(made.sidecar, made.review):
                if not number % _LOOK and slices.is_time_up:
                    yield _READING + _FILLING * number / len(made.sidecar.records)
            yield 1.0
            session.filtering.recount()
            for number in session.suggestions.recounting():
                if not number % _LOOK and slices.is_time_up:
                    yield 1.0
            yield 1.0
            session.alarms.recount()
            yield 1.0
            self._hand_over(disk, made, notices, lock, read_only)
            lock = None
        finally:
            if lock is not None:  # it was given up
                lock.release()

    def _hand_over(
        self, disk: _OnDisk, made: _UpToDate, notices: list[Notice], lock: Lock | None, read_only: str
    ) -> None:
        """From now on the session can be changed, and is saved."""
        session, recovered, expected = self._session, made.recovered, disk.digest
        session.loading = None
        session.standing.read_only = read_only
        session.standing.notices = (
            *told_of(recovered, session.path.name),
            *made.told,
            *notices,
            *session.standing.notices,
            *_told_of_entries(made.sidecar, disk.where.name),
        )
        if session.review.is_quick and not session.review.is_searched:
            session.found_again(session.review.search())
        elif made.differs or session.review.pending:
            session.standing.tell_review()
        session.text_keeper = TextKeeper(session)
        if recovered is not None:
            session.history = recovered.history
            session.keeping = Keeping(session, recovered, lock)
            if recovered.conflicts:
                expected = recovered.continues  # it is not what is there: nothing is overwritten before it is settled
        session.saver = Saver(
            disk.where,
            session.snapshot,
            session.standing.set_state,
            expected=expected,
            keeper=session.keeping,
            base=made.base,
            later=lambda call: session.later(call),
            writer=disk.writer,
        )
        if disk.source == disk.where and not (recovered is not None and recovered.conflicts):
            session.outside.take_note(disk.stamp)
        if recovered is not None and recovered.back:
            session.saver.touch()
        ask_about_target(session)
        if recovered is not None and not recovered.conflicts:
            take_in_left(session)
        session.standing.set_state(session.saver.state)


def _look(path: Path, cable: Cable) -> _OnDisk:
    """Find the annotations on a text, and read what their file says beside them."""
    where, kept = place_of_sidecar(path, cable.sha256 or "")
    disk = _OnDisk(where, kept, where if not kept or where.exists() else sidecar_of(path))
    disk.stamp = stamp_of(disk.source)
    try:
        data = read_sidecar_bytes(disk.source)
        disk.data = data if disk.source == where else None
        disk.reading = SidecarReading(data, disk.source, cable.text)
        disk.reading.frame()
    except FileNotFoundError:
        pass
    except OSError as error:
        disk.reading, disk.data, disk.fault = None, None, error
    return disk


def _digest_of(disk: _OnDisk) -> str | None:
    return digest(disk.data) if disk.data is not None else None


def _told_of_file(disk: _OnDisk, sidecar: Sidecar, path: Path) -> tuple[str, list[Notice]]:
    """Why the file cannot be written, empty where it can, and what has to be said of it."""
    error = disk.fault
    if error is not None:
        reason = error.reason if isinstance(error, SidecarError) else (error.strerror or str(error))
        place = error.place if isinstance(error, SidecarError) else ""
        name = disk.source.name
        read_only = _("{name}{place} cannot be used: {reason}.").format(name=name, place=place, reason=reason)
        told = _("It was left untouched, and nothing can be tagged until it is mended or set aside.")
        notices = [Notice("error", joined(" ", [read_only, told]), "set-sidecar-aside")]
        if backups(cable_folder(path)):
            notices.append(Notice("info", _("An earlier version of it is kept on this machine."), "restore-last"))
        return read_only, notices
    if sidecar.newer:
        read_only = _("{name} was written by a newer version of this program.").format(name=disk.where.name)
        return read_only, [Notice("warning", joined(" ", [read_only, _("It can be read here but not changed.")]))]
    return "", []


def _told_of_entries(sidecar: Sidecar, name: str) -> list[Notice]:
    """What has to be said of entries of the file that cannot be used."""
    if not sidecar.set_aside:
        return []
    first, count = sidecar.set_aside[0], len(sidecar.set_aside)
    told = n_(
        "{count} entry of {name} cannot be used and is kept as it is; {id}: {reason}.",
        "{count} entries of {name} cannot be used and are kept as they are; the first, {id}: {reason}.",
        count,
    )
    return [Notice("warning", told.format(count=count, name=name, id=first.id, reason=first.reason))]


def _brought_up_to_date(path: Path, cable: Cable, sidecar: Sidecar, disk: _OnDisk, *, usable: bool) -> _UpToDate:
    """The annotations for the present text with what a crash kept out of them, and what lies beside them."""
    if usable:
        bring_along(path, cable.sha256 or "")
    sidecar, differs, recovered, base = with_what_was_lost(sidecar, cable, path, disk.digest, usable=usable)
    told = _told_of_place(path, cable.sha256 or "", kept=disk.kept and usable)
    sweep(path.parent, disk.where.name)
    return _UpToDate(sidecar, differs, recovered, base, Review(cable, sidecar.records, sidecar.text), told)


def _unwritable(path: Path) -> str:
    """The folder of a cable, or its sidecar where only that is protected."""
    sidecar = sidecar_of(path)
    if sidecar.is_file() and os.access(path.parent, os.W_OK | os.X_OK):
        return _("The file {name}").format(name=sidecar.name)
    return _("The folder {folder}").format(folder=path.parent)


def _told_of_place(path: Path, sha256: str, *, kept: bool) -> list[Notice]:
    """What has to be said of the place of the annotations and of what lies there."""
    if kept:
        told = _(
            "{place} cannot be written. What you tag is kept in {data} and found again when this text is "
            "opened; a copy can be saved in another place (File, Save annotations elsewhere)."
        )
        data = kept_sidecar(sha256).parent
        return [Notice("warning", told.format(place=_unwritable(path), data=data), "save-elsewhere")]
    notices = []
    if is_unwritable(sidecar_of(path)):
        told = _(
            "{place} cannot be written. You can read and tag, but nothing is saved until you choose another place "
            "(File, Save annotations elsewhere)."
        )
        notices.append(Notice("warning", told.format(place=_unwritable(path)), "save-elsewhere"))
    if kept_elsewhere(path, sha256) is not None:
        told = _("There are annotations on this text from when its folder could not be written.")
        notices.append(Notice("info", told, "take-kept"))
    copies = conflicted_copies(path)
    if copies:
        told = _("{name} looks like a copy of this cable's annotations that a sync client has made.")
        notices.append(Notice("warning", told.format(name=copies[0].name), "merge-copy"))
    renamed = sidecar_of_renamed(path, sha256)
    if renamed is not None:
        told = _("{name} holds annotations on this very text, which had another name. They can be taken over.")
        notices.append(Notice("info", told.format(name=renamed.name), "take-sidecar"))
    return notices
