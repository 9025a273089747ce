"""Charts as pictures: PNG with its resolution, SVG with real text. Each carries its source inside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from annotator.app.charting import Plan
from annotator.app.commands import CannotDo
from annotator.app.handing_on import SVG, Format, Look, Source
from annotator.app.steps import Steps, at_once
from annotator.chart.colors import COLORS, ChartColors
from annotator.chart.drawing import Drawing, words_font
from annotator.chart.screenless import application as application
from annotator.chart.svg import finished
from annotator.language import _
from annotator.number_style import count_text

INCH = 96
"""Pixels of a drawing an inch."""
_LARGEST = 100_000_000  # pixels of a picture
_HIGHEST = 32_000  # what a painter reaches
_NARROWEST = 240  # pixels of 1/96 inch; below that titles and numbers are cut
_METRE = 1 / 0.0254


def picture_steps(plan: Plan, source: Source, form: Format, look: Look) -> Steps[Callable[[], bytes]]:
    """Draw the charts in steps; what comes of it makes the bytes of the file, and may be called in another thread.

    Raises:
        CannotDo: the picture would be larger than one can be, or too narrow for words.
    """
    _check_width(look)
    colors = COLORS[look.page]
    if form is SVG:
        return (yield from _svg_steps(plan, source, colors, round(look.width * INCH / look.dpi)))
    image = yield from image_steps(plan, source, colors, look.width, look.dpi)
    return partial(_png, image)


def picture_of(plan: Plan, source: Source, form: Format, look: Look) -> bytes:
    """The bytes of a picture file: PNG (pHYs says the resolution, tEXt and its like the source) or SVG.

    Raises:
        CannotDo: the picture would be larger than one can be, or too narrow for words.
    """
    return at_once(picture_steps(plan, source, form, look))()


def image_steps(plan: Plan, source: Source, colors: ChartColors, width: int, dpi: float) -> Steps[QImage]:
    """The charts as an image ``width`` pixels wide, meant for ``dpi`` pixels an inch; words keep their printed size.

    Raises:
        CannotDo: it would be larger than an image can be.
    """
    drawing = Drawing(plan, source.caption, width * INCH / dpi, colors)
    try:
        scale = dpi / INCH
        size = QSize(width, round(drawing.size.height() * scale))
        if size.height() > _HIGHEST or size.width() * size.height() > _LARGEST:
            told = _("The picture would be {width} × {height} pixels. Choose one chart, fewer pixels, or SVG.")
            raise CannotDo(told.format(width=count_text(size.width()), height=count_text(size.height())))
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(colors.background)
        painter = QPainter(image)
        try:
            painter.scale(scale, scale)
            yield from drawing.steps(painter)
        finally:
            painter.end()
    finally:
        drawing.close()
    image.setDotsPerMeterX(round(dpi * _METRE))
    image.setDotsPerMeterY(round(dpi * _METRE))
    for name, text in source.metadata(title_of(plan)).items():
        image.setText(name, text)
    return image


def preview_steps(plan: Plan, source: Source, look: Look, width: int) -> Steps[QImage]:
    """What a picture in this look will show, ``width`` pixels wide.

    Raises:
        CannotDo: even that would be larger than an image can be, or the picture is too narrow.
    """
    _check_width(look)
    inches = look.width / look.dpi
    return (yield from image_steps(plan, source, COLORS[look.page], width, width / inches))


def _check_width(look: Look) -> None:
    """Refuse what has no room for titles and numbers, whose printed size stays the same."""
    least = -(-_NARROWEST * look.dpi // INCH)
    if look.width < least:
        told = _("{width} pixels are too narrow for words at {dpi} dpi. Choose {least} pixels or more, or fewer dpi.")
        raise CannotDo(told.format(width=count_text(look.width), dpi=look.dpi, least=count_text(least)))


def title_of(plan: Plan) -> str:
    """What the picture is called: the titles of its charts."""
    return "; ".join(chart.title for chart in plan.charts)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise CannotDo(_("The picture could not be written as PNG."))
    return bytes(data.data())


def _svg_steps(plan: Plan, source: Source, colors: ChartColors, width: int) -> Steps[Callable[[], bytes]]:
    """The charts ``width`` pixels of 1/96 inch wide; words are words, title, source and metadata are in the file."""
    drawing = Drawing(plan, source.caption, float(width), colors)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(INCH)
        generator.setSize(drawing.size.toSize())
        generator.setViewBox(QRectF(0, 0, drawing.size.width(), drawing.size.height()))
        painter = QPainter(generator)
        try:
            yield from drawing.steps(painter)
        finally:
            painter.end()
    finally:
        drawing.close()
    return partial(finished, bytes(data.data()), title_of(plan), source, QFontInfo(words_font()).family())
