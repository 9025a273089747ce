"""What the window shows while no cable is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.language import _
from annotator.ui.icons import app_icon


class Welcome(QWidget):
    """Says what the program is for and offers the two ways to begin."""

    def __init__(self, open_file: Callable[[], object], open_sample: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(10)
        sign = QLabel(self)
        sign.setPixmap(app_icon().pixmap(72, 72))
        title = QLabel(_("Read a cable, tag its claims and figures"), self)
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        words = QLabel(
            _("Tags are kept in a file beside the text; the text itself is never changed."),
            self,
        )
        for label in (sign, title, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(12)
        self.first = QPushButton(_("Open a cable…  (Ctrl+O)"), self)
        self.first.clicked.connect(lambda: open_file())
        sample = QPushButton(_("Open the sample cable"), self)
        sample.clicked.connect(lambda: open_sample())
        for button in (self.first, sample):
            button.setMinimumWidth(240)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
