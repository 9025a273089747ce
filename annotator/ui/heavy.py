"""Asking before a file is read that will take a while."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.language import _
from annotator.message import joined
from annotator.ui.plain import name_in_short
from annotator.ui.plain_box import PlainMessageBox


def may_read(parts: Sequence[tuple[Path, int]], window: QWidget) -> bool:
    """Whether a cable with such heavy parts (see :mod:`annotator.app.heavy`) is to be read, as the analyst says."""
    box = PlainMessageBox(window)
    box.setObjectName("heavy")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_("Large file"))
    told = _("{name} has {megabytes} MB.")
    box.setText(joined("\n", [told.format(name=name_in_short(part.name), megabytes=size) for part, size in parts]))
    box.setInformativeText(_("Reading it can take minutes, and the window does not answer meanwhile."))
    opening = box.addButton(_("Open it"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(_("Do not open it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.exec()
    return box.clickedButton() is opening
