"""What can be taken over at one key for the figure on the screen: the last noun, the series of its paragraph."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.app.citation import quoted
from annotator.app.completing import Offers
from annotator.app.key_names import key_of
from annotator.language import _
from annotator.ui.plain import on_one_line, set_plain_tooltip

_MARGIN = 10
_COMMANDS = ("take-noun", "take-series")


class OfferButton(QPushButton):
    """A title, the words offered, and the key; words that have no room lose their middle."""

    def __init__(self, command: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(command)
        self._command = command
        self._title = ""
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, title: str, words: str) -> None:
        """Offer these words; none hides the button."""
        self.setVisible(bool(words))
        if not words:
            return
        self._title, self._words = title, on_one_line(words)
        self.setAccessibleName(f"{title}: {self._words}")
        self.name_keys()

    def minimumSizeHint(self) -> QSize:
        """Never a reason for the panel to be wide."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self.name_keys()

    def name_keys(self) -> None:
        """The words as far as there is room, and the key as it is now."""
        metrics = QFontMetrics(self.font())
        key = key_of(self._command)
        around = f"{self._title}: “”  {key}"
        room = self.width() - metrics.horizontalAdvance(around) - 24
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, max(room, 20))
        self.setText(f"{self._title}: {quoted(words)}  {key}".replace("&", "&&"))
        set_plain_tooltip(self, self._words if words != self._words else "")


class OfferRow(QWidget):
    """The buttons; as high as what is offered, and gone where nothing is."""

    asked = Signal(str)  # the name of a command

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN - 2, _MARGIN, 0)
        column.setSpacing(4)
        self.buttons = {name: OfferButton(name, self) for name in _COMMANDS}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            column.addWidget(button)
        self.hide()

    def present(self, offers: Offers) -> None:
        """Show what is offered."""
        self.buttons["take-noun"].offer(_("Counted"), offers.noun)
        self.buttons["take-series"].offer(_("Series"), offers.series)
        self.setVisible(bool(offers.noun or offers.series))
