"""Features run the whole program: the real ``main``, real key presses and clicks, no screen."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from shiboken6 import isValid

from annotator.__main__ import main
from annotator.ui.main_window import MainWindow


class Program:
    """One start of the program, and what an analyst does with it."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self.qtbot = qtbot
        self._window = window

    @property
    def window(self) -> MainWindow:
        """The window, panels and all as they are a moment after the text was painted: that is when one looks at it."""
        if isValid(self._window) and self._window.page is not None:
            self._window.page.begin()
            self._window.page.after_paint.catch_up()
        return self._window

    @property
    def session(self) -> Any:
        assert self.window.session is not None
        return self.window.session

    @property
    def reader(self) -> Any:
        assert self.window.reader is not None
        return self.window.reader

    @property
    def text(self) -> str:
        return self.session.cable.text

    def key(self, key: Qt.Key | str, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QApplication.processEvents()  # the loop turns between any two key presses of a person
        self.qtbot.keyClick(self._focus(), key, modifiers)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QApplication.processEvents()
        self.qtbot.keyClicks(self._focus(), text)

    def put_caret(self, words: str, within: str = "") -> int:
        """Walk the caret by keys to the first character of ``words`` (in the paragraph ``within``)."""
        start = self.text.index(within) if within else 0
        at = self.text.index(words, start)
        self.reader.setFocus()
        while self.session.span.start < at:
            self.key(Qt.Key.Key_Right)
        while self.session.span.start > at:
            self.key(Qt.Key.Key_Left)
        return at

    def select_by_keys(self, words: str) -> None:
        """Select words with Shift and the arrow key."""
        self.put_caret(words)
        for _ in words:
            self.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    def click(self, words: str) -> None:
        """Click into the text on the first character of ``words``, scrolling there first."""
        from annotator.text import Span

        at = self.text.index(words)
        self.reader.reveal(Span(at, at + 1))
        point: QPoint = self.reader.point_of(at).toPoint()
        self.qtbot.mouseClick(self.reader.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def wait_saved(self) -> None:
        """Until the status bar says so."""
        saver = self.session.saver
        self.qtbot.waitUntil(lambda: not saver.pending and self.window.status.saving.text() == "Saved", timeout=10_000)

    def wait_chart(self) -> Any:
        """The chart, once it is drawn; shown by its command where it lies behind the list."""
        assert self.window.docks is not None
        panel = self.window.docks.chart
        if panel.visibleRegion().isEmpty():
            self.window.run("chart")
        self.qtbot.waitUntil(lambda: panel.is_drawn, timeout=20_000)
        return panel.chart

    def quit(self) -> None:
        """Close the window as the analyst does."""
        self.window.close()
        QApplication.processEvents()

    def sidecar(self) -> Any:
        """The sidecar as another program reads it."""
        path: Path = self.session.path
        return json.loads(path.with_name(path.name + ".annotations.json").read_bytes())

    def said(self) -> str:
        """What the status line says."""
        return str(self.window.status.currentMessage())

    def _focus(self) -> Any:
        window = self.window
        return QApplication.focusWidget() or window


@pytest.fixture(autouse=True)
def own_country() -> Iterator[None]:
    """No test leaves the country of its language to the next."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture
def launch(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Program]]:
    """Starts the program through ``main`` with the given arguments; closes what is left at the end."""
    kept: list[MainWindow] = []

    def exec_() -> int:
        kept.extend(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
        return 0

    monkeypatch.setattr(QApplication, "exec", staticmethod(exec_))
    monkeypatch.setattr("annotator.__main__._log_crashes", lambda: None)  # pytest has its own fault handler
    monkeypatch.setattr(QMessageBox, "exec", _forbidden)
    monkeypatch.setattr(QDialog, "exec", _forbidden)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def launch(*arguments: object) -> Program:
        known = list(kept)
        assert main([str(argument) for argument in arguments]) == 0
        window = next(window for window in kept if window not in known)
        window.resize(1440, 900)  # the screen that is no screen has 800 x 800
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return Program(qtbot, window)

    yield launch
    for number, handler in handlers.items():
        signal.signal(number, handler)
    for window in kept:
        try:
            window.forced = True
            window.close()
        except RuntimeError:  # closed and deleted by the test
            continue
    QApplication.processEvents()


def _forbidden(box: QDialog) -> int:
    text = box.text() if isinstance(box, QMessageBox) else box.windowTitle()
    raise AssertionError(f"a dialog was not expected: {text}")
