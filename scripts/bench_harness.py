"""What the benchmark's cases share: the program with one window, a bare window, and ways to wait and to take the time.

Times are milliseconds on the wall, or, with ``BENCH_CLOCK=cpu``, of the window's thread at work.
"""

from __future__ import annotations

import cProfile
import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

PROJECT = Path(__file__).resolve().parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow

Numbers = dict[str, Any]
SIZE = (1440, 900)
BUSY = 0.5
"""Milliseconds from which on a turn of the event loop did something."""

clock = time.thread_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
kept: list[object] = []
"""What has to live as long as the process."""


@dataclass
class Profiled:
    """What a profiler sees of the acts: one of them, or all where none is named; until the paint, or the rest."""

    profiler: cProfile.Profile
    act: str
    rest: bool

    def until_painted(self, act: str) -> AbstractContextManager[object]:
        """Around an act until it is painted."""
        return self.profiler if not self.rest and self.act in ("", act) else nullcontext()

    def painted(self) -> None:
        """The paint is over: what the same turn of the event loop brings after it is no part of the act."""
        if not self.rest:
            self.profiler.disable()

    def after_paint(self, act: str) -> AbstractContextManager[object]:
        """Around what comes then."""
        return self.profiler if self.rest and self.act in ("", act) else nullcontext()


profiled: Profiled | None = None
"""Set by ``profile_acts.py``."""


def since(began: float) -> float:
    """Milliseconds."""
    return (clock() - began) * 1000


def bare(kind: type[QPlainTextEdit] | None = None) -> tuple[QApplication, QPlainTextEdit]:
    """A window that holds nothing but a text view, not shown yet."""
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    app = QApplication([])
    app.setStyle("Fusion")
    window = QMainWindow()
    view = (kind or QPlainTextEdit)(window)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(max(font.pointSizeF(), 10.5))
    view.setFont(font)
    window.setCentralWidget(view)
    window.resize(*SIZE)
    kept.append(window)
    return app, view


@dataclass
class Program:
    """The program with one window."""

    app: QApplication
    windows: Any
    window: MainWindow

    @property
    def session(self) -> Session:
        """The cable that is open."""
        assert self.window.session is not None
        return self.window.session


def program(*, asks: bool = False) -> Program:
    """The program with one window and no cable, at rest; whether it ``asks`` before it reads something heavy."""
    from PySide6.QtWidgets import QApplication

    from annotator.app import heavy
    from annotator.ui.application import start

    if not asks:
        heavy.ASK_ABOVE = 1 << 40
    app = QApplication([])
    windows = start(app, [])
    window = windows.all()[0]
    window.resize(*SIZE)
    kept.extend((windows, window))
    settle(app)
    return Program(app, windows, window)


def opened(text: Path) -> Program:
    """The program with a cable open and at rest, all its figures found."""
    made = program()
    made.windows.open(text, made.window)
    while not is_whole(made.window):
        made.app.processEvents()
    made.session.suggestions.find()  # at once: between slices the window would have its turn
    made.session.alarms.check()
    settle(made.app)
    return made


def is_whole(window: MainWindow) -> bool:
    """Whether everything of the cable and its sidecar is there."""
    return not getattr(window.session, "loading", None)


class Paints:
    """When a class of widgets was last painted, and how often.

    To be made before the first widget of that class. The class is made to tell: a filter of events in Python would
    cost more than what is measured, and would tell of the beginning.
    """

    def __init__(self, kind: type[QWidget]) -> None:
        self.count = 0
        self.last = 0.0
        self.is_awaited = False
        paint = kind.paintEvent

        def paint_event(widget: QWidget, event: QPaintEvent) -> None:
            paint(widget, event)
            self.last = clock()
            self.count += 1
            if profiled is not None and self.is_awaited:
                profiled.painted()

        kind.paintEvent = paint_event  # type: ignore[method-assign]

    def after(self, app: QApplication, act: Callable[[], object]) -> float:
        """Milliseconds from an act to the end of the next paint."""
        before, patience = self.count, time.perf_counter() + 30
        self.is_awaited, began = True, clock()
        act()
        while self.count == before:
            app.processEvents()
            if time.perf_counter() > patience:
                raise RuntimeError("nothing was painted")
        self.is_awaited = False
        return (self.last - began) * 1000


def once_painted(view: type[QPlainTextEdit], moment: float) -> Numbers:
    """Numbers that are filled, and the event loop left, once a view of this class has been painted."""
    from PySide6.QtCore import QCoreApplication, QTimer

    numbers: Numbers = {}
    paint = view.paintEvent

    def paint_event(self: QPlainTextEdit, event: QPaintEvent) -> None:
        paint(self, event)
        if not numbers:
            numbers["started"] = (time.time() - moment) * 1000
            numbers["heavy"] = sorted({"numpy", "pyqtgraph"} & set(sys.modules))
            QTimer.singleShot(0, lambda: QCoreApplication.exit(0))

    view.paintEvent = paint_event  # type: ignore[method-assign]
    return numbers


def settle(app: QApplication, quiet: float = 0.25, began: float | None = None, until: float = 600.0) -> list[float]:
    """Let the event loop turn until it has had nothing to do for ``quiet`` seconds, or ``until`` of them are over.

    Returns what its busy turns took, each in milliseconds; the first counts from ``began``.
    """
    turns = [] if began is None else [since(began)]
    last = started = time.perf_counter()
    while (now := time.perf_counter()) - last < quiet and now - started < until:
        turn = clock()
        app.processEvents()
        took = since(turn)
        if took > BUSY:
            turns.append(took)
            last = time.perf_counter()
        else:
            time.sleep(0.001)
    return turns


def memory() -> int:
    """Bytes of memory this process holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
