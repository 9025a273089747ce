"""Claims as a table model: what a cell shows, and how one is written."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.app import bulk
from annotator.app.citation import quoted
from annotator.app.claim_table import CHOSEN, TITLES, TYPED, ClaimLine, choices, claim_line, column_key, is_claim
from annotator.app.entering import field_text
from annotator.app.linked import Linked
from annotator.app.listing import Key
from annotator.app.session import Session
from annotator.language import N_, NP_, _
from annotator.model import Annotation, Change, Claim
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.tables import Column, Index, TableModel
from annotator.ui.theme import theme_of

TABLE = (
    Column("paragraph", N_("¶"), TITLES["paragraph"], sample="0000"),
    Column("claimant", TITLES["claimant"], needed=True),
    Column("stance", TITLES["stance"], sample=NP_("the widest stance, and room", "demands00")),
    Column("proposition", TITLES["proposition"]),
    Column("figures", N_("Figures"), TITLES["figures"], sample="approximately 46 percent", appears=560),
    Column("reliability", N_("Rel."), TITLES["reliability"], sample="00", appears=420, centred=True),
    Column("credibility", N_("Cred."), TITLES["credibility"], sample="00", appears=420, centred=True),
    Column("review", NP_("a column: wants another look", "Look"), TITLES["review"], sample="00", centred=True),
    Column("via", N_("Via"), TITLES["via"], appears=860),
    Column("portion", NP_("a column: portion mark", "Mark"), TITLES["portion"], sample="S/NF00", appears=760),
    Column("quote", TITLES["quote"], appears=1000),
)
_LONG = 400
_TYPED = frozenset(number for number, column in enumerate(TABLE) if column.name in TYPED)
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_CORRECTED = _READ | Qt.ItemFlag.ItemIsEditable


class ClaimModel(TableModel[ClaimLine]):
    """One row a claim; cells are typed, chosen or switched, and each is written as one undoable change."""

    def __init__(self, session: Session, parent: QObject, origin: object) -> None:
        self._linked = Linked(session)
        super().__init__(session, TABLE, "paragraph", parent, origin)

    def belongs(self, annotation: Annotation) -> bool:
        """Claims."""
        return is_claim(annotation)

    def key_for(self, column: str) -> Callable[[Annotation], Key]:
        """What rows are sorted by."""
        return column_key(self._session, column, self._linked)

    def in_words(self, annotation: Annotation) -> ClaimLine:
        """The claim's row."""
        return claim_line(self._session, annotation, self._linked)

    def filling(self) -> Iterator[None]:
        """All claims and links anew, by and by."""
        self._linked.recount()
        yield
        yield from super().filling()

    def follow(self, change: Change) -> None:
        """As every table, and the claims whose linked figures are others, or say something else, now."""
        touched = self._linked.follow(change)
        for edit in change.edits:
            touched.update(self._linked.others(edit.id))
        super().follow(change)
        self.renew(touched)

    def cell(self, row: ClaimLine, column: str, role: int) -> Any:
        """A cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(row.id, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._told(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._told(row, column) or _("empty")
            return _("{column}: {text}").format(column=_(TITLES[column]), text=said)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, column)
        if role == Qt.ItemDataRole.FontRole and column == "claimant" and not row.claimant:
            font = QFont(QApplication.font())
            font.setItalic(True)
            return font
        return None

    def typed(self, name: str, column: str) -> str:
        """What stands in the line a cell is edited in."""
        annotation = self._session.annotation(name)
        body = annotation.body if annotation is not None else None
        return field_text(column, getattr(body if isinstance(body, Claim) else Claim(), column))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is typed; what is chosen or switched asks :meth:`write`."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CORRECTED if index.column() in _TYPED and not self._session.read_only else _READ

    def write(self, names: tuple[str, ...], column: str, value: Any) -> bool:
        """Write one value into the cells of some rows, as one undoable change."""
        return self.act(lambda: bulk.set_field(self._session, names, column, value, self.origin))

    def _shown(self, row: ClaimLine, column: str) -> str:
        if column == "review":
            return "●" if row.review else ""
        if column == "figures":
            return on_one_line("; ".join(row.figures)[:_LONG])
        if column == "claimant" and not row.claimant:
            return _("nobody named")
        if column == "proposition" and not row.proposition:
            return quoted(on_one_line(row.quote[:_LONG])) if row.quote else ""
        return on_one_line(str(getattr(row, column))[:_LONG])

    def _told(self, row: ClaimLine, column: str) -> str:
        if column == "review":
            return _("wants another look") if row.review else ""
        if column in CHOSEN and column != "stance":
            value = str(getattr(row, column))
            return choices(column).get(value, value)
        if column == "proposition":
            return row.proposition or row.quote
        if column == "paragraph":
            return _("Not found in this text") if row.lost else self._shown(row, column)
        return "\n".join(row.figures) if column == "figures" else self._shown(row, column)

    def _ink(self, row: ClaimLine, column: str) -> QColor | None:
        theme = theme_of(QGuiApplication.palette())
        if column == "review":
            return QColor(theme.warning)
        if row.lost and column == "paragraph":
            return QColor(theme.error)
        quoted = column == "proposition" and not row.proposition
        if row.lost or quoted or column in ("paragraph", "quote") or (column == "claimant" and not row.claimant):
            return QColor(theme.muted)
        return None
