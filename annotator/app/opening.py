"""Opens a cable with its sidecar, and says at once what is not as it should be.

Nothing is written here, but for the journal that a crash has left: it goes on as the journal of this opening.
"""

import codecs
import contextlib
import os
from dataclasses import replace
from pathlib import Path

from annotator.app.beside import (
    conflicted_copies,
    kept_elsewhere,
    lock_of,
    place_of_sidecar,
    sidecar_of_renamed,
)
from annotator.app.commands import CannotDo
from annotator.app.header_facts import has_header
from annotator.app.html_page import is_page
from annotator.app.keeping import Keeping, recover_cable, told_of
from annotator.app.notices import Notice
from annotator.app.recovering import Recovered, in_other_offsets
from annotator.app.review import re_anchored
from annotator.app.saving import Saver
from annotator.app.session import OTHER_TEXT, Session
from annotator.app.symlinked import ask_about_target
from annotator.app.text_keeper import TextKeeper
from annotator.cable import Cable, read_cable
from annotator.cable.decode import decode
from annotator.language import _, n_
from annotator.model import Annotation, Person, TextInfo
from annotator.store import (
    Sidecar,
    SidecarError,
    digest,
    is_unwritable,
    new_sidecar,
    read_sidecar,
    read_sidecar_bytes,
    sidecar_of,
    sidecar_path,
    sweep,
)
from annotator.store.backups import backups
from annotator.store.data_folder import cable_folder, kept_sidecar
from annotator.store.lock import Lock
from annotator.text import Anchor, OffsetMap, Span, describe


def open_session(path: Path, author: Person) -> Session:
    """Read a cable and its sidecar.

    A sidecar that cannot be used leaves the session read-only, so that it is never overwritten.

    Raises:
        OSError: the cable itself cannot be read; the text says why.
    """
    cable = read_cable(path)
    beside = sidecar_of(path)
    where, kept = place_of_sidecar(path, cable.sha256 or "")
    # Where the header card is shown, it tells what does not fit together.
    notices = [] if has_header(cable) else [Notice("warning", warning) for warning in cable.warnings]
    if is_page(cable.text):
        told = _("{name} is a web page. The cable in it can be written as a new text file beside it.")
        notices.append(Notice("info", told.format(name=path.name), "take-text-out"))
    if cable.encoding == "cp1252":
        told = _("{name} is not UTF-8; it was read as Windows-1252 (cp1252). The file itself is not changed.")
        notices.append(Notice("info", told.format(name=path.name)))
    sidecar = new_sidecar(path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text))
    read_only = ""
    expected = None
    read_from = where if not kept or where.exists() else beside
    try:
        data = read_sidecar_bytes(read_from)
        sidecar = read_sidecar(data, read_from)
        expected = digest(data) if read_from == where else None
    except FileNotFoundError:
        pass
    except OSError as error:
        reason = error.reason if isinstance(error, SidecarError) else (error.strerror or str(error))
        place = f":{error.line}" if isinstance(error, SidecarError) and error.line else ""
        name = read_from.name
        read_only = _("{name}{place} cannot be used: {reason}.").format(name=name, place=place, reason=reason)
        told = _("It was left untouched, and nothing can be tagged until it is mended or set aside.")
        notices.insert(0, Notice("error", f"{read_only} {told}", "set-sidecar-aside"))
        if backups(cable_folder(path)):
            notices.insert(1, Notice("info", _("An earlier version of it is kept on this machine."), "restore-last"))
    if sidecar.newer:
        read_only = _("{name} was written by a newer version of this program.").format(name=where.name)
        notices.insert(0, Notice("warning", f"{read_only} {_('It can be read here but not changed.')}"))
    lock, who = (None, "") if read_only else lock_of(where, author)
    if who:
        read_only = who
        told = _("It can be read here. Take it over only if nobody is working there any more.")
        notices.insert(0, Notice("warning", f"{who} {told}", "take-over"))
    sidecar, differs, recovered, base = _with_what_was_lost(sidecar, cable, path, expected, usable=not read_only)
    if sidecar.set_aside:
        first = sidecar.set_aside[0]
        told = n_(
            "{count} entry of {name} cannot be used and is kept as it is; {id}: {reason}.",
            "{count} entries of {name} cannot be used and are kept as they are; the first, {id}: {reason}.",
            len(sidecar.set_aside),
        )
        notices.append(
            Notice(
                "warning", told.format(count=len(sidecar.set_aside), name=where.name, id=first.id, reason=first.reason)
            )
        )
    session = Session(cable, path, sidecar, author, read_only=read_only)
    notices = [*_told_of_place(path, cable.sha256 or "", kept=kept and not read_only), *notices]
    session.standing.notices = (*told_of(recovered, path.name), *notices)
    if session.review.is_quick and not session.review.is_searched:
        session.found_again(session.review.search())
    elif differs or session.review.pending:
        session.standing.tell_review()
    session.text_keeper = TextKeeper(session)
    sweep(path.parent, where.name)
    if recovered is not None:
        session.history = recovered.history
        session.keeping = Keeping(session, recovered, lock)
        if recovered.conflicts:
            expected = recovered.continues  # it is not what is there: nothing is overwritten before that is settled
    session.saver = Saver(
        where, session.snapshot, session.standing.set_state, expected=expected, keeper=session.keeping, base=base
    )
    if recovered is not None and recovered.back:
        session.saver.touch()
    ask_about_target(session)
    return session


