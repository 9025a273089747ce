"""The benchmark's cases: each runs in a process of its own, in the real window or in a bare one, and prints JSON.

    python scripts/bench_window.py CASE TEXT-FILE [MOMENT]

Times are milliseconds. A case drives commands and keys and lets the event loop turn; it calls no inner function
whose time it tells. ``bare_…`` cases do the cheapest thing Qt can do in the same place.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from annotator.ui.main_window import MainWindow

Numbers = dict[str, Any]
ROUNDS = 60
_SIZE = (1440, 900)


# Bare Qt


def bare_start(text: Path, moment: float) -> Numbers:
    """Process start to the first paint of a window that is nothing but a text view."""
    from PySide6.QtWidgets import QPlainTextEdit

    class View(QPlainTextEdit):
        pass

    painted = _once_painted(View, moment)
    app, view = _bare(View)
    view.setPlainText(text.read_text("utf-8"))
    view.window().show()
    app.exec()
    return painted


def bare_open(text: Path, _moment: float) -> Numbers:
    """A text put into a bare view, to painted."""
    app, view = _bare()
    view.window().show()
    _settle(app)
    words = text.read_text("utf-8")
    began = time.perf_counter()
    view.setPlainText(words)
    app.processEvents()
    took = _since(began)
    return {"opened": took, "rss": _rss()}


def bare_acts(text: Path, _moment: float) -> Numbers:
    """Repaints and pages of a bare view."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    app, view = _bare()
    view.setPlainText(text.read_text("utf-8"))
    view.window().show()
    _settle(app)
    repaints, pages = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        view.viewport().update()
        app.processEvents()
        repaints.append(_since(began))
    for _ in range(ROUNDS):
        began = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        app.processEvents()
        pages.append(_since(began))
    return {"repaint": repaints, "page": pages}


# The program


def start(text: Path, moment: float) -> Numbers:
    """Process start to the first paint of the reader, through ``main``; which heavy libraries are loaded by then."""
    from annotator.__main__ import main
    from annotator.ui.reader.view import Reader

    painted = _once_painted(Reader, moment)
    main([str(text)])
    return painted


def open_memory(text: Path, _moment: float) -> Numbers:
    """A session that is in memory already, shown in the window, to painted; then until the window has come to rest."""
    from annotator.app.session import Session
    from annotator.cable import read_cable
    from annotator.model import Person
    from annotator.store import load_sidecar, new_sidecar, sidecar_path

    program = _program()
    app, window = program.app, program.window
    cable = read_cable(text)
    where = sidecar_path(text)
    empty = new_sidecar(text.name, sha256=cable.sha256 or "", encoding="utf-8", code_points=len(cable.text))
    session = Session(cable, text, load_sidecar(where) if where.exists() else empty, Person("urn:uuid:0", "A. Reader"))
    gc.collect()
    began = time.perf_counter()
    window.show_session(session)
    paints = _paints(_reader(window).viewport())
    while not paints:
        app.processEvents()
    opened = _since(began)
    return {"opened": opened, "stall": _settle(app)}


def open_disk(text: Path, _moment: float) -> Numbers:
    """A file opened by its name: until its words are painted, until all its annotations are there, longest stall."""
    program = _program()
    app, window = program.app, program.window
    gc.collect()
    began = time.perf_counter()
    program.windows.open(text, window)
    stall = _since(began)
    paints = _paints(_reader(window).viewport())
    words = 0.0
    while True:
        turn = time.perf_counter()
        app.processEvents()
        stall = max(stall, _since(turn))
        if paints and not words:
            words = _since(began)
        if words and _is_whole(window):
            break
    before = len(paints)
    _reader(window).viewport().update()
    while len(paints) == before:
        app.processEvents()
    opened = _since(began)
    stall = max(stall, _settle(app))
    gc.collect()
    return {"opened": opened, "words": words, "stall": stall, "rss": _rss()}


