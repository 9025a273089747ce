"""The items of the scene: those of the sections near the visible part, made when needed and let go of soon."""

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene
from shiboken6 import delete

from annotator.app.charting import DISTRIBUTION, TIME
from annotator.chart.bins_item import BinsItem
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import Layout, Section
from annotator.chart.lanes_item import LanesItem
from annotator.chart.list_item import KeyItem, ListItem
from annotator.chart.section_item import SectionItem
from annotator.chart.time_item import TimeItem


def item_of(section: Section, colors: ChartColors) -> SectionItem:
    """The item that draws a section."""
    if section.chart is None:
        return ListItem(section, colors)
    if section.chart.kind == TIME:
        return TimeItem(section, colors)
    if section.chart.kind == DISTRIBUTION:
        return BinsItem(section, colors)
    return LanesItem(section, colors)


class SectionItems:
    """What is drawn of a layout. A pane that did not change keeps its item when others do."""

    def __init__(self, scene: QGraphicsScene, *, on_paper: bool = False) -> None:
        self._scene = scene
        self._on_paper = on_paper
        self._layout: Layout | None = None
        self._colors: ChartColors | None = None
        self._items: dict[int, SectionItem] = {}
        self._spare: dict[tuple[str, int], SectionItem] = {}
        self._key: KeyItem | None = None
        self._selected: Collection[str] = ()
        self._hovered: int | None = None
        self._current: int | None = None

    def __len__(self) -> int:
        return len(self._items)

    def get(self, index: int) -> SectionItem | None:
        """The item of a section; None while it is far from the visible part."""
        return self._items.get(index)

    def show(self, layout: Layout, looks: tuple[str, ...], colors: ChartColors, sight: QRectF) -> None:
        """Draw ``layout`` from now on, with a key to ``looks``; ``sight`` is the visible part of the scene."""
        old = self._layout
        same = old is not None and self._colors == colors
        same = same and old is not None and old.measures == layout.measures
        for item in self._items.values():
            if same and item.section.chart is not None:
                self._spare[item.section.chart.name, item.section.number] = item
            else:
                self._delete(item)
        self._items.clear()
        if self._key is not None:
            self._delete(self._key)
            self._key = None
        self._layout, self._colors, self._hovered, self._current = layout, colors, None, None
        if looks:
            self._key = KeyItem(looks, layout.measures, colors)
            self._key.setPos(0, layout.key_top)
            self._scene.addItem(self._key)
        self.fill(sight)
        for index in sorted(_near(layout, sight) - self._items.keys()):  # what is there already need not be made
            section = layout.sections[index]
            if section.chart is not None and (section.chart.name, section.number) in self._spare:
                self._put(index)
        for item in self._spare.values():
            self._delete(item)
        self._spare.clear()

    def fill(self, sight: QRectF) -> None:
        """Make the sections that are in sight, let go of those that are far."""
        if self._layout is None:
            return
        for index in self._items.keys() - _near(self._layout, sight):
            self._delete(self._items.pop(index))
        for index in self._layout.between(sight.top(), sight.bottom()):
            if index not in self._items:
                self._put(index)

    def fill_ahead(self, sight: QRectF) -> bool:
        """Make one more of the sections near what is in sight, to be there when one scrolls; whether more lack."""
        lacking = sorted(_near(self._layout, sight) - self._items.keys()) if self._layout is not None else []
        for index in lacking[:1]:
            self._put(index)
        return len(lacking) > 1

    def set_state(self, selected: Collection[str], hovered: int | None, current: int | None) -> None:
        """Ring ``selected``; ``hovered`` is the number of the row under the mouse, ``current`` that of the keyboard."""
        self._selected, self._hovered, self._current = selected, hovered, current
        for index in self._items:
            self._update(index)

    def _put(self, index: int) -> None:
        self._items[index] = self._make(index)
        self._update(index)

    def _make(self, index: int) -> SectionItem:
        assert self._layout is not None
        assert self._colors is not None
        section = self._layout.sections[index]
        if section.chart is not None:
            spare = self._spare.pop((section.chart.name, section.number), None)
            if spare is not None and _looks_the_same(spare.section, section):
                spare.move_to(section)
                return spare
            if spare is not None:
                self._delete(spare)
        item = item_of(section, self._colors)
        item.on_paper = self._on_paper
        self._scene.addItem(item)
        return item

    def _update(self, index: int) -> None:
        assert self._layout is not None
        section = self._layout.sections[index]
        found = section.figures.places
        chosen = frozenset(found[id_] for id_ in self._selected if id_ in found)
        places = range(len(section.rows))
        hovered, current = (
            at - section.first if at is not None and at - section.first in places else None
            for at in (self._hovered, self._current)
        )
        self._items[index].set_state(chosen, hovered, current)

    def _delete(self, item: QGraphicsItem) -> None:
        """Take an item out of the scene and of the world, now.

        pyqtgraph's items refer to each other; left to the garbage collector they go in no order, in the middle of
        a paint, and take the program with them.
        """
        if isinstance(item, SectionItem):
            item.close()
        self._scene.removeItem(item)
        delete(item)


def _near(layout: Layout, sight: QRectF) -> set[int]:
    """The sections up to half a screen from what is in sight."""
    margin = sight.height() / 2
    return set(layout.between(sight.top() - margin, sight.bottom() + margin))


def _looks_the_same(one: Section, other: Section) -> bool:
    """Whether two sections differ in their place only."""
    return (one.columns, one.chart, one.notes) == (other.columns, other.chart, other.notes)
