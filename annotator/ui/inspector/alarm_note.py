"""What speaks against a figure: a small sign with the reason, in the colour of warnings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.language import _
from annotator.message import Drawn
from annotator.ui.icons import icon
from annotator.ui.plain import PlainLabel, on_one_line
from annotator.ui.theme import theme_of

_SIGN = 16


class AlarmNote(QWidget):
    """Hidden while nothing speaks against the figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = PlainLabel(parent=self)
        self.text = PlainLabel(parent=self, wrap=True)
        self.text.setAccessibleName(_("What speaks against this figure"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self._recolor()
        self.hide()

    def present(self, reasons: Sequence[str]) -> None:
        """Show these reasons, each on lines of its own."""
        self.text.setText(Drawn("\n".join(on_one_line(reason) for reason in reasons)))
        self.setVisible(bool(reasons))

    def changeEvent(self, event: QEvent) -> None:
        """A new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self._recolor()

    def _recolor(self) -> None:
        color = QColor(theme_of(self.palette()).warning)
        palette = QPalette(self.text.palette())
        if palette.color(QPalette.ColorRole.WindowText) != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.text.setPalette(palette)
        self.sign.setPixmap(icon("warning", color.name()).pixmap(_SIGN, _SIGN))