def acts(text: Path, _moment: float) -> Numbers:
    """Tag by key, undo, redo, page down, select, each to painted and the event loop drained."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from annotator.app.filtering import Filter
    from annotator.text import Span

    app, window = _opened(text)
    reader, session = _reader(window), _session(window)
    control = Qt.KeyboardModifier.ControlModifier
    numbers: dict[str, list[float]] = {
        name: [] for name in ("tag", "undo", "redo", "page", "select", "filter", "after")
    }

    def timed(name: str, act: Callable[[], object]) -> None:
        """Until painted; what views put off until then is no part of it, but may not hold the window for long."""
        began = time.perf_counter()
        act()
        app.processEvents()
        numbers[name].append(_since(began))
        numbers["after"].append(_turn_for(app, 0.15))

    for number in range(ROUNDS):
        shown = reader.visible_span()
        at = shown.start + (number % 20) * 40
        end = session.cable.text.index(" ", at + 8)
        session.select((), Span(at, end))
        reader.setFocus()
        app.processEvents()
        timed("tag", lambda: QTest.keyClick(reader, Qt.Key.Key_F))
        reader.setFocus()
        app.processEvents()
        timed("undo", lambda: QTest.keyClick(reader, Qt.Key.Key_Z, control))
        timed("redo", lambda: QTest.keyClick(reader, Qt.Key.Key_Y, control))
        for _ in range(3):
            app.processEvents()
        timed("page", lambda: QTest.keyClick(reader, Qt.Key.Key_PageDown))
        entries = session.touching(*_ends(reader.visible_span()))
        name = entries[number % len(entries)][2] if entries else ""
        if name:
            timed("select", lambda name=name: session.select((name,), None, window))  # type: ignore[misc]
    for words in ("harvest 7", "harvest 8", "minister", "no such words", "follow"):
        timed("filter", lambda words=words: session.filtering.filter_by(Filter(words=words)))  # type: ignore[misc]
    session.filtering.clear()
    return numbers


def save(text: Path, _moment: float) -> Numbers:
    """One change, then saved; how long the window was deaf meanwhile."""
    from annotator.app import tagging
    from annotator.text import Span

    app, window = _opened(text)
    session = _session(window)
    took, stalls = [], []
    for number in range(5):
        session.select((), Span(1000 + 40 * number, 1010 + 40 * number))
        tagging.tag_claim(session)
        app.processEvents()
        saver = session.saver
        assert saver is not None
        began = time.perf_counter()
        saver.flush_soon()
        while saver.pending:
            turn = time.perf_counter()
            app.processEvents()
            stalls.append(_since(turn))
            time.sleep(0.0005)
        took.append(_since(began))
    return {"saved": took, "stall": max(stalls, default=0.0)}


def chart(text: Path, _moment: float) -> Numbers:
    """One of many figures gets another number: what the chart's redraw costs, and how often it is drawn."""
    from decimal import Decimal

    from annotator.app import tagging
    from annotator.app.series import is_figure

    app, window = _opened(text)
    window.run("chart")
    panel = window.docks.chart if window.docks is not None else None
    assert panel is not None
    while panel.chart is None:
        app.processEvents()
    _settle(app)
    session = _session(window)
    figures = [annotation.id for annotation in session.annotations() if is_figure(annotation)][:20]
    took, draws = [], []
    for number, name in enumerate(figures):
        before = panel.chart.redraws
        tagging.set_field(session, name, "amount", Decimal(number + 5))
        longest = 0.0
        until = time.perf_counter() + 1.0
        while panel.chart.redraws == before and time.perf_counter() < until:
            turn = time.perf_counter()
            app.processEvents()
            longest = max(longest, _since(turn))
        longest = max(longest, _settle(app))
        took.append(longest)
        draws.append(panel.chart.redraws - before)
    return {"update": took, "draws": draws, "figures": sum(map(is_figure, session.annotations()))}


