"""A bubble over the window that points at one of its parts and lets one go on working."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import theme_of

TIP = 12
"""Pixels the tip is high, and the bubble away from what it points at."""
_ROUND = 8.0
_EDGE = 10  # pixels kept free to the edge of the window
_ALONG = 44  # from the bubble's end to its tip, where it is not in the middle


class Bubble(QWidget):
    """Lies over ``window``; :meth:`point_at` says at what. It moves when the window, or what it points at, does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._target: Callable[[], QRect] = QRect
        self._sides: Sequence[str] = ()
        self._side = ""
        self._tip = QPoint()
        self._watched: list[QWidget] = []
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self.place)
        self._watch([window])

    def point_at(self, target: Callable[[], QRect], sides: Sequence[str], moving: Sequence[QWidget]) -> None:
        """Point at a part (its rectangle in the window) from the first of ``sides`` that has room.

        A side is ``left``, ``right``, ``above`` or ``below``; ``moving`` are the widgets with which the part moves.
        """
        self._target, self._sides = target, sides
        self._watch([self._over, *moving])
        self.place()

    def place(self) -> None:
        """Where there is room now."""
        self.setContentsMargins(0, 0, 0, 0)
        room = self._over.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        target = self._target().intersected(room)
        size = self._size(room)
        self._side = next((side for side in self._sides if room.contains(_beside(target, size, side))), "")
        if self._side and not target.isEmpty():
            rect = _beside(target, size, self._side)
        else:  # in a corner, and it points at nothing
            self._side = ""
            rect = QRect(room.bottomRight() - QPoint(size.width(), size.height()), size)
        if self._side in ("left", "right"):
            moved = max(room.top(), min(rect.top(), room.bottom() - rect.height()))
            rect.moveTop(moved)
            self._tip = QPoint(0, max(_ALONG // 2, min(target.bottom() - 60, rect.bottom() - _ALONG) - rect.top()))
        else:
            rect.moveLeft(max(room.left(), min(rect.left(), room.right() - rect.width())))
            middle = max(rect.left() + _ALONG // 2, min(target.center().x(), rect.right() - _ALONG // 2))
            self._tip = QPoint(middle - rect.left(), 0)
        self._make_room()
        self.setGeometry(rect)
        self.raise_()
        self.update()

    @property
    def side(self) -> str:
        """The side of the part it stands on; empty where it stands in a corner."""
        return self._side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what moves; once, when all has been arranged."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._late.start()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._late.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded frame with a tip."""
        theme = theme_of(self.palette())
        path = QPainterPath()
        path.addRoundedRect(self._frame(), _ROUND, _ROUND)
        if self._side:
            tip = QPainterPath()
            tip.addPolygon(self._triangle())
            tip.closeSubpath()
            path = path.united(tip)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.raised))
        painter.drawPath(path)
        painter.end()

    def _frame(self) -> QRectF:
        margins = {"left": (0, 0, TIP, 0), "right": (TIP, 0, 0, 0), "above": (0, 0, 0, TIP), "below": (0, TIP, 0, 0)}
        left, top, right, bottom = margins.get(self._side, (0, 0, 0, 0))
        return QRectF(self.rect()).adjusted(left + 1, top + 1, -right - 1, -bottom - 1)

    def _triangle(self) -> QPolygonF:
        frame, at = self._frame(), QPointF(self._tip)
        if self._side in ("left", "right"):
            edge, end = (frame.right(), self.width() - 1) if self._side == "left" else (frame.left(), 1)
            edge += -2 if self._side == "left" else 2  # into the frame: else the two do not become one
            points = [QPointF(edge, at.y() - TIP), QPointF(end, at.y()), QPointF(edge, at.y() + TIP)]
        else:
            edge, end = (frame.bottom(), self.height() - 1) if self._side == "above" else (frame.top(), 1)
            edge += -2 if self._side == "above" else 2
            points = [QPointF(at.x() - TIP, edge), QPointF(at.x(), end), QPointF(at.x() + TIP, edge)]
        return QPolygonF(points)

    def _make_room(self) -> None:
        """Nothing stands in the tip."""
        margins = {"left": (0, 0, TIP, 0), "right": (TIP, 0, 0, 0), "above": (0, 0, 0, TIP), "below": (0, TIP, 0, 0)}
        self.setContentsMargins(*margins.get(self._side, (0, 0, 0, 0)))

    def _size(self, room: QRect) -> QSize:
        """As wide as some words, as high as they need, with room for the tip on any side."""
        layout = self.layout()
        least = layout.minimumSize().width() + TIP if layout is not None else 0  # the buttons, in any language
        width = min(room.width(), max(self.fontMetrics().averageCharWidth() * 54, least))
        height = layout.totalHeightForWidth(width - TIP) if layout is not None else 0
        return QSize(width, min(room.height(), height + TIP))

    def _watch(self, widgets: Sequence[QWidget]) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = list(widgets)
        for widget in self._watched:
            widget.installEventFilter(self)


def _beside(target: QRect, size: QSize, side: str) -> QRect:
    """Where a bubble of this size stands on a side of the target, at its lower end or in the middle of its width."""
    rect = QRect(QPoint(), size)
    if side in ("left", "right"):
        rect.moveTop(target.bottom() - size.height() - TIP)
        rect.moveLeft(target.left() - size.width() + TIP if side == "left" else target.right() - TIP)
    else:
        rect.moveLeft(target.center().x() - size.width() // 2)
        rect.moveTop(target.top() - size.height() + TIP if side == "above" else target.bottom())
        if side == "below":
            rect.moveLeft(target.left())
    return rect
