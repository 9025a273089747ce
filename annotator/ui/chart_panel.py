"""Connects a session to the chart. The chart itself knows plans, not sessions; it is built when first seen."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.charting import Board
from annotator.app.series import is_figure
from annotator.model import Annotation, Change, Chart, Edit, Link
from annotator.ui.panel import Panel
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.chart.figure_chart import FigureChart
    from annotator.text import Span

IDLE = 200
"""Milliseconds after the window is shown before the chart's libraries are imported."""

SOON = 20
"""Milliseconds after a change before the chart follows: a key press costs nothing here, a burst of them one refill."""


def preload() -> None:
    """Import the chart's libraries in the background, so that the first look at the chart does not wait."""
    threading.Thread(target=_import, name="chart libraries", daemon=True).start()


def _import() -> None:
    import annotator.chart.figure_chart  # noqa: F401


class ChartPanel(Panel):
    """The chart of one session's figures; empty until it is on the screen and the window has been painted."""

    built = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.chart: FigureChart | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.board = Board(session)
        self._changes = QTimer(self, singleShot=True, interval=SOON)
        self._changes.timeout.connect(self.refill)
        self._due = QTimer(self, singleShot=True, interval=IDLE)
        self._due.timeout.connect(self._build)

    def fill(self) -> None:
        """Show the session's figures; at the first look, once the window is painted and idle."""
        if self.chart is None:
            self._due.start()
            return
        self._changes.stop()
        self.chart.set_plan(self.board.plan())
        self.chart.set_selected(self._session.selected)

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

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolor()

    def _build(self) -> None:
        from annotator.chart.figure_chart import FigureChart

        if self.chart is None:
            self.chart = FigureChart(self)
            self.chart.figure_picked.connect(lambda name: self._pick((name,)))
            self.chart.figures_picked.connect(self._pick_several)
            self._column.addWidget(self.chart)
            self.setFocusProxy(self.chart)
            self._recolor()
            self.fill()
            self.built.emit()

    def _recolor(self) -> None:
        if self.chart is not None:
            from annotator.chart.colors import DARK, LIGHT

            self.chart.set_colors(DARK if theme_of(self.palette()).dark else LIGHT)

    def _pick(self, names: tuple[str, ...]) -> None:
        self._session.select(names, None, self)
        if self.chart is not None:  # a panel does not hear its own echo
            self.chart.set_selected(self._session.selected)

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
