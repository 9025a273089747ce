"""Earlier versions of one cable's sidecar, in the user's data folder: one an opening and one an hour, bounded.

They are ordered by their number, never by the clock, which may have been set back.
"""

import os
import re
import tempfile
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from annotator.store.data_folder import private_folder
from annotator.store.writer import digest
from annotator.values import value

FOLDER = "backups"
MOST = 40
"""Versions that are kept of one cable."""
MOST_BYTES = 100 * 1024 * 1024
"""What they may take together, compressed; the newest is kept in any case."""
_PACKED = 1
"""How hard they are packed: harder takes more than twice as long and gains a fifth."""
LARGEST = 512 * 1024 * 1024
HOUR = 3600.0
"""Seconds between two backups while a cable is open."""
_BEGINNING = 64 * 1024
_NAME = re.compile(r"(\d{6,12})-(\d{8}T\d{6}Z)-([0-9a-f]{64})\.json\.z")


@value
class Backup:
    """One earlier version. ``made`` is when it was put by, as the clock of that moment said."""

    path: Path
    number: int
    made: datetime
    sha256: str

    def read(self) -> bytes:
        """The bytes of the sidecar as they were.

        Raises:
            OSError: it cannot be read, or is damaged.
        """
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(self.path.read_bytes(), LARGEST)
        except zlib.error as error:
            raise OSError(f"{self.path}: {error}") from None
        if digest(data) != self.sha256:
            raise OSError(f"{self.path}: it is damaged")
        return data

    def beginning(self) -> bytes:
        """The first 64 KiB of it, where the text is named; empty where it cannot be read."""
        try:
            with self.path.open("rb") as file:
                return zlib.decompressobj().decompress(file.read(_BEGINNING), _BEGINNING)
        except (OSError, zlib.error):
            return b""


class Hourly:
    """Says when the next backup of an open cable is due."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def is_due(self) -> bool:
        """Whether an hour has passed since the last one; asking counts it as made."""
        if time.monotonic() - self._last < HOUR:
            return False
        self._last = time.monotonic()
        return True


def backups(folder: Path) -> list[Backup]:
    """The versions kept in a cable's folder, the newest first."""
    found = []
    with suppress(OSError):
        for path in (folder / FOLDER).iterdir():
            if match := _NAME.fullmatch(path.name):
                with suppress(ValueError):
                    made = datetime.strptime(match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                    found.append(Backup(path, int(match[1]), made, match[3]))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def put_by(folder: Path, data: bytes) -> bool:
    """Keep these bytes as the newest version, unless they are it already; whether they are kept now.

    A disk that cannot take it costs only the backup, never the work: nothing is raised.
    """
    known = backups(folder)
    name = digest(data)
    if known and known[0].sha256 == name:
        return True
    number = known[0].number + 1 if known else 1
    made = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    temporary = ""
    try:
        where = private_folder(folder / FOLDER)
        handle, temporary = tempfile.mkstemp(suffix=".part", dir=where)  # for this user only
        with os.fdopen(handle, "wb") as file:
            file.write(zlib.compress(data, _PACKED))
        Path(temporary).replace(where / f"{number:06}-{made}-{name}.json.z")
    except OSError:
        with suppress(OSError):
            if temporary:
                Path(temporary).unlink(missing_ok=True)
        return False
    _bound(folder)
    return True


def _bound(folder: Path) -> None:
    taken = 0
    for place, backup in enumerate(backups(folder)):
        with suppress(OSError):
            taken += backup.path.stat().st_size
            if place and (place >= MOST or taken > MOST_BYTES):
                backup.path.unlink()
