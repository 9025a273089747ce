"""Annotations of a session as a table model, kept in order by itself.

A sort proxy would ask for two cells at every comparison; here the keys of the sorted column lie in one list, a new row
finds its place by halving, and only the rows on the screen are ever put into words. All that a table is about stays in
order, shown or not, so that a filter has its first rows as soon as it has found them.
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
from annotator.ui.tables.order import Order, in_order, name_of

_MANY = 200
"""Rows from which all are drawn anew instead of each by itself."""
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
        self._every = Order()  # what the table is about
        self._passing = Order()  # what of it passes the filters
        self._key_of: dict[str, Key] = {}
        # As last heard of: while rows go, Qt still asks for some whose annotations are gone already.
        self._records: dict[str, Annotation] = {}
        self._rows: dict[str, R] = {}  # those put into words so far
        self._is_ordered = False
        self._found: list[Key] | None = None  # what passes, not shown yet, while that is being looked at
        self._begun = False  # the first of these are shown

    # What a kind of table says

    def belongs(self, annotation: Annotation) -> bool:
        """Whether the table is about this annotation; what the session or the table filters by comes on top."""
        del annotation
        return True

    def key_for(self, column: str) -> Callable[[Annotation], Key]:
        """What rows are sorted by in a column; the last part of a key is the id, so no two are equal."""
        raise NotImplementedError

    def in_words(self, annotation: Annotation) -> R:
        """What the cells of its row are made from; asked once a record."""
        raise NotImplementedError

    def cell(self, row: R, column: str, role: int) -> Any:
        """A cell; where words stand in it is the column's matter."""
        raise NotImplementedError

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many rows as annotations."""
        return 0 if parent.isValid() else len(self._passing)

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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column) if column.right else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
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
        return name_of(self._passing.keys[self._passing.flip(row)])

    def row_of(self, name: str) -> int | None:
        """The row of an annotation; None where it is not in the table."""
        key = self._key_of.get(name)
        place = None if key is None else self._passing.place_of(key)
        return None if place is None else self._passing.flip(place)

    def row(self, name: str) -> R:
        """An annotation of the table in words."""
        row = self._rows.get(name)
        if row is None:
            row = self._rows[name] = self.in_words(self._records[name])
        return row

    def names(self) -> list[str]:
        """The ids of all rows, as they stand on the screen."""
        return [name_of(key) for key in self._passing.in_rows()]

    @property
    def is_ordered(self) -> bool:
        """Whether what the table is about has been put in order as it is now; :meth:`choosing` needs that."""
        return self._is_ordered

    @property
    def has_begun(self) -> bool:
        """Whether the first rows that were found are shown."""
        return self._begun and self._found is not None

    @property
    def found(self) -> int:
        """How many rows were found that are not shown yet."""
        return len(self._found or ())

    def sort_by(self, column: str, order: Qt.SortOrder) -> None:
        """Be in the order of another column from the next filling on."""
        self._falling = order == Qt.SortOrder.DescendingOrder
        if column != self._column:
            self._column = column
            self._key = self.key_for(column)

    def filter_by(self, accepts: Callable[[Annotation], bool] | None) -> None:
        """Let pass only what ``accepts`` says yes to (None: everything), from the next choosing on."""
        self._accepts = accepts

    def filling(self) -> Iterator[None]:
        """All annotations anew, in small steps; what is selected is lost.

        Nothing is different until they are in order; from then on :meth:`show_found` shows what has been found.
        """
        self._is_ordered, self._found = False, None
        key, falling, records, keys = self._key, self._falling, {}, []
        for annotation in list(self._session.annotations()):
            if self.belongs(annotation):
                records[annotation.id] = annotation
                keys.append(key(annotation))
            yield
        ordered = []
        for one in in_order(keys):
            ordered.append(one)
            yield
        self._rows, self._records = {}, records
        self._every = Order(ordered, falling=falling)
        self._key_of = {name_of(one): one for one in ordered}
        self._is_ordered = True
        yield from self.choosing()

    def choosing(self) -> Iterator[None]:
        """Find the rows the filters let through, from the first one on; :meth:`show_found` shows them."""
        self._found, self._begun = [], False
        for key in self._every.in_rows():
            if self._passes(self._records[name_of(key)]):
                self._found.append(key)
            yield
        self.show_found()
        self._found = None

    def show_found(self) -> None:
        """Show what has been found since the last time; the first time instead of what was there."""
        found = self._found
        if found is None or (self._begun and not found):
            return
        self._found = []
        if self._begun:
            self.beginInsertRows(QModelIndex(), len(self._passing), len(self._passing) + len(found) - 1)
            self._passing.add_rows(found)
            self.endInsertRows()
            return
        self._begun = True
        self._show_only(found)

    def show_nothing(self) -> None:
        """No rows, until there are some that are found."""
        self._show_only([])

    def _show_only(self, keys: list[Key]) -> None:
        self.beginResetModel()
        self._passing = Order(falling=self._every.falling)
        self._passing.add_rows(keys)
        self.endResetModel()

    def follow(self, change: Change) -> None:
        """Insert, remove, move and repaint the rows a change touched."""
        for edit in change.edits:
            self._rows.pop(edit.id, None)
            annotation = self._session.annotation(edit.id)
            if annotation is not None and self.belongs(annotation):
                self._records[edit.id] = annotation
                self._renew(annotation)
            else:
                self._remove(edit.id)
                self._records.pop(edit.id, None)
                self._rows.pop(edit.id, None)

    def repaint(self, names: Iterable[str]) -> None:
        """Draw the rows of these annotations anew, as far as they are in the table."""
        names = tuple(names)
        if len(names) > _MANY and len(self._passing):
            self._tell(0, len(self._passing) - 1)
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

    def _passes(self, annotation: Annotation) -> bool:
        passes = self._session.filtering.passes(annotation.id)
        return passes and (self._accepts is None or self._accepts(annotation))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _renew(self, annotation: Annotation) -> None:
        """Put an annotation where it belongs by now."""
        name, key, row = annotation.id, self._key(annotation), self.row_of(annotation.id)
        passes = self._passes(annotation)
        if row is not None and not passes:
            self._take(row)
        before = self._key_of.get(name)
        if before != key and before is not None:
            self._every.take(bisect_left(self._every.keys, before))
        if before != key:
            self._every.put(key)
        self._key_of[name] = key
        if row is None and passes:
            self._insert(key)
        elif row is not None and passes:
            self._move(row, key)

    def _remove(self, name: str) -> None:
        row = self.row_of(name)
        if row is not None:
            self._take(row)
        key = self._key_of.pop(name, None)
        if key is not None:
            self._every.take(bisect_left(self._every.keys, key))

    def _insert(self, key: Key) -> None:
        place = bisect_left(self._passing.keys, key)
        row = len(self._passing) - place if self._passing.falling else place
        self.beginInsertRows(QModelIndex(), row, row)
        self._passing.put(key)
        self.endInsertRows()

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._passing.take(self._passing.flip(row))
        self.endRemoveRows()

    def _move(self, row: int, key: Key) -> None:
        """Put a row that is shown where its key belongs now, and draw it anew."""
        old = self._passing.flip(row)
        new = bisect_left(self._passing.keys, key)
        to = self._passing.flip(new - 1 if new > old else new)
        if to != row:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self._passing.take(old)
        self._passing.put(key)
        if to != row:
            self.endMoveRows()
        self._tell(to, to)


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Where the words of a column stand."""
    if column.right:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if column.centred:
        return Qt.AlignmentFlag.AlignCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
