"""What the window shows while no cable is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.app.session import Notice
from annotator.language import _
from annotator.ui.banner import Banner
from annotator.ui.icons import app_icon


class Welcome(QWidget):
    """Says what the program is for and offers the two ways to begin."""

    def __init__(self, open_file: Callable[[], object], open_sample: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.banner = Banner(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.banner)
        column = QVBoxLayout()
        whole.addLayout(column, 1)
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

    def tell(self, notice: Notice) -> None:
        """Say something above; it stays until it is put away."""
        self.banner.show_notices([*self.banner.notices(), notice], lambda _name: None)

    def take_notices(self) -> list[Notice]:
        """What is being said, for the page that takes this one's place; it is said here no more."""
        notices = self.banner.notices()
        self.banner.show_notices([], lambda _name: None)
        return notices
