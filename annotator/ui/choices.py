"""A list to choose one thing from: cables opened lately, commands. One or two lines a row, and a word at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.theme import theme_of
from annotator.values import value

_CHOICE = Qt.ItemDataRole.UserRole
_MARGIN, _GAP, _PADDING = 12, 16, 5
_Index = QModelIndex | QPersistentModelIndex


@value
class Choice:
    """One row. ``marked`` are the places in ``title`` that were looked for; ``possible`` is false of what is greyed."""

    name: str
    title: str
    detail: str = ""
    under: str = ""
    possible: bool = True
    marked: tuple[int, ...] = ()

    def in_words(self) -> str:
        """The whole row for a screen reader and for a tooltip."""
        return ", ".join(part for part in (self.title, self.under, self.detail) if part)


class ChoiceModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.choices = tuple(choices)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are to choose from."""
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row, and the same in words."""
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return choice.in_words()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(part for part in (choice.title, choice.under) if part))
        return choice if role == _CHOICE else None


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a row."""

    def __init__(self, parent: QWidget, *, lines: int) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """One or two lines."""
        return QSize(200, self._lines * option.fontMetrics.height() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Title, what was looked for in bold; beneath it what explains it; the detail at the right."""
        choice = index.data(_CHOICE)
        assert isinstance(choice, Choice)
        theme = theme_of(option.palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected or pointed:
            painter.fillRect(option.rect, QColor(theme.select if selected else theme.here))
        room = option.rect.adjusted(_MARGIN, _PADDING, -_MARGIN, -_PADDING)
        quiet = QColor(theme.text if selected else theme.muted)
        height = option.fontMetrics.height()
        line = QRect(room.left(), room.top(), room.width(), height)
        if not (choice.under and self._lines > 1):  # a title alone stands in the middle
            line.moveTop(room.top() + (room.height() - height) // 2)
        if choice.detail:
            painter.setFont(option.font)
            painter.setPen(quiet)
            wide = min(option.fontMetrics.horizontalAdvance(choice.detail) + 4, room.width() // 2)
            at = QRect(room.right() - wide, line.top(), wide + 1, height)
            painter.drawText(at, Qt.AlignmentFlag.AlignRight, _cut(choice.detail, option.fontMetrics, wide))
            line.setRight(at.left() - _GAP)
        painter.setPen(QColor(theme.text) if choice.possible else quiet)
        self._title(painter, option, choice, line)
        if choice.under and self._lines > 1:
            painter.setFont(option.font)
            painter.setPen(quiet)
            below = QRect(room.left(), line.bottom() + 1, room.width(), height)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, _cut(choice.under, option.fontMetrics, below.width()))
        painter.restore()

    def _title(self, painter: QPainter, option: QStyleOptionViewItem, choice: Choice, line: QRect) -> None:
        strong = QFont(option.font)
        strong.setBold(True)
        if not choice.marked:
            painter.setFont(strong if self._lines > 1 and choice.possible else option.font)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, _cut(choice.title, painter.fontMetrics(), line.width()))
            return
        left, marked = line.left(), set(choice.marked)
        for number, letter in enumerate(choice.title):
            painter.setFont(strong if number in marked else option.font)
            wide = painter.fontMetrics().horizontalAdvance(letter)
            if left + wide > line.right():
                painter.drawText(left, line.top() + painter.fontMetrics().ascent(), "…")
                break
            painter.drawText(left, line.top() + painter.fontMetrics().ascent(), letter)
            left += wide


class ChoiceList(QListView):
    """Chosen by Enter or a click; Delete takes a row off, where the owner lets it."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str, parent: QWidget, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._model = ChoiceModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ChoiceDelegate(self, lines=lines))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self.chosen.emit(self._model.choices[index.row()].name))

    def choices(self) -> tuple[Choice, ...]:
        """What is shown."""
        return self._model.choices

    def show_choices(self, choices: Sequence[Choice], current: int = 0) -> None:
        """Show these rows, the ``current`` one selected."""
        self._model.show([_flat(choice) for choice in choices])
        self.go_to(current)

    def current(self) -> Choice | None:
        """The selected row."""
        row = self.currentIndex().row()
        return self._model.choices[row] if 0 <= row < len(self._model.choices) else None

    def go_to(self, row: int) -> None:
        """Select a row; beyond the last or the first, that one."""
        if self._model.choices:
            self.setCurrentIndex(self._model.index(max(0, min(row, len(self._model.choices) - 1)), 0))

    def step(self, step: int) -> None:
        """Select the row that many further on, or back."""
        self.go_to(self.currentIndex().row() + step)

    def page(self) -> int:
        """Rows that can be seen at once."""
        return max(1, self.viewport().height() // max(1, self.sizeHintForRow(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Delete removes."""
        current = self.current()
        if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(current.name)
        elif current is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(current.name)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.viewport().update()


def _flat(choice: Choice) -> Choice:
    """Names of files may hold anything; positions that are marked stay, since a marked title is the program's own."""
    if choice.marked:
        return choice
    return Choice(
        choice.name,
        on_one_line(choice.title),
        on_one_line(choice.detail),
        on_one_line(choice.under),
        choice.possible,
    )


def _cut(text: str, metrics: QFontMetrics, wide: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, wide)
