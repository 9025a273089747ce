"""In which font the text is shown, how large, and how long a line may be."""

from PySide6.QtGui import QFont, QFontDatabase

from annotator.app.settings import Settings
from annotator.values import value

LEAST_POINTS = 10.5
"""What the desktop's own font is enlarged to at least: a page is read longer than a menu."""
NAMES = ("text.family", "text.size", "zoom", "text.width")
"""The settings it comes from."""


@value
class TextStyle:
    """An empty ``family`` and 0 ``points`` are the desktop's; ``width`` is in characters, 0 for all there is."""

    family: str = ""
    points: int = 0
    percent: int = 100
    width: int = 100

    def font(self) -> QFont:
        """The font in its size."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        points = max(font.pointSizeF(), LEAST_POINTS)
        if self.family:
            font.setFamilies([self.family, font.family()])
        font.setPointSizeF((self.points or points) * self.percent / 100)
        return font


def text_style(settings: Settings) -> TextStyle:
    """What is set."""
    return TextStyle(
        settings.text("text.family"),
        settings.whole("text.size"),
        settings.whole("zoom"),
        settings.whole("text.width"),
    )
