"""The list of all annotations of a cable: sortable, and at one with the session's selection."""

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from annotator.app.listing import Tally
from annotator.app.session import Session
from annotator.language import _, n_
from annotator.model import Change
from annotator.number_style import count_text
from annotator.ui.annotation_model import AnnotationModel, TagDelegate
from annotator.ui.tables import TablePanel, TableView


class AnnotationList(TablePanel):
    """The table with a line that counts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("annotation-list")
        self._tally: Tally  # made when first filled
        view = TableView(
            _("Annotations"), _("Nothing tagged yet. Select words and press {tag-claim} or {tag-figure}."), self
        )
        model = AnnotationModel(session, self)
        self.set_table(model, view, _("Number of annotations"))
        view.setItemDelegateForColumn(model.number("tag"), TagDelegate(session, model, view))
        view.doubleClicked.connect(lambda _index: self.left.emit())

    def sizeHint(self) -> QSize:
        """Wide enough for the columns that matter."""
        return QSize(420, 260)

    def counting(self) -> Iterator[None]:
        """Count all."""
        self._tally = Tally(self._session)
        yield from self._tally.counting()

    def count_change(self, change: Change) -> None:
        """Count what came and went."""
        self._tally.follow(change)

    def show_counted(self) -> None:
        """How many there are of each kind, and how many of them are out of sight."""
        tally = self._tally
        parts = [
            n_("{count} claim", "{count} claims", tally.claims).format(count=count_text(tally.claims)),
            n_("{count} figure", "{count} figures", tally.figures).format(count=count_text(tally.figures)),
        ]
        if tally.others:
            parts.append(n_("{count} other", "{count} others", tally.others).format(count=count_text(tally.others)))
        if tally.lost:
            parts.append(_("{count} not found in this text").format(count=count_text(tally.lost)))
        left_out = self._session.filtering.left_out
        if left_out:
            parts.append(_("{count} filtered out").format(count=count_text(left_out)))
            self.view.empty = _("The filter leaves no annotation. Press {clear-filter} to show all of them again.")
        else:
            self.view.empty = _("Nothing tagged yet. Select words and press {tag-claim} or {tag-figure}.")
        self.summary.setText(" · ".join(parts) if self.model.rowCount() or left_out else "")
        self.summary.setVisible(bool(self.summary.text()))
