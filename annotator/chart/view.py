"""The scrolling surface: makes the sections near the visible part, finds the figure under the mouse, walks by key."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QRubberBand,
    QToolTip,
    QWidget,
)

from annotator.app.charting import Plan
from annotator.chart.colors import LIGHT, ChartColors
from annotator.chart.geometry import Layout, is_higher_than_any_panel, lay_out, measure
from annotator.chart.hover_text import hover_text
from annotator.chart.list_item import Looks, key_height, lists_of
from annotator.chart.section_item import SectionItem
from annotator.chart.sections import SectionItems
from annotator.chart.shapes import paint_ring
from annotator.chart.walking import PICKS, next_of, row_for_key
from annotator.language import _


class ChartView(QGraphicsView):
    """All sections in one scene, one pixel a unit."""

    figure_picked = Signal(str)
    figure_reached = Signal(str)
    """The id of the figure the keyboard walked to."""
    figures_picked = Signal(object, bool)
    """Ids (a tuple) caught by the rubber band, or one clicked with Ctrl; whether they come to those selected."""
    menu_asked = Signal(str, str, QPoint)
    """A menu is wanted at a point of the screen, for a chart (its name) and a figure (its id); empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.colors = LIGHT
        self.current: int | None = None
        """Number of the row the keyboard is on."""
        self._content = Plan()
        self.looks = Looks()
        self._looks: tuple[str, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._pressed_at = QPoint()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._by_key = False
        self.shown = SectionItems(self.scene())
        self.plan = Layout(measure(self.font(), 1))
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._fill_ahead)
        self.verticalScrollBar().valueChanged.connect(self._fill)

    # What is shown

    def set_content(self, plan: Plan) -> None:
        """Show the charts of ``plan``, and lists of what is not drawn. Place and keyboard row are kept."""
        self._content, self._looks = plan, self.looks.of(plan.charts)
        # So many have no room: a bar that comes only when they are laid out would have them laid out twice.
        high = is_higher_than_any_panel(plan)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if high else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        before = self.plan
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)  # another width has it laid out already
        if self.plan is before:
            self._rebuild()

    def set_colors(self, colors: ChartColors) -> None:
        """Draw in these colours."""
        self.colors = colors
        self.setBackgroundBrush(QColor(colors.background))
        self._rebuild()

    def set_selected(self, ids: Collection[str]) -> None:
        """Ring these figures."""
        self._selected = frozenset(ids)
        known = self.plan.numbers_of(self._selected)
        if len(known) == 1:
            self._set_current(known[0])
        self._update_states()

    def reveal_selected(self) -> None:
        """Scroll to the first selected figure, unless one is in sight already."""
        rows = self.plan.numbers_of(self._selected)
        sight = self._sight()
        if rows and not any(sight.contains(self._row_rect(number)) for number in rows):
            self._reveal(rows[0])

    def mark_rect(self, id_: str) -> QRect | None:
        """Where a figure's mark (or its line in the list) is drawn, in the viewport's coordinates.

        None for a figure that is not in the chart or is not drawn now.
        """
        for number in self.plan.numbers_of({id_}):
            if (item := self._item_of(number)) is not None:
                rect = item.mark_rect(number - item.section.first)
                return self.mapFromScene(item.mapRectToScene(rect)).boundingRect()
        return None

    def chart_here(self) -> str:
        """The name of the chart the keyboard is in, else of the first in sight; empty where there is none."""
        if self.current is not None:
            chart = self.plan.section_of(self.current).chart
            return chart.name if chart is not None else ""
        charts = (self.plan.sections[index].chart for index in self._in_sight())
        return next((chart.name for chart in charts if chart is not None), "")

    def _rebuild(self) -> None:
        """Lay everything out anew."""
        here = self.plan.rows[self.current].id if self.current is not None else None
        at = self.verticalScrollBar().value()
        measures = measure(self.font(), float(self.viewport().width()))
        key = key_height(self._looks, measures)
        self.plan = lay_out(self._content, lists_of(self._content), measures, key, hints=True, before=self.plan)
        self.current = next(iter(self.plan.numbers_of({here})), None) if here else None
        self._hovered = self._pressed = None
        self.setSceneRect(0, 0, measures.width, max(1.0, self.plan.height))
        self.verticalScrollBar().setSingleStep(round(measures.row))
        self.verticalScrollBar().setValue(at)
        self.shown.show(self.plan, self._looks, self.colors, self._sight())
        self._ahead.start()
        self._update_states()
        self.viewport().update()

    def _fill(self) -> None:
        self.shown.fill(self._sight())
        self._ahead.start()  # what is near a section a turn: one of thousands of points takes some milliseconds

    def _fill_ahead(self) -> None:
        if self.shown.fill_ahead(self._sight()):
            self._ahead.start()

    def _update_states(self) -> None:
        current = self.current if self._by_key and self.hasFocus() else None
        self.shown.set_state(self._selected, self._hovered, current)

    # Where things are

    def _sight(self) -> QRectF:
        """The visible part of the scene."""
        return QRectF(0, self.verticalScrollBar().value(), self.viewport().width(), self.viewport().height())

    def _in_sight(self) -> range:
        sight = self._sight()
        return self.plan.between(sight.top(), sight.bottom())

    def _item_of(self, number: int) -> SectionItem | None:
        return self.shown.get(self.plan.section_index(number))

    def _row_rect(self, number: int) -> QRectF:
        """What belongs to a figure; where its section is far and not drawn, its row or the whole section."""
        item, section = self._item_of(number), self.plan.section_of(number)
        if item is not None:
            return item.row_rect(number - section.first).translated(0, section.top)
        if section.has_rows:
            row, heights = number - section.first, section.heights
            top = section.top + section.head + heights.top(row)
            return QRectF(0, top, self.plan.measures.width, heights.height_of(row))
        return QRectF(0, section.top, self.plan.measures.width, section.height)

    def _item_under(self, point: QPoint | QPointF) -> tuple[SectionItem | None, QPointF]:
        """The section under a point of the viewport, and the point in its coordinates."""
        place = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        index = self.plan.at(place.y())
        item = self.shown.get(index) if index is not None else None
        return item, place - item.pos() if item is not None else place

    def _row_under(self, point: QPoint | QPointF) -> int | None:
        return next(iter(self._rows_under(point)), None)

    def _rows_under(self, point: QPoint | QPointF) -> list[int]:
        item, place = self._item_under(point)
        number = item.hit(place) if item is not None and item.boundingRect().contains(place) else None
        return [item.section.first + n for n in item.stacked(number)] if item is not None and number is not None else []

    def _reveal(self, number: int) -> None:
        rect, section = self._row_rect(number), self.plan.section_of(number)
        if number == section.first or not section.has_rows:
            rect.setTop(section.top)  # with its title
        if not section.has_rows and section.height <= self.viewport().height():
            rect.setBottom(section.bottom)
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
        """Remember where a click, or a rubber band, began."""
        self._by_key = False
        self._pressed = self._row_under(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        self._pressed_at = event.position().toPoint()
        self._update_states()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is a press and a release on the same figure; again, the next at its place; with Ctrl one more."""
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton:
            return
        more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._band.isVisible():
            self._band.hide()
            self._catch(QRect(self._pressed_at, event.position().toPoint()).normalized(), more)
            return
        item, place = self._item_under(event.position())
        stacked = self._rows_under(event.position())
        if pressed is not None and stacked[:1] == [pressed]:
            pressed = next_of(stacked, self.current)
            self._set_current(pressed)
            if more:
                self.figures_picked.emit((self.plan.rows[pressed].id,), True)
            else:
                self.figure_picked.emit(self.plan.rows[pressed].id)
        elif item is not None and item.kind_rect.contains(place) and pressed is None:
            corner = QPoint(round(item.kind_rect.left()), round(item.y() + item.kind_rect.bottom()))
            at = self.viewport().mapToGlobal(corner - QPoint(0, self.verticalScrollBar().value()))
            self._ask_for_menu(item, "", at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the figure, or of the chart, that the mouse or the keyboard is on."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self.current is not None and (item := self._item_of(self.current)) is not None:
                corner = self.mark_rect(self.plan.rows[self.current].id)
                at = corner.center() if corner is not None else self.viewport().rect().center()
                self._ask_for_menu(item, self.plan.rows[self.current].id, self.viewport().mapToGlobal(at))
            return
        item, _place = self._item_under(event.pos())
        number = self._row_under(event.pos())
        if item is not None:
            self._ask_for_menu(item, self.plan.rows[number].id if number is not None else "", event.globalPos())

    def _ask_for_menu(self, item: SectionItem, id_: str, at: QPoint) -> None:
        chart = item.section.chart
        if chart is not None or id_:
            self.menu_asked.emit(chart.name if chart is not None else "", id_, at)

    def _catch(self, rect: QRect, more: bool) -> None:
        """Pick the figures whose marks the rubber band touches."""
        area = QRectF(rect).translated(0, self.verticalScrollBar().value())
        found = []
        for index in self.plan.between(area.top(), area.bottom()):
            item = self.shown.get(index)
            if item is not None:
                first = item.section.first
                found += [self.plan.rows[first + n].id for n in item.inside(area.translated(-item.pos()))]
        if found or not more:
            self.figures_picked.emit(tuple(found), more)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click is a press."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which figure a click would pick; with the button held, pull the rubber band."""
        here = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            far = (here - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far or self._band.isVisible():
                self._band.setGeometry(QRect(self._pressed_at, here).normalized())
                self._band.show()
                self._pressed = None
            return
        self._hover(self._row_under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        self._hover(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a figure's words when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos()), self.viewport())  # none hides it
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPoint) -> str:
        """As rich text what is known of the figures there, or a title that had to be cut."""
        if numbers := self._rows_under(point):
            return hover_text([(self.plan.rows[number], self.plan.signs_of(number)) for number in numbers])
        item, place = self._item_under(point)
        return item.told_at(place) if item is not None else ""

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            shape = Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self._update_states()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk the figures, Enter picks the one the ring is on; other keys belong to the window."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key()) if modifiers == Qt.KeyboardModifier.NoModifier else None
        page = max(1, int(self.viewport().height() // self.plan.measures.row) - 1)
        target = row_for_key(key, self.current, len(self.plan.rows), page)
        if target is not None:
            self._walk_to(target)
        elif key in PICKS and self.current is not None:
            self._by_key = True
            self.figure_picked.emit(self.plan.rows[self.current].id)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by key, show where the keyboard is."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_key = True
            if self.current is None and self.plan.rows:
                sections = self._in_sight()
                first = self.plan.sections[sections[0]].first if sections else 0
                self._set_current(min(first, len(self.plan.rows) - 1))
        super().focusInEvent(event)
        self._update_states()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self._update_states()
        self.viewport().update()

    def _walk_to(self, number: int) -> None:
        self._by_key = True
        self._set_current(number)
        self._reveal(number)
        self._update_states()
        self.figure_reached.emit(self.plan.rows[number].id)
        self.viewport().update()

    def _set_current(self, number: int) -> None:
        self.current = number
        row = self.plan.rows[number]
        parts = (row.label, row.printed or _("no number"), row.paragraph)
        self.setAccessibleDescription(", ".join(filter(None, parts)))

    # Qt

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The page; all that is drawn after it runs from left to right, whatever the language of the menus."""
        super().drawBackground(painter, rect)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The ring of the keyboard."""
        super().drawForeground(painter, rect)
        if self.current is not None and self._by_key and self.hasFocus():
            rect = self._row_rect(self.current)
            wide = self.plan.section_of(self.current).has_rows
            rect = rect.adjusted(4, 1, -4, -1) if wide else rect.adjusted(-2, -2, 2, 2)
            paint_ring(painter, rect, self.colors.focus, dashed=True)

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
