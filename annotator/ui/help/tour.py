"""The tour on the screen: a bubble that points at the parts of the window in turn, and never stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from annotator.app.commands import CannotDo
from annotator.app.key_names import naming_keys
from annotator.app.state import TOUR
from annotator.app.tour import FROM_CHART, STEPS, Tour
from annotator.language import _
from annotator.ui.help.bubble import Bubble
from annotator.ui.keys import native_keys, tell_keys
from annotator.ui.plain import PlainLabel

if TYPE_CHECKING:
    from annotator.text import Span
    from annotator.ui.main_window import MainWindow

PAUSE = 1100
"""Milliseconds from a step that was done to the next one: one sees that it was done."""
_SIDES = {
    "reader": ("left", "below", "above"),
    "inspector": ("left", "right", "below"),
    "chart": ("left", "above", "right"),
    "help": ("below",),
}


class TourBubble(Bubble):
    """Shows the steps of a tour on one tab of a window; gone when the tour is over or the tab is closed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        page = window.page
        assert page is not None
        self._window = window
        self._page = page
        self._came_from: QWidget | None = None
        self.tour = Tour(page.session)
        self.setObjectName("tour")
        self.title = PlainLabel("", self)
        bold = QFont(self.title.font())
        bold.setBold(True)
        self.title.setFont(bold)
        self.text = PlainLabel("", self, wrap=True)
        self.leave_button = self._button(_("Leave the to&ur"), "tour-leave")
        self.back_button = self._button(_("&Back"), "tour-back")
        self.next_button = self._button("", "tour-next")
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self._onward = QTimer(self, singleShot=True, interval=PAUSE)
        self._onward.timeout.connect(lambda: self.tour.go(1))
        self._page.destroyed.connect(self._page_closed)
        self.tour.changed.connect(self._changed)
        page.session.selection_changed.connect(self._selected)
        window.ran.connect(self.tour.happened)
        window.tabs.currentChanged.connect(self._tab_changed)
        self._escape = _Escape(self)
        for widget in (page.reader, self.leave_button, self.back_button, self.next_button):
            widget.installEventFilter(self._escape)
        tell_keys(window, self)
        window.touring = True
        self._show()
        self.show()

    def escape(self, watched: QObject) -> bool:
        """Escape was pressed: it leaves, but in the text only where nothing is selected and nothing goes on."""
        if watched is self._page.reader and not self._is_idle():
            return False
        self.tour.leave()
        return True

    def _is_idle(self) -> bool:
        session, modes = self._page.session, self._page.session.modes
        return not (session.selected or len(session.span) or modes.kept or modes.joined or modes.linked)

    def _button(self, words: str, command: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(True)
        button.setProperty("command", command)
        button.clicked.connect(lambda: self._window.run(command))
        return button

    def _changed(self) -> None:
        if self.tour.is_over:
            self._let_go()
            return
        self._show()
        if self.tour.is_done:
            self._onward.start()
        else:
            self._onward.stop()

    def _show(self) -> None:
        step, tour = self.tour.step, self.tour
        told_where = _("{number} of {count}: {title}")
        title = told_where.format(number=tour.number + 1, count=len(STEPS), title=_(step.title))
        self.title.setText(_("{title} – done ✓").format(title=title) if tour.is_done else title)
        self.text.setText(naming_keys(_(step.text)))
        self.back_button.setEnabled(tour.number > 0)
        key = next(iter(native_keys(self._window.commands["tour-next"])), "")
        onward = _("Fini&sh") if tour.is_last else _("&Next")
        self.next_button.setText(f"{onward} ({key})" if key else onward)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.text.text())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if step.place in ("inspector", "chart") and self._window.docks is not None:
            had = self._window.focusWidget()
            self._window.docks.show(step.place)
            if had is not None and not tour.is_done:
                had.setFocus()  # it is shown, but one stays where one was
        self.point_at(self._part, _SIDES[step.place], self._moving())

    def _moving(self) -> list[QWidget]:
        docks = self._window.docks
        assert docks is not None
        if self.tour.step.place in ("inspector", "chart"):
            return [docks.dock(self.tour.step.place)]
        return [self._window.menuBar() if self.tour.step.place == "help" else self._page.reader]

    def _part(self) -> QRect:
        if self._window.docks is None:  # the last cable was closed just now
            return QRect()
        widget = self._moving()[0]
        if self.tour.step.place == "help":
            bar = self._window.menuBar()
            return bar.actionGeometry(bar.actions()[-1]).translated(bar.pos())
        if not widget.isVisible():
            return QRect()
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def _selected(self, _ids: tuple[str, ...], _span: Span, origin: object) -> None:
        docks = self._window.docks
        if docks is not None and self._window.page is self._page and origin is docks.chart:
            self.tour.happened(FROM_CHART)

    def _tab_changed(self, _number: int) -> None:
        if self._page not in self._window.tabs.pages():
            self.tour.leave()
        else:
            self.setVisible(self._window.page is self._page)

    def _page_closed(self) -> None:
        """A tab behind others was closed; or the window is, and with it the bubble."""
        if isValid(self._window) and isValid(self):
            self.tour.leave()

    def _let_go(self) -> None:
        """It is over: back into the text, if the keyboard is in the bubble."""
        self._window.touring = False
        focus = self._window.focusWidget()
        self._page.session.selection_changed.disconnect(self._selected)
        self._window.ran.disconnect(self.tour.happened)
        self._window.tabs.currentChanged.disconnect(self._tab_changed)
        if focus is not None and self.isAncestorOf(focus):
            self._window.focus_reader()
        self.close()


class _Escape(QObject):
    """Tells a tour of Escape."""

    def __init__(self, bubble: TourBubble) -> None:
        super().__init__(bubble)
        self._bubble = bubble

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            return self._bubble.escape(watched)
        return super().eventFilter(watched, event)


def begin_tour(window: MainWindow) -> None:
    """Begin it on the sample cable; one that goes on begins anew."""
    end_tour(window)
    window.windows.state.see(TOUR)
    window.windows.open_sample(window)
    if window.page is not None:
        TourBubble(window)


def end_tour(window: MainWindow) -> None:
    """Leave it; where none goes on, nothing happens."""
    bubble = running(window)
    if bubble is not None:
        bubble.tour.leave()


def next_step(window: MainWindow) -> None:
    """To the next step; from the last one to the end."""
    _tour(window).go(1)


def step_before(window: MainWindow) -> None:
    """To the step before."""
    _tour(window).go(-1)


def running(window: MainWindow) -> TourBubble | None:
    """The tour that goes on in a window."""
    bubbles = window.findChildren(TourBubble)
    return next((bubble for bubble in bubbles if not bubble.tour.is_over), None)


def _tour(window: MainWindow) -> Tour:
    bubble = running(window)
    if bubble is None:
        raise CannotDo(_("No tour goes on. It begins in the Help menu."))
    return bubble.tour
