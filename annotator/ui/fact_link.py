"""The items of the header card: words that can be clicked or reached by key, and a line of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from annotator.app.header_facts import Fact
from annotator.language import _
from annotator.ui.menus import Menu
from annotator.ui.plain import on_one_line, set_plain_tooltip
from annotator.ui.theme import theme_of

_LONGEST = 400
GAP = 6


class FactLink(QAbstractButton):
    """Plain words that lead somewhere; elided where there is no room. ``look`` is words, strong, chip or warning.

    ``ink`` is a colour for the words where the theme's would not do: on the coloured classification line.
    """

    draws_focus = True
    _size: QSize | None = None  # asked for very often, until there is another font

    def __init__(self, text: str, tip: str, parent: QWidget, *, look: str = "words", ink: str = "") -> None:
        super().__init__(parent)
        self.words = on_one_line(text[:_LONGEST])
        self._look = look
        self._ink = ink
        self.setAccessibleName(f"{self.words}. {tip}" if tip and tip != text else self.words)
        set_plain_tooltip(self, tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if look == "strong":
            font = QFont(self.font())
            font.setBold(True)
            self.setFont(font)

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        if self._size is None:
            metrics = QFontMetricsF(self.font())
            width = round(metrics.horizontalAdvance(self.words) + 2 * self._padding()) + 2
            self._size = QSize(width, round(metrics.height()) + 3)
        return QSize(self._size)

    def changeEvent(self, event: QEvent) -> None:
        """Another font, or style, needs another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size = None
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), 48), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline what is under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And no longer."""
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # a button would take the arrow keys; the card leads them

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words; nothing in them is taken for markup."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = QColor(self._ink or (theme.warning if self._look == "warning" else theme.text))
        if self._look == "chip":
            painter.setPen(QColor(theme.line))
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(box, 3, 3)
        if self.hasFocus():
            painter.setPen(ink if self._ink else QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
        metrics = QFontMetricsF(self.font())
        room = self.width() - 2 * self._padding()
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room + 1)
        base = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.setPen(ink)
        painter.drawText(QPointF(self._padding(), base), shown)
        if self.underMouse():
            width = metrics.horizontalAdvance(shown)
            painter.drawLine(QPointF(self._padding(), base + 2), QPointF(self._padding() + width, base + 2))

    def _padding(self) -> float:
        return 5.0 if self._look == "chip" else 3.0


class FactRow(QWidget):
    """Items beside each other on one line; those without room are behind a last one, which lists them in a menu.

    The first is elided where there is no room for it, unless ``whole`` says that half an item means nothing.
    """

    picked = Signal(object)  # Fact

    def __init__(self, parent: QWidget, *, ink: str = "", whole: bool = False) -> None:
        super().__init__(parent)
        self._ink = ink
        self._whole = whole
        self._items: list[tuple[QWidget, tuple[Fact, ...]]] = []
        self._hidden: list[Fact] = []
        self._more: FactLink | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget, *facts: Fact) -> None:
        """Put one more at the end, with the facts it stands for; without any it is a label of what is behind it."""
        self._items.append((widget, facts))
        widget.setParent(self)

    def add_link(self, fact: Fact, look: str = "words", ink: str = "") -> FactLink:
        """A link for a fact, which picks it."""
        link = FactLink(fact.text, fact.tip, self, look=look, ink=ink)
        link.clicked.connect(lambda: self.picked.emit(fact))
        self.add(link, fact)
        return link

    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self._items

    def sizeHint(self) -> QSize:
        """One line."""
        height = max((item.sizeHint().height() for item, _facts in self._items), default=0)
        return QSize(sum(item.sizeHint().width() + GAP for item, _facts in self._items), height)

    def minimumSizeHint(self) -> QSize:
        """Never a reason for the window to be wide."""
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._arrange()

    def _arrange(self) -> None:
        room = self.width()
        widths = [item.sizeHint().width() for item, _facts in self._items]
        shown = len(widths)
        if sum(widths) + GAP * (shown - 1) > room:
            reserve = QFontMetricsF(self.font()).horizontalAdvance("+000") + 12
            left = room - reserve
            shown = 0
            for width in widths:
                if width > left and (shown or self._whole):
                    break
                left -= width + GAP
                shown += 1
            while shown > 1 and not self._items[shown - 1][1]:  # a label whose items have no room
                shown -= 1
        self._hidden = [fact for _item, facts in self._items[shown:] for fact in facts]
        x = 0
        for number, (item, _facts) in enumerate(self._items):
            item.setVisible(number < shown)
            if number < shown:
                reserve_more = 50 if self._hidden else 0
                width = widths[number] if self._whole else min(widths[number], max(20, room - x - reserve_more))
                item.setGeometry(x, (self.height() - item.sizeHint().height()) // 2, width, item.sizeHint().height())
                x += width + GAP
        self._show_more(x)

    def _show_more(self, x: int) -> None:
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        if self._hidden:
            tip = "\n".join(fact.text for fact in self._hidden[:40])
            more = FactLink(f"+{len(self._hidden)}", tip, self, ink=self._ink)
            more.setAccessibleName(_("{count} more").format(count=len(self._hidden)))
            more.clicked.connect(lambda: pop_up(more, [("", self._hidden)], self.picked.emit))
            more.setGeometry(x, (self.height() - more.sizeHint().height()) // 2, *more.sizeHint().toTuple())
            more.show()
            self._more = more


def pop_up(beside: QWidget, groups: Sequence[tuple[str, Sequence[Fact]]], pick: Callable[[Fact], object]) -> QMenu:
    """A menu of facts under ``beside``, each picked by mouse or keys. Words are plain."""
    menu = Menu(beside)
    menu.setObjectName("facts")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for title, facts in groups:
        if title and facts:
            menu.addSection(title)
        for fact in facts:
            words = on_one_line(fact.text[:_LONGEST])
            action = menu.addAction((words if len(words) <= 120 else f"{words[:119]}…").replace("&", "&&"))
            action.setEnabled(fact.span is not None)  # what stands nowhere leads nowhere
            action.triggered.connect(lambda _checked=False, fact=fact: pick(fact))
    menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
    return menu
