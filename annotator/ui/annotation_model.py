"""The annotations of a session as a table model, and how its tags are drawn."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget

from annotator.app.listing import Key, ListRow, list_row, sort_key
from annotator.app.session import Session
from annotator.app.tag_names import tag_name
from annotator.language import N_, NP_, _
from annotator.model import Annotation
from annotator.ui.dates import moment_text
from annotator.ui.icons import icon
from annotator.ui.looks import look_of
from annotator.ui.marks import mark_height, mark_width, paint_mark
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.tables import Column, Index, Look, RowDelegate, TableModel, paint_selected
from annotator.ui.theme import Theme, theme_of

TABLE = (
    Column("tag", N_("Tag"), sample=NP_("the widest usual tag, and room", "figure00")),
    Column("paragraph", N_("¶"), N_("Paragraph"), sample="0000"),
    Column("quote", N_("Quote"), needed=True),
    Column("says", N_("What it says")),
    Column("review", N_("●"), N_("Wants another look"), sample="00", arrow=False, centred=True),
    Column("memo", N_("✎"), N_("Memo"), sample="00", arrow=False, centred=True),
    Column("author", N_("Author"), sample="A. Reader0000", appears=520),
    Column("modified", N_("Modified"), sample="0000-00-00 00:00", appears=620),
)
_LONG = 400
# As plain numbers: they are compared with some thousand times a paint.
_WORDS, _TOLD = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)
_INK, _FONT = int(Qt.ItemDataRole.ForegroundRole), int(Qt.ItemDataRole.FontRole)
_SIGN = int(Qt.ItemDataRole.DecorationRole)
_MUTED = ("paragraph", "memo", "author", "modified")


class AnnotationModel(TableModel[ListRow]):
    """One row an annotation, in the order of one column."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, TABLE, "paragraph", parent)

    def key_for(self, column: str) -> Callable[[Annotation], Key]:
        """What rows are sorted by."""
        return sort_key(self._session, column)

    def in_words(self, annotation: Annotation) -> ListRow:
        """An annotation in words."""
        return list_row(self._session, annotation)

    def cell(self, row: ListRow, column: str, role: int) -> Any:
        """A cell."""
        if role == _WORDS:
            return self._cell(row, column)
        if role == _TOLD:
            return plain_tooltip(self._told(row, column))
        if role == _INK:
            return self._ink(row, column)
        if role == _FONT and column == "quote" and (row.lost or row.whole):
            font = QFont(QApplication.font())
            font.setItalic(True)
            return font
        if role == _SIGN and column == "says" and self._session.alarms.of(row.id):
            return icon("warning", theme_of(QGuiApplication.palette()).warning)
        return None

    def _cell(self, row: ListRow, column: str) -> str:
        if column == "quote":
            quote = on_one_line(row.quote[:_LONG])
            if row.whole:
                return _("whole cable")
            return _("Not found: {quote}").format(quote=quote) if row.lost else quote
        if column == "paragraph":
            return "?" if row.lost else row.paragraph
        if column == "review":
            return "●" if row.review else ""
        if column == "memo":
            return "✎" if row.memo else ""
        if column == "modified":
            return moment_text(row.modified) if row.modified is not None else ""
        if column == "tag" and row.tag:
            return on_one_line(tag_name(row.tag)[:_LONG])
        return on_one_line(str(getattr(row, column))[:_LONG])

    def _told(self, row: ListRow, column: str) -> str:
        if row.lost and column in ("paragraph", "quote"):
            return _("Not found in this text:\n{quote}").format(quote=row.quote)
        if column == "review":
            return _("wants another look") if row.review else ""
        if column == "memo":
            return row.memo
        if column == "says":
            return "\n".join((self._cell(row, column), *self._session.alarms.of(row.id)))
        if column == "tag":
            return tag_name(row.tag)
        if column == "paragraph" and row.paragraph:
            return _("in the header") if row.paragraph == "–" else _("paragraph {label}").format(label=row.paragraph)
        if column == "quote":
            away = "" if self._session.filtering.in_text(row.id) else _("The text does not show this tag now (V).")
            return "\n".join(filter(None, (row.quote or _("A note on the whole cable"), away)))
        return self._cell(row, column)

    def _ink(self, row: ListRow, column: str) -> QColor | None:
        theme = theme_of(QGuiApplication.palette())
        if column == "review":
            return QColor(theme.warning)
        if row.lost and column == "paragraph":
            return QColor(theme.error)
        unseen = column in ("quote", "says") and not self._session.filtering.in_text(row.id)
        if row.lost or unseen or (row.whole and column == "quote") or column in _MUTED:
            return QColor(theme.muted)
        return None


class TagDelegate(RowDelegate):
    """Draws a tag as its mark, so that claims and figures differ by shape."""

    def __init__(self, session: Session, model: AnnotationModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's background, then the mark."""
        if option.state & QStyle.StateFlag.State_Selected:
            paint_selected(painter, option)
        row = self._model.row(self._model.name_at(index.row()))
        self._draw_mark(painter, option.rect, row.tag, option.font, theme_of(option.palette))

    def draw(
        self,
        painter: QPainter,
        cell: QRect,
        row: ListRow,
        column: Column,  # noqa: ARG002 - it has one only
        look: Look,
        *,
        selected: bool,  # noqa: ARG002 - it looks the same then
    ) -> None:
        """The mark."""
        self._draw_mark(painter, cell, row.tag, look.font, look.theme)

    def _draw_mark(self, painter: QPainter, cell: QRect, tag: str, font: QFont, theme: Theme) -> None:
        if not tag:
            return
        shown = on_one_line(tag_name(tag)[:_LONG])
        wide, high = min(mark_width(shown, font), cell.width() - 8), mark_height(font)
        box = QRectF(cell.left() + 4, cell.center().y() - high / 2 + 0.5, wide, high)
        own = look_of(self._session, tag, theme) if tag not in ("claim", "figure") else None
        paint_mark(painter, box, tag, shown, font, theme, own)