def huge(text: Path, _moment: float) -> Numbers:
    """A text far too large: until it is on the screen, or refused in words."""
    program = _program()
    app, window = program.app, program.window
    began = time.perf_counter()
    program.windows.open(text, window)
    app.processEvents()
    said = " ".join(notice.text for notice in window.banner.notices())
    return {"answered": _since(began), "said": said}


# What the cases share


def _bare(kind: type[QPlainTextEdit] | None = None) -> tuple[QApplication, QPlainTextEdit]:
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
    window.resize(*_SIZE)
    app.setProperty("window", window)
    _keep.append(window)
    return app, view


_keep: list[object] = []


@dataclass
class Program:
    """The program with one window."""

    app: QApplication
    windows: Any
    window: Any


def _program() -> Program:
    """The program with one window and no cable, at rest."""
    from PySide6.QtWidgets import QApplication

    from annotator.ui.application import start as start_program

    app = QApplication([])
    windows = start_program(app, [])
    window = windows.all()[0]
    window.resize(*_SIZE)
    _keep.extend((windows, window))
    _settle(app, 0.6)
    return Program(app, windows, window)


def _opened(text: Path) -> tuple[QApplication, MainWindow]:
    program = _program()
    app, window = program.app, program.window
    program.windows.open(text, window)
    while not _is_whole(window):
        app.processEvents()
    _settle(app, 0.6)
    return app, window


def _is_whole(window: MainWindow) -> bool:
    """Whether everything of the cable and its sidecar is there."""
    return not getattr(window.session, "loading", None)


def _reader(window: MainWindow) -> Any:
    assert window.reader is not None
    return window.reader


def _session(window: MainWindow) -> Any:
    assert window.session is not None
    return window.session


def _ends(span: Any) -> tuple[int, int]:
    return span.start, span.end


def _paints(widget: QObject) -> list[float]:
    """A list that grows by one with each paint event of a widget."""
    from PySide6.QtCore import QEvent, QObject

    times: list[float] = []

    class Filter(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                times.append(time.perf_counter())
            return False

    watcher = Filter(widget)
    widget.installEventFilter(watcher)
    _keep.append(watcher)
    return times


def _once_painted(view: type[QPlainTextEdit], moment: float) -> Numbers:
    """Numbers that are filled, and the event loop left, once a view of this class has been painted.

    The class is made to tell: a filter of events in Python would cost more than what is measured.
    """
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


def _settle(app: QApplication, quiet: float = 0.3) -> float:
    """Let the event loop turn until it has had nothing to do for ``quiet`` seconds; the longest turn, ms."""
    longest = 0.0
    rest = time.perf_counter()
    while time.perf_counter() - rest < quiet:
        turn = time.perf_counter()
        app.processEvents()
        took = _since(turn)
        longest = max(longest, took)
        if took > 1.0:
            rest = time.perf_counter()
        time.sleep(0.001)
    return longest


def _turn_for(app: QApplication, seconds: float) -> float:
    """Let the event loop turn for so long; the longest turn, ms."""
    longest, until = 0.0, time.perf_counter() + seconds
    while (turn := time.perf_counter()) < until:
        app.processEvents()
        longest = max(longest, _since(turn))
        time.sleep(0.001)
    return longest


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _rss() -> int:
    """Bytes of memory this process holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


CASES: dict[str, Callable[[Path, float], Numbers]] = {
    case.__name__: case
    for case in (bare_start, bare_open, bare_acts, start, open_memory, open_disk, acts, save, chart, huge)
}


def main() -> int:
    """Run one case."""
    case, text = sys.argv[1], Path(sys.argv[2])
    numbers = CASES[case](text, float(sys.argv[3]) if len(sys.argv) > 3 else 0.0)
    print(json.dumps(numbers), flush=True)
    os._exit(0)  # nothing of the measured program is closed or saved


if __name__ == "__main__":
    sys.exit(main())
