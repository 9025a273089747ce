"""Annotations of a session as a table model, kept in order by itself.

A sort proxy would ask for two cells at every comparison; here the keys of the sorted column lie in one list, a new row
finds its place by halving, and only the rows on the screen are ever put into words.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.app.commands import CannotDo
from annotator.app.entering import write_field
from annotator.app.listing import Key
from annotator.app.session import Session, StaleChange
from annotator.language import _
from annotator.model import Annotation, Change
from annotator.ui.plain import plain_tooltip
from annotator.ui.tables.columns import Column

BULK = 200
"""Edits in one change from which on the whole table is made anew instead of row by row."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class TableModel(QAbstractTableModel, Generic[R]):
    """One row an annotation, in the order of one column. ``R`` is an annotation put into words.

    ``origin`` is who writes what is typed into it. A kind of table says which annotations belong to it, what they are
    sorted by, and what a cell shows.
    """

    refused = Signal(object)  # why what was typed cannot be written
    written = Signal(object)  # what was done

    def __init__(
        self, session: Session, columns: Sequence[Column], first: str, parent: QObject, origin: object = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.origin = origin
        self.columns = tuple(columns)
        self._column = first
        self._falling = False
        self._accepts: Callable[[Annotation], bool] | None = None
        self._key = self.key_for(first)
        self._keys: list[Key] = []  # rising
        self._names: list[str] = []  # beside them
        self._key_of: dict[str, Key] = {}
        # As last heard of: while rows go, Qt still asks for some whose annotations are gone already.
        self._records: dict[str, Annotation] = {}
        self._rows: dict[str, R] = {}  # those put into words so far

    # What a kind of table says

    def belongs(self, annotation: Annotation) -> bool:
        """Whether the table is about this annotation; what the session or the table filters by comes on top."""
        del annotation
        return True

    def key_for(self, column: str) -> Callable[[Annotation], Key]:
        """What rows are sorted by in a column; no two keys may be equal."""
        raise NotImplementedError

    def in_words(self, annotation: Annotation) -> R:
        """What the cells of its row are made from; asked once a record."""
        raise NotImplementedError

    def cell(self, row: R, column: str, role: int) -> Any:
        """A cell."""
        raise NotImplementedError

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many rows as annotations."""
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.title) + ("\u2002" if column.right else "")  # as far from the edge as the numbers
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_("Sort by {column}").format(column=_(column.name_in_full)))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self.cell(self.row(self.name_at(index.row())), column.name, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed, or say why that cannot be."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        name, column = self.name_at(index.row()), self.columns[index.column()].name
        return self.act(lambda: write_field(self._session, name, column, str(value), self.origin))

    def act(self, act: Callable[[], str]) -> bool:
        """Do what writes a cell, and say what was done, or why it cannot be."""
        try:
            done = act()
        except (CannotDo, StaleChange) as reason:
            self.refused.emit(str(reason))
            return False
        if done:
            self.written.emit(done)
        return True

    # Rows

    def number(self, column: str) -> int:
        """Where a column stands."""
        return next(number for number, known in enumerate(self.columns) if known.name == column)

    def name_at(self, row: int) -> str:
        """The id of the annotation in a row."""
        return self._names[self._flip(row)]

    def row_of(self, name: str) -> int | None:
        """The row of an annotation; None where it is not in the table."""
        key = self._key_of.get(name)
        return None if key is None else self._flip(bisect_left(self._keys, key))

    def row(self, name: str) -> R:
        """An annotation of the table in words."""
        row = self._rows.get(name)
        if row is None:
            row = self._rows[name] = self.in_words(self._records[name])
        return row

    def names(self) -> list[str]:
        """The ids of all rows, as they stand on the screen."""
        return self._names[::-1] if self._falling else list(self._names)

    def fill(self) -> None:
        """All annotations anew; what is selected is lost."""
        self.beginResetModel()
        self._rows = {}
        self._order()
        self.endResetModel()

    def filling(self) -> Iterator[None]:
        """As :meth:`fill`, an annotation a step; nothing is different before the last one."""
        key, records, pairs = self._key, {}, []
        for annotation in list(self._session.annotations()):
            if self._is_shown(annotation):
                records[annotation.id] = annotation
                pairs.append((key(annotation), annotation.id))
            yield
        pairs.sort()
        yield
        self.beginResetModel()
        self._rows = {}
        self._put_in_order(records, pairs)
        self.endResetModel()

    def filter_by(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Show only what ``accepts`` says yes to (None: everything); what is selected is lost."""
        self.beginResetModel()
        self._accepts = accepts
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
            self._key = self.key_for(column)
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
            if annotation is None or not self._is_shown(annotation):
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
        """Draw the rows of these annotations anew, as far as they are in the table."""
        names = tuple(names)
        if len(names) > BULK and self._names:
            self._tell(0, len(self._names) - 1)
            return
        for name in names:
            row = self.row_of(name)
            if row is not None:
                self._tell(row, row)

    def renew(self, names: Iterable[str]) -> None:
        """Put these rows into words and in their place anew: something beside their annotations has changed."""
        for name in names:
            if name in self._key_of:
                self._rows.pop(name, None)
                self._renew(self._records[name])

    def _is_shown(self, annotation: Annotation) -> bool:
        passes = self._session.filtering.passes(annotation.id)
        return self.belongs(annotation) and passes and (self._accepts is None or self._accepts(annotation))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _order(self) -> None:
        shown = (annotation for annotation in self._session.annotations() if self._is_shown(annotation))
        records = {annotation.id: annotation for annotation in shown}
        self._put_in_order(records, [(self._key(annotation), name) for name, annotation in records.items()])

    def _put_in_order(self, records: dict[str, Annotation], pairs: list[tuple[Key, str]]) -> None:
        pairs.sort()
        self._records = records
        self._keys = [key for key, _name in pairs]
        self._names = [name for _key, name in pairs]
        self._key_of = {name: key for key, name in pairs}

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
        self._tell(row, row)

    def _put(self, place: int, key: Key, name: str) -> None:
        self._keys.insert(place, key)
        self._names.insert(place, name)
        self._key_of[name] = key

    def _take(self, place: int) -> None:
        del self._keys[place], self._key_of[self._names[place]], self._names[place]
