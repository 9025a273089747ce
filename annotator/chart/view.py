"""The scrolling surface: makes the sections near the visible part, finds the figure under the mouse, walks by key."""

from collections.abc import Collection, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from annotator.app.series import FigureRow, Pane, described, printed
from annotator.chart.colors import LIGHT, ChartColors
from annotator.chart.geometry import Layout, lay_out, measure
from annotator.chart.list_item import key_height, looks_of
from annotator.chart.marks import paint_ring
from annotator.chart.pane_item import PaneItem
from annotator.chart.sections import SectionItems
from annotator.language import _

_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_PREVIOUS = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QGraphicsView):
    """All sections in one scene, one pixel a unit."""

    figure_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.colors = LIGHT
        self.current: int | None = None
        """Number of the row the keyboard is on."""
        self._panes: Sequence[Pane] = ()
        self._loose: Sequence[FigureRow] = ()
        self._looks: tuple[str, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._by_key = False
        self.shown = SectionItems(self.scene())
        self.plan = Layout(measure(self.font(), 1))
        self.verticalScrollBar().valueChanged.connect(self._fill)

    # What is shown

    def set_content(self, panes: Sequence[Pane], loose: Sequence[FigureRow]) -> None:
        """Show ``panes``, and ``loose``, the figures without a number. Place and keyboard row are kept."""
        self._panes, self._loose, self._looks = panes, loose, looks_of(panes)
        self._rebuild()

    def set_colors(self, colors: ChartColors) -> None:
        """Draw in these colours."""
        self.colors = colors
        self.setBackgroundBrush(QColor(colors.background))
        self._rebuild()

    def set_selected(self, ids: Collection[str]) -> None:
        """Ring these figures."""
        self._selected = frozenset(ids)
        known = [self.plan.numbers[id_] for id_ in self._selected if id_ in self.plan.numbers]
        if len(known) == 1:
            self._set_current(known[0])
        self._update_states()

    def reveal_selected(self) -> None:
        """Scroll to the first selected figure, unless one is in sight already."""
        rows = sorted(self.plan.numbers[id_] for id_ in self._selected if id_ in self.plan.numbers)
        sight = self._sight()
        if rows and not any(sight.contains(self._row_rect(number)) for number in rows):
            self._reveal(rows[0])

    def mark_rect(self, id_: str) -> QRect | None:
        """Where a figure's mark (or its line in the list) is drawn, in the viewport's coordinates.

        None for a figure that is not in the chart or is not drawn now.
        """
        number = self.plan.numbers.get(id_)
        if number is None:
            return None
        section = self.plan.section_of(number)
        item = self.shown.get(self.plan.sections.index(section))
        if item is None:
            return None
        inside = number - section.first
        rect = item.mark(inside).rect if isinstance(item, PaneItem) else item.row_rect(inside)
        return self.mapFromScene(item.mapRectToScene(rect)).boundingRect()

    def _rebuild(self) -> None:
        """Lay everything out anew."""
        here = self.plan.rows[self.current].id if self.current is not None else None
        at = self.verticalScrollBar().value()
        measures = measure(self.font(), float(self.viewport().width()))
        self.plan = lay_out(self._panes, self._loose, measures, key_height(self._looks, measures))
        self.current = self.plan.numbers.get(here) if here is not None else None
        self._hovered = self._pressed = None
        self.setSceneRect(0, 0, measures.width, max(1.0, self.plan.height))
        self.verticalScrollBar().setSingleStep(round(measures.row))
        self.verticalScrollBar().setValue(at)
        sight = self._sight()
        self.shown.show(self.plan, self._looks, self.colors, sight.top(), sight.bottom())
        self.viewport().update()

    def _fill(self) -> None:
        sight = self._sight()
        self.shown.fill(sight.top(), sight.bottom())

    def _update_states(self) -> None:
        self.shown.set_state(self._selected, self._hovered)

    # Where things are

    def _sight(self) -> QRectF:
        """The visible part of the scene."""
        return QRectF(0, self.verticalScrollBar().value(), self.viewport().width(), self.viewport().height())

    def _row_rect(self, number: int) -> QRectF:
        section = self.plan.section_of(number)
        return QRectF(0, self.plan.row_top(number), self.plan.measures.width, section.row_height)

    def _row_under(self, point: QPoint | QPointF) -> int | None:
        return self.plan.row_at(point.y() + self.verticalScrollBar().value())

    def _reveal(self, number: int) -> None:
        rect, section = self._row_rect(number), self.plan.section_of(number)
        if number == section.first:
            rect.setTop(section.top)  # with its title
        sight, bar = self._sight(), self.verticalScrollBar()
        if rect.top() < sight.top():
            bar.setValue(int(rect.top()))
        elif rect.bottom() > sight.bottom():
            bar.setValue(int(rect.bottom() - sight.height()) + 1)

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; no item gets to make a zoom of it."""
        QAbstractScrollArea.wheelEvent(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._by_key = False
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._row_under(event.position()) if left else None
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is a press and a release on the same figure."""
        pressed, self._pressed = self._pressed, None
        left = event.button() == Qt.MouseButton.LeftButton
        if left and pressed is not None and self._row_under(event.position()) == pressed:
            self._set_current(pressed)
            self.figure_picked.emit(self.plan.rows[pressed].id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click is a press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which figure a click would pick."""
        self._hover(self._row_under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        self._hover(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a figure's words when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPoint) -> str:
        """Rich text with everything escaped that is not ours: the figure's label, quote, place and meaning."""
        number = self._row_under(point)
        if number is not None:
            row = self.plan.rows[number]
            lines = ([row.label] if row.label not in row.quote else []) + list(described(row))
            return "<qt>" + "<br>".join(map(escape, lines)) + "</qt>"
        y = point.y() + self.verticalScrollBar().value()
        for index in self.plan.between(y, y):
            item = self.shown.get(index)
            if isinstance(item, PaneItem) and item.title_text() != item.pane.title:
                return f"<qt>{escape(item.pane.title)}</qt>"
        return ""

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self.viewport().setCursor(
                Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor
            )
            self._update_states()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk the figures, Enter picks the one the ring is on; other keys belong to the window."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key()) if modifiers == Qt.KeyboardModifier.NoModifier else None
        page = max(1, int(self.viewport().height() // self.plan.measures.row) - 1)
        target = _target(key, self.current, len(self.plan.rows), page)
        if target is not None:
            self._walk_to(target)
        elif key in _PICKS and self.current is not None:
            self._by_key = True
            self.figure_picked.emit(self.plan.rows[self.current].id)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by key, show where the keyboard is."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_key = True
            if self.current is None and self.plan.rows:
                self._set_current(self.plan.row_at(self._sight().top() + self.plan.measures.head) or 0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _walk_to(self, number: int) -> None:
        self._by_key = True
        self._set_current(number)
        self._reveal(number)
        self.viewport().update()

    def _set_current(self, number: int) -> None:
        self.current = number
        row = self.plan.rows[number]
        parts = (row.label, printed(row) or _("no number"), row.paragraph)
        self.setAccessibleDescription(", ".join(filter(None, parts)))

    # Qt

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The ring of the keyboard."""
        super().drawForeground(painter, rect)
        if self.current is not None and self._by_key and self.hasFocus():
            paint_ring(painter, self._row_rect(self.current).adjusted(4, 1, -4, -1), self.colors.focus, dashed=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width is a new layout; a new height shows more of the old one."""
        super().resizeEvent(event)
        if float(self.viewport().width()) != self.plan.measures.width:
            self._rebuild()
        else:
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._rebuild()


def _target(key: Qt.Key | None, here: int | None, count: int, page: int) -> int | None:
    """The row that ``key`` leads to from ``here`` (None: nowhere yet) among ``count``; None for another key."""
    last = count - 1
    if key is None or last < 0:
        return None
    if key in _NEXT:
        return 0 if here is None else min(last, here + 1)
    if key in _PREVIOUS:
        return last if here is None else max(0, here - 1)
    if key == Qt.Key.Key_PageDown:
        return min(last, (here or 0) + page)
    if key == Qt.Key.Key_PageUp:
        return max(0, (here or 0) - page)
    return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)
