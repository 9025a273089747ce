"""Connects a session to the chart. The chart itself knows plans, not sessions; it is built when first seen."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.app.charting import ChartPlan, acts
from annotator.app.commands import CannotDo
from annotator.app.series import is_figure
from annotator.app.session import StaleChange
from annotator.late import imported_aside
from annotator.model import Annotation, Change, Chart, Edit, Link
from annotator.ui.chart_line import ChartLine
from annotator.ui.idle import Idle
from annotator.ui.panel import Panel
from annotator.ui.series_list import SeriesList
from annotator.ui.theme import name_of, theme_of
from annotator.ui.tidying import Tidying

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.chart.figure_chart import FigureChart
    from annotator.text import Span

MANY = 500
"""Records from which drawing the figures takes so long that it waits for what is still to be said of them."""
_SLICE = 0.004
"""Seconds of planning at a time."""
IDLE = 200
"""Milliseconds after the window is shown before the chart is imported."""

SOON = 80
"""Milliseconds after a change before the chart follows: a key press costs nothing here, a burst of them one refill."""


def preload() -> None:
    """Import the chart in the background, so that the first look at it does not wait."""
    imported_aside("annotator.chart.figure_chart")


class ChartPanel(Panel):
    """The charts of one session's figures; empty until they are on the screen and the window has been painted."""

    built = Signal()
    menu_asked = Signal(object, bool, QPoint)
    """A menu is wanted at a point of the screen: for a chart (None: for none), and whether for a figure."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.chart: FigureChart | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self.series = SeriesList(self)
        self.series.hide()
        self.series.moved.connect(self._move)
        self.series.picked.connect(self._pick)
        self._split.addWidget(self.series)
        self.line = ChartLine(self)
        self.line.answered.connect(self._answered)
        self.line.left.connect(self._enter)
        column.addWidget(self._split, 1)
        column.addWidget(self.line)
        self._changes = QTimer(self, singleShot=True, interval=SOON)
        self._changes.timeout.connect(self._catch_up)
        self._making = Idle(self)
        self._making.timeout.connect(self._make_on)
        self._steps: Iterator[None] = iter(())
        self._tidying = Tidying()
        self.destroyed.connect(self._tidying.go_on)
        self._importing = QTimer(self, singleShot=True, interval=SOON)
        self._importing.timeout.connect(self._draw)
        self._due = QTimer(self, singleShot=True, interval=IDLE)
        self._due.timeout.connect(self._build)

    @property
    def is_drawn(self) -> bool:
        """Whether the chart is there, and nothing is waited for, planned, imported or drawn any more."""
        under_way = (self._due, self._changes, self._making, self._importing)
        return self.chart is not None and not self.chart.is_behind and not any(timer.isActive() for timer in under_way)

    def fill(self) -> None:
        """Show the session's figures; at the first look, once the window is painted and idle."""
        if self.chart is None:
            self._due.start()
            return
        self._changes.stop()
        if len(self._session.records) > MANY and not self._making.isActive():
            if self._session.board.has_much_to_do:
                self._tidying.wait()
            self._steps = self._session.board.making()
            self._making.start()
        else:
            self._draw()

    def _make_on(self) -> None:
        """Plan on for a moment; draw where there is nothing left to plan."""
        stop = perf_counter() + _SLICE
        for _step in self._steps:
            if perf_counter() >= stop:
                return
        self._making.stop()
        self._tidying.go_on()
        self._draw()

    def _draw(self) -> None:
        if self.chart is None or self._making.isActive():
            return
        from annotator.chart.libraries import drawn_with

        plan = self._session.board.plan()
        if not all(imported_aside(module) for module in drawn_with(plan)):
            self._importing.start()
            return
        self.chart.set_plan(plan)
        self.chart.set_selected(self._session.selected)
        if not self.series.isHidden():
            self.series.set_plan(plan)
            self.series.set_selected(self._session.selected)

    def follow_change(self, change: Change, *, own: bool) -> None:
        """Soon: a figure came, went or was corrected, a link, or how a series is charted."""
        del own  # what is done from here is drawn like anything else
        if any(map(_is_charted, change.edits)) and not self._changes.isActive():
            self._changes.start()

    def follow_alarms(self, names: frozenset[str]) -> None:
        """Soon: something speaks against a figure now, or no longer."""
        if names and self.chart is not None and not self._changes.isActive():
            self._changes.start()

    def follow_selection(self, ids: tuple[str, ...], span: Span) -> None:
        """Ring the selected figures; what is not drawn yet is ringed, and shown, once it is."""
        del span
        if self.chart is not None and not self._changes.isActive():
            self.chart.set_selected(ids)
            self.series.set_selected(ids)

    def toggle_series(self) -> None:
        """Show the list of series, and go into it; or put it away."""
        self.series.setVisible(self.series.isHidden())
        if self.series.isHidden():
            self._enter()
            return
        self.series.set_plan(self._session.board.plan())
        self.series.set_selected(self._session.selected)
        self._split.setSizes([max(160, self.width() // 3), max(200, self.width() * 2 // 3)])
        self.series.setFocus()

    def ask(self, what: str) -> None:
        """Ask in words for something of the selected figures or of the chart: one of :data:`acts.ASKED`.

        Raises:
            CannotDo: no figure is selected, or no chart is meant.
        """
        self.line.ask(what, acts.present_words(self._session, what), acts.suggested_words(self._session, what))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()

    def _waits(self) -> bool:
        """Whether many figures are being looked at: their chart is drawn once, when that is over."""
        return self._session.alarms.checking and len(self._session.records) > MANY

    def _catch_up(self) -> None:
        if self._waits():
            self._changes.start()
        else:
            self.refill()

    def _build(self) -> None:
        if self._waits():
            self._due.start()
            return
        from annotator.chart.figure_chart import FigureChart

        if self.chart is None:
            self.chart = FigureChart(self)
            self.chart.figure_picked.connect(lambda name: self._pick((name,)))
            self.chart.figures_picked.connect(self._pick_several)
            self.chart.figure_reached.connect(self._reached)
            self.chart.menu_asked.connect(self._ask_for_menu)
            self._split.addWidget(self.chart)
            self._split.setStretchFactor(1, 1)
            self.setFocusProxy(self.chart)
            self._recolor()
            self.fill()
            self.built.emit()

    def _recolor(self) -> None:
        if self.chart is not None:
            from annotator.chart.colors import COLORS

            self.chart.set_colors(COLORS[name_of(theme_of(self.palette()))])

    def _pick(self, names: tuple[str, ...]) -> None:
        self._session.select(names, None, self)
        if self.chart is not None:  # a panel does not hear its own echo
            self.chart.set_selected(self._session.selected)
            self.series.set_selected(self._session.selected)

    def _reached(self, name: str) -> None:
        """The keyboard is on a figure: its chart is the one that commands are about."""
        chart = self._session.board.plan().chart_of(name)
        self._session.board.hold(chart.name if chart is not None else "")

    def _ask_for_menu(self, name: str, figure: str, at: QPoint) -> None:
        """The menu is about the figure pointed at, and about its chart."""
        if figure and figure not in self._session.selected:
            self._pick((figure,))
        self._session.board.hold(name)
        chart: ChartPlan | None = self._session.board.here() if name else None
        self.menu_asked.emit(chart, bool(figure), at)

    def _move(self, names: tuple[str, ...], to: str) -> None:
        """Figures were dropped on a chart, or beside all of them."""
        session = self._session
        try:
            self.said.emit(acts.move(session, names, to) if to else acts.set_apart(session, names))
        except (CannotDo, StaleChange) as reason:
            self.said.emit(str(reason))

    def _answered(self, what: str, words: str) -> None:
        try:
            said = acts.write_words(self._session, what, words)
        except (CannotDo, StaleChange) as reason:
            self.line.refuse(str(reason))
            return
        self.said.emit(said)
        self.line.hide()
        self._enter()

    def _enter(self) -> None:
        if self.chart is not None:
            self.chart.setFocus()

    def _pick_several(self, names: tuple[str, ...], more: bool) -> None:
        """Select what the rubber band caught; with Ctrl, a figure comes to those selected, or goes again."""
        if more:
            present = self._session.selected
            one = len(names) == 1 and names[0] in present
            names = tuple(n for n in present if n != names[0]) if one else tuple(dict.fromkeys((*present, *names)))
        self._pick(names)


def _is_charted(edit: Edit) -> bool:
    """Whether an edit may change the chart: a figure, a link, a set-up, or the words of what a figure is linked to."""
    sides = (edit.before, edit.after)
    if any(isinstance(side, (Chart, Link)) or (isinstance(side, Annotation) and is_figure(side)) for side in sides):
        return True
    return all(isinstance(side, Annotation) for side in sides)
