"""The panels round the text: where they stand, how they come back, and whose panels are shown: the current cable's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from annotator.language import _
from annotator.ui.dock_place import Place
from annotator.ui.idle import Idle
from annotator.ui.panels import PANELS, PanelRow

if TYPE_CHECKING:
    from annotator.ui.annotations import AnnotationList
    from annotator.ui.cable_page import CablePage
    from annotator.ui.chart_panel import ChartPanel
    from annotator.ui.inspector import Inspector
    from annotator.ui.outline import OutlinePanel
    from annotator.ui.panel import Panel

LAYOUT, OWN_LAYOUT = 1, 101
"""The mark of a remembered layout, as the program arranged it or as the analyst did. Both count up when a remembered
layout would no longer fit the panels there are."""

ROOMY = 1200
"""Pixels of window width from which the lower panels stand side by side instead of behind one another."""

LEAST_TEXT = 240
"""Pixels the text is wide at the least."""

_AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class Docks:
    """The panels of one window. They show one cable at a time; its panels are built when they are first looked at.

    The lower panels stand side by side or behind one another as the window is wide, until the analyst moves a
    panel; then the panels stay where they were put. ``built`` is told of every new panel.
    """

    def __init__(self, window: QMainWindow, built: Callable[[PanelRow, Panel], None]) -> None:
        self._window = window
        self._built = built
        self._page: CablePage | None = None
        self._rows = {row.name: row for row in PANELS}
        self._own = False  # the analyst has moved a panel
        self._arranging = True  # panels move because the program moves them
        self._fitted = -1  # pixels of height the program gave the lower panels; the analyst may have changed it since
        self.restored = False  # whether the remembered layout was looked at
        self._parked: QByteArray | None = None  # the layout to come back to, while every panel is put away
        self._away: set[str] = set()  # why they are
        self._waiting = True  # the window has not been painted yet: the text comes first
        self._filling = Idle(window)
        self._filling.timeout.connect(self._fill_next)
        self._due = QTimer(window, singleShot=True, interval=0)
        self._due.timeout.connect(self.fit)
        self._due.timeout.connect(self._dress)
        self._docks = {row.name: self._dock(row) for row in PANELS}
        window.setCorner(Qt.Corner.BottomRightCorner, _AREAS["right"])
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREAS["left"])
        for dock in self._docks.values():
            dock.dockLocationChanged.connect(self._moved)
            dock.dockLocationChanged.connect(self.window_resized)
            dock.topLevelChanged.connect(self._moved)
            dock.toggleViewAction().toggled.connect(self.window_resized)
            dock.toggleViewAction().toggled.connect(self._toggled)
        if (centre := window.centralWidget()) is not None:
            centre.setMinimumWidth(LEAST_TEXT)
        self._arrange(self._closed_at_first())
        self._first = window.saveState(LAYOUT)
        self._arranging = False

    # Whose panels

    def follow(self, page: CablePage) -> None:
        """Show the panels of this cable."""
        self._page = page
        self._bring_back("no cable")
        for name, dock in self._docks.items():
            self._place(name).show_panel(page.panels.get(name) if not dock.isHidden() else None)
        if not self._waiting:
            self._filling.start()

    def begin(self) -> None:
        """The window has been painted, or annotations are there: panels are filled as soon as they are shown."""
        self._waiting = False
        self._filling.start()
        self._dress()

    def _dress(self) -> None:
        """Have the current tab of each row, of which Qt makes and drops some, and the buttons of titles be seen."""
        if self._waiting:
            return
        from annotator.ui.current_tab import mark_current_tabs
        from annotator.ui.dock_buttons import draw_buttons

        mark_current_tabs(self._window)
        draw_buttons(self._docks.values())

    def _fill_next(self) -> None:
        """Make one of the panels that are missing on the screen; the window answers before the next one.

        While the annotations are still being read they would be empty: they wait.
        """
        if self._page is not None and self._page.session.loading is not None:
            self._filling.stop()
            return
        for name, dock in self._docks.items():
            if self._page is not None and not dock.isHidden() and self._place(name).is_blank:
                self._fill(name)
                return
        self._filling.stop()

    def park(self) -> None:
        """No cable is open: put every panel away until one is."""
        self._page = None
        self._put_away("no cable")

    @property
    def reading(self) -> bool:
        """Whether the text stands alone, because the analyst wants to read."""
        return "reading" in self._away

    def read(self, reading: bool) -> None:
        """Put every panel away for reading, or bring back those that were open."""
        if reading:
            self._put_away("reading")
        else:
            self._bring_back("reading")

    def _put_away(self, why: str) -> None:
        if self._parked is None:
            self._parked = self._window.saveState(self._mark())
            self._arranging = True
            for dock in self._docks.values():
                dock.hide()
            self._arranging = False
        self._away.add(why)

    def _bring_back(self, why: str) -> None:
        self._away.discard(why)
        if self._parked is not None and not self._away:
            self._arranging = True
            self._window.restoreState(self._parked, self._mark())
            self._parked, self._arranging = None, False

    def drop(self, page: CablePage) -> None:
        """A cable is being closed: its panels go with it."""
        for name, panel in page.panels.items():
            self._place(name).removeWidget(panel)
            panel.deleteLater()
        page.panels.clear()
        if self._page is page:
            self._page = None

    def panel(self, name: str) -> Panel:
        """A panel of the current cable; built where it is not there yet."""
        assert self._page is not None
        if name not in self._page.panels:
            row = self._rows[name]
            panel = self._page.panels[name] = row.factory(self._page.session)
            self._place(name).addWidget(panel)
            self._built(row, panel)
            if not self._docks[name].isHidden():  # who asks for it before its turn has it on the screen
                self._place(name).show_panel(panel)
        return self._page.panels[name]

    @property
    def outline(self) -> OutlinePanel:
        """The current cable's outline."""
        return cast("OutlinePanel", self.panel("outline"))

    @property
    def annotations(self) -> AnnotationList:
        """The current cable's list of annotations."""
        return cast("AnnotationList", self.panel("annotations"))

    @property
    def inspector(self) -> Inspector:
        """The current cable's inspector."""
        return cast("Inspector", self.panel("inspector"))

    @property
    def chart(self) -> ChartPanel:
        """The current cable's chart."""
        return cast("ChartPanel", self.panel("chart"))

    def _place(self, name: str) -> Place:
        place = self._docks[name].widget()
        assert isinstance(place, Place)
        return place

    def _toggled(self, shown: bool) -> None:
        if shown and not self._waiting:
            self._filling.start()

    def _fill(self, name: str) -> None:
        if self._page is not None:
            self._place(name).show_panel(self.panel(name))

    # Where they stand

    def dock(self, name: str) -> QDockWidget:
        """The dock of a panel."""
        return self._docks[name]

    def show(self, name: str) -> None:
        """Bring a panel on the screen; that ends reading."""
        self.read(False)
        self._fill(name)
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
        _enter(self.panel(name))
        return True

    def next_pane(self, reader: QWidget, card: QWidget | None = None, below: QWidget | None = None) -> None:
        """Move the focus to the next visible part: at the left, header card, text, what asks under it, right, below."""
        by_area = {area: [row.name for row in PANELS if row.area == area] for area in _AREAS}
        above = [card] if card is not None else []
        order: list[QWidget] = [
            *map(self.dock, by_area["left"]),
            *above,
            reader,
            *([below] if below is not None else []),
        ]
        order += [*map(self.dock, by_area["right"]), *map(self.dock, by_area["bottom"])]
        panes = [pane for pane in order if pane.isVisible()]
        here = next((number for number, pane in enumerate(panes) if _has_focus(pane)), -1)
        for step in range(1, len(panes)):
            pane = panes[(here + step) % len(panes)]
            _enter(self.panel(pane.objectName()) if isinstance(pane, QDockWidget) else pane)
            if _has_focus(pane):  # an empty chart, say, has nothing to go into
                break

    def window_resized(self) -> None:
        """The window has another size, or shows other panels: once that has come to rest, make them fit."""
        self._due.start()

    def fit(self) -> None:
        """Put the lower panels beside or behind one another, and leave the text room, as the window is large."""
        if self._own or self._parked is not None or self._window.isMinimized():
            return
        first, second = self._lower()
        pair = (self._docks[first], self._docks[second])
        side_by_side = not any(dock.isHidden() or dock.isFloating() for dock in pair) and not self._tabbed()
        if (side_by_side and not self._roomy()) or (self._tabbed() and self._roomy()):
            hidden = [dock for dock in self._docks.values() if dock.isHidden()]
            self._arranging = True
            self._arrange(hidden)
            self._arranging = False
        elif self._bottom() == self._fitted or self._bottom() > self._window.height() * 2 // 5:
            self._size_bottom()

    def reset(self) -> None:
        """As it was at the first start."""
        self.read(False)
        self._arranging = True
        self._window.restoreState(self._first, LAYOUT)
        self._arrange(self._closed_at_first())
        self._own = self._arranging = False

    def save(self) -> tuple[str, str]:
        """Geometry and layout of the window as text."""
        layout = self._parked if self._parked is not None else self._window.saveState(self._mark())
        encoded = (self._window.saveGeometry(), layout)
        geometry, state = (bytes(part.toBase64().data()).decode("ascii") for part in encoded)
        return geometry, state

    def restore(self, geometry: str, state: str) -> None:
        """As it was left; what cannot be read, or has no room in the window, is ignored."""
        self.restored = True
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

    def _mark(self) -> int:
        return OWN_LAYOUT if self._own else LAYOUT

    def _moved(self) -> None:
        self._own = self._own or not self._arranging

    def _has_room(self) -> bool:
        """Whether every panel can be as wide and as high as it has to be, in a window no larger than the screen."""
        least = self._window.minimumSizeHint()
        room = self._window.screen().availableSize().boundedTo(self._window.size())
        return least.width() <= room.width() and least.height() <= room.height()

    def _roomy(self) -> bool:
        return self._window.width() >= ROOMY

    def _lower(self) -> tuple[str, str]:
        """The two lower panels that stand side by side where there is room."""
        first, second = (row.name for row in PANELS if row.area == "bottom" and not row.behind)
        return first, second

    def _with(self, name: str) -> list[QDockWidget]:
        """A panel's dock and those that stand behind it."""
        return [self._docks[row.name] for row in PANELS if name in (row.name, row.behind)]

    def _tabbed(self) -> bool:
        first, second = self._lower()
        return self._docks[second] in self._window.tabifiedDockWidgets(self._docks[first])

    def _bottom(self) -> int:
        """Pixels of height the lower panels take from the text."""
        docks = [self._docks[name] for name in self._lower()]
        return max((dock.height() for dock in docks if dock.isVisible() and not dock.isFloating()), default=0)

    def _dock(self, row: PanelRow) -> QDockWidget:
        dock = QDockWidget(_(row.title), self._window)
        dock.setObjectName(row.name)
        dock.setWidget(Place(row))
        self._window.addDockWidget(_AREAS[row.area], dock)
        return dock

    def _arrange(self, closed: Sequence[QDockWidget]) -> None:
        """Put every panel where it stands at first, as the window is wide, and open all but these."""
        docks, window = self._docks, self._window
        focus = window.focusWidget()
        for dock in docks.values():
            dock.setVisible(dock not in closed)
        roomy = self._roomy()
        first, second = self._lower()
        left, right = docks[first], docks[second]
        if roomy and self._tabbed():  # Qt only ever adds to a row of tabs: they have to be taken out first
            for dock in self._with(second):
                window.removeDockWidget(dock)
            window.addDockWidget(_AREAS["bottom"], right, Qt.Orientation.Horizontal)
            for dock in self._with(second):
                dock.setVisible(dock not in closed)
        elif roomy:
            window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
        for row in PANELS:
            if row.behind:
                window.tabifyDockWidget(docks[row.behind], docks[row.name])
        if not roomy:
            for dock in self._with(second):
                window.tabifyDockWidget(left, dock)
        if roomy:
            right.raise_()
        (right if _has_focus(right) else left).raise_()
        sides = [250, 340] if roomy else [190, 280]
        window.resizeDocks([docks["outline"], docks["inspector"]], sides, Qt.Orientation.Horizontal)
        window.resizeDocks([left, right], [420, 430], Qt.Orientation.Horizontal)
        self._size_bottom()
        if focus is not None and focus.isVisible():
            focus.setFocus()

    def _closed_at_first(self) -> list[QDockWidget]:
        return [self._docks[row.name] for row in PANELS if not row.open_at_first]

    def _size_bottom(self) -> None:
        height = min(300, self._window.height() // 3)
        docks = [self._docks[name] for name in self._lower()]
        self._window.resizeDocks(docks, [height, height], Qt.Orientation.Vertical)
        if self._window.isVisible() and (layout := self._window.layout()) is not None:
            layout.activate()  # a row of tabs that is gone by now takes its room until then
        self._fitted = self._bottom()


def _has_focus(pane: QWidget) -> bool:
    focus = pane.window().focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _enter(panel: QWidget | None) -> None:
    if panel is not None:
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
