"""Notices below the text: what happened, to which file, and a button for what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.app.notices import Notice
from annotator.language import _
from annotator.ui.icons import icon
from annotator.ui.plain import FoldedLabel, PlainLabel
from annotator.ui.theme import theme_of

LINES = 5
"""Lines a notice may take; what has no room is in its tooltip."""
LEAST_WORDS = 360
"""Pixels the words of a notice have beside the button; with fewer the button goes below them."""


class NoticeBar(QWidget):
    """One notice; it can be put away."""

    def __init__(self, notice: Notice, action: tuple[str, Callable[[], object]] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 7, 8, 7)
        rows.setSpacing(8)
        row = self._row = QHBoxLayout()
        row.setSpacing(10)
        rows.addLayout(row)
        self._below = QHBoxLayout()  # for the button, where it has no room beside the words
        self._below.setContentsMargins(30, 0, 0, 0)
        rows.addLayout(self._below)
        self._sign = PlainLabel(parent=self)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        text = FoldedLabel(self, lines=LINES)
        text.set_text(notice.text)
        row.addWidget(text, 1)
        self.button: QPushButton | None = None
        if action is not None:
            self.button = QPushButton(action[0], self)
            self.button.clicked.connect(lambda: action[1]())
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(_("Put this notice away"))
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(notice.text)
        self._recolor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button beside the words, or below them where they would have no room."""
        super().resizeEvent(event)
        if self.button is not None:
            others = self._sign.sizeHint().width() + self.close_button.sizeHint().width() + 60
            beside = self.width() - self.button.sizeHint().width() - others >= LEAST_WORDS
            if beside and self._below.count():
                self._below.removeWidget(self.button)
                self._row.insertWidget(2, self.button, 0, Qt.AlignmentFlag.AlignVCenter)
            elif not beside and not self._below.count():
                self._row.removeWidget(self.button)
                self._below.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()

    def _recolor(self) -> None:
        theme = theme_of(self.palette())
        color = {"error": theme.error, "warning": theme.warning}.get(self.notice.level, theme.accent)
        name = self.notice.level if self.notice.level in ("error", "warning") else "info"
        self._sign.setPixmap(icon(name, color).pixmap(20, 20))
        self.close_button.setIcon(icon("close", theme.muted))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted strip with a hairline above."""
        theme = theme_of(self.palette())
        tints = {"error": theme.error_tint, "warning": theme.warning_tint}
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tints.get(self.notice.level, theme.here)))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))


class Banner(QWidget):
    """All notices of the present cable, the gravest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setObjectName("banner")
        self._put_away: set[Notice] = set()
        self.hide()

    def show_notices(
        self, notices: Sequence[Notice], action: Callable[[str], tuple[str, Callable[[], object]] | None]
    ) -> None:
        """Show these and no others, but for what was put away; ``action`` gives the button for a command's name."""
        self._put_away &= set(notices)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        order = {"error": 0, "warning": 1}
        shown = [notice for notice in dict.fromkeys(notices) if notice not in self._put_away]
        for notice in sorted(shown, key=lambda notice: order.get(notice.level, 2)):
            bar = NoticeBar(notice, action(notice.command) if notice.command else None, self)
            bar.close_button.clicked.connect(lambda _checked=False, bar=bar: self._dismiss(bar))
            self._column.addWidget(bar)
            bar.show()  # at once, so that what is said next is added to it
        self.setVisible(bool(shown))

    def notices(self) -> list[Notice]:
        """What is being said now."""
        return [bar.notice for bar in self.findChildren(NoticeBar) if not bar.isHidden()]

    def texts(self) -> list[str]:
        """The words of what is being said now."""
        return [notice.text for notice in self.notices()]

    def _dismiss(self, bar: NoticeBar) -> None:
        self._put_away.add(bar.notice)
        bar.hide()
        self.setVisible(bool(self.notices()))
