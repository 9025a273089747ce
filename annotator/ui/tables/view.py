"""The table on the screen: rows without a grid, in the reader's colours, and what to do while there are none."""

from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.app.key_names import naming_keys
from annotator.ui.marks import mark_height
from annotator.ui.plain import isolated
from annotator.ui.tables.columns import Column
from annotator.ui.tables.model import Index, TableModel, alignment
from annotator.ui.theme import selecting_as_the_text, theme_of

_MARGIN = 8
# As plain numbers: they are compared with some thousand times a paint.
_WORDS = int(Qt.ItemDataRole.DisplayRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_SIGN = int(Qt.ItemDataRole.DecorationRole)
_SELECTED = QStyle.StateFlag.State_Selected.value
_ENABLED, _ACTIVE = QStyle.StateFlag.State_Enabled.value, QStyle.StateFlag.State_Active.value
_SELECTED_INK = QPalette.ColorRole.HighlightedText
_EDGE = 3
"""Pixels Qt's styles leave free left and right of the words in a cell."""
_AIR = 6
"""Pixels between a number and the right edge of its cell."""


class RowDelegate(QStyledItemDelegate):
    """Draws a cell as part of its row: no frame round the single cell that has the focus.

    It asks a :class:`TableModel` itself for what these cells have. Qt would ask for seven things of each cell, one call
    from C++ each, and painting the rows on the screen would take half as long again.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """What is in the cell, without the focus."""
        model = index.model()
        if isinstance(model, TableModel):
            self._look_up(option, index, model)
        else:
            super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if option.direction == Qt.LayoutDirection.RightToLeft:
            option.text = isolated(option.text)

    def _look_up(self, option: QStyleOptionViewItem, index: Index, model: TableModel[Any]) -> None:
        row, column = model.row(model.name_at(index.row())), model.columns[index.column()]
        option.index = index  # type: ignore[assignment]
        option.text = model.cell(row, column.name, _WORDS) or ""
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        option.displayAlignment = alignment(column)
        ink, font = model.cell(row, column.name, _INK), model.cell(row, column.name, _FONT)
        sign = model.cell(row, column.name, _SIGN)
        if ink is not None:
            option.palette.setColor(QPalette.ColorRole.Text, ink)
        if font is not None:
            option.font = font
        if sign is not None:
            option.icon = sign
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = option.icon.actualSize(option.decorationSize)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As Qt does, but that words which have nothing beside them are drawn here: that takes half as long."""
        model = index.model()
        if not isinstance(model, TableModel) or option.direction == Qt.LayoutDirection.RightToLeft:
            self._paint_as_qt(painter, option, index)
            return
        row, column = model.row(model.name_at(index.row())), model.columns[index.column()]
        words, state = model.cell(row, column.name, _WORDS), option.state.value
        if words and model.cell(row, column.name, _SIGN) is not None:
            self._paint_as_qt(painter, option, index)
            return
        if state & _SELECTED:
            paint_selected(painter, option)
        if words:
            painter.setFont(model.cell(row, column.name, _FONT) or option.font)
            painter.setPen(_ink(option, state, model.cell(row, column.name, _INK)))
            _draw_words(painter, option.rect, words, column)

    def _paint_as_qt(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
            option.rect = option.rect.adjusted(0, 0, -_AIR, 0)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


def paint_selected(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """What a cell of a selected row has below its words."""
    style = option.widget.style() if option.widget is not None else QApplication.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)


def _ink(option: QStyleOptionViewItem, state: int, own: QColor | None) -> QColor:
    """The colour of words: what is selected has the palette's own."""
    if not state & _SELECTED and own is not None:
        return own
    group = QPalette.ColorGroup.Disabled
    if state & _ENABLED:
        group = QPalette.ColorGroup.Active if state & _ACTIVE else QPalette.ColorGroup.Inactive
    return option.palette.color(group, _SELECTED_INK if state & _SELECTED else QPalette.ColorRole.Text)


def _draw_words(painter: QPainter, room: QRect, words: str, column: Column) -> None:
    """Words on one line where Qt would have them; a number keeps clear of what stands in the next column."""
    metrics = QFontMetricsF(painter.font())
    left: float = room.left() + _EDGE
    width = room.width() - 2 * _EDGE - (_AIR if column.right else 0)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    if column.right or column.centred:
        free = width - metrics.horizontalAdvance(words)
        left += free if column.right else free / 2
    high = ceil(metrics.height())
    painter.drawText(QPointF(left, room.top() + room.height() // 2 - high // 2 + metrics.ascent()), words)


class TableView(QTableView):
    """The table; says in its middle what to do while it is empty."""

    left = Signal()

    def __init__(self, name: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty = empty
        """What is said while there are no rows; names commands in braces, for their keys."""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(RowDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._recolor()
        self._set_row_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape lead back to the text; letters are commands, not a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """None: the letters belong to the commands."""

    def changeEvent(self, event: QEvent) -> None:
        """A new theme or font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()
        elif event.type() == QEvent.Type.FontChange:
            self._set_row_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row one is at stays on the screen where it was on it."""
        here = self.currentIndex()
        top = self.rowViewportPosition(here.row())
        was_seen = here.isValid() and -self.rowHeight(here.row()) < top < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen:
            self.show_row(here)

    def show_row(self, index: Index) -> None:
        """Bring a row on the screen, and leave the columns where they are."""
        sideways = self.horizontalScrollBar().value()
        self.scrollTo(index)
        self.horizontalScrollBar().setValue(sideways)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what to do to get some."""
        super().paintEvent(event)
        model = self.model()
        if model is None or model.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme_of(self.palette()).muted))
        room = self.viewport().rect().adjusted(3 * _MARGIN, _MARGIN, -3 * _MARGIN, -_MARGIN)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self.nothing())

    def nothing(self) -> str:
        """What is said while there are no rows, with the keys as they are now."""
        return naming_keys(self.empty)

    def _set_row_height(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(round(mark_height(self.font())) + 6)

    def _recolor(self) -> None:
        """Selected rows as the reader shows selected text."""
        wanted = selecting_as_the_text(self.palette())
        if wanted != self.palette():
            self.setPalette(wanted)
