"""Asking where a file is to be written, and writing it, without keeping the window waiting."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.app.commands import CannotDo
from annotator.app.handing_on import write_file
from annotator.language import _
from annotator.regex import regex

_NOT_IN_NAMES = regex(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 80


def file_name(words: str, ending: str) -> str:
    """A name every file system takes, made of ``words``."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", words).split()).strip(". ")
    return (plain[:_LONGEST].rstrip() or _("figures")) + ending


def ask_where(parent: QWidget, title: str, proposed: Path, kind: str, write: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog for a file to write and return at once; ``write`` is called with what was chosen."""
    ending = "".join(proposed.suffixes[-2:]) if proposed.name.endswith(".vl.json") else proposed.suffix
    dialog = QFileDialog(parent, title, str(proposed.parent), f"{kind} (*{ending})")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda name: write(Path(name)))
    dialog.open()
    return dialog


class Writing(QObject):
    """Makes the bytes of a file and writes it in a thread of its own; ``ended`` says why not, or nothing."""

    ended = Signal(str)
    _under_way: set["Writing"] = set()  # noqa: RUF012 - kept until their threads are done

    def start(self, path: Path, make: Callable[[], bytes], kept: Sequence[Path], done: Callable[[str], None]) -> None:
        """Begin; ``done`` is called in the thread that calls this one, once the disk has answered."""

        def write() -> None:
            problem = ""
            try:
                write_file(path, make(), kept)
            except CannotDo as reason:
                problem = str(reason)
            self.ended.emit(problem)

        def end(problem: str) -> None:
            self._under_way.discard(self)
            done(problem)

        self._under_way.add(self)
        self.ended.connect(end, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=write, name="write a chart").start()
