"""A panel that holds a table of annotations, sortable, and at one with the session's selection."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.language import _
from annotator.model import Change, Tag
from annotator.text import Span
from annotator.ui.idle import Idle
from annotator.ui.menus import Menu
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel
from annotator.ui.tables.model import TableModel
from annotator.ui.tables.view import TableView

MANY = 2_000
"""Records from which a table is filled by and by."""
BULK = 200
"""Edits in one change from which on the table is filled anew instead of row by row."""
_SLICE = 0.008
"""Seconds of that at a time."""
_AGAIN = 0.1
"""Seconds between two times that rows come to those that are shown: each time all on the screen is painted."""
_FIRST = 0.002
"""Seconds after which rows a filter lets through are on the screen, if there are any by then."""
_MARGIN = 8
_ARROW = 16
_LEAST = 64


class TablePanel(Panel):
    """The table with a line below it that sums up. A kind of table hands in its model and view, and counts."""

    rank = 1

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._follows = False  # rows are selected because the session says so
        self._fits = False  # columns are being fitted to the width
        self._widths: set[int] = set()  # columns the analyst has given a width
        self._asked: dict[int, bool] = {}  # columns the analyst has shown or hidden
        self._filling = Idle(self)
        self._filling.timeout.connect(lambda: self._fill_on(_SLICE))
        self._steps: Iterator[None] = iter(())
        self._again = 0.0  # when rows that are found are to be shown
        self._at: tuple[str, int] | None = None  # row and column the keyboard was in before the rows came anew
        self.model: TableModel[Any]
        self.view: TableView

    def set_table(self, model: TableModel[Any], view: TableView, summary_name: str) -> None:
        """Put the table into the panel; called once, at the end of the constructor."""
        self.model, self.view = model, view
        view.setModel(model)
        view.left.connect(self.left)
        self._set_up_header(view.horizontalHeader())
        self.summary = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText, wrap=True)
        self.summary.setAccessibleName(summary_name)
        self.summary.setContentsMargins(_MARGIN, 3, _MARGIN, 4)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(view, 1)
        self.column.addWidget(self.summary)
        self.setFocusProxy(view)
        view.selectionModel().selectionChanged.connect(self._rows_selected)

    def _set_up_header(self, header: QHeaderView) -> None:
        header.setAccessibleName(_("Columns"))
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self.model.number("paragraph"), Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.column_menu().popup(header.viewport().mapToGlobal(at))
        )

    # What a kind of table says

    def counting(self) -> Iterator[None]:
        """The session was taken anew: count from the beginning, some a step."""
        raise NotImplementedError

    def count_change(self, change: Change) -> None:
        """Count what a change touched."""
        raise NotImplementedError

    def show_counted(self) -> None:
        """Say what was counted, and what to do where there is no row."""
        raise NotImplementedError

    def copied(self) -> str:
        """The selected rows as the clipboard carries them into a spreadsheet; empty where only words are copied."""
        return ""

    # Session to screen

    def fill(self) -> None:
        """All rows anew; of very many by and by, so that the window answers meanwhile."""
        self._go_through(self._filled())

    def choose(self) -> None:
        """The rows the filters let through now, the first of them at once."""
        is_filled = self.model.is_ordered or not self._filling.isActive()
        self._go_through(self._chosen() if is_filled else self._filled())
        if self._filling.isActive() and is_filled:
            self._fill_on(_FIRST, until_full=True)  # now: before its turn others may have theirs, and the table a paint
        elif self._filling.isActive():
            self.model.show_nothing()  # rows that are left out now may be among the old ones

    def _go_through(self, steps: Iterator[None]) -> None:
        self._steps, self._again = steps, 0.0
        current = self.view.currentIndex()
        if current.isValid():
            self._at = (self.model.name_at(current.row()), current.column())
        if len(self._session.records) > MANY:
            self.view.empty = ""  # what there is to do is known in the end
            self._filling.start()
            return
        self._filling.stop()
        self._follows = True
        for _step in steps:
            pass
        self._follows = False

    def _fill_on(self, seconds: float, *, until_full: bool = False) -> None:
        stop, full = perf_counter() + seconds, self._screenful()
        self._follows = True
        for _step in self._steps:
            if (until_full and self.model.found >= full) or perf_counter() >= stop:
                self._show_found(stop, full)
                break
        else:
            self._filling.stop()
        self._follows = False

    def _show_found(self, now: float, full: int) -> None:
        if now >= self._again:
            self.model.show_found()
            if self.model.has_begun and self.model.rowCount() >= full:
                self._again = now + _AGAIN

    def _screenful(self) -> int:
        """Rows that fill the screen."""
        return self.view.viewport().height() // self.view.verticalHeader().defaultSectionSize() + 1

    def _filled(self) -> Iterator[None]:
        yield from self.counting()
        yield from self.model.filling()
        self.end_filling()

    def _chosen(self) -> Iterator[None]:
        yield from self.model.choosing()
        self.end_filling()

    def end_filling(self) -> None:
        """All rows are there."""
        self.show_counted()
        self.follow_selection(self._session.selected, self._session.span)
        if self._at is not None and not self.view.currentIndex().isValid():
            name, column = self._at
            row = self.model.row_of(name)
            if row is not None:
                flag = QItemSelectionModel.SelectionFlag.NoUpdate
                self.view.selectionModel().setCurrentIndex(self.model.index(row, column), flag)
        self._at = None

    def follow_change(self, change: Change, *, own: bool) -> None:  # noqa: ARG002
        """The rows a change touched; what is on the screen stays where it is."""
        if self._filling.isActive() or len(change.edits) > BULK:
            self.fill()
            return
        if any(isinstance(edit.after or edit.before, Tag) for edit in change.edits):
            self.view.viewport().update()  # a tag has another colour
        top = self.view.indexAt(self.view.viewport().rect().topLeft())
        held = (self.model.name_at(top.row()), self.view.visualRect(top).top()) if top.isValid() else None
        self._follows = True
        self.model.follow(change)
        self._follows = False
        self.count_change(change)
        self.show_counted()
        bar = self.view.verticalScrollBar()
        row = self.model.row_of(held[0]) if held is not None and bar.value() else None
        if held is not None and row is not None:
            bar.setValue(bar.value() + self.view.visualRect(self.model.index(row, 0)).top() - held[1])

    def follow_selection(self, ids: tuple[str, ...], _span: Span) -> None:
        """Select the rows of these annotations and bring the first on the screen."""
        selection = QItemSelection()
        rows = [row for name in ids if (row := self.model.row_of(name)) is not None]
        for first_row, last_row in _runs(rows):  # Qt asks every range about every cell it paints: let them be few
            selection.select(self.model.index(first_row, 0), self.model.index(last_row, len(self.model.columns) - 1))
        flag = QItemSelectionModel.SelectionFlag
        self._follows = True
        if rows:
            first = self.model.index(rows[0], self._current_column())
            self.view.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.view.selectionModel().select(selection, flag.ClearAndSelect)
        self._follows = False
        if rows:
            self.view.show_row(self.model.index(rows[0], 0))

    def follow_filter(self) -> None:
        """Other rows; the selected ones are looked for again."""
        self.choose()

    def follow_alarms(self, names: frozenset[str]) -> None:
        """Mark the figures that something speaks against."""
        self.model.repaint(names)

    def _current_column(self) -> int:
        """The column the keyboard is in; at first the one that cannot be put away."""
        current = self.view.currentIndex()
        if current.isValid():
            return current.column()
        if self._at is not None:
            return self._at[1]
        return next((number for number, column in enumerate(self.model.columns) if column.needed), 0)

    # Screen to session

    def selected_names(self) -> tuple[str, ...]:
        """The annotations of the selected rows, the one the keyboard is at first."""
        # By ranges: selectedRows() asks the model about every cell.
        ranges = self.view.selectionModel().selection().toList()
        rows = dict.fromkeys(row for one in ranges for row in range(one.top(), one.bottom() + 1))
        names = [self.model.name_at(row) for row in rows]
        current = self.view.currentIndex()
        if current.isValid() and (here := self.model.name_at(current.row())) in names:
            names.remove(here)  # the one the analyst is at comes first: the text is scrolled there
            names.insert(0, here)
        return tuple(names)

    def _rows_selected(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if not self._follows:
            self._session.select(self.selected_names(), None, self)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.model.sort_by(self.model.columns[column].name, order)
        self.fill()

    # Columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give narrow columns what they need and share the rest between the others."""
        self._fits = True
        header = self.view.horizontalHeader()
        metrics = QFontMetrics(self.font())
        room = self.width() - self.view.verticalScrollBar().sizeHint().width()
        free = []
        for number, column in enumerate(self.model.columns):
            shown = self._asked.get(number, self.width() >= column.appears)
            header.setSectionHidden(number, not shown)
            if shown and not column.sample and number not in self._widths:
                free.append(number)
                continue
            if column.sample and number not in self._widths:
                arrow = _ARROW if column.arrow else 0
                title = metrics.horizontalAdvance(_(column.title)) + arrow
                header.resizeSection(number, max(metrics.horizontalAdvance(_(column.sample)), title) + 10)
            room -= header.sectionSize(number)
        for number in free:
            header.resizeSection(number, max(_LEAST, room // len(free)))
        self._fits = False

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._fits and width:
            self._widths.add(column)

    def column_menu(self) -> QMenu:
        """Which columns are shown."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(_(column.name_in_full))
            action.setCheckable(True)
            action.setChecked(not self.view.horizontalHeader().isSectionHidden(number))
            action.setEnabled(not column.needed)
            action.triggered.connect(lambda shown, number=number: self._show_column(number, shown=shown))
        return menu

    def _show_column(self, column: int, *, shown: bool) -> None:
        self._asked[column] = shown
        self._fit()


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of rows that follow one another."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and row <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
