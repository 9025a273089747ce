"""The rows of the outline: what they hold and how they are drawn."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.app.outline import ABOVE, HEADING, ITEM, PARAGRAPH, Counts, Outline, OutlineRow
from annotator.app.session import Session
from annotator.language import n_
from annotator.model import CLAIM, FIGURE, Change
from annotator.number_style import count_text
from annotator.ui.marks import mark_height, mark_width, paint_mark
from annotator.ui.plain import broken, on_one_line, plain_tooltip
from annotator.ui.theme import Theme, theme_of

ROW = Qt.ItemDataRole.UserRole
COUNTS = Qt.ItemDataRole.UserRole + 1
CURRENT = Qt.ItemDataRole.UserRole + 2
LEFT = Qt.ItemDataRole.UserRole + 10
"""How many figures are suggested in the paragraph; -1 while the lens is not on."""

MARGIN = 8
_GAP = 6
_LINES = 2
MANY = 2000
"""Rows above which all are given the same height, because a list asks for the height of each."""
_Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractListModel):
    """The rows of one session; ``current`` is the row of the paragraph the caret is in."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.outline = Outline(session)
        self.current = ABOVE
        self._lens = False  # whether it showed how many figures are left

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """As many rows as the outline has."""
        return 0 if parent.isValid() else len(self.outline.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row, its counts, and the same in words for a tooltip and for a screen reader."""
        row = self.outline.rows[index.row()]
        if role == ROW:
            return row
        if role == COUNTS:
            return self.outline.counts(index.row())
        if role == LEFT:
            return self._left(index.row())
        if role == CURRENT:
            return index.row() == self.current
        if role == Qt.ItemDataRole.DisplayRole:
            return on_one_line(f"{row.name} {row.words}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            left = self._left(index.row())
            untagged = (
                n_("{count} untagged figure", "{count} untagged figures", left).format(count=count_text(left))
                if left >= 0
                else ""
            )
            return on_one_line(f"{row.name} {row.words}. {counted(self.outline.counts(index.row()))} {untagged}")
        if role == Qt.ItemDataRole.ToolTipRole:
            head = " · ".join(filter(None, (row.name, row.portion, counted(self.outline.counts(index.row())))))
            return plain_tooltip(f"{head}\n{row.words}")
        return None

    def move_to(self, offset: int) -> bool:
        """Make the paragraph over ``offset`` the current one; whether it was not."""
        row = self.outline.row_at(offset)
        if row == self.current:
            return False
        before, self.current = self.current, row
        for number in (before, row):
            self._repaint(number, CURRENT)
        return True

    def follow(self, change: Change) -> None:
        """Take over the counts of the rows a change touched."""
        for row in self.outline.follow(change):
            self._repaint(row, COUNTS)

    def reread(self) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self.outline.reread()
        self.current = ABOVE
        self.endResetModel()

    def recount(self) -> None:
        """Take over all counts."""
        self.outline.recount()
        self.show_counts()

    def show_counts(self) -> None:
        """All counts may be others now."""
        if self.outline.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.outline.rows) - 1), [COUNTS])

    def show_left(self) -> None:
        """Show how many figures are left, which only the lens does, or no more."""
        lens, self._lens = self._lens, self._session.suggestions.lens
        if self.outline.rows and (lens or self._lens):
            self.dataChanged.emit(self.index(0), self.index(len(self.outline.rows) - 1), [LEFT])

    def _left(self, row: int) -> int:
        if not self._session.suggestions.lens:
            return -1
        rows = self.outline.rows
        end = rows[row + 1].start if row + 1 < len(rows) else len(self._session.cable.text) + 1
        return self._session.suggestions.count_between(rows[row].start, end)

    def _repaint(self, row: int, role: int) -> None:
        if row != ABOVE:
            self.dataChanged.emit(self.index(row), self.index(row), [role])


class OutlineDelegate(QStyledItemDelegate):
    """Draws label and portion at the left, the first words, and the two counters at the right."""

    def __init__(self, model: OutlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._width: tuple[object, float] = (None, 0.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines for a paragraph, one for everything else."""
        metrics = QFontMetricsF(option.font)
        rows = self._model.outline.rows
        if rows[index.row()].kind == PARAGRAPH or len(rows) > MANY:
            return QSize(120, round(_LINES * metrics.lineSpacing()) + 2 * _GAP)
        return QSize(120, round(metrics.lineSpacing()) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row; all of its text is plain."""
        theme = theme_of(option.palette)
        font: QFont = option.font
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row: OutlineRow = index.data(ROW)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._background(painter, rect, state, theme, current=index.data(CURRENT))
        if row.kind != PARAGRAPH:
            self._paint_part(painter, rect.adjusted(MARGIN + 2, 0, -MARGIN, 0), row, font, theme)
            painter.restore()
            return
        inside = rect.adjusted(MARGIN + 2, _GAP, -MARGIN, -_GAP)
        left = inside.left() + self._label(painter, inside, row, font, theme, current=index.data(CURRENT))
        untagged: int = index.data(LEFT)
        if untagged < 0:
            right = inside.right() - paint_counts(painter, inside, index.data(COUNTS), font, theme)
        else:
            right = inside.right() - paint_left(painter, inside, untagged, font, theme)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if untagged else theme.muted))
        for number, line in enumerate(broken(on_one_line(row.words), font, right - left, _LINES)):
            at = QPoint(round(left), round(inside.top() + number * metrics.lineSpacing() + metrics.ascent()))
            painter.drawText(at, line)
        painter.restore()

    def _paint_part(self, painter: QPainter, rect: QRect, row: OutlineRow, font: QFont, theme: Theme) -> None:
        """A heading stands out, a part of a paragraph is set in below its words, the rest is quiet."""
        bold = QFont(font)
        bold.setBold(True)
        box = QRectF(rect)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if row.inner:
            box.adjust(self._column(font, bold), 0, 0, 0)
        if row.kind == ITEM:
            column = min(QFontMetricsF(font).horizontalAdvance(row.label) + 2 * _GAP, box.width() / 2)
            painter.setPen(QColor(theme.muted))
            painter.setFont(font)
            label = QFontMetricsF(font).elidedText(row.label, Qt.TextElideMode.ElideRight, column - _GAP)
            painter.drawText(box, flags, label)
            box.adjust(column, 0, 0, 0)
        shown = bold if row.kind == HEADING else QFont(font)
        shown.setItalic(row.kind not in (HEADING, ITEM))
        painter.setFont(shown)
        painter.setPen(QColor(theme.text if row.kind in (HEADING, ITEM) else theme.muted))
        words = QFontMetricsF(shown).elidedText(on_one_line(row.words), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags, words)

    def _background(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme, *, current: bool
    ) -> None:
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if current:
            painter.fillRect(rect, QColor(theme.here))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        elif hovered:
            painter.fillRect(rect, QColor(theme.raised))
        if focused:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -1.5, -1.5))

    def _label(
        self, painter: QPainter, inside: QRect, row: OutlineRow, font: QFont, theme: Theme, *, current: bool
    ) -> float:
        """Draw label and portion; the width of their column."""
        bold = QFont(font)
        bold.setBold(True)
        column = self._column(font, bold)
        metrics = QFontMetricsF(font)
        box = QRectF(inside.left(), inside.top(), column - _GAP, metrics.lineSpacing())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(bold)
        painter.setPen(QColor(theme.accent if current else theme.text))
        painter.drawText(box, flags, QFontMetricsF(bold).elidedText(row.label, elide, box.width()))
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        portion = metrics.elidedText(row.portion, elide, box.width())
        painter.drawText(box.translated(0, metrics.lineSpacing()), flags, portion)
        return column

    def _column(self, font: QFont, bold: QFont) -> float:
        """Wide enough for the labels there are (up to five characters), nothing where none is printed."""
        rows = self._model.outline.rows
        known = (id(rows), font.key())
        if self._width[0] != known:
            self._width = (known, self._measured(rows, font, bold))
        return self._width[1]

    def _measured(self, rows: Sequence[OutlineRow], font: QFont, bold: QFont) -> float:
        longest = max((row.label[:6] for row in rows if row.kind == PARAGRAPH), key=len, default="")
        portion = max((row.portion[:4] for row in rows), key=len, default="")
        widest = max(QFontMetricsF(bold).horizontalAdvance(longest), QFontMetricsF(font).horizontalAdvance(portion))
        return widest + 1.5 * _GAP if longest or portion else 0


def paint_counts(painter: QPainter, inside: QRect, counts: Counts, font: QFont, theme: Theme) -> float:
    """Draw the counters at the right edge, claims above figures; the width they take. A count of 0 is not shown."""
    shown = [(tag, str(n)) for tag, n in ((CLAIM, counts.claims), (FIGURE, counts.figures)) if n]
    if not shown:
        return 0
    small = _small(font)
    width = max(mark_width(text, small) for _tag, text in shown)
    high = mark_height(small)
    step = max(high + 1, inside.height() / _LINES)
    for tag, text in shown:
        top = inside.top() + (0 if tag == CLAIM else step) + (step - high) / 2
        paint_mark(painter, QRectF(inside.right() - width, top, width, high), tag, text, small, theme)
    return width + _GAP


def paint_left(painter: QPainter, inside: QRect, left: int, font: QFont, theme: Theme) -> float:
    """Draw how many figures are left, in the dotted box that suggestions have in the text; the width it takes."""
    if not left:
        return 0
    small = _small(font)
    width, high = mark_width(str(left), small), mark_height(small)
    box = QRectF(inside.right() - width, inside.top() + 1, width, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(theme.muted), 1)
    pen.setDashPattern((1.0, 2.2))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(small)
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(left))
    return width + _GAP


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.82 if font.pointSizeF() > 0 else 8)
    return small


def counted(counts: Counts) -> str:
    """The counts in words; empty when nothing is tagged."""
    claims = n_("{count} claim", "{count} claims", counts.claims).format(count=count_text(counts.claims))
    figures = n_("{count} figure", "{count} figures", counts.figures).format(count=count_text(counts.figures))
    return " · ".join(word for word, n in ((claims, counts.claims), (figures, counts.figures)) if n)
