"""The inside of a dock: one panel a cable, of which the current cable's is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from annotator.ui.panels import PanelRow


class Place(QStackedWidget):
    """What a dock holds: the same panel of each cable, the current cable's on top."""

    def __init__(self, row: PanelRow) -> None:
        super().__init__()
        self.setMinimumWidth(row.least)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._blank = QWidget(self)
        self._hints = (super().sizeHint(), super().minimumSizeHint())
        self.addWidget(self._blank)

    def show_panel(self, panel: QWidget | None) -> None:
        """Show a panel, or nothing until it has been made; nothing moves for that."""
        if panel is None and not self.is_blank:
            self._hints = (self.sizeHint(), self.minimumSizeHint())
        self.setCurrentWidget(panel or self._blank)

    @property
    def is_blank(self) -> bool:
        """Whether there is no panel to be seen."""
        return self.currentWidget() is self._blank

    def sizeHint(self) -> QSize:
        """As large as the panel that is seen would be."""
        panel = self.currentWidget()
        return self._hints[0] if self.is_blank or panel is None else panel.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as the panel that is seen can be."""
        panel = self.currentWidget()
        return self._hints[1] if self.is_blank or panel is None else panel.minimumSizeHint()
