"""Earlier versions of the annotations: what differs from now, and the way back to one."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.app.commands import CannotDo
from annotator.app.session import Session
from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.app.versions import Difference, differences, in_words, read_version, restore, versions
from annotator.language import _
from annotator.model import Change, Record
from annotator.store.backups import Backup
from annotator.text import Span
from annotator.ui.dates import moment_text
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel, on_one_line, plain_tooltip
from annotator.ui.turns import Turns

_SHOWN = 500
_FEW = 500
"""Annotations that are compared at one go."""
_AIR = 4
"""Pixels beside and between the words of a list."""
_SLICE = 0.008
"""Seconds of comparing between two turns of the window."""


class VersionsPanel(Panel):
    """The versions at the left, what is not as it was then at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("versions")
        self.setAccessibleName(_("Earlier versions"))
        self._backups: list[Backup] = []
        self._then: tuple[int, Mapping[str, Record]] | None = None  # the version that was read last, by its number
        self._found: list[Difference] = []
        self._comparing: Turns | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.currentRowChanged.connect(lambda _row: self._compare())
        self.changes = QListWidget(self)
        self.changes.setAccessibleName(_("What differs from that version"))
        self.changes.setFrameShape(QListWidget.Shape.NoFrame)
        self.changes.setUniformItemSizes(True)
        for view in (self.list, self.changes):  # what has no room is in the tooltip
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.summary = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText, wrap=True)
        self.button = QPushButton(_("Go back to this version"), self)
        self.button.clicked.connect(self._restore)
        self.empty = PlainLabel(
            _("No earlier version yet: one is kept at each opening and every hour."), self, wrap=True
        )
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._splitter = splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.changes)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([1, 999])  # the left one has what it needs
        self.summary.setContentsMargins(8, 4, 8, 2)
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 6)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty, 1)
        column.addWidget(splitter, 1)
        column.addWidget(self.summary)
        column.addLayout(row)
        self.setFocusProxy(self.list)

    def sizeHint(self) -> QSize:
        """Wide enough for a list and what differs."""
        return QSize(560, 240)

    def fill(self) -> None:
        """All versions anew; the chosen one stays chosen."""
        chosen = self._chosen()
        self._backups = versions(self._session)
        self.list.blockSignals(True)
        self.list.clear()
        for backup in self._backups:
            self.list.addItem(moment_text(backup.made))
        bar = self.list.verticalScrollBar().sizeHint().width()
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + bar + _AIR)
        numbers = [backup.number for backup in self._backups]
        at = numbers.index(chosen.number) if chosen is not None and chosen.number in numbers else 0
        self.list.setCurrentRow(at if self._backups else -1)
        self.list.blockSignals(False)
        self._compare()
        for widget in (self._splitter, self.button, self.summary):
            widget.setVisible(bool(self._backups))
        self.empty.setVisible(not self._backups)

    def follow_change(self, _change: Change, *, own: bool) -> None:  # noqa: ARG002
        """What differs is something else now."""
        self._compare()

    def follow_selection(self, _ids: tuple[str, ...], _span: Span) -> None:
        """Versions have no part in the selection."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes back to the chosen version, Escape to the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._restore()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> Backup | None:
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _compare(self) -> None:
        """Begin to compare the chosen version with what there is now."""
        if self._comparing is not None:
            self._comparing.stop()
        self._comparing, self._found = None, []
        self.changes.clear()
        backup = self._chosen()
        self.button.setEnabled(False)
        if backup is None:
            return
        if len(self._session.records) > _FEW:
            self.summary.setText(_("Comparing…"))
            work = partial(self._compared, backup)
            self._comparing = Turns(self, work, self._show, self._cannot_be_compared, slice_=_SLICE)
            return
        try:
            self._show(Slices.at_once(partial(self._compared, backup)))
        except CannotDo as reason:
            self._cannot_be_compared(str(reason))

    def _compared(self, backup: Backup, slices: Slices) -> Steps[list[Difference]]:
        if self._then is None or self._then[0] != backup.number:
            self._then = backup.number, (yield from read_version(self._session, backup, slices))
        return (yield from differences(self._session, self._then[1], slices))

    def _cannot_be_compared(self, reason: str) -> None:
        self._comparing = None
        self.summary.setText(reason)

    def _show(self, found: list[Difference]) -> None:
        self._comparing, self._found = None, found
        high = self.changes.fontMetrics().height() + _AIR
        for one in found[:_SHOWN]:
            item = _item(one)
            item.setSizeHint(QSize(0, high))  # as wide as the list: Qt cuts the words where that ends
            self.changes.addItem(item)
        self.button.setEnabled(bool(found) and not self._session.read_only)
        if not found:
            self.summary.setText(_("Nothing differs from that version."))
            return
        came, went, changed = (sum(one.sign == sign for one in found) for sign in "+−±")
        told = _("Since then {came} came, {went} went, {changed} changed.")
        self.summary.setText(told.format(came=came, went=went, changed=changed))

    def _restore(self) -> None:
        if self._chosen() is not None and self._comparing is None:
            self.act(lambda: self._told(restore(self._session, self._found, self)))
            self._compare()

    def _told(self, text: str) -> str:
        if text:  # of a large one it is told in the end
            self.said.emit(text)
        return text


def _item(difference: Difference) -> QListWidgetItem:
    text = f"{difference.sign} {in_words(difference.now or difference.then)}"
    item = QListWidgetItem(on_one_line(text))
    item.setToolTip(plain_tooltip(text))
    return item
