"""One writer a cable: a small hidden file beside the sidecar that says who has it open.

It is advice (network file systems lose locks), so saving still compares what is on the disk before it replaces it.
A lock left by a killed program of this machine is taken over; one of another machine never by itself.
"""

import contextlib
import errno
import hashlib
import json
import os
import stat
from pathlib import Path
from secrets import token_hex

from annotator.values import value

_LARGEST = 4096
_PLAIN_LENGTH = 200
"""Bytes of a sidecar's name that its lock repeats; what is added to it leaves room below 255."""


@value
class Holder:
    """Who has a cable open. All parts are empty where the file says nothing that can be understood."""

    user: str = ""
    host: str = ""
    process: int = 0
    token: str = ""


class Held(OSError):
    """Somebody else has the cable open; ``holder`` says who, as far as it is known."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(errno.EAGAIN, "it is open elsewhere", str(path))
        self.holder = holder


class Lock:
    """The lock on one sidecar while this program has it."""

    def __init__(self, path: Path, token: str) -> None:
        self.path = path
        self._token = token

    def is_ours(self) -> bool:
        """Whether nobody has taken it over meanwhile."""
        holder = _read(self.path)
        return holder is not None and holder.token == self._token

    def taken_by(self) -> Holder | None:
        """Which other program has taken it over; None while it is ours, and where the file is gone or says nothing."""
        holder = _read(self.path)
        if holder is None or holder.token in ("", self._token):
            return None
        return None if (holder.host, holder.process) == (_host(), os.getpid()) else holder

    def release(self) -> None:
        """Let others write; a lock that somebody took over stays theirs."""
        with contextlib.suppress(OSError):
            if self.is_ours():
                self.path.unlink()


def lock_path(sidecar: Path) -> Path:
    """The lock file of a sidecar: hidden, beside it.

    A name of more than 200 bytes is cut, and gets ``~`` and the first eight hexadecimal digits of its SHA-256, so that
    no two sidecars share a lock and none is too long for a file system (255 bytes).
    """
    name = os.fsencode(sidecar.name)
    if len(name) <= _PLAIN_LENGTH:
        return sidecar.with_name(f".{sidecar.name}.lock")
    cut = name[: _PLAIN_LENGTH - 9].decode("utf-8", "ignore")
    return sidecar.with_name(f".{cut}~{hashlib.sha256(name).hexdigest()[:8]}.lock")


def acquire(sidecar: Path, user: str, *, knowingly: bool = False) -> Lock:
    """Take the lock on a sidecar; ``knowingly`` also where somebody else has it.

    Raises:
        Held: somebody else has it.
        OSError: no lock can be written there.
    """
    path = lock_path(sidecar)
    mine = Holder(user, _host(), os.getpid(), token_hex(8))
    try:
        _create(path, mine)
    except FileExistsError:
        holder = _read(path)
        if holder is not None and not knowingly and not _is_over(holder):
            raise Held(path, holder) from None
        _replace(path, mine)
        if (now := _read(path)) is None or now.token != mine.token:  # another start was quicker
            raise Held(path, now or Holder()) from None
    return Lock(path, mine.token)


def _is_over(holder: Holder) -> bool:
    """Whether the holder is this process, or one of this machine that is no longer there."""
    if holder.host != _host() or not holder.process:
        return False
    return holder.process == os.getpid() or not _is_alive(holder.process)


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is there and belongs to somebody else
        return True
    return True


def _is_alive_on_windows(process: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, 0, process)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE


def _create(path: Path, holder: Holder) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o644)
    try:
        os.write(handle, _in_words(holder))
    except OSError:  # a full disk: an empty lock would hinder everybody
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(handle)


def _replace(path: Path, holder: Holder) -> None:
    temporary = path.with_name(f"{path.name}.{token_hex(4)}.tmp")
    _create(temporary, holder)
    try:
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _in_words(holder: Holder) -> bytes:
    said = {"user": holder.user, "host": holder.host, "process": holder.process, "token": holder.token}
    return (json.dumps(said) + "\n").encode()


def _read(path: Path) -> Holder | None:
    """Who holds it; a holder without a name where it is empty or says nothing; None where it is gone."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would be waited for, a link leads anywhere
            return Holder()
        with path.open("rb") as file:
            said = json.loads(file.read(_LARGEST))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return Holder()
    if not isinstance(said, dict):
        return Holder()
    user, host, process, token = (said.get(key) for key in ("user", "host", "process", "token"))
    return Holder(
        user if isinstance(user, str) else "",
        host if isinstance(host, str) else "",
        process if type(process) is int and 0 < process < 2**31 else 0,
        token if isinstance(token, str) else "",
    )


def _host() -> str:
    if hasattr(os, "uname"):  # the same name, without what else a socket is good for
        return os.uname().nodename
    import socket

    return socket.gethostname()
