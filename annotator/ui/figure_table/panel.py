"""The table of all figures: sorted, filtered, corrected in place; it says in words and numbers what the chart draws."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from annotator.app.figure_table import as_tsv, finder, total, totals
from annotator.app.series import FigureRow, is_figure
from annotator.app.session import Session
from annotator.language import _, n_
from annotator.message import joined
from annotator.model import Change
from annotator.number_style import count_text
from annotator.text import Span
from annotator.ui.figure_table.model import TABLE, FigureModel
from annotator.ui.framed_line import FramedLine
from annotator.ui.plain import on_one_line
from annotator.ui.tables import CellDelegate, EditableView, TablePanel

_SUMMED = 2000
"""Figures up to which the series on the screen are added up unasked."""
_SOON = 60
"""Milliseconds after a change, or a key in the filter, before rows are looked for and added up."""


class FigureView(EditableView):
    """The table; ``/`` leads to its own filter."""

    find_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """``/`` is for the filter above, not for that of the session."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.text() == "/":
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        if event.text() == "/" and self.state() != QAbstractItemView.State.EditingState:
            self.find_asked.emit()
        else:
            super().keyPressEvent(event)


class FilterLine(FramedLine):
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


class FigureTable(TablePanel):
    """The table with its filter above, and below it how many figures there are and what they come to."""

    view: FigureView

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("figure-table")
        self._figures: set[str] = set()
        model = FigureModel(session, self, self)
        model.refused.connect(self.said)
        model.written.connect(self.said)
        view = FigureView(_("Figures"), "", "amount", self)
        view.setItemDelegate(CellDelegate(session, model, view))
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
        return self.view.commit_pending()

    def show_refused(self) -> None:
        """Go to the cell in which it stands."""
        self.view.show_refused()

    # Session to screen

    def counting(self) -> Iterator[None]:
        """All figures."""
        self._figures = set()
        for annotation in list(self._session.annotations()):
            if is_figure(annotation):
                self._figures.add(annotation.id)
            yield

    def count_change(self, change: Change) -> None:
        """Those that came and went."""
        for edit in change.edits:
            annotation = self._session.annotation(edit.id)
            self._figures.discard(edit.id)
            if annotation is not None and is_figure(annotation):
                self._figures.add(edit.id)

    def show_counted(self) -> None:
        """How many there are, added up a moment later."""
        self._say_why_empty()
        self._sum.start()

    def end_filling(self) -> None:
        """Here they are added up at once."""
        super().end_filling()
        self._sum_up()

    def follow_selection(self, ids: tuple[str, ...], span: Span) -> None:
        """Select the rows, and add them up."""
        super().follow_selection(ids, span)
        self._sum.start()

    def _rows_selected(self, selected: Any, deselected: Any) -> None:
        super()._rows_selected(selected, deselected)
        self._sum.start()

    def _filter(self) -> None:
        self.model.filter_by(finder(self._session, self.filter.text()))
        self.choose()

    def _say_why_empty(self) -> None:
        if self._figures and not self.filter.text():
            self.view.empty = _("The filter leaves no figure. Press {clear-filter} to show all annotations again.")
        elif self._figures:
            self.view.empty = _("No figure says that. Escape in the filter shows all of them again.")
        else:
            self.view.empty = _("Tag a figure with {tag-figure} and it stands here, to be sorted and corrected.")
        self.view.viewport().update()

    def _sum_up(self) -> None:
        """How many there are, and what the selected ones, or each series, come to."""
        self._sum.stop()
        shown, all_ = self.model.rowCount(), len(self._figures)
        parts = []
        if all_:
            parts.append(n_("{count} figure", "{count} figures", all_).format(count=count_text(all_)))
        if shown < all_:
            parts = [
                n_("{shown} of {count} figure", "{shown} of {count} figures", all_).format(
                    shown=count_text(shown), count=count_text(all_)
                )
            ]
        chosen = [
            self.model.row(name) for name in self._session.selected[:_SUMMED] if self.model.row_of(name) is not None
        ]
        if len(chosen) > 1 and len(self._session.selected) <= _SUMMED:
            parts.append(_total_of(chosen))
        elif shown <= _SUMMED:
            told = _("{series}: {total} in {count} periods, if nothing is counted twice")
            found = totals(self.model.row(name) for name in self.model.names())
            parts += [told.format(series=series, total=said, count=count_text(count)) for series, said, count in found]
        self.summary.setText(on_one_line(joined(" · ", parts)))
        self.summary.setVisible(bool(parts))


def _total_of(rows: list[FigureRow]) -> str:
    said, why = total(rows)
    if said:
        return _("{count} selected, together {total}, if nothing is counted twice").format(
            count=count_text(len(rows)), total=said
        )
    return _("{count} selected, no total: {reason}").format(count=count_text(len(rows)), reason=why)
