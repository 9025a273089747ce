"""Replaces a file whole, or leaves the old one whole: temp file, fsync, rename, fsync of the folder."""

import contextlib
import errno
import hashlib
import os
import stat
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from annotator.language import _
from annotator.number_style import count_text
from annotator.store.exchange import exchange
from annotator.store.waking import answering

# A folder that cannot be synced (some network and FUSE file systems) is no failure of the save.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_WINDOWS_TRIES = 5
_LARGE = 1024 * 1024
"""Bytes from which reading what is there takes a while."""
_AT_ONCE = 1024 * 1024
"""Bytes that are reckoned with before the window may go on."""
Piece: TypeAlias = bytes | memoryview
"""Some of the bytes of a file."""
Stamp: TypeAlias = tuple[int, int, int]
"""What tells a file from one written later: when it was written (ns), its size (bytes), its inode."""


class ChangedOnDisk(OSError):
    """The file is no longer the one that was read; it was not replaced."""


class NotSynced(OSError):
    """The new file is in place, but its folder could not be synced: a power cut may bring the old one back.

    ``digest`` is that of the file that is there now.
    """

    digest = ""


def digest(*pieces: Piece) -> str:
    """SHA-256 in hex of some bytes, one piece behind another."""
    made, reckoned = hashlib.sha256(), 0
    for piece in pieces:
        view = memoryview(piece)
        for start in range(0, len(view), _AT_ONCE):
            if reckoned >= _AT_ONCE:  # a small file is written under locks, too
                answering.give_way()
                reckoned = 0
            part = view[start : start + _AT_ONCE]
            made.update(part)
            reckoned += len(part)
    return made.hexdigest()


def digest_of_file(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None where there is no file.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def real_target(path: Path) -> Path:
    """Where writing ``path`` really goes: a link inside its folder is followed and kept.

    Raises:
        OSError: the link leads out of the folder, nowhere, in a circle, or to something that is no file.
    """
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise OSError(errno.ELOOP, _("it is a link that leads nowhere"), str(path)) from error
        if target.parent != path.parent.resolve():
            raise OSError(
                errno.EXDEV, _("it is a link out of its folder, to {target}").format(target=target), str(path)
            )
        path = target
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR, _("it is not an ordinary file"), str(path))
    return path


