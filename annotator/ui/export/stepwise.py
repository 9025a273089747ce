"""Long work with a progress dialog, in which it can be stopped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressDialog, QWidget

from annotator.app.key_names import key_of
from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.ui.plain import PlainLabel, on_one_line
from annotator.ui.turns import Turns

_PATIENCE = 400
"""Milliseconds after which it is shown how far it is."""
_WHOLE = 1000


class Stepwise(Turns):
    """Does steps from now on, in slices of them; ``cancelled`` is called when they are stopped in the dialog.

    That is done by its button, by Escape, or by the key that calls off whatever is under way.
    """

    def __init__(
        self,
        parent: QWidget,
        told: str,
        work: Callable[[Slices], Steps[Any]],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
        cancelled: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent, work, done, failed)
        self._cancelled = cancelled
        self.progress = QProgressDialog(parent)
        self.progress.setLabel(PlainLabel(told))
        self.progress.setWindowTitle(on_one_line(told))
        self.progress.setRange(0, _WHOLE)
        self.progress.setWindowModality(Qt.WindowModality.WindowModal)
        self.progress.setMinimumDuration(_PATIENCE)
        self.progress.setAutoReset(False)
        self.progress.setAutoClose(False)
        self.progress.canceled.connect(self._cancel)
        calls_off = QKeySequence(key_of("call-off"), QKeySequence.SequenceFormat.NativeText)
        QShortcut(calls_off, self.progress).activated.connect(self.progress.canceled)
        self.progress.setValue(0)

    def tell(self, share: float) -> None:
        """Move the bar."""
        self.progress.setValue(round(share * _WHOLE))

    def stop(self) -> None:
        """The dialog goes too."""
        super().stop()
        self.progress.canceled.disconnect(self._cancel)
        self.progress.close()
        self.progress.deleteLater()

    def _cancel(self) -> None:
        self.stop()
        self._cancelled()
