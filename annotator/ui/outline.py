"""The outline: the cable's subject on top, its paragraphs below, with what is tagged in each."""

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QVBoxLayout,
    QWidget,
)

from annotator.app.outline import ABOVE, Outline
from annotator.app.session import Session
from annotator.language import _
from annotator.model import Change
from annotator.text import Span
from annotator.ui.dates import day_text
from annotator.ui.idle import Idle
from annotator.ui.outline_rows import MANY, MARGIN, OutlineDelegate, OutlineModel, counted
from annotator.ui.panel import Panel
from annotator.ui.plain import FoldedLabel, PlainLabel
from annotator.ui.theme import theme_of

FEW = 2_000
"""Records up to which they are counted at once, and beyond which by and by."""
_SLICE = 0.008
"""Seconds of that at a time."""
_Index = QModelIndex | QPersistentModelIndex


class SubjectCard(QWidget):
    """What the cable is about; a click goes there."""

    picked = Signal()

    def __init__(self, outline: Outline, parent: QWidget) -> None:
        super().__init__(parent)
        self._outline = outline
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN + 2, MARGIN + 2, MARGIN, MARGIN)
        column.setSpacing(3)
        self.subject = FoldedLabel(self, lines=3, bold=True)
        self.subject.setAccessibleName(_("Subject"))
        self.subject.set_text(outline.subject)
        column.addWidget(self.subject)
        self.facts = PlainLabel(parent=self, role=self.palette().ColorRole.PlaceholderText, wrap=True)
        self.facts.setAccessibleName(_("Classification, date and tags in the header"))
        column.addWidget(self.facts)

    def show_facts(self) -> None:
        """Classification, day, and what is tagged above the first paragraph."""
        day = self._outline.written
        date = day_text(day) if day is not None else ""
        facts = [fact for fact in (self._outline.level, date) if fact]
        above = counted(self._outline.counts(ABOVE))
        if above:
            facts.append(_("{counts} in the header").format(counts=above) if self._outline.rows else above)
        self.facts.setText(" · ".join(facts))
        self.facts.setVisible(bool(facts))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the subject."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hairline below."""
        theme = theme_of(self.palette())
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))


class ParagraphView(QListView):
    """The list of paragraphs; Enter and a click choose, the arrow keys only move about."""

    chosen = Signal(int)
    left = Signal()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Paint anew. Rows of one height stay where they are: Qt would lay all 100,000 of them out for one count."""
        if self.uniformItemSizes():
            self.viewport().update()
        else:
            super().dataChanged(first, last, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the paragraph, Escape back to the text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OutlinePanel(Panel):
    """Subject and paragraphs of one session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("outline-panel")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the cable's words, as it writes them
        self.model = OutlineModel(session, self)
        self._paragraphs = session.cable.paragraphs
        self._counting = Idle(self)
        self._counting.timeout.connect(self._count_on)
        self._steps: Iterator[None] = iter(())
        self.card = SubjectCard(self.model.outline, self)
        self.card.picked.connect(lambda: self._go(self.model.outline.subject_start))
        self.view = ParagraphView(self)
        self.view.setAccessibleName(_("Paragraphs"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.viewport().setBackgroundRole(self.palette().ColorRole.Window)
        self.view.setModel(self.model)
        self.view.setItemDelegate(OutlineDelegate(self.model, self.view))
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        self.view.chosen.connect(self._choose)
        self.view.left.connect(self.left)
        self.nothing = PlainLabel(
            _("This cable has no paragraphs."), self, role=self.palette().ColorRole.PlaceholderText, wrap=True
        )
        self.nothing.setContentsMargins(MARGIN + 2, MARGIN, MARGIN, MARGIN)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.card)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.view, 1)
        self._show_rows()
        self.setFocusProxy(self.view)
        suggested = self._suggested
        session.suggested.connect(suggested)
        self.destroyed.connect(lambda: session.suggested.disconnect(suggested))

    def _show_rows(self) -> None:
        empty = not self.model.outline.rows
        self.view.setUniformItemSizes(len(self.model.outline.rows) > MANY)
        self.view.setVisible(not empty)
        self.nothing.setVisible(empty)

    def sizeHint(self) -> QSize:
        """A narrow panel."""
        return QSize(260, 400)

    def fill(self) -> None:
        """Rows, counts and current paragraph as they are."""
        if self._paragraphs is not self._session.cable.paragraphs:
            self._paragraphs = self._session.cable.paragraphs
            self.model.reread()
            self._show_rows()
        outline = self.model.outline
        outline.waits = len(self._session.records) > FEW
        self._counting.stop()
        self.model.recount()
        if outline.waits:
            self._steps = outline.counting()
            self._counting.start()
        self.card.show_facts()
        self.follow_selection(self._session.selected, self._session.span)

    def _count_on(self) -> None:
        """Count on for a moment; show the counts where there is nothing left to count."""
        stop = perf_counter() + _SLICE
        for _step in self._steps:
            if perf_counter() >= stop:
                return
        self._counting.stop()
        self.card.show_facts()
        self.model.show_counts()

    def follow_change(self, change: Change, *, own: bool) -> None:  # noqa: ARG002
        """Count what was touched."""
        if self._counting.isActive():
            self.fill()
            return
        self.model.follow(change)
        self.card.show_facts()

    def follow_selection(self, _ids: tuple[str, ...], span: Span) -> None:
        """Mark the paragraph the caret is in and bring it on the screen."""
        if self.model.move_to(span.start) and self.model.current != ABOVE:
            index = self.model.index(self.model.current)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _suggested(self) -> None:
        if self.later is None:
            self.model.show_left()
        else:
            self.later(self.model.show_left, self.rank)

    def _choose(self, row: int) -> None:
        self._go(self.model.outline.rows[row].start)

    def _go(self, start: int) -> None:
        self.model.move_to(start)
        self._session.select((), Span(start, start), self)
