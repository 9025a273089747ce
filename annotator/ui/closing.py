"""Closing a cable whose annotations are not on disk: the one place where a question must be asked."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from annotator.app import elsewhere
from annotator.app.commands import CannotDo
from annotator.app.saving import SaveState
from annotator.app.session import Session
from annotator.language import _
from annotator.store import SUFFIX
from annotator.ui.plain import name_in_short, on_one_line
from annotator.ui.plain_box import PlainMessageBox

PATIENCE = 3.0
"""Seconds a slow disk is waited for before the analyst is asked."""


def may_close(session: Session, window: QWidget) -> bool:
    """Write what is left. True when nothing would be lost, or the analyst has said to lose it."""
    session.work.finish()  # it was asked for
    if session.saver is None or not session.saver.pending:
        return True
    state = session.saver.flush(PATIENCE)
    if state.kind != "saved" and session.outside.look():  # another program was at it; that may be all
        state = session.saver.flush(PATIENCE)
    while state.kind != "saved":
        choice = _ask(session, window, state)
        if choice == "again":
            state = session.saver.flush(PATIENCE)
        elif choice == "elsewhere":
            try:
                if save_elsewhere(session, window):
                    return True
            except CannotDo as reason:
                state = SaveState("failed", str(reason))
        else:
            return choice == "discard"
    return True


def save_elsewhere(session: Session, window: QWidget) -> bool:
    """Ask for another place and write the annotations there; False when that was called off.

    Raises:
        CannotDo: they could not be written there; the text says why.
    """
    name = session.path.name + SUFFIX
    chosen, _filter = QFileDialog.getSaveFileName(
        window, _("Save annotations elsewhere"), str(Path.home() / name), _("Annotations (*.json)")
    )
    if not chosen:
        return False
    state = elsewhere.save_elsewhere(session, Path(chosen))
    if state.kind == "failed":
        raise CannotDo(_("Not saved there: {reason}").format(reason=state.reason))
    return True


def _ask(session: Session, window: QWidget, state: SaveState) -> str:
    slow = state.kind != "failed"
    told = (
        _("The annotations on {name} are still being written.")
        if slow
        else _("The annotations on {name} could not be saved.")
    )
    box = PlainMessageBox(window)
    box.setObjectName("unsaved")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Annotations not saved"))
    box.setText(told.format(name=name_in_short(session.path.name)))
    reason = _("The disk is slow to answer.") if slow else on_one_line(state.reason).rstrip(".") + "."
    if session.keeping is not None and session.keeping.journal.works:
        kept = _("Closed now, they stay in the journal on this machine and come back when the cable is opened again.")
        reason = f"{reason}\n\n{kept}"
    box.setInformativeText(reason)
    role = QMessageBox.ButtonRole
    elsewhere_ = box.addButton(_("Save elsewhere…"), role.AcceptRole)
    again = box.addButton(_("Wait") if slow else _("Try again"), role.ActionRole)
    discard = box.addButton(_("Close without waiting") if slow else _("Close without saving"), role.DestructiveRole)
    cancel = box.addButton(_("Keep open"), role.RejectRole)
    box.setDefaultButton(again if slow else elsewhere_)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    answers = ((elsewhere_, "elsewhere"), (again, "again"), (discard, "discard"))
    return next((answer for button, answer in answers if clicked is button), "cancel")