def take_over(session: Session) -> str:
    """Become the one who writes, although somebody else seems to have the cable open; the analyst has asked for it.

    Raises:
        CannotDo: it cannot be read or locked; the text says why.
    """
    path, cable = session.path, session.cable
    where, _kept = place_of_sidecar(path, cable.sha256 or "")
    sidecar = new_sidecar(path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text))
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
    begin_anew(session, where, sidecar, disk, lock)
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


def begin_anew(session: Session, where: Path, sidecar: Sidecar, disk: str | None, lock: Lock | None) -> None:
    """Go on in the session with this sidecar, which is at ``where`` with the digest ``disk``."""
    if session.saver is not None:
        session.saver.close(0.0)
    whole, _differs, recovered, base = _with_what_was_lost(sidecar, session.cable, session.path, disk, usable=True)
    assert recovered is not None
    session.keeping = Keeping(session, recovered, lock)
    session.saver = Saver(
        where, session.snapshot, session.standing.set_state, expected=disk, keeper=session.keeping, base=base
    )
    session.replace_sidecar(whole)
    session.history = recovered.history
    ask_about_target(session)


def _told_of_place(path: Path, sha256: str, *, kept: bool) -> list[Notice]:
    """What has to be said of the place of the annotations and of what lies there."""
    if kept:
        told = _(
            "The folder {folder} cannot be written. What you tag is kept in {data} and found again when this text is "
            "opened; a copy can be saved in another place (File, Save annotations elsewhere)."
        )
        data = kept_sidecar(sha256).parent
        return [Notice("warning", told.format(folder=path.parent, data=data), "save-elsewhere")]
    notices = []
    if is_unwritable(path.parent):
        told = _("The folder {folder} cannot be written. You can read and tag, but nothing is saved until you choose")
        told = f"{told} {_('another place (File, Save annotations elsewhere).')}"
        notices.append(Notice("warning", told.format(folder=path.parent), "save-elsewhere"))
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


def read_session(path: Path) -> Session:
    """Read a cable and its sidecar for looking at them only: nothing is written, and nobody waits for a disk.

    Where the text is not the annotated one, the session is ``read_only`` and has what was found again.

    Raises:
        OSError: cable or sidecar cannot be read or used; the text says why. No sidecar means no annotations.
    """
    cable = read_cable(path)
    where = sidecar_of(path)
    sidecar = new_sidecar(path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text))
    with contextlib.suppress(FileNotFoundError):
        sidecar = read_sidecar(read_sidecar_bytes(where), where)
    sidecar, differs = _fit(sidecar, cable, path)
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
    cable = session.cable
    sidecar = new_sidecar(
        session.path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text)
    )
    lock, _who = lock_of(where, session.author)
    begin_anew(session, where, sidecar, None, lock)
    return _("It is now {name}.").format(name=aside.name)


def _with_what_was_lost(
    sidecar: Sidecar, cable: Cable, path: Path, disk: str | None, *, usable: bool
) -> tuple[Sidecar, bool, Recovered | None, Sidecar]:
    """The sidecar for the present text with what a crash kept out of it, and what is known of that.

    Behind it: whether that is another text, what came back (None: nothing was asked), what of all this is on the disk.
    """
    fitted, differs = _fit(sidecar, cable, path)
    if not usable:
        return fitted, differs, None, fitted
    recovered = recover_cable(path, fitted, disk)
    if recovered.text not in ("", fitted.text.sha256):  # the journal counts in the text as it was
        recovered = recover_cable(path, sidecar, disk)
    whole, differs = _fit(recovered.sidecar, cable, path)
    if sidecar.text.sha256 not in ("", fitted.text.sha256):
        # Other line ends: the offsets in the journal and the history are no longer those of the text.
        recovered = in_other_offsets(recovered, fitted, whole)
    return whole, differs, replace(recovered, sidecar=whole), recovered.base or fitted


def _fit(sidecar: Sidecar, cable: Cable, path: Path) -> tuple[Sidecar, bool]:
    """The sidecar for the present text, and whether that is another text than the annotated one."""
    recorded = sidecar.text.sha256
    if recorded == cable.sha256:
        return sidecar, False
    if not recorded:  # another program's file: it does not say which text it means
        ends = [anchor.span.end for a in sidecar.records if isinstance(a, Annotation) for anchor in a.anchors]
        known = max(ends, default=0) <= len(cable.text)
        return (replace(sidecar, text=_text_info(sidecar.text, cable, path)) if known else sidecar), False
    old = _same_but_for_line_ends(path, cable, recorded)
    if old is None:
        return sidecar, True
    before, after = OffsetMap(old, wide=1), OffsetMap(cable.text, wide=1)

    def move(anchor: Anchor) -> Anchor:
        start, end = (after.to_text(before.to_view(at)) for at in (anchor.span.start, anchor.span.end))
        return describe(cable.text, Span(start, end))

    # What waits for review counts in a text before that one.
    waiting = sidecar.text.earlier.pending if sidecar.text.earlier is not None else ()
    records = tuple(record if record.id in waiting else re_anchored(record, move) for record in sidecar.records)
    return replace(sidecar, records=records, text=_text_info(sidecar.text, cable, path)), False


def _same_but_for_line_ends(path: Path, cable: Cable, recorded: str) -> str | None:
    """The annotated text, where it differs from the present one only in its line ends or a byte order mark."""
    if cable.encoding not in ("utf-8", "utf-8-sig", "cp1252"):
        return None
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for end in (b"\n", b"\r\n", b"\r"):
        for mark in (b"", codecs.BOM_UTF8):
            candidate = mark + data.replace(b"\n", end)
            if digest(candidate) == recorded:
                return decode(candidate).text
    return None


def _text_info(text: TextInfo, cable: Cable, path: Path) -> TextInfo:
    return replace(
        text, name=path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text)
    )
