"""The table on the screen: rows without a grid, in the reader's colours, and what to do while there are none."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from annotator.app.key_names import naming_keys
from annotator.ui.marks import mark_height
from annotator.ui.tables.drawing import RowDelegate, draw_rows
from annotator.ui.tables.model import Index, TableModel
from annotator.ui.theme import selecting_as_the_text, theme_of

_MARGIN = 8


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
        model = self.model()
        if isinstance(model, TableModel) and self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            draw_rows(self, model, option, event.rect())
        else:
            super().paintEvent(event)
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
