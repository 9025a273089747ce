"""Tables that are corrected in place: the cell the keyboard is in, and the line in which one is typed."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, QStringListModel, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from annotator.app.entering import COMMON_UNITS, offered
from annotator.app.session import Session
from annotator.language import _
from annotator.ui.inspector.lines import PartCompleter
from annotator.ui.tables.drawing import RowDelegate
from annotator.ui.tables.model import Index, TableModel
from annotator.ui.tables.view import TableView
from annotator.ui.theme import theme_of

_SEVERAL = ("claimant", "via")
_COMPLETED = ("unit", "series", "claimant", "via", "noun")


class EditableView(TableView):
    """Enter corrects the cell the keyboard is in, F2 and a double click do too."""

    def __init__(self, name: str, empty: str, first: str, parent: QWidget) -> None:
        super().__init__(name, empty, parent)
        self._first = first  # the column the keyboard begins in
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the cell, Escape leads back to the text."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ended the line in a cell
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentIndex().isValid():
            if not self.open_cell(self.currentIndex()):
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def open_cell(self, index: Any) -> bool:
        """Let a cell be corrected; false where it is the cable's own."""
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            return True
        return False

    def open_line(self) -> QLineEdit | None:
        """The line that is being typed in."""
        return next((line for line in self.findChildren(QLineEdit) if line.isVisible()), None)

    def commit_pending(self) -> bool:
        """Write what is still being typed into a cell; whether nothing is left that cannot be understood."""
        line = self.open_line()
        if line is not None and line.isModified():
            self.commitData(line)
            return not line.isModified()
        return True

    def show_refused(self) -> None:
        """Go to the cell in which it stands."""
        line = self.open_line()
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and a frame round the cell the keyboard is in."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme_of(self.palette()).accent), 1.5))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(1, 1, -2, -2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first row."""
        model = self.model()
        if not self.currentIndex().isValid() and isinstance(model, TableModel) and model.rowCount():
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(model.index(0, model.number(self._first)), flag)
        super().focusInEvent(event)


class CellDelegate(RowDelegate):
    """Keeps the line of the cell the keyboard is in open until what is typed can be written."""

    def __init__(self, session: Session, model: TableModel[Any], view: TableView) -> None:
        super().__init__(view)
        self._session = session
        self._model = model
        self._view = view

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line; what is known already is completed in it."""
        line = QLineEdit(parent)
        line.setFrame(False)
        column = self._model.columns[index.column()]
        line.setObjectName(f"cell-{column.name}")
        line.setAccessibleName(_(column.name_in_full))
        if column.right:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.name in _COMPLETED:
            common: Iterable[str] = COMMON_UNITS if column.name == "unit" else ()
            completer = PartCompleter(line) if column.name in _SEVERAL else QCompleter(line)
            completer.setModel(QStringListModel(offered(self._session, column.name, common), completer))
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What is stored; not over what is being typed, when the annotation changes meanwhile."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed, where something was."""
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            done = self._model.setData(index, editor.text())
            editor.setModified(not done)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab leave the line only when it could be written; else the reason stands in the status line."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and watched.isModified()
        ):
            self.commitData.emit(watched)
            if watched.isModified():
                watched.selectAll()
                return True
        return super().eventFilter(watched, event)
