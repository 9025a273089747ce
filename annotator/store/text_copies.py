"""Copies of annotated texts, by the SHA-256 of their bytes: with one, annotations are found again in a changed text.

They lie compressed in the user's data folder, readable for the user only, and are bounded in number and size: those
used least lately go first. A copy is a help, never the truth: where there is no sound one, one goes on without.
"""

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from annotator.regex import regex
from annotator.store.data_folder import private_folder, text_copies
from annotator.store.writer import digest

MOST = 400
"""Copies that are kept."""
MOST_BYTES = 200 * 1024 * 1024
"""What they may take together, compressed."""
LARGEST = 64 * 1024 * 1024
"""A text of more bytes is not copied."""
_SUFFIX = ".z"
_HASH = regex(r"[0-9a-f]{64}")


def put(pieces: Iterable[bytes], sha256: str) -> bool:
    """Keep a copy of a text file's bytes; whether there is one now.

    They come in pieces, for a thread that has held all of a long text at once never gives the room back. None is asked
    for where there is a copy already; there will be none where they are not those of which ``sha256`` is the hash.
    """
    where = text_copies() / f"{sha256}{_SUFFIX}"
    if not _HASH.fullmatch(sha256):
        return False
    if where.is_file():
        _use(where)
        return True
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(suffix=".part", dir=private_folder(where.parent))  # for this user only
        with os.fdopen(handle, "wb") as file:
            written = _pack(pieces, file)
        if written != sha256:
            return False
        Path(temporary).replace(where)
    except OSError:
        return False
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
    _bound(where)
    return True


def get(sha256: str) -> bytes | None:
    """The bytes of a text; None where there is no sound copy of it. A damaged copy is removed."""
    if not _HASH.fullmatch(sha256):
        return None
    where = text_copies() / f"{sha256}{_SUFFIX}"
    try:
        packed = where.read_bytes()
    except OSError:
        return None
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error:
        data = b""
    if digest(data) != sha256:
        with suppress(OSError):
            where.unlink()
        return None
    _use(where)
    return data


def forget(sha256: str) -> bool:
    """Remove the copy of a text; whether there was one.

    Raises:
        OSError: it is there and cannot be removed.
    """
    if not _HASH.fullmatch(sha256):
        return False
    where = text_copies() / f"{sha256}{_SUFFIX}"
    there = where.exists()
    where.unlink(missing_ok=True)
    return there


def _pack(pieces: Iterable[bytes], file: BinaryIO) -> str:
    """Write the pieces compressed; the SHA-256 of all, empty where they are more bytes than are copied."""
    packer, made, size = zlib.compressobj(6), hashlib.sha256(), 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST:
            return ""
        made.update(piece)
        file.write(packer.compress(piece))
    file.write(packer.flush())
    return made.hexdigest()


def _use(where: Path) -> None:
    with suppress(OSError):
        os.utime(where)


def _bound(newest: Path) -> None:
    """Remove what is beyond the bounds, and what a crash has left."""
    kept: list[tuple[float, int, Path]] = []
    with suppress(OSError):
        for entry in os.scandir(newest.parent):
            status = entry.stat(follow_symlinks=False)
            if entry.name.endswith(_SUFFIX) and entry.name != newest.name:
                kept.append((status.st_mtime, status.st_size, Path(entry.path)))
            elif entry.name.endswith(".part") and newest.stat().st_mtime - status.st_mtime > 86_400:
                Path(entry.path).unlink(missing_ok=True)
    kept.sort(reverse=True)
    room, number = MOST_BYTES - (newest.stat().st_size if newest.exists() else 0), 1
    for _time, size, path in kept:
        number += 1
        room -= size
        if number > MOST or room < 0:
            with suppress(OSError):
                path.unlink()
