"""Where everything stands: sections one below the other, rows within them, in pixels. Knows no pyqtgraph."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.app.series import FigureRow, Pane

NARROW = 380
"""Below this width, in pixels at the usual font size, a row's label stands above its bar instead of beside it."""
LABELS = 0.4
"""Most of the width that labels beside bars may take."""
MARGIN = 12.0
GAP = 8.0
ARROW = 22.0
"""Length of the arrow of an open bound, pixels."""


@dataclass(frozen=True, slots=True)
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
    """Height of a figure's row; never depends on the other rows."""
    list_row: float
    """Height of a row in the list of figures without a number."""
    head: float
    """Height of a pane above its first row: title, and axis with its title."""
    between: float
    """Space below a section."""


def measure(font: QFont, width: float) -> Measures:
    """The lengths for a view ``width`` pixels wide."""
    metrics = QFontMetricsF(font)
    bold = QFont(font)
    bold.setBold(True)
    line = float(round(metrics.height()))
    stacked = width < NARROW * line / 16
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
        head=float(round(line * (3.7 if stacked else 2.8))),
        between=float(round(line * 1.2)),
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands left of the bars, the same for all panes: labels, then paragraphs, each as wide as needed."""

    labels: float
    paragraphs: float
    plot_left: float


def columns_of(panes: Sequence[Pane], measures: Measures) -> Columns:
    """The columns for ``panes``; none where labels stand above the bars."""
    if measures.stacked or not panes:
        return Columns(0.0, 0.0, MARGIN)
    paragraphs = _widest((row.paragraph for pane in panes for row in pane.rows), measures)
    labels = max(
        _widest((row.label for pane in panes for row in pane.rows), measures) + 2,
        _widest((pane.axis for pane in panes), measures) - paragraphs,
    )
    labels = max(40.0, min(labels, measures.width * LABELS - paragraphs - GAP))
    return Columns(labels, paragraphs, float(round(MARGIN + labels + GAP + paragraphs + GAP)))


def _widest(texts: Iterable[str], measures: Measures) -> float:
    # Measuring text is dear: of many, the longest thirty speak for all (a wider one is elided).
    return max(map(measures.metrics.horizontalAdvance, nlargest(30, set(texts), key=len)), default=0.0)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the chart: a pane, or (``pane`` None) the list of figures without a number."""

    pane: Pane | None
    rows: tuple[FigureRow, ...]
    top: float
    head: float
    row_height: float
    first: int
    """Number of its first row among all rows of the chart."""

    @property
    def height(self) -> float:
        """With its head, without the space below."""
        return self.head + self.row_height * len(self.rows)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """Sections from top to bottom, and the rows of all of them in one count."""

    measures: Measures
    columns: Columns = Columns(0.0, 0.0, MARGIN)
    sections: tuple[Section, ...] = ()
    key_top: float = 0.0
    """Where the key to the marks stands: below the panes, above the list."""
    height: float = 0.0
    rows: tuple[FigureRow, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    """Number of a row by the id of its figure."""

    def section_of(self, number: int) -> Section:
        """The section that row ``number`` stands in."""
        return self.sections[bisect_right(self.sections, number, key=lambda section: section.first) - 1]

    def row_top(self, number: int) -> float:
        """Upper edge of a row."""
        section = self.section_of(number)
        return section.top + section.head + (number - section.first) * section.row_height

    def row_at(self, y: float) -> int | None:
        """The row over ``y``, None between sections or over a title."""
        at = bisect_right(self.sections, y, key=lambda section: section.top) - 1
        if at < 0:
            return None
        section = self.sections[at]
        inside = y - section.top - section.head
        if inside < 0 or inside >= section.row_height * len(section.rows):
            return None
        return section.first + int(inside // section.row_height)

    def between(self, top: float, bottom: float) -> range:
        """Indexes of the sections that touch the strip ``top..bottom``."""
        first = bisect_right(self.sections, top, key=lambda section: section.bottom)
        last = bisect_right(self.sections, bottom, key=lambda section: section.top)
        return range(first, max(first, last))


def lay_out(panes: Sequence[Pane], loose: Sequence[FigureRow], measures: Measures, key_height: float) -> Layout:
    """Stack ``panes``, the key to the marks (``key_height``, 0 for none) and the list of ``loose`` figures."""
    sections: list[Section] = []
    rows: list[FigureRow] = []
    y = MARGIN
    for pane in panes:
        sections.append(Section(pane, pane.rows, y, measures.head, measures.row, len(rows)))
        rows.extend(pane.rows)
        y = sections[-1].bottom + measures.between
    key_top = y
    if panes and key_height:
        y += key_height + measures.between
    if loose:
        head = float(round(measures.line * 1.5))
        sections.append(Section(None, tuple(loose), y, head, measures.list_row, len(rows)))
        rows.extend(loose)
        y = sections[-1].bottom + measures.between
    numbers = {row.id: number for number, row in enumerate(rows)}
    return Layout(measures, columns_of(panes, measures), tuple(sections), key_top, y, tuple(rows), numbers)
