"""The chart panel's widget: takes a plan, ids and colours, gives back the ids of the figures that were picked."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from annotator.app.charting import KIND_TITLES, Plan
from annotator.app.key_names import naming_keys
from annotator.chart.colors import LIGHT, ChartColors
from annotator.chart.view import ChartView
from annotator.language import _, n_
from annotator.number_style import count_text

SOON = 30
"""Milliseconds after which a selected figure is scrolled to: the text it was selected in is painted first."""


_MARGIN, _SHARE = 24, 15
"""Pixels around what is said of an empty chart, and the share of a small one that is kept for them."""


class FigureChart(QWidget):
    """Tagged figures in charts, one below the other.

    Changes are drawn once for each turn of the event loop, and not at all while nobody can see them.
    """

    figure_picked = Signal(str)
    """The id of the annotation whose mark was clicked, or on which Enter was pressed."""
    figure_reached = Signal(str)
    """The id of the figure the keyboard walked to."""
    figures_picked = Signal(object, bool)
    """Several ids (a tuple), and whether they come to those that are selected."""
    menu_asked = Signal(str, str, QPoint)
    """A menu is wanted at a point of the screen, for a chart (its name) and a figure (its id); empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Figure chart"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # axes run so in every language
        self._plan = Plan()
        self._selected: frozenset[str] = frozenset()
        self._colors: ChartColors | None = None
        self._plan_changed = self._selection_changed = False
        self.redraws = 0
        """How often figures have been drawn anew; for tests and measurements."""
        how = _(
            "Tag a figure with {tag-figure}, or accept a suggested one ({next-suggestion}, then {accept-suggestion}),"
            " and it appears here."
        )
        self.empty = QLabel(naming_keys(how), self)
        self.empty.setProperty("sentence", how)  # whose keys the window tells, as they are set
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setAutoFillBackground(True)
        self.view = ChartView(self)
        self.view.setAccessibleName(_("Figures"))
        self.view.figure_picked.connect(self.figure_picked)
        self.view.figure_reached.connect(self.figure_reached)
        self.view.figures_picked.connect(self.figures_picked)
        self.view.menu_asked.connect(self.menu_asked)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._redraw)
        self._reveal = QTimer(self, singleShot=True, interval=SOON)
        self._reveal.timeout.connect(self.view.reveal_selected)
        self.set_colors(LIGHT)
        self._describe()

    def set_plan(self, plan: Plan) -> None:
        """Show these charts from the next turn of the event loop on."""
        if plan != self._plan:
            self._plan = plan
            self._plan_changed = True
            self.view.looks.of(plan.charts)  # now, not in the turn that lays it out and draws it
            self._ask()

    @property
    def plan(self) -> Plan:
        """What is shown, or will be when it is next drawn."""
        return self._plan

    @property
    def is_behind(self) -> bool:
        """Whether the next turn of the event loop draws something anew."""
        return self._timer.isActive()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words have the room of a small panel to themselves."""
        super().resizeEvent(event)
        self.empty.setMargin(min(_MARGIN, self.width() // _SHARE, self.height() // _SHARE))

    def _ask(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _redraw(self) -> None:
        self._timer.stop()
        plan_changed, selection_changed = self._plan_changed, self._selection_changed
        self._plan_changed = self._selection_changed = False
        if plan_changed:
            self.redraws += 1
            self._stack.setCurrentWidget(self.view if _has_figures(self._plan) else self.empty)
            self.view.set_content(self._plan)
            self._describe()
        if plan_changed or selection_changed:
            self.view.set_selected(self._selected)
        if selection_changed:
            self._reveal.start()

    def name_keys(self) -> None:
        """Notes and hints name the keys as they are now."""
        if _has_figures(self._plan):
            self._plan_changed = True
            self._ask()

    def _describe(self) -> None:
        """Say in words what the chart shows."""
        plan = self._plan
        if not _has_figures(plan):
            self.setAccessibleDescription(self.empty.text())
            return
        count = sum(len(chart.marks) for chart in plan.charts) + len(plan.loose) + len(plan.excluded)
        groups = [f"{chart.title} ({_(KIND_TITLES[chart.kind])})" for chart in plan.charts]
        sentences = [
            n_("{count} figure: {groups}.", "{count} figures: {groups}.", count).format(
                count=count_text(count), groups="; ".join(groups[:10])
            )
        ]
        if plan.loose:
            sentences.append(_("{count} without a number.").format(count=count_text(len(plan.loose))))
        if plan.excluded:
            sentences.append(_("{count} left out.").format(count=count_text(len(plan.excluded))))
        sentences.append(naming_keys(_("All of them stand in the figure table ({figures}).")))
        self.setAccessibleDescription(" ".join(sentences))


def _has_figures(plan: Plan) -> bool:
    return bool(plan.charts or plan.loose or plan.excluded)
