"""Journals of programs from which a cable was taken over while they had it open.

The one that takes it over moves the other's journal aside instead of replacing it: what is written to an open file goes
on to arrive there, so what was applied before the other program noticed is found, even if it is killed. The name says
up to which number all has been taken in: ``left-TOKEN-NUMBER.jsonl``.
"""

import re
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

SETTLED = 10.0
"""Seconds without a line after which nobody writes there any more: the lock is looked at every two."""
_NAME = re.compile(r"left-([0-9a-f]{8})-(\d{1,12})\.jsonl")


def left_name(number: int) -> str:
    """A name for a journal of which everything up to ``number`` has been taken in."""
    return f"left-{token_hex(4)}-{number}.jsonl"


def leave(journal: Path, number: int) -> None:
    """Move the journal of a program that may still write to it aside; where there is none, nothing is done."""
    with suppress(OSError):
        journal.rename(journal.with_name(left_name(number)))


def left_journals(folder: Path) -> list[tuple[Path, int]]:
    """Those in a cable's folder, each with the number up to which all of it has been taken in."""
    try:
        names = [_NAME.fullmatch(path.name) for path in folder.iterdir()]
    except OSError:
        return []
    return sorted((folder / match[0], int(match[2])) for match in names if match is not None)


def taken_in(path: Path, number: int) -> None:
    """All of it up to ``number`` is kept elsewhere now: remember that, or remove it where nobody writes there any more.

    A program that still writes does so to the same file under its new name.
    """
    match = _NAME.fullmatch(path.name)
    if match is None:
        return
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > SETTLED:
            path.unlink()
        else:
            path.rename(path.with_name(f"left-{match[1]}-{number}.jsonl"))
