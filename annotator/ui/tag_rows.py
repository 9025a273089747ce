"""How the panel of own tags draws a tag and the colours it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from annotator.app.session import Session
from annotator.app.tags import COLORS, KnownTag
from annotator.language import _, n_
from annotator.ui.framed_line import draw_frames
from annotator.ui.looks import look_of, plain_look
from annotator.ui.marks import mark_height, mark_width, paint_mark
from annotator.ui.plain import on_one_line, plain_tooltip
from annotator.ui.theme import frame_color, needs_frames, theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

KNOWN = Qt.ItemDataRole.UserRole
"""Where an item of the list keeps its tag."""
_MARGIN = 8


class Framed(QWidget):
    """A form whose lines have a frame where the style's own cannot be seen."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frames."""
        theme = theme_of(self.palette())
        if needs_frames(theme):
            lines = self.findChildren(QLineEdit)
            boxes = (QRectF(line.mapTo(self, QPoint(0, 0)), QSizeF(line.size())) for line in lines)
            draw_frames(self, boxes, frame_color(theme))


class TagRow(QStyledItemDelegate):
    """A tag as its mark, its key, and how often it is used."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room round the mark."""
        return QSize(120, round(mark_height(option.font) + 9))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Row, mark, key, number."""
        known: KnownTag = index.data(KNOWN)
        theme = theme_of(option.palette)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.here))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent)
        inside = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        uses = f"{known.uses} ×" if known.uses else "–"
        room = option.fontMetrics.horizontalAdvance("00000")
        high = mark_height(option.font)
        wide = min(mark_width(known.tag.label, option.font), inside.width() - room - 34)
        box = QRectF(inside.left(), inside.center().y() - high / 2, wide, high)
        look = look_of(self._session, known.tag.label, theme)
        paint_mark(painter, box, known.tag.label, on_one_line(known.tag.label), option.font, theme, look)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, right, uses)
        if known.tag.key:
            side = option.fontMetrics.height()
            cap = QRectF(inside.right() - room - side, inside.center().y() - side / 2, side, side)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.muted))
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(QColor(theme.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, known.tag.key)
        painter.restore()


class Swatches(QWidget):
    """The colours that are offered, each as it will look on the page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        self.buttons: dict[str, Swatch] = {}
        for color in COLORS:
            button = Swatch(color, self)
            button.clicked.connect(lambda _checked=False, color=color: self.chosen.emit(color))
            row.addWidget(button)
            self.buttons[color] = button
        row.addStretch(1)

    def show_color(self, color: str) -> None:
        """Mark the present one."""
        for known, button in self.buttons.items():
            button.setChecked(known == color)


class Swatch(QToolButton):
    """One colour."""

    draws_focus = True

    def __init__(self, color: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._color = color
        self.setCheckable(True)
        self.setFixedSize(17, 20)
        self.setAccessibleName(color)
        self.setToolTip(plain_tooltip(color))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by key the colour is typed

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint and mark; the present one has a frame."""
        theme = theme_of(self.palette())
        look = plain_look(theme, self._color)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 2.5, -1.5, -2.5)
        painter.setBrush(QColor(look.mark))
        painter.setPen(QColor(theme.text) if self.isChecked() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 3, 3)


def delete_words(uses: int) -> str:
    """What the button says that deletes a tag used so often."""
    told = n_("Delete, with its annotation", "Delete, with its {count} annotations", uses)
    return told.format(count=uses) if uses else _("Delete")


def told_of(known: KnownTag) -> str:
    """A tag in words, for those who hear it."""
    used = n_("used once", "used {count} times", known.uses).format(count=known.uses)
    key = _("key {key}").format(key=known.tag.key) if known.tag.key else ""
    return ", ".join(filter(None, (on_one_line(known.tag.label), key, used)))
