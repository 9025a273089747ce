"""A sidecar that is a symlink out of its folder: read as it is, written only where the analyst has allowed the target.

So nobody who hands on a folder decides which file of this machine is overwritten. What was allowed is remembered for
this cable and this target; a link that leads elsewhere later is asked about anew.
"""

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.notices import Notice
from annotator.language import _
from annotator.store.data_folder import allowed_target, private_folder

if TYPE_CHECKING:
    from annotator.app.session import Session

COMMAND = "allow-target"


def leads_out(where: Path) -> Path | None:
    """The file to which a symlink leads that is not in its folder; None where it is no such link."""
    if not where.is_symlink():
        return None
    target = Path(os.path.realpath(where))
    return target if target.parent != Path(os.path.realpath(where.parent)) else None


def ask_about_target(session: "Session") -> None:
    """Where the sidecar leads out of its folder: nothing is written until that is allowed, and it is told."""
    saver = session.saver
    target = leads_out(saver.path) if saver is not None else None
    if saver is None or target is None:
        return
    if _allowed(session) == os.fsencode(target):
        saver.follow(target)
        return
    link = _("{name} is a link out of its folder, to {target}.").format(name=saver.path.name, target=target)
    if not session.read_only:
        saver.hold(link)
    more = _("What you tag is kept in the journal, but nothing is written there until you allow it.")
    notice = Notice("warning", f"{link} {more}", COMMAND)
    if notice not in session.notices:
        session.standing.replace_notice(None, notice)


def allow_target(session: "Session") -> str:
    """Write to where the link leads, now and at later openings; the analyst has asked for it.

    Raises:
        CannotDo: it leads nowhere any more, or something else has to be settled first.
    """
    saver = session.saver
    target = leads_out(saver.path) if saver is not None else None
    if saver is None or target is None or not target.is_file():
        raise CannotDo(_("It is no link to a file outside its folder any more. Close the cable, and open it again."))
    if session.read_only:
        raise CannotDo(session.read_only)
    if session.outside.conflicts:
        raise CannotDo(_("First choose for what both sides changed."))
    with contextlib.suppress(OSError):  # else it is asked again next time
        where = allowed_target(session.path)
        private_folder(where.parent)
        where.write_bytes(os.fsencode(target))
    for notice in [one for one in session.notices if one.command == COMMAND]:
        session.standing.replace_notice(notice, None)
    saver.follow(target)
    return _("The annotations are written to {target}.").format(target=target)


def _allowed(session: "Session") -> bytes:
    try:
        return allowed_target(session.path).read_bytes()
    except OSError:
        return b""
