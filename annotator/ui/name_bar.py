"""A bar over the foot of the text that asks once who annotates. It takes no focus, and the text does not move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.session import Session
from annotator.app.settings import Settings, proposed_name
from annotator.app.signing import ANONYMOUS, Unsigned
from annotator.language import _, n_
from annotator.model import Person
from annotator.ui.framed_line import FramedLine
from annotator.ui.plain import FoldedLabel
from annotator.ui.reader import Reader
from annotator.ui.theme import theme_of

LEAST_NAME = 140
"""Pixels of width the field has at least; buttons without room beside it go below."""
_SIDE = 12


class NameBar(QWidget):
    """Shown at the first change by an analyst without a name; what was made meanwhile is signed when one is given."""

    left = Signal()
    said = Signal(object)

    def __init__(self, session: Session, settings: Settings, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self._reader = reader
        self._above = False  # it lies over the head of the text, since what was made stands at its foot
        self._session = session
        self._settings = settings
        self._unsigned: Unsigned | None = None
        self.line: FramedLine | None = None
        self._rows: list[QHBoxLayout] = []
        self._begin()
        self.hide()

    def _begin(self) -> None:
        if self._unsigned is not None:
            self._unsigned.end()
        self._unsigned = None if self._settings.text("author") else Unsigned(self._session)
        if self._unsigned is not None:
            self._unsigned.waiting.connect(lambda: self._session.later(self._ask))  # what was made is shown first

    def sign(self, person: Person) -> None:
        """The analyst has another name from now on."""
        count = self._unsigned.sign(person) if self._unsigned is not None else 0
        self._session.author = person
        self._begin()
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.hide()
        if had_focus:
            self.left.emit()
        if count:
            told = n_(
                "Signed with “{name}”; so is {count} annotation made before.",
                "Signed with “{name}”; so are {count} annotations made before.",
                count,
            )
            self.said.emit(told.format(name=person.name, count=count))

    def enter(self) -> None:
        """Go into the line."""
        if self.line is not None:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.selectAll()

    def _ask(self) -> None:
        if self._unsigned and not self._settings.put_off and self.isHidden():
            if self.line is None:
                self._build()
            self._choose_side()
            self.show()
            self.raise_()

    def _choose_side(self) -> None:
        """Lie where the words one is at are not."""
        selected = self._session.selected
        places = self._session.placed(selected[0]) if selected else ()
        at = self._reader.point_of((places[0] if places else self._session.span).start).y()
        self._arrange(self._reader.width())
        room, high = self._reader.height(), self.heightForWidth(self._reader.width())
        self._above = at > max(room - 2 * high, room // 2)
        self._place()

    def _place(self) -> None:
        room = self._reader.geometry()
        width = room.width()
        self._arrange(width)
        high = self.heightForWidth(width)
        self.setGeometry(room.left(), room.top() if self._above else room.bottom() + 1 - high, width, high)

    def _arrange(self, width: int) -> None:
        """The field and the buttons in as few rows as they need where the bar is so wide."""
        room = left = width - 2 * _SIDE
        at = 0
        for part in (self.line, self.take, self.without, self.later):
            assert part is not None
            needed = LEAST_NAME if part is self.line else part.sizeHint().width()
            if needed > left != room:
                at, left = at + 1, room
            left -= needed + self._rows[at].spacing()
            for row in self._rows:
                row.removeWidget(part)
            self._rows[at].insertWidget(self._rows[at].count() - 1, part, 1 if part is self.line else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lie over the text, however large it is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._place()
            self._session.later(self._choose_side)  # the words have their new places then
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._reader.installEventFilter(self)
        self.setObjectName("name")
        self.setAccessibleName(_("Who annotates?"))
        told = FoldedLabel(self, lines=3)
        told.set_text(
            _("Who annotates? Your name stands beside each annotation, in its file too. You can go on meanwhile.")
        )
        self.line = FramedLine(self)
        self.line.setAccessibleName(_("Your name"))
        self.line.setPlaceholderText(_("Your name"))
        self.line.setMaxLength(200)
        self.line.setText(proposed_name())
        self.line.returnPressed.connect(self._accept)
        self.setFocusProxy(self.line)
        self.take = QPushButton(_("Sign with this name"), self)
        self.take.clicked.connect(self._accept)
        self.without = QPushButton(_("Without a name"), self)
        self.without.clicked.connect(lambda: self._settings.choose("author", ANONYMOUS))
        self.later = QPushButton(_("Later"), self)
        self.later.clicked.connect(self._put_off)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 8, _SIDE, 8)
        column.setSpacing(6)
        column.addWidget(told)
        self.line.setMaximumWidth(280)
        for _number in range(4):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(0)
            self._rows.append(row)
            column.addLayout(row)

    def _accept(self) -> None:
        assert self.line is not None
        if self.line.text().strip():
            self._settings.choose("author", self.line.text())
        else:
            self.said.emit(_("Type a name, or annotate without one."))

    def _put_off(self) -> None:
        """Not now; it is asked again after the next start."""
        self._settings.put_off = True
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it off."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_off()
            return
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted strip with a frame, for it lies over words."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.here))
        painter.setPen(QColor(theme.accent))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
