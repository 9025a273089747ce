"""The chart panel's widget: takes figure rows, ids and colours, gives back the id of a figure that was picked."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from annotator.app.series import FigureRow, panes, without_number
from annotator.chart.colors import LIGHT, ChartColors
from annotator.chart.view import ChartView
from annotator.language import _


class FigureChart(QWidget):
    """Tagged figures by series, each series and unit in a pane of its own.

    Changes are drawn once for each turn of the event loop, and not at all while nobody can see them.
    """

    figure_picked = Signal(str)
    """The id of the annotation whose mark was clicked, or on which Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Figure chart"))
        self._rows: tuple[FigureRow, ...] = ()
        self._selected: frozenset[str] = frozenset()
        self._colors: ChartColors | None = None
        self._rows_changed = self._selection_changed = False
        self.redraws = 0
        """How often figures have been drawn anew; for tests and measurements."""
        self.empty = QLabel(_("Tag a figure with F and it appears here."), self)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self.empty.setAutoFillBackground(True)
        self.view = ChartView(self)
        self.view.setAccessibleName(_("Figures"))
        self.view.figure_picked.connect(self.figure_picked)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._redraw)
        self.set_colors(LIGHT)
        self._describe()

    def set_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show these figures from the next turn of the event loop on."""
        rows = tuple(rows)
        if rows != self._rows:
            self._rows = rows
            self._rows_changed = True
            self._ask()

    def set_selected(self, ids: Collection[str]) -> None:
        """Ring these figures (ids of no figure are passed over) and scroll to the first if none is in sight."""
        chosen = frozenset(ids)
        if chosen != self._selected:
            self._selected = chosen
            self._selection_changed = True
            self._ask()

    def set_colors(self, colors: ChartColors) -> None:
        """Draw in these colours from now on."""
        if colors != self._colors:
            self._colors = colors
            palette = QPalette(self.empty.palette())
            palette.setColor(QPalette.ColorRole.Window, QColor(colors.background))
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colors.muted))
            self.empty.setPalette(palette)
            self.view.set_colors(colors)

    def mark_rect(self, id_: str) -> QRect | None:
        """Where a figure's mark is drawn, in the coordinates of ``view.viewport()``; None where it is not."""
        return self.view.mark_rect(id_)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden, before the first paint."""
        super().showEvent(event)
        self._redraw()

    def _ask(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _redraw(self) -> None:
        self._timer.stop()
        rows_changed, selection_changed = self._rows_changed, self._selection_changed
        self._rows_changed = self._selection_changed = False
        if rows_changed:
            self.redraws += 1
            self._stack.setCurrentWidget(self.view if self._rows else self.empty)
            self.view.set_content(panes(self._rows), without_number(self._rows))
            self._describe()
        if rows_changed or selection_changed:
            self.view.set_selected(self._selected)
        if selection_changed:
            self.view.reveal_selected()

    def _describe(self) -> None:
        """Say in words what the chart shows."""
        if not self._rows:
            self.setAccessibleDescription(self.empty.text())
            return
        sections = self.view.plan.sections
        groups = [section.pane.title for section in sections if section.pane is not None]
        loose = sum(len(section.rows) for section in sections if section.pane is None)
        text = _("{count} figures: {groups}.").format(count=len(self._rows), groups="; ".join(groups[:10]))
        if loose:
            text = f"{text} " + _("{count} without a number.").format(count=loose)
        self.setAccessibleDescription(text)
