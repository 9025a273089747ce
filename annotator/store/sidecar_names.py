"""Which file is the sidecar of which text, also where the name is in another Unicode normal form: one document.

macOS, archives and sync clients turn ``é`` as one code point (NFC) into ``e`` with an accent behind it (NFD), or back.
"""

import os
import unicodedata
from pathlib import Path
from typing import Literal

SUFFIX = ".annotations.json"
_LONGEST_NAME = 255
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def sidecar_path(path: Path) -> Path:
    """``x.txt`` → ``x.txt.annotations.json`` in the same folder.

    A name too long to take that ending (255 bytes are the most nearly everywhere) is cut, and gets ``~`` and the first
    eight hexadecimal digits of the SHA-256 of the whole name, so that no two texts share a sidecar.
    """
    name = os.fsencode(path.name)
    if len(name) + len(SUFFIX) <= _LONGEST_NAME:
        return path.with_name(path.name + SUFFIX)
    from annotator.store.writer import digest  # few names are so long

    mark = f"~{digest(name)[:8]}{SUFFIX}"
    cut = name[: _LONGEST_NAME - len(mark)].decode("utf-8", "ignore")
    return path.with_name(cut + mark)


def text_path(path: Path) -> Path:
    """``x.txt.annotations.json`` → ``x.txt`` in the same folder; any other path is that of a text already."""
    name = path.name.removesuffix(SUFFIX)
    return path.with_name(name) if name else path


def composed(name: str) -> str:
    """The name as it is compared with others."""
    return unicodedata.normalize("NFC", name)


def other_forms(path: Path) -> list[Path]:
    """The same path with the file's name in the normal forms it is not in."""
    names = dict.fromkeys(unicodedata.normalize(form, path.name) for form in _FORMS)
    return [path.with_name(name) for name in names if name != path.name]


def sidecar_of(path: Path) -> Path:
    """The sidecar of a text: as :func:`sidecar_path` names it, or the one that is there under another form of the name.

    One in another form counts only where no text of its own is beside it: some file systems keep both forms apart.
    """
    own = sidecar_path(path)
    if os.path.lexists(own):
        return own
    for other in other_forms(path):
        found = sidecar_path(other)
        if os.path.lexists(found) and not os.path.lexists(other):
            return found
    return own
