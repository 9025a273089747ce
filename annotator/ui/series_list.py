"""The charts and their figures as a list: figures and whole charts are dragged from one series to another."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.app.charting import ChartPlan, Plan
from annotator.language import _
from annotator.message import joined
from annotator.number_style import count_text
from annotator.ui.plain import on_one_line, plain_tooltip

_NAME, _ID = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_AT_ONCE = 200
"""Figures of a chart up to which they are listed at once; more of them when the chart is opened."""


class SeriesList(QTreeWidget):
    """Charts, each with its figures below. What is dropped on a chart joins it; dropped beside all, it stands apart."""

    moved = Signal(object, str)
    """Ids (a tuple), and the name of the chart they were dropped on; empty for none."""
    picked = Signal(object)
    """The ids of the figures chosen in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Series"))
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self._filling = False
        self._charts: dict[str, ChartPlan] = {}
        self.itemExpanded.connect(self._fill_chart)
        self.itemSelectionChanged.connect(self._chosen)

    def set_plan(self, plan: Plan) -> None:
        """List these charts; those that were closed stay closed."""
        self._filling = True
        closed = {
            item.data(0, _NAME)
            for item in self._tops()
            if not item.isExpanded() and item.childIndicatorPolicy() is _LATER
        }
        self.clear()
        self._charts = {chart.name: chart for chart in plan.charts}
        for chart in plan.charts:
            item = QTreeWidgetItem(
                [on_one_line(_("{title} ({count})").format(title=chart.title, count=count_text(len(chart.marks))))]
            )
            item.setData(0, _NAME, chart.name)
            item.setToolTip(0, plain_tooltip(joined(": ", (chart.title, _(chart.by.value)))))
            item.setChildIndicatorPolicy(_LATER)
            self.addTopLevelItem(item)
            if len(chart.marks) <= _AT_ONCE and chart.name not in closed:
                item.setExpanded(True)
        self._filling = False

    def set_selected(self, ids: tuple[str, ...]) -> None:
        """Mark these figures; the keyboard is on the first of them where a new list has put it nowhere."""
        wanted, self._filling = set(ids), True
        for top in self._tops():
            for number in range(top.childCount()):
                if (child := top.child(number)) is not None:
                    child.setSelected(child.data(0, _ID) in wanted)
        chosen = self.selectedIndexes()
        if chosen and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(chosen[0], QItemSelectionModel.SelectionFlag.NoUpdate)
        self._filling = False

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere is a place to drop: a chart, a figure of it, or beside all."""
        super().dragMoveEvent(event)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; the list itself is filled anew once that is done."""
        target = self.itemAt(event.position().toPoint())
        top = (target.parent() or target) if target is not None else None
        ids = self.dragged()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if ids:
            self.moved.emit(ids, top.data(0, _NAME) if top is not None else "")

    def dragged(self) -> tuple[str, ...]:
        """The figures that are chosen, those of chosen charts among them."""
        found: dict[str, None] = {}
        for item in self.selectedItems():
            if item.parent() is not None:
                found[item.data(0, _ID)] = None
            else:
                chart = self._charts[item.data(0, _NAME)]
                found.update((mark.id, None) for mark in chart.marks)
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the figure in the text, as in the chart."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None and item.parent() is not None:
            self.picked.emit((item.data(0, _ID),))
        else:
            super().keyPressEvent(event)

    def _tops(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _fill_chart(self, item: QTreeWidgetItem) -> None:
        chart = self._charts.get(item.data(0, _NAME)) if item.parent() is None else None
        if chart is None or item.childCount():
            return
        children = []
        for mark in chart.marks:
            child = QTreeWidgetItem([on_one_line(joined("  ", (mark.text, mark.label)))])
            child.setData(0, _ID, mark.id)
            children.append(child)
        item.addChildren(children)

    def _chosen(self) -> None:
        if not self._filling and (ids := self.dragged()):
            self.picked.emit(ids)


_LATER = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
