"""Marks as they look, without any text: compared with pictures that were looked at, tolerantly.

After a change of looks that is meant: ``REDRAW=1 pytest tests/ui/chart/test_chart_pictures.py``, and look at them.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.chart.colors import DARK, LIGHT
from annotator.chart.shapes import BAR, DOT, STEP, TIP, Shape, mix, paint_dot, paint_ring, paint_shape, paint_sign

PICTURES = Path(__file__).parents[2] / "data" / "charts"
WIDTH, ROW = 220, 26
FAR, FEW = 60, 30
"""How far two pixels may be apart (of 255), and how many of a row may be further: edges differ between machines."""


def shapes(colors):
    """One of each look, one below the other."""
    plain = Shape(
        look=BAR, zero=20, bar=120, reach=120, start=20, end=120, top=0, thickness=16, interval=None, arrow=None,
        hollow=False, color=colors.fills[0], faint=mix(colors.fills[0], colors.background, colors.faint),
        label_left=False,
    )  # fmt: skip
    dot = replace(plain, look=DOT)
    step = replace(plain, look=STEP, color=colors.fills[1])
    return [
        plain,
        replace(plain, hollow=True),
        replace(plain, reach=170, interval=(120.0, 170.0)),
        replace(plain, interval=(100.0, 150.0)),
        replace(plain, arrow=(120.0, 142.0)),
        replace(plain, bar=20, reach=120, arrow=(120.0, 98.0)),
        replace(plain, zero=160, bar=60, reach=60),
        replace(plain, bar=20, reach=20),
        dot,
        replace(dot, hollow=True),
        replace(dot, bar=80, interval=(80.0, 160.0)),
        replace(dot, interval=(80.0, 160.0)),
        replace(dot, bar=80, interval=(80.0, 160.0), hollow=True),
        replace(dot, arrow=(120.0, 142.0)),
        step,
        replace(step, hollow=True),
        replace(step, zero=120, bar=40, reach=40),
        replace(step, bar=90, reach=140, interval=(90.0, 140.0)),
        replace(step, look=TIP),
        replace(step, look=TIP, hollow=True),
    ]


def drawn(colors):
    looks = shapes(colors)
    image = QImage(WIDTH, ROW * (len(looks) + 2), QImage.Format.Format_RGB32)
    image.fill(QColor(colors.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, look in enumerate(looks):
        paint_shape(painter, replace(look, top=number * ROW + 5.0), colors)
    y = len(looks) * ROW + 13.0
    for number, kind in enumerate(("disputed", "supports", "contradicts")):
        paint_sign(painter, kind, 20.0 + 24 * number, y, 13.0, colors)
    paint_dot(painter, QPointF(110, y), 5.0, colors.fills[0], colors, hollow=False)
    paint_ring(painter, QRectF(130, y - 9, 30, 18), colors.ring)
    paint_ring(painter, QRectF(20, y + ROW - 9, 120, 18), colors.focus, dashed=True)
    painter.end()
    return image


def differing(one, other):
    """How many pixels are far from each other, for each row of marks."""
    assert one.size() == other.size()
    counts = [0] * (one.height() // ROW)
    for y in range(one.height()):
        for x in range(one.width()):
            a, b = one.pixelColor(x, y).getRgb()[:3], other.pixelColor(x, y).getRgb()[:3]
            counts[y // ROW] += max(abs(p - q) for p, q in zip(a, b, strict=True)) > FAR
    return counts


@pytest.mark.parametrize(("name", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_marks_look_as_they_did(qapp, name, colors):
    path = PICTURES / f"marks-{name}.png"
    image = drawn(colors)
    if os.environ.get("REDRAW"):
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(path))
    assert max(differing(image, QImage(str(path)))) <= FEW


def test_the_comparison_sees_a_mark_that_is_missing(qapp):
    image = drawn(LIGHT)
    painter = QPainter(image)
    painter.fillRect(0, ROW * 8, WIDTH, ROW, QColor(LIGHT.background))
    painter.end()
    counts = differing(image, QImage(str(PICTURES / "marks-light.png")))
    assert [number for number, count in enumerate(counts) if count > FEW] == [8]
