"""File names that say the same in another Unicode normal form: one document, whichever form a copy was given.

macOS, archives and sync clients turn ``é`` as one code point (NFC) into ``e`` with an accent behind it (NFD), or back.
"""

import os
import unicodedata
from pathlib import Path
from typing import Literal

from annotator.store.sidecar import sidecar_path

_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


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
