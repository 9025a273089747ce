"""The table of all claims: who says what, and how; sorted, filtered and corrected in place."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from annotator.app.claim_table import CHOSEN, choices, chosen, is_claim
from annotator.app.fields import body_of
from annotator.app.session import Session
from annotator.language import _, n_
from annotator.model import Change, Claim
from annotator.number_style import count_text
from annotator.ui.claim_table.model import ClaimModel
from annotator.ui.menus import Menu
from annotator.ui.plain import on_one_line
from annotator.ui.tables import CellDelegate, EditableView, Index, TablePanel


class ClaimView(EditableView):
    """Enter types into, chooses or switches the cell the keyboard is in, as its column wants it."""

    asked = Signal(object)  # the index of a cell to be chosen or switched

    def open_cell(self, index: Any) -> bool:
        """See above; false where the cell is the cable's own."""
        if super().open_cell(index):
            return True
        if self._column(index) in (*CHOSEN, "review"):
            self.asked.emit(index)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar does what Enter does where something is chosen or switched."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            index = self.currentIndex()
            if not index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.open_cell(index)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click switches the mark; what else is chosen wants a double click, as what is typed does."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and self._column(index) == "review":
            self.asked.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._column(index) in CHOSEN:
            self.asked.emit(index)
        elif self._column(index) != "review":  # there each click has switched it
            super().mouseDoubleClickEvent(event)

    def _column(self, index: Index) -> str:
        model = self.model()
        return model.columns[index.column()].name if index.isValid() and isinstance(model, ClaimModel) else ""


class ClaimTable(TablePanel):
    """The table, and below it how many claims there are and what they want."""

    model: ClaimModel
    view: ClaimView

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("claim-table")
        self._marks: dict[str, tuple[bool, bool]] = {}  # of each claim: wants another look, names nobody
        model = ClaimModel(session, self, self)
        model.refused.connect(self.said)
        model.written.connect(self.said)
        view = ClaimView(_("Claims"), "", "claimant", self)
        view.setItemDelegate(CellDelegate(session, model, view))
        view.asked.connect(self._choose_or_switch)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda at: self.row_menu().popup(view.viewport().mapToGlobal(at)))
        self.set_table(model, view, _("Number of claims"))
        self.setAccessibleName(_("Claims table"))
        self.show_counted()

    def sizeHint(self) -> QSize:
        """Wide enough for the columns that matter."""
        return QSize(620, 260)

    def commit_pending(self) -> bool:
        """Write what is still being typed into a cell; whether nothing is left that cannot be understood."""
        return self.view.commit_pending()

    def show_refused(self) -> None:
        """Go to the cell in which it stands."""
        self.view.show_refused()

    # Session to screen

    def counting(self) -> Iterator[None]:
        """All claims."""
        self._marks = {}
        for annotation in list(self._session.annotations()):
            self._count(annotation.id)
            yield

    def count_change(self, change: Change) -> None:
        """Those that came, went, or say something else now."""
        for edit in change.edits:
            self._count(edit.id)

    def _count(self, name: str) -> None:
        self._marks.pop(name, None)
        annotation = self._session.annotation(name)
        if annotation is not None and is_claim(annotation):
            body = body_of(annotation)
            assert isinstance(body, Claim)
            self._marks[name] = (body.review, not body.claimant)

    def show_counted(self) -> None:
        """How many there are, shown, without a claimant, and to be looked at again."""
        shown, every = self.model.rowCount(), len(self._marks)
        if shown < every:
            parts = [
                n_("{shown} of {count} claim", "{shown} of {count} claims", every).format(
                    shown=count_text(shown), count=count_text(every)
                )
            ]
        else:
            parts = [n_("{count} claim", "{count} claims", every).format(count=count_text(every))]
        review = sum(wanted for wanted, _nobody in self._marks.values())
        nobody = sum(unnamed for _wanted, unnamed in self._marks.values())
        if review:
            told = n_("{count} wants another look", "{count} want another look", review)
            parts.append(told.format(count=count_text(review)))
        if nobody:
            parts.append(_("{count} without a claimant").format(count=count_text(nobody)))
        self.summary.setText(" · ".join(parts) if every else "")
        self.summary.setVisible(bool(every))
        if every:
            self.view.empty = _("The filter leaves no claim. Press {clear-filter} to show all annotations again.")
        else:
            self.view.empty = _("No claims yet. Put the caret into a sentence and press {tag-claim}.")
        self.view.viewport().update()

    # Screen to session

    def _choose_or_switch(self, index: Any) -> None:
        name, column = self.model.name_at(index.row()), self.model.columns[index.column()].name
        annotation = self._session.annotation(name)
        if annotation is None:
            return
        if self._session.read_only:
            self.said.emit(self._session.read_only)
            return
        if column == "review":
            body = body_of(annotation)
            self.model.write((name,), column, not (isinstance(body, Claim) and body.review))
            return
        names = self.selected_names()
        names = names if name in names else (name,)
        menu = Menu(self)
        menu.setObjectName("choices")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = chosen(annotation, column)
        for value, words in choices(column).items():
            action = menu.addAction(on_one_line(words).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(lambda _on=False, value=value: self.model.write(names, column, value))
            if value == present:
                menu.setActiveAction(action)
        rect = self.view.visualRect(index)
        menu.popup(self.view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 1)))

    def row_menu(self) -> QMenu:
        """What can be done with the selected claims."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in (
            ("edit-fields", _("Edit fields")),
            ("review", _("Wants another look, or not")),
            ("rename-claimant", _("Rename a claimant everywhere…")),
            ("change-tag", _("Change tag…")),
            ("", ""),
            ("delete", _("Delete annotation")),
        ):
            if name:
                action = menu.addAction(title)
                action.triggered.connect(lambda _on=False, name=name: self.asked.emit(name))
                action.setEnabled(bool(self._session.selected))
            else:
                menu.addSeparator()
        return menu
