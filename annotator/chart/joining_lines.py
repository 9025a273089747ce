"""Lines between the points of a pane over time. Only this module imports pyqtgraph: 30 MB, where lines are drawn."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem


class JoiningLines:
    """A plot under ``pane`` that fills ``plot``: a line from each point with an even number to the next.

    ``xs`` and ``ys`` are pixels of the pane.
    """

    def __init__(self, pane: QGraphicsItem, plot: QRectF, xs: list[float], ys: list[float], color: str) -> None:
        view = pg.ViewBox(parent=pane, enableMouse=False, enableMenu=False, defaultPadding=0, invertY=True)
        view.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent, False)
        view.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        view.setAcceptHoverEvents(False)
        view.setGeometry(plot)
        view.setRange(
            xRange=(plot.left(), plot.right()), yRange=(plot.top(), plot.bottom()), padding=0, disableAutoRange=True
        )
        pen = pg.mkPen(color, width=2, cosmetic=False)
        self.curve = pg.PlotCurveItem(x=xs, y=ys, connect="pairs", pen=pen, antialias=True)
        view.addItem(self.curve, ignoreBounds=True)
        view.updateMatrix()  # the plain scene has no signal before painting on which the plot would do this
        self._view = view

    def paint(self, painter: QPainter) -> None:
        """All of them, on paper."""
        self.curve.paint(painter, QStyleOptionGraphicsItem(), None)

    def close(self) -> None:
        """Take the curve out of its plot."""
        self._view.removeItem(self.curve)
