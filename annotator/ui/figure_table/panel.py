"""The table of all figures: sorted, filtered, corrected in place; it says in words and numbers what the chart draws."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QWidget

from annotator.app.figure_table import as_tsv, finder, total, totals
from annotator.app.series import FigureRow, is_figure
from annotator.app.session import Session
from annotator.language import _
from annotator.model import Change
from annotator.text import Span
from annotator.ui.figure_table.cells import CellDelegate
from annotator.ui.figure_table.model import TABLE, FigureModel
from annotator.ui.inspector.editors import frame_color
from annotator.ui.plain import on_one_line
from annotator.ui.tables import TablePanel, TableView
from annotator.ui.theme import theme_of

_SUMMED = 2000
"""Figures up to which the series on the screen are added up unasked."""
_SOON = 60
"""Milliseconds after a change, or a key in the filter, before rows are looked for and added up."""


class FigureView(TableView):
    """The table; Enter corrects the cell the keyboard is in."""

    find_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the cell, ``/`` leads to the filter, Escape back to the text."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ended the line in a cell
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentIndex().isValid():
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
            else:
                self.left.emit()
        elif event.text() == "/":
            self.find_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first value."""
        model = self.model()
        if not self.currentIndex().isValid() and model.rowCount():
            value = next(number for number, column in enumerate(TABLE) if column.name == "amount")
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(model.index(0, value), flag)
        super().focusInEvent(event)


class FilterLine(QLineEdit):
    """What rows have to say; Down and Enter lead into the table, Escape empties it first."""

    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Filter: words, numbers, a unit, ¶3"))
        self.setAccessibleName(_("Filter the figures"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame on a dark page, where the style's own cannot be seen."""
        super().paintEvent(event)
        theme = theme_of(self.palette())
        if theme.dark:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.accent if self.hasFocus() else frame_color(theme)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)


class FigureTable(TablePanel):
    """The table with its filter above, and below it how many figures there are and what they come to."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("figure-table")
        self._figures: set[str] = set()
        model = FigureModel(session, self, self)
        model.refused.connect(self.said)
        model.written.connect(self.said)
        view = FigureView(_("Figures"), "", self)
        view.setItemDelegate(CellDelegate(session, model, view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.set_table(model, view, _("Number of figures, and their total"))
        self.filter = FilterLine(self)
        above = QHBoxLayout()
        above.setContentsMargins(6, 5, 6, 5)
        above.addWidget(self.filter)
        self.column.insertLayout(0, above)
        self.setAccessibleName(_("Figure table"))
        self.setAccessibleDescription(_("What the chart draws, as a table: one row a figure."))
        self._sum = QTimer(self, singleShot=True, interval=_SOON)
        self._sum.timeout.connect(self._sum_up)
        self._find = QTimer(self, singleShot=True, interval=_SOON)
        self._find.timeout.connect(self._filter)
        self.filter.textChanged.connect(lambda _text: self._find.start())
        self.filter.done.connect(view.setFocus)
        view.find_asked.connect(self.filter.setFocus)
        self._say_why_empty()

    def sizeHint(self) -> QSize:
        """Wide enough for the columns that matter."""
        return QSize(560, 260)

    def copied(self) -> str:
        """The selected rows in their present order, with the columns that are shown, between tabs."""
        names = set(self.selected_names())
        rows = [self.model.row(name) for name in self.model.names() if name in names]
        header = self.view.horizontalHeader()
        shown = [column.name for number, column in enumerate(TABLE) if not header.isSectionHidden(number)]
        return as_tsv(rows, shown) if rows else ""

    def commit_pending(self) -> bool:
        """Write what is still being typed into a cell; whether nothing is left that cannot be understood."""
        line = self._open_line()
        if line is not None and line.isModified():
            self.view.commitData(line)
            return not line.isModified()
        return True

    def show_refused(self) -> None:
        """Go to the cell in which it stands."""
        line = self._open_line()
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def _open_line(self) -> QLineEdit | None:
        return next((line for line in self.view.findChildren(QLineEdit) if line.isVisible()), None)

    # Session to screen

    def count_anew(self) -> None:
        """All figures."""
        self._figures = {annotation.id for annotation in self._session.annotations() if is_figure(annotation)}
        self._say_why_empty()
        self._sum_up()

    def count_change(self, change: Change) -> None:
        """Those that came and went."""
        for edit in change.edits:
            annotation = self._session.annotation(edit.id)
            self._figures.discard(edit.id)
            if annotation is not None and is_figure(annotation):
                self._figures.add(edit.id)
        self._say_why_empty()
        self._sum.start()

    def follow_selection(self, ids: tuple[str, ...], span: Span) -> None:
        """Select the rows, and add them up."""
        super().follow_selection(ids, span)
        self._sum.start()

    def _rows_selected(self, selected: Any, deselected: Any) -> None:
        super()._rows_selected(selected, deselected)
        self._sum.start()

    def _filter(self) -> None:
        self._follows = True
        self.model.filter_by(finder(self._session, self.filter.text()))
        self._follows = False
        self._say_why_empty()
        self.follow_selection(self._session.selected, self._session.span)
        self._sum_up()

    def _say_why_empty(self) -> None:
        if self._figures:
            self.view.empty = _("No figure says that. Escape in the filter shows all of them again.")
        else:
            self.view.empty = _("Tag a figure with F and it stands here, to be sorted and corrected.")
        self.view.viewport().update()

    def _sum_up(self) -> None:
        """How many there are, and what the selected ones, or each series, come to."""
        self._sum.stop()
        shown, all_ = self.model.rowCount(), len(self._figures)
        parts = []
        if all_:
            parts.append(_("1 figure") if all_ == 1 else _("{count} figures").format(count=all_))
        if shown < all_:
            parts = [_("{shown} of {count} figures").format(shown=shown, count=all_)]
        chosen = [
            self.model.row(name) for name in self._session.selected[:_SUMMED] if self.model.row_of(name) is not None
        ]
        if len(chosen) > 1 and len(self._session.selected) <= _SUMMED:
            parts.append(_total_of(chosen))
        elif shown <= _SUMMED:
            told = _("{series}: {total} in {count} periods")
            found = totals(self.model.row(name) for name in self.model.names())
            parts += [told.format(series=series, total=said, count=count) for series, said, count in found]
        self.summary.setText(on_one_line(" · ".join(parts)))
        self.summary.setVisible(bool(parts))


def _total_of(rows: list[FigureRow]) -> str:
    said, why = total(rows)
    if said:
        return _("{count} selected, together {total}").format(count=len(rows), total=said)
    return _("{count} selected, no total: {reason}").format(count=len(rows), reason=why)
