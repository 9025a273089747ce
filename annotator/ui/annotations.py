"""The list of all annotations of a cable: sortable, and at one with the session's selection."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from annotator.app.listing import COLUMNS, Tally
from annotator.app.session import Session
from annotator.language import _
from annotator.model import Change
from annotator.text import Span
from annotator.ui.annotation_model import AnnotationModel, RowDelegate, TagDelegate
from annotator.ui.marks import mark_height
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel
from annotator.ui.theme import theme_of

_MARGIN = 8
_FIXED = {
    "tag": "figure00",
    "paragraph": "0000",
    "memo": "000",
    "author": "A. Reader0000",
    "modified": "0000-00-00 00:00",
}
_APPEARS = {"author": 520, "modified": 620}
"""Pixels the panel has to be wide before a column is shown unasked."""
_LEAST = 64


class AnnotationView(QTableView):
    """The table; says in its middle what to do while it is empty."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Annotations"))
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
        painter.drawText(room, int(flags), _("Nothing tagged yet. Select words and press C or F."))

    def _set_row_height(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(round(mark_height(self.font())) + 6)

    def _recolor(self) -> None:
        """Selected rows as the reader shows selected text: marks stay readable on it."""
        theme = theme_of(self.palette())
        palette = self.palette()
        wanted = {QPalette.ColorRole.Highlight: theme.select, QPalette.ColorRole.HighlightedText: theme.text}
        if any(palette.color(role) != QColor(color) for role, color in wanted.items()):
            for role, color in wanted.items():
                palette.setColor(role, QColor(color))
            self.setPalette(palette)


class AnnotationList(Panel):
    """The table with a line that counts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("annotation-list")
        self._follows = False  # rows are selected because the session says so
        self._fits = False  # columns are being fitted to the width
        self._widths: set[int] = set()  # columns the analyst has given a width
        self._asked: dict[int, bool] = {}  # columns the analyst has shown or hidden
        self.model = AnnotationModel(session, self)
        self._tally: Tally  # made when first filled
        self.view = AnnotationView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegateForColumn(COLUMNS.index("tag"), TagDelegate(session, self.view))
        self.view.left.connect(self.left)
        self.view.doubleClicked.connect(lambda _index: self.left.emit())
        self._set_up_header(self.view.horizontalHeader())
        self.summary = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText, wrap=True)
        self.summary.setAccessibleName(_("Number of annotations"))
        self.summary.setContentsMargins(_MARGIN, 3, _MARGIN, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.summary)
        self.setFocusProxy(self.view)
        self.view.selectionModel().selectionChanged.connect(self._rows_selected)

    def sizeHint(self) -> QSize:
        """Wide enough for the columns that matter."""
        return QSize(420, 260)

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
        header.setSortIndicator(COLUMNS.index("paragraph"), Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.column_menu().popup(header.viewport().mapToGlobal(at))
        )

    # Session to screen

    def fill(self) -> None:
        """All rows anew."""
        self._follows = True
        self.model.fill()
        self._follows = False
        self._tally = Tally(self._session)
        self._count()
        self.follow_selection(self._session.selected, self._session.span)

    def follow_change(self, change: Change, *, own: bool) -> None:  # noqa: ARG002
        """The rows a change touched; what is on the screen stays where it is."""
        top = self.view.indexAt(self.view.viewport().rect().topLeft())
        held = (self.model.name_at(top.row()), self.view.visualRect(top).top()) if top.isValid() else None
        self._follows = True
        whole = self.model.follow(change)
        self._follows = False
        self._tally.follow(change)
        self._count()
        bar = self.view.verticalScrollBar()
        row = self.model.row_of(held[0]) if held is not None and bar.value() else None
        if held is not None and row is not None:
            bar.setValue(bar.value() + self.view.visualRect(self.model.index(row, 0)).top() - held[1])
        if whole:
            self.follow_selection(self._session.selected, self._session.span)

    def follow_selection(self, ids: tuple[str, ...], _span: Span) -> None:
        """Select the rows of these annotations and bring the first on the screen."""
        selection = QItemSelection()
        rows = [row for name in ids if (row := self.model.row_of(name)) is not None]
        for first_row, last_row in _runs(rows):  # Qt asks every range about every cell it paints: let them be few
            selection.select(self.model.index(first_row, 0), self.model.index(last_row, len(COLUMNS) - 1))
        flag = QItemSelectionModel.SelectionFlag
        self._follows = True
        if rows:
            first = self.model.index(rows[0], COLUMNS.index("quote"))
            self.view.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.view.selectionModel().select(selection, flag.ClearAndSelect)
        self._follows = False
        if rows:
            self._scroll_to(rows[0])

    def follow_alarms(self, names: frozenset[str]) -> None:
        """Mark the figures that something speaks against."""
        self.model.repaint(names)

    def _scroll_to(self, row: int) -> None:
        sideways = self.view.horizontalScrollBar().value()
        self.view.scrollTo(self.model.index(row, 0))
        self.view.horizontalScrollBar().setValue(sideways)

    def _count(self) -> None:
        tally = self._tally
        parts = [
            _("1 claim") if tally.claims == 1 else _("{count} claims").format(count=tally.claims),
            _("1 figure") if tally.figures == 1 else _("{count} figures").format(count=tally.figures),
        ]
        if tally.others:
            parts.append(_("{count} other").format(count=tally.others))
        if tally.lost:
            parts.append(_("{count} not found in this text").format(count=tally.lost))
        self.summary.setText(" · ".join(parts) if self.model.rowCount() else "")
        self.summary.setVisible(bool(self.summary.text()))

    # Screen to session

    def _rows_selected(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        if self._follows:
            return
        names = [self.model.name_at(index.row()) for index in self.view.selectionModel().selectedRows()]
        current = self.view.currentIndex()
        if current.isValid() and (here := self.model.name_at(current.row())) in names:
            names.remove(here)  # the one the analyst is at comes first: the text is scrolled there
            names.insert(0, here)
        self._session.select(tuple(names), None, self)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._follows = True
        self.model.sort_by(COLUMNS[column], order)
        self._follows = False
        current = self.view.currentIndex()
        if current.isValid():
            self._scroll_to(current.row())

    # Columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give narrow columns what they need and share the rest between quote and meaning."""
        self._fits = True
        header = self.view.horizontalHeader()
        metrics = QFontMetrics(self.font())
        room = self.width() - self.view.verticalScrollBar().sizeHint().width()
        for number, column in enumerate(COLUMNS):
            shown = self._asked.get(number, self.width() >= _APPEARS.get(column, 0))
            header.setSectionHidden(number, not shown)
            if column in _FIXED and number not in self._widths:
                title = self.model.title(column)
                arrow = 16 if column != "memo" else 0
                wide = max(metrics.horizontalAdvance(_FIXED[column]), metrics.horizontalAdvance(title) + arrow)
                header.resizeSection(number, wide + 10)
            if column not in ("quote", "says"):
                room -= header.sectionSize(number)
        free = [n for n in (COLUMNS.index("quote"), COLUMNS.index("says")) if n not in self._widths]
        room -= sum(header.sectionSize(COLUMNS.index(c)) for c in ("quote", "says")) - sum(
            map(header.sectionSize, free)
        )
        for number in free:
            header.resizeSection(number, max(_LEAST, room // len(free)))
        self._fits = False

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._fits and width:
            self._widths.add(column)

    def column_menu(self) -> QMenu:
        """Which columns are shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(self.model.title(column, full=True))
            action.setCheckable(True)
            action.setChecked(not self.view.horizontalHeader().isSectionHidden(number))
            action.setEnabled(column != "quote")
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
