"""How far a large act has come, in the status bar, with a button to call it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from annotator.app.key_names import naming_keys
from annotator.language import _
from annotator.ui.plain import PlainLabel, on_one_line, set_plain_tooltip

if TYPE_CHECKING:
    from annotator.app.session import Session

_WIDE, _BAR = 260, 120
"""Pixels for the name of the act at most, and for the bar."""


class WorkBar(QWidget):
    """There while something is under way."""

    shown = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self.label = PlainLabel("", self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_BAR)
        self.bar.setRange(0, 100)
        self.cancel = QToolButton(self)
        self.cancel.setText(_("Cancel"))
        self.cancel.clicked.connect(self._call_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self.label, self.bar, self.cancel):
            row.addWidget(widget)
        self.hide()

    def follow(self, session: Session | None) -> None:
        """Show what is under way in this session, and in no other."""
        if self._session is not None:
            self._session.work.changed.disconnect(self._show)
        self._session = session
        if session is not None:
            session.work.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        work = self._session.work if self._session is not None else None
        label = work.label if work is not None else ""
        if work is not None and label:
            words = on_one_line(label)
            self.label.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDE))
            set_plain_tooltip(self.label, words)
            self.bar.setAccessibleName(label)
            self.bar.setValue(work.percent)
            set_plain_tooltip(self.cancel, naming_keys(_("Nothing will have been changed ({call-off})")))
        self.setVisible(bool(label))
        self.shown.emit(bool(label))

    def _call_off(self) -> None:
        if self._session is not None and self._session.work.label:
            self._session.work.said.emit(self._session.work.call_off())
