"""Opens a cable with its sidecar, and says at once what is not as it should be.

Nothing is written here, but for the journal that a crash has left: it goes on as the journal of this opening.
"""

import contextlib
import os
from dataclasses import replace
from pathlib import Path

from annotator.app.beside import (
    lock_of,
    place_of_sidecar,
    sidecar_of_renamed,
)
from annotator.app.commands import CannotDo
from annotator.app.fitting import fit, with_what_was_lost
from annotator.app.keeping import Keeping
from annotator.app.loading import Loading
from annotator.app.saving import Saver
from annotator.app.session import OTHER_TEXT, Session
from annotator.app.symlinked import ask_about_target
from annotator.app.text_notices import told_of_text
from annotator.cable import Cable, read_cable
from annotator.language import _
from annotator.model import Person
from annotator.store import (
    Sidecar,
    digest,
    new_sidecar,
    read_sidecar,
    read_sidecar_bytes,
    sidecar_of,
    sidecar_path,
)
from annotator.store.lock import Lock


def open_session(path: Path, author: Person) -> Session:
    """Read a cable and its sidecar.

    A sidecar that cannot be used leaves the session read-only, so that it is never overwritten.

    Raises:
        OSError: the cable itself cannot be read; the text says why.
    """
    session = begin_session(read_cable(path), path, author)
    if session.loading is not None:
        session.loading.finish()
    return session


def begin_session(cable: Cable, path: Path, author: Person) -> Session:
    """A session with the text alone: ``Session.loading`` reads the sidecar, and the text can be read meanwhile."""
    told = _("The annotations of {name} are still being read.").format(name=path.name)
    session = Session(cable, path, _empty(cable, path), author, read_only=told)
    session.standing.notices = tuple(told_of_text(cable, path))
    session.loading = Loading(session)
    return session


def _empty(cable: Cable, path: Path) -> Sidecar:
    """A sidecar without annotations for this text."""
    return new_sidecar(path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text))


def take_over(session: Session) -> str:
    """Become the one who writes, although somebody else seems to have the cable open; the analyst has asked for it.

    Raises:
        CannotDo: it cannot be read or locked; the text says why.
    """
    path, cable = session.path, session.cable
    where, _kept = place_of_sidecar(path, cable.sha256 or "")
    sidecar = _empty(cable, path)
    disk = None
    try:
        data = read_sidecar_bytes(where)
        sidecar, disk = read_sidecar(data, where), digest(data)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise CannotDo(_("{name} cannot be used: {reason}").format(name=where.name, reason=error)) from None
    lock, who = lock_of(where, session.author, knowingly=True)
    if who:
        raise CannotDo(who)
    begin_anew(session, where, sidecar, disk, lock, from_living=True)
    return _("{name} is written from here now.").format(name=where.name)


def take_sidecar_of_renamed(session: Session) -> str:
    """Give the sidecar of a text that was renamed the text's new name, and go on with it.

    Raises:
        CannotDo: there is none any more, it cannot be renamed, or something was tagged meanwhile.
    """
    old = sidecar_of_renamed(session.path, session.cable.sha256 or "")
    if old is None or session.read_only or session.records:
        raise CannotDo(_("There is no such file any more, or something was tagged here meanwhile."))
    where = sidecar_path(session.path)
    try:
        old.rename(where)
        data = read_sidecar_bytes(where)
        sidecar = read_sidecar(data, where)
    except OSError as error:
        raise CannotDo(_("{name} cannot be taken: {reason}").format(name=old.name, reason=error)) from None
    sidecar = replace(sidecar, text=replace(sidecar.text, name=session.path.name))
    lock = session.keeping.let_lock_go() if session.keeping is not None else None
    begin_anew(session, where, sidecar, digest(data), lock)
    return _("{old} is {new} now.").format(old=old.name, new=where.name)


def begin_anew(
    session: Session,
    where: Path,
    sidecar: Sidecar,
    disk: str | None,
    lock: Lock | None,
    *,
    from_living: bool = False,
) -> None:
    """Go on in the session with this sidecar, which is at ``where`` with the digest ``disk``."""
    if session.saver is not None:
        session.saver.close(0.0)
    whole, _differs, recovered, base = with_what_was_lost(sidecar, session.cable, session.path, disk, usable=True)
    assert recovered is not None
    session.keeping = Keeping(session, recovered, lock, from_living=from_living)
    session.saver = Saver(
        where,
        session.snapshot,
        session.standing.set_state,
        expected=disk,
        keeper=session.keeping,
        base=base,
        later=lambda call: session.later(call),
    )
    session.replace_sidecar(whole)
    session.history = recovered.history
    ask_about_target(session)


def read_session(path: Path) -> Session:
    """Read a cable and its sidecar for looking at them only: nothing is written, and nobody waits for a disk.

    Where the text is not the annotated one, the session is ``read_only`` and has what was found again.

    Raises:
        OSError: cable or sidecar cannot be read or used; the text says why. No sidecar means no annotations.
    """
    cable = read_cable(path)
    where = sidecar_of(path)
    sidecar = _empty(cable, path)
    with contextlib.suppress(FileNotFoundError):
        sidecar = read_sidecar(read_sidecar_bytes(where), where)
    sidecar, differs = fit(sidecar, cable, path)
    waits = differs or sidecar.text.earlier is not None
    session = Session(cable, path, sidecar, Person("", ""), read_only=OTHER_TEXT if waits else "")
    if not session.review.is_searched:
        session.found_again(session.review.search())
    return session


def set_sidecar_aside(session: Session) -> str:
    """Rename a sidecar that cannot be used, so that a new one can be made; the analyst has asked for it.

    Raises:
        OSError: it cannot be renamed.
    """
    where = sidecar_of(session.path)
    number = 1
    while os.path.lexists(aside := where.with_name(f"{where.name}.broken-{number}")):
        number += 1
    where.rename(aside)
    lock, _who = lock_of(where, session.author)
    begin_anew(session, where, _empty(session.cable, session.path), None, lock)
    return _("It is now {name}.").format(name=aside.name)
