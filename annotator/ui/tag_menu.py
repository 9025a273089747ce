"""The list of tags beside the words: found by typing, chosen by arrow keys, Enter, a click, or the tag's own key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app import bulk, tagging, tags
from annotator.app.commands import CannotDo
from annotator.app.session import Session, StaleChange
from annotator.app.tag_names import tag_name
from annotator.language import _
from annotator.model import CLAIM, FIGURE
from annotator.ui.looks import look_of
from annotator.ui.marks import mark_height, mark_width, paint_mark
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from annotator.ui.main_window import MainWindow

_TAG, _KEY, _NEW, _PRESENT = (Qt.ItemDataRole.UserRole + number for number in range(4))
_WIDE = 290
_MOST_ROWS = 12
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_MOST_ROWS, Qt.Key.Key_PageDown: _MOST_ROWS}


class TagMenu(QFrame):
    """A line to type in, and below it the tags that hold what was typed; a name that is new can be made a tag."""

    chosen = Signal(str)
    made = Signal(str)  # a name that no tag has yet

    def __init__(self, session: Session, present: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("tags")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._session = session
        self._present = present
        own = [known.tag for known in tags.known_tags(session)]
        self._keys = {**tags.RESERVED_KEYS, **{tag.key.upper(): tag.label for tag in own}}
        self._keys.pop("", None)
        self._labels = [CLAIM, FIGURE, *(tag.label for tag in own)]
        self._told = {tag.label: tag.description for tag in own}
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Key of a tag; or a blank, and a name"))
        self.line.setAccessibleName(_("Name of a tag"))
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Tags"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Row(session, self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFixedWidth(_WIDE)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._filter)
        self.list.itemClicked.connect(self._choose)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self._filter("")
        self.setFocusProxy(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk the list, Enter chooses; with nothing typed the key of a tag chooses that."""
        if watched is not self.line or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if item is not None:
                self._choose(item)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        label = self._keys.get(event.text().upper()) if event.text() and not self.line.text() else None
        if label is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit(label)
            self.close()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Some platforms make the list the active window; the one it belongs to is so again."""
        super().hideEvent(event)
        if (parent := self.parentWidget()) is not None:
            parent.activateWindow()

    def _filter(self, text: str) -> None:
        wanted = tags.tidy(text)
        folded = wanted.casefold()
        found = [label for label in self._labels if folded in label.casefold() or folded in tag_name(label).casefold()]
        found.sort(key=lambda label: (not label.casefold().startswith(folded), self._labels.index(label)))
        self.list.clear()
        keys = {label: key for key, label in self._keys.items()}
        for label in found:
            item = QListWidgetItem(on_one_line(tag_name(label)), self.list)
            item.setData(_TAG, label)
            item.setData(_KEY, keys.get(label, ""))
            item.setData(_PRESENT, label == self._present)
            item.setToolTip(plain_tooltip(self._told.get(label, "")))
        if wanted and folded not in (label.casefold() for label in self._labels):
            item = QListWidgetItem(on_one_line(_("New tag “{label}”").format(label=wanted)), self.list)
            item.setData(_NEW, wanted)
        self.list.setCurrentRow(0)
        high = self.list.sizeHintForRow(0) * max(1, min(self.list.count(), _MOST_ROWS))
        self.list.setFixedHeight(high)
        self.adjustSize()

    def _choose(self, item: QListWidgetItem) -> None:
        new = item.data(_NEW)
        if new:
            self.made.emit(new)
        else:
            self.chosen.emit(item.data(_TAG))
        self.close()


class _Row(QStyledItemDelegate):
    """A tag as its mark, the present one ticked, its key at the right."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room round the mark."""
        return QSize(120, round(mark_height(option.font) + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Row, mark, key."""
        theme = theme_of(option.palette)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.here))
        inside = QRectF(option.rect).adjusted(6, 0, -8, 0)
        painter.setPen(QColor(theme.text))
        painter.setFont(option.font)
        tag = index.data(_TAG)
        if tag is None:
            text = option.fontMetrics.elidedText(
                str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideRight, int(inside.width())
            )
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)
        else:
            inside.adjust(14, 0, 0, 0)
            if index.data(_PRESENT):
                painter.drawText(inside.adjusted(-14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "✓")
            high = mark_height(option.font)
            shown = on_one_line(tag_name(tag))
            wide = min(mark_width(shown, option.font), inside.width() - 28)
            box = QRectF(inside.left(), inside.center().y() - high / 2, wide, high)
            own = look_of(self._session, tag, theme) if tag not in (CLAIM, FIGURE) else None
            paint_mark(painter, box, tag, shown, option.font, theme, own)
            painter.setPen(QColor(theme.muted))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, index.data(_KEY))
        painter.restore()


def choose_tag(window: MainWindow) -> None:
    """Show the list for the selected annotations, which get another tag, or for words that are to be tagged."""
    session = window.session
    assert session is not None
    present = {found.tag for name in session.selected if (found := session.annotation(name)) is not None}
    menu = TagMenu(session, present.pop() if len(present) == 1 else "", window)
    menu.chosen.connect(lambda label: _give(window, label))
    menu.made.connect(lambda label: _give(window, label, new=True))
    menu.adjustSize()
    menu.move(_beside(window, menu.sizeHint()))
    menu.show()
    menu.line.setFocus(Qt.FocusReason.PopupFocusReason)


def press_key(window: MainWindow, key: str) -> None:
    """Tag with the own tag whose key this is; other keys do nothing."""
    session = window.session
    tag = tags.tag_for_key(session, key) if session is not None else None
    if session is not None and tag is not None:
        _say(window, lambda: tagging.tag_with(session, tag.label))


def _give(window: MainWindow, label: str, *, new: bool = False) -> None:
    session = window.session
    if session is None:
        return

    def give() -> str:
        if new:
            return tags.tag_with_new(session, label)
        if session.selected:
            session.modes.last = label
            return bulk.retag(session, session.selected, label)
        return tagging.tag_with(session, label)

    _say(window, give)


def _say(window: MainWindow, act: Callable[[], str]) -> None:
    try:
        said = act()
    except (CannotDo, StaleChange) as reason:
        said = str(reason)
    window.status.say(said)


def _beside(window: MainWindow, size: QSize) -> QPoint:
    """Below the words, and on the screen."""
    session, reader = window.session, window.reader
    assert session is not None
    assert reader is not None
    places = session.placed(session.selected[0]) if session.selected else ()
    point = reader.point_of(places[0].start if places else session.span.start).toPoint() + QPoint(0, 12)
    viewport = reader.viewport()
    at = viewport.mapToGlobal(point if viewport.rect().contains(point) else viewport.rect().center())
    screen = QApplication.screenAt(at) or window.screen()
    room = screen.availableGeometry()
    return QPoint(
        max(room.left(), min(at.x(), room.right() - size.width())),
        max(room.top(), min(at.y(), room.bottom() - size.height())),
    )
