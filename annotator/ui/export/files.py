"""Asking where a file is to be written, without keeping the window waiting."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.language import _

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
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
