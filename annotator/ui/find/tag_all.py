"""Choosing among all matches which are tagged, and with what; they are read in their context, one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.app import tagging_matches
from annotator.app.commands import CannotDo
from annotator.app.session import StaleChange
from annotator.app.tags import known_tags
from annotator.language import N_, _, n_
from annotator.model import CLAIM, FIGURE, Annotation
from annotator.number_style import count_text
from annotator.text import Span
from annotator.ui.framed_choice import FramedChoice
from annotator.ui.idle import Idle
from annotator.ui.plain import PlainLabel, on_one_line, plain_tooltip

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
SLICE = 0.015
"""Seconds annotations are made for between two turns of the window."""
_WIDE, _HIGH = 820, 520
_PARAGRAPH, _BEFORE, _WORDS, _BEHIND = range(4)
_HEADS = (N_("¶"), N_("Before"), N_("Match"), N_("Behind"))


class MatchModel(QAbstractTableModel):
    """A row a match; its context is taken from the text when it is shown."""

    def __init__(self, session: Session, spans: list[Span], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.spans = spans
        self._on = bytearray(b"\1" * len(spans))
        self._there: set[Span] = set()

    def set_tag(self, tag: str) -> None:
        """Words that carry this tag already are not chosen, and cannot be."""
        self.beginResetModel()
        self._there = tagging_matches.tagged_already(self._session, tag)
        self.endResetModel()

    def is_there(self, row: int) -> bool:
        """Whether these words carry the tag already."""
        return self.spans[row] in self._there

    def chosen(self) -> list[Span]:
        """The matches that are to be tagged."""
        return [span for row, span in enumerate(self.spans) if self._on[row] and span not in self._there]

    def set_all(self, *, on: bool) -> None:
        """Choose all, or none."""
        self._on = bytearray([on]) * len(self.spans)
        self._tell(0, len(self.spans) - 1)

    def toggle(self, rows: list[int]) -> None:
        """Choose some rows, or no longer where all of them are."""
        free = [row for row in rows if not self.is_there(row)]
        on = not all(self._on[row] for row in free)
        for row in free:
            self._on[row] = on
        if free:
            self._tell(min(free), max(free))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The matches."""
        return 0 if parent.isValid() else len(self.spans)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Paragraph, before, match, behind."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has the box to tick."""
        if self.is_there(index.row()):
            return Qt.ItemFlag.ItemIsSelectable
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _PARAGRAPH else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == _PARAGRAPH:
            return Qt.CheckState.Checked if self._on[row] and not self.is_there(row) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _BEFORE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column == _WORDS:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        shown = tagging_matches.in_context(self._session, self.spans[row])
        if role == Qt.ItemDataRole.DisplayRole:
            return (shown.paragraph, *map(on_one_line, (shown.before, shown.words, shown.behind)))[column]
        told = f"{shown.before}{shown.words}{shown.behind}"
        if self.is_there(row):
            told = f"{told}\n{_('These words already carry this tag.')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(told)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == _PARAGRAPH:
            return f"¶{shown.paragraph} {told}"
        return None

    def setData(self, index: Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on the box."""
        if role != Qt.ItemDataRole.CheckStateRole or self.is_there(index.row()):
            return False
        self.toggle([index.row()])
        return True

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(_HEADS) - 1))


class MatchDelegate(QStyledItemDelegate):
    """Frames the boxes in the theme's colour: on a black page Qt's own frame cannot be seen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As usual, and the frame."""
        super().paint(painter, option, index)
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        box = QApplication.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, None)
        role = QPalette.ColorRole.HighlightedText if _is_selected(shown) else QPalette.ColorRole.PlaceholderText
        painter.setPen(shown.palette.color(role))
        painter.drawRect(box.adjusted(0, 0, -1, -1))


class ContextDelegate(QStyledItemDelegate):
    """Words before or behind a match: those that have no room are left out at the far end."""

    def __init__(self, end: Qt.TextElideMode, parent: QWidget) -> None:
        super().__init__(parent)
        self._end = end

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """As usual, but for the end that is left out."""
        super().initStyleOption(option, index)
        option.textElideMode = self._end


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


class MatchView(QTableView):
    """The space bar ticks the selected rows; the arrow keys walk them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, MatchModel):
            model.toggle(sorted({index.row() for index in self.selectionModel().selectedRows()}))
        else:
            super().keyPressEvent(event)


