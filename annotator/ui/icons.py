"""Icons drawn from the SVG files in ``resources/icons``, tinted to the theme, crisp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.resources_path import resource

_SIZE = 20


@cache
def icon(name: str, color: str, scales: tuple[int, ...] = (1, 2, 3)) -> QIcon:
    """The icon ``name`` in ``color`` (``#rrggbb``), drawn for screens of these ``scales``."""
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(drawing.encode("utf-8")))
    found = QIcon()
    for ratio in scales:
        pixmap = QPixmap(_SIZE * ratio, _SIZE * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, _SIZE * ratio, _SIZE * ratio))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        found.addPixmap(pixmap)
    return found


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons", "annotator.svg")))
