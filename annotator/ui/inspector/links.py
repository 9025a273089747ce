"""The links of the annotation on the screen: what it says of others and they of it, each a row that leads there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from annotator.app import links
from annotator.app.citation import quoted
from annotator.app.links import LinkRow
from annotator.app.session import Session
from annotator.language import _
from annotator.ui.link_menu import keyed
from annotator.ui.menus import Menu
from annotator.ui.plain import PlainLabel, on_one_line, set_plain_tooltip
from annotator.ui.reader.margin import DASHES, link_color
from annotator.ui.theme import theme_of

Act = Callable[[Session], str]

_MOST = 30
"""Rows at the most; what an annotation is linked with beyond that is counted."""
_SIGN = 22.0
_PAD = 6.0
_TURN = "R"


class LinkButton(QAbstractButton):
    """One link: the relation as this annotation reads it, the words at the other end, where they stand.

    Enter or a click goes there; the key of a relation changes it, R turns the link round, Delete deletes it. The menu
    of a right click, or of the sign at the right, has the same.
    """

    draws_focus = True

    asked = Signal(object)  # an Act

    def __init__(self, row: LinkRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self.setObjectName("link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = on_one_line(row.words)
        relation = links.relation_words(row)
        self.setAccessibleName(f"{relation} {quoted(self._words)} {row.place}")
        keys = _("Enter goes there; {keys} change the relation, {turn} turns it round, Delete deletes it.")
        told = keys.format(keys=", ".join(links.KEYS.values()), turn=_TURN)
        set_plain_tooltip(self, f"{relation}\n{quoted(row.words)}\n{row.place}\n{told}")
        self.clicked.connect(lambda: self.asked.emit(partial(_follow, row)))

    def sizeHint(self) -> QSize:
        """Two lines: the relation, the words."""
        return QSize(200, round(2 * QFontMetricsF(self.font()).height() + 2 * _PAD))

    def minimumSizeHint(self) -> QSize:
        """Never a reason for the panel to be wide."""
        return QSize(60, self.sizeHint().height())

    def menu(self) -> QMenu:
        """All that can be done with the link."""
        menu = Menu(self)
        menu.setObjectName("link-acts")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        link = self.row.link
        self._add(menu, _("Go there"), partial(_follow, self.row))
        menu.addSeparator()
        for relation, words in links.FORWARD.items():
            act = self._add(menu, keyed(_(words), links.KEYS[relation]), partial(_change, self.row, relation))
            act.setCheckable(True)
            act.setChecked(relation == link.relation)
        if link.relation not in links.MUTUAL:
            self._add(menu, keyed(_("Turn round"), _TURN), partial(_turn, self.row))
        menu.addSeparator()
        self._add(menu, _("Delete link"), partial(_delete, self.row))
        return menu

    def _add(self, menu: QMenu, text: str, act: Act):  # type: ignore[no-untyped-def]  # noqa: ANN202
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: self.asked.emit(act))
        return action

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse where it was clicked, by key below the row."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu().popup(event.globalPos() if by_mouse else self.mapToGlobal(QPoint(16, self.height())))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there, change, turn round, delete, or walk the rows."""
        pressed = event.text().upper()
        relation = next((name for name, key in links.KEYS.items() if key == pressed), "")
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit(partial(_delete, self.row))
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif relation:
            self.asked.emit(partial(_change, self.row, relation))
        elif pressed == _TURN:
            self.asked.emit(partial(_turn, self.row))
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line as in the margin with an arrow, the relation, the place, and the words below."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 1.5 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.here if self.underMouse() else theme.page))
        painter.drawRoundedRect(box, 4, 4)
        metrics = QFontMetricsF(self.font())
        first = QRectF(box.left() + _PAD, box.top() + _PAD, box.width() - 2 * _PAD, metrics.height())
        pen = QPen(QColor(link_color(self.row.link.relation, theme)), 1.6)
        if dashes := DASHES[self.row.link.relation]:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        left, right, y = first.left(), first.left() + _SIGN - 6, first.center().y()
        painter.drawLine(QRectF(left, y, right - left, 0).topLeft(), QRectF(left, y, right - left, 0).topRight())
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        tip, way = (right, -1) if self.row.forward else (left, 1)
        for height in (-3.5, 3.5):
            painter.drawLine(QPoint(round(tip), round(y)), QPoint(round(tip + way * 4), round(y + height)))
        painter.setPen(QColor(theme.muted))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.row.place)
        painter.setPen(QColor(theme.text))
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.drawText(first.adjusted(_SIGN, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, links.relation_words(self.row))
        painter.setFont(self.font())
        words = metrics.elidedText(f"{quoted(self._words)}", Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first.translated(0, metrics.height()), Qt.AlignmentFlag.AlignVCenter, words)


class LinkList(QWidget):
    """The rows of one annotation; gone where it has no links."""

    asked = Signal(object)  # an Act
    left = Signal()

    def __init__(self, behind: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind = behind  # what Tab leads from to the first row
        self.title = PlainLabel(_("Links"), self, role=QPalette.ColorRole.PlaceholderText)
        self.more = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.title)
        self._column.addWidget(self.more)
        self.buttons: list[LinkButton] = []
        self.hide()

    def put_behind(self) -> None:
        """Have Tab lead to the rows from what is above them; needed anew when that itself was put elsewhere."""
        for before, button in zip([self._behind, *self.buttons], self.buttons, strict=False):
            QWidget.setTabOrder(before, button)

    def present(self, session: Session, name: str) -> None:
        """Show the links of an annotation; the row that has the focus keeps it."""
        rows = links.link_rows(session, name)
        if [button.row for button in self.buttons] == rows[:_MOST]:
            return
        focused = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), -1)
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [LinkButton(row, self) for row in rows[:_MOST]]
        for number, button in enumerate(self.buttons):
            self._column.insertWidget(1 + number, button)
            button.asked.connect(self.asked)
            button.show()
        self.put_behind()
        hidden = len(rows) - len(self.buttons)
        self.more.setText(_("and {count} more").format(count=hidden) if hidden else "")
        self.more.setVisible(bool(hidden))
        self.setVisible(bool(rows))
        if focused >= 0 and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()
        elif focused >= 0:
            self.left.emit()


def _follow(row: LinkRow, session: Session) -> str:
    return links.follow_link(session, row)


def _change(row: LinkRow, relation: str, session: Session) -> str:
    return links.set_relation(session, row.link, relation)


def _turn(row: LinkRow, session: Session) -> str:
    return links.turn_round(session, row.link)


def _delete(row: LinkRow, session: Session) -> str:
    return links.delete_link(session, row.link)
