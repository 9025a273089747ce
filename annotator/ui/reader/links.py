"""References in the text as links: underlined under the mouse, all on the screen while Ctrl is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip

from annotator.app.following import described
from annotator.app.mentions import Mention, mention_at, mentions_in
from annotator.text import Span, unseen_name
from annotator.ui.plain import plain_tooltip
from annotator.ui.reader.geometry import VisibleBlock, rectangles
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.reader.view import Reader


class ReferenceLinks(QObject):
    """Looks only at what is under the mouse, or, while Ctrl is held, at what is on the screen."""

    followed = Signal(object)  # the Mention that was clicked with Ctrl

    def __init__(self, reader: Reader, session: Session) -> None:
        super().__init__(reader)
        self._reader = reader
        self._session = session
        self._held = False
        self._shows_all = False  # as painted; a key with Ctrl is over before that would be worth a paint
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_held)
        self._hovered: Mention | None = None
        self._pressed: Mention | None = None
        reader.viewport().setMouseTracking(True)
        reader.viewport().installEventFilter(self)
        reader.installEventFilter(self)

    def at_point(self, point: QPoint) -> Mention | None:
        """The mention whose words are under a point of the viewport."""
        offset = self._reader.offset_at(point)
        mention = mention_at(self._session.cable, offset)
        if mention is None:
            return None
        boxes = (box for shown in self._reader.visible_blocks() for box in self._boxes(shown, mention.span))
        return mention if any(box.contains(QPointF(point)) for box in boxes) else None

    def paint(self, painter: QPainter, blocks: Sequence[VisibleBlock], theme: Theme) -> None:
        """A thin line under the words, in the colour of links while Ctrl is held."""
        if not blocks or not (self._shows_all or self._hovered):
            return
        painter.setPen(QPen(QColor(theme.accent if self._shows_all else theme.muted), 1))
        for mention in self._shown(blocks):
            for shown in blocks:
                for box in self._boxes(shown, mention.span):
                    painter.drawLine(QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow mouse and Ctrl key; nothing is kept from the reader but tooltips, and clicks on a link with Ctrl."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not event.buttons():
                self._hover(self.at_point(event.position().toPoint()))
                self._hold(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._hover(None)
            self._hold(False)
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Control:
                self._hold(kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and watched is self._reader.viewport():
            return self._tell(event)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease) and isinstance(event, QMouseEvent):
            return self._click(event)
        return False

    def _click(self, event: QMouseEvent) -> bool:
        wanted = Qt.KeyboardModifier.ControlModifier
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() != wanted:
            self._pressed = None
            return False
        mention = self.at_point(event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = mention
        elif mention is not None and mention == self._pressed:
            self._pressed = None
            self.followed.emit(mention)
            return True
        return mention is not None

    def _tell(self, event: QHelpEvent) -> bool:
        mention = self.at_point(event.pos())
        if mention is None:
            return self._name_unseen(event)
        QToolTip.showText(event.globalPos(), plain_tooltip(described(self._session, mention)), self._reader)
        return True

    def _name_unseen(self, event: QHelpEvent) -> bool:
        """Say which character a symbol in the text stands for."""
        offset = self._reader.offset_at(event.pos())
        text = self._session.cable.text
        for at in (offset, offset - 1):
            name = unseen_name(text[at]) if 0 <= at < len(text) else ""
            boxes = (
                [box for shown in self._reader.visible_blocks() for box in self._boxes(shown, Span(at, at + 1))]
                if name
                else []
            )
            if any(box.contains(QPointF(event.pos())) for box in boxes):
                QToolTip.showText(event.globalPos(), plain_tooltip(name), self._reader)
                return True
        return False

    def _shown(self, blocks: Sequence[VisibleBlock]) -> list[Mention]:
        if self._shows_all:
            visible = self._reader.span_of(blocks)
            return mentions_in(self._session.cable, visible.start, visible.end)
        return [self._hovered] if self._hovered is not None else []

    def _boxes(self, shown: VisibleBlock, span: Span) -> list[QRectF]:
        return list(rectangles(shown, *self._reader.positions(span)))

    def _hover(self, mention: Mention | None) -> None:
        if mention != self._hovered:
            self._hovered = mention
            self._reader.viewport().update()
        self._point()

    def _hold(self, held: bool) -> None:
        if held == self._held:
            return
        self._held = held
        if held != self._shows_all:
            self._soon.start()
        if self._hovered is not None:
            self._point()

    def _show_held(self) -> None:
        if self._held != self._shows_all:
            self._shows_all = self._held
            self._reader.viewport().update()

    def _point(self) -> None:
        hand = self._held and self._hovered is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
        if self._reader.viewport().cursor().shape() != shape:
            self._reader.viewport().setCursor(shape)
