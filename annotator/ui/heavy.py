"""Asking before a file is read that will take a while."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.app.heavy import heavy_parts
from annotator.language import _
from annotator.message import joined
from annotator.ui.plain import PlainMessageBox, name_in_short


def may_read(path: Path, window: QWidget) -> bool:
    """Whether a cable is to be read: at once where it is not heavy, else as the analyst says."""
    parts = heavy_parts(path)
    if not parts:
        return True
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
