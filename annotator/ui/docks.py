"""The panels round the text: outline, annotations, inspector, chart; where they stand and how they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from annotator.language import _
from annotator.ui.annotations import AnnotationList
from annotator.ui.chart_panel import ChartPanel
from annotator.ui.inspector import Inspector
from annotator.ui.outline import OutlinePanel

if TYPE_CHECKING:
    from annotator.app.session import Session

PANELS = ("outline", "annotations", "inspector", "chart")

LAYOUT = 1
"""Counts up when a remembered layout would no longer fit the panels there are."""


ROOMY = 1200
"""Pixels of window width from which annotations and chart stand side by side instead of behind one another."""


class Docks:
    """The four panels of one session in one window."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        self._window = window
        self.outline = OutlinePanel(session)
        self.annotations = AnnotationList(session)
        self.inspector = Inspector(session)
        self.chart = ChartPanel(session)
        area = Qt.DockWidgetArea
        self._docks = {
            "outline": self._dock("outline", _("Outline"), self.outline, area.LeftDockWidgetArea),
            "annotations": self._dock("annotations", _("Annotations"), self.annotations, area.BottomDockWidgetArea),
            "inspector": self._dock("inspector", _("Inspector"), self.inspector, area.RightDockWidgetArea),
            "chart": self._dock("chart", _("Chart"), self.chart, area.BottomDockWidgetArea),
        }
        window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        self._arrange()
        self._first = window.saveState(LAYOUT)

    def dock(self, name: str) -> QDockWidget:
        """The dock of one of :data:`PANELS`."""
        return self._docks[name]

    def refill(self) -> None:
        """Every panel anew from its session."""
        for panel in (self.outline, self.annotations, self.inspector, self.chart):
            panel.refill()

    def show(self, name: str) -> None:
        """Bring a panel on the screen."""
        self._docks[name].show()
        self._docks[name].raise_()

    def toggle(self, name: str) -> bool:
        """Show a panel and go into it, or hide it where the focus is in it; whether it is shown now."""
        dock = self._docks[name]
        if dock.isVisible() and _has_focus(dock):
            dock.hide()
            return False
        self.show(name)
        _enter(dock.widget())
        return True

    def next_pane(self, reader: QWidget) -> None:
        """Move the focus to the next visible part: outline, text, inspector, annotations, chart."""
        order = [self._docks["outline"], reader, *(self._docks[n] for n in ("inspector", "annotations", "chart"))]
        panes = [pane for pane in order if pane.isVisible()]
        here = next((number for number, pane in enumerate(panes) if _has_focus(pane)), -1)
        for step in range(1, len(panes)):
            pane = panes[(here + step) % len(panes)]
            _enter(pane.widget() if isinstance(pane, QDockWidget) else pane)
            if _has_focus(pane):  # an empty chart, say, has nothing to go into
                break

    def reset(self) -> None:
        """As it was at the first start."""
        self._window.restoreState(self._first, LAYOUT)
        self._arrange()

    def save(self) -> tuple[str, str]:
        """Geometry and layout of the window as text."""
        encoded = (self._window.saveGeometry(), self._window.saveState(LAYOUT))
        geometry, state = (bytes(part.toBase64().data()).decode("ascii") for part in encoded)
        return geometry, state

    def restore(self, geometry: str, state: str) -> None:
        """As it was left; what cannot be read is ignored."""
        if geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        if state:
            self._window.restoreState(QByteArray.fromBase64(state.encode("ascii", "ignore")), LAYOUT)

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self._window.addDockWidget(area, dock)
        return dock

    def _arrange(self) -> None:
        docks = self._docks
        for dock in docks.values():
            dock.show()
        if self._window.width() < ROOMY:
            self._window.tabifyDockWidget(docks["annotations"], docks["chart"])
            docks["annotations"].raise_()
        else:
            self._window.splitDockWidget(docks["annotations"], docks["chart"], Qt.Orientation.Horizontal)
        self._window.resizeDocks([docks["outline"], docks["inspector"]], [250, 340], Qt.Orientation.Horizontal)
        self._window.resizeDocks([docks["annotations"], docks["chart"]], [420, 430], Qt.Orientation.Horizontal)
        self._window.resizeDocks([docks["annotations"], docks["chart"]], [300, 300], Qt.Orientation.Vertical)


def _has_focus(pane: QWidget) -> bool:
    focus = pane.window().focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _enter(panel: QWidget | None) -> None:
    if panel is not None:
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
