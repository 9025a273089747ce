"""Connects a session to the chart. The chart itself knows figure rows, not sessions; it is built when first seen."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.paragraphs import place_name
from annotator.app.series import FigureRows, is_figure
from annotator.model import Annotation, Change
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
        self._rows = FigureRows()
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
        session = self._session

        def paragraph_of(annotation: Annotation) -> str:
            places = session.placed(annotation.id)
            return place_name(session.cable, places[0].start) if places else ""

        self.chart.set_rows(self._rows.of(session.annotations(), paragraph_of))
        self.chart.set_selected(session.selected)

    def follow_change(self, change: Change, *, own: bool) -> None:
        """Soon: a figure came, went or was corrected."""
        del own  # the chart makes no changes yet
        sides = (side for edit in change.edits for side in (edit.before, edit.after))
        if any(isinstance(side, Annotation) and is_figure(side) for side in sides) and not self._changes.isActive():
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
            self.chart.figure_picked.connect(self._picked)
            self._column.addWidget(self.chart)
            self.setFocusProxy(self.chart)
            self._recolor()
            self.fill()
            self.built.emit()

    def _recolor(self) -> None:
        if self.chart is not None:
            from annotator.chart.colors import DARK, LIGHT

            self.chart.set_colors(DARK if theme_of(self.palette()).dark else LIGHT)

    def _picked(self, name: str) -> None:
        self._session.select((name,), None, self)
        if self.chart is not None:  # a panel does not hear its own echo
            self.chart.set_selected(self._session.selected)