def write_whole(
    path: Path,
    data: bytes | Sequence[Piece],
    *,
    expected: str | None,
    overwrite: bool = False,
    there: "There | None" = None,
    announce: Callable[[str, Stamp | None], object] = lambda _digest, _stamp: None,
) -> str:
    """Write ``data`` so that at any moment the old or the new file is there, complete, and return its digest.

    ``expected`` is the digest of the file as it was last read or written (None: there was none), ``there`` what is in
    its place where the caller has begun to look. ``announce`` is called with the digest of ``data`` and the stamp of
    the new file when that lies beside the old one and is to take its place; what it raises calls that off.

    Raises:
        ChangedOnDisk: another program changed the file meanwhile (unless ``overwrite``); it is left alone.
        NotSynced: it was replaced, but that is not certain to survive a power cut.
        OSError: whatever went wrong; the old file is left alone and no temporary file remains.
    """
    target = real_target(path)
    temporary = target.with_name(f".{_shortened(target.name)}.{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    pieces: Sequence[Piece] = (data,) if isinstance(data, bytes) else data
    there, written = there or There(target), Digesting(pieces)
    try:
        handle = os.open(temporary, flags, 0o666)
        try:
            with contextlib.suppress(FileNotFoundError):
                if hasattr(os, "fchmod"):
                    os.fchmod(handle, stat.S_IMODE(target.stat().st_mode))
            for piece in pieces:
                view = memoryview(piece)
                while view:
                    view = view[os.write(handle, view) :]
            os.fsync(handle)
            stamp = _stamp_in(os.fstat(handle))
        finally:
            os.close(handle)
        announce(written.digest(), stamp)
        # The second look at the stamp leaves a rival the time of one system call instead of that of reading the file,
        # and the third, at what gave way, not even that where files can change places.
        if not overwrite and (there.digest() != expected or _stamp(target) != there.stamp):
            raise _changed(target)
        if not overwrite and exchange(temporary, target):
            if _stamp(temporary) != there.stamp:
                exchange(temporary, target)
                raise _changed(target)
            with contextlib.suppress(OSError):  # it is swept later
                temporary.unlink()
        else:
            _replace(temporary, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and error.errno in _FULL:
            told = _("{reason}; {size} bytes are needed in {folder}")
            reason = told.format(reason=error.strerror, size=count_text(sum(map(len, pieces))), folder=target.parent)
            raise OSError(error.errno, reason, str(target)) from error
        raise
    try:
        sync_folder(target.parent)
    except OSError as error:
        unsure = NotSynced(error.errno, error.strerror, str(target.parent))
        unsure.digest = written.digest()
        raise unsure from error
    return written.digest()


def _changed(target: Path) -> ChangedOnDisk:
    return ChangedOnDisk(errno.EEXIST, _("another program changed it meanwhile; it was left alone"), str(target))


class Digesting:
    """The SHA-256 of bytes; of many it is worked out in a thread while they go to the disk."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._digest = ""
        large = sum(map(len, pieces)) > _LARGE
        self._thread = threading.Thread(target=self.digest, name="digest", daemon=True) if large else None
        if self._thread is not None:
            self._thread.start()

    def digest(self) -> str:
        """In hex."""
        if self._thread is not None and self._thread is not threading.current_thread():
            answering.wait_for_others()
            self._thread.join()
        if not self._digest:
            self._digest = digest(*self._pieces)
        return self._digest


class There:
    """What is in a file's place; where that is large it is read in a thread while this one does more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[str | Exception | None] = []
        self._data: bytes | None = None
        self._is_read = threading.Event()
        self.stamp = _stamp(path)
        self.size = self.stamp[1] if self.stamp is not None else 0
        large = self.size > _LARGE
        self._thread = threading.Thread(target=self._read, name="digest", daemon=True) if large else None
        if self._thread is not None:
            self._thread.start()

    def data(self, name: str) -> bytes | None:
        """Its bytes, if their digest is ``name``; None for others. Whether those of a large file are it shows later.

        What is made of them may be used only if :meth:`digest` is what was expected.
        """
        if self._thread is None:
            self._read()
            return self._data if self._found == [name] else None
        answering.wait_for_others()
        self._is_read.wait()
        return self._data

    def digest(self) -> str | None:
        """SHA-256 of its bytes; None where there is no file.

        Raises:
            OSError: it is there and cannot be read.
        """
        if self._thread is None:
            self.stamp = _stamp(self._path)
            self._read()
        else:
            answering.wait_for_others()
            self._thread.join()
        found = self._found[0]
        if isinstance(found, Exception):
            raise found
        return found

    def _read(self) -> None:
        found: str | Exception | None = None
        data = None
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            pass
        except Exception as error:  # a lack of memory, say: whoever waits for the bytes has to be told
            found = error
        self._data = data
        self._is_read.set()
        self._found = [found if data is None else digest(data)]


def _stamp(path: Path) -> Stamp | None:
    try:
        return _stamp_in(path.stat())
    except OSError:
        return None


def _stamp_in(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


def sweep(folder: Path, name: str) -> None:
    """Remove temporary files that a killed program left for ``name`` more than a day ago."""
    with contextlib.suppress(OSError):
        for leftover in folder.glob(f".{_escape(_shortened(name))}.*.tmp"):
            with contextlib.suppress(OSError):
                if leftover.lstat().st_mtime < time.time() - 86_400:
                    leftover.unlink()


def _shortened(name: str) -> str:
    """So much of a file's name that with what is added to it no file system finds it too long (255 bytes)."""
    return name[:48]


def _escape(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _replace(temporary: Path, target: Path) -> None:
    for attempt in range(_WINDOWS_TRIES):
        try:
            temporary.replace(target)
        except PermissionError:
            # On Windows a virus scanner or sync client may hold the file for a moment.
            if os.name != "nt" or attempt == _WINDOWS_TRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))
        else:
            return


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; where a file system cannot do that, it is no failure."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
