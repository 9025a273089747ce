"""The text's own file while its cable is open: whether it still holds the words that are shown, and is there at all.

The cable itself never changes. What is tagged belongs to the text that was opened and is saved with its SHA-256, so
nothing lands on other words; opening the cable again looks for every annotation in the text that is there now.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.notices import Notice
from annotator.language import _

if TYPE_CHECKING:
    from annotator.app.session import Session

REOPEN = "reopen"
"""The command that opens the cable again."""
_LARGEST = 512 * 1024 * 1024
_PIECE = 1024 * 1024

Stamp = tuple[int, int, int]


class TextOnDisk:
    """Watches the text of one session; called in the session's thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: Stamp | None = None
        self._notice: Notice | None = None
        self.is_gone = False
        """Whether there was no such file when it was last looked for."""
        self.sha256 = session.cable.sha256 or ""
        """The digest of the file as it was last seen."""

    def look(self) -> None:
        """Say where the text on the disk is another one, or none, and say it no longer once it is as it was."""
        session = self._session
        if session.cable.sha256 is None:
            return
        name = session.path.name
        stamp = stamp_of(session.path)
        self.is_gone = stamp is None
        if stamp is None:
            told = _(
                "The text {name} is not in {folder} any more: it was renamed, moved or removed, or a disk is gone."
            )
            more = _("It stays on the screen as it was opened. To go on with it in another place, open it there.")
            self._seen = None
            notice = Notice("warning", f"{told.format(name=name, folder=session.path.parent)} {more}")
            self._say(None if self._sidecar_is_gone() else notice)
            return
        if stamp != self._seen:
            self._seen, self.sha256 = stamp, _digest(session.path) or self.sha256
        if self.sha256 == session.cable.sha256:
            self._say(None)
            return
        told = _(
            "{name} was changed by another program. Shown is the text as it was opened; what you tag belongs to it."
        )
        more = _("Open it again to see the new text; every annotation is looked for in it.")
        self._say(Notice("warning", f"{told.format(name=name)} {more}", REOPEN))

    def _sidecar_is_gone(self) -> bool:
        """Whether the sidecar beside it is gone too; then that is what is told (see ``Outside``)."""
        saver = self._session.saver
        if saver is None or self._session.read_only or saver.path.parent != self._session.path.parent:
            return False
        return stamp_of(saver.path) is None

    def _say(self, notice: Notice | None) -> None:
        if notice != self._notice:
            before, self._notice = self._notice, notice
            self._session.standing.replace_notice(before, notice)


def stamp_of(path: Path) -> Stamp | None:
    """What is looked at to see whether a file was written; None where there is none, all zero where one cannot tell."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_size, status.st_ino


def _digest(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read, or is no ordinary file."""
    found = hashlib.sha256()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return ""
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()
