"""Where everything stands: sections one below the other, rows within them, in pixels. Knows no pyqtgraph."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.app.charting import DISTRIBUTION, RANGES, TIME, ChartPlan, Mark, PanePlan, Plan, Sign
from annotator.app.figure_text import period_text
from annotator.app.key_names import naming_keys
from annotator.app.series import FigureRow
from annotator.chart.rows import Rows, rows_of
from annotator.chart.wording import longest_of, widest_of, wrapped
from annotator.message import drawn
from annotator.text import view_text
from annotator.values import value

NARROW = 380
"""Below this width, in pixels at the usual font size, a row's label stands above its bar instead of beside it."""
LABELS = 0.46
"""Most of the width that labels beside bars may take."""
MARGIN = 12.0
GAP = 8.0
ARROW = 22.0
"""Length of the arrow of an open bound, pixels."""
INDENT = 5.0
"""Pixels that labels above bars are kept clear of the zero line."""
_MANY, _FIELD = 60, 6
"""Lanes that no panel has room for, and that are as high as a pane without any."""
LINES, LINES_ON_PAPER = 3, 8
"""Lines that a label has at most: one that is cut on the screen can be pointed at, on paper it is whole."""
_ROOMY = 22  # lines of text that a plot is wide at least of which some is kept for captions
_CAPTIONS = 0.4  # most of the plot's width, for what a figure is about where the label says who says it
_AXIS = 8  # lines of text: the most that labels are made wider for the sake of what is counted
_EACH = 100  # rows up to which each is as high as its own words need: measuring is dear
_FIELD_LINES = 11.0
"""Height of a plot over time or of a distribution, in lines of text."""


@value
class Measures:
    """Lengths that follow from the font and the width of the view, pixels; made by :func:`measure`."""

    font: QFont
    bold: QFont
    metrics: QFontMetricsF
    width: float
    stacked: bool
    """Whether labels stand above bars."""
    line: float
    """Height of a line of text."""
    bar: float
    """Thickness of a bar."""
    row: float
    """Height of a figure's row whose label has one line."""
    list_row: float
    """Height of a row in a list of figures."""
    title: float
    """Height of a chart's title."""
    note: float
    """Height of a line of a note."""
    axis: float
    """Height of an axis with its title."""
    field: float
    """Height of a plot that has two axes."""
    between: float
    """Space below a section."""


