"""Labels and tooltips that show text as it is. Qt guesses HTML in both; words of a cable must never be taken for it."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.message import drawn
from annotator.text import view_text

_LAYOUT_LIMIT = 4000
"""Code points that are laid out at the most; no label has room for more."""

_AS_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})

_LONGEST_NAME = 61
"""Code points of a file's name in a message box."""


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tooltip that shows ``text`` as it is, line ends kept; an empty text takes it away."""
    wanted = plain_tooltip(text)
    if wanted != widget.toolTip():  # Qt tells everybody of another one, even where it is the same
        widget.setToolTip(wanted)


def plain_tooltip(text: str) -> str:
    """What Qt has to be given as a tooltip so that ``text`` is shown as it is, wrapped."""
    return f"<qt>{drawn(text, view_text).translate(_AS_HTML)}</qt>" if text else ""


def on_one_line(text: str) -> str:
    """``text`` for a cell or a label: each run of white space is one blank, controls that reorder words are shown.

    Of a message the values keep their own order; what this returns is for drawing only.
    """
    return drawn(text, lambda words: " ".join(view_text(words).split()))


def name_in_short(name: str) -> str:
    """A file's name for a message box, which cuts words off that are too long to be broken: without its middle then."""
    shown = on_one_line(name)
    if len(shown) <= _LONGEST_NAME:
        return shown
    half = (_LONGEST_NAME - 1) // 2
    return f"{shown[:half]}…{shown[-half:]}"


class PlainLabel(QLabel):
    """A label that never takes its text for HTML.

    ``role`` names the palette's colour for the text, so that a change of theme needs no care:
    ``PlaceholderText`` is muted, ``BrightText`` the colour of errors.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setForegroundRole(role)
        self.setWordWrap(wrap)

    def setText(self, text: str) -> None:
        """Show ``text``: what nobody sees as symbols, the values of a message each in its own order."""
        super().setText(drawn(text, view_text))


class FoldedLabel(QWidget):
    """Plain text wrapped over a few lines; what has no room is left out with an ellipsis and stands in the tooltip."""

    def __init__(self, parent: QWidget | None = None, *, lines: int, bold: bool = False) -> None:
        super().__init__(parent)
        self._lines = lines
        self._text = ""
        self._flat = ""
        self._folded = False
        self._lines_at: dict[int, list[str]] = {}  # of each width, as far as it was asked for
        if bold:
            font = self.font()
            font.setBold(True)
            self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; white space is shown as one blank."""
        if text != self._text:
            self._text = text
            self._flat = on_one_line(text)[:_LAYOUT_LIMIT]
            self._lines_at.clear()
            self.setAccessibleDescription(text)
            self._fold()
            self.updateGeometry()
            self.update()

    def is_folded(self) -> bool:
        """Whether a part of the text has no room."""
        return self._folded

    def hasHeightForWidth(self) -> bool:
        """Wrapped text always has."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines it needs, up to the most it may have."""
        return math.ceil(len(self._broken(width)) * QFontMetricsF(self.font()).lineSpacing())

    def sizeHint(self) -> QSize:
        """As wide as it is let."""
        width = self.width() or 240
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line at least, and never a reason for the panel to be wide."""
        return QSize(40, self.heightForWidth(max(40, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold anew, where the width is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """A new font folds anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lines_at.clear()
            self._fold()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines there is room for."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = QFontMetricsF(self.font())
        for number, line in enumerate(self._broken(self.width())):
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place = QRectF(0, number * metrics.lineSpacing(), self.width(), metrics.height())
                painter.drawText(
                    place, Qt.AlignmentFlag.AlignLeft, isolated(line)
                )  # Qt takes left for where words begin
            else:
                painter.drawText(QPointF(0, number * metrics.lineSpacing() + metrics.ascent()), line)

    def _fold(self) -> None:
        lines = self._broken(self.width())
        self._folded = bool(lines) and lines[-1].endswith("…") and not self._flat.endswith(lines[-1])
        set_plain_tooltip(self, self._text if self._folded else "")

    def _broken(self, width: int) -> list[str]:
        lines = self._lines_at.get(width)
        if lines is None:
            lines = self._lines_at[width] = broken(self._flat, self.font(), width, self._lines)
        return lines


def isolated(text: str) -> str:
    """Words that keep their own order among words that run from right to left; for drawing only."""
    return f"\u2068{text}\u2069" if text else ""


def broken(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """``text`` (one line) broken into ``lines`` lines of ``width`` pixels at the most; the last is elided."""
    if not text or width <= 0:
        return []
    from PySide6.QtGui import QTextLayout, QTextOption

    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le", "surrogatepass")  # the layout counts UTF-16 units
    pieces = [
        units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip()
        for start, end in zip(starts, [*starts[1:], len(units) // 2], strict=True)
    ]
    if len(pieces) > lines:
        rest = units[2 * starts[lines - 1] :].decode("utf-16-le", "replace")
        pieces[lines - 1 :] = [QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return pieces
