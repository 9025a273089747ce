"""The changes of a cable that its sidecar holds already, kept so that they can be undone after a restart. Bounded."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from annotator.store.data_folder import private_folder
from annotator.store.journal_lines import Line, changes_between, digest_in, lines_in, mark_line
from annotator.store.writer import write_whole

NAME = "history.jsonl"
MAX_BYTES = 1024 * 1024
MAX_CHANGES = 500
"""What is kept of the past; it is cut to half of this when it has grown beyond."""


def read_history(folder: Path) -> tuple[list[Line], str]:
    """The changes, oldest first, and the digest of the sidecar they lead up to; empty where there is none."""
    try:
        lines, _damaged = lines_in((folder / NAME).read_bytes())
    except OSError:
        return [], ""
    ends = [line for line in lines if line.kind == "saved"]
    changes = changes_between(lines, -1)
    if not ends or (changes and changes[-1].number > ends[-1].number):
        return [], ""
    return list(unbroken(changes)), digest_in(ends[-1])


def extend_history(folder: Path, lines: Sequence[Line], number: int, digest: str, *, anew: bool = False) -> None:
    """Add changes; the sidecar with this digest holds everything up to ``number``. ``anew`` drops what was there.

    Raises:
        OSError: they cannot be written; the file is as it was.
    """
    path = private_folder(folder) / NAME
    data = b"".join(line.data + b"\n" for line in lines) + mark_line(number, "saved", digest) + b"\n"
    if not anew:
        with contextlib.suppress(FileNotFoundError):
            data = path.read_bytes() + b"\n" + data
    known, _damaged = lines_in(data)
    changes = changes_between(known, -1)
    if len(data) > MAX_BYTES or len(changes) > MAX_CHANGES:
        changes = _newest(changes)
    ends = mark_line(number, "saved", digest) + b"\n"
    write_whole(path, b"".join(line.data + b"\n" for line in changes) + ends, expected=None, overwrite=True)
    if os.name != "nt":
        path.chmod(0o600)


def _newest(changes: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    room = MAX_BYTES // 2
    for line in reversed(changes):
        room -= len(line.data)
        if kept and (room < 0 or len(kept) >= MAX_CHANGES // 2):
            break
        kept.append(line)
    return kept[::-1]


def unbroken(changes: Sequence[Line]) -> Sequence[Line]:
    """From the last gap in the numbers on: undo must not step over a change that is not there."""
    for at in range(len(changes) - 1, 0, -1):
        if changes[at].number != changes[at - 1].number + 1:
            return changes[at:]
    return changes
