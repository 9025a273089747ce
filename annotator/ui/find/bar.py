"""The bar below the text in which one says what is to be found, and reads how often it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.app.commands import CannotDo
from annotator.app.key_names import naming_keys
from annotator.app.searching import SMALL, words_to_find
from annotator.language import _
from annotator.text.search import LONGEST, Query
from annotator.ui.find.button import BarButton
from annotator.ui.framed_line import FramedLine
from annotator.ui.icons import icon
from annotator.ui.plain import FoldedLabel, set_plain_tooltip
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.session import Session

MOST_TOLD = 220
"""Pixels kept for what was found; longer words are folded, and stand in the tooltip."""
SOON = 120
"""Milliseconds after a key before an expression, or a long text, is searched; what is quickly done is done at once."""
WIDE, NARROW = 620, 400
"""Pixels of width from which everything stands in one row; below the second three rows are needed."""
_SIGN = 16
_ANYHOW = Qt.AlignmentFlag(0)
_SWITCHES = {Qt.Key.Key_C: "case", Qt.Key.Key_W: "whole_words", Qt.Key.Key_R: "expression"}


class FindLine(FramedLine):
    """What is looked for. Enter goes on, Shift+Enter back, Escape to the text, the arrow keys to earlier searches."""

    stepped = Signal(int)
    left = Signal()
    earlier = Signal(int)  # 1: one further back in time
    switched = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Alt with a letter switches here what it would open a menu for elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _switch(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.earlier.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        elif name := _switch(event):
            self.switched.emit(name)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Looks while one types; the text shows all matches while the bar is there.

    ``history`` gives the last searches, the newest first; ``remembered`` tells of one worth keeping.
    """

    left = Signal()
    remembered = Signal(object)  # Query
    all_asked = Signal()

    def __init__(self, session: Session, history: Callable[[], Sequence[Query]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._back = -1  # the search of the history that is in the line; -1: what was typed
        self._typed = ""
        self._long = len(session.cable.text) > SMALL
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._look)
        self._sign = QLabel(self)
        self._sign.setAccessibleName(_("Find"))
        self.line = FindLine(self)
        self.line.setObjectName("find-words")
        self.line.setPlaceholderText(_("Find in the text"))
        self.line.setAccessibleName(_("Find in the text"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumWidth(100)
        self.line.textEdited.connect(lambda _text: self._edited())
        self.line.textChanged.connect(lambda text: None if text else self._edited())  # by the button in it
        self.line.stepped.connect(self._step)
        self.line.left.connect(self.leave)
        self.line.earlier.connect(self._earlier)
        told = {
            "case": ("case", _("Capital and small letters differ"), "Alt+C"),
            "whole_words": ("whole-word", _("Whole words"), "Alt+W"),
            "expression": ("expression", _("Regular expression"), "Alt+R"),
        }
        self.switches: dict[str, BarButton] = {
            name: BarButton(drawing, words, self, key=key, checkable=True)
            for name, (drawing, words, key) in told.items()
        }
        self.line.switched.connect(lambda name: self.switches[name].toggle())
        for switch in self.switches.values():
            switch.toggled.connect(lambda _on: self._look())
        self.previous = BarButton("previous", _("Previous match"), self, command="find-previous")
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next = BarButton("next", _("Next match"), self, command="find-next")
        self.next.clicked.connect(lambda: self._step(1))
        self.told = FoldedLabel(self, lines=1)
        self.told.setAccessibleName(_("What was found"))
        self.all = QToolButton(self)
        self.all.setText(_("Tag all…"))
        self.all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        set_plain_tooltip(self.all, naming_keys(_("Choose among all matches, and tag them ({find-all})")))
        self.all.setProperty("command", "find-all")  # whose keys the window tells, should they change
        self.all.clicked.connect(self.all_asked)
        self.close_button = BarButton("close", _("Close"), self, key="Esc")
        self.close_button.clicked.connect(self.leave)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 5, 6, 5)
        self._column.setSpacing(4)
        self._rows = 0
        self._lay_out(1)
        self._recolor()
        session.matches.changed.connect(self._tell)
        self.hide()

    def ask(self) -> None:
        """Show the bar, ready for typing, with the selected words where there are any."""
        chosen = words_to_find(self._session)
        matches = self._session.matches
        self.show()
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.activate()  # so that what is found now is in sight in what is left of the text
        matches.show(True)
        if chosen and not (matches.current >= 0 and self._session.span == matches[matches.current]):
            self.switches["expression"].setChecked(False)
            self.line.setText(chosen)
            self._edited()
        else:
            self._look()
        self._tell()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def query(self) -> Query:
        """What is to be found."""
        return Query(self.line.text(), **{name: switch.isChecked() for name, switch in self.switches.items()})

    def fill(self, query: Query) -> None:
        """Put a search into the bar, without looking for it."""
        for name, switch in self.switches.items():
            switch.blockSignals(True)
            switch.setChecked(getattr(query, name))
            switch.blockSignals(False)
            switch.refresh()
        if self.line.text() != query.words:
            self.line.setText(query.words)

    def leave(self) -> None:
        """Back to the text; the match that was found last stays selected."""
        self._look_now()
        self._remember()
        self._session.matches.show(False)
        self.hide()
        self.left.emit()

    def _edited(self) -> None:
        self._back = -1
        if self.switches["expression"].isChecked() or self._long:
            self._soon.start()
        else:
            self._look()

    def _look_now(self) -> bool:
        """Look for what was typed a moment ago; whether there was something."""
        if not self._soon.isActive():
            return False
        self._look()
        return True

    def _look(self) -> None:
        self._soon.stop()
        self._session.matches.look_for(self.query())

    def _step(self, step: int) -> None:
        if self._look_now():
            return
        try:
            self._session.matches.step(step)
        except CannotDo:
            self._tell()
        else:
            self._remember()

    def _remember(self) -> None:
        matches = self._session.matches
        if len(matches):
            self.remembered.emit(matches.query)

    def _earlier(self, step: int) -> None:
        """One search further back in time (1), or forward again (-1) as far as what was typed."""
        past = self._history()
        if self._back < 0:
            self._typed = self.line.text()
            if step > 0 and past and past[0].words == self._typed:
                self._back = 0  # it is in the line already
        wanted = max(-1, min(self._back + step, len(past) - 1))
        if wanted == self._back:
            return
        self.fill(past[wanted] if wanted >= 0 else replace(self.query(), words=self._typed))
        self._back = wanted
        self._look()

    # How it looks

    def _tell(self) -> None:
        if not self.isVisible():
            return
        matches = self._session.matches
        lost = bool(matches.problem) or (not len(matches) and not matches.searching and not matches.query.is_empty)
        self.told.setForegroundRole(QPalette.ColorRole.BrightText if lost else QPalette.ColorRole.WindowText)
        self._fit()
        self.told.set_text(matches.told())
        # What is typed gives way to what is told, as far as a row has room for both.
        self.told.setMinimumWidth(min(self.told.fontMetrics().horizontalAdvance(matches.told()) + 4, MOST_TOLD))
        for button in (self.previous, self.next, self.all):
            button.setEnabled(len(matches) > 0)
        self.told.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In one row where there is room, else in two or three."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A reason why nothing is found needs a row of its own; it is read once, and mended."""
        roomy = self.width() >= WIDE and not self._session.matches.problem
        self._lay_out(1 if roomy else 2 if self.width() >= NARROW else 3)

    def _lay_out(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        while (row := self._column.takeAt(0)) is not None:
            assert isinstance(row, QHBoxLayout)
            while row.takeAt(0) is not None:
                pass
        acts: list[QWidget] = [*self.switches.values(), self.previous, self.next]
        parts: dict[int, list[list[QWidget]]] = {
            1: [[self._sign, self.line, *acts, self.told, self.all, self.close_button]],
            2: [[self._sign, self.line, *acts, self.close_button], [self.told, self.all]],
            3: [[self.line, self.close_button], [*acts, self.all], [self.told]],
        }
        self._sign.setVisible(rows < 3)
        for widgets in parts[rows]:
            row = QHBoxLayout()
            row.setSpacing(4)
            for widget in widgets:
                stretch = {self.line: 3, self.told: 2}.get(widget, 0)
                row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter if widget is self.told else _ANYHOW)
                if widget in (self.line, self.next):
                    row.addSpacing(4)
            if self.line not in widgets and self.told not in widgets:
                row.insertStretch(row.indexOf(self.all))
            self._column.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self._recolor()

    def _recolor(self) -> None:
        self._sign.setPixmap(icon("find", theme_of(self.palette()).accent).pixmap(_SIGN, _SIGN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the text puts the bar away first, and does what it does there the next time."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and self.isVisible() and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves from wherever in the bar one is."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A strip with a hairline above."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.window))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))


def _switch(event: QKeyEvent) -> str:
    """What a key switches; empty where it switches nothing."""
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return ""
    return next((name for key, name in _SWITCHES.items() if key == event.key()), "")
