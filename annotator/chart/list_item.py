"""The parts of the drawing that are words: the key to the marks, and lists of figures that are not drawn."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from annotator.app.charting import CHANGE as CHANGED
from annotator.app.charting import DISTRIBUTION, RANGES, TIME, ChartPlan, PanePlan, Plan
from annotator.app.charting.board import CONTRADICTS, DISPUTED, SIGN_WORDS, SUPPORTS
from annotator.app.citation import quoted
from annotator.app.figure_text import period_text
from annotator.app.key_names import naming_keys
from annotator.app.series import FigureRow
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import GAP, MARGIN, Measures
from annotator.chart.piles import COUNTED, count_box, paint_count
from annotator.chart.points_item import RADIUS
from annotator.chart.scales import is_step
from annotator.chart.section_item import SectionItem
from annotator.chart.shapes import BAR, DOT, STEP, TIP, Shape, mix, paint_ring, paint_shape, paint_sign
from annotator.chart.time_shapes import Strokes
from annotator.language import N_, _
from annotator.message import drawn, joined
from annotator.text import view_text

_SWATCH = 30.0
APPROXIMATE, ABOUT, INTERVAL, BOUND = N_("approximate"), N_("approximate (hollow)"), N_("range"), N_("open bound")
CHANGE, ABOUT_TIME, PILE = N_("change"), N_("approximate time"), N_("figures at one point")
POINT_INTERVAL, POINT_BOUND, POINT_CHANGE = "range of points", "open bound of a point", "change without its level"
TIME_INTERVAL, TIME_BOUND = "range over time", "open bound over time"
_WORDS = {
    POINT_INTERVAL: INTERVAL,
    POINT_BOUND: BOUND,
    POINT_CHANGE: CHANGE,
    TIME_INTERVAL: INTERVAL,
    TIME_BOUND: BOUND,
}
"""Looks of points, and over time, that are called as those of bars are."""
_SIGNS = {SIGN_WORDS[kind]: kind for kind in (DISPUTED, SUPPORTS, CONTRADICTS)}
_LOOKS = (
    *(APPROXIMATE, ABOUT, ABOUT_TIME, PILE, INTERVAL, POINT_INTERVAL, TIME_INTERVAL),
    *(BOUND, POINT_BOUND, TIME_BOUND, CHANGE, POINT_CHANGE, *_SIGNS),
)


def looks_of(charts: Iterable[ChartPlan]) -> tuple[str, ...]:
    """Which of the marks that need explaining occur in ``charts``, in the order the key shows them."""
    return Looks().of(charts)


class Looks:
    """As :func:`looks_of`, for charts that come again and again: those of very many figures take a while to look at."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ChartPlan, set[str]]] = {}  # by the chart's identity

    def of(self, charts: Iterable[ChartPlan]) -> tuple[str, ...]:
        """Those of these charts; each that was asked for last time is not looked at again."""
        self._known = {id(chart): self._known.get(id(chart)) or (chart, _looks_of_chart(chart)) for chart in charts}
        found = set().union(*(looks for _chart, looks in self._known.values()))
        return tuple(look for look in _LOOKS if look in found)


def _looks_of_chart(chart: ChartPlan) -> set[str]:
    found = {SIGN_WORDS[sign.kind] for mark in chart.marks if mark.signs for sign in mark.signs}
    for pane in chart.panes:
        found.update(_looks_of_pane(pane, chart.kind))
    return found


def _looks_of_pane(pane: PanePlan, kind: str) -> Iterator[str]:
    """The looks of its marks, which are points over time, for who says what, and in lanes on a log scale."""
    points = kind in (TIME, RANGES) or (pane.scale == "log" and kind != DISTRIBUTION)
    interval, bound = (POINT_INTERVAL, POINT_BOUND) if points else (INTERVAL, BOUND)
    if kind == TIME:
        interval, bound = TIME_INTERVAL, TIME_BOUND
        if any(mark.when is not None and mark.when.approximate for mark in pane.marks):
            yield ABOUT_TIME
        places = [(mark.when and mark.when.middle, mark.size + mark.base) for mark in pane.marks[: COUNTED + 1]]
        if len(set(places)) < len(places) <= COUNTED:
            yield PILE
    for mark in pane.marks:
        if mark.row.plain:
            continue
        if mark.row.approximate:
            yield ABOUT if points or mark.step else APPROXIMATE
        if mark.tone == CHANGED:
            yield CHANGE if is_step(mark, pane) else POINT_CHANGE
        if kind != DISTRIBUTION and (mark.row.value is None or mark.row.low is not None):
            yield bound if mark.extent.open_above or mark.extent.open_below else interval


def lists_of(plan: Plan) -> tuple[tuple[str, tuple[FigureRow, ...], str], ...]:
    """What stands below the charts: title, figures, and what one might do with them."""
    what_to_do = naming_keys(_("Select one and press {edit-fields}: with a value it stands in a chart."))
    return (_("Without a number"), plan.loose, what_to_do), (_("Left out of the charts"), plan.excluded, "")


