"""The rows of the review as a table model."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication

from annotator.app.paragraphs import paragraph_at
from annotator.app.review import SIGNS, WORDS
from annotator.app.reviewing import Item, item, rows
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.text import Verdict
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.tables import Index
from annotator.ui.theme import theme_of

COLUMNS = ("verdict", "sure", "kind", "paragraph", "before", "after")
TITLES = {
    "verdict": N_("Verdict"),
    "sure": N_("Sure"),
    "kind": N_("Tag"),
    "paragraph": N_("¶"),
    "before": N_("Was"),
    "after": N_("Is now"),
}
_LONG = 300


class ReviewModel(QAbstractTableModel):
    """One row a record that waits or has no words in the text."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.names: list[str] = []
        self._items: dict[str, Item] = {}  # those put into words so far

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many rows as records."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[COLUMNS[section]])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        row, column = self.item(index.row()), COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = {"before": row.before, "after": row.after}.get(column, self._cell(row, column))
            return plain_tooltip(words[:2000])
        if role == Qt.ItemDataRole.ForegroundRole:
            theme = theme_of(QGuiApplication.palette())
            if column in ("kind", "paragraph", "sure") or not row.spans:
                return QColor(theme.muted)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "sure":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def item(self, row: int) -> Item:
        """A row in words."""
        name = self.names[row]
        if name not in self._items:
            self._items[name] = item(self._session, name)
        return self._items[name]

    def row_of(self, name: str) -> int | None:
        """The row of a record; None where it is not in the list."""
        return self.names.index(name) if name in self.names else None

    def fill(self) -> None:
        """All rows anew."""
        self.beginResetModel()
        self.names, self._items = rows(self._session), {}
        self.endResetModel()

    def _cell(self, item: Item, column: str) -> str:
        if column == "verdict":
            if item.verdict is None:
                return _("{sign} orphan").format(sign=SIGNS[Verdict.LOST])
            return f"{SIGNS[item.verdict]} {_(WORDS[item.verdict])}"
        if column == "sure":
            return _("{percent} %").format(percent=int(100 * item.confidence)) if item.spans else ""
        if column == "paragraph":
            paragraph = paragraph_at(self._session.cable, item.spans[0].start) if item.spans else None
            return (paragraph.label or f"[{paragraph.ordinal}]") if paragraph is not None else ""
        if column == "after" and not item.spans:
            return "–"
        return on_one_line(str(getattr(item, column))[:_LONG])
