"""The panels round the text: outline, annotations, inspector, chart; where they stand and how they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from annotator.language import _
from annotator.ui.annotations import AnnotationList
from annotator.ui.chart_panel import ChartPanel
from annotator.ui.inspector import Inspector
from annotator.ui.outline import OutlinePanel

if TYPE_CHECKING:
    from annotator.app.session import Session

PANELS = ("outline", "annotations", "inspector", "chart")

LAYOUT, OWN_LAYOUT = 1, 101
"""The mark of a remembered layout, as the program arranged it or as the analyst did. Both count up when a remembered
layout would no longer fit the panels there are."""

ROOMY = 1200
"""Pixels of window width from which annotations and chart stand side by side instead of behind one another."""

LEAST = {"outline": 160, "annotations": 200, "inspector": 260, "chart": 220}
LEAST_TEXT = 240
"""Pixels a panel, and the text, is wide at the least."""


class Docks:
    """The four panels of one session in one window.

    Annotations and chart stand side by side or behind one another as the window is wide, until the analyst moves a
    panel; then the panels stay where they were put.
    """

    def __init__(self, window: QMainWindow, session: Session) -> None:
        self._window = window
        self._own = False  # the analyst has moved a panel
        self._arranging = True  # panels move because the program moves them
        self._fitted = -1  # pixels of height the program gave the lower panels; the analyst may have changed it since
        self._due = QTimer(window, singleShot=True, interval=0)
        self._due.timeout.connect(self.fit)
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
        for name, dock in self._docks.items():
            dock.widget().setMinimumWidth(LEAST[name])
            dock.dockLocationChanged.connect(self._moved)
            dock.topLevelChanged.connect(self._moved)
            dock.toggleViewAction().toggled.connect(self.window_resized)
        if (centre := window.centralWidget()) is not None:
            centre.setMinimumWidth(LEAST_TEXT)
        self._arrange()
        self._first = window.saveState(LAYOUT)
        self._arranging = False

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

    def in_front(self, name: str) -> bool:
        """Whether a panel can be seen; one that is open behind another cannot."""
        return not self._docks[name].visibleRegion().isEmpty()

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

    def window_resized(self) -> None:
        """The window has another size, or shows other panels: once that has come to rest, make them fit."""
        self._due.start()

    def fit(self) -> None:
        """Put annotations and chart beside or behind one another, and leave the text room, as the window is large."""
        if self._own or self._window.isMinimized():
            return
        pair = (self._docks["annotations"], self._docks["chart"])
        side_by_side = not any(dock.isHidden() or dock.isFloating() for dock in pair) and not self._tabbed()
        if (side_by_side and not self._roomy()) or (self._tabbed() and self._roomy()):
            hidden = [dock for dock in self._docks.values() if dock.isHidden()]
            self._arranging = True
            self._arrange()
            for dock in hidden:
                dock.hide()
            self._arranging = False
        elif self._bottom() == self._fitted or self._bottom() > self._window.height() * 2 // 5:
            self._size_bottom()

    def reset(self) -> None:
        """As it was at the first start."""
        self._arranging = True
        self._window.restoreState(self._first, LAYOUT)
        self._arrange()
        self._own = self._arranging = False

    def save(self) -> tuple[str, str]:
        """Geometry and layout of the window as text."""
        encoded = (self._window.saveGeometry(), self._window.saveState(OWN_LAYOUT if self._own else LAYOUT))
        geometry, state = (bytes(part.toBase64().data()).decode("ascii") for part in encoded)
        return geometry, state

    def restore(self, geometry: str, state: str) -> None:
        """As it was left; what cannot be read, or has no room in the window, is ignored."""
        self._arranging = True
        if geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        if state:
            remembered = QByteArray.fromBase64(state.encode("ascii", "ignore"))
            self._own = self._window.restoreState(remembered, OWN_LAYOUT)
            if not self._own:
                self._window.restoreState(remembered, LAYOUT)
        self._arranging = False
        if self._own and not self._has_room():
            self.reset()
        self.fit()

    def _moved(self) -> None:
        self._own = self._own or not self._arranging

    def _has_room(self) -> bool:
        """Whether every panel can be as wide and as high as it has to be, in a window no larger than the screen."""
        least = self._window.minimumSizeHint()
        room = self._window.screen().availableSize().boundedTo(self._window.size())
        return least.width() <= room.width() and least.height() <= room.height()

    def _roomy(self) -> bool:
        return self._window.width() >= ROOMY

    def _tabbed(self) -> bool:
        return self._docks["chart"] in self._window.tabifiedDockWidgets(self._docks["annotations"])

    def _bottom(self) -> int:
        """Pixels of height annotations and chart take from the text."""
        docks = (self._docks["annotations"], self._docks["chart"])
        return max((dock.height() for dock in docks if dock.isVisible() and not dock.isFloating()), default=0)

    def _dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        self._window.addDockWidget(area, dock)
        return dock

    def _arrange(self) -> None:
        docks, window = self._docks, self._window
        focus = window.focusWidget()
        for dock in docks.values():
            dock.show()
        roomy = self._roomy()
        annotations, chart = docks["annotations"], docks["chart"]
        if not roomy:
            window.tabifyDockWidget(annotations, chart)
            (chart if _has_focus(chart) else annotations).raise_()
        elif self._tabbed():  # Qt only ever adds to a row of tabs: it has to be taken out first
            window.removeDockWidget(chart)
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, chart, Qt.Orientation.Horizontal)
            chart.show()
        else:
            window.splitDockWidget(annotations, chart, Qt.Orientation.Horizontal)
        sides = [250, 340] if roomy else [190, 280]
        window.resizeDocks([docks["outline"], docks["inspector"]], sides, Qt.Orientation.Horizontal)
        window.resizeDocks([annotations, chart], [420, 430], Qt.Orientation.Horizontal)
        self._size_bottom()
        if focus is not None and focus.isVisible():
            focus.setFocus()

    def _size_bottom(self) -> None:
        height = min(300, self._window.height() // 3)
        docks = [self._docks["annotations"], self._docks["chart"]]
        self._window.resizeDocks(docks, [height, height], Qt.Orientation.Vertical)
        self._fitted = self._bottom()


def _has_focus(pane: QWidget) -> bool:
    focus = pane.window().focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _enter(panel: QWidget | None) -> None:
    if panel is not None:
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
