"""Figures as a table model: what a cell shows, and how one is written."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication

from annotator.app.entering import field_text
from annotator.app.figure_table import EDITABLE, TITLES, cell_text, column_key, row_of
from annotator.app.listing import Key
from annotator.app.series import FigureRow, is_figure
from annotator.app.session import Session
from annotator.language import N_, NP_, _
from annotator.model import Annotation, Figure
from annotator.ui.icons import icon
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.tables import Column, Index, TableModel
from annotator.ui.theme import theme_of

TABLE = (
    Column("paragraph", N_("¶"), N_("Paragraph"), sample="0000"),
    Column("amount", TITLES["amount"], sample="500,000–600,0000", right=True, needed=True),
    Column("low", N_("From"), TITLES["low"], sample="> 0,000,00000", appears=720, right=True),
    Column("high", N_("To"), TITLES["high"], sample="< 0,000,00000", appears=720, right=True),
    Column("unit", TITLES["unit"], sample=NP_("the widest usual unit, and room", "percent00")),
    Column("noun", TITLES["noun"]),
    Column("series", TITLES["series"], appears=520),
    Column("period", TITLES["period"], sample="2005–200600", appears=360),
    Column("claimant", TITLES["claimant"], appears=860),
    Column("quote", TITLES["quote"], appears=480),
)
_LONG = 400
_EDITABLE = frozenset(number for number, column in enumerate(TABLE) if column.name in EDITABLE)
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_CORRECTED = _READ | Qt.ItemFlag.ItemIsEditable


class FigureModel(TableModel[FigureRow]):
    """One row a figure; a cell is written by what was typed into it."""

    def __init__(self, session: Session, parent: QObject, origin: object) -> None:
        super().__init__(session, TABLE, "paragraph", parent, origin)

    def belongs(self, annotation: Annotation) -> bool:
        """Figures."""
        return is_figure(annotation)

    def key_for(self, column: str) -> Callable[[Annotation], Key]:
        """What rows are sorted by."""
        return column_key(self._session, column)

    def in_words(self, annotation: Annotation) -> FigureRow:
        """The figure's row."""
        return row_of(self._session, annotation)

    def cell(self, row: FigureRow, column: str, role: int) -> Any:
        """A cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(row.id, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._told(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = next(known.name_in_full for known in TABLE if known.name == column)
            said = self._shown(row, column) or _("empty")
            return _("{column}: {text}").format(column=_(title), text=said)
        if role == Qt.ItemDataRole.ForegroundRole and (column in ("paragraph", "quote") or not row.has_number):
            return QColor(theme_of(QGuiApplication.palette()).muted)
        if role == Qt.ItemDataRole.DecorationRole and column == "noun" and self._session.alarms.of(row.id):
            return icon("warning", theme_of(QGuiApplication.palette()).warning)
        return None

    def typed(self, name: str, column: str) -> str:
        """What stands in the line a cell is edited in."""
        annotation = self._session.annotation(name)
        body = annotation.body if annotation is not None else None
        return field_text(column, getattr(body if isinstance(body, Figure) else Figure(), column))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What the analyst knows about a figure may be corrected, the cable's words may not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = index.column() in _EDITABLE and not self._session.read_only
        return _CORRECTED if editable else _READ  # ready made: Qt asks for every cell that is selected

    def _shown(self, row: FigureRow, column: str) -> str:
        if column == "quote" and not row.quote:
            return _("whole cable")
        return on_one_line(cell_text(row, column)[:_LONG])

    def _told(self, row: FigureRow, column: str) -> str:
        if column == "noun":
            return "\n".join((row.noun, *self._session.alarms.of(row.id))).strip()
        if column == "amount" and not row.has_number:
            return _("No number yet")
        return row.quote if column == "quote" else self._shown(row, column)
