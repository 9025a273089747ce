"""What is kept of a cable follows its file when that, or a folder above it, gets another name.

The folder of a cable is named after the path of its file. So the file ``place`` in it says which file that is (device
and number, as the system counts them): one with another path and the same number is the same file, moved. A copy has
a number of its own, and nothing is taken from the cable it was made of.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from annotator.store.data_folder import cable_folder, private_folder
from annotator.store.journal import NAME, read_journal
from annotator.store.journal_lines import head_of

PLACE = "place"


def note_place(path: Path) -> None:
    """Remember which file the cable in ``path`` is. What cannot be written is not remembered."""
    with suppress(OSError):
        status = path.stat()
        place = {"path": os.path.realpath(path), "device": status.st_dev, "number": status.st_ino}
        (private_folder(cable_folder(path)) / PLACE).write_text(json.dumps(place), "utf-8")


def bring_along(path: Path, sha256: str) -> bool:
    """Bring what is kept of the cable in ``path`` from where it lay under an earlier path; whether there was anything.

    ``sha256`` is the hash of its text. What is kept under the present path is never replaced.
    """
    folder = cable_folder(path)
    try:
        status = path.stat()
        others = sorted(folder.parent.iterdir()) if not (folder / NAME).exists() else []
    except OSError:
        return False
    for other in others:
        if other != folder and _is_of(other, (status.st_dev, status.st_ino), path) and _fits(other, sha256):
            with suppress(OSError):
                if not folder.exists():
                    other.rename(folder)
                elif (other / NAME).exists():
                    (other / NAME).rename(folder / NAME)
                else:
                    continue
                note_place(path)
                return True
    return False


def _is_of(folder: Path, number: tuple[int, int], path: Path) -> bool:
    """Whether the folder is that of this very file, and the file does not have the path any more it had then."""
    try:
        place = json.loads((folder / PLACE).read_bytes())
        then = place["path"]
        if (place["device"], place["number"]) != number or then == os.path.realpath(path):
            return False
        return not (os.path.exists(then) and os.path.samefile(then, path))  # noqa: PTH110, PTH121 - it may be no path
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _fits(folder: Path, sha256: str) -> bool:
    """Whether what lies there is about this text: numbers of files are given again once a file is gone."""
    lines, _damaged = read_journal(folder)
    heads = [head for line in lines if line.kind == "continues" and (head := head_of(line)) is not None]
    return not lines or any(head.text.sha256 == sha256 for head in heads)
