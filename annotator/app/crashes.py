"""What is left of an unexpected exception: a report in the data folder, and everything tagged, brought to disk."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.language import _
from annotator.store.data_folder import data_folder

if TYPE_CHECKING:
    from annotator.app.session import Session

KEPT = 20
"""Reports that are kept; the oldest go first."""
LARGEST_LOG = 1024 * 1024
"""Bytes of the crash log above which it is begun anew."""
_LONGEST = 200_000
_PATTERN = "crash-*.txt"


def in_words(error: BaseException) -> str:
    """How an exception came about, with nothing in it that steers a terminal."""
    import traceback

    from annotator.app.cells import visible

    return visible("".join(traceback.format_exception(error)))


def write_report(error: BaseException) -> Path | None:
    """Write how an exception came about into a file of its own; None where it cannot be written.

    It holds the versions and the way through the program, no text of a cable but what the exception itself quotes.
    """
    import platform

    now = datetime.now(UTC)
    lines = [
        _("Something went wrong in Annotator. These lines help to find out why; they may quote words of a cable."),
        "",
        f"Annotator {__version__}, Python {platform.python_version()}, {platform.platform()}",
        now.isoformat(timespec="seconds"),
        "",
        in_words(error)[-_LONGEST:],
    ]
    words = "\n".join(lines).encode("utf-8", "backslashreplace")
    with contextlib.suppress(OSError):
        folder = data_folder()
        for number in range(100):
            path = folder / f"crash-{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}-{number:02d}.txt"
            try:
                file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            with os.fdopen(file, "wb") as report:
                report.write(words)
            _drop_oldest(folder)
            return path
    return None


def open_crash_log() -> int:
    """A descriptor of ``crash.log`` for the fault handler, which cannot open files when it is needed.

    Raises:
        OSError: it cannot be opened.
    """
    path = data_folder() / "crash.log"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with contextlib.suppress(OSError):
        if path.stat().st_size > LARGEST_LOG:
            flags |= os.O_TRUNC
    return os.open(path, flags, 0o600)


def bring_to_disk(session: Session, patience: float) -> bool:
    """Sync the journal and write the sidecar, waiting ``patience`` seconds for the disk; whether all is there.

    Never raises: it is called when something has gone wrong already, or the program is told to end.
    """
    safe = True
    if session.keeping is not None:
        safe = _done(session.keeping.sync)
    saver = session.saver
    if saver is not None and saver.pending:
        safe = _done(lambda: saver.flush(patience).kind == "saved") and safe
    return safe


def _done(act: object) -> bool:
    assert callable(act)
    try:
        return act() is not False
    except Exception as error:
        sys.stderr.write(in_words(error))
        return False


def _drop_oldest(folder: Path) -> None:
    for old in sorted(folder.glob(_PATTERN))[:-KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()
