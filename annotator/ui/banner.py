"""Notices above the text: what happened, to which file, and a button for what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.app.session import Notice
from annotator.language import _
from annotator.ui.icons import icon
from annotator.ui.plain import FoldedLabel
from annotator.ui.theme import theme_of

LINES = 5
"""Lines a notice may take; what has no room is in its tooltip."""


class NoticeBar(QWidget):
    """One notice; it can be put away."""

    def __init__(self, notice: Notice, action: tuple[str, Callable[[], object]] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        theme = theme_of(self.palette())
        color = {"error": theme.error, "warning": theme.warning}.get(notice.level, theme.accent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(10)
        sign = QLabel(self)
        sign.setPixmap(icon(notice.level if notice.level in ("error", "warning") else "info", color).pixmap(20, 20))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        text = FoldedLabel(self, lines=LINES)
        text.set_text(notice.text)
        row.addWidget(text, 1)
        if action is not None:
            button = QPushButton(action[0], self)
            button.clicked.connect(lambda: action[1]())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(icon("close", theme.muted))
        close.setAccessibleName(_("Put this notice away"))
        close.clicked.connect(self.hide)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(notice.text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted strip with a hairline below."""
        theme = theme_of(self.palette())
        tints = {"error": theme.error_tint, "warning": theme.warning_tint}
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tints.get(self.notice.level, theme.here)))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))


class Banner(QWidget):
    """All notices of the present cable, the gravest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setObjectName("banner")
        self.hide()

    def show_notices(
        self, notices: Sequence[Notice], action: Callable[[str], tuple[str, Callable[[], object]] | None]
    ) -> None:
        """Show these and no others; ``action`` gives the button for a command's name."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        order = {"error": 0, "warning": 1}
        for notice in sorted(notices, key=lambda notice: order.get(notice.level, 2)):
            self._column.addWidget(NoticeBar(notice, action(notice.command) if notice.command else None, self))
        self.setVisible(bool(notices))

    def texts(self) -> list[str]:
        """What is being said now."""
        bars = self.findChildren(NoticeBar)
        return [bar.notice.text for bar in bars if not bar.isHidden()]
