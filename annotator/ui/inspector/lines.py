"""One line of text as a field: reading it, showing it, and completing it from what is known already."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QStringListModel, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from annotator.language import _
from annotator.ui.inspector.editors import MODIFIERS, Editor, several_values
from annotator.ui.inspector.fields import Field
from annotator.ui.inspector.long_line import LongLine
from annotator.ui.plain import set_plain_tooltip
from annotator.ui.theme import theme_of


class LineEditor(Editor):
    """One line; ``read`` makes a value of it (ValueError with a reason), ``write`` shows one.

    Where ``offers`` gives texts they are completed while typing and listed by the Down key; with ``several`` each part
    between semicolons is completed on its own.
    """

    _offers: Callable[[], Iterable[str]] | None = None
    _lister: QAction | None = None

    def __init__(
        self,
        field: Field,
        parent: QWidget,
        read: Callable[[str], Any],
        write: Callable[[Any], str],
        offers: Callable[[], Iterable[str]] | None = None,
        *,
        several: bool = False,
    ) -> None:
        line = LongLine(parent)
        super().__init__(field, line, parent)
        self.line = line
        self._read = read
        self._write = write
        self._offers = offers
        self._several = several
        self._completer: QCompleter | None = None
        self._lister: QAction | None = None
        if offers is not None:
            self._lister = line.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
            self._lister.setToolTip(_("What is known already (Down key)"))
            self._lister.triggered.connect(self._offer_all)
            self._draw_lister()
        self.line.setPlaceholderText(_(field.hint) if field.hint else "")
        self.line.textEdited.connect(lambda _text: self.complain(""))

    def text(self) -> str:
        """The line."""
        return self.line.text()

    def put_mixed(self) -> None:
        """Nothing, and the reason in its place."""
        self.line.clear()
        self.line.setPlaceholderText(several_values())
        set_plain_tooltip(self.line, "")

    def put(self, value: Any) -> None:
        """The value, from its beginning."""
        self.line.setPlaceholderText(_(self.field.hint) if self.field.hint else "")
        shown = self._write(value)
        if shown != self.line.text():
            self.line.setText(shown)
        self.line.setCursorPosition(0)
        set_plain_tooltip(self.line, shown if len(shown) > 24 else "")

    def value(self) -> Any:
        """What the line means."""
        return self._read(self.line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer what is known when the field is entered, all of it at the Down key."""
        if watched is self.entry and self._offers is not None:
            if event.type() == QEvent.Type.FocusIn:
                self._renew_offers()
            elif (
                isinstance(event, QKeyEvent)
                and event.type() == QEvent.Type.KeyPress
                and event.key() == Qt.Key.Key_Down
                and not event.modifiers() & MODIFIERS
            ):
                self._offer_all()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """A new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_lister()

    def _draw_lister(self) -> None:
        if self._lister is not None:
            self._lister.setIcon(chevron(theme_of(self.palette()).muted))

    def _renew_offers(self) -> None:
        assert self._offers is not None
        if self._completer is None:
            self._completer = PartCompleter(self) if self._several else QCompleter(self)
            self._completer.setModel(QStringListModel(self._completer))
            self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
            # Queued: the line takes the chosen text over first.
            self._completer.activated.connect(self._chosen, Qt.ConnectionType.QueuedConnection)
            self.line.setCompleter(self._completer)
        model = self._completer.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(list(self._offers()))

    def _offer_all(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._renew_offers()
        assert self._completer is not None
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def _chosen(self) -> None:
        self.commit()


class PartCompleter(QCompleter):
    """Completes what stands behind the last semicolon and keeps what stands before it."""

    def splitPath(self, path: str) -> list[str]:
        """The part being typed."""
        return [path.rpartition(";")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The line with its last part completed."""
        chosen = str(index.data())
        line = self.widget()
        before = line.text().rpartition(";")[0].strip() if isinstance(line, QLineEdit) else ""
        return f"{before}; {chosen}" if before else chosen


@cache
def chevron(color: str) -> QIcon:
    """The sign of a list that opens."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([QPointF(9, 13), QPointF(16, 20), QPointF(23, 13)])
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
