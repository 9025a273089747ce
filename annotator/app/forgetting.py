"""Removing what this machine keeps of a cable beside its sidecar, so that nothing of it is left in the data folder."""

import re
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.opening import begin_anew
from annotator.language import _
from annotator.store import new_sidecar, text_copies
from annotator.store.backups import backups
from annotator.store.data_folder import cable_folder, forget_folder, kept_of

if TYPE_CHECKING:
    from annotator.app.session import Session

_HASH = re.compile(rb'"schema:sha256":\s*"([0-9a-f]{64})"')


def lives_in_data_folder(session: "Session") -> bool:
    """Whether the annotations themselves are nowhere but in the data folder, because theirs cannot be written."""
    return session.saver is not None and session.saver.path in kept_of(session.cable.sha256 or "")


def forget(session: "Session") -> str:
    """Remove journal, history, earlier versions, copies of the text, and annotations kept in place of a sidecar.

    The text and a sidecar beside it stay. What was done so far can no longer be undone. Annotations that are nowhere
    but in the data folder are gone: the cable goes on without any.

    Raises:
        CannotDo: something is there and cannot be removed, is not saved yet, or is somebody else's.
    """
    saver = session.saver
    somebody = session.standing.is_lost or any(notice.command == "take-over" for notice in session.notices)
    if somebody:
        raise CannotDo(session.read_only)
    lives_there = lives_in_data_folder(session)
    if not lives_there and saver is not None and saver.pending and saver.flush(3.0).kind != "saved":
        raise CannotDo(_("Not everything is saved in the sidecar yet; nothing was removed."))
    try:
        hashes = _hashes(session)
        if lives_there:
            _begin_without(session)
        if session.keeping is not None:
            session.keeping.forget()
        forget_folder(cable_folder(session.path))
        for sha256 in hashes:
            text_copies.forget(sha256)
            for kept in kept_of(sha256):
                kept.unlink(missing_ok=True)
    except OSError as error:
        told = _("Not everything could be removed: {reason}")
        raise CannotDo(told.format(reason=error.strerror or error)) from None
    session.history.clear()
    for notice in [one for one in session.notices if one.command == "take-kept"]:
        session.standing.replace_notice(notice, None)
    return _("Journal, history, earlier versions and copies of {name} are removed.").format(name=session.path.name)


def _hashes(session: "Session") -> set[str]:
    """The texts this cable is known to have had, by the SHA-256 of their bytes."""
    text = session.text
    found = {text.sha256, session.cable.sha256 or "", text.earlier.sha256 if text.earlier is not None else ""}
    for backup in backups(cable_folder(session.path)):
        found.update(name.decode() for name in _HASH.findall(backup.beginning()))
    return found - {""}


def _begin_without(session: "Session") -> None:
    """The file with the annotations goes, and the session goes on as on a cable nobody has annotated."""
    saver, keeping, cable = session.saver, session.keeping, session.cable
    assert saver is not None
    saver.hold(_("it is being removed"))
    where = saver.path
    lock = keeping.let_lock_go() if keeping is not None else None
    if keeping is not None:
        keeping.forget()
    where.unlink(missing_ok=True)
    empty = new_sidecar(
        session.path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text)
    )
    begin_anew(session, where, empty, None, lock)
