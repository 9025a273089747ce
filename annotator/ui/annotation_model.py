"""The annotations of a session as a table model, kept in order by itself, and how its tags are drawn.

A sort proxy would ask for two cells at every comparison; here the keys of the sorted column lie in one list, a new row
finds its place by halving, and only the rows on the screen are ever put into words.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.listing import COLUMNS, Key, ListRow, list_row, sort_key
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.model import Annotation, Change
from annotator.ui.icons import icon
from annotator.ui.marks import mark_height, mark_width, paint_mark
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.theme import theme_of

TITLES = {
    "tag": N_("Tag"),
    "paragraph": N_("¶"),
    "quote": N_("Quote"),
    "says": N_("What it says"),
    "memo": N_("✎"),
    "author": N_("Author"),
    "modified": N_("Modified"),
}
FULL_TITLES = {**TITLES, "paragraph": N_("Paragraph"), "memo": N_("Memo")}
BULK = 200
"""Edits in one change from which on the whole list is made anew instead of row by row."""
_LONG = 400
_Index = QModelIndex | QPersistentModelIndex


class AnnotationModel(QAbstractTableModel):
    """One row an annotation, in the order of one column."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._column = "paragraph"
        self._falling = False
        self._key = sort_key(session, self._column)
        self._keys: list[Key] = []  # rising
        self._names: list[str] = []  # beside them
        self._key_of: dict[str, Key] = {}
        # As last heard of: while rows go, Qt still asks for some whose annotations are gone already.
        self._records: dict[str, Annotation] = {}
        self._rows: dict[str, ListRow] = {}  # those put into words so far

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """As many rows as annotations."""
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def title(self, column: str, *, full: bool = False) -> str:
        """What a column is called; ``full`` where there is room."""
        return _((FULL_TITLES if full else TITLES)[column])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_("Sort by {column}").format(column=self.title(COLUMNS[section], full=True)))
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        row = self._row(self.name_at(index.row()))
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._told(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        if role == Qt.ItemDataRole.FontRole and (row.lost or row.whole) and column == "quote":
            font = QFont(QApplication.font())
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.DecorationRole and column == "says" and self._session.alarms.of(row.id):
            return icon("warning", theme_of(QGuiApplication.palette()).warning)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "memo":
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _cell(self, row: ListRow, column: str) -> str:
        if column == "quote":
            quote = on_one_line(row.quote[:_LONG])
            if row.whole:
                return _("whole cable")
            return _("Not found: {quote}").format(quote=quote) if row.lost else quote
        if column == "paragraph":
            return "?" if row.lost else row.paragraph
        if column == "memo":
            return "✎" if row.memo else ""
        if column == "modified":
            return row.modified.astimezone().strftime("%Y-%m-%d %H:%M") if row.modified is not None else ""
        return on_one_line(str(getattr(row, column))[:_LONG])

    def _told(self, row: ListRow, column: str) -> str:
        if row.lost and column in ("paragraph", "quote"):
            return _("Not found in this text:\n{quote}").format(quote=row.quote)
        if column == "memo":
            return row.memo
        if column == "says":
            return "\n".join((self._cell(row, column), *self._session.alarms.of(row.id)))
        if column == "tag":
            return row.tag or _("note")
        if column == "paragraph" and row.paragraph:
            return _("in the header") if row.paragraph == "–" else _("paragraph {label}").format(label=row.paragraph)
        return self._cell(row, column) if column != "quote" else row.quote or _("A note on the whole cable")

    def _ink(self, row: ListRow, column: str) -> QColor | None:
        theme = theme_of(QGuiApplication.palette())
        if row.lost and column == "paragraph":
            return QColor(theme.error)
        if row.lost or (row.whole and column == "quote") or column in ("paragraph", "memo", "author", "modified"):
            return QColor(theme.muted)
        return None

    # Rows

    def name_at(self, row: int) -> str:
        """The id of the annotation in a row."""
        return self._names[self._flip(row)]

    def row_of(self, name: str) -> int | None:
        """The row of an annotation; None where it is not in the list."""
        key = self._key_of.get(name)
        return None if key is None else self._flip(bisect_left(self._keys, key))

    def fill(self) -> None:
        """All annotations anew; what is selected is lost."""
        self.beginResetModel()
        self._rows = {}
        self._order()
        self.endResetModel()

    def sort_by(self, column: str, order: Qt.SortOrder) -> None:
        """Put the rows in the order of another column; selected rows stay selected."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        names = [self.name_at(index.row()) for index in held]
        self._falling = order == Qt.SortOrder.DescendingOrder
        if column != self._column:
            self._column = column
            self._key = sort_key(self._session, column)
            self._order()
        moved = []
        for index, name in zip(held, names, strict=True):
            row = self.row_of(name)
            assert row is not None
            moved.append(self.index(row, index.column()))
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def follow(self, change: Change) -> bool:
        """Insert, remove, move and repaint the rows a change touched; whether all rows were made anew instead."""
        if len(change.edits) > BULK:
            self.fill()
            return True
        for edit in change.edits:
            self._rows.pop(edit.id, None)
            annotation = self._session.annotation(edit.id)
            if annotation is None:
                self._remove(edit.id)
                self._records.pop(edit.id, None)
                self._rows.pop(edit.id, None)
                continue
            self._records[edit.id] = annotation
            if edit.id in self._key_of:
                self._renew(annotation)
            else:
                self._insert(annotation)
        return False

    def repaint(self, names: Iterable[str]) -> None:
        """Draw the rows of these annotations anew, as far as they are in the list."""
        names = tuple(names)
        if len(names) > BULK and self._names:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._names) - 1, len(COLUMNS) - 1))
            return
        for name in names:
            row = self.row_of(name)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _order(self) -> None:
        self._records = {annotation.id: annotation for annotation in self._session.annotations()}
        pairs = sorted((self._key(annotation), name) for name, annotation in self._records.items())
        self._keys = [key for key, _name in pairs]
        self._names = [name for _key, name in pairs]
        self._key_of = {name: key for key, name in pairs}

    def _row(self, name: str) -> ListRow:
        row = self._rows.get(name)
        if row is None:
            row = self._rows[name] = list_row(self._session, self._records[name])
        return row

    def _flip(self, row: int) -> int:
        """Between a row on the screen and its place in the rising order, either way."""
        return len(self._names) - 1 - row if self._falling else row

    def _insert(self, annotation: Annotation) -> None:
        key = self._key(annotation)
        place = bisect_left(self._keys, key)
        row = len(self._names) - place if self._falling else place
        self.beginInsertRows(QModelIndex(), row, row)
        self._put(place, key, annotation.id)
        self.endInsertRows()

    def _remove(self, name: str) -> None:
        row = self.row_of(name)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._take(self._flip(row))
            self.endRemoveRows()

    def _renew(self, annotation: Annotation) -> None:
        row = self.row_of(annotation.id)
        assert row is not None
        key = self._key(annotation)
        if key != self._key_of[annotation.id]:
            old = self._flip(row)
            new = bisect_left(self._keys, key)
            place = new - 1 if new > old else new
            last = len(self._names) - 1
            to = last - place if self._falling else place
            if to != row:
                self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
            self._take(old)
            self._put(place, key, annotation.id)
            if to != row:
                self.endMoveRows()
            row = to
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _put(self, place: int, key: Key, name: str) -> None:
        self._keys.insert(place, key)
        self._names.insert(place, name)
        self._key_of[name] = key

    def _take(self, place: int) -> None:
        del self._keys[place], self._key_of[self._names[place]], self._names[place]


class RowDelegate(QStyledItemDelegate):
    """Draws a cell as part of its row: no frame round the single cell that has the focus."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """As Qt does, without the focus."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class TagDelegate(RowDelegate):
    """Draws a tag as its mark, so that claims and figures differ by shape."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The row's background, then the mark."""
        self.initStyleOption(option, index)
        tag = option.text
        option.text = ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        theme = theme_of(option.palette)
        if not tag:
            return
        wide = min(mark_width(tag, option.font), option.rect.width() - 8)
        high = mark_height(option.font)
        box = QRectF(option.rect.left() + 4, option.rect.center().y() - high / 2 + 0.5, wide, high)
        colors = {known.label: known.color for known in self._session.tags()} if tag not in ("claim", "figure") else {}
        paint_mark(painter, box, tag, tag, option.font, theme, colors.get(tag, ""))
