"""The small buttons of the find bar: one sees which are on and where the focus is, in every look."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.app.key_names import key_of
from annotator.ui.icons import icon
from annotator.ui.plain import set_plain_tooltip
from annotator.ui.theme import theme_of

SIZE = 26


class BarButton(QToolButton):
    """An icon named by ``told``; its tooltip has ``key``, or that of ``command``. What is on is framed and tinted."""

    def __init__(
        self, drawing: str, told: str, parent: QWidget, *, key: str = "", command: str = "", checkable: bool = False
    ) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.setAutoRaise(True)
        self.setCheckable(checkable)
        self.setFixedSize(SIZE, SIZE)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(told)
        key = key_of(command) if command else key
        set_plain_tooltip(self, f"{told} ({key})" if key else told)
        self.setProperty("command", command)  # whose keys the window tells, should they change
        self.toggled.connect(lambda _on: self.refresh())
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh()

    def refresh(self) -> None:
        """The icon as the theme and its state ask for."""
        theme = theme_of(self.palette())
        self.setIcon(icon(self._drawing, theme.accent if self.isChecked() else theme.text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, in a box where it is on, pointed at, pressed, or has the focus."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.isDown() or (self.underMouse() and self.isEnabled()):
            painter.setBrush(QColor(theme.select if self.isDown() else theme.here))
            painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ring), 2))
            painter.drawRoundedRect(box, 4, 4)
        side = self.iconSize()
        left, top = (self.width() - side.width()) // 2, (self.height() - side.height()) // 2
        self.icon().paint(painter, left, top, side.width(), side.height())
