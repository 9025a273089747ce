"""What was changed here and by another program too: both versions side by side, and a choice for each."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app.conflicts import differing_fields
from annotator.app.session import Session
from annotator.app.versions import in_words
from annotator.language import N_, _
from annotator.model import Change
from annotator.text import Span
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel, on_one_line, plain_tooltip

_BUTTONS = (
    ("keep-mine", N_("Keep mine")),
    ("take-theirs", N_("Take the other")),
    ("keep-all-mine", N_("Keep all mine")),
    ("take-all-theirs", N_("Take all others")),
)
_ID = Qt.ItemDataRole.UserRole


class BothPanel(Panel):
    """A row for each record both sides changed, below it the fields that differ."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("both")
        self.setAccessibleName(_("Changed here and elsewhere"))
        self._follows = False
        self.empty = PlainLabel(_("Nothing was changed here and elsewhere at once."), self, wrap=True)
        self.empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = QTreeWidget(self)
        self.view.setAccessibleName(_("Versions to choose from"))
        self.view.setHeaderLabels([_("What"), _("Here"), _("In the file")])
        self.view.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setUniformRowHeights(True)
        self.view.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.currentItemChanged.connect(self._at)
        grid = QGridLayout()  # of two columns: four buttons beside each other have no room in a narrow panel
        grid.setContentsMargins(8, 2, 8, 6)
        grid.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for name, title in _BUTTONS:
            button = QPushButton(_(title), self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("command", name)  # whose keys the window tells, as they are set
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            grid.addWidget(button, len(self.buttons) // 3, (len(self.buttons) - 1) % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        column.addLayout(grid)
        self.setFocusProxy(self.view)
        settled = session.outside.settled

        def refill() -> None:
            self.refill()

        settled.connect(refill)
        self.destroyed.connect(lambda: settled.disconnect(refill))

    def sizeHint(self) -> QSize:
        """Wide enough for both versions side by side."""
        return QSize(560, 240)

    def fill(self) -> None:
        """All rows anew."""
        outside = self._session.outside
        self._follows = True
        self.view.clear()
        for conflict in outside.conflicts:
            top = QTreeWidgetItem([on_one_line(in_words(conflict.mine or conflict.theirs))])
            top.setData(0, _ID, conflict.id)
            self.view.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for texts in differing_fields(conflict):
                child = QTreeWidgetItem(top, [on_one_line(text) for text in texts])
                child.setData(0, _ID, conflict.id)
                for number, text in enumerate(texts):
                    child.setToolTip(number, plain_tooltip(text))
            top.setExpanded(True)
        self._follows = False
        waits = bool(outside.conflicts)
        self.view.setVisible(waits)
        self.empty.setVisible(not waits)
        for button in self.buttons.values():
            button.setEnabled(waits)
        if waits:
            ids = [conflict.id for conflict in outside.conflicts]
            here = ids.index(outside.current) if outside.current in ids else 0
            self.view.setCurrentIndex(self.view.model().index(here, 0))

    def follow_change(self, _change: Change, *, own: bool) -> None:
        """What is here may differ in other fields now; the choice stays the same."""

    def follow_selection(self, _ids: tuple[str, ...], _span: Span) -> None:
        """Which record one is at is this panel's own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _at(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if self._follows or item is None:
            return
        name = str(item.data(0, _ID))
        self._session.outside.current = name
        if self._session.annotation(name) is not None:
            self._session.select((name,), None, self)
