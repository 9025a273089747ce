"""The main job in a process that the kernel ends when it asks for an internet socket. Run by test_no_internet.py."""

import ctypes
import os
import platform
import socket
import struct
import sys

KILL, ALLOW = 0x80000000, 0x7FFF0000
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
INTERNET = (2, 10)  # AF_INET, AF_INET6


class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def forbid_internet() -> None:
    """Let the kernel end this process, in whatever library it is, when it asks for a socket of the internet."""
    architecture, number = ARCHITECTURES[platform.machine()]
    steps = [
        (LOAD, 0, 0, 4),
        (EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, 0),
        (EQUAL, 0, 3, number),
        (LOAD, 0, 0, 16),
        (EQUAL, 2, 0, INTERNET[0]),
        (EQUAL, 1, 0, INTERNET[1]),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = Program(len(steps), ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(program), 0, 0):
        sys.exit(77)  # there is no seccomp here


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """What Python itself would do: ask for a name, connect."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "http.client.connect"):
        os._exit(78)
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        os._exit(78)


def main_job(path: str) -> None:
    """Open, tag a figure and a claim, chart, save, quit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from annotator.__main__ import main
    from annotator.text import Span
    from annotator.ui.main_window import MainWindow

    def work() -> None:
        window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        session = window.session
        assert session is not None
        assert not session.read_only, session.read_only
        at = session.cable.text.index("$1 billion") if "$1 billion" in session.cable.text else 900
        session.select((), Span(at, at + 10))
        window.run("tag-figure")
        session.select((), Span(at, at + 10))
        window.run("tag-claim")
        window.run("chart")
        assert session.saver is not None
        assert session.saver.flush(20.0).kind == "saved"
        QTimer.singleShot(1500, lambda: (window.close(), QApplication.quit()))

    app = QApplication([])
    QTimer.singleShot(200, app, work)
    sys.exit(main([path]))


if __name__ == "__main__":
    forbid_internet()
    if sys.argv[1] == "--prove":
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sys.exit(0)
    socket.socketpair()[0].close()  # local ones are allowed
    sys.addaudithook(refuse)
    main_job(sys.argv[1])
