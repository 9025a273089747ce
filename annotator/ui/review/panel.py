"""The review: where each annotation is in a text that has changed, accepted or rejected by key or mouse."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from annotator.app.key_names import key_of
from annotator.app.review import WORDS
from annotator.app.reviewing import Item, count_like, read_anew
from annotator.app.session import Session
from annotator.language import N_, _, n_
from annotator.model import Change
from annotator.number_style import count_text
from annotator.text import Span, Verdict
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel, set_plain_tooltip
from annotator.ui.review.comparison import Comparison
from annotator.ui.review.model import COLUMNS, ReviewModel
from annotator.ui.tables import TableView

_BUTTONS = (
    ("accept-place", N_("Accept"), N_("Accept the place found")),
    ("reject-place", N_("Reject"), N_("Not there: it becomes an orphan")),
    ("attach", N_("Attach"), N_("Attach to the selected words")),
    ("accept-verdict", N_("Accept all"), N_("Accept all with this verdict")),
)
_SAMPLES = {"verdict": "≠ in the same place00", "sure": "100 %00", "kind": "paragraph start", "paragraph": "00000"}
_NARROW = 560


class ReviewPanel(Panel):
    """A table of what waits, the words of the current row side by side, and what can be done about them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("review")
        self.setAccessibleName(_("Review of places"))
        self._follows = False
        self.model = ReviewModel(session, self)
        self.view = TableView(_("Places to review"), _("Nothing waits: every annotation is on its words."), self)
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.left.connect(self.left)
        self.view.doubleClicked.connect(lambda _index: self.left.emit())
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.comparison = Comparison(self)
        self.summary = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        self.summary.setAccessibleName(_("How many wait"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 3)
        column.addWidget(self.comparison, 2)
        column.addLayout(self._acts())
        self.setFocusProxy(self.view)
        self.view.selectionModel().selectionChanged.connect(self._row_selected)
        notices = session.notices_changed

        def refill() -> None:
            self.refill()

        notices.connect(refill)
        self.destroyed.connect(lambda: notices.disconnect(refill))

    def sizeHint(self) -> QSize:
        """Wide enough for both versions side by side."""
        return QSize(560, 280)

    def _acts(self) -> QGridLayout:
        grid = QGridLayout()  # of two columns: four buttons beside each other have no room in a narrow panel
        grid.setContentsMargins(8, 2, 8, 6)
        grid.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for name, title, told in _BUTTONS:
            button = QPushButton(_(title), self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            _tell(button, name, _(told))
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            grid.addWidget(button, (len(self.buttons) - 1) // 2, (len(self.buttons) - 1) % 2)
        grid.addWidget(self.summary, 0, 2, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(2, 1)
        return grid

    # Session to screen

    def fill(self) -> None:
        """All rows anew; the one the analyst is at stays current."""
        self._follows = True
        self.model.fill()
        self._follows = False
        self.follow_selection(self._session.selected, self._session.span)
        self._fit()

    def follow_change(self, change: Change, *, own: bool) -> None:  # noqa: ARG002
        """What waits may be others now."""
        self.fill()

    def follow_selection(self, ids: tuple[str, ...], _span: Span) -> None:
        """The row of what is selected, or of what the analyst is at."""
        rows = [self.model.row_of(name) for name in (*ids[:1], self._session.review.current)]
        row = next((row for row in rows if row is not None), None)
        self._follows = True
        selection = self.view.selectionModel()
        if row is None:
            selection.clearSelection()
        else:
            flag = QItemSelectionModel.SelectionFlag
            index = self.model.index(row, 0)
            selection.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.view.scrollTo(index)
        self._follows = False
        self._show_current()

    # Screen to session

    def _row_selected(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        item = self._current()
        if self._follows or item is None:
            return
        self._session.review.current = item.id
        if self._session.annotation(item.id) is not None:
            self._session.select((item.id,), None, self)
        else:
            self._session.select((), item.spans[0] if item.spans else None, self)
        self._show_current()

    def _current(self) -> Item | None:
        rows = self.view.selectionModel().selectedRows()
        return self.model.item(rows[0].row()) if rows else None

    def _show_current(self) -> None:
        item = self._current()
        waits = item is not None and item.verdict is not None
        if item is None:
            self.comparison.compare("", "")
        else:
            was, now = read_anew(self._session, item.id)
            meaning = _("The figure will say {now} instead of {was}.").format(was=was, now=now) if now else ""
            self.comparison.compare(item.before, item.after, _why_nowhere(item), meaning)
        waiting = sum(name in self._session.review.pending for name in self.model.names)
        same = count_like(self._session, item.verdict) if item is not None and item.verdict is not None else 0
        for name in ("accept-place", "reject-place", "accept-verdict"):
            self.buttons[name].setEnabled(waits and self._session.review.is_searched)
        self.buttons["attach"].setEnabled(item is not None)
        every = self.buttons["accept-verdict"]
        every.setText(_("Accept all {count}").format(count=count_text(same)) if waits else _("Accept all"))
        if item is not None and item.verdict is not None:
            told = _("Accept all {count}: {verdict}").format(count=count_text(same), verdict=_(WORDS[item.verdict]))
            every.setAccessibleName(told)
            _tell(every, "accept-verdict", told)
        orphans = len(self.model.names) - waiting
        parts = [_("{count} waiting").format(count=count_text(waiting))] if waiting else []
        parts += [n_("{count} orphan", "{count} orphans", orphans).format(count=count_text(orphans))] if orphans else []
        self.summary.setText(" · ".join(parts))
        self.comparison.setVisible(bool(self.model.names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        header = self.view.horizontalHeader()
        metrics = QFontMetrics(self.font())
        for number, column in enumerate(COLUMNS):
            if column in _SAMPLES:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, metrics.horizontalAdvance(_SAMPLES[column]) + 8)
                header.setSectionHidden(number, column in ("kind", "paragraph") and self.width() < _NARROW)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.summary.setVisible(self.width() >= _NARROW)


def _why_nowhere(item: Item) -> str:
    if item.verdict == Verdict.AMBIGUOUS:
        return _("Several places are as likely, so none was chosen. Select the right words and attach it to them.")
    return _("Not found in this text. Accept that, or select words and attach it to them.")


def _tell(button: QPushButton, command: str, told: str) -> None:
    """Say in the tooltip what a button does, and by which key; the window does it again should that change."""
    button.setProperty("command", command)
    button.setProperty("told", told)
    set_plain_tooltip(button, f"{told} ({key_of(command)})")
