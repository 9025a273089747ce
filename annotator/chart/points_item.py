"""The points of a pane over time: ten thousand are drawn as copies of a few pictures, on paper each as a shape.

The items here do not hold their pane: it goes at once when another takes its place, instead of waiting, with ten
thousand points, until Python looks for garbage.
"""

from collections.abc import Callable, Iterator, Sequence
from weakref import WeakMethod

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from annotator.chart.colors import ChartColors
from annotator.chart.section_item import SectionItem
from annotator.chart.shapes import paint_dot, paint_tip

RADIUS = 5.0
_A_STEP = 500
_PICTURE = 8.0
"""Half the width of a point's picture, with its rim."""
Look = tuple[str, bool, bool]
"""How a point looks: its colour, whether it is hollow, and whether it is a change (a tip, not a circle)."""


class PointsItem(QGraphicsItem):
    """Points at ``xs`` and ``ys`` (pixels), the later ones over the earlier; ``looks`` says how each looks.

    ``numbers`` are those of their figures, in rising order.
    """

    def __init__(
        self,
        pane: SectionItem,
        numbers: Sequence[int],
        xs: Sequence[float],
        ys: Sequence[float],
        looks: Sequence[Look],
        colors: ChartColors,
    ) -> None:
        super().__init__(pane)
        self.numbers = numbers
        self.looks = looks
        self._xs, self._ys = [xs[number] for number in numbers], [ys[number] for number in numbers]
        self._colors = colors
        self._pictures: dict[tuple[Look, float], QPixmap] = {}
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """All of the pane."""
        return self.parentItem().boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Those that are exposed."""
        ratio = painter.device().devicePixelRatioF()
        room = option.exposedRect.adjusted(-_PICTURE, -_PICTURE, _PICTURE, _PICTURE)
        pictures = {look: self._picture(look, ratio) for look in set(self.looks)}
        for place in inside(room, self._xs, self._ys):
            left = round((self._xs[place] - _PICTURE) * ratio) / ratio  # pictures stand on whole pixels, or they blur
            top = round((self._ys[place] - _PICTURE) * ratio) / ratio
            painter.drawPixmap(QPointF(left, top), pictures[self.looks[place]])

    def drawing(self, painter: QPainter) -> Iterator[float]:
        """All of them as shapes, which stay sharp at any size, in steps."""
        for place, (x, y) in enumerate(zip(self._xs, self._ys, strict=True)):
            _paint_point(painter, QPointF(x, y), self.looks[place], self._colors)
            if place % _A_STEP == _A_STEP - 1:
                yield place / len(self.numbers)

    def _picture(self, look: Look, ratio: float) -> QPixmap:
        picture = self._pictures.get((look, ratio))
        if picture is None:
            size = round(2 * _PICTURE * ratio)
            picture = QPixmap(size, size)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_point(painter, QPointF(_PICTURE, _PICTURE), look, self._colors)
            painter.end()
            self._pictures[look, ratio] = picture
        return picture


def inside(room: QRectF, xs: Sequence[float], ys: Sequence[float]) -> list[int]:
    """Which of the points are in there, by their places in the sequences."""
    left, right, top, bottom = room.left(), room.right(), room.top(), room.bottom()
    points = enumerate(zip(xs, ys, strict=True))
    return [place for place, (x, y) in points if left < x < right and top < y < bottom]


def _paint_point(painter: QPainter, at: QPointF, look: Look, colors: ChartColors) -> None:
    color, hollow, change = look
    (paint_tip if change else paint_dot)(painter, at, RADIUS, color, colors, hollow)


class OverItem(QGraphicsItem):
    """What lies over the points of a pane."""

    def __init__(self, pane: SectionItem, paint: Callable[[QPainter, QRectF], None]) -> None:
        super().__init__(pane)
        self._paint = WeakMethod(paint)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """All of the pane."""
        return self.parentItem().boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """The exposed part."""
        paint = self._paint()
        if paint is not None:
            paint(painter, option.exposedRect)
