"""What a sidecar file holds (SIDECAR format 1)."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.model import Json, Record, TextInfo, new_id

FORMAT_VERSION = 1


class SidecarError(OSError):
    """A sidecar that cannot be used. It is left untouched; the message names file, place and reason."""

    def __init__(self, path: Path, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        self.place = "" if line is None else f":{line}" if column is None else f":{line}:{column}"
        super().__init__(f"{path}{self.place}: {reason}")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that cannot be used, why, and the object itself, which is written back unchanged.

    ``group`` is the list it stands in (``cab:tags``, …), empty for an annotation.
    """

    id: str
    reason: str
    raw: Any = field(repr=False)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A whole sidecar. ``version`` is None for a file that another program made."""

    id: str
    text: TextInfo
    records: tuple[Record, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    version: int | None = FORMAT_VERSION
    raw: Json | None = field(default=None, compare=False, repr=False)

    @property
    def newer(self) -> bool:
        """Whether a later version of this program wrote it; it must then not be written."""
        return self.version is not None and self.version > FORMAT_VERSION


def new_sidecar(name: str, *, sha256: str, encoding: str, code_points: int) -> Sidecar:
    """An empty sidecar for a text."""
    return Sidecar(new_id(), TextInfo(new_id(), name, sha256, encoding, code_points))


def is_unwritable(path: Path) -> bool:
    """Whether a file there is protected, or its folder is, as far as one can tell without trying."""
    return not os.access(path.parent, os.W_OK | os.X_OK) or (path.is_file() and not os.access(path, os.W_OK))


def with_records(sidecar: Sidecar, records: Iterable[Record]) -> Sidecar:
    """The same sidecar with other records."""
    return replace(sidecar, records=tuple(records), version=sidecar.version or FORMAT_VERSION)