class KeyItem(QGraphicsItem):
    """The key to the marks: a sample and a word for each look, wrapped to the width."""

    def __init__(self, looks: tuple[str, ...], measures: Measures, colors: ChartColors) -> None:
        super().__init__()
        self.looks = looks
        self.measures = measures
        self.colors = colors
        self._places, self.height = _places(looks, measures)

    def boundingRect(self) -> QRectF:
        """The whole width."""
        return QRectF(0, 0, self.measures.width, self.height)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Sample by sample."""
        for look, place in zip(self.looks, self._places, strict=True):
            if look in _SIGNS:
                size = round(self.measures.line * 0.75)
                left = place.x() + (_SWATCH - size) / 2
                paint_sign(painter, _SIGNS[look], left, place.y() + self.measures.line / 2, size, self.colors)
            else:
                self._paint_sample(painter, look, self._sample(look, place))
            painter.setFont(self.measures.font)
            painter.setPen(QColor(self.colors.muted))
            painter.drawText(place + QPointF(_SWATCH + GAP, self.measures.metrics.ascent()), _words_of(look))

    def _paint_sample(self, painter: QPainter, look: str, sample: Shape) -> None:
        at, half = QPointF(sample.bar, sample.middle), self.measures.line * 0.45
        strokes = Strokes()
        if look == TIME_INTERVAL:  # over time what reaches beyond a point stands upright
            strokes.extent(at, at.y() - half, at.y() + half, sample.color, broken=False)
        elif look == TIME_BOUND:
            strokes.bound(at + QPointF(0, half), -1, sample.color, broken=False, length=2 * half)
        else:
            paint_shape(painter, sample, self.colors)
        if look == ABOUT_TIME:
            sides, half = (at.x() - RADIUS, at.x() + RADIUS), _SWATCH / 2
            strokes.about(sides, (at.x() - half, at.x() + half), at.y(), sample.color)
        strokes.paint(painter)
        if look == PILE:
            box = count_box(2, at, self.measures)
            box.moveTop(at.y() - box.height() / 2)
            paint_count(painter, 2, box, self.measures, self.colors)

    def _sample(self, look: str, place: QPointF) -> Shape:
        """A mark of the look, as wide as a swatch."""
        fill = self.colors.fills[1 if look in (CHANGE, POINT_CHANGE) and len(self.colors.fills) > 1 else 0]
        x, thickness = place.x(), round(self.measures.line * 0.65)
        end = x + _SWATCH
        inner = x + _SWATCH * 0.4
        middle = x + _SWATCH / 2
        at_inner, at_middle = (
            (INTERVAL, BOUND, POINT_BOUND),
            (ABOUT, ABOUT_TIME, PILE, POINT_CHANGE, TIME_INTERVAL, TIME_BOUND),
        )
        bars = {**dict.fromkeys(at_inner, inner), **dict.fromkeys(at_middle, middle)}
        bar = bars.get(look, end)
        shapes = {
            ABOUT: DOT,
            ABOUT_TIME: DOT,
            PILE: DOT,
            POINT_INTERVAL: DOT,
            POINT_BOUND: DOT,
            CHANGE: STEP,
            POINT_CHANGE: TIP,
        }
        intervals = {INTERVAL: (inner, end - 1), POINT_INTERVAL: (x + 1, end - 1)}
        return Shape(
            look=shapes.get(look, BAR),
            zero=x,
            bar=bar,
            reach=end if look == INTERVAL else bar,
            start=x,
            end=end,
            top=place.y() + (self.measures.line - thickness) / 2,
            thickness=thickness,
            interval=intervals.get(look),
            arrow=(inner, end) if look in (BOUND, POINT_BOUND) else None,
            hollow=look in (APPROXIMATE, ABOUT),
            color=fill,
            faint=mix(fill, self.colors.background, self.colors.faint),
            label_left=False,
        )


def _words_of(look: str) -> str:
    return _(_WORDS.get(look, look))


def key_height(looks: tuple[str, ...], measures: Measures) -> float:
    """The height of the key to ``looks``, pixels; 0 where there is nothing to explain."""
    return _places(looks, measures)[1] if looks else 0.0


def _places(looks: tuple[str, ...], measures: Measures) -> tuple[list[QPointF], float]:
    places: list[QPointF] = []
    x, y = MARGIN, 0.0
    for look in looks:
        width = _SWATCH + GAP + measures.metrics.horizontalAdvance(_words_of(look))
        if places and x + width > measures.width - MARGIN:
            x, y = MARGIN, y + measures.line * 1.3
        places.append(QPointF(x, y))
        x += width + 2.5 * GAP
    return places, y + measures.line


class ListItem(SectionItem):
    """Figures that are not drawn, each with its words and its paragraph: without a number, or left out."""

    def row_rect(self, number: int) -> QRectF:
        """A row over the whole width."""
        return self.band(number)

    def mark_rect(self, number: int) -> QRectF:
        """The row: there is no other mark."""
        return self.row_rect(number)

    def hit(self, point: QPointF) -> int | None:
        """The figure of the row."""
        return self.section.heights.at(point.y() - self.section.head)

    def drawing(self, painter: QPainter, exposed: QRectF) -> Iterator[float]:
        """Title and exposed rows."""
        self.paint_head(painter)
        for number in self.exposed_rows(exposed):
            self._paint_row(painter, number)
        yield 1.0

    def _paint_row(self, painter: QPainter, number: int) -> None:
        metrics, rect, row = self.measures.metrics, self.row_rect(number), self.section.rows[number]
        if self.is_ringed(number):
            painter.fillRect(rect, QColor(self.colors.chosen))
            paint_ring(painter, rect.adjusted(MARGIN - 6, 2, 6 - MARGIN, -2), self.colors.ring)
        elif number == self.hovered:
            painter.fillRect(rect, QColor(self.colors.band))
        rect = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        value = joined(" · ", (row.printed, period_text(row.period))) if row.has_number else ""
        right = drawn(joined("   ", (value, row.paragraph)), str)
        room = rect.width() - metrics.horizontalAdvance(right) - GAP
        words = quoted(" ".join(row.quote.split())) if row.quote else row.label
        painter.setFont(self.measures.font)
        painter.setPen(QColor(self.colors.text))
        text = metrics.elidedText(drawn(words, view_text), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(self.colors.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
