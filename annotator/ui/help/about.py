"""What the program is, and which versions are at work; they can be copied for a report of a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.about import as_text, versions
from annotator.language import _
from annotator.ui.icons import app_icon, icon
from annotator.ui.plain import PlainLabel
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_SIGN = 56


class AboutDialog(QDialog):
    """Name, what it does, versions, licence; Copy puts the versions on the clipboard, Escape or Enter closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Annotator"))
        rows = versions()
        rows.insert(2, ("Qt", str(qVersion())))
        self.rows = rows
        muted = self.palette().ColorRole.PlaceholderText
        sign = PlainLabel("", self)
        sign.setPixmap(app_icon().pixmap(_SIGN, _SIGN))
        title = PlainLabel("Annotator", self)
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        says = QVBoxLayout()
        says.setSpacing(2)
        says.addWidget(title)
        does = _("Read diplomatic cables, tag their claims and figures, chart the figures.")
        says.addWidget(PlainLabel(does, self, wrap=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(says, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (name, said) in enumerate(rows):
            shown = _("Platform") if name == "Platform" else name
            value = PlainLabel(said, self, wrap=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(f"{shown} {said}")
            grid.addWidget(PlainLabel(shown, self, role=muted), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        licence = _("Annotator and pyqtgraph are under the MIT licence, PySide6 and Qt under the LGPL.")
        nothing = _("It sends nothing anywhere: no account, no server, no network.")
        self.said = PlainLabel("", self, role=muted)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = QPushButton(icon("copy", theme_of(self.palette()).text), _("&Copy versions"), self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.copy_button.clicked.connect(self.copy)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(PlainLabel(f"{licence}\n{nothing}", self, role=muted, wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(buttons)
        column.addLayout(foot)
        width = self.fontMetrics().averageCharWidth() * 72
        self.setMinimumSize(width, column.totalHeightForWidth(width))  # wrapped lines else take the versions' room
        close.setFocus()

    def copy(self) -> None:
        """Put the versions on the clipboard, a line each."""
        QGuiApplication.clipboard().setText(as_text(self.rows))
        self.said.setText(_("Copied."))


def open_about(window: MainWindow) -> None:
    """Show it."""
    AboutDialog(window).open()
