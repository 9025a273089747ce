"""One program a user: a second start hands its files to the one that runs, and ends."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.store.data_folder import data_folder
from annotator.values import value

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_ANSWER = b"ok\n"
_CONNECTED, _ANSWERED = 500, 4000
"""Milliseconds in which the running program has to be there, and to take the files; one that hangs is let be."""
_MOST = 1 << 20
"""Bytes of a message that are read at the most."""
_serving: set[str] = set()  # the names this very process answers to; it must not wait for itself


@value
class Asked:
    """What a start asks for: files by absolute path, or the sample; ``token`` lets the desktop bring a window up."""

    files: tuple[str, ...] = ()
    sample: bool = False
    token: str = ""

    def to_bytes(self) -> bytes:
        """One line."""
        message = {"files": self.files, "sample": self.sample, "token": self.token}
        return json.dumps(message).encode("ascii") + b"\n"

    @staticmethod
    def from_bytes(data: bytes) -> Asked:
        """Back from one line; what cannot be understood asks for nothing but a window."""
        try:
            message = json.loads(data)
        except ValueError:
            return Asked()
        if not isinstance(message, dict) or not isinstance(message.get("files"), list):
            return Asked()
        files = tuple(name for name in message["files"] if isinstance(name, str))
        token = message.get("token")
        return Asked(files, message.get("sample") is True, token if isinstance(token, str) else "")


def asked_for(files: Sequence[str], *, sample: bool) -> Asked:
    """What this start asks for; the names are made absolute, since the running program is somewhere else."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return Asked(tuple(str(Path(name).absolute()) for name in files), sample, token)


def server_name() -> str:
    """The name the program of this user with this data folder answers to: a path of a socket where there are such."""
    with_folder = f"{_user()}\n{os.path.realpath(data_folder())}".encode("utf-8", "surrogatepass")
    name = f"annotator-{zlib.crc32(with_folder):08x}"  # nothing is secret in it: whose the socket is is looked at
    if not hasattr(os, "getuid"):
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    short = len(runtime) < 60  # the system takes no long path of a socket
    return str(Path(runtime if runtime and short and Path(runtime).is_dir() else tempfile.gettempdir()) / name)


def hand_over(asked: Asked, name: str = "") -> bool:
    """Hand what is asked for to the running program; false where none runs, or it does not answer."""
    name = name or server_name()
    if name in _serving or not _may_answer(name) or not _is_ours(name):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECTED):
        return False
    socket.write(asked.to_bytes())
    socket.flush()
    answer = b""
    while len(answer) < len(_ANSWER) and socket.waitForReadyRead(_ANSWERED):
        answer += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return answer == _ANSWER


class Listener(QObject):
    """Takes what later starts hand over. Where the name cannot be had, later starts open windows of their own."""

    def __init__(self, take: Callable[[Asked], object], parent: QObject | None = None, name: str = "") -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._take = take
        self.name = name or server_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self.listens = self._listen()
        if self.listens:
            _serving.add(self.name)

    def close(self) -> None:
        """Answer no more."""
        if self.listens:
            self._server.close()
            _serving.discard(self.name)
            self.listens = False

    def _listen(self) -> bool:
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        # Asked first, because Qt moves its socket over whatever stands there, even over one that is answered.
        probe = QLocalSocket()
        probe.connectToServer(self.name)
        if not _is_ours(self.name) or probe.waitForConnected(_CONNECTED):
            probe.abort()
            return False
        QLocalServer.removeServer(self.name)  # a program that crashed left it behind
        return self._server.listen(self.name)

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MOST:
                socket.abort()
            return
        data = bytes(socket.readLine(_MOST).data())
        socket.write(_ANSWER)  # first: opening may take its time, and the other program waits
        socket.flush()
        self._take(Asked.from_bytes(data))


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")


def _is_ours(name: str) -> bool:
    """Whether the socket, where there is a file for it, belongs to this user: nobody else is told our files."""
    if not hasattr(os, "getuid"):
        return True
    with contextlib.suppress(OSError):
        return Path(name).lstat().st_uid == os.getuid()
    return True


def _may_answer(name: str) -> bool:
    """Whether there is a socket at all: where none is, Qt's network library need not be asked."""
    return not hasattr(os, "getuid") or os.path.lexists(name)
