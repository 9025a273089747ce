"""Printed numbers at their marks; and on a plate, above all else, those of the figures one is at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.charting import Mark
from annotator.chart.colors import ChartColors
from annotator.chart.geometry import Measures
from annotator.chart.scales import kinds_of, sign_width
from annotator.chart.shapes import paint_sign
from annotator.chart.time_labels import Label, Labelled, place_labels

_MOST = 24
"""Plates at a time: of more figures the first have one."""
_AIR = 5.0
"""Pixels beside the words of a plate."""
_RING = 7.0
"""Pixels round a mark that rings are drawn in."""


def number_width(mark: Mark, measures: Measures) -> float:
    """Of a figure's printed number with the signs behind it, pixels."""
    return measures.metrics.horizontalAdvance(mark.text) + 4 + len(kinds_of(mark)) * sign_width(measures)


def place_plates(
    numbers: Iterable[int], labelled: Callable[[int], Labelled], height: float, boxes: Sequence[QRectF]
) -> dict[int, Label]:
    """Places for the plates of figures, by figure: where no ``boxes`` are, else over them; no two touch."""
    ring = QMarginsF(_RING, _RING, _RING, _RING)
    wanted = [
        replace(one, width=one.width + 2 * _AIR, box=one.box.marginsAdded(ring))
        for one in map(labelled, islice(numbers, _MOST))
    ]
    return place_labels(wanted, height + 2, [*boxes, *(one.box for one in wanted)], ())


def plate_rect(label: Label) -> QRectF:
    """What a plate covers, with its thin line."""
    return label.rect if label.leader is None else label.rect.united(QRectF(*label.leader).normalized())


def paint_number(
    painter: QPainter, mark: Mark, label: Label, measures: Measures, colors: ChartColors, edge: str = ""
) -> None:
    """The number with its signs, and the thin line to its mark; on a plate with an ``edge`` of that colour."""
    rect = label.rect
    if label.leader is not None:
        painter.setPen(QPen(QColor(edge or colors.muted), 1.0))
        painter.drawLine(*label.leader)
    painter.setFont(measures.font)
    if edge:
        painter.setPen(QPen(QColor(edge), 1.0))
        painter.setBrush(QColor(colors.background))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        rect = rect.adjusted(_AIR, 0, -_AIR, 0)
    else:
        painter.fillRect(rect.adjusted(0, 2, 0, -2), QColor(colors.background))  # no grid line strikes it through
    painter.setPen(QColor(colors.text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark.text)
    x = rect.left() + measures.metrics.horizontalAdvance(mark.text) + 4
    for kind in kinds_of(mark):
        paint_sign(painter, kind, x, rect.center().y(), round(measures.line * 0.75), colors)
        x += sign_width(measures)
