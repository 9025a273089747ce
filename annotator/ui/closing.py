"""Closing a cable whose annotations are not on disk: the one place where a question must be asked."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from annotator.app.session import Session
from annotator.language import _
from annotator.store import SUFFIX


def may_close(session: Session, window: QWidget) -> bool:
    """Write what is left. True when nothing would be lost, or the analyst has said to lose it."""
    if session.saver is None or not session.saver.pending:
        return True
    state = session.saver.flush(10.0)
    while state.kind != "saved":
        choice = _ask(session, window, state.reason)
        if choice == "retry":
            state = session.saver.flush(10.0)
        elif choice == "elsewhere":
            if save_elsewhere(session, window):
                return True
        else:
            return choice == "discard"
    return True


def save_elsewhere(session: Session, window: QWidget) -> bool:
    """Ask for another place and write the annotations there; False when that was called off or failed."""
    name = session.path.name + SUFFIX
    chosen, _filter = QFileDialog.getSaveFileName(
        window, _("Save annotations elsewhere"), str(Path.home() / name), _("Annotations (*.json)")
    )
    if not chosen or session.saver is None:
        return False
    try:
        state = session.saver.move_to(Path(chosen))
    except OSError:
        return False
    return state.kind == "saved"


def _ask(session: Session, window: QWidget, reason: str) -> str:
    box = QMessageBox(window)
    box.setObjectName("unsaved")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Annotations not saved"))
    box.setText(_("The annotations on {name} could not be saved.").format(name=session.path.name))
    box.setInformativeText(reason)
    role = QMessageBox.ButtonRole
    elsewhere = box.addButton(_("Save elsewhere…"), role.AcceptRole)
    retry = box.addButton(_("Try again"), role.ActionRole)
    discard = box.addButton(_("Close without saving"), role.DestructiveRole)
    cancel = box.addButton(_("Keep open"), role.RejectRole)
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    answers = ((elsewhere, "elsewhere"), (retry, "retry"), (discard, "discard"))
    return next((answer for button, answer in answers if clicked is button), "cancel")