def measure(font: QFont, width: float, *, stacked: bool = False) -> Measures:
    """The lengths for a view ``width`` pixels wide; labels stand above bars in a narrow one, or where asked to."""
    metrics = QFontMetricsF(font)
    bold = QFont(font)
    bold.setBold(True)
    line = float(round(metrics.height()))
    stacked = stacked or width < NARROW * line / 16
    return Measures(
        font=font,
        bold=bold,
        metrics=metrics,
        width=width,
        stacked=stacked,
        line=line,
        bar=float(round(line * (0.8 if stacked else 0.95))),
        row=float(round(line * (2.6 if stacked else 1.75))),
        list_row=float(round(line * 1.6)),
        title=float(round(line * 1.5)),
        note=float(round(line * 1.15)),
        axis=float(round(line * (2.4 if stacked else 1.5))),
        field=float(round(line * _FIELD_LINES)),
        between=float(round(line * 1.2)),
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands left of the bars: labels, then paragraphs, each as wide as needed; and ``captions`` right of them.

    The same for all panes but those of who says what, whose labels are names. ``lines`` are those a label may have,
    or a caption beside its mark; ``above`` those of captions that stand below the label, above their marks.
    """

    labels: float
    paragraphs: float
    plot_left: float
    captions: float = 0.0
    lines: int = 1
    above: int = 0


def columns_of(panes: Sequence[PanePlan], measures: Measures) -> Columns:
    """The columns for ``panes``; labels that stand above the bars have the whole width."""
    metrics = measures.metrics
    paragraphs = widest_of((lane.detail for pane in panes for lane in pane.lanes), metrics)
    if measures.stacked or not panes:
        return Columns(max(40.0, measures.width - 2 * MARGIN - INDENT - paragraphs - GAP), paragraphs, MARGIN)
    labels = max(
        widest_of((lane.label for pane in panes for lane in pane.lanes), metrics) + 2,
        min(widest_of((pane.axis for pane in panes if pane.lanes), metrics), measures.line * _AXIS) - paragraphs,
    )
    labels = max(40.0, min(labels, measures.width * LABELS - paragraphs - GAP))
    return Columns(labels, paragraphs, float(round(MARGIN + labels + GAP + paragraphs + GAP)))


def caption_of(mark: Mark) -> str:
    """What a statement is about, where the label names who says it."""
    return mark.label if mark.row.noun or not mark.row.period else period_text(mark.row.period)


def _measures_of(chart: ChartPlan, measures: Measures) -> Measures:
    """The lengths for a chart: who says what needs room beside its marks for what is said, else it stands above."""
    if chart.kind != RANGES or measures.stacked:
        return measures
    plot = measures.width - MARGIN - columns_of(chart.panes, measures).plot_left
    return measures if plot > measures.line * _ROOMY else measure(measures.font, measures.width, stacked=True)


def _with_captions(columns: Columns, pane: PanePlan, measures: Measures, most: int) -> Columns:
    """The columns of who says what, with the room for what each statement is about."""
    captions = [*map(caption_of, pane.marks)]
    if measures.stacked:
        return replace(columns, above=_lines(captions, columns.labels, measures, most - 1))
    width = measures.width - MARGIN - columns.plot_left
    columns = replace(columns, captions=min(width * _CAPTIONS, widest_of(captions, measures.metrics) + 2 * GAP))
    return replace(columns, lines=max(columns.lines, _lines(captions, columns.captions - 2 * GAP, measures, most)))


def _lines(texts: Iterable[str], room: float, measures: Measures, most: int) -> int:
    """How many lines ``room`` pixels wide, up to ``most``, the longest of the texts needs."""
    metrics = measures.metrics
    wide = (text for text in longest_of(texts) if metrics.horizontalAdvance(text) > room)
    return min(most, max((len(wrapped(drawn(text, str), metrics, room)) for text in wide), default=1))


def _heights(pane: PanePlan, columns: Columns, measures: Measures) -> Rows:
    """Each row as high as its words need; of very many all as high as the highest."""
    count, most = len(pane.lanes), columns.lines + columns.above
    if count > _EACH or most == 1:
        return Rows(count, measures.row + measures.line * (most - 1))
    return rows_of(
        measures.row + measures.line * (_lines_of(pane, number, columns, measures) - 1) for number in range(count)
    )


def _lines_of(pane: PanePlan, number: int, columns: Columns, measures: Measures) -> int:
    """How many lines of words a row has: of its label, and of what a statement is about, beside or below that."""
    lane = pane.lanes[number]
    label = _lines((lane.label,), columns.labels, measures, columns.lines) if lane.head else 0
    if not (columns.captions or columns.above):
        return max(1, label)
    caption = caption_of(pane.marks[number])
    if columns.above:
        return label + _lines((caption,), columns.labels, measures, columns.above)
    return max(label, _lines((caption,), columns.captions - 2 * GAP, measures, columns.lines))


class Figures:
    """The figures of a section in the order the keyboard walks them; a section laid out anew with the same keeps it."""

    def __init__(self, rows: Iterable[FigureRow]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each stands, from 0, by its id; made when it is asked for: of very many that takes a while."""
        return {row.id: place for place, row in enumerate(self.rows)}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the drawing: a pane of a chart, or (``pane`` None) a list of figures under ``title``.

    The first pane of a chart carries the chart's title and ``notes`` (in lines that fit); ``number`` counts the panes
    of a chart.
    """

    title: str
    figures: Figures
    measures: Measures
    top: float
    head: float
    body: float
    heights: Rows
    """Of its rows, below the head; none in a plot over time and in a distribution."""
    first: int
    """Number of its first row among all rows of the drawing."""
    chart: ChartPlan | None = None
    pane: PanePlan | None = None
    number: int = 0
    notes: tuple[str, ...] = ()
    columns: Columns = Columns(0.0, 0.0, MARGIN)

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        """Its figures in the order the keyboard walks them."""
        return self.figures.rows

    @property
    def height(self) -> float:
        """With its head, without the space below."""
        return self.head + self.body

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    @property
    def has_rows(self) -> bool:
        """Whether its figures stand one below the other, each in a row over the whole width."""
        return self.chart is None or self.chart.kind not in (TIME, DISTRIBUTION)


@dataclass(frozen=True)
class Layout:
    """Sections from top to bottom, and the figures of all of them in one count."""

    measures: Measures
    sections: tuple[Section, ...] = ()
    key_top: float = 0.0
    """Where the key to the marks stands: below the panes, above the lists."""
    height: float = 0.0
    rows: tuple[FigureRow, ...] = ()

    def numbers_of(self, ids: Set[str]) -> list[int]:
        """Numbers of the rows of these figures, as far as they are here, in rising order."""
        found = ((section.first, section.figures.places) for section in self.sections if ids)
        return sorted(first + places[id_] for first, places in found for id_ in ids & places.keys())

    def section_of(self, number: int) -> Section:
        """The section that row ``number`` stands in."""
        return self.sections[self.section_index(number)]

    def section_index(self, number: int) -> int:
        """As :meth:`section_of`, by its place."""
        return bisect_right(self.sections, number, key=lambda section: section.first) - 1

    def signs_of(self, number: int) -> tuple[Sign, ...]:
        """What is said about the figure in row ``number``."""
        section = self.section_of(number)
        return section.pane.marks[number - section.first].signs if section.pane is not None else ()

    def at(self, y: float) -> int | None:
        """The section over ``y``; None above the first."""
        index = bisect_right(self.sections, y, key=lambda section: section.top) - 1
        return index if index >= 0 else None

    def between(self, top: float, bottom: float) -> range:
        """Indexes of the sections that touch the strip ``top..bottom``."""
        first = bisect_right(self.sections, top, key=lambda section: section.bottom)
        last = bisect_right(self.sections, bottom, key=lambda section: section.top)
        return range(first, max(first, last))


def is_higher_than_any_panel(plan: Plan) -> bool:
    """Whether the charts have so many lanes that they have to be scrolled, told before anything is laid out."""
    return sum(len(pane.lanes) or _FIELD for chart in plan.charts for pane in chart.panes) > _MANY


def lay_out(
    plan: Plan,
    lists: Sequence[tuple[str, Sequence[FigureRow], str]],
    measures: Measures,
    key: float,
    *,
    hints: bool = False,
    lines: int = LINES,
    before: Layout | None = None,
) -> Layout:
    """Stack the panes of ``plan``, the key to the marks (``key`` pixels high, 0 for none), and lists.

    ``lists``: title, figures and note of each. ``hints``: whether charts say what one might do next;
    ``lines``: how many a label may have. ``before`` is what was laid out last: what did not change is taken from there.
    """
    known = {id(one.pane): one.figures for one in before.sections if one.pane is not None} if before is not None else {}
    sections: list[Section] = []
    rows: list[FigureRow] = []
    panes = [pane for chart in plan.charts for pane in chart.panes]
    usual = columns_of([pane for chart in plan.charts if chart.kind != RANGES for pane in chart.panes], measures)
    y = MARGIN
    for chart in plan.charts:
        lengths = _measures_of(chart, measures)
        own = columns_of(chart.panes, lengths) if chart.kind == RANGES else usual
        for number, pane in enumerate(chart.panes):
            labels = (lane.label for lane in pane.lanes)
            columns = replace(own, lines=_lines(labels, own.labels, lengths, lines))
            if chart.kind == RANGES:
                columns = _with_captions(columns, pane, lengths, lines)
            figures = known.get(id(pane)) or Figures(mark.row for mark in pane.marks)
            section = _section(chart, number, figures, lengths, columns, y, len(rows), hints=hints)
            sections.append(section)
            rows.extend(section.rows)
            more = number + 1 < len(chart.panes)
            y = section.bottom + measures.between * (0.5 if more and not section.has_rows else 1.0)
    key_top = y
    if panes and key:
        y += key + measures.between
    for title, listed, note in lists:
        if listed:
            notes = tuple(wrapped(note, measures.metrics, measures.width - 2 * MARGIN))
            head, heights = measures.title + measures.note * len(notes), Rows(len(listed), measures.list_row)
            first = len(rows)
            sections.append(
                Section(title, Figures(listed), measures, y, head, heights.whole, heights, first, notes=notes)
            )
            rows.extend(listed)
            y = sections[-1].bottom + measures.between
    return Layout(measures, tuple(sections), key_top, y, tuple(rows))


def _section(
    chart: ChartPlan,
    number: int,
    figures: Figures,
    measures: Measures,
    columns: Columns,
    top: float,
    first: int,
    *,
    hints: bool,
) -> Section:
    pane = chart.panes[number]
    told = [*(chart.notes if not number else ()), *pane.notes, *([chart.memo] if chart.memo and not number else ())]
    told += map(naming_keys, chart.hints) if hints and not number else ()
    notes = tuple(
        line for note in told for line in wrapped(drawn(note, view_text), measures.metrics, measures.width - 2 * MARGIN)
    )
    head = (measures.title if not number else 0.0) + measures.note * len(notes) + measures.axis
    heights = _heights(pane, columns, measures)
    body = heights.whole
    if not pane.lanes:
        last = number + 1 == len(chart.panes)
        body = measures.field + (measures.note * 1.3 if last or chart.kind == DISTRIBUTION else 4.0)
    return Section(chart.title, figures, measures, top, head, body, heights, first, chart, pane, number, notes, columns)