class TagAllDialog(QDialog):
    """Stands beside the text, which shows the match of the row one is on. Enter tags, Escape leaves all as it is."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self.setObjectName("tag-all")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tag all matches"))
        self._window = window
        self._session = session
        self._making: Iterator[Annotation] | None = None
        self._made: list[Annotation] = []
        self._turn = Idle(self)
        self._turn.timeout.connect(self._make_some)
        self.tag = FramedChoice(self)
        self.tag.setAccessibleName(_("Tag"))
        for name in (FIGURE, CLAIM, *(known.tag.label for known in known_tags(session))):
            self.tag.addItem(_(name) if name in (FIGURE, CLAIM) else on_one_line(name), name)
        last = self.tag.findData(session.modes.last)
        self.tag.setCurrentIndex(max(0, last))
        self.model = MatchModel(session, tagging_matches.candidates(session), self)
        self.view = MatchView(self)
        self.view.setAccessibleName(_("Matches"))
        self.view.setModel(self.model)
        self._dress()
        self.every = QPushButton(_("&All"), self)
        self.none = QPushButton(_("&None"), self)
        self.every.clicked.connect(lambda: self.model.set_all(on=True))
        self.none.clicked.connect(lambda: self.model.set_all(on=False))
        self.told = PlainLabel("", self, role=QPalette.ColorRole.PlaceholderText)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self.do = QPushButton(self)
        self.do.setDefault(True)
        self.do.clicked.connect(self.begin)
        self.cancel = QPushButton(_("Cancel"), self)
        self.cancel.clicked.connect(self.reject)
        label = PlainLabel(_("Tag as"), self)
        label.setBuddy(self.tag)
        head = QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self.tag)
        head.addSpacing(12)
        head.addWidget(self.told, 1)
        head.addWidget(self.every)
        head.addWidget(self.none)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel)
        foot.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.model.dataChanged.connect(lambda *_range: self._count())
        self.model.modelReset.connect(self._count)
        self.tag.currentIndexChanged.connect(lambda _number: self.model.set_tag(self.tag.currentData()))
        self.model.set_tag(self.tag.currentData())
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._show(now.row()))
        here = max(0, session.matches.current)
        self.view.setCurrentIndex(self.model.index(min(here, self.model.rowCount() - 1), 0))
        room = self.screen().availableSize()
        self.resize(min(_WIDE, room.width() - 40), min(_HIGH, room.height() - 60))
        self.view.setFocus()

    def begin(self) -> None:
        """Make the annotations, a few a turn; they are applied together at the end."""
        chosen = self.model.chosen()
        if not chosen or self._making is not None:
            return
        self._made = []
        self._making = tagging_matches.made(self._session, self.tag.currentData(), chosen)
        self.progress.setRange(0, len(chosen))
        self._make_some()
        if self._making is not None:
            for widget in (self.tag, self.view, self.every, self.none, self.do):
                widget.setEnabled(False)
            self.progress.show()
            self._turn.start()

    def _make_some(self) -> None:
        assert self._making is not None
        until = monotonic() + SLICE
        for annotation in self._making:
            self._made.append(annotation)
            if monotonic() > until:
                self.progress.setValue(len(self._made))
                return
        self._turn.stop()
        self._making = None
        self.accept()
        tag = self.tag.currentData()
        self._window.act(lambda: self._applied(tag))
        self._window.focus_reader()

    def _applied(self, tag: str) -> str:
        try:
            return tagging_matches.tag_all(self._session, tag, self._made, self)
        except StaleChange as reason:
            raise CannotDo(str(reason)) from reason

    def _count(self) -> None:
        count = len(self.model.chosen())
        there = sum(map(self.model.is_there, range(self.model.rowCount())))
        told = n_("{count} match", "{count} matches", self.model.rowCount())
        parts = [told.format(count=count_text(self.model.rowCount()))]
        if there:
            parts.append(n_("{count} has this tag", "{count} have this tag", there).format(count=count_text(there)))
        self.told.setText(" · ".join(parts))
        self.do.setText(n_("&Tag {count} match", "&Tag {count} matches", count).format(count=count_text(count)))
        self.do.setEnabled(count > 0)

    def _show(self, row: int) -> None:
        if 0 <= row < self.model.rowCount() and self._making is None:
            self._session.select((), self.model.spans[row], self)

    def _dress(self) -> None:
        view, header = self.view, self.view.horizontalHeader()
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setItemDelegateForColumn(_PARAGRAPH, MatchDelegate(view))
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        header.setHighlightSections(False)
        header.setSectionResizeMode(_PARAGRAPH, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_BEFORE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_BEHIND, QHeaderView.ResizeMode.Stretch)
        view.setColumnWidth(_PARAGRAPH, view.fontMetrics().horizontalAdvance("0000") + 40)
        view.setItemDelegateForColumn(_BEFORE, ContextDelegate(Qt.TextElideMode.ElideLeft, view))
        view.setItemDelegateForColumn(_BEHIND, ContextDelegate(Qt.TextElideMode.ElideRight, view))
        widest = max((len(span) for span in self.model.spans[:200]), default=8)
        bold = QFont(QApplication.font())
        bold.setBold(True)
        sample = "n" * min(max(widest, 8), 36)
        view.setColumnWidth(_WORDS, round(view.fontMetrics().horizontalAdvance(sample) * 1.15) + 12)


def tag_all(window: MainWindow) -> None:
    """Open the list of all matches."""
    assert window.session is not None
    TagAllDialog(window, window.session).open()
