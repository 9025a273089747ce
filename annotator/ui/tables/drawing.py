"""How a row of a table is drawn: all its cells the same way, with no frame round the single cell that has the focus."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from annotator.ui.plain import isolated
from annotator.ui.tables.columns import Column
from annotator.ui.tables.model import Index, TableModel, alignment
from annotator.ui.theme import Theme, theme_of

# As plain numbers: they are compared with some thousand times a paint.
_WORDS = int(Qt.ItemDataRole.DisplayRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_SIGN = int(Qt.ItemDataRole.DecorationRole)
_EDGE = 3
"""Pixels Qt's styles leave free left and right of the words in a cell, and of a sign."""
_AIR = 6
"""Pixels between a number and the right edge of its cell."""


@dataclass(slots=True)
class Look:
    """What all cells of one paint share."""

    model: TableModel[Any]
    font: QFont
    metrics: QFontMetricsF
    theme: Theme
    ink: QColor
    selected_ink: QColor
    sign: int
    """Pixels a sign is wide and high."""
    enabled: bool

    @classmethod
    def of(cls, model: TableModel[Any], option: QStyleOptionViewItem) -> "Look":
        """As the view has it, whose option it is."""
        state, palette, font = option.state.value, option.palette, option.font
        group = QPalette.ColorGroup.Disabled
        if enabled := bool(state & QStyle.StateFlag.State_Enabled.value):
            is_active = state & QStyle.StateFlag.State_Active.value
            group = QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive
        return cls(
            model,
            font,
            QFontMetricsF(font),
            theme_of(palette),
            palette.color(group, QPalette.ColorRole.Text),
            palette.color(group, QPalette.ColorRole.HighlightedText),
            option.decorationSize.width(),
            enabled,
        )


class RowDelegate(QStyledItemDelegate):
    """Draws a cell as part of its row. It asks a :class:`TableModel` itself for what its cells have.

    Where the words run from left to right :func:`draw_rows` draws them by :meth:`draw`, else Qt by the style.
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
        """By the style."""
        self.initStyleOption(option, index)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
            option.rect = option.rect.adjusted(0, 0, -_AIR, 0)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)

    def draw(self, painter: QPainter, cell: QRect, row: Any, column: Column, look: Look, *, selected: bool) -> None:
        """What stands in a cell, as Qt would draw it, on what is there already; the painter has the look's font."""
        model = look.model
        words, sign = model.cell(row, column.name, _WORDS), model.cell(row, column.name, _SIGN)
        if sign is not None:
            cell = _draw_sign(painter, cell, sign, look, selected=selected)
        if not words:
            return
        painter.setPen(look.selected_ink if selected else model.cell(row, column.name, _INK) or look.ink)
        font = model.cell(row, column.name, _FONT)
        if font is None:
            _draw_words(painter, cell, words, column, look.metrics)
        else:
            painter.setFont(font)
            _draw_words(painter, cell, words, column, QFontMetricsF(font))
            painter.setFont(look.font)


def paint_selected(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """What a cell of a selected row has below its words."""
    style = option.widget.style() if option.widget is not None else QApplication.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)


def draw_rows(view: QTableView, model: TableModel[Any], option: QStyleOptionViewItem, part: QRect) -> None:
    """The rows that touch ``part`` of the viewport, a column at a time; ``option`` is as the view makes it.

    Qt would go from cell to cell along each row, asking for seven things of each, and what draws a mark, a number or
    words would be out of the processor's caches each time it comes again: all of it takes three times as long.
    """
    painter, look = QPainter(view.viewport()), Look.of(model, option)
    painter.setFont(look.font)
    rows = _rows_in(view, model, part)
    option.state |= QStyle.StateFlag.State_Selected
    columns = [number for number in range(len(model.columns)) if not view.isColumnHidden(number)]
    cells = [QRect(view.columnViewportPosition(n), 0, view.columnWidth(n), _height(view)) for n in columns]
    for top, _row, selected in rows:
        for cell in cells if selected else ():
            option.rect = cell.translated(0, top)
            paint_selected(painter, option)
    for number, cell in zip(columns, cells, strict=True):
        delegate, column = view.itemDelegateForColumn(number) or view.itemDelegate(), model.columns[number]
        assert isinstance(delegate, RowDelegate)
        for top, row, selected in rows:
            delegate.draw(painter, cell.translated(0, top), row, column, look, selected=selected)


def _rows_in(view: QTableView, model: TableModel[Any], part: QRect) -> list[tuple[int, Any, bool]]:
    """Top, words, and whether it is selected, of each row that touches ``part``."""
    first, last = view.rowAt(part.top()), view.rowAt(part.bottom())
    if first < 0:
        return []
    numbers = range(first, (last if last >= 0 else model.rowCount() - 1) + 1)
    top, high, chosen = view.rowViewportPosition(first), _height(view), view.selectionModel()
    return [
        (top + place * high, model.row(model.name_at(number)), chosen.isRowSelected(number, QModelIndex()))
        for place, number in enumerate(numbers)
    ]


def _height(view: QTableView) -> int:
    return view.verticalHeader().defaultSectionSize()


def _draw_sign(painter: QPainter, cell: QRect, sign: QIcon, look: Look, *, selected: bool) -> QRect:
    """A sign at the left; the room beside it."""
    mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
    size = look.sign
    box = QRect(cell.left() + _EDGE, cell.top() + (cell.height() - size) // 2, size, size)
    sign.paint(painter, box, Qt.AlignmentFlag.AlignCenter, mode if look.enabled else QIcon.Mode.Disabled)
    return cell.adjusted(size + 2 * _EDGE, 0, 0, 0)


def _draw_words(painter: QPainter, room: QRect, words: str, column: Column, metrics: QFontMetricsF) -> None:
    """Words on one line where Qt would have them; a number keeps clear of what stands in the next column."""
    left: float = room.left() + _EDGE
    width = room.width() - 2 * _EDGE - (_AIR if column.right else 0)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    if column.right or column.centred:
        free = width - metrics.horizontalAdvance(words)
        left += free if column.right else free / 2
    high = ceil(metrics.height())
    painter.drawText(QPointF(left, room.top() + room.height() // 2 - high // 2 + metrics.ascent()), words)
